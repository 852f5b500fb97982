import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { minor } from '#platform/schemas.ts';
import { kinds } from './tables.ts';

const about = {
  document_id: zId('document'),
  customer_id: zId('customer'),
  number: z.string().max(16),
  noun: z.string().max(60).nullable(),
  noun_id: z.guid().nullable(),
};

export const events = {
  'billing.document_issued': event({
    says: 'An invoice, bill of supply or credit note was issued.',
    payload: z.object({
      ...about,
      kind: z.enum(kinds),
      invoice_id: zId('document').nullable(),
      payable_minor: minor(),
    }),
    live: { needs: 'billing.view' },
  }),
  'billing.invoice_settled': event({
    says: 'Something was paid of an invoice, or given back.',
    payload: z.object({ ...about, amount_minor: minor(), open_minor: minor() }),
    live: { needs: 'billing.view' },
  }),
  'billing.invoice_paid': event({
    says: 'Nothing of an invoice is open any more.',
    payload: z.object(about),
    live: { needs: 'billing.view' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
