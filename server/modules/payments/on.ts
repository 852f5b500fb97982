import { on } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { lockPayment } from './payment.ts';
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
];

/** The refund by which a surplus goes back: there is one for each. */
export function surplusRefundId(receipt_id: Id<'receipt'>): Id<'refund'> {
  return idOf('payments.surplus_refund', receipt_id);
}
