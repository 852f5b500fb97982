import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { type JobsOf, job } from '#platform/jobs.ts';
import { doBulk } from './bulk-orders.ts';

export const jobs = {
  'orders.do_bulk': job({
    says: 'Does one thing with many orders, one after the other.',
    payload: z.object({ bulk_id: zId('bulk') }),
    outside: doBulk,
  }),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
