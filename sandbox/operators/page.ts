import { type Html, html } from '../phone/html.ts';
import { frame } from '../phone/page.ts';
import type { LoggedRow } from '../store.ts';
import type { Kept } from '../webhook-rows.ts';
import { faultSwitches } from './switches.ts';
import { addressOf, type Stage, TABS } from './view.ts';

const TAB_NAMES = { requests: 'Requests', webhooks: 'Webhooks', faults: 'Faults', businesses: 'Businesses' } as const;
const CURRENT = html` aria-current="page"`;
const SELECTED = html` selected`;

/** The operators' page: what went over the lines, what is made to go wrong, whose accounts there are. */
export function operatorsPage(stage: Stage): string {
  return frame({
    title: 'Operators',
    here: '/operators',
    styles: ['/phone/phone.css', '/phone/bubbles.css', '/operators/operators.css'],
    scripts: ['/operators/operators.js'],
    find: html``,
    body: html`<main class="stage">${stageView(stage)}</main>`,
  });
}

/** The parts of the page that change as things happen. */
export function stageView(stage: Stage): Html {
  const { tab } = stage.asked;
  const on = stage.faults.length;
  const tabs = TABS.map(
    (one) => html`<a class="app" href="${addressOf({ tab: one })}"${one === tab && CURRENT}>${TAB_NAMES[one]}
      ${one === 'faults' && on > 0 && html`<b class="count" aria-label="${on} on">${on}</b>`}</a>`,
  );
  const content = { requests, webhooks, faults: faultSwitches, businesses }[tab](stage);
  return html`<h1 class="away">${TAB_NAMES[tab]}</h1>
<nav class="apps" id="tabs" aria-label="Operators">${tabs}</nav>
<section id="stage" data-tab="${tab}">${content}</section>`;
}

function requests(stage: Stage): Html {
  const { asked, requests: rows } = stage;
  const last = rows.length === 100 ? rows.at(-1) : undefined;
  return html`${filters(stage, [
    choice('protocol', 'All protocols', [...stage.protocols, 'webhook'], asked.protocol),
    choice('account', 'All businesses', slugs(stage), asked.account),
    choice('status', 'Any outcome', ['ok', 'refused', 'failed'], asked.status),
  ])}
  ${rows.length === 0 ? nothing('No request has come that fits.') : html`<ol class="rows">${rows.map(request)}</ol>`}
  ${last && html`<a class="older" href="${addressOf({ ...asked, before: last.seq })}">Older ones</a>`}
  ${asked.before !== undefined && html`<a class="older" href="${addressOf({ ...asked, before: undefined })}">Back to the newest</a>`}`;
}

function request({ seq, at, protocol, account, what, status, fault, body, answer, ms }: LoggedRow): Html {
  const tone = status === 0 || status >= 500 ? 'bad' : status >= 400 ? 'odd' : 'good';
  return html`<li><details id="r${seq}"><summary>
      <span class="status ${tone}">${status === 0 ? 'cut off' : status}</span>
      <span class="what">${what}</span>
      <span class="aside">${fault !== '' && html`<b class="fault">${fault}</b>`}<span>${protocol}</span><span>${account}</span><span>${ms} ms</span><time datetime="${at}">${clock(at)}</time></span>
    </summary>
    <div class="bodies">${code('Asked', body)}${code('Answered', answer)}</div></details></li>`;
}

function webhooks(stage: Stage): Html {
  const { asked, webhooks: rows } = stage;
  const last = rows.length === 100 ? rows.at(-1) : undefined;
  return html`${filters(stage, [
    choice('protocol', 'All protocols', stage.protocols, asked.protocol),
    choice('account', 'All businesses', slugs(stage), asked.account),
    choice('state', 'Any state', ['due', 'sent', 'unsent'], asked.state),
    html`<label class="field"><span class="away">Event begins with</span><input name="event" value="${asked.event ?? ''}" placeholder="Event begins with" autocomplete="off"></label>`,
  ])}
  ${rows.length === 0 ? nothing('No webhook was made that fits.') : html`<ol class="rows">${rows.map(webhook)}</ol>`}
  ${last && html`<a class="older" href="${addressOf({ ...asked, before: last.seq })}">Older ones</a>`}
  ${asked.before !== undefined && html`<a class="older" href="${addressOf({ ...asked, before: undefined })}">Back to the newest</a>`}`;
}

