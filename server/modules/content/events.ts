import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';

/** What changes of what visitors read; whoever keeps pages of the store ready makes them anew. */
export const events = {
  'content.page_saved': event({
    says: 'A page was written, published, taken down or removed.',
    payload: z.object({ page_id: zId('page'), slug: z.string().max(80), published: z.boolean() }),
    live: { needs: 'content.view' },
  }),
  'content.menu_saved': event({
    says: 'A menu of the store was changed.',
    payload: z.object({ key: z.enum(['header', 'footer']) }),
    live: { needs: 'content.view' },
  }),
  'content.banners_changed': event({
    says: 'A banner was changed or moved, or its time has begun or ended.',
    payload: z.object({}),
    live: { needs: 'content.view' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
