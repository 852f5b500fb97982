import { z } from 'zod';
import { judgeKept, TEST_CARDS } from '../../bank.ts';
import type { Verdict } from '../../till.ts';
import { type Endpoint, endpoint } from './api.ts';
import { type KeptFor, keepIntent, networkOf, settle, take } from './charges.ts';
import { getCustomer, getMethod } from './customers.ts';
import { type Desk, findKept, findOwn, keep, nowOf, ownBy, ownIn, PROTOCOL, page, tell } from './desk.ts';
import { currency, expand, metadata, paging, range, text, whole, yes } from './form.ts';
import { mandateOf } from './mandates.ts';
import { checkAmount } from './money.ts';
import type { Charge, Intent, PaymentMethod, SetupIntent } from './objects.ts';
import { declined, missing, wrong } from './problem.ts';

const confirming = {
  payment_method: text().optional(),
  off_session: yes.optional(),
  return_url: text(5_000).optional(),
  receipt_email: z.email().max(512).optional(),
  mandate: text().optional(),
  error_on_requires_action: yes.optional(),
  expand,
};

const creating = z.strictObject({
  ...confirming,
  amount: whole,
  currency,
  confirm: yes.optional(),
  customer: text().optional(),
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
  description: text(1_000).optional(),
  metadata: metadata.optional(),
  setup_future_usage: z.enum(['on_session', 'off_session']).optional(),
  allowed_payment_method_types: z.array(z.enum(['card', 'upi'])).optional(),
  automatic_payment_methods: z.strictObject({ enabled: yes, allow_redirects: text().optional() }).optional(),
  statement_descriptor_suffix: text(22).optional(),
});

const searching = z.strictObject({ query: text(5_000), limit: whole.optional(), page: text().optional(), expand });

/** Payment intents: what is to be paid, over as many charges as it takes. */
export function intents(): Endpoint[] {
  return [
    endpoint('POST', '/v1/payment_intents', creating, (desk, { confirm, ...given }) => {
      checkAmount(given.amount, given.currency);
      if (given.off_session !== undefined && !confirm)
        throw wrong('off_session can only be used with confirm=true.', {
          code: 'parameter_unknown',
          param: 'off_session',
        });
      if (given.customer !== undefined) getCustomer(desk, given.customer);
      const intent = openIntent(desk, given);
      return confirm ? confirmed(desk, intent, given) : intent;
    }),
    // Stripe keeps its search from accounts in India.
    endpoint('GET', '/v1/payment_intents/search', searching, () => {
      throw wrong('Search is not available for accounts in your country.');
    }),
    endpoint(
      'GET',
      '/v1/payment_intents/:id',
      z.strictObject({ expand, client_secret: text().optional() }),
      (desk, _, id) => getIntent(desk, id),
    ),
    endpoint(
      'GET',
      '/v1/payment_intents',
      z.strictObject({ ...paging, created: range, customer: text().optional() }),
      (desk, { created, customer, ...paging }) => {
        const rows =
          customer === undefined
            ? ownIn<Intent>(desk, 'payment_intent', created)
            : ownBy<Intent>(desk, 'payment_intent', 'customer', customer);
        return page('/v1/payment_intents', rows, paging);
      },
    ),
    endpoint('POST', '/v1/payment_intents/:id/confirm', z.strictObject(confirming), (desk, given, id) =>
      confirmed(desk, getIntent(desk, id), given),
    ),
    endpoint(
      'POST',
      '/v1/payment_intents/:id/capture',
      z.strictObject({ amount_to_capture: whole.optional(), metadata: metadata.optional(), expand }),
      capture,
    ),
    endpoint(
      'POST',
      '/v1/payment_intents/:id/cancel',
      z.strictObject({
        cancellation_reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned']).optional(),
        expand,
      }),
      (desk, { cancellation_reason }, id) => {
        const intent = getIntent(desk, id);
        if (intent.status === 'succeeded' || intent.status === 'canceled') throw badState(intent, 'cancel');
        intent.status = 'canceled';
        intent.canceled_at = nowOf(desk);
        intent.cancellation_reason = cancellation_reason ?? null;
        intent.amount_capturable = 0;
        keepIntent(desk, intent);
        tell(desk, 'payment_intent.canceled', intent);
        return intent;
      },
    ),
    ...setupIntents(),
  ];
}

