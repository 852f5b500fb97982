import { changed } from '#platform/audit.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { doer, step } from './order.ts';

/** Of what a refund is made. All amounts in paise. */
export interface RefundParts {
  /** Through the payments it came by. */
  readonly paid_minor: bigint;
  /** Let go of what was set aside of the wallet. */
  readonly held_minor: bigint;
  /** Into the wallet, of what had come and paid no invoice yet. */
  readonly loose_minor: bigint;
  /** Into the wallet, of what had paid an invoice. */
  readonly billed_minor: bigint;
  /** In cash, at once. */
  readonly hand_minor: bigint;
}

/** What a refund is for. */
export interface RefundFor {
  readonly noun: 'orders.order' | 'orders.return' | 'orders.dispute';
  readonly noun_id: string;
}

/**
 * Writes down what went back of what an order was paid with, and what of that had expired in the wallet. Gives what really
 * came of it; nothing is written of nothing.
 */
export async function writeRefund(
  ctx: Ctx,
  {
    id,
    order_id,
    ...given
  }: RefundParts & RefundFor & { readonly id: Id<'order_refund'>; readonly order_id: Id<'order'> },
  { lapsed_minor }: { readonly lapsed_minor: bigint },
): Promise<bigint> {
  const { paid_minor, held_minor, loose_minor, billed_minor, hand_minor } = given;
  const amount_minor = paid_minor + held_minor + loose_minor + billed_minor + hand_minor;
  if (amount_minor === 0n) return 0n;
  const row = { id, order_id, ...given, amount_minor, at: ctx.now, by: doer(ctx) };
  await ctx.tx.insertInto('orders.refund').values(row).execute();
  changed(ctx, 'orders.refund', id, null, row);
  const wallet_minor = held_minor + loose_minor + billed_minor - lapsed_minor;
  const facts = { amount_minor: amount_minor - lapsed_minor, paid_minor, wallet_minor, hand_minor, lapsed_minor };
  await step(ctx, order_id, 'refunded', facts);
  return amount_minor - lapsed_minor;
}

/** How often something was refunded before: parts of an order may be cancelled one after the other. */
export async function countRefunds(ctx: Ctx, { noun, noun_id }: RefundFor): Promise<bigint> {
  const { before } = await ctx.tx
    .selectFrom('orders.refund')
    .select((q) => q.fn.countAll<bigint>().as('before'))
    .where('noun', '=', noun)
    .where('noun_id', '=', noun_id)
    .executeTakeFirstOrThrow();
  return before;
}

/** What of an order's loose money went into the wallet. */
export async function looseGiven(ctx: Ctx, order_id: Id<'order'>): Promise<bigint> {
  const { sum } = await ctx.tx
    .selectFrom('orders.refund')
    .select((q) => q.cast<bigint>(q.fn.coalesce(q.fn.sum('loose_minor'), q.lit(0)), 'bigint').as('sum'))
    .where('order_id', '=', order_id)
    .executeTakeFirstOrThrow();
  return sum;
}
