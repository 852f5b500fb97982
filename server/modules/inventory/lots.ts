import { changed } from '#platform/audit.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { lockStock } from './moves.ts';
import { tellChanged } from './reserve.ts';
import { lotLife } from './states.ts';
import type { Lot } from './tables.ts';

const refuse = refusals('inventory', { lot_not_found: 404 });

/**
 * Stops a lot from being sold, or lets it go again: all lots of its batch, wherever they lie, for what is wrong with one is wrong
 * with all. What comes in of a stopped batch later is stopped too. Refuses: lot_not_found, platform.wrong_state.
 */
export async function judgeLot(
  ctx: Ctx,
  { lot_id, act, reason }: { lot_id: Id<'lot'>; act: 'quarantine' | 'recall' | 'clear'; reason: string },
): Promise<Lot[]> {
  const lot = await ctx.tx.selectFrom('inventory.lot').selectAll().where('id', '=', lot_id).executeTakeFirst();
  if (lot === undefined) throw refuse('lot_not_found', { lot_id });
  const spots = await ctx.tx
    .selectFrom('inventory.stock')
    .select(['item_id', 'location_id'])
    .where('item_id', '=', lot.item_id)
    .execute();
  await lockStock(ctx, spots);
  let query = ctx.tx.selectFrom('inventory.lot').selectAll().where('item_id', '=', lot.item_id);
  query = lot.batch === null ? query.where('id', '=', lot_id) : query.where('batch', '=', lot.batch);
  const before = await query.orderBy('id').forUpdate().execute();
  const state = lotLife.next(before.find(({ id }) => id === lot_id)!.state, act);
  const after = await ctx.tx
    .updateTable('inventory.lot')
    .set(({ eb }) => ({ state, reason: state === 'good' ? null : reason, version: eb('version', '+', 1) }))
    .where(
      'id',
      'in',
      before.map(({ id }) => id),
    )
    .returningAll()
    .execute();
  for (const each of after) changed(ctx, 'inventory.lot', each.id, before.find(({ id }) => id === each.id)!, each);
  emit(ctx, 'inventory.lot_judged', { item_id: lot.item_id, lot_ids: after.map(({ id }) => id), state });
  tellChanged(ctx, [lot.item_id]);
  return after;
}
