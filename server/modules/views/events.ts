import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';

/** What happens to saved views. */
export const events = {
  'views.changed': event({
    says: 'Somebody saved, changed, shared or removed a view of a list.',
    payload: z.object({ saved_view_id: zId('saved_view'), list: z.string().max(61), person_id: zId('person') }),
    live: { own: 'person_id' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
