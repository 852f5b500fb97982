import type { Filter, Message } from '../store.ts';
import type { Account } from '../world.ts';
import { codeIn } from './code.ts';
import { type Html, html, linked } from './html.ts';

/** What the page shows, all of it from the address. */
export interface View {
  filter: Filter;
  people: readonly Message[];
  messages: readonly Message[];
  accounts: readonly Account[];
}

const IST = 'Asia/Kolkata';

/** The whole page. */
export function page(view: View): string {
  const { filter, accounts } = view;
  const businesses = accounts.map(
    (one) => html`<option value="${one.slug}"${one.slug === filter.business && SELECTED}>${one.name}</option>`,
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Phones · Haat sandbox</title>
<link rel="icon" href="/phone/icon.svg">
<link rel="stylesheet" href="/phone/fonts/400.css">
<link rel="stylesheet" href="/phone/fonts/600.css">
<link rel="stylesheet" href="/phone/fonts/700.css">
<link rel="stylesheet" href="/phone/phone.css">
<link rel="stylesheet" href="/phone/bubbles.css">
<script type="module" src="/phone/phone.js"></script>
</head>
<body>
<header class="bar">
  <h1><a href="/">Phones</a></h1>
  <p class="tagline">Every SMS and mail that Haat sends on this machine ends here.</p>
  <p class="live" id="live" data-state="off"><span class="dot"></span><span id="live-word">Not live</span></p>
  <form class="find" action="/" role="search">
    ${filter.person !== undefined && html`<input type="hidden" name="person" value="${filter.person}">`}
    <label class="field"><span class="away">Search messages</span>
      <input type="search" name="q" value="${filter.text ?? ''}" placeholder="Search messages" autocomplete="off"></label>
    <label class="field"><span class="away">Business</span>
      <select name="business"><option value="">All businesses</option>${businesses}</select></label>
    <button class="go">Search</button>
  </form>
</header>
<main id="view">${fragment(view)}</main>
<button class="newer" id="newer" hidden>New message ↑</button>
<p class="away" role="status" id="said"></p>
</body>
</html>`.html;
}

const SELECTED = html` selected`;
const CURRENT = html` aria-current="page"`;

/** The part of the page that changes when a message comes. */
export function fragment({ filter, people, messages, accounts }: View): Html {
  const { person } = filter;
  const names = new Map(accounts.map((one) => [one.slug, one.name]));
  const last = messages.length === 30 ? messages.at(-1) : undefined;
  return html`
<nav class="people" aria-label="Phones and mailboxes">
  <a class="person" href="${address({ ...filter, person: undefined, before: undefined })}"${person === undefined && CURRENT}>
    ${EVERYONE}<span class="who">Everyone</span><span class="last">All phones together</span></a>
  ${people.map((one) => card(one, filter))}
</nav>
<section class="phone" aria-label="${person === undefined ? 'Everyone' : shown(person)}">
  <h2 class="owner">${person === undefined ? 'Everyone' : shown(person)}</h2>
  ${messages.length > 0 ? html`<ol class="bubbles">${byDay(messages, names, person === undefined)}</ol>` : nothing(filter, people)}
  ${last && html`<a class="older" href="${address({ ...filter, before: last.seq })}">Older messages</a>`}
  ${filter.before !== undefined && html`<a class="older" href="${address({ ...filter, before: undefined })}">Back to the newest</a>`}
</section>`;
}

function card(latest: Message, filter: Filter): Html {
  const mail = latest.channel === 'email';
  const here = filter.person === latest.person;
  const name = latest.facts.name || shown(latest.person);
  return html`<a class="person" href="${address({ ...filter, person: latest.person, before: undefined })}"${here && CURRENT}>
    <span class="face" aria-hidden="true" data-hue="${hue(latest.person)}">${mail ? MAIL : PHONE}</span>
    <span class="who">${name}</span><time class="when" datetime="${latest.at}">${time(latest.at)}</time>
    <span class="last">${mail ? latest.subject : latest.text}</span></a>`;
}

function byDay(messages: readonly Message[], names: Map<string, string>, everyone: boolean): Html[] {
  let before = '';
  return messages.map((message) => {
    const today = dayOf(message.at);
    const heading = today === before ? undefined : html`<li class="day"><span>${today}</span></li>`;
    before = today;
    return html`${heading}${bubble(message, names, everyone)}`;
  });
}

function bubble(message: Message, names: Map<string, string>, everyone: boolean): Html {
  const mail = message.channel === 'email';
  const code = codeIn(`${message.subject}\n${message.text}`);
  const from = mail ? message.sender.replace(/ <.*/, '') || message.sender : message.sender;
  const house = names.get(message.business) ?? message.business;
  return html`<li class="bubble" id="m${message.seq}" data-channel="${message.channel}" data-state="${message.state}">
  <p class="from"><b>${from}</b>
    ${everyone && html`<span class="to">to <a href="${address({ person: message.person })}">${shown(message.person)}</a></span>`}
    ${house !== from && html`<span class="house">${house}</span>`}</p>
  ${mail && html`<h3 class="subject">${message.subject || '(no subject)'}</h3>`}
  ${code !== undefined && message.state !== 'failed' && codeCard(code)}
  ${mail ? letter(message) : html`<p class="text">${linked(message.text)}</p>`}
  <p class="foot"><time datetime="${message.at}">${time(message.at)}</time>${fate(message)}</p></li>`;
}

function codeCard(code: string): Html {
  return html`<div class="code"><output aria-label="One-time code ${code.split('').join(' ')}">${code}</output>
    <button class="copy" data-copy="${code}">Copy</button></div>`;
}

function letter(message: Message): Html {
  const text = message.text.trim();
  const preview = text.length > 180 ? `${text.slice(0, 180).trimEnd()}…` : text;
  const parts = message.parts.map(
    (part) =>
      html`<a class="part" href="/phone/parts/${encodeURIComponent(message.id)}/${part.number}" download>${part.name}<small>${bytes(part.size)}</small></a>`,
  );
  const whole =
    message.html !== ''
      ? html`<iframe title="${message.subject || 'Mail'}" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"
          src="/phone/mails/${encodeURIComponent(message.id)}"></iframe>`
      : html`<p class="text">${linked(text)}</p>`;
  return html`<p class="text preview">${linked(preview)}</p>
  ${parts.length > 0 && html`<p class="parts">${parts}</p>`}
  ${
    (message.html !== '' || text !== preview) &&
    html`<details class="mail"><summary>Open the mail</summary>
    <dl><dt>From</dt><dd>${message.sender}</dd><dt>To</dt><dd>${message.person}</dd></dl>${whole}</details>`
  }`;
}

function fate(message: Message): Html {
  if (message.state === 'failed') return html`<span class="fate bad">Never reached the phone: ${message.reason}</span>`;
  if (message.state === 'arriving') return html`<span class="fate">On its way…</span>`;
  const times = Number(message.facts.times ?? '1');
  return html`<span class="fate good">Delivered${times > 1 && html`, came ${times} times`}</span>`;
}

function nothing(filter: Filter, people: readonly Message[]): Html {
  const narrowed = filter.text !== undefined || filter.business !== undefined;
  if (people.length > 0 && narrowed)
    return html`<div class="nothing">${PICTURE}<h3>Nothing matches</h3>
      <p>No message here fits what you are looking for.</p>
      <p><a class="button" href="${address({ person: filter.person })}">Show all messages</a></p></div>`;
  return html`<div class="nothing">${PICTURE}<h3>Quiet so far</h3>
    <p>Ask for a sign-in code in a store or the console. It lands here within a second, and no real phone rings.</p></div>`;
}

/** The address of the page with these filters. */
export function address({ person, business, text, before }: Filter): string {
  const query = new URLSearchParams();
  if (person !== undefined) query.set('person', person);
  if (business !== undefined) query.set('business', business);
  if (text !== undefined) query.set('q', text);
  if (before !== undefined) query.set('before', String(before));
  return query.size > 0 ? `/?${query}` : '/';
}

/** `+919829000001` as people write it: `+91 98290 00001`. */
function shown(person: string): string {
  return person.replace(/^\+91(\d{5})(\d{5})$/, '+91 $1 $2');
}

function hue(person: string): number {
  return Array.from(person).reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 6, 7);
}

function time(at: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(IST);
  return local.toLocaleString('en-IN', { hour: 'numeric', minute: '2-digit' });
}

function dayOf(at: string): string {
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(IST).toPlainDate();
  const ago = day.until(Temporal.Now.plainDateISO(IST)).days;
  if (ago === 0) return 'Today';
  if (ago === 1) return 'Yesterday';
  return day.toLocaleString('en-IN', { weekday: 'long', day: 'numeric', month: 'long' });
}

function bytes(size: number): string {
  return size < 1024
    ? `${size} B`
    : size < 1024 * 1024
      ? `${Math.round(size / 1024)} kB`
      : `${(size / 1024 / 1024).toFixed(1)} MB`;
}

const PHONE = html`<svg viewBox="0 0 24 24"><rect x="7" y="3" width="10" height="18" rx="2.5"/><path d="M11 18h2"/></svg>`;
const MAIL = html`<svg viewBox="0 0 24 24"><rect x="3.5" y="6" width="17" height="12.5" rx="2.5"/><path d="m4.5 8 7.5 5.5L19.5 8"/></svg>`;
const EVERYONE = html`<span class="face" aria-hidden="true" data-hue="all"><svg viewBox="0 0 24 24"><path d="M5 7.5h14M5 12h14M5 16.5h9"/></svg></span>`;
const PICTURE = html`<svg class="picture" viewBox="0 0 200 150" aria-hidden="true">
  <ellipse class="ground" cx="100" cy="136" rx="72" ry="7"/>
  <rect class="body" x="68" y="14" width="64" height="120" rx="12"/>
  <rect class="glass" x="74" y="24" width="52" height="96" rx="6"/>
  <path class="line" d="M84 46h32M84 58h24M84 82h32M84 94h18"/>
  <circle class="ring" cx="146" cy="38" r="15"/><path class="tick" d="m139 38 5 5 9-10"/></svg>`;
