import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { channels } from './occasions.ts';
import { heardShape } from './providers/heard-shape.ts';

/** What happens to messages and notices and that others may want to know. */
export const events = {
  'messages.message_moved': event({
    says: 'A message was sent, delivered, has failed or is too late.',
    payload: z.object({
      message_id: zId('message'),
      occasion: z.string().max(80),
      channel: z.enum(channels),
      state: z.enum(['sent', 'delivered', 'failed', 'expired']),
    }),
    live: { needs: 'messages.view_log' },
  }),
  'messages.template_saved': event({
    says: 'A text was added, changed or switched.',
    payload: z.object({ template_id: zId('template') }),
  }),
  'messages.template_judged': event({
    says: 'A provider that judges texts (WhatsApp) was told of one, or has approved, rejected or paused it.',
    payload: z.object({
      template_id: zId('template'),
      state: z.enum(['pending', 'approved', 'rejected', 'paused']),
    }),
    live: { needs: 'messages.edit_templates' },
  }),
  'messages.heard': event({
    says: 'Somebody said something to the business on a channel; told once however often the provider tells it.',
    payload: heardShape,
  }),
  'messages.provider_saved': event({
    says: 'An account at a gateway or mail server was added or changed.',
    payload: z.object({ provider_id: zId('provider') }),
  }),
  'messages.notice_added': event({
    says: 'Somebody has a new notice in the apps.',
    payload: z.object({
      person_id: zId('person'),
      notice_id: zId('message'),
      title: z.string().max(200),
      link: z.string().max(500).nullable(),
    }),
    live: { own: 'person_id' },
  }),
  'messages.notices_read': event({
    says: 'Somebody has read notices; all of them when no id is given.',
    payload: z.object({ person_id: zId('person'), notice_id: zId('message').nullable() }),
    live: { own: 'person_id' },
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
