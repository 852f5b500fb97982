import { z } from 'zod';
import type { DisputeNews, KeptNews, Method, PaymentNews, RefundNews } from './gateway.ts';

const paise = z.number().int().transform(BigInt);
/** Notes come as an object, or as an empty list when there are none. */
const notes = z
  .union([z.record(z.string(), z.coerce.string()), z.array(z.unknown()).transform((): Record<string, string> => ({}))])
  .nullish()
  .transform((given): Record<string, string> => given ?? {});
const text = z.string().nullish();

const card = z.object({ last4: text, network: text }).nullish();

export const payment = z.object({
  id: z.string().min(1).max(60),
  amount: paise,
  currency: z.string().length(3),
  status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
  order_id: text,
  method: text,
  amount_refunded: z.number().nullish(),
  card,
  bank: text,
  wallet: text,
  vpa: text,
  emi: z.object({ issuer: text, duration: z.coerce.number().nullish() }).nullish(),
  token_id: text,
  customer_id: text,
  notes,
  fee: z.number().int().nullish(),
  tax: z.number().int().nullish(),
  error_code: text,
  error_description: text,
  error_reason: text,
});
export type Payment = z.output<typeof payment>;

export const refund = z.object({
  id: z.string().min(1).max(60),
  payment_id: z.string(),
  amount: paise,
  currency: z.string().length(3),
  status: z.enum(['pending', 'processed', 'failed']),
  notes,
  receipt: text,
  acquirer_data: z
    .union([z.object({ arn: text, rrn: text, utr: text }), z.array(z.unknown()).transform(() => undefined)])
    .nullish(),
});
export type Refund = z.output<typeof refund>;

export const token = z.object({
  id: z.string().min(1).max(60),
  method: z.string(),
  card,
  vpa: z.object({ username: text, handle: text }).nullish(),
  bank: text,
  recurring: z.boolean().nullish(),
  recurring_details: z.object({ status: text }).nullish(),
  customer_id: text,
  max_amount: z.number().int().nullish(),
  expired_at: z.number().nullish(),
});

export const dispute = z.object({
  id: z.string().min(1).max(60),
  payment_id: z.string(),
  amount: paise,
  currency: z.string().length(3),
  status: z.enum(['open', 'under_review', 'won', 'lost', 'closed']),
  reason_code: text,
  respond_by: z.number().nullish(),
});

/** Banks as people know them, by Razorpay's codes; of others the code is shown. */
export const BANKS: Readonly<Record<string, string>> = {
  HDFC: 'HDFC Bank',
  ICIC: 'ICICI Bank',
  SBIN: 'State Bank of India',
  UTIB: 'Axis Bank',
  KKBK: 'Kotak Mahindra Bank',
  PUNB_R: 'Punjab National Bank',
  BARB_R: 'Bank of Baroda',
  CNRB: 'Canara Bank',
  UBIN: 'Union Bank of India',
  YESB: 'Yes Bank',
  INDB: 'IndusInd Bank',
  IDFB: 'IDFC First Bank',
  FDRL: 'Federal Bank',
};

const METHODS: Readonly<Record<string, Method>> = {
  upi: 'upi',
  card: 'card',
  netbanking: 'netbanking',
  wallet: 'wallet',
  emi: 'emi',
  cardless_emi: 'emi',
  paylater: 'paylater',
};

/**
 * A payment as news. What was to be kept with it stands in the notes that we gave it, for the payment itself doesn't say
 * whether its token may be debited.
 */
export function paymentNews(
  given: Payment,
  more: { attempt_id?: string; order_ref?: string | null } = {},
): PaymentNews {
  const { notes: own, fee, tax } = given;
  const attempt_id = more.attempt_id ?? own.attempt_id ?? null;
  const byLink = own.via === 'link';
  return {
    about: 'payment',
    payment_ref: given.id,
    // The order beneath a link is Razorpay's own affair: the attempt knows the link.
    order_ref: more.order_ref !== undefined ? more.order_ref : byLink ? null : (given.order_id ?? null),
    attempt_id,
    state: given.status === 'created' ? 'pending' : given.status === 'refunded' ? 'captured' : given.status,
    amount_minor: given.amount,
    currency: given.currency,
    method: METHODS[given.method ?? ''] ?? null,
    label: labelOf(given),
    emi: given.emi?.duration
      ? { bank: BANKS[given.emi.issuer ?? ''] ?? given.emi.issuer ?? '', months: given.emi.duration }
      : null,
    fee_minor: fee == null ? null : BigInt(fee),
    fee_tax_minor: fee == null ? null : BigInt(tax ?? 0),
    error:
      given.status === 'failed'
        ? {
            code: given.error_reason ?? given.error_code ?? 'failed',
            reason: (given.error_description ?? 'The payment failed.').slice(0, 300),
          }
        : null,
    kept: keptWith(given, attempt_id),
  };
}

