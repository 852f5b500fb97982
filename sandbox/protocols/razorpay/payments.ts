import type { Answer, Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import {
  amountIn,
  dayOf,
  guarded,
  listed,
  type Notes,
  notesIn,
  notesOut,
  problem,
  seconds,
  tell,
  textIn,
  unknownId,
} from './desk.ts';
import { findOrder, keepOrder, shownOrder } from './orders.ts';

export interface Payment {
  readonly id: string;
  readonly account: string;
  readonly amount: number;
  readonly currency: string;
  status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  readonly order_id: string | null;
  readonly qr_id: string | null;
  readonly method: string;
  readonly description: string;
  readonly card: {
    readonly id: string;
    readonly last4: string;
    readonly network: string;
    readonly name: string;
  } | null;
  readonly bank: string | null;
  readonly wallet: string | null;
  readonly vpa: string | null;
  readonly emi: { readonly issuer: string; readonly rate: number; readonly duration: number } | null;
  readonly email: string;
  readonly contact: string;
  customer_id: string | null;
  token_id: string | null;
  notes: Notes;
  amount_refunded: number;
  fee: number | null;
  tax: number | null;
  captured_at: number | null;
  error: Failure | null;
  readonly created_at: number;
}

export interface Failure {
  readonly code: string;
  readonly description: string;
  readonly source: string;
  readonly step: string;
  readonly reason: string;
}

const KIND = 'razorpay payment';

export function payments(world: World): Route[] {
  const own = (slug: string, call: Call) => ownPayment(world, slug, call.params.id ?? '');
  return [
    guarded(world, 'GET', '/v1/payments', (shop, call) =>
      listed(call, paymentsOf(world, 'account', shop.slug), shownPayment),
    ),
    guarded(world, 'GET', '/v1/payments/:id', (shop, call) => ({
      status: 200,
      body: shownPayment(own(shop.slug, call)),
    })),
    guarded(world, 'GET', '/v1/payments/:id/card', (shop, call) => {
      const { card } = own(shop.slug, call);
      if (!card) throw problem('The payment was not made by card');
      return { status: 200, body: shownCard(card) };
    }),
    guarded(world, 'PATCH', '/v1/payments/:id', (shop, call, body) => {
      const payment = own(shop.slug, call);
      payment.notes = notesIn(body);
      keepPayment(world, payment);
      return { status: 200, body: shownPayment(payment) };
    }),
    guarded(world, 'POST', '/v1/payments/:id/capture', (shop, call, body) => {
      const payment = own(shop.slug, call);
      const amount = amountIn(body);
      const currency = textIn(body, 'currency', 3) ?? 'INR';
      return captureAsked(world, payment, amount, currency);
    }),
  ];
}

function captureAsked(world: World, payment: Payment, amount: number, currency: string): Answer {
  if (payment.status === 'captured' || payment.status === 'refunded')
    throw problem('This payment has already been captured', { reason: 'payment_already_captured' });
  if (payment.status !== 'authorized')
    throw problem('Only payments which have been authorized and not yet captured can be captured');
  if (currency !== payment.currency)
    throw problem('Payment currency should be equal to the currency in which the payment was authorized', {
      field: 'currency',
    });
  if (amount !== payment.amount)
    throw problem('Capture amount must be equal to the amount authorized', { field: 'amount' });
  const order = payment.order_id === null ? undefined : findOrder(world, payment.order_id);
  if (order?.status === 'paid') throw problem('The order has already been paid', { reason: 'order_already_paid' });
  capture(world, payment);
  return { status: 200, body: shownPayment(payment) };
}

/** A payment of this merchant. */
export function ownPayment(world: World, slug: string, id: string): Payment {
  const payment = findPayment(world, id);
  if (payment?.account !== slug) throw unknownId();
  return payment;
}

export function findPayment(world: World, id: string): Payment | undefined {
  return world.store.find<Payment>(KIND, id);
}

/** The payments of an order, a QR code, a merchant, or those captured on a day (`slug day`), newest first. */
export function paymentsOf(world: World, by: 'order' | 'qr' | 'account' | 'captured_on', value: string): Payment[] {
  return world.store.findBy<Payment>(KIND, by, value).toSorted((a, b) => b.created_at - a.created_at);
}

export function keepPayment(world: World, payment: Payment): void {
  const { account, order_id, qr_id, captured_at } = payment;
  world.store.put(KIND, payment.id, payment, {
    account,
    ...(order_id !== null && { order: order_id }),
    ...(qr_id !== null && { qr: qr_id }),
    ...(captured_at !== null && { captured_on: `${account} ${dayOf(captured_at)}` }),
  });
  if (captured_at !== null) noteDay(world, account, dayOf(captured_at));
}

/** Remembers that something happened on a day that a settlement is to be made of. */
export function noteDay(world: World, account: string, day: Temporal.PlainDate): void {
  const key = `${account} ${day}`;
  world.store.put('razorpay day', key, { day: day.toString() }, { account });
}

/** Starts a payment; what becomes of it is for `authorize` or `fail`. */
export function makePayment(
  world: World,
  of: Pick<Payment, 'account' | 'amount' | 'currency' | 'order_id' | 'qr_id' | 'method'> & Partial<Payment>,
): Payment {
  const payment: Payment = {
    description: '',
    card: null,
    bank: null,
    wallet: null,
    vpa: null,
    emi: null,
    email: '',
    contact: '',
    customer_id: null,
    token_id: null,
    notes: {},
    ...of,
    id: world.store.newId('pay_'),
    status: 'created',
    amount_refunded: 0,
    fee: null,
    tax: null,
    captured_at: null,
    error: null,
    created_at: seconds(world, of.account),
  };
  keepPayment(world, payment);
  const order = payment.order_id === null ? undefined : findOrder(world, payment.order_id);
  if (order && order.status !== 'paid') {
    order.status = 'attempted';
    order.attempts += 1;
    keepOrder(world, order);
  }
  return payment;
}

/** The money is set aside; captured at once where the order says so and nothing else has paid it. */
export function authorize(world: World, payment: Payment, captures: boolean): void {
  payment.status = 'authorized';
  payment.error = null;
  keepPayment(world, payment);
  tell(world, payment.account, 'payment.authorized', payment.id, { payment: shownPayment(payment) });
  const order = payment.order_id === null ? undefined : findOrder(world, payment.order_id);
  if (captures && order?.status !== 'paid') capture(world, payment);
}

export function capture(world: World, payment: Payment): void {
  payment.status = 'captured';
  payment.captured_at = seconds(world, payment.account);
  const { fee, tax } = feeOn(payment.amount);
  Object.assign(payment, { fee, tax });
  keepPayment(world, payment);
  const shown = shownPayment(payment);
  tell(world, payment.account, 'payment.captured', payment.id, { payment: shown });
  const order = payment.order_id === null ? undefined : findOrder(world, payment.order_id);
  if (!order) return;
  order.status = 'paid';
  order.amount_paid = order.amount;
  keepOrder(world, order);
  tell(world, payment.account, 'order.paid', payment.id, { payment: shown, order: shownOrder(order) });
}

/** Two percent and 18 % GST on that, each rounded to the paisa; the fee says both together, as theirs does. */
export function feeOn(amount: number): { fee: number; tax: number } {
  const bare = Math.round((amount * 2) / 100);
  const tax = Math.round((bare * 18) / 100);
  return { fee: bare + tax, tax };
}

export function fail(world: World, payment: Payment, error: Failure): void {
  payment.status = 'failed';
  payment.error = error;
  keepPayment(world, payment);
  tell(world, payment.account, 'payment.failed', payment.id, { payment: shownPayment(payment) });
}

const shownCard = (card: NonNullable<Payment['card']>) => ({
  id: card.id,
  entity: 'card',
  name: card.name,
  last4: card.last4,
  network: card.network,
  type: 'credit',
  issuer: 'HDFC',
  international: false,
  emi: true,
  sub_type: 'consumer',
});

/** A payment as Razorpay shows it. */
export function shownPayment(payment: Payment) {
  const { error } = payment;
  return {
    id: payment.id,
    entity: 'payment',
    amount: payment.amount,
    currency: payment.currency,
    status: payment.status,
    order_id: payment.order_id,
    invoice_id: null,
    international: false,
    method: payment.method,
    amount_refunded: payment.amount_refunded,
    refund_status: payment.amount_refunded === 0 ? null : payment.amount_refunded < payment.amount ? 'partial' : 'full',
    captured: payment.captured_at !== null,
    description: payment.description,
    card_id: payment.card?.id ?? null,
    ...(payment.card && { card: shownCard(payment.card) }),
    bank: payment.bank,
    wallet: payment.wallet,
    vpa: payment.vpa,
    ...(payment.emi && { emi: payment.emi }),
    email: payment.email,
    contact: payment.contact,
    ...(payment.customer_id !== null && { customer_id: payment.customer_id }),
    token_id: payment.token_id,
    notes: notesOut(payment.notes),
    fee: payment.fee,
    tax: payment.tax,
    error_code: error?.code ?? null,
    error_description: error?.description ?? null,
    error_source: error?.source ?? null,
    error_step: error?.step ?? null,
    error_reason: error?.reason ?? null,
    acquirer_data: acquirer(payment),
    created_at: payment.created_at,
    ...(payment.vpa !== null && { upi: { vpa: payment.vpa } }),
  };
}

function acquirer({ id, method, status, captured_at }: Payment) {
  if (status === 'created' || status === 'failed') return {};
  const digits = String(
    [...id].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 899_999_999_999, 7) + 100_000_000_000,
  );
  if (method === 'upi') return { rrn: digits, ...(captured_at !== null && { upi_transaction_id: digits }) };
  return method === 'card' || method === 'emi'
    ? { auth_code: digits.slice(-6), rrn: digits }
    : { bank_transaction_id: digits };
}
