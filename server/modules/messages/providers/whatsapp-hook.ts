import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { safeEqual } from '#platform/crypto.ts';
import {
  type Delivery,
  type Heard,
  jsonIn,
  type Receipt,
  type Speaker,
  type Told,
  type Verdict,
  type Wish,
} from './channel.ts';
import type { Content } from './heard-shape.ts';
import { approvalOf, type Settings } from './whatsapp.ts';

const text = (most: number) => z.string().transform((given) => given.slice(0, most).toWellFormed());
const id = z.string().min(1).max(300);
const wa = z.string().regex(/^\d{6,20}$/);
const user = z.string().min(1).max(254);

const change = z.object({ field: z.string(), value: z.looseObject({}) });
const envelope = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ id: z.string(), changes: z.array(z.unknown()) })),
});
const news = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  contacts: z.array(z.unknown()).catch([]),
  messages: z.array(z.unknown()).catch([]),
  statuses: z.array(z.unknown()).catch([]),
  user_preferences: z.array(z.unknown()).catch([]),
});
const judged = z.object({
  event: z.string(),
  message_template_name: z.string().max(200),
  reason: z.string().nullish(),
});
const status = z.object({
  id,
  status: z.string().max(40),
  biz_opaque_callback_data: z.string().nullish(),
  errors: z
    .array(
      z.object({
        code: z.number(),
        title: z.string().optional(),
        error_data: z.object({ details: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});
const contact = z.object({
  profile: z.object({ name: text(200).optional(), username: text(200).optional() }).optional(),
  wa_id: wa.optional(),
  user_id: user.optional(),
  parent_user_id: user.optional(),
});
const preference = z.object({ wa_id: wa.optional(), user_id: user.optional(), value: z.enum(['stop', 'resume']) });

const file = z.object({
  id: z.string().max(500),
  mime_type: text(200),
  sha256: text(200).optional(),
  filename: text(200).optional(),
  caption: text(4_096).optional(),
});
const card = z.object({
  name: z.object({ formatted_name: text(200) }),
  phones: z.array(z.object({ phone: text(50).optional(), wa_id: text(50).optional() })).default([]),
  origin: z.string().optional(),
});
const reply = z.object({ id: text(1_000), title: text(200) });
const said = z.object({
  id,
  from: wa.optional(),
  from_user_id: user.optional(),
  from_parent_user_id: user.optional(),
  timestamp: z.coerce.number().int().min(0).max(99_999_999_999),
  type: z.string().max(30),
  context: z.object({ id: id.optional() }).optional(),
  text: z.object({ body: text(65_536) }).optional(),
  button: z.object({ payload: text(1_000), text: text(1_000) }).optional(),
  interactive: z
    .object({
      button_reply: reply.optional(),
      list_reply: reply.optional(),
      nfm_reply: z.object({ response_json: text(1_000) }).optional(),
    })
    .optional(),
  image: file.optional(),
  video: file.optional(),
  audio: file.optional(),
  document: file.optional(),
  sticker: file.optional(),
  location: z
    .object({ latitude: z.number(), longitude: z.number(), name: text(200).optional(), address: text(200).optional() })
    .optional(),
  contacts: z.array(card).max(50).optional(),
  reaction: z.object({ message_id: id, emoji: text(20).default('') }).optional(),
  order: z.object({ text: text(4_096).optional() }).optional(),
  system: z.object({ body: text(4_096).optional() }).optional(),
});

const MEANS: Readonly<Record<string, Receipt['means']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'opened',
  played: 'opened',
  failed: 'failed',
};

/**
 * Reads a call of WhatsApp's. Its signature is over the very bytes (X-Hub-Signature-256): the same JSON written anew has
 * another. Pieces that aren't of our number or of no known shape are passed over; the others of the same call count.
 */
export function readWhatsapp(given: Settings, { method, query, headers, raw }: Delivery): Told {
  if (method === 'GET') {
    const right = query['hub.mode'] === 'subscribe' && safeEqual(query['hub.verify_token'] ?? '', given.verify_token);
    return right
      ? { is: 'told', answer: { type: 'text/plain', text: query['hub.challenge'] ?? '' } }
      : { is: 'forged' };
  }
  const signature = `sha256=${createHmac('sha256', given.app_secret).update(raw).digest('hex')}`;
  if (!safeEqual(String(headers['x-hub-signature-256'] ?? ''), signature)) return { is: 'forged' };
  const read = envelope.safeParse(jsonIn(raw));
  if (!read.success) return { is: 'told' };
  const told = { receipts: [] as Receipt[], heard: [] as Heard[], verdicts: [] as Verdict[], wishes: [] as Wish[] };
  for (const entry of read.data.entry) {
    for (const one of those(change, entry.changes)) {
      if (one.field === 'message_template_status_update' && entry.id === given.waba_id)
        told.verdicts.push(...those(judged, [one.value]).flatMap(verdictOf));
      const [value] = those(news, [one.value]);
      if (value?.metadata.phone_number_id !== given.phone_number_id) continue;
      told.receipts.push(...those(status, value.statuses).map(receiptOf));
      const contacts = those(contact, value.contacts);
      told.heard.push(...those(said, value.messages).map((message) => heardOf(message, contacts)));
      told.wishes.push(...those(preference, value.user_preferences).map(wishOf));
    }
  }
  return { is: 'told', ...told };
}

/** Those of a list that have a shape. */
function those<Shape extends z.ZodType>(shape: Shape, all: readonly unknown[]): z.output<Shape>[] {
  return all.flatMap((one) => {
    const read = shape.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

function verdictOf({ event, message_template_name: ref, reason }: z.output<typeof judged>): Verdict[] {
  const state = approvalOf(event);
  return state ? [{ ref, language: null, state, reason: reason && reason !== 'NONE' ? reason : null }] : [];
}

function receiptOf({
  id: ref,
  status: word,
  biz_opaque_callback_data: ours,
  errors,
}: z.output<typeof status>): Receipt {
  const [error] = errors ?? [];
  const details = error?.error_data?.details;
  const why = error ? `${error.title ?? 'failed'}${details ? `: ${details}` : ''} (${error.code})` : word;
  const known = z.guid().safeParse(ours?.toLowerCase());
  const means = MEANS[word] ?? 'nothing';
  return {
    message_id: known.success ? known.data : null,
    ref,
    status: word,
    means,
    reason: means === 'failed' ? why.slice(0, 400) : '',
  };
}

function speaker(phone: string | undefined, more: Partial<Speaker> = {}): Speaker {
  return {
    phone: phone ? `+${phone}` : null,
    bsuid: null,
    parent_bsuid: null,
    email: null,
    name: null,
    username: null,
    ...more,
  };
}

function wishOf({ wa_id, user_id, value }: z.output<typeof preference>): Wish {
  return { from: speaker(wa_id, { bsuid: user_id ?? null }), promotions: value === 'resume' };
}

function heardOf(message: z.output<typeof said>, contacts: readonly z.output<typeof contact>[]): Heard {
  const { from, from_user_id, from_parent_user_id } = message;
  const who =
    contacts.find(({ wa_id, user_id }) => (from && wa_id === from) || (from_user_id && user_id === from_user_id)) ??
    (contacts.length === 1 ? contacts[0] : undefined);
  const shared = message.contacts?.find(({ origin }) => origin === 'contact_request')?.phones[0]?.wa_id;
  // Whoever was asked for their number and gave it is the one who speaks.
  const phone = from ?? who?.wa_id ?? (shared && /^\d{6,20}$/.test(shared) ? shared : undefined);
  return {
    ref: message.id,
    from: speaker(phone, {
      bsuid: from_user_id ?? who?.user_id ?? null,
      parent_bsuid: from_parent_user_id ?? who?.parent_user_id ?? null,
      name: who?.profile?.name ?? null,
      username: who?.profile?.username ?? null,
    }),
    said_at: Temporal.Instant.fromEpochMilliseconds(message.timestamp * 1_000),
    kind: /^[a-z_]{1,30}$/.test(message.type) ? message.type : 'unsupported',
    content: contentOf(message),
    answers: message.context?.id ?? message.reaction?.message_id ?? null,
  };
}

function contentOf(message: z.output<typeof said>): Content {
  const { button, interactive, location, reaction } = message;
  const tapped = interactive?.button_reply ?? interactive?.list_reply;
  const sent = message.image ?? message.video ?? message.audio ?? message.document ?? message.sticker;
  const form = interactive?.nfm_reply?.response_json;
  const words =
    message.text?.body ?? button?.text ?? tapped?.title ?? sent?.caption ?? message.order?.text ?? message.system?.body;
  const payload = button?.payload ?? tapped?.id ?? form;
  return {
    text: words ?? null,
    ...(payload !== undefined && { payload }),
    ...(sent && {
      file: { id: sent.id, type: sent.mime_type, name: sent.filename ?? null, sha256: sent.sha256 ?? null },
    }),
    ...(location && {
      place: { lat: location.latitude, lng: location.longitude, name: location.name ?? location.address ?? null },
    }),
    ...(message.contacts && {
      cards: message.contacts.map(({ name, phones }) => ({
        name: name.formatted_name,
        phones: phones.slice(0, 20).map(({ phone, wa_id }) => phone ?? wa_id ?? ''),
      })),
    }),
    ...(reaction && { reaction: reaction.emoji }),
  };
}
