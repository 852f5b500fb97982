import { KINDS, type Kind, type Standing, WEBHOOK_KINDS } from '../faults.ts';
import { type Html, html } from '../phone/html.ts';
import type { Stage } from './view.ts';

const REQUESTS: readonly Kind[] = ['status', 'delay', 'drop_before', 'drop_after'];
const OWN = (Object.keys(KINDS) as Kind[]).filter((kind) => !REQUESTS.includes(kind) && !WEBHOOK_KINDS.includes(kind));
/** What a storm has: enough to lose, double and disorder everything, and nothing that would stay wrong. */
export const STORM: readonly Kind[] = [...REQUESTS, ...WEBHOOK_KINDS.filter((kind) => kind !== 'webhook_never')];

/** A switch for every fault of a protocol, and what is on now. */
export function faultSwitches({ asked, protocols, faults, accounts }: Stage): Html {
  const protocol = asked.protocol ?? protocols[0] ?? '';
  const choices = protocols.map((one) => html`<option${one === protocol && html` selected`}>${one}</option>`);
  const group = (title: string, kinds: readonly Kind[]) => html`<h2>${title}</h2>
    <ul class="switches">${kinds.map((kind) =>
      row(
        protocol,
        kind,
        faults.filter((one) => one.protocol === protocol && one.kind === kind),
      ),
    )}</ul>`;
  const others = faults.filter((one) => one.protocol !== protocol);
  return html`<form class="filters" id="filters-faults" action="/operators" data-keep>
    <input type="hidden" name="tab" value="faults"><label class="field"><span class="away">Protocol</span><select name="protocol">${choices}</select></label><button class="go">Show</button></form>
  <form class="storm" id="storm" data-keep data-storm="${JSON.stringify(STORM)}" data-protocol="${protocol}">
    <p><b>Storm</b> <small>Everything of requests and webhooks at once, to as many as you say.</small></p>
    <label class="field"><span>Percent</span><input name="percent" type="number" min="1" max="100" value="10" required></label>
    <label class="field"><span>Seed</span><input name="seed" type="number" min="0" max="4294967295" value="7" required></label>
    <label class="field"><span>Business</span><select name="account"><option value="">All</option>${accounts.map(({ slug }) => html`<option>${slug}</option>`)}</select></label>
    <button class="button">Begin</button><button type="button" class="button quiet" data-delete="/__ctl/faults">All off</button></form>
  ${others.length > 0 && html`<h2>On elsewhere</h2><ul class="switches">${others.map((one) => html`<li><p class="named"><b>${one.protocol}</b> ${one.kind}</p>${standing(one)}</li>`)}</ul>`}
  ${group('Requests', REQUESTS)}${group('Webhooks', WEBHOOK_KINDS)}${group('What the protocol itself may do wrong', OWN)}`;
}

function row(protocol: string, kind: Kind, on: readonly Standing[]): Html {
  const number = (name: string, says: string, extra = '') =>
    html`<label class="field"><span>${says}</span><input name="${name}" inputmode="numeric" pattern="${extra || '\\d+'}" autocomplete="off"></label>`;
  return html`<li data-on="${String(on.length > 0)}"><p class="named"><b>${kind}</b> <small>${meaning(kind)}</small></p>
    ${on.map(standing)}
    <details id="f-${protocol}-${kind}"><summary>Switch on…</summary>
    <form class="order" id="o-${protocol}-${kind}" data-keep data-fault="${JSON.stringify({ protocol, kind })}">
      ${number('times', 'Times (none: always)')}${number('percent', 'Percent (none: all)', '\\d{1,2}(\\.\\d+)?|100')}${number('seed', 'Seed')}
      ${kind.startsWith('webhook_') ? html`<label class="field"><span>Event begins with</span><input name="event" autocomplete="off"></label>` : html`<label class="field"><span>Path begins with</span><input name="path" autocomplete="off"></label>`}
      ${number('status', 'Status')}${number('ms', 'Milliseconds')}
      <label class="field"><span>Business</span><input name="account" autocomplete="off"></label>
      <button class="button">Switch on</button></form></details></li>`;
}

function standing({ id, times, happened, rate, seed, status, ms, path, event, account }: Standing): Html {
  const facts = [
    times === 'always' ? 'always' : `${times} times`,
    rate !== undefined && `${Math.round(rate * 1_000) / 10} % (seed ${seed ?? 1})`,
    status !== undefined && `status ${status}`,
    ms !== undefined && `${ms} ms`,
    path,
    event,
    account,
  ].filter((fact) => typeof fact === 'string');
  return html`<p class="standing"><span>${facts.join(' · ')}</span><span>happened ${happened}</span><button class="button quiet small" data-delete="/__ctl/faults/${id}">Off</button></p>`;
}

/** What a kind means, the names of its settings set as such. */
function meaning(kind: Kind): Html {
  return html`${KINDS[kind].split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
}
