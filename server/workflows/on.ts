import { on } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { bearLost, giveWonBack } from './contested.ts';
import { ORDER } from './place-order.ts';
import { completePaid, lapseUnpaid, releaseOnCredit } from './take-payment.ts';
import { tellCancelled, tellParcel, tellPlaced, tellSoldOut } from './tell-buyer.ts';

/** What acts that span nouns do when something has happened. */
export const handlers = [
  on('payments.payment_paid', 'orders.complete_paid', async (ctx, { noun, noun_id }) => {
    if (noun === ORDER) await completePaid(ctx, noun_id as Id<'order'>);
  }),
  on('payments.payment_expired', 'orders.lapse_unpaid', async (ctx, { noun, noun_id }) => {
    if (noun === ORDER) await lapseUnpaid(ctx, noun_id as Id<'order'>);
  }),
  on('payments.dispute_closed', 'orders.end_contested', async (ctx, { won, ...of }) => {
    await (won ? giveWonBack : bearLost)(ctx, of);
  }),
  on('orders.credit_set', 'orders.release_within_limit', (ctx, { customer_id }) => releaseOnCredit(ctx, customer_id)),
  on('billing.invoice_settled', 'orders.release_on_credit', async (ctx, { customer_id, amount_minor }) => {
    if (amount_minor > 0n) await releaseOnCredit(ctx, customer_id);
  }),
  on('billing.document_issued', 'orders.release_on_credit_note', async (ctx, { customer_id, invoice_id }) => {
    if (invoice_id !== null) await releaseOnCredit(ctx, customer_id);
  }),
  on('orders.order_changed', 'orders.release_on_change', (ctx, { customer_id }) => releaseOnCredit(ctx, customer_id)),
  on('orders.order_placed', 'orders.tell_placed', tellPlaced, { news: true }),
  on('orders.order_failed', 'orders.tell_sold_out', tellSoldOut, { news: true }),
  on('orders.goods_cancelled', 'orders.tell_cancelled', tellCancelled, { news: true }),
  on('orders.parcel_changed', 'orders.tell_parcel', tellParcel, { news: true }),
];
