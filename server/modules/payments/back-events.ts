import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { instant, minor } from '#platform/schemas.ts';
import { reason, receipt, told } from './events.ts';

const refund = {
  refund_id: zId('refund'),
  ...receipt,
  automatic: z.boolean(),
  way: z.enum(['gateway', 'hand', 'bounce']),
};
const entry = { entry_id: zId('entry'), way: z.enum(['cash', 'bank_transfer', 'cheque']), amount_minor: minor() };
const dispute = { dispute_id: zId('dispute'), ...receipt };
/** What happens to money that goes back, was taken by hand, is contested or kept for later. */
export const backEvents = {
  'payments.refund_asked': told('Money is to go back.', refund),
  'payments.refund_processed': told('Money has gone back.', refund),
  'payments.refund_failed': told(
    'Money that was to go back has not: its amount is free again, and somebody has to look.',
    { ...refund, reason, created_by: z.string().max(60).nullable() },
  ),
  'payments.refund_unclear': told(
    'A gateway has not said for days what became of money that was to go back: somebody has to ask there.',
    { ...refund, created_by: z.string().max(60).nullable() },
  ),
  'payments.entry_made': told('Money taken by hand was entered, for somebody else to verify.', entry),
  'payments.entry_decided': told('Money taken by hand was verified or rejected.', { ...entry, verified: z.boolean() }),
  'payments.cheque_bounced': told('The bank took the money of a cheque back: what it paid is owed again.', {
    ...entry,
    receipt_id: zId('receipt'),
    reason,
  }),
  'payments.dispute_opened': told('A payer’s bank contests a payment.', {
    ...dispute,
    answer_by: instant().nullable(),
  }),
  'payments.dispute_closed': told('A contested payment was won, or is lost.', { ...dispute, won: z.boolean() }),
  'payments.kept_changed': event({
    says: 'A kept method or a mandate became usable, rests, or is over.',
    payload: z.object({
      kept_id: zId('kept'),
      customer_id: zId('customer'),
      debits: z.boolean(),
      state: z.enum(['pending', 'active', 'paused', 'rejected', 'cancelled']),
    }),
    live: { needs: 'payments.view' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof backEvents> {}
}
