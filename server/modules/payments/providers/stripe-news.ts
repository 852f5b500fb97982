import type { Stripe } from 'stripe';
import type { DisputeNews, KeptNews, Method, News, Opening, PaymentNews, RefundNews, SettledLine } from './gateway.ts';

/** What our objects at Stripe carry, so that they are known again. A charge takes them over from its payment intent. */
export const ATTEMPT = 'haat_attempt';
export const REFUND = 'haat_refund';
const KEEP = 'haat_keep';
const MOST = 'haat_most_minor';
const UNTIL = 'haat_until';
const BRANDS: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  rupay: 'RuPay',
  amex: 'American Express',
  diners: 'Diners Club',
};

/** What is written on the payment intent of an attempt. */
export function metadataOf({ id, number, keep, promise }: Opening): Record<string, string> {
  return {
    [ATTEMPT]: id,
    haat_number: number,
    ...(promise
      ? { [KEEP]: 'mandate', [MOST]: String(promise.most_minor), [UNTIL]: promise.until.toString() }
      : keep && { [KEEP]: 'method' }),
  };
}

/** A charge: one payment. The fee is known once it stands on the balance, in the currency it was paid in. */
export function paymentOf(charge: Stripe.Charge, order_ref: string | null): PaymentNews {
  const line = typeof charge.balance_transaction === 'object' ? charge.balance_transaction : null;
  const own = line?.currency === charge.currency ? line : null;
  const { id, metadata, amount, amount_captured, captured, failure_code, failure_message } = charge;
  const state = stateOf(charge);
  return {
    about: 'payment',
    payment_ref: id,
    order_ref,
    attempt_id: metadata[ATTEMPT] ?? null,
    state,
    amount_minor: BigInt(captured ? amount_captured : amount),
    currency: charge.currency.toUpperCase(),
    method: methodOf(charge.payment_method_details?.type),
    label: labelOf(charge.payment_method_details),
    emi: null,
    fee_minor: own && BigInt(own.fee),
    fee_tax_minor: own && taxOf(own),
    error:
      state === 'failed'
        ? {
            code: charge.outcome?.reason ?? failure_code ?? 'failed',
            reason: failure_message ?? 'The payment was cancelled before it was captured.',
          }
        : null,
    kept: state === 'captured' ? keptBy(charge) : null,
  };
}

function stateOf({ status, captured, refunded }: Stripe.Charge): PaymentNews['state'] {
  if (status === 'pending') return 'pending';
  if (status !== 'succeeded' || (!captured && refunded)) return 'failed';
  return captured ? 'captured' : 'authorized';
}

/** A payment that ended before there was a charge: the payer's bank didn't let the payer in. */
export function failureOf(intent: Stripe.PaymentIntent, order_ref: string | null): PaymentNews | null {
  const { last_payment_error: error } = intent;
  if (!error || error.charge) return null;
  return {
    ...chargeless(intent, order_ref),
    state: 'failed',
    method: methodOf(error.payment_method?.type),
    error: { code: error.decline_code ?? error.code ?? 'failed', reason: error.message ?? 'The payment failed.' },
  };
}

/** A debit: its charge, or while there is none (the bank tells its owner a day before) that it is under way. */
export function debitOf(intent: Stripe.PaymentIntent): PaymentNews {
  const { id, latest_charge: charge } = intent;
  return charge !== null && typeof charge === 'object' ? paymentOf(charge, id) : chargeless(intent, id);
}

function chargeless({ id, metadata, amount, currency }: Stripe.PaymentIntent, order_ref: string | null): PaymentNews {
  return {
    about: 'payment',
    payment_ref: id,
    order_ref,
    attempt_id: metadata[ATTEMPT] ?? null,
    state: 'pending',
    amount_minor: BigInt(amount),
    currency: currency.toUpperCase(),
    method: null,
    label: null,
    emi: null,
    fee_minor: null,
    fee_tax_minor: null,
    error: null,
    kept: null,
  };
}

type Details = Pick<Stripe.Charge.PaymentMethodDetails, 'type'> & {
  card?: { brand: string | null; last4: string | null };
  upi?: { vpa: string | null };
};

function methodOf(type: string | undefined): Method | null {
  return type === 'card' || type === 'upi' ? type : null;
}

function labelOf(details: Details | null): string | null {
  const { card, upi } = details ?? {};
  if (card) return `${BRANDS[card.brand ?? ''] ?? card.brand ?? 'Card'} •••• ${card.last4 ?? ''}`;
  return upi?.vpa ?? null;
}

/** What was kept with a payment, where that was wanted: our words on it say so. */
function keptBy({ metadata, customer, payment_method, payment_method_details }: Stripe.Charge): KeptNews | null {
  const wanted = metadata[KEEP];
  const method = methodOf(payment_method_details?.type);
  if (wanted === undefined || method === null || payment_method === null || customer === null) return null;
  // A UPI id is kept only as a mandate.
  if (method === 'upi' && wanted !== 'mandate') return null;
  return {
    about: 'kept',
    ref: payment_method,
    payer_ref: idOf(customer),
    attempt_id: metadata[ATTEMPT] ?? null,
    method,
    label: labelOf(payment_method_details) ?? 'Card',
    debits: wanted === 'mandate',
    most_minor: metadata[MOST] === undefined ? null : BigInt(metadata[MOST]),
    until: metadata[UNTIL] === undefined ? null : Temporal.PlainDate.from(metadata[UNTIL]),
    state: 'active',
  };
}

