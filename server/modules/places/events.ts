import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';

const address = z.object({ address_id: zId('address'), customer_id: zId('customer') });
const area = z.object({ area_id: zId('area') });

/** What happens to addresses and service areas. */
export const events = {
  'places.address_added': event({
    says: 'A customer has a new address.',
    payload: address,
    live: { needs: 'places.view_addresses' },
  }),
  'places.address_changed': event({
    says: 'An address of a customer was changed.',
    payload: address,
    live: { needs: 'places.view_addresses' },
  }),
  'places.address_removed': event({
    says: 'An address of a customer was taken off the list.',
    payload: address,
    live: { needs: 'places.view_addresses' },
  }),
  'places.area_changed': event({
    says: 'A service area was made, renamed, switched or given other pincodes.',
    payload: area,
    live: { needs: 'places.view_areas' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
