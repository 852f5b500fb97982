import { z } from 'zod';
import { type Endpoint, endpoint } from './api.ts';
import { getCustomer } from './customers.ts';
import { type Desk, findKept, keep, nowOf, ownBy, ownIn, page, tell } from './desk.ts';
import { address, currency, expand, metadata, paging, range, text, whole, yes } from './form.ts';
import { checkAmount } from './money.ts';
import type { PaymentLink, Session, SetupIntent } from './objects.ts';
import { missing, wrong } from './problem.ts';

const HALF_HOUR = 1_800;
const DAY = 86_400;

const usage = z.enum(['on_session', 'off_session']);
const upiTerms = z.strictObject({
  amount: whole.optional(),
  amount_type: z.enum(['fixed', 'maximum']).optional(),
  description: text(200).optional(),
  end_date: whole.optional(),
});
const options = z.strictObject({
  card: z.strictObject({ setup_future_usage: usage.optional() }).optional(),
  upi: z.strictObject({ setup_future_usage: usage.optional(), mandate_options: upiTerms.optional() }).optional(),
});
export const lines = z
  .array(
    z.strictObject({
      quantity: whole.pipe(z.number().int().min(1).max(999_999)),
      price_data: z.strictObject({
        currency,
        unit_amount: whole,
        product_data: z.strictObject({
          name: text(250),
          description: text(5_000).optional(),
          metadata: metadata.optional(),
        }),
      }),
    }),
  )
  .min(1)
  .max(100);
export const intentData = z.strictObject({
  description: text(1_000).optional(),
  metadata: metadata.optional(),
  receipt_email: z.email().optional(),
  setup_future_usage: usage.optional(),
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
});
export const types = z.array(z.enum(['card', 'upi'])).min(1);

const creating = z.strictObject({
  mode: z.enum(['payment', 'setup']),
  line_items: lines.optional(),
  currency: currency.optional(),
  client_reference_id: text(200).optional(),
  metadata: metadata.optional(),
  payment_intent_data: intentData.optional(),
  setup_intent_data: z.strictObject({ metadata: metadata.optional(), description: text(1_000).optional() }).optional(),
  allowed_payment_method_types: types.optional(),
  payment_method_options: options.optional(),
  saved_payment_method_options: z
    .strictObject({
      allow_redisplay_filters: z.array(z.enum(['always', 'limited', 'unspecified'])).optional(),
      payment_method_save: z.enum(['enabled', 'disabled']).optional(),
    })
    .optional(),
  customer: text().optional(),
  customer_creation: z.enum(['always', 'if_required']).optional(),
  customer_email: z.email().max(512).optional(),
  billing_address_collection: z.enum(['auto', 'required']).optional(),
  phone_number_collection: z.strictObject({ enabled: yes }).optional(),
  locale: text(10).optional(),
  success_url: address,
  cancel_url: address.optional(),
  expires_at: whole.optional(),
  expand,
});
type Creating = Omit<z.output<typeof creating>, 'success_url'> & { success_url: string | null };

/** What Stripe knows of a session and doesn't show. */
export interface Inside {
  readonly title: string;
  readonly intent: z.output<typeof intentData>;
  readonly options: z.output<typeof options>;
  /** A method that waits for its owner's phone. */
  waiting: { readonly method: string } | null;
}

