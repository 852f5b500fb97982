import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';

const letter = {
  channel: z.enum(['sms', 'whatsapp', 'email']),
  destination: z.string().max(254),
  language: z.enum(languages),
  expires_at: z.string().max(40), // ISO 8601
};
const sealed = z.string().max(300);
const about = z.object({ person_id: zId('person') });

/** What happens to people and that others may want to know. */
export const events = {
  'people.code_requested': event({
    first: true,
    says: 'A code was asked for; it is sealed, to be opened only in the hand that sends it. Undeliverable ones go nowhere.',
    payload: z.object({
      // False when the place belongs to nobody here: everything else is as always, so that time does not tell.
      deliver: z.boolean(),
      purpose: z.enum(['sign_in', 'reset_password', 'second_factor', 'change_contact']),
      ...letter,
      sealed_code: sealed,
      person_id: zId('person').nullable(),
    }),
  }),
  'people.invited': event({
    says: 'Somebody was invited to work here; the token of the link is sealed, to be opened only in the hand that sends it.',
    payload: z.object({ invite_id: zId('invite'), name: z.string().max(120), ...letter, sealed_token: sealed }),
  }),
  'people.person_added': event({ says: 'Somebody can sign in for the first time.', payload: about }),
  'people.person_changed': event({
    says: 'Name, language, phone or e-mail of somebody changed.',
    payload: about,
    live: { needs: 'people.view_people', own: 'person_id' },
  }),
  'people.rights_changed': event({
    says: 'What somebody may do has changed.',
    payload: about,
    live: { needs: 'people.view_people', own: 'person_id' },
  }),
  'people.token_reused': event({
    says: 'A refresh token came back after it had been replaced: it may have been stolen, so its session was ended.',
    payload: about.extend({ session_id: zId('session') }),
  }),
  'people.password_changed': event({ says: 'Somebody has a new password.', payload: about }),
  'people.second_factor_changed': event({
    says: 'Somebody turned the second factor on or off, or had it taken off.',
    payload: about.extend({ on: z.boolean() }),
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
