import type { Answer, Call } from '../../http.ts';
import type { Message } from '../../store.ts';
import type { World } from '../../world.ts';
import {
  bsuidOf,
  failure,
  hidesNumber,
  noSuch,
  type Own,
  PROTOCOL,
  phoneOf,
  wamid,
  withJson,
  wrongIn,
} from './graph.ts';
import { tellStatus } from './hooks.ts';
import { type Look, lookOf } from './render.ts';
import { contents, envelope, receipt, type Sent, type Type } from './shapes.ts';

/** One message to a person every six seconds, and some at once besides (pair rate limit). */
const PAIR_REFILL_MS = 6_000;

/** When messages were sent lately, by account and by account and person: forgotten with the process, as limits may be. */
const lately = new WeakMap<World, Map<string, number[]>>();

/** Sends a message, or takes the sign that one was read. */
export function sendMessage(world: World, account: Own, call: Call): Answer {
  const id = call.params.id ?? '';
  if (id !== account.whatsapp.phone_number_id) return noSuch('POST', id);
  return withJson(call, (body) => {
    if (body.messaging_product !== 'whatsapp') return failure(100, 'The parameter messaging_product is required.');
    return body.status === undefined ? send(world, account, body) : markRead(world, account, body);
  });
}

function markRead(world: World, account: Own, body: object): Answer {
  const read = receipt.safeParse(body);
  if (!read.success) return wrongIn(read.error);
  const message = world.store.findMessage(read.data.message_id);
  if (message?.business !== account.slug || message.channel !== 'whatsapp' || message.direction !== 'in')
    return failure(100, 'Invalid parameter', { details: 'Message ID is invalid.' });
  world.store.changeMessage(message.id, { state: 'read' });
  return { status: 200, body: { success: true } };
}

function send(world: World, account: Own, body: Record<string, unknown>): Answer {
  const around = envelope.safeParse(body);
  if (!around.success) return wrongIn(around.error);
  const { type, context, biz_opaque_callback_data: opaque = '' } = around.data;
  if (!(type in contents)) return failure(131051, undefined, { details: `Message type ${type} is not supported` });
  const to = personOf(world, account, around.data);
  if (typeof to !== 'string') return to;
  const content = contents[type as Type].safeParse(body[type]);
  if (!content.success) return wrongIn(content.error, type);
  const look = lookOf(world, account, type as Type, content.data);
  if ('wrong' in look) return look.wrong;
  // A code goes to a number alone (business-scoped user ids).
  if (look.category === 'authentication' && around.data.to === undefined) return failure(131062);
  const limited = limitOn(world, account, to);
  if (limited) return limited;
  if (type === 'reaction') return react(world, account, to, content.data as Sent<'reaction'>);
  const message = keep(world, account, to, look, { opaque, type, quotes: context?.message_id });
  return {
    ...answered(world, account, { to, input: around.data.to ?? around.data.recipient ?? '', id: message.id }),
    afterwards: () => follow(world, account, message),
  };
}

/** Whose phone it goes to: `to` wins over `recipient`. */
function personOf(
  world: World,
  account: Own,
  { to, recipient }: { to?: string | undefined; recipient?: string | undefined },
): string | Answer {
  if (to !== undefined) {
    const number = to.replaceAll(/[^\d]/g, '');
    return /^[1-9]\d{7,14}$/.test(number)
      ? `+${number}`
      : failure(131009, 'Parameter value is not valid', { details: 'to is not a phone number' });
  }
  if (recipient === undefined) return failure(100, 'The parameter to is required.');
  const phone = phoneOf(world, account, recipient);
  return phone ?? failure(131009, 'Parameter value is not valid', { details: 'recipient is not a known user id' });
}

