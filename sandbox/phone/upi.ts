import type { UpiRequest } from '../checkout/upi.ts';
import { type Html, html } from './html.ts';
import { PICTURE } from './icons.ts';
import { address, type View } from './view.ts';
import { dayOf, rupees, shown, time } from './words.ts';

/** The UPI app: what waits for an answer, a code to scan, what was answered before. */
export function upi({ upi: requests, filter, names }: View): Html {
  const waiting = requests.filter(({ state }) => state === 'waiting');
  const over = requests.filter(({ state }) => state !== 'waiting');
  const everyone = filter.person === undefined;
  return html`<div class="upi">
  ${filter.person?.startsWith('+') && scan(filter.person)}
  ${waiting.map((one) => ask(one, names, everyone))}
  ${
    waiting.length === 0 &&
    html`<div class="nothing">${PICTURE}<h2>Nothing to approve</h2>
    <p>Pay by UPI at a gateway’s page with this number, and the request waits here. ${everyone && 'Choose a number to scan a code.'}</p></div>`
  }
  ${over.length > 0 && html`<h2 class="before">Before</h2><ol class="paid">${over.map((one) => done(one, everyone))}</ol>`}
</div>`;
}

function scan(person: string): Html {
  return html`<form class="scan" id="scan${person.replaceAll(/\W/g, '')}" data-keep data-post="/__ctl/upi/scan" data-with="${JSON.stringify({ person })}">
    <label class="field"><span>Scan a code</span><input name="link" required placeholder="upi://pay?…" autocomplete="off" maxlength="2000"></label>
    <label class="button quiet" id="from-picture" hidden>From a picture<input class="away" type="file" accept="image/*" id="picture"></label>
    <label class="field narrow"><span>Amount, if it names none</span><input name="rupees" inputmode="decimal" pattern="\\d+(\\.\\d{1,2})?" placeholder="₹" autocomplete="off"></label>
    <button class="button">Scan</button>
    <div class="codes" id="codes" data-person="${person}" hidden><p>Shown just now</p></div></form>`;
}

function ask(
  { id, amount_minor, business, account, title, vpa, mandate, person, expires_at, by }: UpiRequest,
  names: View['names'],
  everyone: boolean,
): Html {
  const post = `/__ctl/upi/${encodeURIComponent(id)}`;
  return html`<article class="ask" id="${id}">
    <p class="to-whom">${by === 'scan' ? 'Pay' : 'Requested by'} <b>${business || (names.get(account) ?? account)}</b></p>
    <p class="sum">${rupees(amount_minor)}</p>
    <p class="for">${title}</p>
    ${mandate !== null && html`<p class="promise">With a promise of later payments: ${mandate.says}, at most ${rupees(mandate.most_minor)}</p>`}
    <p class="foot">${everyone && html`<a href="${address({ person }, 'upi')}">${shown(person)}</a>`}<span>${vpa}</span><span>until ${time(expires_at)}</span></p>
    <p class="answers"><button class="button" data-post="${post}" data-with="${JSON.stringify({ answer: 'approve' })}">Approve</button>
    <button class="button quiet" data-post="${post}" data-with="${JSON.stringify({ answer: 'decline' })}">Decline</button></p>
  </article>`;
}

const STATES: Readonly<Record<UpiRequest['state'], string>> = {
  waiting: 'Waiting',
  answering: 'Being answered',
  approved: 'Paid',
  declined: 'Declined',
  expired: 'Expired',
};

function done({ amount_minor, business, title, state, asked_at, person }: UpiRequest, everyone: boolean): Html {
  return html`<li><span><b>${business}</b><small>${title}</small><small>${dayOf(asked_at)}, ${time(asked_at)}${everyone && html` · ${shown(person)}`}</small></span>
    <span class="sum-small">${rupees(amount_minor)}<small class="${state === 'approved' ? 'good' : state === 'answering' ? '' : 'bad'}">${STATES[state]}</small></span></li>`;
}
