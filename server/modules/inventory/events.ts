import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';

const item_ids = z.array(zId('item')).max(2_000);

/** What happens to stock and others may want to know. */
export const events = {
  'inventory.stock_changed': event({
    says: 'What can be bought of some items has changed.',
    payload: z.object({ item_ids }),
    live: { needs: 'inventory.view' },
  }),
  'inventory.low': event({
    says: 'Some items have come to be low at a place.',
    payload: z.object({ location_id: zId('location'), item_ids }),
    live: { needs: 'inventory.view' },
  }),
  'inventory.lot_judged': event({
    says: 'A batch was stopped from being sold, or let go again.',
    payload: z.object({ item_id: zId('item'), lot_ids: z.array(zId('lot')).max(1_000), state: z.string().max(20) }),
    live: { needs: 'inventory.view' },
  }),
  'inventory.sums_differ': event({
    says: 'The nightly check found kept sums of stock that are not what they are sums of.',
    payload: z.object({ check_run_id: zId('check_run'), found: z.number().int().min(1) }),
    live: { needs: 'inventory.view' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
