import { type Id, newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { What } from './tables.ts';

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
