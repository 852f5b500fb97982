import { encode } from 'uqr';
import { BANKS, type EmiOffer, emiOffers, PAY_LATERS, TEST_CARDS, WALLETS } from '../bank.ts';
import { type Html, html } from '../phone/html.ts';
import type { Leave, Till, Way } from '../till.ts';
import { type UpiRequest, upiLink } from './upi.ts';

const NAMES: Readonly<Record<Way, string>> = {
  upi: 'UPI',
  card: 'Card',
  netbanking: 'Net banking',
  wallet: 'Wallet',
  emi: 'EMI',
  paylater: 'Pay later',
};
const GATEWAYS: Readonly<Record<string, string>> = {
  razorpay: 'Razorpay',
  cashfree: 'Cashfree',
  stripe: 'Stripe',
  paypal: 'PayPal',
};
const CHECKED = html` checked`;
const CURRENT = html` aria-current="page"`;

/** The page on which a payer chooses a way and pays. */
export function tillPage(till: Till, view: { way?: Way | undefined; qr?: boolean; says?: string }): string {
  const kept = view.way === undefined && till.saved.length > 0;
  const way = view.way !== undefined && till.ways.includes(view.way) ? view.way : till.ways[0];
  const tabs = till.ways.map(
    (one) => html`<a href="${base(till)}?way=${one}"${!kept && one === way && CURRENT}>${NAMES[one]}</a>`,
  );
  const wait = view.qr ? `${base(till)}/state` : undefined;
  return whole(
    till,
    html`${view.says !== undefined && html`<p class="says" role="alert">${view.says}</p>`}
${till.mandate !== null && notice(till.mandate)}
<nav class="ways" aria-label="Ways to pay">${till.saved.length > 0 && html`<a href="${base(till)}"${kept && CURRENT}>Saved</a>`}${tabs}</nav>
${kept ? savedForm(till) : way && formOf(till, way, view.qr ?? false)}
<form method="post" action="${base(till)}"><input type="hidden" name="action" value="cancel"><button class="quiet">Cancel</button></form>`,
    wait,
  );
}

function formOf(till: Till, way: Way, qr: boolean): Html {
  if (way === 'upi') return upiForm(till, qr);
  if (way === 'card') return html`${form(till, way, html`${cardFields()}${till.may_save && KEEP}`)}${cardsToTry()}`;
  if (way === 'emi') return emiForm(till);
  return form(till, way, choice(way === 'netbanking' ? 'Bank' : 'Wallet', 'house', housesOf(till, way)));
}

/** Who can be chosen for a way that leads to a page of its own. */
export function housesOf(till: Till, way: Way): readonly string[] {
  if (way === 'netbanking') return BANKS;
  return way === 'paylater' ? PAY_LATERS : (till.wallets ?? WALLETS);
}

function form(till: Till, way: string, fields: Html): Html {
  return html`<form class="fields" method="post" action="${base(till)}">
<input type="hidden" name="way" value="${way}">${fields}<button class="pay">Pay ${rupees(till)}</button></form>`;
}

const KEEP = html`<label class="tick"><input type="checkbox" name="save" value="yes"> Keep this card for next time</label>`;

function cardFields(): Html {
  return html`<label>Card number <input name="card_number" inputmode="numeric" autocomplete="cc-number" maxlength="23" required></label>
<div class="pair"><label>Expiry <input name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="MM/YY" maxlength="7" required></label>
${CVV}</div>
<label>Name on card <input name="card_name" autocomplete="cc-name" maxlength="80"></label>`;
}

const CVV = html`<label>CVV <input name="cvv" type="password" inputmode="numeric" autocomplete="off" maxlength="4"></label>`;

function choice(label: string, name: string, options: readonly string[]): Html {
  return html`<label>${label} <select name="${name}" required><option value="">Choose…</option>${options.map((one) => html`<option>${one}</option>`)}</select></label>`;
}

