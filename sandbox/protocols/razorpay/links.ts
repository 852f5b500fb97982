import { personOf } from '../../checkout/upi.ts';
import type { Call, Route } from '../../http.ts';
import type { Leave } from '../../till.ts';
import type { World } from '../../world.ts';
import {
  amountIn,
  type Body,
  guarded,
  type Notes,
  notesIn,
  notesOut,
  problem,
  type Shop,
  seconds,
  shopBySlug,
  sign,
  soon,
  tell,
  textIn,
  unknownId,
} from './desk.ts';
import { findOrder, makeOrder, shownOrder } from './orders.ts';
import { type Payment, shownPayment } from './payments.ts';

export interface Link {
  readonly id: string;
  readonly account: string;
  readonly order_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly upi_link: boolean;
  readonly description: string;
  reference_id: string;
  notes: Notes;
  readonly customer: { readonly name: string; readonly email: string; readonly contact: string };
  readonly notify: { readonly sms: boolean; readonly email: boolean };
  readonly callback_url: string;
  expire_by: number;
  status: 'created' | 'paid' | 'cancelled' | 'expired';
  readonly short_url: string;
  readonly created_at: number;
  updated_at: number;
  cancelled_at: number;
  expired_at: number;
  paid: { readonly payment_id: string; readonly method: string; readonly at: number } | null;
}

const KIND = 'razorpay link';

export function links(world: World): Route[] {
  const own = (slug: string, call: Call) => {
    const link = findLink(world, call.params.id ?? '');
    if (link?.account !== slug) throw unknownId();
    return link;
  };
  return [
    guarded(world, 'POST', '/v1/payment_links', (shop, call, body) => {
      const link = makeLink(world, shop, body, call);
      if (link.notify.sms) notify(world, shop, link, 'sms');
      if (link.notify.email) notify(world, shop, link, 'email');
      return { status: 200, body: shownLink(link) };
    }),
    guarded(world, 'GET', '/v1/payment_links', (shop, call) => {
      const reference = call.url.searchParams.get('reference_id');
      const payment = call.url.searchParams.get('payment_id');
      const all =
        reference === null
          ? world.store.findBy<Link>(KIND, 'account', shop.slug)
          : world.store.findBy<Link>(KIND, 'reference', `${shop.slug} ${reference}`);
      const wanted = all.filter((one) => payment === null || one.paid?.payment_id === payment);
      const skip = Number(call.url.searchParams.get('skip') ?? 0) || 0;
      const count = Number(call.url.searchParams.get('count') ?? 10) || 10;
      const page = wanted.toSorted((a, b) => b.created_at - a.created_at).slice(skip, skip + Math.min(count, 100));
      return { status: 200, body: { payment_links: page.map((one) => shownLink(asOfNow(world, one))) } };
    }),
    guarded(world, 'GET', '/v1/payment_links/:id', (shop, call) => ({
      status: 200,
      body: shownLink(own(shop.slug, call)),
    })),
    guarded(world, 'PATCH', '/v1/payment_links/:id', (shop, call, body) => {
      const link = own(shop.slug, call);
      if (link.status !== 'created') throw problem('Edit can only be done when the link is in created state');
      link.expire_by = body.expire_by === undefined ? link.expire_by : laterThanNow(world, shop, body);
      if (body.notes !== undefined) link.notes = notesIn(body);
      keep(world, link);
      return { status: 200, body: shownLink(link) };
    }),
    guarded(world, 'POST', '/v1/payment_links/:id/cancel', (shop, call) => {
      const link = own(shop.slug, call);
      if (link.status !== 'created') throw problem(`Payment link cannot be cancelled as it is ${link.status}.`);
      end(world, link, 'cancelled');
      return { status: 200, body: shownLink(link) };
    }),
    guarded(world, 'POST', '/v1/payment_links/:id/notify_by/:medium', (shop, call) => {
      const link = own(shop.slug, call);
      const { medium } = call.params;
      if (medium !== 'sms' && medium !== 'email') throw problem('The selected medium is invalid.', { field: 'medium' });
      if (link.status !== 'created') throw problem('Notification cannot be sent for this link.');
      notify(world, shop, link, medium);
      return { status: 200, body: { success: true } };
    }),
  ];
}

