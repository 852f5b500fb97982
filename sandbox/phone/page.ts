import type { Message } from '../store.ts';
import { bubbles, newMail } from './bubbles.ts';
import { chat } from './chat.ts';
import { type Html, html } from './html.ts';
import { APP_ICONS, PHONE, PICTURE } from './icons.ts';
import { upi } from './upi.ts';
import { type App, address, appsOf, type View } from './view.ts';
import { hue, shown, time } from './words.ts';

const APP_NAMES: Readonly<Record<App, string>> = {
  all: 'All',
  sms: 'Messages',
  whatsapp: 'WhatsApp',
  email: 'Mail',
  push: 'Push',
  upi: 'UPI',
};
const SELECTED = html` selected`;
const CURRENT = html` aria-current="page"`;

/** The frame of every page of the sandbox. */
export function frame({ title, styles, scripts, here, find, body }: Frame): string {
  const tab = (to: string, says: string) => html`<a href="${to}"${to === here && CURRENT}>${says}</a>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Haat sandbox</title>
<link rel="icon" href="/phone/icon.svg">
${[400, 600, 700].map((weight) => html`<link rel="stylesheet" href="/phone/fonts/${weight}.css">`)}
${styles.map((name) => html`<link rel="stylesheet" href="${name}">`)}
${scripts.map((name) => html`<script type="module" src="${name}"></script>`)}
</head>
<body>
<header class="bar">
  <nav class="places" aria-label="Sandbox">${tab('/', 'Phones')}${tab('/operators', 'Operators')}</nav>
  <p class="live" id="live" data-state="off"><span class="dot"></span><span id="live-word">Not live</span></p>
  ${find}
</header>
${body}
<p class="toast" role="status" id="said"></p>
<p class="away" role="status" id="heard"></p>
</body>
</html>`.html;
}

export interface Frame {
  readonly title: string;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly here: '/' | '/operators';
  readonly find: Html;
  readonly body: Html;
}

/** The whole page. */
export function page(view: View): string {
  const { filter, names } = view;
  const businesses = [...names].map(
    ([slug, name]) => html`<option value="${slug}"${slug === filter.business && SELECTED}>${name}</option>`,
  );
  return frame({
    title: 'Phones',
    here: '/',
    styles: ['/phone/phone.css', '/phone/bubbles.css', '/phone/chat.css', '/phone/upi.css'],
    scripts: ['/phone/phone.js', '/phone/deeds.js'],
    find: html`<form class="find" action="/" role="search">
    ${filter.person !== undefined && html`<input type="hidden" name="person" value="${filter.person}">`}
    <label class="field"><span class="away">Search messages</span>
      <input type="search" name="q" value="${filter.text ?? ''}" placeholder="Search messages" autocomplete="off"></label>
    <label class="field"><span class="away">Business</span>
      <select name="business"><option value="">All businesses</option>${businesses}</select></label>
    <button class="go">Search</button>
  </form>`,
    body: html`<main id="view">
<aside class="side">
  <label class="field who-field"><span class="away">Find a number or mail address</span>
    <input type="search" id="find-person" placeholder="Number or mail" autocomplete="off"></label>
  <p class="away" id="found" role="status"></p>
  ${side(view)}
</aside>
${screen(view)}
</main>
<button class="newer" id="newer" hidden>New message ↑</button>`,
  });
}

/** The parts of the page that change when something comes. */
export function fragment(view: View): Html {
  return html`${side(view)}${screen(view)}`;
}

function side({ filter, people }: View): Html {
  const { person, business, text } = filter;
  const everyone = address({ business, text });
  return html`<nav class="people" id="people" aria-label="Phones and mailboxes">
  <a class="person" href="${everyone}"${person === undefined && CURRENT}>
    <span class="face" aria-hidden="true" data-hue="all">${APP_ICONS.all}</span>
    <span class="who">Everyone</span><span class="last">All phones together</span></a>
  ${people.map((one) => card(one, ofPerson(filter, one.person), one.person === person))}
</nav>`;
}

const ofPerson = ({ text }: View['filter'], person: string) => address({ person, text });

function card(latest: Message, href: string, here: boolean): Html {
  const mail = latest.person.includes('@');
  const number = shown(latest.person);
  const name = latest.facts.name || number;
  const last = latest.subject || latest.text || (latest.parts.length > 0 ? 'A picture or paper' : '');
  return html`<a class="person" href="${href}" data-find="${`${name} ${latest.person} ${number}`.toLowerCase()}"${here && CURRENT}>
    <span class="face" aria-hidden="true" data-hue="${hue(latest.person)}">${mail ? APP_ICONS.email : PHONE}</span>
    <span class="who">${name}</span><time class="when" datetime="${latest.at}">${time(latest.at)}</time>
    <span class="last">${latest.direction === 'in' && 'You: '}${last}</span></a>`;
}

function screen(view: View): Html {
  const { filter, app, person } = view;
  const owner = filter.person === undefined ? 'Everyone' : person?.name || shown(filter.person);
  const apps = appsOf(filter.person).map(
    (
      one,
    ) => html`<a class="app" data-app="${one}" href="${address({ ...filter, before: undefined, business: undefined }, one)}"${one === app && CURRENT}>
      ${APP_ICONS[one]}<span>${APP_NAMES[one]}</span>${one === 'upi' && view.waiting > 0 && html`<b class="count" aria-label="${view.waiting} waiting">${view.waiting}</b>`}</a>`,
  );
  return html`<section class="phone" id="phone" aria-label="${owner}" data-app="${app}">
  <h1 class="owner">${owner}</h1>
  <nav class="apps" aria-label="Apps">${apps}</nav>
  ${content(view)}
</section>`;
}

function content(view: View): Html {
  const { filter, app, messages } = view;
  if (app === 'upi') return upi(view);
  if (app === 'whatsapp' && filter.person !== undefined && view.chats.length > 0) return chat(view, filter.person);
  const last = messages.length === 30 ? messages.at(-1) : undefined;
  return html`
  ${app === 'email' && filter.person !== undefined && view.mailboxes.length > 0 && newMail(view, filter.person)}
  ${messages.length > 0 ? bubbles(view) : nothing(view)}
  ${last && html`<a class="older" href="${address({ ...filter, before: last.seq }, app)}">Older messages</a>`}
  ${filter.before !== undefined && html`<a class="older" href="${address({ ...filter, before: undefined }, app)}">Back to the newest</a>`}`;
}

const QUIET: Readonly<Record<App, string>> = {
  all: 'Ask for a sign-in code in a store or the console. It lands here within a second, and no real phone rings.',
  sms: 'No text message has come to this phone.',
  whatsapp: 'No business has written to this phone by WhatsApp.',
  email: 'No mail has come to this mailbox.',
  push: 'No app has notified this phone.',
  upi: '',
};

function nothing({ filter, app, people }: View): Html {
  const narrowed = filter.text !== undefined || filter.business !== undefined;
  if (people.length > 0 && narrowed)
    return html`<div class="nothing">${PICTURE}<h2>Nothing matches</h2>
      <p>No message here fits what you are looking for.</p>
      <p><a class="button" href="${address({ person: filter.person }, app)}">Show all messages</a></p></div>`;
  return html`<div class="nothing">${PICTURE}<h2>Quiet so far</h2><p>${QUIET[app]}</p></div>`;
}
