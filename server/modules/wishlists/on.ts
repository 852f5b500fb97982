import { sql } from '#platform/db.ts';
import { on } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Ctx } from '#platform/transaction.ts';

export const handlers = [
  on('inventory.stock_changed', 'wishlists.stock', (ctx, { item_ids }) => look(ctx, item_ids)),
  on('catalogue.items_changed', 'wishlists.items', (ctx, { item_ids }) => look(ctx, item_ids)),
  on('catalogue.imported', 'wishlists.import', (ctx, { changed }) => look(ctx, changed)),
  on('catalogue.item_saved', 'wishlists.price', async (ctx, { item_id, fields }) => {
    if (fields.includes('price_minor') || fields.includes('state')) await look(ctx, [item_id]);
  }),
];

/** Most goods are on nobody's list: only for those that are there is something to do. */
async function look(ctx: Ctx, item_ids: readonly Id<'item'>[]): Promise<void> {
  const { rows } = await sql<{ item_id: Id<'item'> }>`
    select distinct w.item_id from wishlists.wish w
    where w.tenant_id = ${ctx.tenant.id} and w.item_id = any(${[...item_ids]}::uuid[])`.execute(ctx.tx);
  if (rows.length > 0) enqueue(ctx, 'wishlists.look_after', { item_ids: rows.map(({ item_id }) => item_id) });
}
