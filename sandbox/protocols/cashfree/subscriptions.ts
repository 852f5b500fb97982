import type { Answer, Call, Route } from '../../http.ts';
import type { Choice, Verdict } from '../../till.ts';
import type { World } from '../../world.ts';
import { debit } from './debits.ts';
import { desk, digits, fault, ist, type Merchant, paise, says } from './desk.ts';
import { type Customer, objectOf, readCustomer, text } from './orders.ts';
import { type Plan, plans, readPlan } from './plans.ts';
import { subscriptionRefunds } from './subscription-refunds.ts';
import { announceAuth, announceStatus, shown, shownCharge } from './subscription-words.ts';

/** A mandate: what the payer allowed to be debited later. Amounts in paise. */
export interface Subscription {
  slug: string;
  subscription_id: string;
  cf_subscription_id: string;
  session: string;
  status:
    | 'INITIALIZED'
    | 'BANK_APPROVAL_PENDING'
    | 'ACTIVE'
    | 'ON_HOLD'
    | 'PAUSED'
    | 'CUSTOMER_CANCELLED'
    | 'CANCELLED'
    | 'EXPIRED'
    | 'COMPLETED';
  plan: Plan;
  customer: Customer;
  auth_amount: number;
  auth_status: 'PENDING' | 'ACTIVE' | 'FAILED';
  /** What is debited. */
  group: string;
  method: Record<string, Record<string, unknown>>;
  return_url: string;
  notify_url: string;
  created_at: string;
  expires_at: string;
}

/** A debit by a mandate; the first, made by the payer, is of type `AUTH`. */
export interface Charge {
  slug: string;
  subscription_id: string;
  payment_id: string;
  cf_payment_id: string;
  /** Which of its mandate it is, from 0. */
  n: number;
  type: 'AUTH' | 'CHARGE';
  amount: number;
  status: 'SUCCESS' | 'FAILED' | 'PENDING' | 'INITIALIZED' | 'CANCELLED';
  reason: string;
  remarks: string;
  created_at: string;
  done_at: string | null;
}

/** Plans, mandates and the debits by them. */
export function subscriptions(world: World): Route[] {
  const withOne = ({ slug }: Merchant, call: Call, run: (one: Subscription) => Answer): Answer => {
    const one = findSubscription(world, slug, call.params.subscription_id ?? '');
    return one ? run(one) : fault(404, 'subscription_not_found', 'Subscription does not exist');
  };
  return [
    ...plans(world),
    ...subscriptionRefunds(world, withOne),
    desk(world, 'POST', '/subscriptions', (merchant, _, given) => create(world, merchant, given)),
    desk(world, 'POST', '/subscriptions/pay', (merchant, _, given) => debit(world, merchant, given)),
    desk(world, 'GET', '/subscriptions/:subscription_id', (merchant, call) =>
      withOne(merchant, call, (one) => says(shown(one))),
    ),
    desk(world, 'POST', '/subscriptions/:subscription_id/manage', (merchant, call, given) =>
      withOne(merchant, call, (one) => manage(world, one, text(given.action))),
    ),
    desk(world, 'GET', '/subscriptions/:subscription_id/payments', (merchant, call) =>
      withOne(merchant, call, (one) => says(chargesOf(world, one).map((charge) => shownCharge(one, charge)))),
    ),
    desk(world, 'GET', '/subscriptions/:subscription_id/payments/:payment_id', (merchant, call) =>
      withOne(merchant, call, (one) => {
        const charge = chargesOf(world, one).find((each) => each.payment_id === call.params.payment_id);
        return charge ? says(shownCharge(one, charge)) : fault(404, 'payment_not_found', 'Payment does not exist');
      }),
    ),
  ];
}

/** Finds a mandate of the merchant; one whose time is over has expired. */
export function findSubscription(world: World, slug: string, subscription_id: string): Subscription | undefined {
  const one = world.store.find<Subscription>('cashfree subscription', `${slug}/${subscription_id}`);
  const over = one && Temporal.Instant.compare(one.expires_at, world.now(slug)) <= 0;
  return over && ['ACTIVE', 'PAUSED', 'INITIALIZED'].includes(one.status)
    ? save(world, { ...one, status: 'EXPIRED' })
    : one;
}

function save(world: World, one: Subscription): Subscription {
  world.store.put('cashfree subscription', `${one.slug}/${one.subscription_id}`, one, { session: one.session });
  return one;
}

/** The debits by a mandate, oldest first. */
export function chargesOf(
  world: World,
  { slug, subscription_id }: Pick<Subscription, 'slug' | 'subscription_id'>,
): Charge[] {
  return world.store
    .findBy<Charge>('cashfree charge', 'subscription', `${slug}/${subscription_id}`)
    .toSorted((a, b) => a.n - b.n);
}

/** Keeps a debit; one that brought money is found by the day it did. */
export function saveCharge(world: World, charge: Charge): Charge {
  const { slug, subscription_id, payment_id, done_at } = charge;
  const by: Record<string, string> = { subscription: `${slug}/${subscription_id}` };
  if (charge.status === 'SUCCESS' && done_at !== null)
    by.day = `${slug}/${ist(Temporal.Instant.from(done_at)).slice(0, 10)}`;
  world.store.put('cashfree charge', `${slug}/${payment_id}`, charge, by);
  return charge;
}

