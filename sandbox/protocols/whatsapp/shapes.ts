import { z } from 'zod';

/** The shapes and lengths of what can be sent (Cloud API, messages). What is not named here may be there and isn't read. */
const text = (most: number) => z.string().min(1).max(most);

const file = z
  .object({
    id: z.string().optional(),
    link: z.url({ protocol: /^https?$/ }).optional(),
    caption: text(1_024).optional(),
    filename: text(240).optional(),
  })
  .refine(({ id, link }) => (id === undefined) !== (link === undefined), 'needs either an id or a link');

const named = { parameter_name: z.string().max(100).optional() };
const parameter = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1).max(32_768), ...named }),
  z.object({ type: z.literal('payload'), payload: text(128) }),
  z.object({ type: z.literal('coupon_code'), coupon_code: text(15) }),
  z.object({
    type: z.literal('currency'),
    currency: z.object({ fallback_value: text(100), code: z.string().length(3), amount_1000: z.number().int() }),
    ...named,
  }),
  z.object({ type: z.literal('date_time'), date_time: z.object({ fallback_value: text(100) }), ...named }),
  z.object({ type: z.literal('image'), image: file }),
  z.object({ type: z.literal('video'), video: file }),
  z.object({ type: z.literal('document'), document: file }),
]);
export type Parameter = z.infer<typeof parameter>;

const part = z.object({
  type: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['header', 'body', 'button'])),
  sub_type: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['url', 'quick_reply', 'copy_code']))
    .optional(),
  index: z.union([z.string().regex(/^\d$/), z.number().int().min(0).max(9)]).optional(),
  parameters: z.array(parameter).max(100).default([]),
});
export type SentPart = z.infer<typeof part>;

const template = z.object({
  name: text(512),
  language: z.object({ code: text(20) }),
  components: z.array(part).max(20).default([]),
});

const header = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: text(60) }),
  z.object({ type: z.literal('image'), image: file }),
  z.object({ type: z.literal('video'), video: file }),
  z.object({ type: z.literal('document'), document: file }),
]);
const around = { header: header.optional(), footer: z.object({ text: text(60) }).optional() };
const words = (most: number) => z.object({ text: text(most) });

const interactive = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    ...around,
    body: words(1_024),
    action: z.object({
      buttons: z
        .array(z.object({ type: z.literal('reply'), reply: z.object({ id: text(256), title: text(20) }) }))
        .min(1)
        .max(3)
        .refine((all) => new Set(all.map(({ reply }) => reply.id)).size === all.length, 'ids of buttons must differ'),
    }),
  }),
  z.object({
    type: z.literal('list'),
    ...around,
    body: words(4_096),
    action: z.object({
      button: text(20),
      sections: z
        .array(
          z.object({
            title: text(24).optional(),
            rows: z
              .array(z.object({ id: text(200), title: text(24), description: text(72).optional() }))
              .min(1)
              .max(10),
          }),
        )
        .min(1)
        .max(10)
        .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, 'Total row count exceeds the maximum of 10')
        .refine(
          (all) => all.length === 1 || all.every(({ title }) => title),
          'sections need titles when there are several',
        ),
    }),
  }),
  z.object({
    type: z.literal('cta_url'),
    ...around,
    body: words(1_024),
    action: z.object({
      name: z.literal('cta_url'),
      parameters: z.object({ display_text: text(20), url: z.url({ protocol: /^https?$/ }) }),
    }),
  }),
  z.object({
    type: z.literal('location_request_message'),
    body: words(1_024),
    action: z.object({ name: z.literal('send_location') }),
  }),
]);

const contact = z.object({
  name: z.object({ formatted_name: text(200) }),
  phones: z
    .array(z.object({ phone: text(40).optional(), wa_id: text(40).optional() }))
    .max(20)
    .optional(),
});

/** What can be sent, by its type. */
export const contents = {
  text: z.object({ body: text(4_096), preview_url: z.boolean().optional() }),
  image: file,
  video: file,
  audio: file,
  document: file,
  sticker: file,
  location: z.object({
    latitude: z.coerce.number().min(-90).max(90),
    longitude: z.coerce.number().min(-180).max(180),
    name: text(1_000).optional(),
    address: text(1_000).optional(),
  }),
  contacts: z.array(contact).min(1).max(257),
  reaction: z.object({ message_id: text(300), emoji: z.string().max(16) }),
  interactive,
  template,
} as const;
export type Type = keyof typeof contents;
export type Sent<T extends Type> = z.infer<(typeof contents)[T]>;

/** What is around the content, whatever it is. */
export const envelope = z.object({
  to: z.string().max(30).optional(),
  recipient: z.string().max(140).optional(),
  recipient_type: z.literal('individual').optional(),
  type: z.string().max(40).default('text'),
  context: z.object({ message_id: text(300) }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
});

/** The sign that a message was read, with "is typing" if it is wished. */
export const receipt = z.object({
  status: z.literal('read'),
  message_id: text(300),
  typing_indicator: z.object({ type: z.literal('text') }).optional(),
});
