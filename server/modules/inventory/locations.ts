import * as places from '#places';
import { changed } from '#platform/audit.ts';
import { constraintOf, sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Location, location_kinds } from './tables.ts';

const refuse = refusals('inventory', {
  location_not_found: 404,
  location_closed: 409,
  too_many_locations: 409,
  default_stays: 409,
  name_taken: 409,
  unknown_pincode: 422,
});

/**
 * The place that is meant: the one named, else the default one. A business without any gets its first by this.
 * Refuses: location_not_found, location_closed.
 */
export async function openLocation(ctx: Ctx, location_id?: Id<'location'>): Promise<Id<'location'>> {
  const query = ctx.tx.selectFrom('inventory.location').select(['id', 'active']);
  const found = await (location_id === undefined
    ? query.where('is_default', '=', true)
    : query.where('id', '=', location_id)
  ).executeTakeFirst();
  if (found?.active === false) throw refuse('location_closed', { field: 'location_id', location_id: found.id });
  if (found !== undefined) return found.id;
  if (location_id !== undefined) throw refuse('location_not_found', { field: 'location_id', location_id });
  return firstLocation(ctx);
}

/** What people say of a place. */
export interface LocationFields {
  readonly kind: (typeof location_kinds)[number];
  readonly name: string;
  readonly line1?: string | null | undefined;
  readonly line2?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly pincode?: string | null | undefined;
  readonly lat?: number | null | undefined;
  readonly lng?: number | null | undefined;
  readonly phone?: string | null | undefined;
}

/** Places, the default one first, closed ones last. */
export async function listLocations(ctx: Ctx): Promise<Location[]> {
  return ctx.tx
    .selectFrom('inventory.location')
    .selectAll()
    .orderBy('active', 'desc')
    .orderBy('is_default', 'desc')
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute();
}

/** Adds a place; the first is the default one. Refuses: name_taken, too_many_locations, unknown_pincode. */
export async function addLocation(
  ctx: Ctx,
  { is_default = false, ...given }: LocationFields & { is_default?: boolean | undefined },
): Promise<Location> {
  const others = await lockLocations(ctx);
  if (others.length >= most) throw refuse('too_many_locations', { most });
  const fields = { ...blank, ...given, ...(await placed(ctx, { ...blank, ...given })) };
  if (is_default) await stepDown(ctx);
  const first = others.every((each) => !each.is_default);
  const row = { id: newId<'location'>(), ...fields, is_default: is_default || first, created_at: ctx.now };
  const location = await named(() =>
    ctx.tx.insertInto('inventory.location').values(row).returningAll().executeTakeFirstOrThrow(),
  );
  changed(ctx, 'inventory.location', location.id, null, location);
  return location;
}

/**
 * Changes a place; what is left out stays. The default one can't be closed, and nothing is taken off being it but by making
 * another one so. Refuses: location_not_found, default_stays, name_taken, unknown_pincode, platform.changed_meanwhile.
 */
export async function editLocation(
  ctx: Ctx,
  {
    location_id,
    version,
    ...given
  }: Partial<LocationFields> & {
    location_id: Id<'location'>;
    version: number;
    is_default?: boolean | undefined;
    active?: boolean | undefined;
  },
): Promise<Location> {
  const before = (await lockLocations(ctx)).find(({ id }) => id === location_id);
  if (before === undefined) throw refuse('location_not_found', { location_id });
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const wanted = { ...before, ...given };
  if (before.is_default && (!wanted.is_default || !wanted.active))
    throw refuse('default_stays', { field: wanted.active ? 'is_default' : 'active' });
  if (!wanted.active && wanted.is_default) throw refuse('default_stays', { field: 'active' });
  if (wanted.is_default && !before.is_default) await stepDown(ctx);
  const { id: _id, version: _version, created_at: _at, ...fields } = wanted;
  const place = await placed(ctx, wanted);
  const after = await named(() =>
    ctx.tx
      .updateTable('inventory.location')
      .set({ ...fields, ...place, version: version + 1 })
      .where('id', '=', location_id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  );
  changed(ctx, 'inventory.location', location_id, before, after);
  return after;
}

const most = 200;
const blank = { line1: null, line2: null, city: null, pincode: null, lat: null, lng: null, phone: null };

/** Who changes places waits for who does so too: there is one default among them. */
function lockLocations(ctx: Ctx): Promise<Location[]> {
  return ctx.tx.selectFrom('inventory.location').selectAll().orderBy('id').forUpdate().execute();
}

function stepDown(ctx: Ctx) {
  return ctx.tx
    .updateTable('inventory.location')
    .set(({ eb }) => ({ is_default: false, version: eb('version', '+', 1) }))
    .where('is_default', '=', true)
    .execute();
}

/** What the pincode says of the place: its state decides about tax on what is sent between places. */
async function placed(ctx: Ctx, { pincode }: { readonly pincode: string | null }) {
  if (pincode === null) return { state_code: null, district: null };
  const found = await places.findPincode(ctx, pincode);
  if (found === undefined) throw refuse('unknown_pincode', { field: 'pincode', pincode });
  return { state_code: found.state, district: found.district };
}

async function named<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'location_name') throw refuse('name_taken', { field: 'name' });
    throw error;
  }
}

async function firstLocation(ctx: Ctx): Promise<Id<'location'>> {
  await ctx.tx
    .insertInto('inventory.location')
    .values({
      ...{ id: newId<'location'>(), kind: 'store', name: ctx.tenant.name.slice(0, 80), is_default: true },
      ...{ line1: null, line2: null, city: null, district: null, state_code: null, pincode: null },
      ...{ lat: null, lng: null, phone: null, created_at: ctx.now },
    })
    .onConflict((conflict) => conflict.columns(['tenant_id']).where('is_default', '=', true).doNothing())
    .execute();
  const { id } = await ctx.tx
    .selectFrom('inventory.location')
    .select('id')
    .where('is_default', '=', true)
    .executeTakeFirstOrThrow();
  return id;
}

/** The place that orders are served from unless they name another, inside a statement. */
export function placeOf(ctx: Ctx, location_id: Id<'location'> | undefined) {
  return sql`coalesce(${location_id ?? null}::uuid,
    (select l.id from inventory.location l where l.tenant_id = ${ctx.tenant.id} and l.is_default))`;
}
