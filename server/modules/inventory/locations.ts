import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';

const refuse = refusals('inventory', { location_not_found: 404, location_closed: 409 });

/**
 * The place that is meant: the one named, else the default one. A business without any gets its first by this.
 * Refuses: location_not_found, location_closed.
 */
export async function openLocation(ctx: Ctx, location_id?: Id<'location'> | undefined): Promise<Id<'location'>> {
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
