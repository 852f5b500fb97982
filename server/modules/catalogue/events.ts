import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';

/** What happens in the catalogue and that others may want to know. */
export const events = {
  'catalogue.item_saved': event({
    says: 'An item was added or changed.',
    payload: z.object({
      item_id: zId('item'),
      state: z.enum(['draft', 'active', 'archived']),
      fields: z.array(z.string().max(40)).max(40),
    }),
    live: { needs: 'catalogue.view' },
  }),
  'catalogue.items_changed': event({
    says: 'An act on many items changed some.',
    payload: z.object({ item_ids: z.array(zId('item')).max(500) }),
    live: { needs: 'catalogue.view' },
  }),
  'catalogue.tree_changed': event({
    says: 'A category was added, changed, moved or removed.',
    payload: z.object({ category_id: zId('category') }),
    live: { needs: 'catalogue.view' },
  }),
  'catalogue.imported': event({
    says: 'A batch of a file of items has come in.',
    payload: z.object({
      import_id: zId('import'),
      added: z.array(zId('item')).max(2000),
      changed: z.array(zId('item')).max(2000),
    }),
    live: { needs: 'catalogue.import' },
  }),
  'catalogue.brand_saved': event({
    says: 'A brand was added or changed.',
    payload: z.object({ brand_id: zId('brand') }),
    live: { needs: 'catalogue.view' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
