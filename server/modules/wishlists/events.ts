import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';

/** What happens to wishlists. */
export const events = {
  'wishlists.changed': event({
    says: 'A wishlist, or what is on it, was changed.',
    payload: z.object({
      list_id: zId('wishlist'),
      customer_id: zId('customer'),
      /** Whose other screens are shown it. */
      person_id: zId('person').nullable(),
    }),
    live: { own: 'person_id' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
