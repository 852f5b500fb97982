import { z } from 'zod';
import { zAmount } from './cashfree-line.ts';
import type { DisputeNews, KeptNews, Method, PaymentNews, RefundNews, SettledLine } from './gateway.ts';

const ZONE = 'Asia/Kolkata';
const id = z.string().min(1).max(200);
const word = z.string().max(500).nullish();
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Prefixes by which our references say what they are: an order's is the attempt's id itself. */
export const LINK = 'link_';
export const MANDATE = 'sub_';

/** Our id of the attempt that an order, link, mandate or debit of theirs was made for, if it is one of ours. */
export function attemptOf(ref: string | null | undefined): string | null {
  const bare = (ref ?? '').replace(/^(link_|sub_)/, '');
  return UUID.test(bare) ? bare : null;
}

const detail = z.record(z.string(), z.unknown());
const error = z.object({ error_code: word, error_description: word }).nullish();

/** A payment as the API shows it, and as webhooks do. */
export const zPayment = z.object({
  cf_payment_id: id,
  payment_status: z.string().max(50),
  payment_amount: zAmount,
  payment_currency: z.string().max(3).default('INR'),
  payment_method: z.record(z.string(), detail.nullish()).nullish(),
  is_captured: z.boolean().nullish(),
  authorization: z.object({ action: word, captured_amount: zAmount.nullish() }).nullish(),
  error_details: error,
});
type Payment = z.output<typeof zPayment>;

const STATES: Readonly<Record<string, PaymentNews['state']>> = {
  SUCCESS: 'captured',
  PENDING: 'pending',
  FAILED: 'failed',
  USER_DROPPED: 'failed',
  CANCELLED: 'failed',
  VOID: 'failed',
};

/** What there is to say of a payment; nothing of one that was not tried. */
export function paymentOf(
  payment: Payment,
  of: { readonly order_ref: string; readonly attempt_id: string | null; readonly customer_id?: string | null },
): PaymentNews | undefined {
  const known = STATES[payment.payment_status];
  if (known === undefined) return undefined;
  const state = known === 'captured' && payment.is_captured === false ? 'authorized' : known;
  const { method, label, emi, instrument_id } = methodOf(payment.payment_method);
  const { action, captured_amount } = payment.authorization ?? {};
  const kept = state === 'captured' && instrument_id !== null && method !== null ? instrument_id : null;
  return {
    about: 'payment',
    payment_ref: payment.cf_payment_id,
    order_ref: of.order_ref,
    attempt_id: of.attempt_id,
    state,
    amount_minor: action === 'CAPTURE' && captured_amount ? captured_amount : payment.payment_amount,
    currency: payment.payment_currency,
    method,
    label,
    emi,
    fee_minor: null,
    fee_tax_minor: null,
    error: state === 'failed' ? errorOf(payment) : null,
    kept: kept === null ? null : cardOf(kept, label ?? 'Card', of),
  };
}

function errorOf({ error_details: said, payment_status }: Payment): NonNullable<PaymentNews['error']> {
  const code = said?.error_code ?? payment_status.toLowerCase();
  return { code, reason: said?.error_description ?? code };
}

function cardOf(ref: string, label: string, of: { attempt_id: string | null; customer_id?: string | null }): KeptNews {
  const { attempt_id, customer_id = null } = of;
  const kept = { debits: false, most_minor: null, until: null, state: 'active' } as const;
  return { about: 'kept', ref, payer_ref: customer_id, attempt_id, method: 'card', label, ...kept };
}

const METHODS: Readonly<Record<string, Method>> = {
  upi: 'upi',
  card: 'card',
  emi: 'emi',
  cardless_emi: 'emi',
  netbanking: 'netbanking',
  app: 'wallet',
  paylater: 'paylater',
};
const NETWORKS: Readonly<Record<string, string>> = { visa: 'Visa', mastercard: 'Mastercard', rupay: 'RuPay' };

