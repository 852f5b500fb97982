import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';

const [person_id, customer_id] = [zId('person'), zId('customer')];

/** What happens to customers and that others may want to know. */
export const events = {
  'customers.customer_added': event({
    says: 'A customer was added.',
    payload: z.object({ customer_id, person_id: person_id.nullable(), source: z.string().max(40) }),
    live: { needs: 'customers.view' },
  }),
  'customers.customer_changed': event({
    says: 'What is known of a customer has changed.',
    payload: z.object({ customer_id, person_id: person_id.nullable(), fields: z.array(z.string().max(40)).max(40) }),
    live: { needs: 'customers.view', own: 'person_id' },
  }),
  'customers.customer_closed': event({
    says: 'A customer account was closed.',
    payload: z.object({ customer_id, person_id: person_id.nullable(), reason: z.string().max(500) }),
    live: { needs: 'customers.view' },
  }),
  'customers.merged': event({
    says: 'Two customers became one: what belongs to the loser belongs to the survivor from now on.',
    payload: z.object({ merge_id: zId('merge'), survivor_id: customer_id, loser_id: customer_id }),
    live: { needs: 'customers.view' },
  }),
  'customers.merge_undone': event({
    says: 'A merge was taken back: what moved with it goes back, what came since stays with the survivor.',
    payload: z.object({ merge_id: zId('merge'), survivor_id: customer_id, loser_id: customer_id }),
    live: { needs: 'customers.view' },
  }),
  'customers.imported': event({
    says: 'A batch of a file of customers has come in.',
    payload: z.object({
      import_id: zId('import'),
      added: z.array(customer_id).max(1000),
      changed: z.array(customer_id).max(1000),
    }),
    live: { needs: 'customers.import' },
  }),
  'customers.tagged': event({
    says: 'A batch of customers got or lost a tag.',
    payload: z.object({
      bulk_act_id: zId('bulk_act'),
      tag: z.string().max(40),
      on: z.boolean(),
      customer_ids: z.array(customer_id).max(1000),
    }),
    live: { needs: 'customers.edit' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
