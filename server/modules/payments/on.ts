import * as messages from '#messages';
import * as people from '#people';
import { type Happened, on } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { formatInr } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import { inUnits } from './books.ts';
import { payUrl } from './link.ts';
import { linkReady, received, refunded, refundFailed } from './occasions.ts';
import { getPayment, lockPayment, type Payment } from './payment.ts';
import { introduce } from './providers/sandbox.ts';
import type { Receipt } from './receipt.ts';
import { askRefund } from './refund.ts';
import { lockReceipts } from './refund-rows.ts';

export const handlers = [
  on('payments.surplus_received', 'payments.send_surplus_back', async (ctx, surplus) => {
    if (surplus.goes !== 'back') return;
    const { payment_id, receipt_id } = surplus;
    await lockPayment(ctx, payment_id);
    const [receipt] = await lockReceipts(ctx, payment_id, receipt_id);
    // Somebody may have sent it back by hand before.
    if (receipt === undefined || receipt.left_minor === 0n) return;
    await askRefund(ctx, {
      id: surplusRefundId(receipt_id),
      payment_id,
      receipt_id,
      amount_minor: receipt.left_minor,
      reason: 'More came than was to be paid, or too late.',
      automatic: true,
    });
  }),
  on('payments.link_ready', 'payments.send_link', async (ctx, { payment_id, channel }, happened) => {
    const payment = await getPayment(ctx, payment_id);
    if (payment.state !== 'open') return;
    await messages.send(ctx, linkReady, {
      ...saying(payment, payment.amount_minor, payment.currency, happened),
      values: { ...values(payment, payment.amount_minor, payment.currency), link: payUrl(ctx, payment_id) },
      ...(channel && { channel }),
      expires_at: payment.expires_at,
    });
  }),
  on('payments.money_received', 'payments.confirm', async (ctx, told, happened) => {
    // What goes back by itself is told when it went.
    if (!told.surplus) await tell(ctx, received, told, happened);
  }),
  on('payments.refund_processed', 'payments.tell_refund', async (ctx, told, happened) => {
    if (told.way !== 'bounce') await tell(ctx, refunded, told, happened);
  }),
  on('payments.refund_failed', 'payments.tell_refund_failed', async (ctx, { created_by, reason, ...told }, { id }) => {
    const asker = /^person:(.+)$/.exec(created_by ?? '')?.[1] as Id<'person'> | undefined;
    const person_id = asker ?? (await people.findOwner(ctx))?.id;
    if (person_id === undefined) return;
    const { amount, number } = values(await getPayment(ctx, told.payment_id), told.amount_minor, told.currency);
    const link = `/console/payments/${told.payment_id}`;
    await messages.send(ctx, refundFailed, {
      event_id: id,
      to: { person_id },
      values: { amount, number, reason },
      link,
    });
  }),
  on('payments.gateway_saved', 'payments.introduce_gateway', introduce),
];

type Told = Pick<Receipt, 'payment_id' | 'amount_minor' | 'currency'>;

async function tell(
  ctx: Ctx,
  occasion: typeof received,
  { payment_id, amount_minor, currency }: Told,
  happened: Happened,
): Promise<void> {
  const payment = await getPayment(ctx, payment_id);
  await messages.send(ctx, occasion, saying(payment, amount_minor, currency, happened));
}

function saying(payment: Payment, amount_minor: bigint, currency: string, { id }: Happened) {
  const { customer_id, payer } = payment;
  return {
    event_id: id,
    to: {
      ...(customer_id && { customer_id }),
      name: payer.name,
      ...(payer.phone && { phone: payer.phone }),
      ...(payer.email && { email: payer.email }),
    },
    values: values(payment, amount_minor, currency),
  };
}

function values({ number, title }: Payment, minor: bigint, currency: string) {
  const amount = currency === 'INR' ? formatInr(minor) : `${currency} ${inUnits(minor, currency)}`;
  return { amount, number, title };
}

/** The refund by which a surplus goes back: there is one for each. */
export function surplusRefundId(receipt_id: Id<'receipt'>): Id<'refund'> {
  return idOf('payments.surplus_refund', receipt_id);
}
