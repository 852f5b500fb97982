import assert from 'node:assert/strict';
import { type Answer, type Storm, seeded } from './payments-storm.ts';

/** What payers do, and how many of a hundred do so. */
const deeds = {
  passes: 22,
  declined_then_passes: 12,
  declined: 8,
  abandoned: 8,
  pays_twice: 12,
  pays_after_cancelled: 10,
  pays_too_late: 8,
  approves_on_phone: 14,
  comes_not_back: 6,
} as const;
type Deed = keyof typeof deeds;

/** What is asked back of a payment, and how many of a hundred. */
const backs = { nothing: 45, part: 15, parts: 12, whole: 10, twice: 8, over: 10 } as const;
type Back = keyof typeof backs;

const cards = { passes: '4111111111111111', declined: '4000000000000002', declined_once: '4000000000001117' };
const kinds = ['razorpay', 'cashfree', 'stripe'] as const;

/** A payment of the storm: who it is, and what he does. The same seed makes the same ones. */
export interface Planned {
  readonly n: number;
  readonly id: string;
  readonly deed: Deed;
  readonly back: Back;
  readonly amount_minor: number;
  readonly gateway: (typeof kinds)[number] | null;
  readonly manner: 'page' | 'link' | 'upi';
  readonly person: string;
  readonly random: () => number;
  readonly newId: () => string;
}

/** Plans the n-th payment. */
export function planned(seed: number, n: number): Planned {
  const random = seeded(seed * 100_003 + n);
  const newId = () => uuid(random);
  const deed = drawn(deeds, random);
  // Every fifth goes wherever the business's own order leads.
  const gateway = n % 5 === 4 ? null : kinds[n % kinds.length]!;
  const manner = ([...(gateway === 'stripe' || gateway === null ? [] : ['upi']), 'page', 'page', 'link'] as const)[
    Math.floor(random() * (gateway === 'stripe' || gateway === null ? 3 : 4))
  ] as Planned['manner'];
  const person = `+9198${String(10_000_000 + ((seed * 7_919 + n) % 89_999_999))}`;
  const amount_minor = 10_000 + Math.floor(random() * 400_000);
  return { n, id: newId(), deed, back: drawn(backs, random), amount_minor, gateway, manner, person, random, newId };
}

function drawn<Key extends string>(shares: Readonly<Record<Key, number>>, random: () => number): Key {
  let left = random() * 100;
  for (const [key, share] of Object.entries(shares) as [Key, number][]) {
    left -= share;
    if (left < 0) return key;
  }
  throw new Error('the shares are not a hundred');
}

function uuid(random: () => number): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

/** A payer at a gateway: where his page is, or the code he scans. */
interface Seat {
  readonly page?: string;
  readonly code?: string;
}

/** Carries out what was planned, up to what can only be done later. Gives the seat of one who pays too late. */
export async function carryOut(storm: Storm, gateways: ReadonlyMap<string, string>, plan: Planned): Promise<Seat[]> {
  const { id, deed } = plan;
  const asked = await storm.ask('POST', '/api/v1/payments', {
    id,
    title: `Bill ${plan.n}`,
    payer: { name: 'R. Sharma', phone: plan.person, email: null },
    amount_minor: String(plan.amount_minor),
  });
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  const seat = await sit(storm, gateways, plan);
  if (seat === undefined) return [];
  const other = deed === 'pays_twice' ? await sit(storm, gateways, plan) : undefined;
  if (deed === 'pays_after_cancelled') await cancel(storm, asked.body);
  if (deed === 'pays_too_late') return [seat];
  if (deed === 'abandoned') return [];
  if (other !== undefined) await Promise.all([pay(storm, plan, seat), pay(storm, plan, other)]);
  else await pay(storm, plan, seat);
  return [];
}

async function cancel(storm: Storm, { id, version }: { id: string; version: number }): Promise<void> {
  const told = await storm.ask('POST', `/api/v1/payments/${id}/cancel`, { reason: 'A mistake' }, { version });
  // It may have been cancelled by the first of two calls.
  assert.ok([200, 409, 412].includes(told.status), JSON.stringify(told.body));
}

/** Begins tries until one leads somewhere, as somebody does who is told to try again. */
export async function sit(
  storm: Storm,
  gateways: ReadonlyMap<string, string>,
  plan: Planned,
): Promise<Seat | undefined> {
  for (let tries = 0; tries < 4; tries += 1) {
    const begun = await storm.ask('POST', `/api/v1/payments/${plan.id}/attempts`, {
      attempt_id: plan.newId(),
      method: plan.manner === 'upi' || plan.deed === 'approves_on_phone' ? 'upi' : null,
      manner: plan.manner,
      ...(plan.gateway && { gateway_id: gateways.get(plan.gateway) }),
    });
    if (begun.body.code === 'payments.not_payable') return undefined; // somebody was faster
    if (begun.status !== 201) {
      assert.equal(begun.body.code, 'payments.no_gateway', JSON.stringify(begun.body));
      continue;
    }
    const seat = begun.body.step && (await visit(begun.body.step));
    if (seat) return seat;
  }
  return undefined;
}

