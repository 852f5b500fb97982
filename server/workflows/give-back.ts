import * as billing from '#billing';
import * as ledger from '#ledger';
import * as orders from '#orders';
import * as payments from '#payments';
import { type Id, idOf } from '#platform/ids.ts';
import { least, sum } from '#platform/money.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as wallets from '#wallets';
import { ORDER } from './place-order.ts';

/** Where money goes back to: the wallet, the way it came, or in cash from the counter. */
export type PayBack = 'wallet' | 'original' | 'hand';

/** What came for something and pays nothing yet. */
export const received = ledger.accountOf('receipts_held', { currency: 'inr' });
const counter = ledger.accountOf('cash', { place: 'office' });

/** What is to go back, of what, and why. */
export interface GivingBack extends orders.RefundFor {
  readonly to: PayBack;
  readonly reason: string;
  /** What is over on invoices, since credit notes were written. */
  readonly credited: readonly { readonly document_id: Id<'document'>; readonly amount_minor: bigint }[];
  /** What has come or is set aside and is not needed for what is still to be billed. */
  readonly spare_minor: bigint;
}

/** Gateways send back no less than this; it goes into the wallet, or waits as long as something is still to be billed. */
const RUPEE = 100n;

/** While a refund is put together: what names its parts, and what each of them comes to. */
interface Making extends GivingBack {
  readonly held: orders.Held;
  readonly id: Id<'order_refund'>;
  readonly parts: { -readonly [Part in keyof orders.RefundParts]: bigint };
  /** What of it was promotional and has expired: it comes to nobody. */
  lapsed_minor: bigint;
  /** The least that goes back through a payment. */
  readonly least_minor: bigint;
  /** What is to go back through payments, by receipt: asked for once all of it is known. */
  readonly asks: Map<Id<'receipt'>, { readonly payment_id: Id<'payment'>; readonly amount_minor: bigint }>;
}

/**
 * Gives back what was paid of an order and isn't owed any more: of invoices what their credit notes made too much, and what
 * is spare of what came before. What came through a gateway goes back there unless the wallet is wanted; what was set aside of
 * the wallet is let go; what the wallet paid goes back into it. Gives what that comes to.
 */
export async function giveBack(ctx: Ctx, held: orders.Held, giving: GivingBack): Promise<bigint> {
  const { noun, noun_id, credited, spare_minor } = giving;
  const before = await orders.countRefunds(ctx, { noun, noun_id });
  const id = idOf<'order_refund'>('orders.refund', noun, noun_id, String(before));
  const parts = { paid_minor: 0n, held_minor: 0n, loose_minor: 0n, billed_minor: 0n, hand_minor: 0n };
  const keeps = await ruleOf(ctx, wallets.rules, 'wallets.cash');
  const to = wayBack(held, giving.to, keeps);
  const making: Making = {
    ...giving,
    to,
    held,
    id,
    parts,
    asks: new Map(),
    lapsed_minor: 0n,
    least_minor: keeps ? RUPEE : 1n,
  };
  if (spare_minor > 0n) await giveSpare(ctx, making);
  const rests: { readonly document_id: Id<'document'>; readonly amount_minor: bigint }[] = [];
  for (const { document_id, amount_minor } of credited)
    rests.push({ document_id, amount_minor: await giveOutside(ctx, making, document_id, amount_minor) });
  for (const [receipt_id, { payment_id, amount_minor }] of making.asks)
    await payments.askRefund(ctx, {
      ...{ id: idOf<'refund'>('orders.refund', id, receipt_id), payment_id, receipt_id, amount_minor },
      ...{ reason: giving.reason, automatic: false },
    });
  for (const { document_id, amount_minor } of rests) await giveIntoWallet(ctx, making, document_id, amount_minor);
  const { lapsed_minor } = making;
  return orders.writeRefund(ctx, { id, order_id: held.order.id, noun, noun_id, ...parts }, { lapsed_minor });
}

/** Where money may go back to. What a wallet paid always goes back into it, promotional money as such. */
function wayBack({ order }: orders.Held, to: PayBack, keeps: boolean): PayBack {
  // Promotional money never becomes cash: where the wallet paid a part, what goes back goes there.
  const wanted = to === 'hand' && order.wallet_minor > 0n ? 'wallet' : to;
  // Who keeps no money of his own there has it back the way it came.
  return wanted === 'wallet' && !keeps ? 'original' : wanted;
}

