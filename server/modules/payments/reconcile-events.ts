import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { reason } from './events.ts';

/** What happened in reconciliation. */
const compared = <Shape extends z.ZodRawShape>(says: string, shape: Shape) =>
  event({ says, payload: z.object(shape), live: { needs: 'payments.reconcile' } });

/** What happens when the books are compared with what gateways paid out. */
export const reconcileEvents = {
  'payments.reconciled': compared('A gateway’s reports were read and compared with the books.', {
    gateway_id: zId('gateway'),
    lines: z.number().int(),
    found: z.number().int(),
    settled: z.number().int(),
  }),
  'payments.report_unread': compared('A gateway’s report of what it paid out could not be read.', {
    gateway_id: zId('gateway'),
    reason,
  }),
  'payments.difference_settled': compared('Somebody said what becomes of a difference, or opened it again.', {
    difference_id: zId('difference'),
    state: z.enum(['open', 'settled']),
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof reconcileEvents> {}
}