function savedForm(till: Till): Html {
  const radios = till.saved.map(
    (one, i) =>
      html`<label class="tick"><input type="radio" name="token" value="${one.token}"${i === 0 && CHECKED} required> ${one.label}</label>`,
  );
  const asks = till.saved.some((one) => one.card !== undefined);
  return form(till, 'saved', html`<fieldset><legend>Saved methods</legend>${radios}</fieldset>${asks && CVV}`);
}

function emiForm(till: Till): Html {
  const offers = emiOffers(till.amount_minor);
  if (offers.length === 0) return html`<p class="empty">Instalments begin at ₹3,000.</p>`;
  const options = offers.map((one) => html`<option value="${planKey(one)}">${planWords(one, till.currency)}</option>`);
  const plans = html`<label>Instalments <select name="plan" required><option value="">Choose…</option>${options}</select></label>`;
  return html`${form(till, 'emi', html`${plans}${cardFields()}`)}${cardsToTry()}`;
}

/** How the page names an offer of instalments. */
export const planKey = ({ bank, months }: { bank: string; months: number }) => `${bank}/${months}`;

function planWords({ bank, months, yearly_percent, monthly_minor, total_minor }: EmiOffer, currency: string): string {
  const money = (amount_minor: number) => rupees({ amount_minor, currency });
  return `${bank}: ${months} × ${money(monthly_minor)} at ${yearly_percent}%, in all ${money(total_minor)}`;
}

function upiForm(till: Till, qr: boolean): Html {
  const typed = form(
    till,
    'upi',
    html`<label>UPI ID <input name="vpa" inputmode="email" autocapitalize="none" autocomplete="off" placeholder="name@bank" maxlength="100" required></label>`,
  );
  if (!qr)
    return html`${typed}<form method="get" action="${base(till)}"><input type="hidden" name="way" value="upi"><button class="second" name="qr" value="1">Show QR</button></form>${IDS_TO_TRY}`;
  const link = upiLink(till);
  return html`<figure class="qr">${qrCode(link)}<figcaption>Scan it with any UPI app. This page moves on by itself.</figcaption></figure>
<p class="middle"><a class="second" href="${link}" data-upi>Open a UPI app</a></p>${typed}`;
}

