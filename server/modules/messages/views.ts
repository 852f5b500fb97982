import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { instant, line, whole } from '#platform/schemas.ts';
import { deviceKinds } from './devices.ts';
import { channels, kinds } from './occasions.ts';
import { dltSchema, tags } from './providers/sms.ts';
import { whatsappSchema } from './providers/whatsapp-text.ts';
import { messageLife } from './states.ts';

export const zChannel = z.enum(channels);
export const zOutward = z.enum(['sms', 'whatsapp', 'email', 'push']);
export const zKind = z.enum(kinds);
export const zLanguage = z.enum(languages);
export const zOccasion = z
  .string()
  .max(80)
  .regex(/^[a-z_]+\.[a-z_]+$/);
export const zState = z.enum(messageLife.states);
const zTime = z
  .string()
  .max(5)
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const said = z.object({ en: z.string().max(500), hi: z.string().max(500) });

/** The words of a template as they are typed. */
export const wordingInput = {
  subject: line(200).nullable().optional(),
  body: z.string().trim().min(1).max(5_000),
  dlt: dltSchema.nullable().optional(),
  whatsapp: whatsappSchema.nullable().optional(),
};

export const DltView = z.object({
  entity_id: z.string().max(19),
  header: z.string().max(6),
  template_id: z.string().max(19),
  kind: dltSchema.shape.kind,
  tags: z.record(z.string().max(40), z.enum(tags)),
});

/** What stands around a text on WhatsApp. */
export const WhatsappView = z.object({
  footer: z.string().max(60).nullable(),
  buttons: z
    .array(
      z.object({
        kind: z.enum(['reply', 'link', 'call']),
        text: z.string().max(25),
        url: z.string().max(500).optional(),
        phone: z.string().max(20).optional(),
      }),
    )
    .max(10),
});

export const TemplateView = z.object({
  id: zId('template'),
  occasion: zOccasion,
  channel: zChannel,
  language: zLanguage,
  subject: z.string().max(200).nullable(),
  body: z.string().max(5_000),
  dlt: DltView.nullable(),
  whatsapp: WhatsappView.nullable(),
  /** What WhatsApp thinks of the current words; null where nobody judges, or it wasn't told yet. */
  approval: z
    .object({ state: z.enum(['pending', 'approved', 'rejected', 'paused']), reason: z.string().max(500).nullable() })
    .nullable(),
  number: whole(1, 1_000_000),
  active: z.boolean(),
  version: whole(1, 1_000_000),
});

export const WordingView = z.object({
  number: whole(1, 1_000_000),
  subject: z.string().max(200).nullable(),
  body: z.string().max(5_000),
  dlt: DltView.nullable(),
  whatsapp: WhatsappView.nullable(),
  created_at: instant(),
  created_by: z.string().max(40).nullable(),
});

const Segments = z.object({ encoding: z.enum(['gsm7', 'ucs2']), units: whole(0, 100_000), segments: whole(1, 1_000) });
const Preview = z.object({
  subject: z.string().max(20_000).nullable(),
  body: z.string().max(500_000),
  html: z.string().max(2_000_000).nullable(),
  sms: Segments.nullable(),
  registered: z.string().max(500_000).nullable(),
  whatsapp: WhatsappView.nullable(),
});
export const PreviewView = z.object({ en: Preview, hi: Preview });

export const HandlingView = z.object({
  channels: z.array(zOutward).max(4),
  in_app: z.boolean(),
  active: z.boolean(),
  version: whole(0, 1_000_000),
});

export const OccasionView = HandlingView.extend({
  name: zOccasion,
  says: said,
  kind: zKind,
  urgent: z.boolean(),
  variables: z
    .array(
      z.object({
        name: z.string().max(40),
        says: z.string().max(500),
        sample: said,
        tag: z.enum(tags),
        needed: z.boolean(),
        secret: z.boolean(),
      }),
    )
    .max(60),
});

export const ProviderView = z.object({
  id: zId('provider'),
  channel: zChannel,
  kind: z.string().max(30),
  name: z.string().max(80),
  settings: z.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean(), z.null()])),
  rank: whole(1, 1_000),
  active: z.boolean(),
  version: whole(1, 1_000_000),
});

/** What is said of a provider; which settings it takes depends on its kind. */
export const providerInput = {
  name: line(80),
  settings: z.record(
    z.string().max(40),
    z.union([z.string().max(500), z.number().min(-1e9).max(1e9), z.boolean(), z.null()]),
  ),
  rank: z.number().int().min(1).max(1_000).default(10),
  active: z.boolean().default(true),
};

export const HookView = z.object({
  url: z.string().max(500),
  header: z.string().max(40),
  secret: z.string().max(100),
  body: z.string().max(2_000).nullable(),
});

const message = {
  id: zId('message'),
  occasion: zOccasion,
  kind: zKind,
  channel: zChannel,
  recipient: z.string().max(254),
  person_id: zId('person').nullable(),
  customer_id: zId('customer').nullable(),
  language: zLanguage,
  subject: z.string().max(20_000).nullable(),
  body: z.string().max(500_000),
  segments: whole(1, 1_000).nullable(),
  state: zState,
  attempts: whole(0, 1_000),
  next_at: instant().nullable(),
  reason: z.string().max(500).nullable(),
  created_at: instant(),
  sent_at: instant().nullable(),
  delivered_at: instant().nullable(),
  opened_at: instant().nullable(),
  clicked_at: instant().nullable(),
  template_id: zId('template').nullable(),
  number: whole(1, 1_000_000).nullable(),
};
export const MessageView = z.object(message);
export const MessageLifeView = MessageView.extend({
  steps: z
    .array(z.object({ at: instant(), what: z.string().max(20), reason: z.string().max(500).nullable() }))
    .max(200),
});

export const CountsView = z.object({
  since: instant(),
  items: z.array(z.object({ channel: zChannel, state: zState, n: whole(0, 1e9) })).max(100),
});

export const NoticeView = z.object({
  id: zId('message'),
  title: z.string().max(20_000),
  body: z.string().max(500_000),
  link: z.string().max(500).nullable(),
  created_at: instant(),
  read_at: instant().nullable(),
});
export const UnreadView = z.object({ unread: whole(0, 100) });

export const quiet = z.strictObject({ from: zTime, to: zTime }).nullable();
export const choice = z.strictObject({ kind: zKind, channel: zChannel, wanted: z.boolean() });
export const PreferencesView = z.object({
  choices: z.array(z.object({ kind: zKind, channel: zChannel, wanted: z.boolean(), locked: z.boolean() })).max(50),
  quiet,
});

export const DeviceView = z.object({
  id: zId('device'),
  kind: z.enum(deviceKinds),
  app: z.string().max(20),
  name: z.string().max(80).nullable(),
  created_at: instant(),
  seen_at: instant(),
});

export const UnreachableView = z.object({
  channel: zChannel,
  address: z.string().max(254),
  why: z.enum(['bounced', 'complained']),
  reason: z.string().max(500).nullable(),
  message_id: zId('message').nullable(),
  at: instant(),
});