function limitOn(world: World, { slug, whatsapp }: Own, to: string): Answer | undefined {
  const times = lately.get(world) ?? new Map<string, number[]>();
  lately.set(world, times);
  const now = world.now(slug).epochMilliseconds;
  const since = (key: string, ms: number) => (times.get(key) ?? []).filter((at) => at > now - ms);
  const second = since(slug, 1_000);
  if (second.length >= whatsapp.per_second)
    return failure(130429, undefined, { details: 'Message throughput has been reached' });
  const pair = since(`${slug} ${to}`, PAIR_REFILL_MS * whatsapp.pair_burst);
  if (pair.length >= whatsapp.pair_burst)
    return failure(131056, undefined, { details: 'Too many messages sent to the same person in a short time' });
  times.set(slug, [...second, now]);
  times.set(`${slug} ${to}`, [...pair, now]);
  return undefined;
}

function react(world: World, account: Own, to: string, { message_id, emoji }: Sent<'reaction'>): Answer {
  const message = world.store.findMessage(message_id);
  if (message?.business !== account.slug || message.person !== to)
    return failure(100, 'Invalid parameter', { details: 'Message ID is invalid.' });
  const others = (message.rich.reactions ?? []).filter(({ by }) => by !== 'out');
  const reactions = [...others, ...(emoji === '' ? [] : [{ emoji, by: 'out' as const }])];
  world.store.changeMessage(message.id, { rich: { ...message.rich, reactions } });
  return answered(world, account, { to, input: to.slice(1), id: wamid(world, to) });
}

function answered(world: World, account: Own, { to, input, id }: { to: string; input: string; id: string }): Answer {
  const user_id = bsuidOf(world, account, to);
  const contact = { input, ...(!hidesNumber(world, account, to) && { wa_id: to.slice(1) }), user_id };
  return {
    status: 200,
    body: { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id, message_status: 'accepted' }] },
  };
}

function keep(
  world: World,
  account: Own,
  to: string,
  { text, rich, parts, category }: Look,
  { opaque, type, quotes }: { opaque: string; type: string; quotes: string | undefined },
): Message {
  const id = wamid(world, to);
  const open = windowOf(world, account, to);
  const free = open && category !== 'marketing' && category !== 'authentication';
  const why = type !== 'template' && !open ? '131047' : '';
  world.store.addMessage({
    id,
    channel: 'whatsapp',
    person: to,
    sender: account.name,
    business: account.slug,
    subject: '',
    text,
    html: '',
    state: 'arriving',
    reason: '',
    facts: { opaque, category, type, ...(free && { free: 'yes' }), ...(why && { fails: why }) },
    rich: { ...rich, ...(quotes !== undefined && { quotes }) },
    parts,
  });
  return world.store.findMessage(id)!;
}

/** Whether the person spoke within the last 24 hours: only then may anything be written to them. */
export function windowOf({ store, now }: World, { slug }: Own, person: string): boolean {
  const last = store.find<{ at: string }>('whatsapp window', `${slug} ${person}`);
  return (
    last !== undefined && Temporal.Instant.compare(Temporal.Instant.from(last.at).add({ hours: 24 }), now(slug)) > 0
  );
}

/** What becomes of a message once it was accepted: sent and delivered, or it fails, which the answer didn't say. */
function follow(world: World, account: Own, message: Message): void {
  const { slug } = account;
  const fault = world.faults.take(PROTOCOL, '', ['undeliverable'], { account: slug });
  // Only mobile numbers have WhatsApp here.
  const landline = /^\+91/.test(message.person) && !/^\+91[6-9]\d{9}$/.test(message.person);
  const code = Number(message.facts.fails ?? 0) || (fault ? (fault.status ?? 131026) : 0) || (landline ? 131026 : 0);
  const inMs = world.reportAfterMs;
  const later = (change: Parameters<World['store']['changeMessage']>[1]) =>
    setTimeout(() => {
      const now = world.store.isOpen() ? world.store.findMessage(message.id) : undefined;
      if (now && now.state !== 'read') world.store.changeMessage(message.id, change);
    }, inMs).unref();
  if (code !== 0) {
    tellStatus(world, account, message, 'failed', inMs, code);
    later({ state: 'failed', reason: String(code) });
    return;
  }
  world.store.changeMessage(message.id, { state: 'sent' });
  tellStatus(world, account, message, 'sent', 0);
  tellStatus(world, account, message, 'delivered', inMs);
  later({ state: 'delivered' });
}