/**
 * Gives back all that an order has beyond what is owed: what is over on its invoices, whoever credited it, and of the rest what
 * is spare, for what is not billed yet may have become cheaper too.
 */
export async function giveAllBack(
  ctx: Ctx,
  held: orders.Held,
  giving: Omit<GivingBack, 'credited' | 'spare_minor'>,
): Promise<bigint> {
  const credited = (await orders.invoicesOf(ctx, held.order))
    .filter(({ open_minor }) => open_minor < 0n)
    .map(({ id, open_minor }) => ({ document_id: id, amount_minor: -open_minor }));
  const over_minor = await giveBack(ctx, held, { ...giving, credited, spare_minor: 0n });
  const lines = await orders.linesOf(ctx, held.order.id);
  const { due_minor } = await orders.moneyOf(ctx, held.order, lines);
  if (due_minor >= 0n || (due_minor > -RUPEE && !orders.allSent(lines))) return over_minor;
  return over_minor + (await giveBack(ctx, held, { ...giving, credited: [], spare_minor: -due_minor }));
}

/** What came and pays no invoice: first what came from outside, then what was set aside of the wallet. */
async function giveSpare(ctx: Ctx, making: Making): Promise<void> {
  const { order } = making.held;
  const money = await orders.moneyOf(ctx, order, await orders.linesOf(ctx, order.id));
  const loose_minor = least(making.spare_minor, money.unused_minor);
  if (loose_minor > 0n) await giveLoose(ctx, making, loose_minor);
  const held_minor = least(making.spare_minor - loose_minor, money.held_minor);
  if (held_minor > 0n) await letGoOfHold(ctx, making, held_minor);
}

async function giveLoose(ctx: Ctx, making: Making, amount_minor: bigint): Promise<void> {
  const { held, to, parts, id, reason, least_minor } = making;
  const of = { noun: ORDER, noun_id: held.order.id };
  const asked_minor = to === 'wallet' ? 0n : await askBack(ctx, making, of, amount_minor);
  parts.paid_minor += asked_minor;
  const rest = amount_minor - asked_minor;
  if (rest === 0n || (to !== 'wallet' && rest >= least_minor)) return;
  await wallets.giveBack(ctx, {
    ...{ id: idOf<'wallet_entry'>('orders.loose', id), customer_id: held.customer.id, amount_minor: rest, reason },
    ...{ noun: ORDER, noun_id: held.order.id, title: held.order.number ?? undefined },
  });
  parts.loose_minor += rest;
}

/** Lets go of so much that was set aside of the wallet: what is promotional stays set aside for what is kept, and expires no sooner. */
async function letGoOfHold(ctx: Ctx, making: Making, amount_minor: bigint): Promise<void> {
  let rest = amount_minor;
  for (const { hold_id, left_minor } of await wallets.holdsFor(ctx, { noun: ORDER, noun_id: making.held.order.id })) {
    const part = least(left_minor, rest);
    if (part === 0n) continue;
    making.lapsed_minor += (await wallets.release(ctx, { hold_id, amount_minor: part })).lapsed_minor;
    rest -= part;
  }
  making.parts.held_minor += amount_minor;
}

/**
 * Gives back what an invoice was paid beyond what is owed of it, by hand or the way it came where that is wanted; promotional
 * money never. Gives what is left for the wallet.
 */
async function giveOutside(ctx: Ctx, making: Making, document_id: Id<'document'>, most_minor: bigint): Promise<bigint> {
  const { held, to, id, parts } = making;
  const gone_minor = await unpay(ctx, making, document_id, most_minor);
  const { over_minor, own_minor } = await wallets.overOn(ctx, { customer_id: held.customer.id, document_id });
  const amount_minor = least(over_minor, most_minor - gone_minor);
  const outside_minor = to === 'wallet' ? 0n : least(amount_minor, own_minor);
  if (outside_minor === 0n) return amount_minor;
  if (to === 'hand') {
    const settlement = idOf<'settlement'>('orders.by_hand', id, document_id);
    await billing.settle(ctx, {
      ...{ id: settlement, document_id, amount_minor: -outside_minor, from: counter },
      ...{ noun: 'orders.refund', noun_id: id },
    });
    parts.hand_minor += outside_minor;
    return amount_minor - outside_minor;
  }
  const prepaid = await givePrepaid(ctx, making, document_id, outside_minor);
  const of = { noun: 'billing.document', noun_id: document_id };
  const paid = await askBack(ctx, making, of, outside_minor - prepaid);
  parts.paid_minor += paid;
  return amount_minor - prepaid - paid;
}

