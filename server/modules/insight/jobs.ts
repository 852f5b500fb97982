import { nightly } from '#platform/jobs.ts';
import { checkAll } from './check.ts';
import './tables.ts';

export const schedules = {
  'insight.check_all': nightly('03:40', 'Looks whether all that was written agrees.', async (ctx) => {
    await checkAll(ctx);
  }),
};
