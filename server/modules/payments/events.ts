import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { instant, minor } from '#platform/schemas.ts';

const payment = {
  payment_id: zId('payment'),
  noun: z.string().max(60),
  noun_id: z.guid(),
  customer_id: zId('customer').nullable(),
};
const refund = {
  ...payment,
  refund_id: zId('refund'),
  receipt_id: zId('receipt'),
  amount_minor: minor(),
  currency: z.string().length(3),
  automatic: z.boolean(),
  way: z.enum(['gateway', 'hand', 'bounce']),
};
const entry = {
  ...payment,
  entry_id: zId('entry'),
  way: z.enum(['cash', 'bank_transfer', 'cheque']),
  amount_minor: minor(),
};
const dispute = {
  ...payment,
  dispute_id: zId('dispute'),
  receipt_id: zId('receipt'),
  amount_minor: minor(),
  currency: z.string().length(3),
};
const kept = { kept_id: zId('kept'), customer_id: zId('customer'), debits: z.boolean() };
const seen = { needs: 'payments.view' } as const;

/** What happens to payments and that others may want to know. */
export const events = {
  'payments.payment_asked': event({
    says: 'Something is to be paid.',
    payload: z.object({ ...payment, amount_minor: minor(), currency: z.string().length(3) }),
    live: seen,
  }),
  'payments.payment_paid': event({
    says: 'All that was to be paid has come in.',
    payload: z.object({ ...payment, amount_minor: minor(), currency: z.string().length(3) }),
    live: seen,
  }),
  'payments.money_received': event({
    says: 'Money came in for a payment: at a gateway, or by hand.',
    payload: z.object({
      ...payment,
      receipt_id: zId('receipt'),
      amount_minor: minor(),
      currency: z.string().length(3),
      surplus: z.boolean(),
    }),
    live: seen,
  }),
  'payments.surplus_received': event({
    says: 'Money came beyond what was to be paid, or too late: it goes back, or stands to the customer’s credit.',
    payload: z.object({
      ...payment,
      receipt_id: zId('receipt'),
      amount_minor: minor(),
      currency: z.string().length(3),
      goes: z.enum(['back', 'to_credit', 'nowhere']),
    }),
    live: seen,
  }),
  'payments.payment_cancelled': event({
    says: 'What was to be paid isn’t any more.',
    payload: z.object(payment),
    live: seen,
  }),
  'payments.payment_expired': event({
    says: 'Nobody paid in time.',
    payload: z.object(payment),
    live: seen,
  }),
  'payments.attempt_failed': event({
    says: 'A try to pay failed.',
    payload: z.object({ ...payment, attempt_id: zId('attempt'), reason: z.string().max(500) }),
    live: seen,
  }),
  'payments.link_ready': event({
    says: 'Somebody is to be sent the address at which to pay.',
    payload: z.object({ ...payment, link_id: zId('link'), channel: z.enum(['sms', 'whatsapp', 'email']).nullable() }),
  }),
  'payments.refund_asked': event({
    says: 'Money is to go back.',
    payload: z.object(refund),
    live: seen,
  }),
  'payments.refund_processed': event({
    says: 'Money has gone back.',
    payload: z.object(refund),
    live: seen,
  }),
  'payments.refund_failed': event({
    says: 'Money that was to go back has not: its amount is free again, and somebody has to look.',
    payload: z.object({ ...refund, reason: z.string().max(500), created_by: z.string().max(60).nullable() }),
    live: seen,
  }),
  'payments.entry_made': event({
    says: 'Money taken by hand was entered, for somebody else to verify.',
    payload: z.object(entry),
    live: seen,
  }),
  'payments.entry_decided': event({
    says: 'Money taken by hand was verified or rejected.',
    payload: z.object({ ...entry, verified: z.boolean() }),
    live: seen,
  }),
  'payments.cheque_bounced': event({
    says: 'The bank took the money of a cheque back: what it paid is owed again.',
    payload: z.object({ ...entry, receipt_id: zId('receipt'), reason: z.string().max(500) }),
    live: seen,
  }),
  'payments.dispute_opened': event({
    says: 'A payer’s bank contests a payment.',
    payload: z.object({ ...dispute, answer_by: instant().nullable() }),
    live: seen,
  }),
  'payments.dispute_closed': event({
    says: 'A contested payment was won, or is lost.',
    payload: z.object({ ...dispute, won: z.boolean() }),
    live: seen,
  }),
  'payments.kept_changed': event({
    says: 'A kept method or a mandate became usable, rests, or is over.',
    payload: z.object({ ...kept, state: z.enum(['pending', 'active', 'paused', 'rejected', 'cancelled']) }),
    live: seen,
  }),
  'payments.reconciled': event({
    says: 'A gateway’s reports were read and compared with the books.',
    payload: z.object({
      gateway_id: zId('gateway'),
      lines: z.number().int(),
      found: z.number().int(),
      settled: z.number().int(),
    }),
    live: { needs: 'payments.reconcile' },
  }),
  'payments.report_unread': event({
    says: 'A gateway’s report of what it paid out could not be read.',
    payload: z.object({ gateway_id: zId('gateway'), reason: z.string().max(500) }),
    live: { needs: 'payments.reconcile' },
  }),
  'payments.difference_settled': event({
    says: 'Somebody said what becomes of a difference, or opened it again.',
    payload: z.object({ difference_id: zId('difference'), state: z.enum(['open', 'settled']) }),
    live: { needs: 'payments.reconcile' },
  }),
  'payments.gateway_saved': event({
    says: 'An account at a gateway was added or changed.',
    payload: z.object({ gateway_id: zId('gateway') }),
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
