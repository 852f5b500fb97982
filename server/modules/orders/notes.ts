import { type Id, newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getOrder } from './find.ts';
import { doer } from './order.ts';

/** Notes something about an order for those who work here; its customer doesn't see it. Refuses: not_found. */
export async function addNote(
  ctx: Ctx,
  { order_id, body }: { readonly order_id: Id<'order'>; readonly body: string },
): Promise<{ id: Id<'note'>; body: string; at: Temporal.Instant; by: string | null }> {
  await getOrder(ctx, order_id);
  const note = { id: newId<'note'>(), body, at: ctx.now, by: doer(ctx) };
  await ctx.tx
    .insertInto('orders.note')
    .values({ order_id, ...note })
    .execute();
  return note;
}