/**
 * Of what came before an invoice as much as is gone: contested, taken by the payer's bank, or sent back at the gateway itself.
 * So much of the invoice isn't paid any more, and counts as given back. Gives how much that is.
 */
async function unpay(ctx: Ctx, making: Making, document_id: Id<'document'>, most_minor: bigint): Promise<bigint> {
  const { order, customer } = making.held;
  const of = { noun: ORDER, noun_id: order.id };
  const prepaid_minor = await billing.settledWith(ctx, { ...of, document_id });
  if (prepaid_minor <= 0n) return 0n;
  const [money, came, { over_minor }] = await Promise.all([
    orders.linesOf(ctx, order.id).then((lines) => orders.moneyOf(ctx, order, lines)),
    payments.receiptsFor(ctx, of),
    wallets.overOn(ctx, { customer_id: customer.id, document_id }),
  ]);
  const asked_minor = sum(came.map(({ id }) => making.asks.get(id)?.amount_minor ?? 0n));
  const gone_minor = least(asked_minor - money.unused_minor, prepaid_minor);
  const amount_minor = least(least(gone_minor, over_minor), most_minor);
  if (amount_minor <= 0n) return 0n;
  const id = idOf<'settlement'>('orders.gone', making.id, document_id, String(prepaid_minor));
  await billing.settle(ctx, { id, document_id, amount_minor: -amount_minor, from: received, ...of });
  return amount_minor;
}

/** Gives back into the wallet what an invoice was paid beyond what is owed of it: promotional money as such, and last. */
async function giveIntoWallet(
  ctx: Ctx,
  making: Making,
  document_id: Id<'document'>,
  amount_minor: bigint,
): Promise<void> {
  const { held, id, reason } = making;
  if (amount_minor === 0n) return;
  const { lapsed_minor } = await wallets.giveBack(ctx, {
    ...{ id: idOf<'wallet_entry'>('orders.billed', id, document_id), customer_id: held.customer.id, amount_minor },
    ...{ reason, document_id, noun: ORDER, noun_id: held.order.id },
  });
  making.parts.billed_minor += amount_minor;
  making.lapsed_minor += lapsed_minor;
}

/** Of what an invoice was paid with money that had come before it, as much as may go back the way it came. */
async function givePrepaid(ctx: Ctx, making: Making, document_id: Id<'document'>, most_minor: bigint): Promise<bigint> {
  const of = { noun: ORDER, noun_id: making.held.order.id };
  const [receipts, settled_minor] = await Promise.all([leftOf(ctx, making, of), billing.settledWith(ctx, of)]);
  const left_minor = receipts.reduce((sum, receipt) => sum + receipt.left_minor, 0n);
  const amount_minor = least(least(left_minor, settled_minor), most_minor);
  if (amount_minor < making.least_minor) return 0n;
  const id = idOf<'settlement'>('orders.unpaid', making.id, document_id);
  await billing.settle(ctx, { id, document_id, amount_minor: -amount_minor, from: received, ...of });
  making.parts.paid_minor += await askBack(ctx, making, of, amount_minor);
  return amount_minor;
}

interface Of {
  readonly noun: string;
  readonly noun_id: string;
}

/** What came for a thing, with what of each receipt may still go back besides what is to be asked for already. */
async function leftOf(ctx: Ctx, { asks }: Making, of: Of): Promise<payments.Refundable[]> {
  const receipts = await payments.receiptsFor(ctx, of);
  return receipts
    .filter(({ surplus }) => !surplus)
    .map((receipt) => ({
      ...receipt,
      left_minor: receipt.left_minor - (asks.get(receipt.id)?.amount_minor ?? 0n),
    }));
}

/** Has as much asked for as may go back of what came for a thing, receipt by receipt; gives how much that is. */
async function askBack(ctx: Ctx, making: Making, of: Of, amount_minor: bigint): Promise<bigint> {
  let rest = amount_minor;
  for (const { id, payment_id, left_minor } of await leftOf(ctx, making, of)) {
    const part = least(left_minor, rest);
    if (part < making.least_minor) continue;
    const before = making.asks.get(id)?.amount_minor ?? 0n;
    making.asks.set(id, { payment_id, amount_minor: before + part });
    rest -= part;
  }
  return amount_minor - rest;
}
