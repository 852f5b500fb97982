import * as customers from '#customers';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { rules, rupees } from './rules.ts';
import type { Lot } from './tables.ts';
import { isOver, lotsLeft } from './wallet.ts';

/** What a customer has. Amounts in paise. */
export interface Balance {
  readonly customer_id: Id<'customer'>;
  readonly cash_minor: bigint;
  /** Without what has expired. */
  readonly promo_minor: bigint;
  /** Set aside for what is still to be billed; in neither of the two. */
  readonly held_minor: bigint;
  /** What can be paid with now: all, or only the promotional where the business keeps no cash. */
  readonly spendable_minor: bigint;
}

/** What a customer has in the wallet. Within the rows that the act may reach. Refuses: customers.not_found. */
export async function balanceOf(ctx: Ctx, { customer_id }: { readonly customer_id: Id<'customer'> }): Promise<Balance> {
  return (await look(ctx, customer_id)).balance;
}

/** A wallet as it stands: the balance, the lots of which something is left in the order in which they are spent, and what it is held for. */
export async function walletOf(ctx: Ctx, { customer_id }: { readonly customer_id: Id<'customer'> }) {
  const { balance, family, lots, keeps_cash } = await look(ctx, customer_id);
  const [held, least, most] = await Promise.all([
    heldOf(ctx, family)
      .select(['o.id', 'o.noun', 'o.noun_id', 'o.title', 'o.created_at'])
      .select((q) => q.cast<bigint>(q.fn.sum('h.amount_minor'), 'bigint').as('amount_minor'))
      .groupBy(['o.id', 'o.noun', 'o.noun_id', 'o.title', 'o.created_at'])
      .orderBy('o.created_at', 'desc')
      .orderBy('o.id', 'desc')
      .limit(SHOWN)
      .execute(),
    ruleOf(ctx, rules, 'wallets.least_top_up_rupees'),
    ruleOf(ctx, rules, 'wallets.most_rupees'),
  ]);
  const room = rupees(most) - balance.cash_minor;
  return {
    ...{ ...balance, lots, held, keeps_cash },
    least_top_up_minor: rupees(least),
    most_top_up_minor: keeps_cash && room > 0n ? room : 0n,
  };
}

async function look(ctx: Ctx, customer_id: Id<'customer'>) {
  const { id } = await customers.reachCustomer(ctx, customer_id);
  const family = await customers.familyOf(ctx, id);
  const [{ held_minor }, all, keeps_cash] = await Promise.all([
    heldOf(ctx, family)
      .select((q) => q.cast<bigint>(q.fn.coalesce(q.fn.sum('h.amount_minor'), q.lit(0)), 'bigint').as('held_minor'))
      .executeTakeFirstOrThrow(),
    lotsLeft(ctx, family),
    ruleOf(ctx, rules, 'wallets.cash'),
  ]);
  const lots = all.filter((lot) => !isOver(ctx, lot));
  const [cash_minor, promo_minor] = [sumOf(lots, 'cash'), sumOf(lots, 'promo')];
  const spendable_minor = promo_minor + (keeps_cash ? cash_minor : 0n);
  const balance: Balance = { customer_id: id, cash_minor, promo_minor, held_minor, spendable_minor };
  return { balance, family, lots, keeps_cash };
}

/** As much of what is set aside as is told apart, the newest first. */
const SHOWN = 200;

function sumOf(lots: readonly Lot[], bucket: Lot['bucket']): bigint {
  return lots.reduce((sum, lot) => sum + (lot.bucket === bucket ? lot.left_minor : 0n), 0n);
}

/** What is set aside of a wallet. */
function heldOf(ctx: Ctx, family: readonly Id<'customer'>[]) {
  return ctx.tx
    .selectFrom('wallets.held as h')
    .innerJoin('wallets.hold as o', 'o.id', 'h.hold_id')
    .where('o.customer_id', 'in', family);
}

/**
 * A wallet's history, newest first, each line with the balance after it. Within the rows that the act may reach.
 * Refuses: customers.not_found.
 */
export async function history(
  ctx: Ctx,
  {
    customer_id,
    ...input
  }: { readonly customer_id: Id<'customer'>; readonly limit: number; readonly cursor?: string | undefined },
) {
  const customer = await customers.reachCustomer(ctx, customer_id);
  const family = await customers.familyOf(ctx, customer.id);
  const running = ctx.tx
    .selectFrom('wallets.entry as w')
    .selectAll('w')
    .select(sql<bigint>`sum(w.cash_minor + w.promo_minor) over (order by w.n)::bigint`.as('balance_minor'))
    .where('w.customer_id', 'in', family);
  const query = ctx.tx.selectFrom(running.as('e')).selectAll('e');
  return keyset(query, { by: [['n', 'desc']], input, from: 'e' });
}
