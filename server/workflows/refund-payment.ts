import * as billing from '#billing';
import * as orders from '#orders';
import * as payments from '#payments';
import type { Id } from '#platform/ids.ts';
import { least, most } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as wallets from '#wallets';
import { ORDER } from './place-order.ts';

const refuse = refusals('payments', { goes_by_order: 409, goes_by_wallet: 409, over_refund: 409 });

/**
 * Sends money back that came for a payment, as staff ask for it, under the lock of what it paid, so that nothing is given
 * twice: of an order what it has beyond what is owed and what is billed, of an invoice what it is paid and isn't promotional,
 * of a top-up nothing, because that leaves through the wallet it lies in. What came too much may go back at any time.
 * Refuses: goes_by_order and over_refund (`refundable_minor` says how much may go), goes_by_wallet, and what askRefund refuses.
 */
export async function refundPayment(ctx: Ctx, ask: payments.RefundAsk): Promise<readonly payments.Refund[]> {
  const payment = await payments.getPayment(ctx, ask.payment_id);
  const free = ask.receipt_id !== undefined && (await isSurplus(ctx, ask.receipt_id));
  if (!free && !(await payments.isAsked(ctx, ask.id))) {
    if (payment.noun === wallets.TOP_UP) throw refuse('goes_by_wallet', { customer_id: payment.noun_id });
    await checkSpare(ctx, payment, ask.amount_minor);
  }
  return payments.askRefund(ctx, ask);
}

/**
 * Tries a refund that failed again, or has it paid by hand instead, if its money wasn't given otherwise meanwhile: of a top-up
 * it leaves the wallet again. Refuses: goes_by_order, over_refund, wallets.short, and what refundAgain refuses.
 */
export async function refundAgain(
  ctx: Ctx,
  asked: { readonly refund_id: Id<'refund'>; readonly by_hand: boolean },
): Promise<payments.Refund> {
  const refund = await payments.getRefund(ctx, asked.refund_id);
  const payment = await payments.getPayment(ctx, refund.payment_id);
  if (!(await isSurplus(ctx, refund.receipt_id))) {
    if (payment.noun === wallets.TOP_UP) return wallets.sendAgain(ctx, asked);
    if (refund.state === 'failed') await checkSpare(ctx, payment, refund.amount_minor);
  }
  return payments.refundAgain(ctx, asked);
}

async function isSurplus(ctx: Ctx, id: Id<'receipt'>): Promise<boolean> {
  return (await payments.findReceipt(ctx, { id, lock: false }))?.receipt.surplus === true;
}

/** Holds what a payment paid until the transaction ends. Refuses: goes_by_order, over_refund. */
async function checkSpare(ctx: Ctx, { noun, noun_id }: payments.Payment, amount_minor: bigint): Promise<void> {
  if (noun === ORDER) {
    const refundable_minor = await spareOf(ctx, noun_id as Id<'order'>);
    if (amount_minor > refundable_minor)
      throw refuse('goes_by_order', { order_id: noun_id, refundable_minor: `${refundable_minor}` });
  }
  if (noun === 'billing.document') {
    const { id: document_id, customer_id } = await billing.getDocument(ctx, noun_id as Id<'document'>);
    const { own_minor } = await wallets.overOn(ctx, { customer_id, document_id });
    const refundable_minor = own_minor + (await billing.goingBack(ctx, document_id)).loose_minor;
    if (amount_minor > refundable_minor)
      throw refuse('over_refund', { field: 'amount_minor', refundable_minor: `${refundable_minor}` });
  }
}

/** What came for an order, pays nothing of it and isn't owed. */
async function spareOf(ctx: Ctx, order_id: Id<'order'>): Promise<bigint> {
  const { order } = await orders.lockOrder(ctx, order_id);
  const { due_minor, unused_minor } = await orders.moneyOf(ctx, order, await orders.linesOf(ctx, order_id));
  return most(least(-due_minor, unused_minor), 0n);
}
