import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { type JobsOf, job, nightly } from '#platform/jobs.ts';
import { day } from '#platform/schemas.ts';
import { checkAll } from './check.ts';
import { learnWhatGoesTogether } from './goes-with.ts';
import { makeStatement } from './statement-paper.ts';
import './tables.ts';

export const schedules = {
  'insight.check_all': nightly('03:40', 'Looks whether all that was written agrees.', async (ctx) => {
    await checkAll(ctx);
  }),
  'insight.learn_what_goes_together': nightly(
    '03:05',
    'Learns from orders which items are bought together.',
    learnWhatGoesTogether,
  ),
};

export const jobs = {
  'insight.make_statement': job({
    says: 'Prints a customer’s statement of account as PDF in a language, unless just that has been; has it sent if asked.',
    payload: z.object({
      customer_id: zId('customer'),
      from: day(),
      until: day(),
      language: z.enum(languages),
      /** The id under which it is sent, which makes it once; null to only print it. */
      send: z.string().max(100).nullable(),
    }),
    outside: makeStatement,
  }),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