function webhook(one: Kept): Html {
  const { seq, state, status, tries, event, about, protocol, account, fault, made_ms, url, headers, body } = one;
  const word = {
    due: tries === 0 ? 'due' : 'again',
    sent: String(status),
    unsent: status === 0 ? 'unsent' : String(status),
  }[state];
  const tone = { due: 'odd', sent: 'good', unsent: 'bad' }[state];
  return html`<li><details id="w${seq}"><summary>
      <span class="status ${tone}">${word}</span>
      <span class="what">${event || 'report'} <small>${about}</small></span>
      <span class="aside">${fault !== '' && html`<b class="fault">${fault}</b>`}${one.due_ms !== null && html`<span>${wait(one.due_ms)}</span>`}<span>${protocol}</span><span>${account}</span><span>${tries} ${tries === 1 ? 'try' : 'tries'}</span><time>${clock(new Date(made_ms).toISOString())}</time></span>
    </summary>
    <p class="doings">${state === 'due' && html`<button class="button" data-post="/__ctl/webhooks/${seq}/now">Send now</button>`}<button class="button quiet" data-post="/__ctl/webhooks/${seq}/again">Send again</button></p>
    <div class="bodies">${code(
      'To',
      `${url}\n${Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n')}`,
    )}${code('Body', body)}</div></details></li>`;
}

function businesses({ accounts }: Stage): Html {
  const one = ({ slug, name, now, ...parts }: Stage['accounts'][number]) => {
    const ahead = now.since(Temporal.Now.instant()).total('days');
    const forward = (hours: number, says: string) =>
      html`<button class="button quiet small" data-put="/__ctl/clocks/${slug}" data-with="${JSON.stringify({ now: now.add({ hours }).toString() })}">${says}</button>`;
    return html`<li class="business"><h2>${name} <small>${slug}</small></h2>
      <p><time datetime="${now.toString()}">${day(now)}</time>${ahead > 0.01 && html` <small>${ahead.toFixed(1)} days ahead</small>`}</p>
      <p class="doings">${forward(1, '1 hour on')}${forward(24, '1 day on')}${forward(168, '1 week on')}</p>
      <div class="bodies">${Object.entries(parts).map(([protocol, part]) => html`<details id="a-${slug}-${protocol}"><summary>${protocol}</summary>${code('', JSON.stringify(part))}</details>`)}</div></li>`;
  };
  return html`<p class="hint">A business that moves its own clock moves this one along. Put forward here, it hurries only what the gateways do.</p>
  <ul class="businesses">${accounts.map(one)}</ul>
  ${accounts.length === 0 && nothing('No business has opened an account here.')}
  <details class="empty" id="empty"><summary class="button quiet">Empty everything…</summary>
    <p>Phones, requests, webhooks, faults and all that gateways remember go. Accounts, clocks and registered texts stay.</p>
    <button class="button danger" data-post="/__ctl/empty">Empty everything</button></details>`;
}

const slugs = ({ accounts }: Stage) => accounts.map(({ slug }) => slug);

function filters({ asked }: Stage, fields: readonly Html[]): Html {
  return html`<form class="filters" id="filters-${asked.tab}" action="/operators" data-keep>
    <input type="hidden" name="tab" value="${asked.tab}">${fields}<button class="go">Show</button></form>`;
}

function choice(name: string, all: string, values: readonly string[], now: string | undefined): Html {
  return html`<label class="field"><span class="away">${name}</span><select name="${name}"><option value="">${all}</option>
    ${values.map((value) => html`<option${value === now && SELECTED}>${value}</option>`)}</select></label>`;
}

/** A body, set out if it is JSON. */
function code(title: string, body: string): Html {
  return html`<figure>${title !== '' && html`<figcaption>${title}</figcaption>`}<pre tabindex="0">${pretty(body) || '(nothing)'}</pre></figure>`;
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body.slice(0, 20_000);
  }
}

const nothing = (says: string) => html`<p class="nothing">${says}</p>`;

function clock(at: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO('Asia/Kolkata')
    .toPlainTime()
    .toString({ smallestUnit: 'second' });
}

function day(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('Asia/Kolkata').toLocaleString('en-IN', { dateStyle: 'full', timeStyle: 'short' });
}

function wait(due_ms: number): string {
  const seconds = Math.round((due_ms - Date.now()) / 1_000);
  if (seconds <= 0) return 'now';
  if (seconds < 120) return `in ${seconds} s`;
  return seconds < 7_200 ? `in ${Math.round(seconds / 60)} min` : `in ${Math.round(seconds / 3_600)} h`;
}