interface Step {
  readonly is: 'redirect' | 'post' | 'upi';
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Goes to the gateway's page as a browser does, again while its line is broken. */
async function visit(step: Step): Promise<Seat | undefined> {
  if (step.is === 'upi') return { code: step.url };
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await fetch(step.url, {
      redirect: 'manual',
      ...(step.is === 'post' && { method: 'POST', body: new URLSearchParams({ ...step.fields }) }),
    }).catch(() => undefined);
    if (answer === undefined || answer.status >= 400) continue;
    const to = answer.headers.get('location');
    return { page: to === null ? step.url : new URL(to, step.url).href };
  }
  return undefined;
}

/** Pays at the seat as planned. */
export async function pay(storm: Storm, plan: Planned, { page, code }: Seat): Promise<void> {
  const { deed } = plan;
  if (code !== undefined) return scan(storm, plan, code);
  if (deed === 'approves_on_phone') {
    const wait = await post(page!, { way: 'upi', vpa: `${plan.person.slice(-10)}@upi` });
    const request = wait?.match(/\/wait\/([^/?]+)$/)?.[1];
    if (request !== undefined) await storm.ctl(`upi/${request}`, 'POST', { answer: 'approve', pin: '1234' });
    return;
  }
  const card =
    deed === 'declined' ? cards.declined : deed === 'declined_then_passes' ? cards.declined_once : cards.passes;
  const typed = { way: 'card', card_number: card, expiry: '12/39', cvv: '123', card_name: 'R SHARMA' };
  let to = await post(page!, typed);
  if (to === undefined && deed === 'declined_then_passes') to = await post(page!, typed);
  if (to !== undefined && deed !== 'comes_not_back') await comeBack(storm, new URL(to, page));
}

/** Posts a form of the page. Gives where it leads, undefined when the page asks again. */
async function post(page: string, fields: Record<string, string>): Promise<string | undefined> {
  const answer = await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
  await answer.arrayBuffer();
  return answer.headers.get('location') ?? undefined;
}

async function scan(storm: Storm, { person, deed }: Planned, link: string): Promise<void> {
  const asked = await storm.ctl('upi/scan', 'POST', { link, person });
  if (asked.status !== 201) return;
  if (deed === 'declined' || deed === 'declined_then_passes')
    await storm.ctl(`upi/${asked.body.id}`, 'POST', { answer: 'decline' });
  if (deed === 'declined') return;
  const again = deed === 'declined_then_passes' ? await storm.ctl('upi/scan', 'POST', { link, person }) : asked;
  if (again.status === 201) await storm.ctl(`upi/${again.body.id}`, 'POST', { answer: 'approve', pin: '1234' });
}

/** Follows the way back to the business's own server, with what the gateway gives along. */
async function comeBack(storm: Storm, to: URL): Promise<void> {
  const html = await (await fetch(to)).text();
  const form = /<form[^>]*>/.exec(html)?.[0] ?? '';
  const attribute = (tag: string, name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  const address = attribute(form, 'action');
  if (address === '') return;
  const fields = new URLSearchParams(
    [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'name'),
      attribute(tag, 'value'),
    ]),
  );
  const { pathname, search } = new URL(address);
  const posts = attribute(form, 'method').toUpperCase() === 'POST';
  const query = posts || fields.size === 0 ? search : `${search === '' ? '?' : `${search}&`}${fields}`;
  const answer = await storm.ask(posts ? 'POST' : 'GET', pathname + query, posts ? fields : undefined);
  assert.equal(answer.status, 303, JSON.stringify(answer.body));
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return text.replaceAll(/&(quot|#39|lt|gt|amp);/g, (sign) => signs[sign]!);
}

/** Asks for money back as planned. Gives the asks that were accepted: id and amount. */
export async function askBack(storm: Storm, plan: Planned): Promise<{ id: string; amount_minor: number }[]> {
  const { body: payment } = await storm.ask('GET', `/api/v1/payments/${plan.id}`);
  const open = Number(payment.received_minor) - Number(payment.refunded_minor);
  if (payment.state !== 'paid' || open !== plan.amount_minor) return [];
  const amounts: Record<Back, number[]> = {
    nothing: [],
    part: [Math.floor(open / 3)],
    parts: [Math.floor(open / 4), Math.floor(open / 5), Math.floor(open / 6)],
    whole: [open],
    twice: [Math.floor(open / 2)],
    over: [Math.ceil(open * 0.6), Math.ceil(open * 0.6)],
  };
  const asks = amounts[plan.back].map((amount_minor) => ({ id: plan.newId(), amount_minor }));
  const ask = (one: (typeof asks)[number]) =>
    storm.ask('POST', `/api/v1/payments/${plan.id}/refunds`, {
      id: one.id,
      amount_minor: String(one.amount_minor),
      reason: 'Storm',
    });
  const told = await Promise.all(asks.flatMap((one) => (plan.back === 'twice' ? [ask(one), ask(one)] : [ask(one)])));
  if (plan.back === 'over') {
    assert.deepEqual(
      told.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, 409],
      'of two that are too much one is done',
    );
    assert.equal(told.find(({ status }) => status === 409)?.body.code, 'payments.over_refund');
  } else assert.ok(told.every(accepted), JSON.stringify(told));
  return asks.filter((_, n) => accepted(told[n]!));
}

const accepted = ({ status }: Answer) => status === 201;
