import type { Answered } from '../../answers.ts';
import type { Answer } from '../../http.ts';
import { personAt } from '../../people.ts';
import type { Message, NewMessage } from '../../store.ts';
import type { World } from '../../world.ts';
import { bsuidOf, hidesNumber, type Own, usernameOf, wamid } from './graph.ts';
import { metadata, tell, tellStatus } from './hooks.ts';
import { keepMedia, kindOfType } from './media.ts';

const taken = (id?: string): Answer => ({ status: 202, body: id === undefined ? {} : { id } });
const refused = (error: string): Answer => ({ status: 404, body: { error } });

/** A person opens the chat, and says, taps, sends or puts something: the business hears of it by its webhook. */
export function answeredBy(world: World, person: string, given: Answered): Answer {
  const account = world.accounts.find(given.account) as Own | undefined;
  if (account?.whatsapp === undefined) return refused('this business has no WhatsApp');
  if (!/^\+[1-9]\d{7,14}$/.test(person)) return refused('WhatsApp is for phone numbers');
  const about = given.message === undefined ? undefined : world.store.findMessage(given.message);
  if (given.message !== undefined && (about?.business !== account.slug || about.person !== person))
    return refused('no such message in this chat');
  const looks = Object.keys(given).some((key) => !['account', 'message', 'read', 'subject'].includes(key));
  if (!looks && !given.read) return { status: 422, body: { error: 'nothing is said' } };
  // Who writes has the chat open and has seen what is in it.
  readAll(world, account, person);
  if (!looks) return taken();
  const said = saying(world, account, about, given);
  if (said === undefined) return refused('no such button or row');
  return hear(world, account, person, said, about);
}

function readAll(world: World, account: Own, person: string): void {
  const chat = world.store.messages({ person, business: account.slug, channel: 'whatsapp' });
  for (const message of chat.toReversed()) {
    if (message.direction !== 'out' || (message.state !== 'delivered' && message.state !== 'sent')) continue;
    world.store.changeMessage(message.id, { state: 'read' });
    tellStatus(world, account, message, 'read', 0);
  }
}

interface Said {
  readonly type: string;
  /** What stands in the webhook under the type. */
  readonly content: unknown;
  readonly shows: Pick<NewMessage, 'text'> & Partial<Pick<NewMessage, 'rich' | 'parts'>>;
}

function saying(world: World, account: Own, about: Message | undefined, given: Answered): Said | undefined {
  const { text, reaction, location, media } = given;
  if (given.button !== undefined) return tapped(world, about, given.button);
  if (given.row !== undefined) return chosen(about, given.row);
  if (reaction !== undefined)
    return (
      about && {
        type: 'reaction',
        content: { message_id: about.id, ...(reaction && { emoji: reaction }) },
        shows: { text: '' },
      }
    );
  if (location) {
    const shown = {
      latitude: location.latitude,
      longitude: location.longitude,
      ...(location.name && { name: location.name }),
    };
    return { type: 'location', content: shown, shows: { text: location.name ?? '📍', rich: { location: shown } } };
  }
  if (media) {
    const part = { name: media.name, type: media.type, bytes: Buffer.from(media.base64, 'base64') };
    const { id, sha256 } = keepMedia(world, account, part);
    const type = kindOfType(media.type) ?? 'document';
    const content = {
      ...(text && { caption: text }),
      ...(type === 'document' && { filename: media.name }),
      mime_type: media.type,
      sha256,
      id,
      ...(type === 'audio' && { voice: true }),
    };
    return { type, content, shows: { text: text ?? '', parts: [part] } };
  }
  return text === undefined ? undefined : { type: 'text', content: { body: text }, shows: { text } };
}

function tapped(world: World, about: Message | undefined, id: string): Said | undefined {
  const button = about?.rich.buttons?.find((one) => one.id === id && (one.kind ?? 'reply') === 'reply');
  if (!about || !button) return undefined;
  const shows = { text: button.title };
  if (button.id === 'request_contact') return shared(world, about);
  // A quick reply under a template comes as `button`, one under free words as `interactive`.
  if (about.facts.type === 'template')
    return { type: 'button', content: { payload: button.id, text: button.title }, shows };
  const button_reply = { id: button.id, title: button.title };
  return { type: 'interactive', content: { type: 'button_reply', button_reply }, shows };
}

/** Somebody known by a username alone gives their number. */
function shared(world: World, { person }: Message): Said {
  const name = { formatted_name: nameOf(world, person), first_name: nameOf(world, person) };
  const content = [
    { name, phones: [{ phone: person, wa_id: person.slice(1), type: 'CELL' }], origin: 'contact_request' },
  ];
  return { type: 'contacts', content, shows: { text: `👤 ${person}` } };
}

function chosen(about: Message | undefined, id: string): Said | undefined {
  const row = about?.rich.list?.sections.flatMap(({ rows }) => rows).find((one) => one.id === id);
  if (!row) return undefined;
  return { type: 'interactive', content: { type: 'list_reply', list_reply: row }, shows: { text: row.title } };
}

/** The name that somebody gave themselves on WhatsApp. */
function nameOf({ store }: World, person: string): string {
  return personAt(store, person).name || `Person ${person.slice(-4)}`;
}

function hear(
  world: World,
  account: Own,
  person: string,
  { type, content, shows }: Said,
  about: Message | undefined,
): Answer {
  const id = wamid(world, person);
  const at = world.now(account.slug);
  world.store.put('whatsapp window', `${account.slug} ${person}`, { at: at.toString() });
  if (type === 'reaction' && about) {
    const { emoji = '' } = content as { emoji?: string };
    const others = (about.rich.reactions ?? []).filter(({ by }) => by !== 'in');
    const reactions = [...others, ...(emoji ? [{ emoji, by: 'in' as const }] : [])];
    world.store.changeMessage(about.id, { rich: { ...about.rich, reactions } });
  } else {
    const quotes = about ? { quotes: about.id } : {};
    world.store.addMessage({
      id,
      channel: 'whatsapp',
      direction: 'in',
      person,
      sender: nameOf(world, person),
      business: account.slug,
      subject: '',
      html: '',
      state: 'delivered',
      reason: '',
      facts: { type },
      ...shows,
      rich: { ...shows.rich, ...quotes },
    });
  }
  const user_id = bsuidOf(world, account, person);
  const hidden = hidesNumber(world, account, person);
  const message = {
    ...(about && type !== 'reaction' && { context: { from: account.whatsapp.number.slice(1), id: about.id } }),
    ...(!hidden && { from: person.slice(1) }),
    from_user_id: user_id,
    id,
    timestamp: String(Math.floor(at.epochMilliseconds / 1_000)),
    type,
    [type]: content,
  };
  const profile = { name: nameOf(world, person), ...(hidden && { username: usernameOf(world, person) }) };
  const contact = { profile, ...(!hidden && { wa_id: person.slice(1) }), user_id };
  const value = { ...metadata(account), contacts: [contact], messages: [message] };
  tell(world, account, { event: `message.${type}`, about: person, field: 'messages', value }, 0);
  return taken(id);
}
