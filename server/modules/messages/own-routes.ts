import { z } from 'zod';
import * as people from '#people';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { rawRoute, route } from '#platform/routes.ts';
import { line, yesNo } from '#platform/schemas.ts';
import { deviceKinds, forgetDevice, listDevices, pushOffers, registerDevice } from './devices.ts';
import { countUnread, listNotices, readAllNotices, reader, readNotice } from './notices.ts';
import { wantDevice } from './providers/sandbox-device.ts';
import { declinable, decline, declinePage } from './providers/unsubscribe.ts';
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
    path: '/messages/devices',
    says: 'The devices on which one gets push.',
    needs: 'signed_in',
    input: nothing,
    output: z.object({ items: z.array(v.DeviceView).max(100) }),
    run: listDevices,
  }),
  route({
    method: 'POST',
    path: '/messages/devices',
    says: 'Has push reach the device one is signed in on; an app says so at each start. For a browser the token is its subscription as JSON.',
    needs: 'signed_in',
    input: z.object({
      kind: z.enum(deviceKinds),
      app: z.string().regex(/^[a-z_]{2,20}$/),
      name: line(80).optional(),
      token: z.string().min(10).max(2_000),
    }),
    output: v.DeviceView,
    status: 201,
    run: registerDevice,
  }),
  route({
    method: 'GET',
    path: '/messages/devices/offers',
    says: 'By which services the business pushes, and the key that browsers subscribe for.',
    needs: 'signed_in',
    input: nothing,
    output: z.object({ kinds: z.array(z.enum(deviceKinds)).max(3), webpush_key: z.string().max(100).nullable() }),
    run: pushOffers,
  }),
  route({
    method: 'POST',
    path: '/messages/devices/pretended',
    says: 'Has the app put on one’s phone in the sandbox, where the business pushes there; it is there in a moment.',
    needs: 'signed_in',
    input: z.object({ kind: z.enum(deviceKinds) }),
    output: null,
    status: 202,
    limit: '20/min',
    run: (ctx, { kind }) => wantDevice(ctx, kind),
  }),
  route({
    method: 'DELETE',
    path: '/messages/devices/:device_id',
    says: 'Ends push to one of one’s devices: when one signs out there, or wants none.',
    needs: 'signed_in',
    input: z.object({ device_id: zId('device') }),
    output: null,
    run: (ctx, { device_id }) => forgetDevice(ctx, device_id),
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    rawRoute({
      method,
      path: '/unsubscribe/:message_id/:token',
      says:
        method === 'POST'
          ? 'Declines offers by mail at one click (RFC 8058): the link stands in the mail’s List-Unsubscribe.'
          : 'Asks whether to decline offers by mail; opening it declines nothing.',
      needs: 'public',
      content: 'text/html',
      input: z.object({ message_id: zId('message'), token: z.string().max(100) }),
      output: null,
      limit: '60/min',
      handle: async ({ reply, act, input }) => {
        const page = await act(async (ctx) => {
          if (method === 'POST') await decline(ctx, input);
          return declinePage(ctx, await declinable(ctx, input), method === 'POST');
        });
        return reply
          .header('content-security-policy', "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
          .header('referrer-policy', 'no-referrer')
          .type('text/html; charset=utf-8')
          .send(page);
      },
    }),
  ),
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