/** A refund; the reference is the one by which the payer's bank finds it. */
export function refundOf(refund: Stripe.Refund): RefundNews {
  const { id, amount, currency, charge, metadata, status, failure_reason, destination_details } = refund;
  return {
    about: 'refund',
    refund_ref: id,
    refund_id: metadata?.[REFUND] ?? null,
    payment_ref: idOf(charge) ?? '',
    amount_minor: BigInt(amount),
    currency: currency.toUpperCase(),
    state: status === 'succeeded' ? 'processed' : status === 'failed' || status === 'canceled' ? 'failed' : 'pending',
    bank_ref: destination_details?.card?.reference ?? null,
    reason: failure_reason ?? null,
  };
}

/** A dispute, from its beginning to the bank's decision. */
export function disputeOf(dispute: Stripe.Dispute): DisputeNews {
  const { id, amount, currency, charge, reason, status, evidence_details } = dispute;
  const due = evidence_details?.due_by ?? null;
  return {
    about: 'dispute',
    dispute_ref: id,
    payment_ref: idOf(charge) ?? '',
    amount_minor: BigInt(amount),
    currency: currency.toUpperCase(),
    // A warning that is closed never took any money.
    state:
      status === 'lost'
        ? 'lost'
        : status === 'won' || status === 'warning_closed' || status === 'prevented'
          ? 'won'
          : 'open',
    reason,
    answer_by: due === null ? null : Temporal.Instant.fromEpochMilliseconds(due * 1_000),
  };
}

/** A method that its owner or the business has let go. */
function goneOf(method: Stripe.PaymentMethod, before: { customer?: string | null } | undefined): KeptNews[] {
  const way = methodOf(method.type);
  if (way === null) return [];
  return [
    {
      about: 'kept',
      ref: method.id,
      payer_ref: before?.customer ?? null,
      attempt_id: null,
      method: way,
      label: labelOf(method as Details) ?? 'Card',
      debits: false,
      most_minor: null,
      until: null,
      state: 'cancelled',
    },
  ];
}

/** A promise that was taken back at the bank. Only its end is news: its beginning comes with the payment it was made with. */
function revokedOf(mandate: Stripe.Mandate): KeptNews[] {
  const { payment_method, payment_method_details, status, type } = mandate;
  const way = methodOf(payment_method_details.type);
  if (status !== 'inactive' || type !== 'multi_use' || way === null) return [];
  return [
    {
      about: 'kept',
      ref: idOf(payment_method) ?? '',
      payer_ref: null,
      attempt_id: null,
      method: way,
      label: way === 'upi' ? 'UPI' : 'Card',
      debits: true,
      most_minor: null,
      until: null,
      state: 'cancelled',
    },
  ];
}

/** What an event tells. Of the many only those that say something of a payment, refund, dispute or kept method. */
export function newsOf({ type, data }: Pick<Stripe.Event, 'type' | 'data'>): News[] {
  const { object, previous_attributes: before } = data as { object: unknown; previous_attributes?: object };
  if (type.startsWith('charge.dispute.')) return [disputeOf(object as Stripe.Dispute)];
  if (type.startsWith('refund.') || type === 'charge.refund.updated') return [refundOf(object as Stripe.Refund)];
  if (type.startsWith('charge.')) return [paymentOf(object as Stripe.Charge, null)];
  if (type === 'payment_method.detached')
    return goneOf(object as Stripe.PaymentMethod, before as { customer?: string | null } | undefined);
  if (type === 'mandate.updated') return revokedOf(object as Stripe.Mandate);
  return [];
}

/** A line of a payout's report; none for the payout itself. */
export function settledOf(line: Stripe.BalanceTransaction, payout: Stripe.Payout): SettledLine[] {
  const kind = kindOf(line);
  if (kind === null) return [];
  return [
    {
      kind,
      ref: idOf(line.source) ?? line.id,
      settlement_ref: payout.id,
      utr: payout.trace_id?.value ?? null,
      settled_at: Temporal.Instant.fromEpochMilliseconds(payout.arrival_date * 1_000),
      gross_minor: BigInt(line.amount),
      fee_minor: BigInt(line.fee),
      fee_tax_minor: taxOf(line),
      currency: line.currency.toUpperCase(),
    },
  ];
}

function kindOf({ type, reporting_category }: Stripe.BalanceTransaction): SettledLine['kind'] | null {
  if (type === 'payout') return null;
  if (type === 'charge' || type === 'payment') return 'payment';
  // What could not be credited comes back under the refund's own id: in all it is nothing.
  if (type === 'refund' || type === 'payment_refund' || type === 'refund_failure') return 'refund';
  return reporting_category === 'dispute' || reporting_category === 'dispute_reversal' ? 'dispute' : 'adjustment';
}

function taxOf({ fee_details }: Stripe.BalanceTransaction): bigint {
  return fee_details.filter(({ type }) => type === 'tax').reduce((sum, { amount }) => sum + BigInt(amount), 0n);
}

/** The id of what is named or unfolded. */
export function idOf(ref: string | { id: string } | null): string | null {
  return typeof ref === 'string' ? ref : (ref?.id ?? null);
}
