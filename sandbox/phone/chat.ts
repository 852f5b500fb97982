import type { Message } from '../store.ts';
import { chatted, type Html, html, isLink, link } from './html.ts';
import { CLIP, LIST, SEND, SMILE } from './icons.ts';
import { address, type View } from './view.ts';
import { dayOf, hue, time } from './words.ts';

const EMOJI = ['👍', '❤️', '😂', '😮', '🙏', '😢'] as const;

/** A chat with one business, the oldest message first, with all there is to tap. */
export function chat(view: View, person: string): Html {
  const { chats, filter, names } = view;
  const open = filter.business ?? chats[0] ?? '';
  const nameOf = (slug: string) => names.get(slug) ?? slug;
  const others = chats.map(
    (slug) =>
      html`<a href="${address({ person, business: slug }, 'whatsapp')}"${slug === open && html` aria-current="page"`}>${nameOf(slug)}</a>`,
  );
  const byId = new Map(view.messages.map((one) => [one.id, one]));
  let before = '';
  const said = view.messages.toReversed().map((message) => {
    const today = dayOf(message.at);
    const heading = today === before ? undefined : html`<li class="date"><span>${today}</span></li>`;
    before = today;
    return html`${heading}${line(message, byId)}`;
  });
  const older = view.messages.length === 30 ? view.messages.at(-1) : undefined;
  return html`<div class="chat">
  <div class="chat-top"><span class="face" aria-hidden="true" data-hue="${hue(open)}">${nameOf(open).slice(0, 1)}</span>
    <h2>${nameOf(open)}</h2>${privacy(view, person)}</div>
  ${chats.length > 1 && html`<nav class="chats" aria-label="Chats">${others}</nav>`}
  <ol class="lines" id="lines" tabindex="0" aria-label="Chat with ${nameOf(open)}" data-read="${unread(view.messages, person)}">
    ${older && html`<li class="date"><a href="${address({ ...filter, business: open, before: older.seq }, 'whatsapp')}">Older messages</a></li>`}
    ${said}
    ${filter.before !== undefined && html`<li class="date"><a href="${address({ person, business: open }, 'whatsapp')}">Back to the newest</a></li>`}
  </ol>
  ${box(person, open)}
</div>`;
}

/** The latest that the business said and nobody has read, as it is told when the chat is looked at. */
function unread(messages: readonly Message[], person: string): string {
  const latest = messages.find(({ direction, state }) => direction === 'out' && state === 'delivered');
  if (!latest) return '';
  return JSON.stringify({ post: postTo(person), account: latest.business, message: latest.id });
}

const postTo = (person: string) => `/__ctl/people/${encodeURIComponent(person)}/whatsapp`;

function privacy({ person: known }: View, person: string): Html {
  const hides = known?.hides_number === true;
  return html`<button class="switch" role="switch" aria-checked="${String(hides)}" title="WhatsApp gives the business an id of its own instead of the number"
    data-put="/__ctl/people/${encodeURIComponent(person)}" data-with="${JSON.stringify({ hides_number: !hides })}"><span class="knob"></span>Number hidden</button>`;
}

function line(message: Message, byId: ReadonlyMap<string, Message>): Html {
  const { rich, direction, state } = message;
  const quoted = rich.quotes === undefined ? undefined : byId.get(rich.quotes);
  const reactions = rich.reactions ?? [];
  return html`<li class="line" id="m${message.seq}" data-direction="${direction}" data-state="${state}">
  <div class="said">
    ${quoted && html`<p class="quoted">${(quoted.text || quoted.subject || 'A picture or paper').slice(0, 120)}</p>`}
    ${rich.header !== undefined && html`<p class="head">${rich.header}</p>`}
    ${message.parts.map((part) => media(message, part))}
    ${rich.location && html`<p class="spot">📍 ${rich.location.name ?? ''} ${rich.location.latitude.toFixed(5)}, ${rich.location.longitude.toFixed(5)}</p>`}
    ${message.text !== '' && html`<p class="text">${chatted(message.text)}</p>`}
    ${rich.footer !== undefined && html`<p class="tail">${rich.footer}</p>`}
    <p class="stamp"><time datetime="${message.at}">${time(message.at)}</time>${ticks(message)}</p>
    ${rich.list && list(message, rich.list)}
    ${rich.buttons && rich.buttons.length > 0 && html`<div class="taps">${rich.buttons.map((one) => tap(message, one))}</div>`}
  </div>
  ${reactions.length > 0 && html`<p class="reactions">${reactions.map(({ emoji, by }) => html`<span title="${by === 'in' ? 'You' : message.sender}">${emoji}</span>`)}</p>`}
  ${direction === 'out' && state !== 'failed' && react(message)}
</li>`;
}

