import * as billing from '#billing';
import * as customers from '#customers';
import * as messages from '#messages';
import * as orders from '#orders';
import * as payments from '#payments';
import type { Said } from '#platform/business.ts';
import type { Happened } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { formatInr } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import { ORDER } from './place-order.ts';

// Who pays an order is told that it is sure, or that it was sold out: the receipt says no more.
payments.tellsItself(ORDER);

type Which = { readonly order_id: Id<'order'> };

/** Tells a buyer that his order is sure: also one that waited for credit, and what staff wrote down for him. */
export async function tellPlaced(ctx: Ctx, { order_id }: Which, happened: Happened): Promise<void> {
  const order = await orders.getOrder(ctx, order_id);
  // What was cancelled at once is told as that.
  if (order.state !== 'placed') return;
  const { pay_by, way, total_minor, wallet_minor } = order;
  const later = pay_by === 'cash' || pay_by === 'credit';
  const paid = pay_by === 'cash' ? dueAt[way] : ways[pay_by];
  const amount = formatInr(later ? total_minor - wallet_minor : total_minor);
  await tell(ctx, 'confirmed', { order, paid, amount, happened });
}

/** Tells a buyer that what he paid for had gone before his money came. */
export async function tellSoldOut(ctx: Ctx, { order_id }: Which, happened: Happened): Promise<void> {
  const order = await orders.getOrder(ctx, order_id);
  const amount = formatInr(order.total_minor - order.wallet_minor);
  await tell(ctx, 'sold_out', { order, amount, paid: ways.online, happened });
}

/** Tells a buyer that staff cancelled his order, or some lines of it: what he cancelled himself he knows. */
export async function tellCancelled(
  ctx: Ctx,
  { order_id, line_nos }: Which & { readonly line_nos: readonly number[] | null },
  happened: Happened,
): Promise<void> {
  const order = await orders.getOrder(ctx, order_id);
  const about = { order, amount: formatInr(order.total_minor), paid: ways[order.pay_by], happened };
  await (line_nos === null ? tell(ctx, 'cancelled', about) : tell(ctx, 'part_cancelled', { ...about, line_nos }));
}

/**
 * Tells a buyer that a parcel can be picked up, has left with what is to be paid at the door, or was handed over; each while it
 * holds: what is handed over at once is told as that alone. What replaces goods is told as it leaves by who sends it.
 */
export async function tellParcel(
  ctx: Ctx,
  { parcel_id, state }: { readonly parcel_id: Id<'parcel'>; readonly state: string },
  happened: Happened,
): Promise<void> {
  const { order, parcel, parts } = await orders.lockParcel(ctx, { parcel_id });
  const what = newsOf(order, parcel, state);
  if (what === undefined || parcel.state !== state) return;
  const line_nos = parts.map(({ line_no }) => line_no);
  await tell(ctx, what, { order, line_nos, ...(await standing(ctx, order, parcel.document_id)), happened });
}

function newsOf(
  { way }: orders.Order,
  { return_id }: orders.Packed['parcel'],
  state: string,
): 'ready' | 'sent' | 'delivered' | undefined {
  if (state === 'delivered') return 'delivered';
  if (return_id !== null) return undefined;
  if (way === 'pickup') return state === 'packed' ? 'ready' : undefined;
  return state === 'dispatched' ? 'sent' : undefined;
}

const dueAt: Readonly<Record<orders.Order['way'], Said>> = {
  delivery: { en: 'to be paid at the door', hi: 'दरवाज़े पर देने हैं' },
  pickup: { en: 'to be paid at the store', hi: 'दुकान पर देने हैं' },
};
const ways: Readonly<Record<orders.PayBy, Said>> = {
  online: { en: 'paid', hi: 'भुगतान हो गया' },
  cash: { en: 'paid', hi: 'भुगतान हो गया' },
  wallet: { en: 'paid from your wallet', hi: 'वॉलेट से भुगतान हो गया' },
  credit: { en: 'on your account', hi: 'आपके खाते में' },
  nothing: { en: 'nothing to pay', hi: 'कुछ देना नहीं है' },
};
const open: Said = { en: 'still to be paid', hi: 'अभी देने हैं' };

