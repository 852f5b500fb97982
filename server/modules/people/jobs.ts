import { nightly } from '#platform/jobs.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { forgetNonces } from './api-key.ts';
import { rules } from './rules.ts';

/** What the clock does for sign-in: it forgets what is over. */
export const schedules = {
  'people.forget_sign_in': nightly('03:10', 'Forgets codes, nonces, sessions and sign-ins long over.', forgetOld),
};

async function forgetOld(ctx: Ctx): Promise<void> {
  const day_ago = ctx.now.subtract({ hours: 24 });
  const history = ctx.now.subtract({ hours: 24 * (await ruleOf(ctx, rules, 'people.sign_in_history_days')) });
  await ctx.tx.deleteFrom('people.code').where('sent_at', '<', day_ago).where('expires_at', '<', day_ago).execute();
  await ctx.tx
    .deleteFrom('people.tries')
    .where('since', '<', day_ago)
    .where((q) => q.or([q('locked_until', 'is', null), q('locked_until', '<', ctx.now)]))
    .execute();
  await forgetNonces(ctx);
  await ctx.tx.deleteFrom('people.challenge').where('expires_at', '<', day_ago).execute();
  await ctx.tx.deleteFrom('people.sign_in').where('at', '<', history).execute();
  await ctx.tx.deleteFrom('people.session').where('expires_at', '<', history).execute();
}
