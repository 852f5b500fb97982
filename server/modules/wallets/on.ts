import { on } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { didNotGoBack, tookBack } from './send-back.ts';
import { creditTopUp, TOP_UP } from './top-up.ts';

export const handlers = [
  on('payments.money_received', 'wallets.credit', async (ctx, { noun, surplus, currency, customer_id, ...came }) => {
    if (noun !== TOP_UP || surplus || currency !== 'INR' || customer_id === null) return;
    await creditTopUp(ctx, { ...came, customer_id });
  }),
  on('payments.refund_processed', 'wallets.took_back', async (ctx, { noun, customer_id, receipt_id, ...went }) => {
    if (noun !== TOP_UP || customer_id === null || !(await isOurs(ctx, receipt_id))) return;
    await tookBack(ctx, { ...went, receipt_id, customer_id });
  }),
  on('payments.refund_failed', 'wallets.did_not_go_back', async (ctx, { noun, customer_id, receipt_id, ...went }) => {
    if (noun !== TOP_UP || customer_id === null || !(await isOurs(ctx, receipt_id))) return;
    await didNotGoBack(ctx, { ...went, receipt_id, customer_id });
  }),
];

/** Whether a receipt became a wallet's money: a surplus never did, and goes back by itself. */
async function isOurs(ctx: Ctx, receipt_id: Id<'receipt'>): Promise<boolean> {
  const lot = await ctx.tx
    .selectFrom('wallets.lot')
    .select('id')
    .where('receipt_id', '=', receipt_id)
    .executeTakeFirst();
  return lot !== undefined;
}