/** What is to be paid of a parcel's invoice, or of an order before it is billed; else what was. */
async function standing(ctx: Ctx, order: orders.Order, document_id: Id<'document'> | null) {
  const { pay_by, way } = order;
  const { due_minor, all_minor } = document_id === null ? await dueOf(ctx, order) : await openOf(ctx, document_id);
  const later = pay_by === 'cash' ? dueAt[way] : pay_by === 'credit' ? ways.credit : open;
  return due_minor > 0n
    ? { amount: formatInr(due_minor), paid: later }
    : { amount: formatInr(all_minor), paid: ways[pay_by === 'credit' ? 'online' : pay_by] };
}

async function dueOf(ctx: Ctx, order: orders.Order) {
  const { due_minor, kept_minor } = await orders.moneyOf(ctx, order, await orders.linesOf(ctx, order.id));
  return { due_minor, all_minor: kept_minor };
}

async function openOf(ctx: Ctx, document_id: Id<'document'>) {
  const document = await billing.getDocument(ctx, document_id);
  const { open_minor } = await billing.standingOf(ctx, document);
  return { due_minor: open_minor, all_minor: document.payable_minor };
}

async function tell(
  ctx: Ctx,
  what: keyof typeof orders.news,
  {
    order,
    happened,
    line_nos,
    amount,
    paid,
  }: {
    readonly order: orders.Order;
    readonly happened: Happened;
    /** All of it unless said. */
    readonly line_nos?: readonly number[];
    readonly amount: string;
    readonly paid: Said;
  },
): Promise<void> {
  const { id, customer_id, number, buyer_name } = order;
  if (!(await isKnown(ctx, customer_id))) return;
  const lines = (await orders.linesOf(ctx, id)).filter(
    ({ kind, line_no }) => kind === 'item' && (line_nos?.includes(line_no) ?? true),
  );
  const path = `/orders/${id}`;
  await messages.send(ctx, orders.news[what], {
    event_id: happened.id,
    to: { customer_id, name: buyer_name },
    values: {
      ...{ number: number ?? '-', items: itemsOf(lines), amount, paid, when: whenOf(ctx, order) },
      link: `${payments.originOf(ctx)}${path}`,
    },
    link: path,
  });
}

/** Who buys at the counter and left no address is told nothing, and nobody need hear that it failed. */
async function isKnown(ctx: Ctx, customer_id: Id<'customer'>): Promise<boolean> {
  const { person_id } = await customers.reachCustomer(ctx, customer_id);
  return person_id !== null || (await customers.contactsOf(ctx, [customer_id])).length > 0;
}

/** As much of a name as leaves room for how many others there are, where the operators' register ends a value. */
const NAME = 28;

function itemsOf([first, ...others]: readonly orders.Line[]): Said {
  const more = others.length;
  const short = (title: string) => {
    // Signs that the register would refuse.
    const plain = title.replaceAll(/[^\p{L}\p{M}\p{N} .,:;/&()'"+@#₹_-]/gu, ' ').replaceAll(/ {2,}/g, ' ');
    const words = plain.trim().split(' ');
    while (words.length > 1 && words.join(' ').length > NAME) words.pop();
    return words.join(' ');
  };
  const { title, title_hi } = first!;
  const [en, hi] = [short(title), short(title_hi ?? title)];
  return more === 0 ? { en, hi } : { en: `${en} + ${more} more`, hi: `${hi} + ${more} और` };
}

/** The day on which an order is expected, with its hours: what should have been earlier is expected today. */
function whenOf(ctx: Ctx, { window_on, window_from, window_to, expected_on }: orders.Order): Said {
  const said = window_on ?? expected_on ?? ctx.today;
  const late = Temporal.PlainDate.compare(said, ctx.today) < 0;
  const day = (language: string, month: 'short' | 'long') =>
    (late ? ctx.today : said).toLocaleString(language, { weekday: 'short', day: 'numeric', month });
  // Hindi's short months end in a sign that the register refuses.
  const [en, hi] = [day('en-IN', 'short'), day('hi-IN', 'long')];
  if (late || window_from === null || window_to === null) return { en, hi };
  const [from, to] = [window_from.slice(0, 5), window_to.slice(0, 5)];
  return { en: `${en}, ${from} to ${to}`, hi: `${hi}, ${from} से ${to}` };
}
