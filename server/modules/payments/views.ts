import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { day, instant, line, mail, minor, phone } from '#platform/schemas.ts';
import { disputeLife, entryLife, refundLife } from './back-states.ts';
import type { Step } from './providers/gateway.ts';
import { zMethod } from './providers/news.ts';
import { attemptLife, paymentLife } from './states.ts';

const text = z.string().max(500);
const currency = z.string().regex(/^[A-Z]{3}$/);
const facts = z.record(z.string().max(60), z.unknown());

export const zManner = z.enum(['page', 'link', 'upi']);
export const zState = z.enum(paymentLife.states);

export const payerNow = z.object({ name: line(120), phone: phone().nullable(), email: mail().nullable() });

export const PaymentView = z.object({
  id: zId('payment'),
  number: text,
  customer_id: zId('customer').nullable(),
  noun: text,
  noun_id: z.guid(),
  title: text,
  payer: z.object({ name: text, phone: text.nullable(), email: text.nullable() }),
  amount_minor: minor(),
  currency,
  state: zState,
  received_minor: minor(),
  refunded_minor: minor(),
  expires_at: instant(),
  paid_at: instant().nullable(),
  created_at: instant(),
  version: z.number().int(),
});

/** What the payer's browser does next: goes to the address, posts the fields there, or opens it in a UPI app. */
const StepView = z.object({
  is: z.enum(['redirect', 'post', 'upi']),
  url: z.string().max(4_000),
  fields: z.record(z.string().max(200), z.string().max(4_000)),
});

/** An attempt's next step, in one shape for all. */
export function shownStep(step: Step | null): z.output<typeof StepView> | null {
  if (step === null) return null;
  return {
    is: step.is,
    url: step.is === 'upi' ? step.link : step.url,
    fields: step.is === 'post' ? step.fields : {},
  };
}

/** An attempt as its payer may see it. */
export const OwnAttemptView = z.object({
  id: zId('attempt'),
  state: z.enum(attemptLife.states),
  manner: z.enum(['page', 'link', 'upi', 'debit']),
  method: zMethod.nullable(),
  label: text.nullable(),
  amount_minor: minor(),
  step: StepView.nullable(),
  error_code: text.nullable(),
  error_reason: text.nullable(),
  payment_state: zState,
});

const AttemptView = z.object({
  id: zId('attempt'),
  asked_id: zId('attempt'),
  gateway_id: zId('gateway'),
  manner: z.enum(['page', 'link', 'upi', 'debit']),
  methods: z.array(zMethod).max(10),
  amount_minor: minor(),
  state: z.enum(attemptLife.states),
  order_ref: text.nullable(),
  step: StepView.nullable(),
  method: zMethod.nullable(),
  label: text.nullable(),
  error_code: text.nullable(),
  error_reason: text.nullable(),
  called_at: instant().nullable(),
  look_at: instant().nullable(),
  created_at: instant(),
});

const ReceiptView = z.object({
  id: zId('receipt'),
  attempt_id: zId('attempt').nullable(),
  gateway_id: zId('gateway').nullable(),
  payment_ref: text.nullable(),
  method: text,
  label: text.nullable(),
  amount_minor: minor(),
  currency,
  fee_minor: minor().nullable(),
  fee_tax_minor: minor().nullable(),
  surplus: z.boolean(),
  credited: z.boolean(),
  received_at: instant(),
});

const RefundLine = z.object({
  id: zId('refund'),
  receipt_id: zId('receipt'),
  again_of: zId('refund').nullable(),
  way: z.enum(['gateway', 'hand', 'bounce']),
  amount_minor: minor(),
  reason: text,
  automatic: z.boolean(),
  state: z.enum(refundLife.states),
  refund_ref: text.nullable(),
  bank_ref: text.nullable(),
  error_reason: text.nullable(),
  created_at: instant(),
  done_at: instant().nullable(),
});

const EntryLine = z.object({
  id: zId('entry'),
  way: z.enum(['cash', 'bank_transfer', 'cheque']),
  amount_minor: minor(),
  reference: text.nullable(),
  bank: text.nullable(),
  paid_on: day(),
  taken_by: zId('person').nullable(),
  file_id: zId('file').nullable(),
  note: text.nullable(),
  state: z.enum(entryLife.states),
  entered_by: zId('person'),
  entered_at: instant(),
  decided_by: zId('person').nullable(),
  why: text.nullable(),
  version: z.number().int(),
});

const DisputeLine = z.object({
  id: zId('dispute'),
  receipt_id: zId('receipt'),
  dispute_ref: text,
  amount_minor: minor(),
  reason: text,
  state: z.enum(disputeLife.states),
  answer_by: instant().nullable(),
  created_at: instant(),
});

export const HookView = z.object({
  gateway_id: zId('gateway'),
  event_id: text,
  event: text,
  state: z.enum(['new', 'applied', 'ignored']),
  why: text.nullable(),
  payment_id: zId('payment').nullable(),
  repeats: z.number().int(),
  received_at: instant(),
  applied_at: instant().nullable(),
});

/** A payment with everything that happened to it. */
export const PaymentWholeView = PaymentView.extend({
  /** Where anyone who has it can pay. */
  url: z.string().max(500),
  attempts: z.array(AttemptView).max(1_000),
  receipts: z.array(ReceiptView).max(1_000),
  refunds: z.array(RefundLine).max(1_000),
  entries: z.array(EntryLine).max(1_000),
  disputes: z.array(DisputeLine).max(1_000),
  hooks: z.array(HookView).max(1_000),
  timeline: z.array(z.object({ id: zId('step'), at: instant(), what: text, facts, by: text.nullable() })).max(5_000),
});

const settings = z.record(z.string().max(60), z.union([z.string().max(4_000), z.number(), z.boolean(), z.null()]));

export const gatewayInput = {
  name: line(80),
  settings,
  methods: z.array(zMethod).min(1).max(7),
  rank: z.number().int().min(1).max(1_000),
  active: z.boolean(),
};

export const GatewayView = z.object({
  id: zId('gateway'),
  kind: text,
  ...gatewayInput,
  settings: z.record(z.string().max(60), z.unknown()),
  down_until: instant().nullable(),
  version: z.number().int(),
});

export const GatewayNameView = GatewayView.pick({ id: true, kind: true, name: true, active: true, down_until: true });

export const KindView = z.object({
  kind: text,
  says: text,
  methods: z.array(zMethod).max(10),
  manners: z.array(zManner).max(3),
  /** Empty: any. */
  currencies: z.array(currency).max(400),
  secrets: z.array(text).max(20),
});

export const HookAddressView = z.object({ url: z.string().max(500) });

const Plan = z.object({
  bank: text,
  months: z.number().int(),
  yearly_percent: z.number(),
  monthly_minor: minor(),
  total_minor: minor(),
});
export const PlansView = z.object({ items: z.array(Plan).max(500) });

/** What whoever has the link may see of a payment. */
export const PayView = z.object({
  business: z.object({ name: text, accent: text }),
  number: text,
  title: text,
  payer_name: text,
  amount_minor: minor(),
  /** What is still to be paid. */
  open_minor: minor(),
  currency,
  state: zState,
  expires_at: instant(),
  offers: z.array(z.object({ method: zMethod, manners: z.array(zManner).max(3) })).max(10),
  /** Whether a method can be kept for later, and those that were. */
  can_keep: z.boolean(),
  kept: z.array(z.object({ id: zId('kept'), method: zMethod, label: text })).max(100),
});
