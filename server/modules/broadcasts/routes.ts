import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { type Route, route } from '#platform/routes.ts';
import { instant, line, paragraph } from '#platform/schemas.ts';
import {
  addBroadcast,
  copyBroadcast,
  editBroadcast,
  getBroadcast,
  listBroadcasts,
  removeBroadcast,
} from './broadcast.ts';
import { getFigures, sendBroadcast, showReach, stopBroadcast, tryBroadcast } from './send.ts';
import { broadcastLife } from './states.ts';
import { audience, BroadcastView, channel, FiguresView, purpose, ReachView, reasons } from './views.ts';

const broadcast_id = zId('broadcast');
const one = z.object({ broadcast_id });
const state = z.enum(broadcastLife.states);
const segment_id = zId('segment').nullable();
const customer_ids = z.array(zId('customer')).max(1_000);
/** A page of the store, as a path. */
const link = z
  .string()
  .trim()
  .max(300)
  .regex(/^\/(?![/\\])[^\s<>"\\]*$/, 'a path of the store, such as /c/sweets');
const body = paragraph(600).min(1);

const written = z
  .object({
    purpose,
    audience,
    segment_id,
    customer_ids,
    title: line(80).nullable(),
    title_hi: line(80).nullable(),
    text: body.nullable(),
    text_hi: body.nullable(),
    link: link.nullable(),
    send_at: instant().nullable(),
  })
  .partial().shape;

/** What is said to many at once. */
export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/broadcasts',
    says: 'Lists broadcasts, the newest first.',
    needs: 'broadcasts.view',
    input: z.object({ ...pageInput, state: state.optional() }),
    output: pageOf(BroadcastView),
    run: listBroadcasts,
  }),
  route({
    method: 'POST',
    path: '/broadcasts',
    says: 'Begins a broadcast as a draft; nothing is sent yet.',
    needs: 'broadcasts.edit',
    status: 201,
    input: z.object({ name: line(80), ...written }),
    output: BroadcastView,
    run: addBroadcast,
  }),
  route({
    method: 'GET',
    path: '/broadcasts/:broadcast_id',
    says: 'Shows a broadcast.',
    needs: 'broadcasts.view',
    input: one,
    output: BroadcastView,
    run: getBroadcast,
  }),
  route({
    method: 'PATCH',
    path: '/broadcasts/:broadcast_id',
    says: 'Changes a draft.',
    needs: 'broadcasts.edit',
    edits: true,
    input: one.extend({ name: line(80).optional(), ...written }),
    output: BroadcastView,
    run: editBroadcast,
  }),
  route({
    method: 'DELETE',
    path: '/broadcasts/:broadcast_id',
    says: 'Removes a draft.',
    needs: 'broadcasts.edit',
    input: one,
    output: null,
    run: removeBroadcast,
  }),
  route({
    method: 'POST',
    path: '/broadcasts/:broadcast_id/copy',
    says: 'Writes the same again as a new draft.',
    needs: 'broadcasts.edit',
    status: 201,
    input: one,
    output: BroadcastView,
    run: copyBroadcast,
  }),
  route({
    method: 'POST',
    path: '/broadcasts/:broadcast_id/test',
    says: 'Sends its words to whoever asks for it; it counts for nothing.',
    needs: 'broadcasts.edit',
    limit: '10/min',
    input: one.extend({ language: z.enum(languages) }),
    output: z.object({ channels: z.array(channel), reasons }),
    run: tryBroadcast,
  }),
  route({
    method: 'POST',
    path: '/broadcasts/:broadcast_id/send',
    says: 'Sends a draft off, now or at its time, as the version that was seen.',
    needs: 'broadcasts.send',
    edits: true,
    input: one,
    output: BroadcastView,
    run: sendBroadcast,
  }),
  route({
    method: 'POST',
    path: '/broadcasts/:broadcast_id/stop',
    says: 'Stops a broadcast; those who were told already stay told.',
    needs: 'broadcasts.send',
    input: one,
    output: BroadcastView,
    run: stopBroadcast,
  }),
  route({
    method: 'GET',
    path: '/broadcasts/:broadcast_id/reach',
    says: 'Estimates how many it is for and reaches; what is given replaces what is written.',
    needs: 'broadcasts.view',
    input: one.extend({
      purpose: purpose.optional(),
      audience: audience.optional(),
      segment_id: zId('segment').optional(),
    }),
    output: ReachView,
    run: showReach,
  }),
  route({
    method: 'GET',
    path: '/broadcasts/:broadcast_id/figures',
    says: 'What became of it: sent, delivered, opened, clicked, failed and why.',
    needs: 'broadcasts.view',
    input: one,
    output: FiguresView,
    run: getFigures,
  }),
];