function media({ id, text, sender }: Message, { number, name, type, size }: Message['parts'][number]): Html {
  const from = `/phone/parts/${encodeURIComponent(id)}/${number}`;
  if (/^image\/(png|jpeg|webp|gif)$/.test(type))
    return html`<a class="photo" href="${from}?look" target="_blank"><img src="${from}?look" alt="${text || `Picture of ${sender}`}"></a>`;
  return html`<a class="part" href="${from}" download>${name}<small>${Math.ceil(size / 1024)} kB</small></a>`;
}

function ticks({ direction, state, reason }: Message): Html {
  if (state === 'failed')
    return html`<span class="bad">${direction === 'out' ? 'Never arrived: ' : ''}${reason}</span>`;
  const two = state === 'delivered' || state === 'read';
  const word = { arriving: 'Sending', sent: 'Sent', delivered: 'Delivered', read: 'Read' }[state];
  return html`<span class="ticks" data-state="${state}" role="img" aria-label="${word}" title="${word}"><svg viewBox="0 0 20 12" aria-hidden="true"><path d="m2 6.500 3.500 3.500L12 3"/>${two && html`<path d="m8.500 9.300.7.7 6.600-7"/>`}</svg></span>`;
}

function tap(
  message: Message,
  { id, title, kind = 'reply', value = '' }: NonNullable<Message['rich']['buttons']>[number],
): Html {
  if (kind === 'copy') return html`<button class="tap" data-copy="${value}">${title}</button>`;
  if (kind === 'url' || kind === 'call') {
    const to = kind === 'call' && !value.startsWith('tel:') ? `tel:${value.replaceAll(/[^\d+]/g, '')}` : value;
    return isLink(to) ? html`<span class="tap">${link(to, title)}</span>` : html`<span class="tap">${title}</span>`;
  }
  const given = { account: message.business, message: message.id, button: id };
  return html`<button class="tap" data-post="${postTo(message.person)}" data-with="${JSON.stringify(given)}">${title}</button>`;
}

function list(message: Message, { title, sections }: NonNullable<Message['rich']['list']>): Html {
  const row = ({ id, title: says, description }: (typeof sections)[number]['rows'][number]) => {
    const given = { account: message.business, message: message.id, row: id };
    return html`<button class="row" data-post="${postTo(message.person)}" data-with="${JSON.stringify(given)}"><b>${says}</b>${description !== undefined && html`<small>${description}</small>`}</button>`;
  };
  return html`<details class="list" id="list${message.seq}"><summary class="tap">${LIST}${title}</summary>
    ${sections.map((section) => html`<div class="rows">${section.title !== undefined && html`<h3>${section.title}</h3>`}${section.rows.map(row)}</div>`)}</details>`;
}

function react(message: Message): Html {
  const mine = message.rich.reactions?.find(({ by }) => by === 'in')?.emoji;
  const choices = EMOJI.map((emoji) => {
    const given = { account: message.business, message: message.id, reaction: emoji === mine ? '' : emoji };
    return html`<button data-post="${postTo(message.person)}" data-with="${JSON.stringify(given)}" aria-pressed="${String(emoji === mine)}">${emoji}</button>`;
  });
  return html`<details class="react" id="react${message.seq}"><summary aria-label="React">${SMILE}</summary><div>${choices}</div></details>`;
}

function box(person: string, business: string): Html {
  return html`<form class="box" id="box-${business}-${person.replaceAll(/\W/g, '')}" data-keep data-post="${postTo(person)}" data-with="${JSON.stringify({ account: business })}">
    <label class="clip" title="Attach a picture or paper">${CLIP}<span class="away">Attach a picture or paper</span><input type="file" name="media" accept="image/png,image/jpeg,application/pdf"></label>
    <label class="say"><span class="away">Message</span><textarea name="text" rows="1" maxlength="4096" placeholder="Message"></textarea></label>
    <button class="send" aria-label="Send">${SEND}</button></form>`;
}
