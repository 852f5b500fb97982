import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { type JobsOf, job } from '#platform/jobs.ts';
import { beginScheduled, goOn } from './send.ts';

const which = z.object({ broadcast_id: zId('broadcast') });

export const jobs = {
  'broadcasts.begin': job({
    says: 'Begins a broadcast whose time has come.',
    payload: which,
    run: beginScheduled,
  }),
  'broadcasts.go_on': job({
    says: 'Tells the next customers of a broadcast.',
    payload: which,
    run: goOn,
  }),
};

declare module '#platform/jobs.ts' {
  interface Jobs extends JobsOf<typeof jobs> {}
}
