import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { type JobsOf, job } from '#platform/jobs.ts';
import { makePaper, sheets } from './paper.ts';
import { makeReceipt } from './receipt.ts';

export const jobs = {
  'billing.make_paper': job({
    says: 'Prints a document, or the slip that goes with its goods, as PDF in a language, once; has it sent if asked.',
    payload: z.object({
      document_id: zId('document'),
      what: z.enum(sheets).default('document'),
      language: z.enum(languages),
      /** The id under which it is sent, which makes it once; null to only print it. */
      send: z.string().max(100).nullable(),
    }),
    outside: makePaper,
  }),
  'billing.make_receipt': job({
    says: 'Prints a receipt for money that came as PDF in a language, once.',
    payload: z.object({ receipt_id: zId('receipt'), language: z.enum(languages) }),
    outside: makeReceipt,
  }),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