function makeLink(world: World, shop: Shop, body: Body, call: Call): Link {
  const reference_id = textIn(body, 'reference_id', 40) ?? '';
  if (reference_id !== '' && world.store.findBy(KIND, 'reference', `${shop.slug} ${reference_id}`).length > 0)
    throw problem(`payment link with given reference_id (${reference_id}) already exists`, { field: 'reference_id' });
  if (body.accept_partial === true) throw problem('Partial payments are not enabled for this account.');
  const callback_url = textIn(body, 'callback_url', 2_000) ?? '';
  if (callback_url !== '' && !/^https?:\/\//.test(callback_url))
    throw problem('The callback url format is invalid.', { field: 'callback_url' });
  if (callback_url !== '' && body.callback_method !== 'get')
    throw problem('The callback method field is required when callback url is present.', { field: 'callback_method' });
  const person = (body.customer ?? {}) as Body;
  const asked = (body.notify ?? {}) as Body;
  const id = world.store.newId('plink_');
  const now = seconds(world, shop.slug);
  const expire_by = body.expire_by === undefined ? 0 : laterThanNow(world, shop, body);
  const made = makeOrder(world, shop.slug, { amount: amountIn(body), currency: body.currency ?? 'INR' }, true, id);
  const link: Link = {
    id,
    account: shop.slug,
    order_id: made.id,
    amount: made.amount,
    currency: made.currency,
    upi_link: body.upi_link === true || body.upi_link === 'true',
    description: textIn(body, 'description', 2_048) ?? '',
    reference_id,
    notes: notesIn(body),
    customer: {
      name: textIn(person, 'name', 255) ?? '',
      email: textIn(person, 'email', 64) ?? '',
      contact: textIn(person, 'contact', 15) ?? '',
    },
    notify: { sms: asked.sms === true, email: asked.email === true },
    callback_url,
    expire_by,
    status: 'created',
    short_url: `http://${call.headers.host}/pay/razorpay/${id}`,
    created_at: now,
    updated_at: now,
    cancelled_at: 0,
    expired_at: 0,
    paid: null,
  };
  keep(world, link);
  if (expire_by > 0 && expire_by - now < 86_400)
    soon(world, (expire_by - now) * 1_000 + 50, () => void findLink(world, id));
  return link;
}

/** Fifteen minutes from now at the earliest, as theirs. */
function laterThanNow(world: World, shop: Shop, body: Body): number {
  const expire_by = amountIn(body, 'expire_by', 1);
  if (expire_by < seconds(world, shop.slug) + 15 * 60)
    throw problem('expire_by should be at least 15 minutes after current time', { field: 'expire_by' });
  return expire_by;
}

function notify(world: World, shop: Shop, link: Link, medium: 'sms' | 'email'): void {
  const { contact, email } = link.customer;
  const person = medium === 'sms' ? contact && personOf(contact) : email;
  if (person === '') return;
  const text = `${shop.name} has requested a payment of Rs. ${(link.amount / 100).toFixed(2)}. Pay by ${link.short_url}`;
  world.store.addMessage({
    id: world.store.nextId('razorpay notice'),
    channel: medium,
    person,
    sender: medium === 'sms' ? 'VM-RZRPAY-S' : 'Razorpay <no-reply@razorpay.example>',
    business: shop.slug,
    subject: medium === 'sms' ? '' : `Payment requested by ${shop.name}`,
    text,
    html: '',
    state: 'delivered',
    reason: '',
    facts: {},
  });
}

/** A link as it stands now: one whose time is over has expired. */
export function findLink(world: World, id: string): Link | undefined {
  const link = world.store.find<Link>(KIND, id);
  return link && asOfNow(world, link);
}

function asOfNow(world: World, link: Link): Link {
  if (link.status === 'created' && link.expire_by > 0 && link.expire_by <= seconds(world, link.account))
    end(world, link, 'expired');
  return link;
}

function end(world: World, link: Link, status: 'cancelled' | 'expired'): void {
  link.status = status;
  link[`${status}_at`] = seconds(world, link.account);
  keep(world, link);
  tell(world, link.account, `payment_link.${status}`, link.id, { payment_link: shownLink(link) });
}

/** The link's order was paid. */
export function linkPaid(world: World, id: string, payment: Payment): void {
  const link = world.store.find<Link>(KIND, id);
  const order = link && findOrder(world, link.order_id);
  if (!link || !order) return;
  link.status = 'paid';
  link.paid = { payment_id: payment.id, method: payment.method, at: seconds(world, link.account) };
  keep(world, link);
  const entities = { payment_link: shownLink(link), order: shownOrder(order), payment: shownPayment(payment) };
  tell(world, link.account, 'payment_link.paid', payment.id, entities);
}

/** The way back to the merchant from a paid link, where it gave one. */
export function linkLeave(world: World, asked: Link): (Leave & { is: 'go' }) | undefined {
  const link = world.store.find<Link>(KIND, asked.id);
  if (!link?.paid || link.callback_url === '') return undefined;
  const { key_secret } = shopBySlug(world, link.account);
  const { id, reference_id, paid } = link;
  const fields = {
    razorpay_payment_id: paid.payment_id,
    razorpay_payment_link_id: id,
    razorpay_payment_link_reference_id: reference_id,
    razorpay_payment_link_status: 'paid',
    razorpay_signature: sign(`${id}|${reference_id}|paid|${paid.payment_id}`, key_secret),
  };
  return { is: 'go', method: 'GET', url: link.callback_url, fields };
}

function keep(world: World, link: Link): void {
  const { account, reference_id } = link;
  world.store.put(KIND, link.id, link, {
    account,
    ...(reference_id !== '' && { reference: `${account} ${reference_id}` }),
  });
}

/** A payment link as Razorpay shows it. */
function shownLink(link: Link) {
  const { id, amount, paid } = link;
  return {
    accept_partial: false,
    amount,
    amount_paid: paid ? amount : 0,
    callback_method: link.callback_url === '' ? '' : 'get',
    callback_url: link.callback_url,
    cancelled_at: link.cancelled_at,
    created_at: link.created_at,
    currency: link.currency,
    customer: link.customer,
    description: link.description,
    expire_by: link.expire_by,
    expired_at: link.expired_at,
    first_min_partial_amount: 0,
    id,
    notes: notesOut(link.notes),
    notify: { ...link.notify, whatsapp: false },
    order_id: link.order_id,
    payments: paid
      ? [
          {
            amount,
            created_at: paid.at,
            method: paid.method,
            payment_id: paid.payment_id,
            plink_id: id,
            status: 'captured',
          },
        ]
      : null,
    reference_id: link.reference_id,
    reminder_enable: false,
    reminders: [],
    short_url: link.short_url,
    status: link.status,
    updated_at: link.updated_at,
    upi_link: link.upi_link,
    user_id: '',
    whatsapp_link: false,
  };
}
