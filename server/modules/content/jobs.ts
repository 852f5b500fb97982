import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { type JobsOf, job } from '#platform/jobs.ts';
import { turnBanner } from './banner.ts';

export const jobs = {
  'content.turn_banner': job({
    says: "Tells that a banner's time has begun or ended.",
    payload: z.object({ banner_id: zId('banner') }),
    run: turnBanner,
  }),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
