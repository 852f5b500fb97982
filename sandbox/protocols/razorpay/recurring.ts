import type { Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { findToken } from './customers.ts';
import { amountIn, type Body, guarded, notesIn, problem, type Shop, seconds, sign, textIn, unknownId } from './desk.ts';
import { findOrder } from './orders.ts';
import { makePayment, type Payment } from './payments.ts';
import { decide, owe, type Seat } from './take.ts';

/** How long a UPI mandate's debit takes; a card's is decided at once. */
const DEBIT_MS = 200;

/** Debits by a mandate: `POST /v1/payments/create/recurring`. */
export function recurring(world: World): Route[] {
  return [
    guarded(world, 'POST', '/v1/payments/create/recurring', (shop, _call, body) => {
      const { seat, payment } = debit(world, shop, body);
      if (payment.method === 'upi') {
        owe(world, { what: 'debit', payment_id: payment.id, seat, save: false }, DEBIT_MS);
      } else if (!decide(world, seat, payment)) {
        throw refused(payment);
      }
      const fields = {
        razorpay_payment_id: payment.id,
        razorpay_order_id: payment.order_id,
        razorpay_signature: sign(`${payment.order_id}|${payment.id}`, shop.key_secret),
      };
      return { status: 200, body: fields };
    }),
  ];
}

function debit(world: World, shop: Shop, body: Body): { seat: Seat; payment: Payment } {
  const token = findToken(world, textIn(body, 'token', 40) ?? '');
  const order = findOrder(world, textIn(body, 'order_id', 40) ?? '');
  if (token?.account !== shop.slug || order?.account !== shop.slug) throw unknownId();
  if (token.customer_id !== textIn(body, 'customer_id', 40)) throw unknownId();
  const amount = amountIn(body);
  if (amount !== order.amount)
    throw problem('Your payment amount is different from your order amount.', { field: 'amount' });
  if (order.status === 'paid') throw problem('The order has already been paid', { reason: 'order_already_paid' });
  if (!token.recurring || token.status !== 'confirmed')
    throw problem(`The token is ${token.status ?? 'not recurring'}: it can't be charged.`, {
      reason: 'token_not_confirmed',
    });
  if ((token.expired_at ?? 0) < seconds(world, shop.slug))
    throw problem('The token has expired.', { reason: 'token_expired' });
  if (amount > (token.max_amount ?? 0))
    throw problem('The payment amount is greater than the maximum amount of the token.', { field: 'amount' });
  const seat: Seat = {
    account: shop.slug,
    order,
    email: textIn(body, 'email', 64) ?? '',
    contact: textIn(body, 'contact', 15) ?? '',
    description: textIn(body, 'description', 255) ?? '',
    notes: notesIn(body),
    customer_id: token.customer_id,
  };
  const payment = makePayment(world, {
    ...seat,
    amount,
    currency: order.currency,
    order_id: order.id,
    qr_id: null,
    method: token.method,
    card: token.card,
    vpa: token.vpa,
    token_id: token.id,
  });
  return { seat, payment };
}

function refused({ id, order_id, error }: Payment) {
  const no = problem(error?.description ?? 'Payment failed', { reason: error?.reason ?? 'payment_failed' });
  const body = no.answer.body as { error: object };
  return Object.assign(no, {
    answer: { status: 400, body: { error: { ...body.error, metadata: { payment_id: id, order_id } } } },
  });
}
