import type { Answer, Call, Route } from '../../http.ts';
import type { Choice, Leave, Till, Tills, Way } from '../../till.ts';
import type { World } from '../../world.ts';
import { findToken, tokensOf } from './customers.ts';
import { findShop, type Notes, PROTOCOL, shopBySlug, sign } from './desk.ts';
import { findLink, type Link, linkLeave } from './links.ts';
import { findOrder, type Order } from './orders.ts';
import { type Payment, paymentsOf } from './payments.ts';
import { findQr, type Qr } from './qr.ts';
import { begin, complete, refuse, type Seat } from './take.ts';

/** What the merchant's form said when the payer came: as long as the order is open, the last one counts. */
interface Session {
  readonly order_id: string;
  readonly callback_url: string;
  readonly cancel_url: string | null;
  readonly description: string;
  readonly email: string;
  readonly contact: string;
  readonly notes: Notes;
  readonly customer_id: string | null;
  readonly save: boolean;
  readonly token: string | null;
  readonly ways: readonly Way[];
}

const KIND = 'razorpay checkout';
const ALL: readonly Way[] = ['upi', 'card', 'netbanking', 'wallet', 'emi', 'paylater'];

/** The hosted page's door: the merchant's form is posted here by the payer's browser, with the key's id and no secret. */
export function embedded(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/checkout/embedded',
      protocol: PROTOCOL,
      run: (call) => enter(world, call),
    },
  ];
}

