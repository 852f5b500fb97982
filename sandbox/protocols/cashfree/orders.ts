import type { Answer, Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { desk, digits, fault, ist, type Merchant, merchantOf, paise, rupees, says } from './desk.ts';
import { paymentsOf, savePayment, shownPayment } from './payments.ts';
import { refundsOf } from './refunds.ts';

export interface Customer {
  customer_id: string;
  customer_name: string;
  customer_email: string;
  customer_phone: string;
}

/** An order: what is to be paid once, at their page or by a UPI code. Amounts in paise. */
export interface Order {
  slug: string;
  order_id: string;
  cf_order_id: string;
  /** Also the name of the till at which it is paid. */
  session: string;
  amount: number;
  currency: string;
  status: 'ACTIVE' | 'PAID' | 'EXPIRED' | 'TERMINATED';
  customer: Customer;
  return_url: string;
  notify_url: string;
  /** Their names of the ways that were asked for, `cc,upi`; empty for all. */
  payment_methods: string;
  note: string;
  tags: Record<string, string> | null;
  created_at: string;
  expires_at: string;
  /** The link it was paid by. */
  link_id: string | null;
}

const ID = /^[A-Za-z0-9_-]{3,45}$/;
const MONTH_MS = 30 * 24 * 3_600_000;

/** Orders: create, look, terminate. */
export function orders(world: World): Route[] {
  return [
    desk(world, 'POST', '/orders', (merchant, _, given) => create(world, merchant, given)),
    desk(world, 'GET', '/orders/:order_id', (merchant, call) =>
      withOrder(world, merchant, call, (order) => says(shown(order))),
    ),
    desk(world, 'PATCH', '/orders/:order_id', (merchant, call, given) =>
      withOrder(world, merchant, call, (order) => terminate(world, order, given)),
    ),
    desk(world, 'GET', '/orders/:order_id/payments', (merchant, call) =>
      withOrder(world, merchant, call, (order) => says(paymentsOf(world, order).map(shownPayment))),
    ),
    desk(world, 'GET', '/orders/:order_id/payments/:cf_payment_id', (merchant, call) =>
      withOrder(world, merchant, call, (order) => {
        const payment = paymentsOf(world, order).find((one) => one.cf_payment_id === call.params.cf_payment_id);
        return payment
          ? says(shownPayment(payment))
          : fault(404, 'payment_not_found', 'cf_payment_id does not exist for this order');
      }),
    ),
    desk(world, 'POST', '/orders/:order_id/authorization', (merchant, call, given) =>
      withOrder(world, merchant, call, (order) => authorization(world, order, given)),
    ),
  ];
}

/** Finds an order of the merchant and brings its status up to the hour. */
export function findOrder(world: World, slug: string, order_id: string): Order | undefined {
  const order = world.store.find<Order>('cashfree order', `${slug}/${order_id}`);
  if (order?.status === 'ACTIVE' && Temporal.Instant.compare(order.expires_at, world.now(slug)) <= 0)
    saveOrder(world, { ...order, status: 'EXPIRED' });
  return world.store.find<Order>('cashfree order', `${slug}/${order_id}`);
}

/** Keeps an order, and the till by which it is found from the page. */
export function saveOrder(world: World, order: Order): Order {
  world.store.put('cashfree order', `${order.slug}/${order.order_id}`, order, { session: order.session });
  return order;
}

/** Runs with the order that the path names, if the merchant has it. */
export function withOrder(world: World, merchant: Merchant, call: Call, run: (order: Order) => Answer): Answer {
  const order = findOrder(world, merchant.slug, call.params.order_id ?? '');
  return order ? run(order) : fault(404, 'order_not_found', 'Order Reference Id does not exist');
}

function create(world: World, merchant: Merchant, given: Record<string, unknown>): Answer {
  const read = readOrder(world, merchant, given);
  if ('status' in read) return read;
  if (findOrder(world, merchant.slug, read.order_id))
    return fault(409, 'order_already_exists', 'order with same id is already present');
  return says(shown(makeOrder(world, merchant, read)));
}

type Wanted = Omit<Order, 'slug' | 'cf_order_id' | 'session' | 'status' | 'created_at'>;

/** Makes an order that may be paid. */
export function makeOrder(world: World, merchant: Merchant, wanted: Wanted): Order {
  return saveOrder(world, {
    ...wanted,
    slug: merchant.slug,
    cf_order_id: digits(world, 'order'),
    session: world.store.newId('session_', 40),
    status: 'ACTIVE',
    created_at: world.now(merchant.slug).toString(),
  });
}

function readOrder(world: World, { slug }: Merchant, given: Record<string, unknown>): Wanted | Answer {
  const order_id = given.order_id === undefined ? `order_${digits(world, 'order id')}` : given.order_id;
  if (typeof order_id !== 'string' || !ID.test(order_id))
    return fault(
      400,
      'order_id_invalid',
      `order_id : should be alphanumeric with _ and -. Value received: ${String(order_id)}`,
    );
  const amount = paise(given.order_amount);
  if (amount === undefined || amount < 100)
    return fault(
      400,
      'order_amount_invalid',
      `order_amount : invalid value. Value received: ${String(given.order_amount)}`,
    );
  if (given.order_currency !== 'INR')
    return fault(
      400,
      'order_currency_invalid',
      `order_currency : is not enabled. Value received: ${String(given.order_currency)}`,
    );
  const customer = readCustomer(given.customer_details);
  if ('status' in customer) return customer;
  const expires_at = expiryOf(world, slug, given.order_expiry_time);
  if (typeof expires_at !== 'string') return expires_at;
  const meta = objectOf(given.order_meta);
  return {
    order_id,
    amount,
    currency: 'INR',
    customer,
    expires_at,
    return_url: text(meta.return_url),
    notify_url: text(meta.notify_url),
    payment_methods: text(meta.payment_methods),
    note: text(given.order_note),
    tags: typeof given.order_tags === 'object' ? (given.order_tags as Record<string, string> | null) : null,
    link_id: null,
  };
}

/** Reads `customer_details`: an id of theirs and a telephone number are needed. */
export function readCustomer(value: unknown, needs = ['customer_id', 'customer_phone']): Customer | Answer {
  const details = objectOf(value);
  const missing = needs.find((name) => text(details[name]) === '');
  if (missing !== undefined)
    return fault(
      400,
      `customer_details.${missing}_missing`,
      `customer_details.${missing} : is missing in the request. Value received: `,
    );
  const customer_phone = text(details.customer_phone);
  if (!/^(\+\d{8,15}|\d{10})$/.test(customer_phone))
    return fault(
      400,
      'customer_details.customer_phone_invalid',
      `customer_details.customer_phone : invalid value. Value received: ${customer_phone}`,
    );
  const customer_id = text(details.customer_id);
  if (customer_id !== '' && !/^[A-Za-z0-9_-]{3,50}$/.test(customer_id))
    return fault(
      400,
      'customer_details.customer_id_invalid',
      `customer_details.customer_id : should be alphanumeric. Value received: ${customer_id}`,
    );
  return {
    customer_id,
    customer_phone,
    customer_name: text(details.customer_name),
    customer_email: text(details.customer_email),
  };
}

/** When it ends: what was asked for, at least a quarter of an hour and at most thirty days away; thirty days unless asked. */
export function expiryOf(world: World, slug: string, value: unknown): string | Answer {
  const now = world.now(slug);
  if (value === undefined || value === null) return now.add({ milliseconds: MONTH_MS }).toString();
  const wrong = fault(
    400,
    'order_expiry_time_invalid',
    `order_expiry_time : should be between 15 minutes and 30 days. Value received: ${String(value)}`,
  );
  try {
    const at = Temporal.Instant.from(String(value));
    const inMs = at.epochMilliseconds - now.epochMilliseconds;
    return inMs < 15 * 60_000 || inMs > MONTH_MS ? wrong : at.toString();
  } catch {
    return wrong;
  }
}

function terminate(world: World, order: Order, given: Record<string, unknown>): Answer {
  if (given.order_status !== 'TERMINATED')
    return fault(400, 'order_status_invalid', 'order_status : only TERMINATED is allowed');
  if (order.status !== 'ACTIVE')
    return fault(400, 'order_inactive', `order is not active: it is ${order.status.toLowerCase()}`);
  const waits = paymentsOf(world, order).some((one) => one.status === 'PENDING');
  if (waits) return says({ ...shown(order), order_status: 'TERMINATION_REQUESTED' });
  return says(shown(saveOrder(world, { ...order, status: 'TERMINATED' })));
}

function authorization(world: World, order: Order, given: Record<string, unknown>): Answer {
  const payment = paymentsOf(world, order).find((one) => one.status === 'SUCCESS' && !one.captured);
  if (!payment) return fault(400, 'transaction_not_authorized', 'there is no authorized transaction for this order');
  if (given.action === 'VOID') {
    const done = { action: 'VOID', captured: 0, at: world.now(order.slug).toString() };
    return says(shownPayment(savePayment(world, { ...payment, status: 'VOID', authorization: done })));
  }
  if (given.action !== 'CAPTURE') return fault(400, 'action_invalid', 'action : should be CAPTURE or VOID');
  const asked = given.amount === undefined ? payment.amount : paise(given.amount);
  if (asked === undefined || asked <= 0 || asked > payment.amount)
    return fault(400, 'amount_invalid', 'amount : cannot be greater than the authorized amount');
  const less = world.faults.take('cashfree', `/pg/orders/${order.order_id}`, ['partial_capture']);
  const captured = less ? Math.max(100, Math.floor(asked / 2)) : asked;
  const done = { action: 'CAPTURE', captured, at: world.now(order.slug).toString() };
  return says(shownPayment(savePayment(world, { ...payment, captured: true, amount: captured, authorization: done })));
}

/** An order in their words. */
export function shown(order: Order) {
  return {
    cf_order_id: order.cf_order_id,
    created_at: ist(Temporal.Instant.from(order.created_at)),
    customer_details: { ...order.customer, customer_uid: null },
    entity: 'order',
    order_amount: rupees(order.amount),
    order_currency: order.currency,
    order_expiry_time: ist(Temporal.Instant.from(order.expires_at)),
    order_id: order.order_id,
    order_meta: {
      return_url: order.return_url || null,
      notify_url: order.notify_url || null,
      payment_methods: order.payment_methods || null,
    },
    order_note: order.note || null,
    order_splits: [],
    order_status: order.status,
    order_tags: order.tags,
    payment_session_id: order.session,
    terminal_data: null,
  };
}

/** The merchant of an order, who must be there. */
export function ownerOf(world: World, { slug }: { slug: string }): Merchant {
  const merchant = merchantOf(world, slug);
  if (!merchant) throw new Error(`${slug} has no account with Cashfree any more`);
  return merchant;
}

/** What of an order may still be refunded, in paise. */
export function refundable(world: World, order: Order): number {
  const paid = paymentsOf(world, order).filter((one) => one.status === 'SUCCESS' && one.captured);
  const back = refundsOf(world, order).filter((one) => one.status !== 'CANCELLED');
  return paid.reduce((sum, one) => sum + one.amount, 0) - back.reduce((sum, one) => sum + one.amount, 0);
}

/** An object given in JSON, empty when it is none. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A text given in JSON, empty when it is none. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
