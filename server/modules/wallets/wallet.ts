import * as customers from '#customers';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addTo, moveMoney, writeEntry } from './entry.ts';
import { opposite, type Part, promotions, spread } from './lots.ts';
import { rules } from './rules.ts';
import type { Lot } from './tables.ts';

const refuse = refusals('wallets', { short: 409, amount_out_of_range: 422 });

/** A customer's wallet, held by this act alone until it ends. */
export interface Wallet {
  readonly customer: customers.Customer;
  /** The customer and those merged into it, whose money it may spend. */
  readonly family: readonly Id<'customer'>[];
  /** What can be spent, in the order in which it is: promotional first, what ends soonest first; then cash, the oldest first. */
  readonly lots: readonly Lot[];
}

/**
 * Locks a customer's wallet and lets what has expired lapse. The customer's row is the lock, as for invoices.
 * Within the rows that the act may reach. Refuses: customers.not_found.
 */
export async function lockWallet(ctx: Ctx, customer_id: Id<'customer'>): Promise<Wallet> {
  const customer = await customers.lockCustomer(ctx, customer_id);
  const family = await customers.familyOf(ctx, customer.id);
  const all = await lotsLeft(ctx, family);
  const over = all.filter((lot) => isOver(ctx, lot));
  if (over.length > 0) await lapse(ctx, customer, over);
  return { customer, family, lots: all.filter((lot) => !isOver(ctx, lot)) };
}

/** The lots of which something is left, in the order in which they are spent. */
export function lotsLeft(ctx: Ctx, family: readonly Id<'customer'>[]): Promise<Lot[]> {
  return ctx.tx
    .selectFrom('wallets.lot')
    .selectAll()
    .where('customer_id', 'in', family)
    .where('left_minor', '>', 0n)
    .orderBy('bucket', 'desc')
    .orderBy('expires_on')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Whether what is left of a lot can't be spent any more: its last day is over. */
export function isOver({ today }: Pick<Ctx, 'today'>, { expires_on }: Lot): boolean {
  return expires_on !== null && Temporal.PlainDate.compare(expires_on, today) < 0;
}

async function lapse(ctx: Ctx, customer: customers.Customer, over: readonly Lot[]): Promise<void> {
  const parts = over.map((lot) => ({ lot, amount_minor: -lot.left_minor }));
  await addTo(ctx, parts);
  await moveMoney(ctx, await writeEntry(ctx, customer, { id: newId(), kind: 'expiry', parts }), parts, promotions);
}

/**
 * Chooses from which lots an amount is spent; cash only where the business lets customers keep any.
 * Refuses: short, with what there is; amount_out_of_range.
 */
export async function choose(ctx: Ctx, wallet: Wallet, amount_minor: bigint): Promise<Part[]> {
  if (amount_minor <= 0n) throw refuse('amount_out_of_range', { field: 'amount_minor' });
  const cash = await ruleOf(ctx, rules, 'wallets.cash');
  const lots = wallet.lots.filter(({ bucket }) => cash || bucket === 'promo');
  const there = lots.reduce((sum, { left_minor }) => sum + left_minor, 0n);
  if (there < amount_minor) throw refuse('short', { field: 'amount_minor', available_minor: there.toString() });
  return opposite(
    spread(
      lots.map((lot) => ({ lot, most: lot.left_minor })),
      amount_minor,
    ),
  );
}
