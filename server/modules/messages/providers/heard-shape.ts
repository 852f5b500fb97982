import { z } from 'zod';
import { zId } from '#platform/ids.ts';

const name = z.string().max(200).nullable();

/** What was said: words, or what stands for them. Files stay with the provider until somebody fetches them. */
const contentShape = z.object({
  text: z.string().max(65_536).nullable(),
  /** What was behind the button or row that was tapped. */
  payload: z.string().max(1_000).optional(),
  file: z.object({ id: z.string().max(500), type: z.string().max(200), name, sha256: name }).optional(),
  place: z.object({ lat: z.number(), lng: z.number(), name }).optional(),
  cards: z
    .array(z.object({ name: z.string().max(200), phones: z.array(z.string().max(50)).max(20) }))
    .max(50)
    .optional(),
  /** An emoji put on the message that it answers; empty when it was taken off again. */
  reaction: z.string().max(20).optional(),
});
export type Content = z.output<typeof contentShape>;

/** What others are told when somebody has spoken to the business. */
export const heardShape = z.object({
  inbound_id: zId('inbound'),
  provider_id: zId('provider'),
  channel: z.enum(['sms', 'whatsapp', 'email']),
  customer_id: zId('customer').nullable(),
  phone: z.string().max(254).nullable(),
  bsuid: z.string().max(254).nullable(),
  email: z.string().max(254).nullable(),
  name,
  kind: z.string().max(30),
  content: contentShape,
  /** The message of ours that it answers. */
  answers: zId('message').nullable(),
  said_at: z.string().max(40),
});
