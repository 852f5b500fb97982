import type { Choice, Leave, Till, Tills, Verdict, Way } from '../../till.ts';
import type { World } from '../../world.ts';
import { savedOf } from './instruments.ts';
import { findLink, type Link, linkPaid, orderOf, saveLink } from './links.ts';
import { type Customer, findOrder, type Order, ownerOf } from './orders.ts';
import { beginPayment, conclude, drop, paymentsOf } from './payments.ts';
import { beginAuth, chargesOf, concludeAuth, findSubscription, type Subscription } from './subscriptions.ts';

const WAYS: Readonly<Record<string, Way>> = {
  upi: 'upi',
  cc: 'card',
  dc: 'card',
  nb: 'netbanking',
  app: 'wallet',
  cardlessemi: 'emi',
  ccemi: 'emi',
  dcemi: 'emi',
  paylater: 'paylater',
};

type Closed = Exclude<ReturnType<Tills['find']>, Till>;
type Thing =
  | { is: 'order'; order: Order }
  | { is: 'link'; link: Link }
  | { is: 'mandate'; mandate: Subscription; link: Link | undefined };

/** What can be paid at their page: an order by its session, a link by its code, a mandate by its session. */
export function cashfreeTills(world: World): Tills {
  const thingOf = (id: string) => findThing(world, id);
  return {
    gateway: 'cashfree',
    find(id) {
      const thing = thingOf(id);
      if (!thing) return { closed: 'There is nothing to pay here.' };
      if (thing.is === 'order') return tillOfOrder(world, id, thing.order);
      return thing.is === 'link' ? tillOfLink(world, id, thing.link) : tillOfMandate(world, id, thing);
    },
    pay(id, choice) {
      const thing = thingOf(id);
      if (!thing) return { is: 'again', says: 'There is nothing to pay here.' };
      if (thing.is === 'mandate') return allow(world, thing, choice);
      return payOrder(world, thing.is === 'order' ? thing.order : orderOf(world, thing.link), choice);
    },
    answered(id, verdict) {
      if (verdict.is === 'later') return;
      const thing = thingOf(id);
      if (thing?.is === 'mandate') {
        const charge = chargesOf(world, thing.mandate).find((one) => one.type === 'AUTH' && one.status === 'PENDING');
        if (charge) closeLink(world, concludeAuth(world, thing.mandate, charge, verdict), thing.link);
        return;
      }
      const order = thing?.is === 'order' ? thing.order : thing && orderOf(world, thing.link);
      const waiting = order && paymentsOf(world, order).findLast((one) => one.status === 'PENDING');
      if (order && waiting) settle(world, order, waiting, verdict);
    },
    left(id) {
      const thing = thingOf(id);
      if (thing?.is === 'order') drop(world, thing.order);
      return thing ? back(world, thing) : { is: 'again', says: 'There is nothing to pay here.' };
    },
  };
}

function findThing(world: World, id: string): Thing | undefined {
  const [order] = world.store.findBy<Order>('cashfree order', 'session', id);
  const current = order && findOrder(world, order.slug, order.order_id);
  if (current) return { is: 'order', order: current };
  const [known] = world.store.findBy<Link>('cashfree link', 'code', id);
  const link = known && findLink(world, known.slug, known.link_id);
  const [named] = link ? [] : world.store.findBy<Subscription>('cashfree subscription', 'session', id);
  const promised =
    named ?? (link?.subscription_id ? { slug: link.slug, subscription_id: link.subscription_id } : undefined);
  const mandate = promised && findSubscription(world, promised.slug, promised.subscription_id);
  if (mandate) return { is: 'mandate', mandate, link };
  return link && { is: 'link', link };
}

function shared(world: World, id: string, of: { slug: string; customer: Customer }) {
  return {
    gateway: 'cashfree',
    id,
    account: of.slug,
    business: ownerOf(world, of).name,
    currency: 'INR',
    phone: of.customer.customer_phone,
    email: of.customer.customer_email,
  };
}

