import * as billing from '#billing';
import * as orders from '#orders';
import * as payments from '#payments';
import { type Id, idOf } from '#platform/ids.ts';
import { least, most } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as wallets from '#wallets';
import { giveAllBack, received } from './give-back.ts';
import { ORDER } from './place-order.ts';

/**
 * Gives back what an order has beyond what is owed, after a payer's bank has given up what it contested: as long as it did,
 * that counted as given back, and what was cancelled or came back meanwhile brought nothing. Into the wallet where the business
 * has any, for gateways refuse to refund what was contested. Told twice it is once, for then nothing is over.
 */
export async function giveWonBack(
  ctx: Ctx,
  { noun, noun_id }: { readonly noun: string; readonly noun_id: string },
): Promise<void> {
  const order_id = await orderOf(ctx, { noun, noun_id });
  if (order_id === undefined) return;
  const held = await orders.lockOrder(ctx, order_id);
  await giveAllBack(ctx, held, {
    ...{ noun: ORDER, noun_id: order_id, to: 'wallet', reason: 'The bank has given up what it contested.' },
  });
}

/** A dispute that is lost, as its event tells of it. */
interface Lost {
  readonly dispute_id: string;
  readonly receipt_id: Id<'receipt'>;
  readonly customer_id: Id<'customer'> | null;
  readonly noun: string;
  readonly noun_id: string;
  readonly amount_minor: bigint;
}

/**
 * What a payer's bank took for good has gone back: the invoices it paid are owed again, what a top-up brought leaves the wallet,
 * and what paid nothing, as of an order that was cancelled, isn't held any more. Only what had been given back besides is lost.
 */
export async function bearLost(ctx: Ctx, lost: Lost): Promise<void> {
  const { noun, noun_id, customer_id, ...which } = lost;
  const held = noun === ORDER ? await orders.lockOrder(ctx, noun_id as Id<'order'>) : undefined;
  const { receipt, there_minor } = await payments.lostOf(ctx, which);
  const of = { dispute_id: lost.dispute_id, amount_minor: there_minor };
  const owed = async () => {
    if (receipt.surplus) return receipt.credited ? 0n : there_minor;
    if (held !== undefined) return oweAgain(ctx, held, of);
    if (noun === 'billing.document')
      return billing.unsettleLost(ctx, { ...of, document_id: noun_id as Id<'document'> });
    if (noun !== wallets.TOP_UP || customer_id === null) return 0n;
    await wallets.tookBack(ctx, {
      ...which,
      customer_id,
      refund_id: of.dispute_id as Id<'refund'>,
      amount_minor: there_minor,
    });
    return there_minor;
  };
  await payments.bookOwedAgain(ctx, receipt, { ...of, amount_minor: await owed() });
}

/** Of what came for an order and is lost, first what pays nothing is gone, then what paid its invoices, the newest first. */
async function oweAgain(
  ctx: Ctx,
  { order }: orders.Held,
  { dispute_id, amount_minor }: { readonly dispute_id: string; readonly amount_minor: bigint },
): Promise<bigint> {
  const { unused_minor } = await orders.moneyOf(ctx, order, await orders.linesOf(ctx, order.id));
  // What is lost was counted as gone since it was contested.
  let rest = amount_minor - most(least(unused_minor + amount_minor, amount_minor), 0n);
  const of = { noun: ORDER, noun_id: order.id };
  for (const { id: document_id, paid_minor } of (await orders.invoicesOf(ctx, order)).toReversed()) {
    const prepaid_minor = await billing.settledWith(ctx, { ...of, document_id });
    const part = most(least(least(prepaid_minor, paid_minor), rest), 0n);
    if (part === 0n) continue;
    const id = idOf<'settlement'>('orders.lost', dispute_id, document_id);
    await billing.settle(ctx, { id, document_id, amount_minor: -part, from: received, happened: true, ...of });
    rest -= part;
  }
  return amount_minor - rest;
}

/** The order that something paid belongs to: itself, or the one that an invoice is about. */
async function orderOf(
  ctx: Ctx,
  { noun, noun_id }: { readonly noun: string; readonly noun_id: string },
): Promise<Id<'order'> | undefined> {
  if (noun === ORDER) return noun_id as Id<'order'>;
  if (noun !== 'billing.document') return undefined;
  const invoice = await billing.getDocument(ctx, noun_id as Id<'document'>);
  return invoice.noun === ORDER ? (invoice.noun_id as Id<'order'>) : undefined;
}