function keptWith(given: Payment, attempt_id: string | null): KeptNews | null {
  const { notes: own, token_id, status } = given;
  const passed = status === 'authorized' || status === 'captured' || status === 'refunded';
  if (!token_id || !passed || (own.keeps !== 'method' && own.keeps !== 'mandate')) return null;
  const debits = own.keeps === 'mandate';
  return {
    about: 'kept',
    ref: token_id,
    payer_ref: given.customer_id ?? own.customer_id ?? null,
    attempt_id,
    method: given.method === 'upi' ? 'upi' : 'card',
    label: labelOf(given) ?? '',
    debits,
    most_minor: debits && /^\d+$/.test(own.most_minor ?? '') ? BigInt(own.most_minor ?? '') : null,
    until: debits && /^\d{4}-\d\d-\d\d$/.test(own.until ?? '') ? Temporal.PlainDate.from(own.until ?? '') : null,
    state: 'active',
  };
}

function labelOf({ card: paid, vpa, bank, wallet }: Pick<Payment, 'card' | 'vpa' | 'bank' | 'wallet'>): string | null {
  if (paid?.last4) return `${paid.network ?? 'Card'} •••• ${paid.last4}`;
  if (vpa) return vpa;
  if (bank) return BANKS[bank] ?? bank;
  return wallet ? wallet.charAt(0).toUpperCase() + wallet.slice(1) : null;
}

/** A refund as news. */
export function refundNews({ notes: own, acquirer_data: bank, ...given }: Refund): RefundNews {
  return {
    about: 'refund',
    refund_ref: given.id,
    refund_id: own.refund_id ?? null,
    payment_ref: given.payment_id,
    amount_minor: given.amount,
    currency: given.currency,
    state: given.status,
    bank_ref: bank?.arn ?? bank?.rrn ?? bank?.utr ?? null,
    reason: given.status === 'failed' ? 'The bank could not make the refund.' : null,
  };
}

const TOKEN_STATES: Readonly<Record<string, KeptNews['state']>> = {
  initiated: 'pending',
  confirmed: 'active',
  paused: 'paused',
  rejected: 'rejected',
  cancelled: 'cancelled',
};

/** A token as news: `state` where an event says it. */
export function keptNews(given: z.output<typeof token>, state?: KeptNews['state']): KeptNews {
  const { method, vpa, customer_id, recurring, max_amount, expired_at } = given;
  const id = vpa?.username && vpa.handle ? `${vpa.username}@${vpa.handle}` : null;
  return {
    about: 'kept',
    ref: given.id,
    payer_ref: customer_id ?? null,
    attempt_id: null,
    method: METHODS[method] ?? 'card',
    label: labelOf({ card: given.card, vpa: id, bank: given.bank, wallet: null }) ?? '',
    debits: recurring ?? false,
    most_minor: recurring && max_amount != null ? BigInt(max_amount) : null,
    until: recurring && expired_at != null ? dayOf(expired_at) : null,
    state: state ?? TOKEN_STATES[given.recurring_details?.status ?? ''] ?? 'active',
  };
}

/** A dispute as news; one under review is still open, one closed by the payer's bank without a word for it is won. */
export function disputeNews(given: z.output<typeof dispute>): DisputeNews {
  const { status, respond_by } = given;
  return {
    about: 'dispute',
    dispute_ref: given.id,
    payment_ref: given.payment_id,
    amount_minor: given.amount,
    currency: given.currency,
    state: status === 'lost' ? 'lost' : status === 'won' || status === 'closed' ? 'won' : 'open',
    reason: (given.reason_code ?? 'unknown').replaceAll('_', ' ').slice(0, 300),
    answer_by: respond_by == null ? null : Temporal.Instant.fromEpochMilliseconds(respond_by * 1_000),
  };
}

/** The day of India on which a moment (seconds since 1970) falls. */
function dayOf(at: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at * 1_000)
    .toZonedDateTimeISO('Asia/Kolkata')
    .toPlainDate();
}
