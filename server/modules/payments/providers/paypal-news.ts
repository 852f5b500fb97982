import { z } from 'zod';
import type { DisputeNews, KeptNews, PaymentNews, RefundNews, SettledLine } from './gateway.ts';
import { zMoney } from './paypal-line.ts';

const id = z.string().min(1).max(200);
const links = z.array(z.object({ href: z.string().max(2_000), rel: z.string().max(50) })).default([]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Our own id in a `custom_id`, if it is one. */
const ours = (custom: string | null | undefined): string | null => (custom && UUID.test(custom) ? custom : null);

/** What an order whose payer also allowed later debits is marked with. */
export const PROMISE = 'with-promise';

/** Money that was taken, as the API shows it, and as webhooks do. */
export const zCapture = z.object({
  id,
  status: z.string().max(50),
  status_details: z.object({ reason: z.string().max(100) }).nullish(),
  amount: zMoney,
  custom_id: z.string().max(255).nullish(),
  seller_receivable_breakdown: z.object({ paypal_fee: zMoney.nullish() }).nullish(),
  supplementary_data: z.object({ related_ids: z.object({ order_id: id.nullish() }).nullish() }).nullish(),
});

const STATES: Readonly<Record<string, PaymentNews['state']>> = {
  PENDING: 'pending',
  DECLINED: 'failed',
  FAILED: 'failed',
};

interface Of {
  readonly order_ref: string | null;
  readonly attempt_id: string | null;
  readonly label: string | null;
  readonly kept: KeptNews | null;
}

/** What there is to say of a capture; one that was refunded since is captured for all that. */
export function captureOf(capture: z.output<typeof zCapture>, of: Partial<Of> = {}): PaymentNews {
  const state = STATES[capture.status] ?? 'captured';
  const code = capture.status_details?.reason ?? capture.status;
  const fee = capture.seller_receivable_breakdown?.paypal_fee?.minor ?? null;
  return {
    about: 'payment',
    payment_ref: capture.id,
    order_ref: of.order_ref ?? capture.supplementary_data?.related_ids?.order_id ?? null,
    attempt_id: of.attempt_id ?? ours(capture.custom_id),
    state,
    amount_minor: capture.amount.minor,
    currency: capture.amount.currency,
    method: 'paypal',
    label: of.label ?? null,
    emi: null,
    fee_minor: fee,
    fee_tax_minor: fee === null ? null : 0n,
    error: state === 'failed' ? { code, reason: `PayPal: ${code.toLowerCase().replaceAll('_', ' ')}` } : null,
    kept: state === 'captured' ? (of.kept ?? null) : null,
  };
}

/** A refund as the API shows it, and as webhooks do. */
export const zRefund = z.object({
  id,
  status: z.string().max(50),
  status_details: z.object({ reason: z.string().max(100) }).nullish(),
  amount: zMoney,
  custom_id: z.string().max(255).nullish(),
  acquirer_reference_number: z.string().max(100).nullish(),
  links,
});

/** What there is to say of a refund: of which capture it is stands in its link upwards. */
export function refundOf(refund: z.output<typeof zRefund>, payment_ref?: string): RefundNews {
  const up = refund.links.find(({ rel }) => rel === 'up')?.href;
  const state = ({ COMPLETED: 'processed', PENDING: 'pending' } as const)[refund.status] ?? 'failed';
  return {
    about: 'refund',
    refund_ref: refund.id,
    refund_id: ours(refund.custom_id),
    payment_ref: payment_ref ?? /\/captures\/([^/]+)$/.exec(up ?? '')?.[1] ?? '',
    amount_minor: refund.amount.minor,
    currency: refund.amount.currency,
    state,
    bank_ref: refund.acquirer_reference_number ?? null,
    reason: state === 'failed' ? (refund.status_details?.reason ?? refund.status) : null,
  };
}

/** An order as the API shows it, and as webhooks do. */
export const zOrder = z.object({
  id,
  status: z.string().max(50),
  intent: z.string().max(50).default('CAPTURE'),
  purchase_units: z
    .array(
      z.object({
        reference_id: z.string().max(256).nullish(),
        custom_id: z.string().max(255).nullish(),
        amount: zMoney.nullish(),
        payments: z
          .object({ captures: z.array(zCapture).default([]), refunds: z.array(zRefund).default([]) })
          .nullish(),
      }),
    )
    .default([]),
  payment_source: z
    .object({
      paypal: z
        .object({
          email_address: z.string().max(254).nullish(),
          attributes: z
            .object({
              vault: z
                .object({ id: id.nullish(), status: z.string().max(50), customer: z.object({ id }).nullish() })
                .nullish(),
            })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
  links,
});
export type Order = z.output<typeof zOrder>;

/**
 * What an order tells. One that its payer approved is money set aside under the order's own id; once it is captured, the
 * money is known by the capture's.
 */
export function orderOf(order: Order): readonly (PaymentNews | RefundNews)[] {
  const [unit] = order.purchase_units;
  const { captures = [], refunds = [] } = unit?.payments ?? {};
  const attempt_id = ours(unit?.custom_id ?? captures[0]?.custom_id);
  const label = order.payment_source?.paypal?.email_address ?? null;
  const of: Of = { order_ref: order.id, attempt_id, label, kept: keptOf(order, attempt_id) };
  if (captures.length === 0) return order.status === 'APPROVED' ? approvedOf(order, of) : [];
  return [...captures.map((capture) => captureOf(capture, of)), ...refunds.map((refund) => refundOf(refund))];
}

function approvedOf({ id: payment_ref, intent, purchase_units: [unit] }: Order, of: Of): PaymentNews[] {
  if (!unit?.amount || intent !== 'CAPTURE') return [];
  const { minor: amount_minor, currency } = unit.amount;
  const unsaid = { emi: null, fee_minor: null, fee_tax_minor: null, error: null, kept: null };
  return [
    { about: 'payment', ...of, payment_ref, state: 'authorized', amount_minor, currency, method: 'paypal', ...unsaid },
  ];
}

function keptOf({ payment_source, purchase_units: [unit] }: Order, attempt_id: string | null): KeptNews | null {
  const { email_address, attributes } = payment_source?.paypal ?? {};
  const vault = attributes?.vault;
  if (vault?.status !== 'VAULTED' || !vault.id) return null;
  const debits = unit?.reference_id === PROMISE;
  const facts = {
    ref: vault.id,
    payer_ref: vault.customer?.id ?? null,
    attempt_id,
    label: email_address ?? 'PayPal',
    debits,
  };
  return { about: 'kept', method: 'paypal', most_minor: null, until: null, state: 'active', ...facts };
}

/** A kept method that is gone, as webhooks tell it. */
export const zToken = z.object({ id });

/** That a kept method is no more. */
export function goneOf({ id: ref }: z.output<typeof zToken>): KeptNews {
  const unsaid = { payer_ref: null, attempt_id: null, most_minor: null, until: null };
  return { about: 'kept', ref, method: 'paypal', label: 'PayPal', debits: true, state: 'cancelled', ...unsaid };
}

/** A dispute as webhooks tell it. */
export const zDispute = z.object({
  dispute_id: id,
  disputed_transactions: z.array(z.object({ seller_transaction_id: id.nullish() })).min(1),
  reason: z.string().max(200).default('OTHER'),
  status: z.string().max(50),
  dispute_amount: zMoney,
  dispute_outcome: z.object({ outcome_code: z.string().max(100) }).nullish(),
  seller_response_due_date: z.string().max(50).nullish(),
});

/** What there is to say of a dispute: lost when the payer got our money, not when PayPal paid from its own. */
export function disputeOf(dispute: z.output<typeof zDispute>): DisputeNews {
  const outcome = dispute.dispute_outcome?.outcome_code ?? '';
  const lost = outcome === 'RESOLVED_BUYER_FAVOUR' || outcome === 'ACCEPTED';
  return {
    about: 'dispute',
    dispute_ref: dispute.dispute_id,
    payment_ref: dispute.disputed_transactions[0]?.seller_transaction_id ?? '',
    amount_minor: dispute.dispute_amount.minor,
    currency: dispute.dispute_amount.currency,
    state: dispute.status !== 'RESOLVED' ? 'open' : lost ? 'lost' : 'won',
    reason: dispute.reason.toLowerCase().replaceAll('_', ' '),
    answer_by: dispute.seller_response_due_date ? Temporal.Instant.from(dispute.seller_response_due_date) : null,
  };
}

/** A row of the report of transactions. */
export const zTransaction = z.object({
  transaction_info: z.object({
    transaction_id: id,
    paypal_reference_id: z.string().max(200).nullish(),
    paypal_reference_id_type: z.string().max(10).nullish(),
    transaction_event_code: z.string().max(10),
    transaction_initiation_date: z.string().max(50),
    transaction_amount: zMoney,
    fee_amount: zMoney.nullish(),
    transaction_status: z.string().max(5),
  }),
});

/** Of their codes: a payment received, money sent back by us, money taken back by a dispute. Withdrawals are no line of ours. */
const KINDS: readonly [code: RegExp, kind: SettledLine['kind']][] = [
  [/^T00/, 'payment'],
  [/^T1107$/, 'refund'],
  [/^T1[12]/, 'dispute'],
];

/** A line of what they added to the balance or took from it, which is paid out at once: a day's are one settlement. */
export function settledOf(
  { transaction_info: row }: z.output<typeof zTransaction>,
  day: Temporal.PlainDate,
): SettledLine | null {
  const { transaction_event_code: code, transaction_status: status } = row;
  // V is a payment that was reversed later, by a row of its own.
  if ((status !== 'S' && status !== 'V') || /^T0[34]/.test(code)) return null;
  const fee = row.fee_amount?.minor ?? 0n;
  return {
    kind: KINDS.find(([of]) => of.test(code))?.[1] ?? 'adjustment',
    ref: row.transaction_id,
    order_ref: row.paypal_reference_id_type === 'ODR' ? (row.paypal_reference_id ?? null) : null,
    settlement_ref: `balance-${day}`,
    utr: null,
    settled_at: Temporal.Instant.from(row.transaction_initiation_date),
    gross_minor: row.transaction_amount.minor,
    fee_minor: -fee,
    fee_tax_minor: 0n,
    currency: row.transaction_amount.currency,
  };
}
