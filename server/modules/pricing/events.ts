import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';

/** What changes about prices and offers; whoever shows prices shows them anew. */
export const events = {
  'pricing.prices_changed': event({
    says: 'Prices of a list were changed; of some items, or of all that it holds when none is named.',
    payload: z.object({ price_list_id: zId('price_list'), item_ids: z.array(zId('item')).max(2_000) }),
    live: { needs: 'pricing.view' },
  }),
  'pricing.offer_saved': event({
    says: 'An offer or coupon was added or changed.',
    payload: z.object({ offer_id: zId('offer') }),
    live: { needs: 'pricing.view' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
