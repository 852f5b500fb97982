import type { Message } from '../store.ts';
import { codeIn } from './code.ts';
import { chatted, type Html, html, isLink, link, linked } from './html.ts';
import { address, type View } from './view.ts';
import { bytes, dayOf, shown, time } from './words.ts';

const CHANNELS = { sms: 'SMS', whatsapp: 'WhatsApp', email: 'Mail', push: 'Notification' } as const;

/** Messages of any kind as they came, the newest first, under their days. */
export function bubbles(view: View): Html {
  let before = '';
  const items = view.messages.map((message) => {
    const today = dayOf(message.at);
    const heading = today === before ? undefined : html`<li class="day"><span>${today}</span></li>`;
    before = today;
    return html`${heading}${bubble(message, view)}`;
  });
  return html`<ol class="bubbles">${items}</ol>`;
}

function bubble(message: Message, { names, filter, app }: View): Html {
  const mail = message.channel === 'email';
  const mine = message.direction === 'in';
  const code = mine ? undefined : codeIn(`${message.subject}\n${message.text}`);
  const from = mail ? message.sender.replace(/ <.*/, '') || message.sender : message.sender;
  const house = names.get(message.business) ?? message.business;
  const { link: opens } = message.rich;
  return html`<li class="bubble" id="m${message.seq}" data-channel="${message.channel}" data-direction="${message.direction}" data-state="${message.state}">
  <p class="from"><b>${mine ? `You to ${house}` : from}</b>
    ${filter.person === undefined && html`<span class="to">${mine ? 'from' : 'to'} <a href="${address({ person: message.person })}">${shown(message.person)}</a></span>`}
    <span class="house">${app === 'all' && CHANNELS[message.channel]}${house !== from && !mine && html`<span>${house}</span>`}</span></p>
  ${message.subject !== '' && html`<h2 class="subject">${message.subject}</h2>`}
  ${code !== undefined && message.state !== 'failed' && codeCard(code)}
  ${mail ? letter(message) : html`<p class="text">${message.channel === 'whatsapp' ? chatted(message.text) : linked(message.text)}</p>`}
  ${!mail && message.parts.length > 0 && html`<p class="parts">${message.parts.map((part) => attachment(message, part))}</p>`}
  ${app === 'sms' && !mine && message.state !== 'failed' && html`<details class="mail" id="answer${message.seq}"><summary>Reply</summary>${reply(message)}</details>`}
  ${opens !== undefined && isLink(opens) && html`<p class="opens">${link(opens, 'Open')}</p>`}
  ${app === 'all' && message.channel === 'whatsapp' && html`<p class="opens"><a href="${address({ person: message.person, business: message.business }, 'whatsapp')}">Open the chat</a></p>`}
  <p class="foot"><time datetime="${message.at}">${time(message.at)}</time>${mine ? undefined : fate(message)}</p></li>`;
}

function codeCard(code: string): Html {
  return html`<div class="code"><output aria-label="One-time code ${code.split('').join(' ')}">${code}</output>
    <button class="copy" data-copy="${code}">Copy</button></div>`;
}

function attachment({ id }: Message, part: Message['parts'][number]): Html {
  return html`<a class="part" href="/phone/parts/${encodeURIComponent(id)}/${part.number}" download>${part.name}<small>${bytes(part.size)}</small></a>`;
}

function letter(message: Message): Html {
  const text = message.text.trim();
  const preview = text.length > 180 ? `${text.slice(0, 180).trimEnd()}…` : text;
  const parts = message.parts.map((part) => attachment(message, part));
  const whole =
    message.html !== ''
      ? html`<iframe title="${message.subject || 'Mail'}" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"
          src="/phone/mails/${encodeURIComponent(message.id)}"></iframe>`
      : html`<p class="text">${linked(text)}</p>`;
  if (message.direction === 'in') return html`<p class="text">${linked(text)}</p>`;
  return html`<p class="text preview">${linked(preview)}</p>
  ${parts.length > 0 && html`<p class="parts">${parts}</p>`}
  <details class="mail"><summary>Open the mail</summary>
    <dl><dt>From</dt><dd>${message.sender}</dd><dt>To</dt><dd>${message.person}</dd></dl>${whole}${reply(message)}</details>`;
}

function reply({ id, seq, channel, person, business, subject }: Message): Html {
  const about = channel === 'email' ? { subject: /^re:/i.test(subject) ? subject : `Re: ${subject}` } : {};
  const given = { account: business, message: id, ...about };
  const to = `/__ctl/people/${encodeURIComponent(person)}/${channel}`;
  return html`<form class="reply" id="reply${seq}" data-keep data-post="${to}" data-with="${JSON.stringify(given)}">
    <label><span class="away">Your reply</span><textarea name="text" rows="3" required maxlength="4096" placeholder="Reply"></textarea></label>
    <button class="button">Send reply</button></form>`;
}

/** A mail to a business that nobody asked for. */
export function newMail({ mailboxes, names }: View, person: string): Html {
  return html`<details class="write" id="write"><summary class="button quiet">Write a mail</summary>
    <form class="reply" id="write-${person.replaceAll(/\W/g, '-')}" data-keep data-post="/__ctl/people/${encodeURIComponent(person)}/email">
    <label class="field"><span class="away">To</span><select name="account">${mailboxes.map((slug) => html`<option value="${slug}">${names.get(slug) ?? slug}</option>`)}</select></label>
    <label class="field"><span class="away">Subject</span><input name="subject" maxlength="500" placeholder="Subject" autocomplete="off"></label>
    <label><span class="away">Text</span><textarea name="text" rows="4" required maxlength="4096" placeholder="Text"></textarea></label>
    <button class="button">Send</button></form></details>`;
}

function fate(message: Message): Html {
  if (message.state === 'failed') return html`<span class="fate bad">Never reached the phone: ${message.reason}</span>`;
  if (message.state === 'arriving' || message.state === 'sent') return html`<span class="fate">On its way…</span>`;
  const times = Number(message.facts.times ?? '1');
  const word = message.state === 'read' ? 'Read' : 'Delivered';
  return html`<span class="fate good">${word}${times > 1 && html`, came ${times} times`}</span>`;
}
