import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { instant } from '#platform/schemas.ts';
import { broadcastLife } from './states.ts';

export const purpose = z.enum(['offer', 'notice']);
export const audience = z.enum(['all', 'segment', 'chosen']);
export const channel = z.enum(['sms', 'whatsapp', 'email', 'push', 'in_app']);
const text = z.string().max(5_000);
const count = z.number().int();

export const BroadcastView = z.object({
  id: zId('broadcast'),
  name: text,
  purpose,
  audience,
  segment_id: zId('segment').nullable(),
  /** As the segment was called when it was chosen. */
  segment_name: text.nullable(),
  customer_ids: z.array(zId('customer')).max(1_000),
  title: text.nullable(),
  title_hi: text.nullable(),
  text: text.nullable(),
  text_hi: text.nullable(),
  link: text.nullable(),
  /** Null: as soon as it is sent. */
  send_at: instant().nullable(),
  state: z.enum(broadcastLife.states),
  /** Customers whom it was for when it was sent off. */
  expected: count.nullable(),
  /** Customers looked at so far. */
  handled: count,
  begun_at: instant().nullable(),
  ended_at: instant().nullable(),
  stopped_why: z.enum(['by_hand', 'segment_gone']).nullable(),
  written_by: text.nullable(),
  created_at: instant(),
  updated_at: instant(),
  version: count,
});

const counts = { waiting: count, sent: count, delivered: count, opened: count, clicked: count, failed: count };
export const reasons = z.array(z.object({ channel, reason: text, messages: count }));
export const FiguresView = z.object({
  /** Customers looked at, and those of them who wanted to hear nothing of the kind. */
  handled: count,
  unwanted: count,
  customers: count,
  ...counts,
  notices: z.object({ shown: count, read: count }),
  channels: z.array(z.object({ channel, ...counts })),
  reasons,
});
export const ReachView = z.object({
  customers: count,
  wanting: count,
  reachable: count,
  channels: z.array(
    z.object({
      channel,
      customers: count,
      obstacle: z.enum(['channel_off', 'no_text', 'dlt_missing']).nullable(),
    }),
  ),
});
