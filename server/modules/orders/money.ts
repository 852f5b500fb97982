import * as billing from '#billing';
import * as payments from '#payments';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import * as wallets from '#wallets';
import { agreedOff } from './agreed.ts';
import { looseGiven } from './refunds.ts';
import type { Line, Order } from './tables.ts';

/** What is paid of an order, and with what. All amounts in paise. */
export interface Money {
  /** What it came to when it was placed. */
  readonly total_minor: bigint;
  /** What it comes to without what was cancelled or credited: on its own terms, and once all has left by its invoices. */
  readonly kept_minor: bigint;
  /** All that was paid and has not gone back; what is set aside of the wallet is paid. */
  readonly paid_minor: bigint;
  /** What is still set aside of the wallet. */
  readonly held_minor: bigint;
  /** What came for it before it was billed, has not gone back, and pays no invoice yet. */
  readonly unused_minor: bigint;
  /** Still to be paid; below nothing, to be given back. */
  readonly due_minor: bigint;
}

/** What stays of each line: of a charge all of it or nothing. */
export function keptOf(lines: readonly Line[]): pricing.Kept[] {
  return lines.map(({ line_no, ordered_milli, cancelled_milli, priced_milli, returned_milli }) => ({
    ...{ line_no, quantity_milli: ordered_milli - cancelled_milli - returned_milli },
    of_milli: priced_milli - returned_milli,
  }));
}

type Sold = Pick<Order, 'terms'>;

/** What an order comes to, with what came back: what is billed when all of it has left and nothing became cheaper. */
export function soldOf({ terms }: Sold, lines: readonly Line[]) {
  return pricing.priceKept(
    terms,
    lines.map(({ line_no, ordered_milli, cancelled_milli, priced_milli }) => ({
      ...{ line_no, quantity_milli: ordered_milli - cancelled_milli, of_milli: priced_milli },
    })),
  );
}

/** What the customer has of an order comes to: what has left and didn't come back, at the price of all that is kept. */
export function hasOf({ terms }: Sold, lines: readonly Line[]) {
  return pricing.priceKept(
    terms,
    lines.map(({ kind, line_no, done_milli, priced_milli, returned_milli }) => ({
      ...{ line_no, quantity_milli: done_milli - returned_milli },
      of_milli: (kind === 'charge' ? done_milli : priced_milli) - returned_milli,
    })),
  );
}

/**
 * What an order comes to without what was cancelled or credited: what is kept costs that much on its terms, less what was
 * agreed off it; or even less, for what comes back makes nobody owe more than he did.
 */
export function comesTo(
  order: Sold,
  lines: readonly Line[],
  { credited_minor, agreed_minor }: Readonly<Record<'credited_minor' | 'agreed_minor', bigint>>,
): bigint {
  const rest_minor = soldOf(order, lines).payable_minor - credited_minor;
  const stays_minor = pricing.priceKept(order.terms, keptOf(lines)).payable_minor - agreed_minor;
  const comes_to_minor = stays_minor < rest_minor ? stays_minor : rest_minor;
  return comes_to_minor > 0n ? comes_to_minor : 0n;
}

/** Whether all that is still wanted of an order has left. */
export function allSent(lines: readonly Line[]): boolean {
  return lines.every((line) => line.kind === 'charge' || line.ordered_milli - line.cancelled_milli === line.done_milli);
}

/** The invoices of an order with how they stand, the oldest first; credit notes stand within. */
export async function invoicesOf(ctx: Ctx, order: Pick<Order, 'id'>) {
  const { items } = await billing.listDocuments(ctx, { noun: 'orders.order', noun_id: order.id, limit: 200 });
  return items.filter(({ kind }) => kind !== 'credit_note').toReversed();
}

/** What is paid of an order. */
export async function moneyOf(ctx: Ctx, order: Order, lines: readonly Line[]): Promise<Money> {
  const of = { noun: 'orders.order', noun_id: order.id };
  const [receipts, holds, settled_minor, invoices, given_minor, agreed] = await Promise.all([
    payments.receiptsFor(ctx, of),
    wallets.holdsFor(ctx, of),
    billing.settledWith(ctx, of),
    invoicesOf(ctx, order),
    looseGiven(ctx, order.id),
    agreedOff(ctx, order),
  ]);
  const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);
  const held_minor = sum(holds.map(({ left_minor }) => left_minor));
  const received_minor = sum(receipts.filter(({ surplus }) => !surplus).map(({ left_minor }) => left_minor));
  const unused_minor = received_minor - settled_minor - given_minor;
  const paid_minor = held_minor + unused_minor + sum(invoices.map((invoice) => invoice.paid_minor));
  const credited_minor = sum(invoices.map((invoice) => invoice.credited_minor));
  const comes_to_minor = allSent(lines)
    ? sum(invoices.map((invoice) => invoice.payable_minor)) - credited_minor
    : comesTo(order, lines, { credited_minor, agreed_minor: agreed(lines) });
  const kept_minor = order.state === 'placed' || order.ended_at === null ? comes_to_minor : 0n;
  return {
    total_minor: order.total_minor,
    kept_minor,
    paid_minor,
    held_minor,
    unused_minor,
    due_minor: kept_minor - paid_minor,
  };
}
