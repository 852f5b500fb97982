import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { daily, enqueue, type JobsOf, job, nightly, type Schedule } from '#platform/jobs.ts';
import { check } from './check.ts';
import { release } from './hold.ts';
import { lockWallet } from './wallet.ts';

export const jobs = {
  'wallets.release': job({
    says: 'Lets go what is still held of a wallet when its time is over.',
    payload: z.object({ hold_id: zId('wallet_hold') }),
    run: async (ctx, payload) => void (await release(ctx, payload)),
  }),
  'wallets.expire': job({
    says: 'Takes promotional money whose last day is over out of a wallet.',
    payload: z.object({ customer_id: zId('customer') }),
    run: async (ctx, { customer_id }) => void (await lockWallet(ctx, customer_id)),
  }),
};

export const schedules: Readonly<Record<string, Schedule>> = {
  'wallets.expire_due': daily('00:05', 'Lets promotional money lapse whose last day is over.', async (ctx) => {
    const due = await ctx.tx
      .selectFrom('wallets.lot')
      .select('customer_id')
      .distinct()
      .where('bucket', '=', 'promo')
      .where('left_minor', '>', 0n)
      .where('expires_on', '<', ctx.today)
      .execute();
    for (const { customer_id } of due) enqueue(ctx, 'wallets.expire', { customer_id }, { key: customer_id });
  }),
  'wallets.check': nightly('02:40', 'Recomputes wallets and compares them with the ledger.', async (ctx) => {
    await check(ctx);
  }),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