function create(world: World, merchant: Merchant, given: Record<string, unknown>): Answer {
  const customer = readCustomer(given.customer_details, ['customer_phone', 'customer_email']);
  if ('status' in customer) return customer;
  const authorization = objectOf(given.authorization_details);
  const meta = objectOf(given.subscription_meta);
  const amount = paise(authorization.authorization_amount) ?? 100;
  const made = subscribe(world, merchant, { ...given, return_url: text(meta.return_url) }, customer, amount);
  return 'body' in made ? made : says(shown(made as Subscription));
}

/** Makes a mandate that the payer is still to allow, from a request for one or from a link's. */
export function subscribe(
  world: World,
  merchant: Merchant,
  given: Record<string, unknown>,
  customer: Customer,
  auth_amount: number,
): Subscription | Answer {
  const { slug } = merchant;
  const subscription_id = text(given.subscription_id);
  if (!/^[A-Za-z0-9_-]{1,250}$/.test(subscription_id))
    return fault(
      400,
      'subscription_id_invalid',
      `subscription_id : should be alphanumeric. Value received: ${subscription_id}`,
    );
  if (findSubscription(world, slug, subscription_id))
    return fault(409, 'subscription_already_exists', 'subscription with same id is already present');
  const plan = readPlan(world, slug, objectOf(given.plan_details));
  if (!('plan_id' in plan)) return plan;
  const now = world.now(slug);
  const until = text(given.subscription_expiry_time);
  const expires_at = until === '' ? now.add({ hours: 2 * 365 * 24 }) : Temporal.Instant.from(until);
  if (Temporal.Instant.compare(expires_at, now) <= 0)
    return fault(400, 'subscription_expiry_time_invalid', 'subscription_expiry_time : should be in the future');
  return save(world, {
    slug,
    subscription_id,
    cf_subscription_id: digits(world, 'subscription'),
    session: world.store.newId('sub_session_', 40),
    status: 'INITIALIZED',
    plan,
    customer,
    auth_amount,
    auth_status: 'PENDING',
    group: '',
    method: {},
    return_url: text(given.return_url),
    notify_url: text(given.notify_url),
    created_at: now.toString(),
    expires_at: expires_at.toString(),
  });
}

/** The payer began to allow a mandate at the page. */
export function beginAuth(world: World, one: Subscription, choice: Choice): { one: Subscription; charge: Charge } {
  const method: Subscription['method'] =
    choice.way === 'upi'
      ? { upi: { channel: 'collect', upi_id: choice.vpa ?? null } }
      : {
          card: {
            channel: 'link',
            card_number: `XXXXXXXXXXXX${choice.card?.last4 ?? ''}`,
            card_network: choice.card?.network.toLowerCase(),
          },
        };
  const charge = saveCharge(world, {
    slug: one.slug,
    subscription_id: one.subscription_id,
    payment_id: `AUTH_${digits(world, 'auth')}`,
    cf_payment_id: digits(world, 'payment'),
    n: chargesOf(world, one).length,
    type: 'AUTH',
    amount: one.auth_amount,
    status: 'PENDING',
    reason: '',
    remarks: '',
    created_at: world.now(one.slug).toString(),
    done_at: null,
  });
  return { one: save(world, { ...one, group: choice.way, method }), charge };
}

/** The bank has spoken on a mandate: it stands and its first payment was made, or neither. */
export function concludeAuth(
  world: World,
  one: Subscription,
  charge: Charge,
  verdict: Exclude<Verdict, { is: 'later' }>,
): Subscription {
  const passed = verdict.is === 'yes';
  const done_at = world.now(one.slug).toString();
  const done = saveCharge(world, {
    ...charge,
    status: passed ? 'SUCCESS' : 'FAILED',
    reason: passed ? '' : verdict.reason,
    done_at,
  });
  const after = save(world, {
    ...one,
    auth_status: passed ? 'ACTIVE' : 'FAILED',
    status: passed ? 'ACTIVE' : one.status,
  });
  announceAuth(world, after, done);
  if (passed) announceStatus(world, after);
  return after;
}

function manage(world: World, one: Subscription, action: string): Answer {
  const moves: Record<string, { from: readonly Subscription['status'][]; to: Subscription['status'] }> = {
    CANCEL: { from: ['INITIALIZED', 'BANK_APPROVAL_PENDING', 'ACTIVE', 'ON_HOLD', 'PAUSED'], to: 'CANCELLED' },
    PAUSE: { from: ['ACTIVE'], to: 'PAUSED' },
    ACTIVATE: { from: ['PAUSED', 'ON_HOLD'], to: 'ACTIVE' },
  };
  const move = moves[action];
  if (!move) return fault(400, 'action_invalid', `action : invalid value. Value received: ${action}`);
  if (!move.from.includes(one.status))
    return fault(400, 'subscription_status_invalid', `a subscription that is ${one.status} cannot do ${action}`);
  const after = save(world, { ...one, status: move.to });
  announceStatus(world, after);
  return says(shown(after));
}

/** The payer ended or paused the mandate in the own UPI app or bank. */
export function byPayer(
  world: World,
  slug: string,
  subscription_id: string,
  to: 'CUSTOMER_CANCELLED' | 'ON_HOLD',
): boolean {
  const one = findSubscription(world, slug, subscription_id);
  if (one?.status !== 'ACTIVE') return false;
  announceStatus(world, save(world, { ...one, status: to }));
  return true;
}
