import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { type JobsOf, job, nightly } from '#platform/jobs.ts';
import { stepBulk } from './bulk.ts';
import { forgetImports, stepImport } from './import.ts';
import { suggestMerges } from './merge-suggestions.ts';

/** Long work on customers, a batch at a time. */
export const jobs = {
  'customers.bulk_step': job({
    says: 'Does the next batch of an act on many customers.',
    payload: z.object({ bulk_act_id: zId('bulk_act') }),
    run: stepBulk,
  }),
  'customers.import_step': job({
    says: 'Checks or applies the next batch of an imported file.',
    payload: z.object({ import_id: zId('import') }),
    run: stepImport,
  }),
};

/** What the clock does for customers. */
export const schedules = {
  'customers.suggest_merges': nightly('02:40', 'Looks for customers that seem to be one.', suggestMerges),
  'customers.forget_imports': nightly('03:20', 'Forgets files that were imported long ago.', forgetImports),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
