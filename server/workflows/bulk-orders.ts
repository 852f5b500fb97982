import * as orders from '#orders';
import { reach } from '#platform/access.ts';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { refuse } from '#platform/problems.ts';
import { Refusal } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { cancelOrder } from './cancel-order.ts';
import { advance } from './ship-order.ts';

/**
 * Has one thing done with many orders by a job. Who may send may not therefore cancel: that takes the permission it takes for
 * one. Refuses: nothing_chosen, too_many_chosen, platform.not_allowed.
 */
export async function startBulk(ctx: Ctx, asked: Parameters<typeof orders.addBulk>[1]): Promise<{ id: Id<'bulk'> }> {
  if (asked.act === 'cancel' && reach(ctx.access, 'orders.cancel', ['all']) === undefined)
    throw refuse('not_allowed', { needs: 'orders.cancel' });
  const id = await orders.addBulk(ctx, asked);
  enqueue(ctx, 'orders.do_bulk', { bulk_id: id }, { key: id });
  return { id };
}

/** Does the orders of an act on many that weren't tried yet, each in an act of its own: what is refused for one hinders no other. */
export async function doBulk(act: Act, { bulk_id }: { readonly bulk_id: Id<'bulk'> }): Promise<void> {
  for (;;) {
    const next = await act((ctx) => orders.nextOfBulk(ctx, bulk_id));
    if (next === undefined) return;
    const { place, order_id, act: what, why } = next;
    try {
      await act(async (ctx) => {
        if (what === 'cancel') await cancelOrder(ctx, { order_id, reason: why ?? 'bulk', to: 'original' });
        else await advance(ctx, order_id, what);
        await orders.endOfBulk(ctx, { bulk_id, place, code: null, facts: null });
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, facts } = error;
      await act((ctx) => orders.endOfBulk(ctx, { bulk_id, place, code, facts }));
    }
  }
}
