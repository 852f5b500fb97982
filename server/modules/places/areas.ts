import { changed } from '#platform/audit.ts';
import { constraintOf, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refuse as refusePlatform } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';

const refuse = refusals('places', { area_not_found: 404, area_name_taken: 409 });

/** A named list of pincodes that the business serves. */
export interface Area {
  readonly id: Id<'area'>;
  readonly name: string;
  /** A switched-off area keeps its list but serves nobody. */
  readonly active: boolean;
  readonly pincodes: number;
  readonly version: number;
}

/** Whether the business serves a place; `everywhere` when it has not limited itself to areas. */
export interface Serving {
  readonly served: boolean;
  readonly everywhere: boolean;
  readonly areas: { readonly id: Id<'area'>; readonly name: string }[];
}

/** Says whether the business serves a pincode, and in which areas. Without an active area it serves all of India. */
export async function servesPincode(ctx: Ctx, { pincode }: { readonly pincode: string }): Promise<Serving> {
  const active = await ctx.tx
    .selectFrom('places.area as a')
    .leftJoin('places.area_pincode as p', (join) => join.onRef('p.area_id', '=', 'a.id').on('p.pincode', '=', pincode))
    .select(['a.id', 'a.name', 'p.pincode'])
    .where('a.active', '=', true)
    .orderBy('a.name')
    .execute();
  const areas = active.filter((area) => area.pincode !== null).map(({ id, name }) => ({ id, name }));
  return { served: active.length === 0 || areas.length > 0, everywhere: active.length === 0, areas };
}

/** The service areas by name. */
export async function listAreas(ctx: Ctx, input: { readonly limit: number; readonly cursor?: string | undefined }) {
  const query = ctx.tx
    .selectFrom('places.area as a')
    .select(['a.id', 'a.name', 'a.active', 'a.version'])
    .select((q) =>
      q
        .selectFrom('places.area_pincode as p')
        .whereRef('p.area_id', '=', 'a.id')
        .select((count) => count.fn.countAll<bigint>().as('n'))
        .as('n'),
    );
  const page = await keyset(query, {
    by: [
      ['name', 'asc'],
      ['id', 'asc'],
    ],
    input,
    from: 'a',
  });
  return { ...page, items: page.items.map(({ n, ...area }) => ({ ...area, pincodes: Number(n) })) };
}

/** A service area. Refuses: places.area_not_found. */
export async function getArea(ctx: Ctx, { area_id }: { readonly area_id: Id<'area'> }): Promise<Area> {
  const area = await ctx.tx
    .selectFrom('places.area')
    .select(['id', 'name', 'active', 'version'])
    .where('id', '=', area_id)
    .executeTakeFirst();
  if (area === undefined) throw refuse('area_not_found', { area_id });
  const { n } = await ctx.tx
    .selectFrom('places.area_pincode')
    .select((q) => q.fn.countAll<bigint>().as('n'))
    .where('area_id', '=', area_id)
    .executeTakeFirstOrThrow();
  return { ...area, pincodes: Number(n) };
}

/** Locks a service area: whoever changes its list comes one after the other. Refuses: places.area_not_found. */
export async function lockArea(ctx: Ctx, area_id: Id<'area'>) {
  const area = await ctx.tx
    .selectFrom('places.area')
    .select(['id', 'name', 'active', 'version'])
    .where('id', '=', area_id)
    .forUpdate()
    .executeTakeFirst();
  if (area === undefined) throw refuse('area_not_found', { area_id });
  return area;
}

/** Makes a service area, empty at first. Refuses: places.area_name_taken. */
export async function addArea(ctx: Ctx, { name }: { readonly name: string }): Promise<Area> {
  const id = newId<'area'>();
  await named(name, () => ctx.tx.insertInto('places.area').values({ id, name, created_at: ctx.now }).execute());
  changed(ctx, 'places.area', id, null, { name, active: true });
  emit(ctx, 'places.area_changed', { area_id: id });
  return { id, name, active: true, pincodes: 0, version: 1 };
}

/** Renames a service area or switches it on or off. Refuses: places.area_not_found, places.area_name_taken, platform.changed_meanwhile. */
export async function editArea(
  ctx: Ctx,
  input: { area_id: Id<'area'>; name?: string | undefined; active?: boolean | undefined; version: number },
): Promise<Area> {
  const before = await lockArea(ctx, input.area_id);
  if (before.version !== input.version) throw refusePlatform('changed_meanwhile', { version: before.version });
  const after = { name: input.name ?? before.name, active: input.active ?? before.active };
  await named(after.name, () =>
    ctx.tx
      .updateTable('places.area')
      .set({ ...after, version: before.version + 1 })
      .where('id', '=', input.area_id)
      .execute(),
  );
  changed(ctx, 'places.area', input.area_id, { name: before.name, active: before.active }, after);
  emit(ctx, 'places.area_changed', { area_id: input.area_id });
  return getArea(ctx, input);
}

/** Removes a service area with its list. Refuses: places.area_not_found. */
export async function removeArea(ctx: Ctx, { area_id }: { readonly area_id: Id<'area'> }): Promise<void> {
  const { name, active } = await lockArea(ctx, area_id);
  await ctx.tx.deleteFrom('places.area_pincode').where('area_id', '=', area_id).execute();
  await ctx.tx.deleteFrom('places.area').where('id', '=', area_id).execute();
  changed(ctx, 'places.area', area_id, { name, active }, null);
  emit(ctx, 'places.area_changed', { area_id });
}

/** The pincodes of a service area in order. Refuses: places.area_not_found. */
export async function listAreaPincodes(
  ctx: Ctx,
  { area_id, ...input }: { readonly area_id: Id<'area'>; readonly limit: number; readonly cursor?: string | undefined },
) {
  await getArea(ctx, { area_id });
  const query = ctx.tx
    .selectFrom('places.area_pincode as a')
    .innerJoin('places.pincode as p', 'p.pincode', 'a.pincode')
    .select(['a.pincode', sql<string>`p.districts[1]`.as('district'), sql<string>`p.states[1]`.as('state')])
    .where('a.area_id', '=', area_id);
  return keyset(query, { by: [['pincode', 'asc']], input, from: 'a' });
}

async function named(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (constraintOf(error) === 'area_name') throw refuse('area_name_taken', { field: 'name', name });
    throw error;
  }
}
