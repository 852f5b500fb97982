import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';

export const events = {
  'tenants.business_edited': event({
    says: 'Name, address, papers, colour or words of the business changed.',
    payload: z.object({}),
    live: { needs: 'tenants.view_business' },
  }),
  'tenants.capability_switched': event({
    says: 'A capability was switched on or off.',
    payload: z.object({ capability: z.string().max(40), is_on: z.boolean() }),
    live: { needs: 'tenants.view_business' },
  }),
  'tenants.setting_chosen': event({
    says: 'The business chose a value for one of its settings, or went back to the common one.',
    payload: z.object({ name: z.string().max(80) }),
    live: { needs: 'tenants.view_settings' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