/** How it was paid: the key of `payment_method` says by what, its fields with what. */
export function methodOf(given: Payment['payment_method']) {
  const [kind = '', fields] = Object.entries(given ?? {})[0] ?? [];
  const said = (name: string) => (typeof fields?.[name] === 'string' && fields[name] !== '' ? fields[name] : null);
  const network = said('card_network');
  const last4 = said('card_number')?.slice(-4);
  const card = last4 === undefined ? null : `${NETWORKS[network ?? ''] ?? network ?? 'Card'} •••• ${last4}`;
  const months = /^\d{1,3}$/.exec(said('emi_tenure') ?? '')?.[0];
  const bank = said('card_bank_name') ?? said('provider');
  return {
    method: METHODS[kind] ?? null,
    label: said('upi_id') ?? card ?? said('netbanking_bank_name') ?? said('provider'),
    emi: months !== undefined && bank !== null ? { bank, months: Number(months) } : null,
    instrument_id: kind === 'card' ? said('instrument_id') : null,
  };
}

/** A refund as the API shows it, and as webhooks do. */
export const zRefund = z.object({
  refund_id: id,
  cf_payment_id: id,
  refund_amount: zAmount,
  refund_currency: z.string().max(3).default('INR'),
  refund_status: z.string().max(50),
  refund_arn: word,
  status_description: word,
});

const REFUND_STATES: Readonly<Record<string, RefundNews['state']>> = { SUCCESS: 'processed', CANCELLED: 'failed' };

/** What there is to say of a refund. Theirs are called by the id that the merchant gave, so that is what we call them too. */
export function refundOf(refund: z.output<typeof zRefund>): RefundNews {
  const state = REFUND_STATES[refund.refund_status] ?? 'pending';
  return {
    about: 'refund',
    refund_ref: refund.refund_id,
    refund_id: UUID.test(refund.refund_id) ? refund.refund_id : null,
    payment_ref: refund.cf_payment_id,
    amount_minor: refund.refund_amount,
    currency: refund.refund_currency,
    state,
    bank_ref: refund.refund_arn || null,
    reason: state === 'failed' ? (refund.status_description ?? null) : null,
  };
}

/** A mandate as the API shows it. */
export const zMandate = z.object({
  subscription_id: id,
  subscription_status: z.string().max(50),
  subscription_expiry_time: word,
  plan_details: z.object({ plan_max_amount: zAmount.nullish() }).nullish(),
  authorisation_details: z.object({ payment_method: z.record(z.string(), detail.nullish()).nullish() }).nullish(),
});

const MANDATE_STATES: Readonly<Record<string, KeptNews['state']>> = {
  INITIALIZED: 'pending',
  BANK_APPROVAL_PENDING: 'pending',
  ACTIVE: 'active',
  ON_HOLD: 'paused',
  PAUSED: 'paused',
  CUSTOMER_PAUSED: 'paused',
  LINK_EXPIRED: 'rejected',
};

/** What there is to say of a mandate. */
export function mandateOf(one: z.output<typeof zMandate>): KeptNews {
  const { method, label } = methodOf(one.authorisation_details?.payment_method);
  return {
    about: 'kept',
    ref: one.subscription_id,
    payer_ref: null,
    attempt_id: attemptOf(one.subscription_id),
    method: method ?? 'upi',
    label: label ?? 'Mandate',
    debits: true,
    most_minor: one.plan_details?.plan_max_amount ?? null,
    until: dayOf(one.subscription_expiry_time),
    state: MANDATE_STATES[one.subscription_status] ?? 'cancelled',
  };
}

function dayOf(text: string | null | undefined): Temporal.PlainDate | null {
  return text ? Temporal.Instant.from(text).toZonedDateTimeISO(ZONE).toPlainDate() : null;
}

/** The mandate of a reference: a later debit is called by its mandate and its own id, `sub_…:…`. */
export const mandateIn = (order_ref: string): string => order_ref.split(':')[0] ?? '';

/** A debit by a mandate as the API shows it, and as webhooks do. */
export const zDebit = z.object({
  cf_payment_id: id,
  payment_id: id,
  subscription_id: id,
  payment_amount: zAmount,
  payment_status: z.string().max(50),
  payment_type: z.string().max(50),
  failure_details: z.object({ failure_reason: word }).nullish(),
  authorization_details: z.object({ payment_method: z.record(z.string(), detail.nullish()).nullish() }).nullish(),
});