/** Checkout sessions: one visit to the hosted page. */
export function sessions(): Endpoint[] {
  return [
    endpoint('POST', '/v1/checkout/sessions', creating, (desk, given) => openSession(desk, given, null)),
    endpoint(
      'GET',
      '/v1/checkout/sessions/:id',
      z.strictObject({ expand }),
      (desk, _, id) => getSession(desk, id).object,
    ),
    endpoint(
      'GET',
      '/v1/checkout/sessions',
      z.strictObject({
        ...paging,
        created: range,
        customer: text().optional(),
        payment_intent: text().optional(),
        payment_link: text().optional(),
        status: z.enum(['open', 'complete', 'expired']).optional(),
      }),
      (desk, { created, customer, payment_intent, payment_link, status, ...paging }) => {
        const by = Object.entries({ payment_intent, payment_link, customer }).find(([, value]) => value !== undefined);
        const rows = by
          ? ownBy<Session>(desk, 'checkout.session', by[0], by[1]!)
          : ownIn<Session>(desk, 'checkout.session', created);
        const fresh = rows.map(({ ms, object }) => ({ ms, object: getSession(desk, object.id).object }));
        const kept = fresh.filter(({ object }) => status === undefined || object.status === status);
        return page('/v1/checkout/sessions', kept, paging);
      },
    ),
    endpoint('POST', '/v1/checkout/sessions/:id/expire', z.strictObject({ expand }), (desk, _, id) => {
      const { object, inside } = getSession(desk, id);
      if (object.status !== 'open')
        throw wrong(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Session has a status of ${object.status}.`,
        );
      return expire(desk, object, inside);
    }),
  ];
}

/** Opens a session, for a payment link or by itself. */
export function openSession(desk: Desk, given: Creating, link: PaymentLink | null): Session {
  const now = nowOf(desk);
  const expires_at = given.expires_at ?? now + DAY;
  if (expires_at < now + HALF_HOUR - 60 || expires_at > now + DAY)
    throw wrong('The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.', {
      param: 'expires_at',
    });
  if (given.customer !== undefined) getCustomer(desk, given.customer);
  if (given.customer !== undefined && given.customer_email !== undefined)
    throw wrong('You may only specify one of these parameters: customer, customer_email.', {
      code: 'parameters_exclusive',
    });
  const money = priced(given);
  const id = desk.world.store.newId(desk.live ? 'cs_live_' : 'cs_test_', 58);
  const session: Session = {
    id,
    object: 'checkout.session',
    created: now,
    livemode: desk.live,
    mode: given.mode,
    status: 'open',
    payment_status: given.mode === 'setup' ? 'no_payment_required' : 'unpaid',
    amount_subtotal: money?.amount ?? null,
    amount_total: money?.amount ?? null,
    currency: money?.currency ?? given.currency ?? null,
    cancel_url: given.cancel_url ?? null,
    success_url: given.success_url,
    client_reference_id: given.client_reference_id ?? null,
    customer: given.customer ?? null,
    customer_creation: given.customer === undefined ? (given.customer_creation ?? 'if_required') : null,
    customer_email: given.customer_email ?? null,
    customer_details: null,
    expires_at,
    metadata: given.metadata ?? {},
    payment_intent: null,
    setup_intent: given.mode === 'setup' ? setupFor(desk, given) : null,
    payment_link: link?.id ?? null,
    payment_method_types: given.allowed_payment_method_types ?? ['card'],
    payment_method_options: given.payment_method_options ?? {},
    url: `${desk.base}/pay/stripe/${link?.id ?? id}`,
  };
  return keepSession(desk, session, {
    title: money?.title ?? 'Keep a card for later',
    intent: given.payment_intent_data ?? {},
    options: given.payment_method_options ?? {},
    waiting: null,
  });
}

/** What a session's or link's lines come to. Refuses what can't be charged. */
export function priced({
  mode,
  line_items,
  allowed_payment_method_types,
}: Pick<Creating, 'mode' | 'line_items' | 'allowed_payment_method_types'>) {
  if (mode === 'setup') {
    if (line_items) throw wrong('You cannot pass `line_items` in `setup` mode.', { param: 'line_items' });
    return undefined;
  }
  const first = line_items?.[0]?.price_data;
  if (!line_items || !first)
    throw wrong('Missing required param: line_items.', { code: 'parameter_missing', param: 'line_items' });
  const amount = line_items.reduce((sum, line) => sum + line.quantity * line.price_data.unit_amount, 0);
  if (line_items.some((line) => line.price_data.currency !== first.currency))
    throw wrong('All line items must have the same currency.', { param: 'line_items' });
  checkAmount(amount, first.currency, 'line_items');
  if (allowed_payment_method_types?.includes('upi') && first.currency !== 'inr')
    throw wrong('The payment method type `upi` only supports the currency `inr`.', {
      param: 'allowed_payment_method_types',
    });
  return { amount, currency: first.currency, title: first.product_data.name };
}

function setupFor(desk: Desk, given: Creating): string {
  const id = desk.world.store.newId('seti_', 24);
  const intent: SetupIntent = {
    id,
    object: 'setup_intent',
    created: nowOf(desk),
    livemode: desk.live,
    status: 'requires_payment_method',
    customer: given.customer ?? null,
    payment_method: null,
    payment_method_types: given.allowed_payment_method_types ?? ['card'],
    usage: 'off_session',
    mandate: null,
    last_setup_error: null,
    metadata: given.setup_intent_data?.metadata ?? {},
    client_secret: `${id}_secret_${desk.world.store.newId('', 24)}`,
  };
  return keep(desk, intent).id;
}

export function keepSession(desk: Desk, session: Session, inside: Inside): Session {
  const { customer, payment_intent, payment_link } = session;
  return keep(desk, session, { customer, payment_intent, payment_link }, inside);
}

/** A session as it is now: one whose time is over has expired, unless a payer's phone is still to answer. */
export function getSession(desk: Desk, id: string): { object: Session; inside: Inside } {
  const found = findKept<Session, Inside>(desk, 'checkout.session', id);
  if (!found) throw missing('checkout.session', id);
  const { object, inside } = found;
  if (object.status === 'open' && inside.waiting === null && object.expires_at <= nowOf(desk))
    expire(desk, object, inside);
  return { object, inside };
}

function expire(desk: Desk, session: Session, inside: Inside): Session {
  session.status = 'expired';
  session.url = null;
  keepSession(desk, session, inside);
  tell(desk, 'checkout.session.expired', session);
  return session;
}
