import { z } from 'zod';
import type { Asked, Mandate, Method, Opened, Opening, Payer, Place, Step, Told } from './gateway.ts';
import { addressOf, ask, type Settings } from './razorpay-line.ts';

const notes = z
  .union([z.record(z.string(), z.coerce.string()), z.array(z.unknown()).transform((): Record<string, string> => ({}))])
  .nullish()
  .transform((given): Record<string, string> => given ?? {});
export const order = z.object({ id: z.string().min(1).max(60), notes, status: z.string() });
export type Order = z.output<typeof order>;
export const link = z.object({
  id: z.string().min(1).max(60),
  short_url: z.url(),
  status: z.string(),
  order_id: z.string().nullish(),
  payments: z
    .array(z.object({ payment_id: z.string() }))
    .nullish()
    .transform((given) => given ?? []),
});
export const code = z.object({
  id: z.string().min(1).max(60),
  image_url: z.url(),
  /** What the code says; absent where the account may not draw codes itself. */
  image_content: z.string().nullish(),
  status: z.string(),
  notes,
  created_at: z.number(),
});
const customer = z.object({ id: z.string().min(1).max(60) });

/** How often a mandate may debit, as Razorpay says it. */
const EVERY: Readonly<Record<Mandate['every'], string>> = {
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
  as_presented: 'as_presented',
};

