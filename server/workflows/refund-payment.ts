import * as billing from '#billing';
import * as customers from '#customers';
import * as orders from '#orders';
import * as payments from '#payments';
import type { Id } from '#platform/ids.ts';
import { least, most, sum } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as wallets from '#wallets';
import { ORDER } from './place-order.ts';

const refuse = refusals('payments', { goes_by_order: 409, goes_by_wallet: 409, over_refund: 409 });

/** What a payment for an invoice names. */
const INVOICE = 'billing.document';

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

/**
 * What of a payment may go back from its own page: of what came too much all that is left, of the rest what the thing that it
 * paid can spare. Gives it for each receipt, and for all that aren't too much together. Refuses: payments.unknown_payment.
 */
export async function refundableOf(ctx: Ctx, { payment_id }: { readonly payment_id: Id<'payment'> }) {
  const payment = await payments.getPayment(ctx, payment_id);
  const [receipts, spare] = await Promise.all([payments.receiptsOf(ctx, payment_id), spareOf(ctx, payment)]);
  const mostOf = (left_minor: bigint) => (spare === undefined ? left_minor : least(left_minor, spare.spare_minor));
  return {
    left_minor: sum(receipts.map(({ left_minor }) => left_minor)),
    refundable_minor: mostOf(sum(receipts.map(({ left_minor }) => left_minor))),
    receipts: receipts.map(({ id, surplus, left_minor }) => ({
      ...{ receipt_id: id, refundable_minor: surplus ? left_minor : mostOf(left_minor) },
    })),
  };
}

/** Holds what a payment paid until the transaction ends. Refuses: goes_by_order, over_refund. */
async function checkSpare(ctx: Ctx, payment: payments.Payment, amount_minor: bigint): Promise<void> {
  const { noun, noun_id } = payment;
  if (noun === ORDER) await orders.lockOrder(ctx, noun_id as Id<'order'>);
  if (noun === INVOICE) {
    const { customer_id } = await billing.getDocument(ctx, noun_id as Id<'document'>);
    await customers.lockCustomer(ctx, customer_id);
  }
  const spare = await spareOf(ctx, payment);
  if (spare === undefined || amount_minor <= spare.spare_minor) return;
  const refundable_minor = `${spare.spare_minor}`;
  if (noun === ORDER) throw refuse('goes_by_order', { order_id: noun_id, refundable_minor });
  throw refuse('over_refund', { field: 'amount_minor', refundable_minor });
}

/** What the thing that a payment paid can spare of it; undefined when nothing has a say in it. */
async function spareOf(ctx: Ctx, { noun, noun_id }: payments.Payment): Promise<{ spare_minor: bigint } | undefined> {
  if (noun === wallets.TOP_UP) return { spare_minor: 0n };
  if (noun === ORDER) {
    // What came, pays nothing of it and isn't owed.
    const order = await orders.getOrder(ctx, noun_id as Id<'order'>);
    const { due_minor, unused_minor } = await orders.moneyOf(ctx, order, await orders.linesOf(ctx, order.id));
    return { spare_minor: most(least(-due_minor, unused_minor), 0n) };
  }
  if (noun !== INVOICE) return undefined;
  const { id: document_id, customer_id } = await billing.getDocument(ctx, noun_id as Id<'document'>);
  const { own_minor } = await wallets.overOn(ctx, { customer_id, document_id });
  return { spare_minor: own_minor + (await billing.goingBack(ctx, document_id)).loose_minor };
}
