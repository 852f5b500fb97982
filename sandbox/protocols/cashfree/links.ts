import type { Answer, Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { desk, digits, fault, ist, type Merchant, originOf, paise, rupees, says, tell } from './desk.ts';
import {
  type Customer,
  expiryOf,
  findOrder,
  makeOrder,
  type Order,
  objectOf,
  ownerOf,
  readCustomer,
  shown as shownOrder,
  text,
} from './orders.ts';
import { type Subscription, subscribe } from './subscriptions.ts';

/** A link that a payer gets by message. Amounts in paise. */
export interface Link {
  slug: string;
  link_id: string;
  cf_link_id: string;
  /** Also the name of the till at which it is paid. */
  code: string;
  url: string;
  amount: number;
  paid: number;
  status: 'ACTIVE' | 'PAID' | 'PARTIALLY_PAID' | 'EXPIRED' | 'CANCELLED';
  purpose: string;
  customer: Customer;
  return_url: string;
  notify_url: string;
  notes: Record<string, string>;
  created_at: string;
  expires_at: string;
  order_ids: string[];
  /** A mandate is given by it. */
  subscription_id: string | null;
}

/** Payment links: create, look, its orders, cancel. */
export function links(world: World): Route[] {
  const withLink = ({ slug }: Merchant, call: Call, run: (link: Link) => Answer): Answer => {
    const link = findLink(world, slug, call.params.link_id ?? '');
    return link ? run(link) : fault(404, 'link_not_found', 'Link does not exist');
  };
  return [
    desk(world, 'POST', '/links', (merchant, call, given) => create(world, merchant, call, given)),
    desk(world, 'GET', '/links/:link_id', (merchant, call) => withLink(merchant, call, (link) => says(shown(link)))),
    desk(world, 'POST', '/links/:link_id/cancel', (merchant, call) =>
      withLink(merchant, call, (link) => cancel(world, link)),
    ),
    desk(world, 'GET', '/links/:link_id/orders', (merchant, call) =>
      withLink(merchant, call, (link) => {
        const all = link.order_ids.map((id) => findOrder(world, link.slug, id)).filter((one) => one !== undefined);
        const wanted = call.url.searchParams.get('status') === 'ALL' ? all : all.filter((one) => one.status === 'PAID');
        return says(wanted.map((one) => ({ ...shownOrder(one), link_id: link.link_id })));
      }),
    ),
  ];
}

/** Finds a link of the merchant, expired if its time is over. */
export function findLink(world: World, slug: string, link_id: string): Link | undefined {
  const link = world.store.find<Link>('cashfree link', `${slug}/${link_id}`);
  if (link?.status === 'ACTIVE' && Temporal.Instant.compare(link.expires_at, world.now(slug)) <= 0) {
    const expired = saveLink(world, { ...link, status: 'EXPIRED' });
    announce(world, expired);
    return expired;
  }
  return link;
}

/** Keeps a link, and the till by which it is found from the page. */
export function saveLink(world: World, link: Link): Link {
  world.store.put('cashfree link', `${link.slug}/${link.link_id}`, link, { code: link.code });
  return link;
}

function create(world: World, merchant: Merchant, call: Call, given: Record<string, unknown>): Answer {
  const link_id = text(given.link_id) || `link_${digits(world, 'link id')}`;
  if (!/^[A-Za-z0-9_-]{1,50}$/.test(link_id))
    return fault(400, 'link_id_invalid', `link_id : should be alphanumeric with _ and -. Value received: ${link_id}`);
  const amount = paise(given.link_amount);
  if (amount === undefined || amount < 100)
    return fault(
      400,
      'link_amount_invalid',
      `link_amount : invalid value. Value received: ${String(given.link_amount)}`,
    );
  if (given.link_currency !== 'INR') return fault(400, 'link_currency_invalid', 'link_currency : is not enabled');
  if (text(given.link_purpose) === '')
    return fault(400, 'link_purpose_missing', 'link_purpose : is missing in the request. Value received: ');
  const customer = readCustomer(given.customer_details, ['customer_phone']);
  if ('status' in customer) return customer;
  const expires_at = expiryOf(world, merchant.slug, given.link_expiry_time);
  if (typeof expires_at !== 'string') return expires_at;
  if (findLink(world, merchant.slug, link_id)) return fault(409, 'link_already_exists', 'Link ID already exists');
  const meta = objectOf(given.link_meta);
  const code = world.store.newId('l', 12);
  const promised =
    given.subscription === undefined
      ? undefined
      : subscribe(
          world,
          merchant,
          { ...objectOf(given.subscription), return_url: text(meta.return_url), notify_url: text(meta.notify_url) },
          customer,
          amount,
        );
  if (promised && 'body' in promised) return promised;
  const link: Link = {
    slug: merchant.slug,
    link_id,
    cf_link_id: digits(world, 'link'),
    code,
    url: `${originOf(call)}/pay/cashfree/${code}`,
    amount,
    paid: 0,
    status: 'ACTIVE',
    purpose: text(given.link_purpose),
    customer,
    return_url: text(meta.return_url),
    notify_url: text(meta.notify_url),
    notes: objectOf(given.link_notes) as Record<string, string>,
    created_at: world.now(merchant.slug).toString(),
    expires_at,
    order_ids: [],
    subscription_id: (promised as Subscription | undefined)?.subscription_id ?? null,
  };
  return says(shown(saveLink(world, link)));
}

function cancel(world: World, link: Link): Answer {
  if (link.status !== 'ACTIVE')
    return fault(400, 'link_inactive', `Link is ${link.status.toLowerCase()} and cannot be cancelled`);
  const cancelled = saveLink(world, { ...link, status: 'CANCELLED' });
  announce(world, cancelled);
  return says(shown(cancelled));
}

/** Each try to pay a link is an order of its own, named as theirs are. */
export function orderOf(world: World, link: Link): Order {
  const open = link.order_ids.map((id) => findOrder(world, link.slug, id)).find((one) => one?.status === 'ACTIVE');
  if (open) return open;
  const order = makeOrder(world, ownerOf(world, link), {
    order_id: `CFPay_${link.code}_${world.store.newId('', 10).toLowerCase()}`,
    amount: link.amount,
    currency: 'INR',
    customer:
      link.customer.customer_id === '' ? { ...link.customer, customer_id: `link${link.cf_link_id}` } : link.customer,
    expires_at: link.expires_at,
    return_url: link.return_url,
    notify_url: link.notify_url,
    payment_methods: '',
    note: link.purpose,
    tags: link.notes,
    link_id: link.link_id,
  });
  saveLink(world, { ...link, order_ids: [...link.order_ids, order.order_id] });
  return order;
}

/** The order of a link was paid: so is the link. */
export function linkPaid(world: World, order: Order, cf_payment_id: string): void {
  const link = order.link_id === null ? undefined : findLink(world, order.slug, order.link_id);
  if (!link) return;
  const paid = saveLink(world, { ...link, status: 'PAID', paid: order.amount });
  announce(world, paid, { order, cf_payment_id });
}

function announce(world: World, link: Link, by?: { order: Order; cf_payment_id: string }): void {
  const { link_qrcode: _, ...facts } = shown(link);
  const data = {
    ...facts,
    cf_link_id: Number(link.cf_link_id),
    // Here their amounts are texts.
    link_amount: (link.amount / 100).toFixed(2),
    link_amount_paid: (link.paid / 100).toFixed(2),
    ...(by && {
      order: {
        order_amount: (by.order.amount / 100).toFixed(2),
        order_id: by.order.order_id,
        order_expiry_time: ist(Temporal.Instant.from(by.order.expires_at)),
        order_hash: by.order.session,
        transaction_id: Number(by.cf_payment_id),
        transaction_status: 'SUCCESS',
      },
    }),
  };
  const event = { type: 'PAYMENT_LINK_EVENT', about: link.link_id, data, to: link.notify_url || undefined };
  tell(world, ownerOf(world, link), event);
}

/** A link in their words. */
function shown(link: Link) {
  const { customer_id: _, ...customer_details } = link.customer;
  return {
    cf_link_id: link.cf_link_id,
    customer_details,
    enable_invoice: false,
    entity: 'link',
    link_amount: rupees(link.amount),
    link_amount_paid: rupees(link.paid),
    link_auto_reminders: false,
    link_created_at: ist(Temporal.Instant.from(link.created_at)),
    link_currency: 'INR',
    link_expiry_time: ist(Temporal.Instant.from(link.expires_at)),
    link_id: link.link_id,
    link_meta: { return_url: link.return_url, notify_url: link.notify_url, payment_methods: '' },
    link_minimum_partial_amount: null,
    link_notes: link.notes,
    link_notify: { send_email: false, send_sms: false },
    link_partial_payments: false,
    link_purpose: link.purpose,
    link_qrcode: null,
    link_status: link.status,
    link_url: link.url,
    order_splits: [],
    ...(link.subscription_id !== null && { subscription: { subscription_id: link.subscription_id } }),
  };
}