function tillOfOrder(world: World, id: string, order: Order): Till | Closed {
  if (order.status === 'PAID')
    return { closed: 'This order is paid.', leave: backTo(order.return_url, order.order_id) };
  if (order.status !== 'ACTIVE')
    return { closed: 'This order can no longer be paid.', leave: backTo(order.return_url, order.order_id) };
  const ways = [
    ...new Set(
      order.payment_methods
        .split(',')
        .map((name) => WAYS[name.trim()])
        .filter((way) => way !== undefined),
    ),
  ];
  return {
    ...shared(world, id, order),
    title: order.note || order.order_id,
    amount_minor: order.amount,
    ways: ways.length > 0 ? ways : [...new Set(Object.values(WAYS))],
    saved: savedOf(world, order.slug, order.customer.customer_id),
    may_save: true,
    mandate: null,
  };
}

function tillOfLink(world: World, id: string, link: Link): Till | Closed {
  if (link.status !== 'ACTIVE') return { closed: `This link is ${link.status.toLowerCase()}.` };
  const ways = [...new Set(Object.values(WAYS))];
  return {
    ...shared(world, id, link),
    title: link.purpose,
    amount_minor: link.amount,
    ways,
    saved: [],
    may_save: false,
    mandate: null,
  };
}

function tillOfMandate(world: World, id: string, { mandate, link }: Thing & { is: 'mandate' }): Till | Closed {
  if (mandate.status !== 'INITIALIZED')
    return { closed: 'This mandate is settled.', leave: backTo(mandate.return_url, mandate.subscription_id) };
  if (link && link.status !== 'ACTIVE') return { closed: `This link is ${link.status.toLowerCase()}.` };
  const { plan } = mandate;
  return {
    ...shared(world, id, mandate),
    title: link?.purpose ?? plan.name,
    amount_minor: mandate.auth_amount,
    ways: ['upi', 'card'],
    saved: [],
    may_save: false,
    mandate: {
      most_minor: plan.max,
      says: plan.type === 'ON_DEMAND' ? 'as presented' : `every ${plan.intervals ?? 1} ${plan.interval_type}`,
    },
  };
}

function payOrder(world: World, order: Order, choice: Choice): Leave {
  if (order.status !== 'ACTIVE') return { is: 'again', says: 'This order can no longer be paid.' };
  const begun = beginPayment(world, order, choice);
  if (choice.verdict.is === 'later') return { is: 'wait' };
  const done = settle(world, order, begun, choice.verdict);
  if (done.status === 'FAILED') return { is: 'again', says: done.error?.reason ?? 'The payment failed.' };
  return back(world, { is: 'order', order });
}

function settle(
  world: World,
  order: Order,
  payment: ReturnType<typeof beginPayment>,
  verdict: Exclude<Verdict, { is: 'later' }>,
) {
  const done = conclude(world, order, payment, verdict);
  if (done.status === 'SUCCESS') linkPaid(world, order, done.cf_payment_id);
  return done;
}

function allow(world: World, { mandate, link }: Thing & { is: 'mandate' }, choice: Choice): Leave {
  const { one, charge } = beginAuth(world, mandate, choice);
  if (choice.verdict.is === 'later') return { is: 'wait' };
  const after = closeLink(world, concludeAuth(world, one, charge, choice.verdict), link);
  if (choice.verdict.is === 'no') return { is: 'again', says: choice.verdict.reason };
  return back(world, { is: 'mandate', mandate: after, link });
}

function closeLink(world: World, mandate: Subscription, link: Link | undefined): Subscription {
  if (link && mandate.status === 'ACTIVE') saveLink(world, { ...link, status: 'PAID', paid: mandate.auth_amount });
  return mandate;
}

function back(_world: World, thing: Thing): Leave {
  if (thing.is === 'order') return backTo(thing.order.return_url, thing.order.order_id);
  if (thing.is === 'link') return backTo(thing.link.return_url, thing.link.link_id);
  return backTo(thing.mandate.return_url, thing.mandate.subscription_id);
}

/** Where the merchant wanted the payer back; `{order_id}` in it is filled in. */
function backTo(return_url: string, id: string): Leave {
  const filled = return_url.replaceAll(/\{(order_id|link_id)\}/g, encodeURIComponent(id));
  const url = URL.parse(filled);
  if (!url) return { is: 'again', says: 'Thank you. You may close this page.' };
  return { is: 'go', method: 'GET', url: filled, fields: {} };
}