function qrCode(text: string): Html {
  const { data, size } = encode(text, { border: 2 });
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label="UPI QR code"><path class="light" d="M0 0h${size}v${size}h-${size}z"/><path class="dark" d="${dots.join('')}"/></svg>`;
}

function notice({ says, most_minor }: NonNullable<Till['mandate']>): Html {
  return html`<p class="notice">You also allow later payments of up to ${rupees({ amount_minor: most_minor, currency: 'INR' })} each, ${says}. You can end this at any time.</p>`;
}

const DEEDS = {
  passes: 'pays',
  declined: 'is declined',
  declined_once: 'is declined the first time',
  no_funds: 'has no money',
  asks_otp: 'asks for a code by SMS',
  later_fails: 'pays now and has no money later',
} as const;

/** The cards that can be tried; this is no page of a real gateway. */
function cardsToTry(): Html {
  const rows = TEST_CARDS.map(
    ({ number, network, does }) =>
      html`<li><code>${number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</code> ${network}, ${DEEDS[does]}</li>`,
  );
  return html`<details><summary>Cards to try</summary><p>Any expiry to come, any CVV of three digits.</p><ul>${rows}</ul></details>`;
}

const IDS_TO_TRY = html`<details><summary>UPI IDs to try</summary><p><code>success@upi</code> pays at once, <code>failure@upi</code> declines. Any other asks on the payer’s phone.</p></details>`;

/** The page of a bank or wallet, which asks yes or no. */
export function bankPage(till: Till, { way = '', house = '' }: Readonly<Record<string, string>>): string {
  const answer = (value: string, kind: string, words: string) =>
    html`<button class="${kind}" name="answer" value="${value}">${words}</button>`;
  return whole(
    till,
    html`<h2>${house}</h2><p>This stands for the pages of ${house}. Say what becomes of the payment.</p>
<form class="fields" method="post" action="${base(till)}"><input type="hidden" name="way" value="${way}"><input type="hidden" name="house" value="${house}">
${answer('yes', 'pay', 'Approve')}${answer('no', 'second', 'Decline')}</form>`,
  );
}

/** The bank's page that asks for the code it sent. */
export function otpForm(till: Till, challenge: string, says: string | undefined): string {
  return whole(
    till,
    html`<h2>Sandbox Bank</h2>${says !== undefined && html`<p class="says" role="alert">${says}</p>`}
<p>A code was sent to ${till.phone === '' ? till.email : `the phone ending ${till.phone.slice(-4)}`}.</p>
<form class="fields" method="post" action="${base(till)}/otp/${challenge}">
<label>One-time password <input name="otp" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required></label>
<button class="pay">Confirm</button></form>
<form method="post" action="${base(till)}/otp/${challenge}"><input type="hidden" name="action" value="cancel"><button class="quiet">Cancel</button></form>`,
  );
}

/** Waits until the payer has answered on the phone. */
export function waitPage(till: Till, request: UpiRequest): string {
  const body = html`<div class="waiting" role="status"><span class="pulse" aria-hidden="true"></span><h2>Approve it on your phone</h2>
<p>Open your UPI app and approve ${rupees(till)} for ${request.vpa}. This page moves on by itself.</p></div>
<p class="middle"><a class="quiet" href="${base(till)}?way=upi">Pay another way</a></p>`;
  return whole(till, body, `${base(till)}/state?request=${request.id}`);
}

/** Leads back to the merchant, at once where scripts run. */
export function backPage(leave: Leave & { is: 'go' }): string {
  const fields = Object.entries(leave.fields);
  const inputs = fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const url = new URL(leave.url);
  if (leave.method === 'GET') for (const [name, value] of fields) url.searchParams.set(name, value);
  const way =
    leave.method === 'GET'
      ? html`<a class="pay" href="${url.href}" data-go>Continue</a>`
      : html`<form class="fields" method="post" action="${url.href}" data-go>${inputs}<button class="pay">Continue</button></form>`;
  return whole(undefined, html`<h2>Back to the shop</h2><p>You are taken back to ${url.host}.</p>${way}`);
}

/** There is nothing to pay here any more. */
export function closedPage(why: string): string {
  return whole(undefined, html`<h2>Nothing to pay here</h2><p>${why}</p>`);
}

/** An amount as people read it: `₹1,23,456.00`. */
export function rupees({ amount_minor, currency }: Pick<Till, 'amount_minor' | 'currency'>): string {
  const form = new Intl.NumberFormat('en-IN', { style: 'currency', currency });
  return form.format(amount_minor / 10 ** (form.resolvedOptions().maximumFractionDigits ?? 2));
}

const base = (till: Till) => `/pay/${till.gateway}/${encodeURIComponent(till.id)}`;

function whole(till: Till | undefined, main: Html, wait?: string): string {
  const head =
    till &&
    html`<header><h1 class="shop">${till.business}</h1><p class="what">${till.title}</p><p class="amount">${rupees(till)}</p></header>`;
  return html`<!doctype html>
<html lang="en"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${till ? `Pay ${rupees(till)} to ${till.business}` : 'Payment'}</title>
<link rel="icon" href="/phone/icon.svg"><link rel="stylesheet" href="/phone/fonts/400.css"><link rel="stylesheet" href="/phone/fonts/600.css">
<link rel="stylesheet" href="/pay/checkout.css"><script type="module" src="/pay/checkout.js"></script>
</head><body${wait !== undefined && html` data-wait="${wait}"`}>
<main>${head}${main}
<footer>${till && html`${GATEWAYS[till.gateway] ?? till.gateway}, pretended. `}No real money moves here.</footer></main>
</body></html>`.html;
}
