import * as messages from '#messages';
import { on } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { payUrl } from './link.ts';
import { linkReady, received, refunded, refundFailed, refundUnclear } from './occasions.ts';
import { getPayment, lockPayment } from './payment.ts';
import { introduce } from './providers/sandbox.ts';
import { askRefund } from './refund.ts';
import { lockReceipts } from './refund-rows.ts';
import { saying, tell, tellAsker, values } from './telling.ts';

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
  on(
    'payments.money_received',
    'payments.confirm',
    async (ctx, told, happened) => {
      // What goes back by itself is told when it went.
      if (!told.surplus) await tell(ctx, received, told, happened);
    },
    { news: true },
  ),
  on(
    'payments.refund_processed',
    'payments.tell_refund',
    async (ctx, told, happened) => {
      if (told.way !== 'bounce') await tell(ctx, refunded, told, happened);
    },
    { news: true },
  ),
  on('payments.refund_failed', 'payments.tell_refund_failed', async (ctx, { reason, ...told }, happened) => {
    await tellAsker(ctx, refundFailed, { ...told, more: { reason } }, happened);
  }),
  on('payments.refund_unclear', 'payments.tell_refund_unclear', (ctx, told, happened) =>
    tellAsker(ctx, refundUnclear, { ...told, more: {} }, happened),
  ),
  on('payments.gateway_saved', 'payments.introduce_gateway', introduce),
];

/** The refund by which a surplus goes back: there is one for each. */
export function surplusRefundId(receipt_id: Id<'receipt'>): Id<'refund'> {
  return idOf('payments.surplus_refund', receipt_id);
}
