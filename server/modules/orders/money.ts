import * as billing from '#billing';
import * as payments from '#payments';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import * as wallets from '#wallets';
import { looseGiven } from './refunds.ts';
import type { Line, Order } from './tables.ts';

/** What is paid of an order, and with what. All amounts in paise. */
export interface Money {
  /** What it came to when it was placed. */
  readonly total_minor: bigint;
  /** What it comes to without what was cancelled or came back, on its own terms. */
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
  return lines.map(({ line_no, ordered_milli, cancelled_milli, returned_milli }) => ({
    line_no,
    quantity_milli: ordered_milli - cancelled_milli - returned_milli,
  }));
}

/** What stays of an order costs this much on its own terms. */
export function keptMinor({ terms }: Pick<Order, 'terms'>, lines: readonly Line[]): bigint {
  return pricing.priceKept(terms, keptOf(lines)).payable_minor;
}

/** The invoices of an order with how they stand, the oldest first; credit notes stand within. */
export async function invoicesOf(ctx: Ctx, order: Pick<Order, 'id'>) {
  const { items } = await billing.listDocuments(ctx, { noun: 'orders.order', noun_id: order.id, limit: 200 });
  return items.filter(({ kind }) => kind !== 'credit_note').toReversed();
}

/** What is paid of an order. */
export async function moneyOf(ctx: Ctx, order: Order, lines: readonly Line[]): Promise<Money> {
  const of = { noun: 'orders.order', noun_id: order.id };
  const [receipts, holds, settled_minor, invoices, given_minor] = await Promise.all([
    payments.receiptsFor(ctx, of),
    wallets.holdsFor(ctx, of),
    billing.settledWith(ctx, of),
    invoicesOf(ctx, order),
    looseGiven(ctx, order.id),
  ]);
  const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);
  const held_minor = sum(holds.map(({ left_minor }) => left_minor));
  const received_minor = sum(receipts.filter(({ surplus }) => !surplus).map(({ left_minor }) => left_minor));
  const unused_minor = received_minor - settled_minor - given_minor;
  const paid_minor = held_minor + unused_minor + sum(invoices.map((invoice) => invoice.paid_minor));
  const kept_minor = order.state === 'placed' || order.ended_at === null ? keptMinor(order, lines) : 0n;
  return {
    total_minor: order.total_minor,
    kept_minor,
    paid_minor,
    held_minor,
    unused_minor,
    due_minor: kept_minor - paid_minor,
  };
}
