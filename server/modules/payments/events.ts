import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { minor } from '#platform/schemas.ts';

export const payment = {
  payment_id: zId('payment'),
  noun: z.string().max(60),
  noun_id: z.guid(),
  customer_id: zId('customer').nullable(),
};
const money = { amount_minor: minor(), currency: z.string().length(3) };
export const receipt = { receipt_id: zId('receipt'), ...money };
export const reason = z.string().max(500);

/** What happened to a payment, told live to whoever may see payments. */
export const told = <Shape extends z.ZodRawShape>(says: string, shape: Shape) =>
  event({ says, payload: z.object({ ...payment, ...shape }), live: { needs: 'payments.view' } });

/** What happens to payments and that others may want to know. */
export const events = {
  'payments.payment_asked': told('Something is to be paid.', money),
  'payments.payment_paid': told('All that was to be paid has come in.', money),
  'payments.money_received': told('Money came in for a payment: at a gateway, or by hand.', {
    ...receipt,
    surplus: z.boolean(),
  }),
  'payments.surplus_received': told(
    'Money came beyond what was to be paid, or too late: it goes back, or stands to the customer’s credit.',
    { ...receipt, goes: z.enum(['back', 'to_credit', 'nowhere']) },
  ),
  'payments.payment_cancelled': told('What was to be paid isn’t any more.', {}),
  'payments.payment_expired': told('Nobody paid in time.', {}),
  'payments.attempt_failed': told('A try to pay failed.', { attempt_id: zId('attempt'), reason }),
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