function enter(world: World, call: Call): Answer {
  const no = (description: string, status = 400): Answer => ({
    status,
    body: { error: { code: 'BAD_REQUEST_ERROR', description } },
  });
  if (!String(call.headers['content-type']).startsWith('application/x-www-form-urlencoded'))
    return no('The request content type must be application/x-www-form-urlencoded.');
  const form = new URLSearchParams(call.body.toString('utf8'));
  const shop = findShop(world, form.get('key_id') ?? '');
  if (!shop) return no('The api key provided is invalid', 401);
  const order = findOrder(world, form.get('order_id') ?? '');
  if (order?.account !== shop.slug) return no('The id provided does not exist');
  const callback_url = form.get('callback_url') ?? '';
  const cancel_url = form.get('cancel_url');
  if (![callback_url, cancel_url ?? callback_url].every((url) => /^https?:\/\//.test(url) && URL.canParse(url)))
    return no('The callback url is not a valid URL.');
  const customer_id = form.get('customer_id') ?? order.customer_id;
  const session: Session = {
    order_id: order.id,
    callback_url,
    cancel_url,
    description: form.get('description') ?? '',
    email: form.get('prefill[email]') ?? '',
    contact: form.get('prefill[contact]') ?? '',
    notes: Object.fromEntries(
      [...form].flatMap(([name, value]) => {
        const key = /^notes\[(\w+)\]$/.exec(name)?.[1];
        return key === undefined ? [] : [[key, value.slice(0, 256)]];
      }),
    ),
    customer_id,
    save: form.get('save') === '1' && customer_id !== null,
    token: form.get('token'),
    ways: waysOf(order, form),
  };
  world.store.put(KIND, order.id, session);
  return { status: 303, headers: { location: `/pay/razorpay/${order.id}` }, body: '' };
}

function waysOf(order: Order, form: URLSearchParams): Way[] {
  const off = (way: Way) => ['0', 'false'].includes(form.get(`method[${way}]`) ?? '1');
  return ALL.filter(
    (way) =>
      !off(way) &&
      (order.method === null || order.method === way) &&
      (order.token === null || way === 'upi' || way === 'card') &&
      (order.currency === 'INR' || way === 'card') &&
      (way !== 'emi' || order.amount >= 300_000),
  );
}

/** Whatever can be paid at the page: an order whose payer came by the form, a link, or a QR code. */
type Place =
  | { is: 'order'; order: Order; session: Session }
  | { is: 'link'; link: Link; order: Order }
  | { is: 'qr'; qr: Qr }
  | { is: 'nothing' };

function placeOf(world: World, id: string): Place {
  if (id.startsWith('plink_')) {
    const link = findLink(world, id);
    const order = link && findOrder(world, link.order_id);
    return link && order ? { is: 'link', link, order } : { is: 'nothing' };
  }
  if (id.startsWith('qr_')) {
    const qr = findQr(world, id);
    return qr ? { is: 'qr', qr } : { is: 'nothing' };
  }
  const order = findOrder(world, id);
  const session = order && world.store.find<Session>(KIND, id);
  return session ? { is: 'order', order, session } : { is: 'nothing' };
}

/** What Razorpay's page holds, and what it does with the payer's choice. */
export function razorpayTills(world: World): Tills {
  return {
    gateway: PROTOCOL,
    find(id) {
      const place = placeOf(world, id);
      if (place.is === 'order') return orderTill(world, place.order, place.session);
      if (place.is === 'link') return linkTill(world, place.link, place.order);
      return place.is === 'qr' ? qrTill(world, place.qr) : { closed: 'There is no such payment.' };
    },
    pay: (id, choice) => world.store.together(() => payAt(world, id, choice)),
    answered: (id, verdict) =>
      world.store.together(() => {
        const waiting = waitingAt(world, id);
        const seat = waiting && seatOf(world, id);
        if (!waiting || !seat) return;
        if (verdict.is === 'yes') complete(world, seat, waiting, false);
        else if (verdict.is === 'no') refuse(world, seat, waiting, verdict);
      }),
    left: (id) => leftFrom(world, id),
  };
}

function payAt(world: World, id: string, choice: Choice): Leave {
  const seat = seatOf(world, id);
  if (!seat) return { is: 'again', says: 'There is no such payment.' };
  const kept = choice.token === undefined ? undefined : findToken(world, choice.token);
  const payment = begin(world, seat, choice, kept);
  const { verdict } = choice;
  if (verdict.is === 'later') return { is: 'wait' };
  if (verdict.is === 'no') {
    refuse(world, seat, payment, verdict);
    return { is: 'again', says: verdict.reason };
  }
  if (!complete(world, seat, payment, choice.save))
    return {
      is: 'again',
      says: 'The bank gave no answer. If money was taken, it is credited or comes back by itself.',
    };
  const place = placeOf(world, id);
  if (place.is === 'order') return orderLeave(world, place.session, payment);
  if (place.is === 'link') return linkLeave(world, place.link) ?? { is: 'again', says: 'Paid. Thank you.' };
  return { is: 'again', says: 'Paid. Thank you.' };
}

function seatOf(world: World, id: string): Seat | undefined {
  const place = placeOf(world, id);
  if (place.is === 'nothing') return undefined;
  if (place.is === 'qr') {
    const { qr } = place;
    const { account, description, customer_id } = qr;
    return { account, qr, email: '', contact: '', description, notes: {}, customer_id };
  }
  const { order } = place;
  const at = { account: order.account, order };
  if (place.is === 'order') return { ...at, ...place.session };
  const { customer, description, notes } = place.link;
  return { ...at, email: customer.email, contact: customer.contact, description, notes, customer_id: null };
}

function waitingAt(world: World, id: string): Payment | undefined {
  const place = placeOf(world, id);
  const all =
    place.is === 'qr'
      ? paymentsOf(world, 'qr', id)
      : place.is === 'nothing'
        ? []
        : paymentsOf(world, 'order', place.order.id);
  return all.find((one) => one.status === 'created');
}

function orderLeave(world: World, { callback_url, order_id }: Session, payment: Payment): Leave {
  const { key_secret } = shopBySlug(world, payment.account);
  const fields = {
    razorpay_payment_id: payment.id,
    razorpay_order_id: order_id,
    razorpay_signature: sign(`${order_id}|${payment.id}`, key_secret),
  };
  return { is: 'go', method: 'POST', url: callback_url, fields };
}

function orderTill(world: World, order: Order, session: Session): ReturnType<Tills['find']> {
  const done = paymentsOf(world, 'order', order.id).find((one) => !['created', 'failed'].includes(one.status));
  if (done) return { closed: 'This order has been paid.', leave: orderLeave(world, session, done) };
  const { slug, name } = shopBySlug(world, order.account);
  const kept = session.customer_id === null || order.token ? [] : tokensOf(world, session.customer_id);
  const cards = kept.filter((one) => one.card && !one.recurring && session.ways.includes('card'));
  const first = cards.toSorted((a, b) => Number(b.id === session.token) - Number(a.id === session.token));
  return {
    gateway: PROTOCOL,
    id: order.id,
    account: slug,
    business: name,
    title: session.description || order.receipt || order.id,
    amount_minor: order.amount,
    currency: order.currency,
    ways: session.ways,
    phone: session.contact,
    email: session.email,
    saved: first.flatMap(({ id, card }) =>
      card ? [{ token: id, way: 'card' as const, label: `${card.network} •••• ${card.last4}`, card }] : [],
    ),
    may_save: session.save,
    mandate: order.token && { most_minor: order.token.max_amount, says: promiseWords(order.token) },
  };
}

function promiseWords({ frequency, expire_at }: NonNullable<Order['token']>): string {
  const until = Temporal.Instant.fromEpochMilliseconds(expire_at * 1_000)
    .toZonedDateTimeISO('Asia/Kolkata')
    .toPlainDate();
  const day = until.toLocaleString('en-IN', { day: 'numeric', month: 'long', year: 'numeric' });
  return `${frequency === 'as_presented' ? 'whenever they are due' : frequency}, until ${day}`;
}

function linkTill(world: World, link: Link, order: Order): ReturnType<Tills['find']> {
  if (link.status !== 'created') {
    const leave = linkLeave(world, link);
    return { closed: `This link is ${link.status}.`, ...(leave && { leave }) };
  }
  return {
    ...plainTill(world, link.account, link.id, link.description || link.id),
    amount_minor: order.amount,
    currency: order.currency,
    ways: link.upi_link ? ['upi'] : waysOf(order, new URLSearchParams()),
    phone: link.customer.contact,
    email: link.customer.email,
  };
}

function qrTill(world: World, qr: Qr): ReturnType<Tills['find']> {
  if (qr.status === 'closed') return { closed: 'This code is closed.' };
  return {
    ...plainTill(world, qr.account, qr.id, qr.description || qr.name),
    amount_minor: qr.payment_amount ?? 0,
    currency: 'INR',
    ways: ['upi'],
    phone: '',
    email: '',
  };
}

function plainTill(world: World, account: string, id: string, title: string) {
  const { slug, name } = shopBySlug(world, account);
  return {
    gateway: PROTOCOL,
    id,
    account: slug,
    business: name,
    title,
    saved: [],
    may_save: false,
    mandate: null,
  } satisfies Partial<Till>;
}

function leftFrom(world: World, id: string): Leave {
  const place = placeOf(world, id);
  if (place.is !== 'order') return { is: 'again', says: 'You can pay here whenever you like.' };
  const { callback_url, cancel_url, order_id } = place.session;
  if (cancel_url !== null) return { is: 'go', method: 'GET', url: cancel_url, fields: {} };
  const fields = {
    'error[code]': 'BAD_REQUEST_ERROR',
    'error[description]': 'Payment processing cancelled by user',
    'error[source]': 'customer',
    'error[step]': 'payment_authentication',
    'error[reason]': 'payment_cancelled',
    'error[metadata]': JSON.stringify({ order_id }),
  };
  return { is: 'go', method: 'POST', url: callback_url, fields };
}
