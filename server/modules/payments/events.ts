import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { minor } from '#platform/schemas.ts';

const payment = {
  payment_id: zId('payment'),
  noun: z.string().max(60),
  noun_id: z.guid(),
  customer_id: zId('customer').nullable(),
};
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
  'payments.gateway_saved': event({
    says: 'An account at a gateway was added or changed.',
    payload: z.object({ gateway_id: zId('gateway') }),
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
