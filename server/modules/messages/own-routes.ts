import { z } from 'zod';
import * as people from '#people';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { yesNo } from '#platform/schemas.ts';
import { countUnread, listNotices, readAllNotices, reader, readNotice } from './notices.ts';
import { preferencesOf, setPreferences } from './recipient.ts';
import * as v from './views.ts';

const nothing = z.object({});
const ofPerson = z.object({ person_id: zId('person') });
const preferences = { choices: z.array(v.choice).max(50).optional(), quiet: v.quiet.optional() };

/** What somebody reads and chooses for himself, and what staff choose for him. */
export const ownRoutes = [
  route({
    method: 'GET',
    path: '/notices',
    says: 'One’s own notices, newest first.',
    needs: 'signed_in',
    input: z.object({ unread: yesNo().optional(), ...pageInput }),
    output: pageOf(v.NoticeView),
    run: listNotices,
  }),
  route({
    method: 'GET',
    path: '/notices/unread',
    says: 'How many of one’s notices are unread, counted up to 100.',
    needs: 'signed_in',
    input: nothing,
    output: v.UnreadView,
    run: countUnread,
  }),
  route({
    method: 'POST',
    path: '/notices/:notice_id/read',
    says: 'Marks a notice as read.',
    needs: 'signed_in',
    input: z.object({ notice_id: zId('message') }),
    output: v.UnreadView,
    run: (ctx, { notice_id }) => readNotice(ctx, notice_id),
  }),
  route({
    method: 'POST',
    path: '/notices/read',
    says: 'Marks all notices as read.',
    needs: 'signed_in',
    input: nothing,
    output: v.UnreadView,
    run: readAllNotices,
  }),
  route({
    method: 'GET',
    path: '/messages/preferences/mine',
    says: 'What one wants to hear on which channel, and one’s quiet hours.',
    needs: 'signed_in',
    input: nothing,
    output: v.PreferencesView,
    run: (ctx) => preferencesOf(ctx, reader(ctx)),
  }),
  route({
    method: 'PUT',
    path: '/messages/preferences/mine',
    says: 'Chooses what one wants to hear; what is not named stays. Codes and what belongs to an order always come.',
    needs: 'signed_in',
    input: z.object(preferences),
    output: v.PreferencesView,
    run: (ctx, given) => setPreferences(ctx, reader(ctx), given),
  }),
  route({
    method: 'GET',
    path: '/messages/preferences/:person_id',
    says: 'What somebody wants to hear.',
    needs: 'messages.edit_preferences',
    input: ofPerson,
    output: v.PreferencesView,
    run: async (ctx, { person_id }) => {
      await people.getPerson(ctx, { person_id });
      return preferencesOf(ctx, person_id);
    },
  }),
  route({
    method: 'PUT',
    path: '/messages/preferences/:person_id',
    says: 'Keeps what somebody has said to want, on the phone or at the counter.',
    needs: 'messages.edit_preferences',
    input: ofPerson.extend(preferences),
    output: v.PreferencesView,
    run: async (ctx, { person_id, ...given }) => {
      await people.getPerson(ctx, { person_id });
      return setPreferences(ctx, person_id, given);
    },
  }),
];