/** What there is to say of a debit. The first one, by which the mandate is given, was made for the mandate's own attempt. */
export function debitOf(debit: z.output<typeof zDebit>): PaymentNews {
  const { method, label } = methodOf(debit.authorization_details?.payment_method);
  const state = { SUCCESS: 'captured', FAILED: 'failed', CANCELLED: 'failed' }[debit.payment_status] ?? 'pending';
  const reason = debit.failure_details?.failure_reason ?? 'The debit failed.';
  return {
    about: 'payment',
    payment_ref: debit.cf_payment_id,
    order_ref: debit.payment_type === 'AUTH' ? debit.subscription_id : `${debit.subscription_id}:${debit.payment_id}`,
    attempt_id: attemptOf(debit.payment_type === 'AUTH' ? debit.subscription_id : debit.payment_id),
    state: state as PaymentNews['state'],
    amount_minor: debit.payment_amount,
    currency: 'INR',
    method,
    label,
    emi: null,
    fee_minor: null,
    fee_tax_minor: null,
    error: state === 'failed' ? { code: 'debit_failed', reason } : null,
    kept: null,
  };
}

/** A dispute as webhooks tell it. */
export const zDispute = z.object({
  dispute: z.object({
    dispute_id: id,
    dispute_amount: zAmount,
    dispute_amount_currency: z.string().max(3).default('INR'),
    dispute_status: z.string().max(100),
    reason_description: word,
    respond_by: word,
  }),
  order_details: z.object({ cf_payment_id: id }),
});

/** What there is to say of a dispute. */
export function disputeOf({ dispute, order_details }: z.output<typeof zDispute>): DisputeNews {
  const { dispute_status: status } = dispute;
  const lost = /LOST|ACCEPTED|INSUFFICIENT/.test(status);
  return {
    about: 'dispute',
    dispute_ref: dispute.dispute_id,
    payment_ref: order_details.cf_payment_id,
    amount_minor: dispute.dispute_amount,
    currency: dispute.dispute_amount_currency,
    state: status.endsWith('_WON') ? 'won' : lost ? 'lost' : 'open',
    reason: dispute.reason_description ?? status,
    answer_by: dispute.respond_by ? Temporal.Instant.from(dispute.respond_by) : null,
  };
}

/** A row of the settlements' report. */
export const zSettled = z.object({
  event_details: z.object({
    event_id: id,
    event_type: z.string().max(50),
    event_amount: zAmount,
    sale_type: z.string().max(20),
    event_currency: z.string().max(3).default('INR'),
    event_service_charge: zAmount.nullish(),
    event_service_tax: zAmount.nullish(),
  }),
  order_details: z.object({ order_id: z.string().max(200).nullish() }).nullish(),
  payment_details: z.object({ cf_payment_id: z.string().max(200).nullish() }).nullish(),
  settlement_details: z.object({ cf_settlement_id: id, settlement_utr: word, settlement_date: z.string().max(50) }),
  refund_details: z.array(z.object({ refund_id: z.string().max(200).nullish() })).nullish(),
});

/** A line of what they paid out. */
export function settledOf(row: z.output<typeof zSettled>): SettledLine {
  const { event_details: event, settlement_details: settlement } = row;
  const tax = event.event_service_tax ?? 0n;
  const kinds = { PAYMENT: 'payment', REFUND: 'refund', DISPUTE: 'dispute', CHARGEBACK: 'dispute' } as const;
  const kind = kinds[event.event_type as keyof typeof kinds] ?? 'adjustment';
  const refs = { payment: row.payment_details?.cf_payment_id, refund: row.refund_details?.[0]?.refund_id };
  const order_id = row.order_details?.order_id ?? null;
  return {
    kind,
    ref: (kind === 'payment' || kind === 'refund' ? refs[kind] : null) ?? event.event_id,
    order_ref: order_id,
    settlement_ref: settlement.cf_settlement_id,
    utr: settlement.settlement_utr ?? null,
    settled_at: Temporal.Instant.from(settlement.settlement_date),
    gross_minor: event.sale_type === 'DEBIT' ? -event.event_amount : event.event_amount,
    fee_minor: (event.event_service_charge ?? 0n) + tax,
    fee_tax_minor: tax,
    currency: event.event_currency,
  };
}
