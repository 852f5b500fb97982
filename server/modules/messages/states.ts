import { type Id, newId } from '#platform/ids.ts';
import { machine } from '#platform/states.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { What } from './tables.ts';

/**
 * A message's life, forward only. A receipt may come before the answer to the call it is about, so a message can arrive
 * while it is still being sent; what comes after the end is written down and changes nothing.
 */
export const messageLife = machine(
  'messages.message',
  ['queued', 'sending', 'sent', 'delivered', 'failed', 'expired'],
  {
    call: { from: ['queued', 'sending'], to: 'sending' },
    take: { from: ['sending'], to: 'sent' },
    arrive: { from: ['queued', 'sending', 'sent'], to: 'delivered' },
    fail: { from: ['queued', 'sending', 'sent'], to: 'failed' },
    expire: { from: ['queued', 'sending'], to: 'expired' },
  },
);

/** What a provider that must approve texts thinks of one. It may change its mind in any direction, and people complain. */
export const approvalLife = machine('messages.registration', ['pending', 'approved', 'rejected', 'paused'], {
  review: { from: ['approved', 'rejected', 'paused'], to: 'pending' },
  approve: { from: ['pending', 'rejected', 'paused'], to: 'approved' },
  reject: { from: ['pending', 'approved', 'paused'], to: 'rejected' },
  pause: { from: ['pending', 'approved', 'rejected'], to: 'paused' },
});
export type Approval = (typeof approvalLife.states)[number];

/** Writes down a step of a message's life; with `once`, only the first time: says whether it was. */
export async function step(
  ctx: Ctx,
  message_id: Id<'message'>,
  what: What,
  reason: string | null = null,
  once: string | null = null,
): Promise<boolean> {
  const row = await ctx.tx
    .insertInto('messages.step')
    .values({ message_id, id: newId<'step'>(), at: ctx.now, what, reason: reason?.slice(0, 500) ?? null, once })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'message_id', 'once']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
