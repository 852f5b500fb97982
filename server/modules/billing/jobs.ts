import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { type JobsOf, job } from '#platform/jobs.ts';
import { makePaper } from './paper.ts';

export const jobs = {
  'billing.make_paper': job({
    says: 'Prints a document as PDF in a language, once, and has it sent if asked.',
    payload: z.object({
      document_id: zId('document'),
      language: z.enum(languages),
      /** The id under which it is sent, which makes it once; null to only print it. */
      send: z.string().max(100).nullable(),
    }),
    outside: makePaper,
  }),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
