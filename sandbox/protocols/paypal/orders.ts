import { judgeKept } from '../../bank.ts';
import type { Answer, Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { authorizations } from './authorizations.ts';
import { captureOrder } from './captures.ts';
import {
  desk,
  type Merchant,
  merchantOf,
  newId,
  notFound,
  objectOf,
  problem,
  readMoney,
  text,
  unprocessable,
} from './desk.ts';
import { shown, shownAuthorization } from './order-words.ts';
import { findToken, keepToken } from './vault.ts';
import { tell } from './webhooks.ts';

/** An order: what a payer approves and the merchant then captures. Amounts in hundredths. */
export interface Order {
  slug: string;
  id: string;
  intent: 'CAPTURE' | 'AUTHORIZE';
  status: 'CREATED' | 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED' | 'VOIDED';
  amount: number;
  currency: string;
  reference_id: string;
  custom_id: string;
  invoice_id: string;
  description: string;
  return_url: string;
  cancel_url: string;
  /** The method is kept once it was paid by; and what the customer is called, if that is known. */
  vault: boolean;
  customer_id: string;
  /** As the merchant gave it: who is expected to approve. */
  payer_email: string;
  payer: { id: string; email: string; name: string } | null;
  token_id: string | null;
  authorization: { id: string; status: 'CREATED' | 'CAPTURED' | 'VOIDED' } | null;
  created_at: string;
}

const LIFE_H = 6;

/** Orders: create, look, name the payer's method, authorize, capture. */
export function orders(world: World): Route[] {
  const withOrder =
    (run: (order: Order, call: Call, given: Record<string, unknown>) => Answer) =>
    ({ slug }: Merchant, call: Call, given: Record<string, unknown>) => {
      const order = findOrder(world, slug, call.params.id ?? '');
      return order ? run(order, call, given) : notFound(world);
    };
  const path = '/v2/checkout/orders';
  return [
    desk(world, 'POST', path, (merchant, call, given) => create(world, merchant, call, given)),
    desk(
      world,
      'GET',
      `${path}/:id`,
      withOrder((order, call) => ({ status: 200, body: shown(world, call, order) })),
    ),
    desk(
      world,
      'POST',
      `${path}/:id/confirm-payment-source`,
      withOrder((order, call, given) => {
        if (order.status !== 'CREATED' && order.status !== 'PAYER_ACTION_REQUIRED')
          return unprocessable(world, 'ORDER_ALREADY_COMPLETED', 'The order cannot be confirmed any more.');
        return {
          status: 200,
          body: shown(world, call, save(world, { ...order, ...sourceOf(given), status: 'PAYER_ACTION_REQUIRED' })),
        };
      }),
    ),
    desk(
      world,
      'POST',
      `${path}/:id/capture`,
      withOrder((order, call) => capture(world, call, order)),
    ),
    desk(
      world,
      'POST',
      `${path}/:id/authorize`,
      withOrder((order, call) => {
        if (order.intent !== 'AUTHORIZE')
          return unprocessable(world, 'ACTION_DOES_NOT_MATCH_INTENT', 'Order was created with an intent to CAPTURE.');
        if (order.status !== 'APPROVED') return notApproved(world);
        const authorization = { id: newId(world, 'authorization'), status: 'CREATED' as const };
        const done = save(world, { ...order, status: 'COMPLETED', authorization });
        announce(world, done, 'PAYMENT.AUTHORIZATION.CREATED', 'authorization', shownAuthorization(done));
        return { status: 201, body: shown(world, call, done) };
      }),
    ),
    ...authorizations(world),
  ];
}

/** Finds an order of the merchant; one that nobody approved in time is forgotten. */
export function findOrder(world: World, slug: string, id: string): Order | undefined {
  const order = world.store.find<Order>('paypal order', id);
  if (order?.slug !== slug) return undefined;
  const open = order.status === 'CREATED' || order.status === 'PAYER_ACTION_REQUIRED';
  const ends = Temporal.Instant.from(order.created_at).add({ hours: LIFE_H });
  return open && Temporal.Instant.compare(ends, world.now(slug)) <= 0 ? undefined : order;
}

/** Keeps an order. */
export function save(world: World, order: Order): Order {
  const by = { ...(order.authorization && { authorization: order.authorization.id }) };
  world.store.put('paypal order', order.id, order, by);
  return order;
}

function create(world: World, merchant: Merchant, call: Call, given: Record<string, unknown>): Answer {
  const { intent } = given;
  if (intent !== 'CAPTURE' && intent !== 'AUTHORIZE')
    return problem(
      world,
      400,
      'INVALID_REQUEST',
      'INVALID_PARAMETER_VALUE',
      'The value of a field is invalid.',
      '/intent',
    );
  const units = Array.isArray(given.purchase_units) ? given.purchase_units : [];
  if (units.length !== 1)
    return problem(
      world,
      400,
      'INVALID_REQUEST',
      'MISSING_REQUIRED_PARAMETER',
      'A required field is missing.',
      '/purchase_units',
    );
  const unit = objectOf(units[0]);
  const amount = readMoney(unit.amount);
  if ('issue' in amount) return unprocessable(world, amount.issue, 'The amount cannot be used.');
  const source = sourceOf(given);
  const order: Order = {
    slug: merchant.slug,
    id: newId(world, 'order'),
    intent,
    status: given.payment_source === undefined ? 'CREATED' : 'PAYER_ACTION_REQUIRED',
    amount: amount.minor,
    currency: amount.currency,
    reference_id: text(unit.reference_id) || 'default',
    custom_id: text(unit.custom_id),
    invoice_id: text(unit.invoice_id),
    description: text(unit.description),
    payer: null,
    token_id: null,
    authorization: null,
    created_at: world.now(merchant.slug).toString(),
    ...source,
  };
  const vault_id = text(objectOf(objectOf(given.payment_source).paypal).vault_id);
  if (vault_id !== '') return payKept(world, call, order, vault_id);
  return { status: 201, body: shown(world, call, save(world, order)) };
}

function sourceOf(
  given: Record<string, unknown>,
): Pick<Order, 'return_url' | 'cancel_url' | 'vault' | 'customer_id' | 'payer_email'> {
  const paypal = objectOf(objectOf(given.payment_source).paypal);
  const context = objectOf(paypal.experience_context ?? given.application_context);
  const attributes = objectOf(paypal.attributes);
  return {
    return_url: text(context.return_url),
    cancel_url: text(context.cancel_url),
    vault: objectOf(attributes.vault).store_in_vault === 'ON_SUCCESS',
    customer_id: text(objectOf(attributes.customer).id),
    payer_email: text(paypal.email_address),
  };
}

/** Paid by a kept method, without its owner: at once, or declined. */
function payKept(world: World, call: Call, order: Order, vault_id: string): Answer {
  const token = findToken(world, order.slug, vault_id);
  if (!token) return unprocessable(world, 'TOKEN_NOT_FOUND', 'The vault id is unknown.');
  if (judgeKept({ vpa: token.payer.email }).is === 'no') return declined(world);
  const approved = save(world, { ...order, status: 'APPROVED', payer: token.payer, token_id: token.id });
  captureOrder(world, approved, 'T0003');
  return { status: 201, body: shown(world, call, save(world, { ...approved, status: 'COMPLETED' })) };
}

const notApproved = (world: World) =>
  unprocessable(world, 'ORDER_NOT_APPROVED', 'Payer has not yet approved the Order for payment.');
const declined = (world: World) =>
  unprocessable(
    world,
    'INSTRUMENT_DECLINED',
    'The instrument presented was either declined by the processor or bank, or it cannot be used for this payment.',
  );

function capture(world: World, call: Call, order: Order): Answer {
  if (order.intent !== 'CAPTURE')
    return unprocessable(world, 'ACTION_DOES_NOT_MATCH_INTENT', 'Order was created with an intent to AUTHORIZE.');
  if (order.status === 'COMPLETED') return unprocessable(world, 'ORDER_ALREADY_CAPTURED', 'Order already captured.');
  if (order.status !== 'APPROVED' || !order.payer) return notApproved(world);
  if (judgeKept({ vpa: order.payer.email }).is === 'no') return declined(world);
  const token = order.vault ? keepToken(world, order, order.payer) : null;
  const done = save(world, {
    ...order,
    status: 'COMPLETED',
    token_id: token?.id ?? null,
    customer_id: token?.customer_id ?? order.customer_id,
  });
  captureOrder(world, done, 'T0006');
  return { status: 201, body: shown(world, call, done) };
}

/** The payer approved an order at their page. */
export function approve(world: World, order: Order, email: string): Order {
  const [name = 'payer'] = email.split('@');
  const payer = { id: newId(world, 'payer').slice(0, 13), email, name };
  const approved = save(world, { ...order, status: 'APPROVED', payer });
  const call = { headers: { host: world.at.origin.replace('http://', '') } } as Call;
  announce(world, approved, 'CHECKOUT.ORDER.APPROVED', 'checkout-order', shown(world, call, approved));
  return approved;
}

function announce(world: World, order: Order, type: string, kind: string, resource: unknown): void {
  const merchant = merchantOf(world, order.slug);
  if (merchant)
    tell(world, merchant, { type, about: order.id, kind, summary: 'An order has been approved by buyer', resource });
}
