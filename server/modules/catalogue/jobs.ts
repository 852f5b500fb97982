import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { type JobsOf, job, nightly } from '#platform/jobs.ts';
import { stepBulk } from './bulk.ts';
import { forgetImports, stepImport } from './import.ts';
import { countWords } from './words.ts';

/** Long work on items, a batch at a time. */
export const jobs = {
  'catalogue.bulk_step': job({
    says: 'Does the next batch of an act on many items.',
    payload: z.object({ bulk_act_id: zId('bulk_act') }),
    run: stepBulk,
  }),
  'catalogue.import_step': job({
    says: 'Checks or applies the next batch of a file of items.',
    payload: z.object({ import_id: zId('import') }),
    run: stepImport,
  }),
};

/** What the clock does for the catalogue. */
export const schedules = {
  'catalogue.count_words': nightly('02:55', 'Counts again in how many items each word stands.', countWords),
  'catalogue.forget_imports': nightly('03:25', 'Forgets files of items that were imported long ago.', forgetImports),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
