import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { type JobsOf, job } from '#platform/jobs.ts';
import { lookAfter } from './news.ts';

export const jobs = {
  'wishlists.look_after': job({
    says: 'Tells those who wish for something that it is there again or costs less.',
    payload: z.object({
      item_ids: z.array(zId('item')).max(2_000),
      after: z.object({ item_id: zId('item'), list_id: zId('wishlist') }).optional(),
    }),
    run: lookAfter,
  }),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