/** A payment intent that waits for a method. */
export function openIntent(
  desk: Desk,
  given: {
    amount: number;
    currency: string;
    customer?: string | null | undefined;
    description?: string | null | undefined;
    capture_method?: Intent['capture_method'] | undefined;
    metadata?: Intent['metadata'] | undefined;
    receipt_email?: string | null | undefined;
    setup_future_usage?: Intent['setup_future_usage'] | undefined;
    allowed_payment_method_types?: string[] | undefined;
    payment_method_options?: Record<string, unknown> | undefined;
  },
): Intent {
  const id = desk.world.store.newId('pi_', 24);
  const intent: Intent = {
    id,
    object: 'payment_intent',
    created: nowOf(desk),
    livemode: desk.live,
    amount: given.amount,
    amount_capturable: 0,
    amount_received: 0,
    currency: given.currency,
    status: 'requires_payment_method',
    capture_method: given.capture_method ?? 'automatic_async',
    customer: given.customer ?? null,
    description: given.description ?? null,
    last_payment_error: null,
    latest_charge: null,
    metadata: given.metadata ?? {},
    next_action: null,
    payment_method: null,
    payment_method_types: given.allowed_payment_method_types ?? ['card'],
    payment_method_options: given.payment_method_options ?? {},
    receipt_email: given.receipt_email ?? null,
    setup_future_usage: given.setup_future_usage ?? null,
    canceled_at: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${desk.world.store.newId('', 24)}`,
  };
  keepIntent(desk, intent);
  tell(desk, 'payment_intent.created', intent);
  return intent;
}

export function getIntent(desk: Desk, id: string): Intent {
  const found = findOwn<Intent>(desk, 'payment_intent', id);
  if (!found) throw missing('payment_intent', id, 'intent');
  return found;
}

const badState = ({ status }: Intent, what: string) =>
  wrong(`You cannot ${what} this PaymentIntent because it has a status of ${status}.`, {
    code: 'payment_intent_unexpected_state',
  });

/** Charges a kept method. Without its owner there (`off_session`) the bank may want the owner first. */
function confirmed(
  desk: Desk,
  intent: Intent,
  given: { payment_method?: string | undefined; off_session?: boolean | undefined },
) {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status))
    throw badState(intent, 'confirm');
  const id = given.payment_method ?? intent.payment_method;
  if (id === null)
    throw wrong('You cannot confirm this PaymentIntent because it’s missing a payment method.', {
      code: 'payment_intent_unexpected_state',
    });
  const method = getMethod(desk, id);
  if (method.customer === null || method.customer !== intent.customer)
    throw wrong(
      `The provided PaymentMethod cannot be attached. To reuse a PaymentMethod, you must attach it to a Customer first.`,
      { code: 'resource_missing', param: 'payment_method' },
    );
  const word = wordOn(desk, intent, method, given.off_session ?? false);
  const { charge } = settle(desk, intent, method, word);
  const error = intent.last_payment_error;
  if (!error) return intent;
  const { message, code, decline_code } = error;
  throw declined(message, {
    code,
    ...(decline_code !== undefined && { decline_code }),
    charge: charge.id,
    payment_intent: intent,
    payment_method: method,
  });
}

function wordOn(
  desk: Desk,
  intent: Intent,
  method: PaymentMethod,
  off_session: boolean,
): Exclude<Verdict, { is: 'later' }> {
  const wanted = (reason: string) => ({ is: 'no', code: 'authentication_required', reason }) as const;
  if (!off_session) return wanted('The owner of the card is to be asked.');
  const mandate = mandateOf(desk, method);
  if (mandate?.status === 'inactive') return wanted('The mandate was revoked.');
  const terms = mandate?.payment_method_details.upi;
  if (terms?.amount != null && intent.amount > terms.amount) return wanted('It is more than the mandate allows.');
  if (terms?.end_date != null && terms.end_date < nowOf(desk)) return wanted('The mandate has ended.');
  const { card, upi } = method;
  const network = networkOf(card?.brand ?? '');
  const asks = TEST_CARDS.some(
    (one) => one.network === network && one.does === 'asks_otp' && one.number.endsWith(card?.last4 ?? '-'),
  );
  // A bank that asks its owners each time lets a card go on alone only if the owner agreed to that when it was kept.
  const agreed = findKept<PaymentMethod, KeptFor>(desk, 'payment_method', method.id)?.inside === 'off_session';
  if (asks && !agreed) return wanted('The bank asks the owner.');
  return judgeKept({ card: card && { last4: card.last4, network }, vpa: upi?.vpa });
}

function capture(desk: Desk, { amount_to_capture }: { amount_to_capture?: number | undefined }, id: string): Intent {
  const intent = getIntent(desk, id);
  if (intent.status !== 'requires_capture') throw badState(intent, 'capture');
  const asked = amount_to_capture ?? intent.amount;
  if (asked > intent.amount_capturable || asked < 1)
    throw wrong(`The provided amount_to_capture is greater than what can be captured.`, {
      code: 'amount_too_large',
      param: 'amount_to_capture',
    });
  const less = desk.world.faults.take(PROTOCOL, `/v1/payment_intents/${id}/capture`, ['partial_capture']);
  const charge = findOwn<Charge>(desk, 'charge', intent.latest_charge ?? '');
  if (!charge) throw badState(intent, 'capture');
  return take(desk, intent, charge, less ? Math.ceil(asked / 2) : asked, 'charge.captured').intent;
}

function setupIntents(): Endpoint[] {
  const find = (desk: Desk, id: string) => {
    const found = findOwn<SetupIntent>(desk, 'setup_intent', id);
    if (!found) throw missing('setupintent', id, 'intent');
    return found;
  };
  return [
    endpoint('GET', '/v1/setup_intents/:id', z.strictObject({ expand }), (desk, _, id) => find(desk, id)),
    endpoint(
      'GET',
      '/v1/setup_intents',
      z.strictObject({ ...paging, created: range }),
      (desk, { created, ...paging }) =>
        page('/v1/setup_intents', ownIn<SetupIntent>(desk, 'setup_intent', created), paging),
    ),
    endpoint('POST', '/v1/setup_intents/:id/cancel', z.strictObject({ expand }), (desk, _, id) => {
      const found = find(desk, id);
      if (found.status === 'succeeded' || found.status === 'canceled')
        throw wrong(`You cannot cancel this SetupIntent because it has a status of ${found.status}.`, {
          code: 'setup_intent_unexpected_state',
        });
      found.status = 'canceled';
      tell(desk, 'setup_intent.canceled', found);
      return keep(desk, found);
    }),
  ];
}