/** A whole number of paise as JSON carries it; more than a double can hold is no amount of a payment. */
export function paise(minor: bigint): number {
  const value = Number(minor);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${minor} is no amount`);
  return value;
}

const secondsOf = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 1_000);

/** Opens an attempt: an order for the hosted page, a payment link, or a UPI code. */
export async function open(given: Settings, place: Place, opening: Opening): Promise<Told<Opened>> {
  if (opening.manner === 'link') return openLink(given, place, opening);
  if (opening.manner === 'upi') return openCode(given, place, opening);
  const told = await customerFor(given, place, opening);
  if (told.is !== 'done') return told;
  const made = await ask(given, place, (sdk) => sdk.orders.create(orderOf(opening, told.got) as never), order);
  if (made.is !== 'done') return made;
  const step = pageStep(given, place, made.got);
  return { is: 'done', got: { order_ref: made.got.id, payer_ref: told.got, step } };
}

/** Razorpay's customer, wanted only where something is kept. Asked for twice it is the same. */
async function customerFor(given: Settings, place: Place, opening: Opening): Promise<Told<string | null>> {
  const { payer, keep, kept_ref, promise } = opening;
  if (payer.ref !== null) return { is: 'done', got: payer.ref };
  if (!keep && kept_ref === null && promise === null) return { is: 'done', got: null };
  const { name, ...reach } = personOf(payer);
  const create = (person: object) =>
    ask(given, place, (sdk) => sdk.customers.create({ ...person, fail_existing: '0' } as never), customer);
  const first = await create({ name, ...reach });
  // Names in other letters than Latin are refused there; number and mail are enough.
  const told = refusedFor(first, 'name') ? await create(reach) : first;
  return told.is === 'done' ? { is: 'done', got: told.got.id } : told;
}

const personOf = ({ name, email, phone }: Payer) => ({
  name: name.slice(0, 50),
  ...(email !== null && { email: email.slice(0, 64) }),
  ...(phone !== null && { contact: phone }),
});

/**
 * All that the payer's form needs stands in the order's notes: an order whose answer was lost is found by its receipt, and
 * the payer can be sent to its page all the same.
 */
function orderOf(opening: Opening, customer_id: string | null) {
  const { promise, methods, keep, kept_ref, payer } = opening;
  const method = methods.find((one) => one === 'upi' || one === 'card');
  return {
    amount: paise(opening.amount_minor),
    currency: opening.currency,
    receipt: opening.id,
    payment: { capture: 'automatic', capture_options: { automatic_expiry_period: 30, refund_speed: 'normal' } },
    ...(customer_id !== null && { customer_id }),
    ...(promise && { method, token: tokenOf(promise, method) }),
    notes: filled({
      attempt_id: opening.id,
      return_url: opening.return_url,
      title: `${opening.number} ${opening.title}`.slice(0, 250),
      name: payer.name.slice(0, 50),
      email: payer.email,
      phone: payer.phone,
      methods: methods.join(' '),
      customer_id,
      kept_ref,
      keeps: promise ? 'mandate' : keep ? 'method' : null,
      most_minor: promise && String(promise.most_minor),
      until: promise?.until.toString(),
    }),
  };
}

function tokenOf({ most_minor, every, until }: Mandate, method: Method | undefined) {
  const end = until.add({ days: 1 }).toZonedDateTime('Asia/Kolkata').toInstant();
  // Card mandates know two frequencies only.
  const frequency = method === 'card' && every !== 'month' ? 'as_presented' : EVERY[every];
  return { max_amount: paise(most_minor), expire_at: secondsOf(end) - 1, frequency };
}

function filled(pairs: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  const given = Object.entries(pairs).filter(([, value]) => value != null && value !== '');
  return Object.fromEntries(given) as Record<string, string>;
}

const WAYS = ['upi', 'card', 'netbanking', 'wallet', 'emi', 'paylater'];

/** The form that takes the payer's browser to the hosted page of an order of ours. */
export function pageStep(given: Settings, place: Place, { id, notes: own }: Order): Step {
  const wanted = new Set((own.methods ?? '').split(' '));
  const echoed = ['attempt_id', 'keeps', 'most_minor', 'until', 'customer_id'];
  const fields = filled({
    key_id: given.key_id,
    order_id: id,
    callback_url: own.return_url,
    description: own.title,
    'prefill[name]': own.name,
    'prefill[email]': own.email,
    'prefill[contact]': own.phone,
    customer_id: own.customer_id,
    save: own.keeps === 'method' ? '1' : null,
    recurring: own.keeps === 'mandate' ? '1' : null,
    token: own.kept_ref,
    ...Object.fromEntries(echoed.map((name) => [`notes[${name}]`, own[name]])),
    ...Object.fromEntries(WAYS.map((way) => [`method[${way}]`, wanted.has(way) ? '1' : '0'])),
  });
  return { is: 'post', url: `${addressOf(given, place)}/v1/checkout/embedded`, fields };
}

/** A link lives fifteen minutes at least; one that must end sooner is cancelled when its time comes. */
async function openLink(given: Settings, place: Place, opening: Opening): Promise<Told<Opened>> {
  const { payer } = opening;
  const body = {
    upi_link: opening.methods.every((one) => one === 'upi'),
    amount: paise(opening.amount_minor),
    currency: opening.currency,
    accept_partial: false,
    description: `${opening.number} ${opening.title}`.slice(0, 250),
    reference_id: opening.id,
    customer: personOf(payer),
    notify: { sms: false, email: false },
    reminder_enable: false,
    callback_url: opening.return_url,
    callback_method: 'get',
    notes: { attempt_id: opening.id, via: 'link' },
  };
  const create = (more: object) =>
    ask(given, place, (sdk) => sdk.paymentLink.create({ ...body, ...more } as never), link);
  const first = await create({ expire_by: secondsOf(opening.expires_at) });
  const made = refusedFor(first, 'expire_by') ? await create({}) : first;
  if (made.is === 'done') return { is: 'done', got: linkOpened(made.got) };
  // The reference is unique there: a link that was made before is the same.
  if (!refusedFor(made, 'reference_id')) return made;
  const found = await findLink(given, place, opening.id);
  if (found.is !== 'done') return found;
  return found.got ? { is: 'done', got: linkOpened(found.got) } : made;
}

function refusedFor(told: Told<unknown>, field: string): boolean {
  return told.is === 'never' && (told.code.endsWith(`:${field}`) || told.reason.includes(field));
}

/** A payment link as an opened attempt. */
export const linkOpened = ({ id, short_url }: z.output<typeof link>): Opened => ({
  order_ref: id,
  payer_ref: null,
  step: { is: 'redirect', url: short_url },
});

/** The payment link of an attempt, if there is one. */
export async function findLink(given: Settings, place: Place, reference_id: string) {
  const shape = z.object({ payment_links: z.array(link) });
  const told = await ask(given, place, (sdk) => sdk.paymentLink.all({ reference_id } as never), shape);
  return told.is === 'done' ? ({ is: 'done', got: told.got.payment_links[0] ?? null } as const) : told;
}

async function openCode(given: Settings, place: Place, opening: Opening): Promise<Told<Opened>> {
  const body = {
    type: 'upi_qr',
    name: opening.number.slice(0, 60),
    usage: 'single_use',
    fixed_amount: true,
    payment_amount: paise(opening.amount_minor),
    description: opening.title.slice(0, 200),
    notes: { attempt_id: opening.id },
  };
  const create = (more: object) => ask(given, place, (sdk) => sdk.qrCode.create({ ...body, ...more } as never), code);
  const first = await create({ close_by: secondsOf(opening.expires_at) });
  const made = refusedFor(first, 'close_by') ? await create({}) : first;
  return made.is === 'done' ? { is: 'done', got: codeOpened(made.got) } : made;
}

/** A UPI code as an opened attempt: its content, or the address of its picture where the account may not draw codes itself. */
export function codeOpened({ id, image_url, image_content }: z.output<typeof code>): Opened {
  const step: Step = image_content ? { is: 'upi', link: image_content } : { is: 'redirect', url: image_url };
  return { order_ref: id, payer_ref: null, step };
}

const PAGE = 100;
const MAX_PAGES = 20;

/** The UPI code of an attempt: it has no reference, so the codes made since then are gone through for its note. */
export async function findCode(
  given: Settings,
  place: Place,
  { id, opened_at }: Asked,
): Promise<Told<z.output<typeof code> | null>> {
  // A minute early: their clock is not ours.
  const from = secondsOf(opened_at) - 60;
  for (let n = 0; n < MAX_PAGES; n += 1) {
    const page = { from, count: PAGE, skip: n * PAGE };
    const told = await ask(given, place, (sdk) => sdk.qrCode.all(page as never), z.object({ items: z.array(code) }));
    if (told.is !== 'done') return told;
    const found = told.got.items.find((one) => one.notes.attempt_id === id);
    if (found || told.got.items.length < PAGE) return { is: 'done', got: found ?? null };
  }
  return { is: 'unknown', reason: `not among the first ${MAX_PAGES * PAGE} codes since then` };
}
