import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { broadcastLife } from './states.ts';

/** What happens to broadcasts. */
export const events = {
  'broadcasts.changed': event({
    says: 'A broadcast was written, changed, sent off, stopped or removed, or has gone to more customers.',
    payload: z.object({
      broadcast_id: zId('broadcast'),
      state: z.enum(broadcastLife.states),
      handled: z.number().int(),
    }),
    live: { needs: 'broadcasts.view' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
