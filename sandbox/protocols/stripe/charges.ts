import { z } from 'zod';
import type { Verdict } from '../../till.ts';
import { type Endpoint, endpoint } from './api.ts';
import { type Desk, findOwn, keep, nowOf, ownBy, ownIn, page, tell } from './desk.ts';
import { expand, paging, range, text } from './form.ts';
import { bookOnBalance } from './money.ts';
import type { Charge, Failure, Intent, PaymentMethod } from './objects.ts';
import { missing } from './problem.ts';

type Word = Exclude<Verdict, { is: 'later' }>;

/** What Stripe keeps: cards in rupees, UPI, and whatever is paid in another currency. */
const PERCENT = { card: 2, upi: 0.8, abroad: 3 };

/**
 * Carries a payment intent to its end with a method and the bank's word on it: one charge, failed or made. Writes the events.
 */
export function settle(
  desk: Desk,
  intent: Intent,
  method: PaymentMethod,
  word: Word,
): { intent: Intent; charge: Charge } {
  intent.payment_method = method.id;
  intent.next_action = null;
  const charge = chargeOf(desk, intent, method, word);
  intent.latest_charge = charge.id;
  if (word.is === 'no') {
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    intent.last_payment_error = { ...failureOf(method, word), charge: charge.id, payment_method: method };
    keepCharge(desk, charge);
    keepIntent(desk, intent);
    tell(desk, 'charge.failed', charge);
    tell(desk, 'payment_intent.payment_failed', intent);
    return { intent, charge };
  }
  intent.last_payment_error = null;
  if (intent.setup_future_usage && intent.customer) attach(desk, method, intent.customer, intent.setup_future_usage);
  if (intent.capture_method === 'manual') {
    intent.status = 'requires_capture';
    intent.amount_capturable = intent.amount;
    keepCharge(desk, charge);
    keepIntent(desk, intent);
    tell(desk, 'charge.succeeded', charge);
    tell(desk, 'payment_intent.amount_capturable_updated', intent);
    return { intent, charge };
  }
  return take(desk, intent, charge, intent.amount, 'charge.succeeded');
}

/** Takes the money of a charge. Its line on the balance is known a moment after the event, and told by another. */
export function take(
  desk: Desk,
  intent: Intent,
  charge: Charge,
  amount: number,
  event: 'charge.succeeded' | 'charge.captured',
): { intent: Intent; charge: Charge } {
  charge.captured = true;
  charge.amount_captured = amount;
  intent.status = 'succeeded';
  intent.amount_received = amount;
  intent.amount_capturable = 0;
  keepCharge(desk, charge);
  keepIntent(desk, intent);
  tell(desk, event, charge);
  tell(desk, 'payment_intent.succeeded', intent);
  const line = bookOnBalance(desk, {
    type: 'charge',
    reporting_category: 'charge',
    amount,
    currency: charge.currency,
    source: charge.id,
    description: charge.description,
    percent: charge.currency === 'inr' ? PERCENT[charge.payment_method_details.type] : PERCENT.abroad,
  });
  charge.balance_transaction = line.id;
  keepCharge(desk, charge);
  tell(desk, 'charge.updated', charge, { balance_transaction: null });
  return { intent, charge };
}

export const keepCharge = (desk: Desk, charge: Charge) =>
  keep(desk, charge, { payment_intent: charge.payment_intent, customer: charge.customer });

export const keepIntent = (desk: Desk, intent: Intent) => keep(desk, intent, { customer: intent.customer });

/** What the owner agreed to when a method was kept. */
export type KeptFor = 'on_session' | 'off_session' | null;

/** Keeps a method with its owner. */
export function attach(desk: Desk, method: PaymentMethod, customer: string, usage: KeptFor): void {
  if (method.customer === customer) return;
  method.customer = customer;
  method.allow_redisplay = 'limited';
  keepMethod(desk, method, usage);
  tell(desk, 'payment_method.attached', method);
}

export const keepMethod = (desk: Desk, method: PaymentMethod, usage: KeptFor = null) =>
  keep(desk, method, { customer: method.customer }, usage);

/** The network as the bank of the sandbox calls it. */
export const networkOf = (brand: string) =>
  ({ visa: 'Visa', mastercard: 'Mastercard', rupay: 'RuPay' })[brand] ?? brand;

/** The bank's no in Stripe's words. */
export function failureOf(method: PaymentMethod, { code }: Word & { is: 'no' }): Failure {
  if (method.type === 'upi')
    return {
      code: 'payment_intent_payment_attempt_failed',
      decline_code: code,
      message: 'The payment was declined or was not approved in time.',
      type: 'invalid_request_error',
    };
  if (code === 'authentication_required')
    return {
      code,
      decline_code: code,
      message: 'Your card was declined. This transaction requires authentication.',
      type: 'card_error',
    };
  return code === 'insufficient_funds'
    ? { code: 'card_declined', decline_code: code, message: 'Your card has insufficient funds.', type: 'card_error' }
    : {
        code: 'card_declined',
        decline_code: 'generic_decline',
        message: 'Your card was declined.',
        type: 'card_error',
      };
}

function chargeOf(desk: Desk, intent: Intent, method: PaymentMethod, word: Word): Charge {
  const failure = word.is === 'no' ? failureOf(method, word) : null;
  return {
    id: desk.world.store.newId('ch_', 24),
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    balance_transaction: null,
    billing_details: method.billing_details,
    captured: false,
    created: nowOf(desk),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    livemode: desk.live,
    // What stands on the intent when the charge is made is copied once.
    metadata: { ...intent.metadata },
    outcome: {
      network_status: failure ? 'declined_by_network' : 'approved_by_network',
      reason: failure?.decline_code ?? null,
      seller_message: failure ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
      type: failure ? 'issuer_declined' : 'authorized',
    },
    paid: !failure,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(method),
    refunded: false,
    status: failure ? 'failed' : 'succeeded',
  };
}

function detailsOf({ type, card, upi }: PaymentMethod): Charge['payment_method_details'] {
  if (type === 'upi' || !card) return { type: 'upi', upi: { vpa: upi?.vpa ?? '' } };
  const { brand, last4, exp_month, exp_year, country, funding } = card;
  return { type, card: { brand, network: brand, last4, exp_month, exp_year, country, funding, mandate: null } };
}

/** The charges of an intent or customer, or of a stretch of time. */
export function charges(): Endpoint[] {
  const asked = z.strictObject({
    ...paging,
    created: range,
    customer: text().optional(),
    payment_intent: text().optional(),
  });
  return [
    endpoint('GET', '/v1/charges/:id', z.strictObject({ expand }), (desk, _, id) => {
      const found = findOwn<Charge>(desk, 'charge', id);
      if (!found) throw missing('charge', id);
      return found;
    }),
    endpoint('GET', '/v1/charges', asked, (desk, { created, customer, payment_intent, ...paging }) => {
      const rows =
        payment_intent !== undefined
          ? ownBy<Charge>(desk, 'charge', 'payment_intent', payment_intent)
          : customer !== undefined
            ? ownBy<Charge>(desk, 'charge', 'customer', customer)
            : ownIn<Charge>(desk, 'charge', created);
      return page('/v1/charges', rows, paging);
    }),
  ];
}
