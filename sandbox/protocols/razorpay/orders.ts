import type { Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import {
  amountIn,
  type Body,
  guarded,
  listed,
  type Notes,
  notesIn,
  notesOut,
  problem,
  seconds,
  textIn,
  unknownId,
} from './desk.ts';
import { paymentsOf, shownPayment } from './payments.ts';

/** What an order asks for later: debits of up to so much. */
export interface Promise {
  readonly max_amount: number;
  readonly expire_at: number;
  readonly frequency: string;
}

export interface Order {
  readonly id: string;
  readonly account: string;
  readonly amount: number;
  amount_paid: number;
  readonly currency: string;
  readonly receipt: string | null;
  status: 'created' | 'attempted' | 'paid';
  attempts: number;
  notes: Notes;
  readonly created_at: number;
  readonly customer_id: string | null;
  readonly method: string | null;
  readonly token: Promise | null;
  /** Whether an authorised payment is captured by itself. */
  readonly captures: boolean;
  /** The payment link it belongs to. */
  readonly link_id: string | null;
}

const KIND = 'razorpay order';

export function orders(world: World): Route[] {
  const own = (slug: string, call: Call) => {
    const order = findOrder(world, call.params.id ?? '');
    if (order?.account !== slug) throw unknownId();
    return order;
  };
  return [
    guarded(world, 'POST', '/v1/orders', (shop, _call, body) => {
      const order = makeOrder(world, shop.slug, body, capturesIn(body) ?? shop.auto_capture ?? true);
      return { status: 200, body: shownOrder(order) };
    }),
    guarded(world, 'GET', '/v1/orders', (shop, call) => {
      const receipt = call.url.searchParams.get('receipt');
      const all =
        receipt === null
          ? world.store.findBy<Order>(KIND, 'account', shop.slug)
          : world.store.findBy<Order>(KIND, 'receipt', `${shop.slug} ${receipt}`);
      return listed(call, all, shownOrder);
    }),
    guarded(world, 'GET', '/v1/orders/:id', (shop, call) => ({ status: 200, body: shownOrder(own(shop.slug, call)) })),
    guarded(world, 'PATCH', '/v1/orders/:id', (shop, call, body) => {
      const order = own(shop.slug, call);
      if (body.notes === undefined) throw problem('The notes field is required.', { field: 'notes' });
      order.notes = notesIn(body);
      keepOrder(world, order);
      return { status: 200, body: shownOrder(order) };
    }),
    guarded(world, 'GET', '/v1/orders/:id/payments', (shop, call) => {
      const items = paymentsOf(world, 'order', own(shop.slug, call).id).map(shownPayment);
      return { status: 200, body: { entity: 'collection', count: items.length, items } };
    }),
  ];
}

function capturesIn(body: Body): boolean | undefined {
  const { payment, payment_capture } = body;
  if (payment_capture !== undefined)
    return payment_capture === 1 || payment_capture === true || payment_capture === '1';
  const asked = (payment as { capture?: unknown } | undefined)?.capture;
  return asked === undefined ? undefined : asked === 'automatic';
}

/** Makes an order of a merchant's words. */
export function makeOrder(
  world: World,
  slug: string,
  body: Body,
  captures: boolean,
  link_id: string | null = null,
): Order {
  const currency = textIn(body, 'currency', 3);
  if (currency === null) throw problem('The currency field is required.', { field: 'currency' });
  if (!/^[A-Z]{3}$/.test(currency)) throw problem('Currency is not supported', { field: 'currency' });
  const order: Order = {
    amount: amountIn(body),
    currency,
    receipt: textIn(body, 'receipt', 40),
    notes: notesIn(body),
    customer_id: textIn(body, 'customer_id', 40),
    method: textIn(body, 'method', 20),
    token: promiseIn(body),
    id: world.store.newId('order_'),
    account: slug,
    amount_paid: 0,
    status: 'created',
    attempts: 0,
    created_at: seconds(world, slug),
    captures,
    link_id,
  };
  keepOrder(world, order);
  return order;
}

function promiseIn(body: Body): Promise | null {
  const token = body.token as Body | undefined;
  if (token === undefined || token === null) return null;
  const frequency = textIn(token, 'frequency', 20) ?? 'as_presented';
  const known = [
    'as_presented',
    'daily',
    'weekly',
    'monthly',
    'quarterly',
    'yearly',
    'fortnightly',
    'bimonthly',
    'half_yearly',
  ];
  if (!known.includes(frequency)) throw problem('The selected frequency is invalid.', { field: 'token.frequency' });
  if (body.customer_id === undefined) throw problem('The customer id field is required.', { field: 'customer_id' });
  return { max_amount: amountIn(token, 'max_amount'), expire_at: amountIn(token, 'expire_at', 1), frequency };
}

export function findOrder(world: World, id: string): Order | undefined {
  return world.store.find<Order>(KIND, id);
}

export function keepOrder(world: World, order: Order): void {
  const by = {
    account: order.account,
    ...(order.receipt !== null && { receipt: `${order.account} ${order.receipt}` }),
  };
  world.store.put(KIND, order.id, order, by);
}

/** An order as Razorpay shows it. */
export function shownOrder(order: Order) {
  return {
    id: order.id,
    entity: 'order',
    amount: order.amount,
    amount_paid: order.amount_paid,
    amount_due: order.amount - order.amount_paid,
    currency: order.currency,
    receipt: order.receipt,
    offer_id: null,
    status: order.status,
    attempts: order.attempts,
    notes: notesOut(order.notes),
    created_at: order.created_at,
  };
}
