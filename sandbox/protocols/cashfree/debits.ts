import { judgeKept } from '../../bank.ts';
import { upiLink } from '../../checkout/upi.ts';
import type { Answer } from '../../http.ts';
import type { World } from '../../world.ts';
import { digits, fault, type Merchant, merchantOf, paise, rupees, says } from './desk.ts';
import { objectOf, text } from './orders.ts';
import { announcePayment, shownCharge } from './subscription-words.ts';
import { type Charge, chargesOf, findSubscription, type Subscription, saveCharge } from './subscriptions.ts';

/** Debits by a mandate, without the payer: once under the merchant's own id. */
export function debit(world: World, { slug }: Merchant, given: Record<string, unknown>): Answer {
  const one = findSubscription(world, slug, text(given.subscription_id));
  if (!one) return fault(404, 'subscription_not_found', 'Subscription does not exist');
  const payment_id = text(given.payment_id);
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(payment_id)) return fault(400, 'payment_id_invalid', 'payment_id : invalid value');
  if (given.payment_type === 'AUTH') return askAuth(world, one, payment_id, objectOf(given.payment_method));
  if (given.payment_type !== 'CHARGE')
    return fault(400, 'payment_type_invalid', 'payment_type : should be AUTH or CHARGE');
  if (world.store.find('cashfree charge', `${slug}/${payment_id}`))
    return fault(409, 'payment_already_exists', 'payment with same id is already present');
  if (one.status !== 'ACTIVE')
    return fault(400, 'subscription_inactive', `subscription is ${one.status.toLowerCase()}`);
  const amount = paise(given.payment_amount);
  if (amount === undefined || amount < 100 || amount > one.plan.max)
    return fault(400, 'payment_amount_invalid', 'payment_amount : cannot be greater than plan_max_amount');
  const charge = saveCharge(world, {
    slug,
    subscription_id: one.subscription_id,
    payment_id,
    cf_payment_id: digits(world, 'payment'),
    n: chargesOf(world, one).length,
    type: 'CHARGE',
    amount,
    status: 'PENDING',
    reason: '',
    remarks: text(given.payment_remarks),
    created_at: world.now(slug).toString(),
    done_at: null,
  });
  endSoon(world, one, charge);
  return says(shownCharge(one, charge));
}

/** Asks the payer to allow a mandate by a UPI code, without their page. */
function askAuth(world: World, one: Subscription, payment_id: string, method: Record<string, unknown>): Answer {
  if (one.status !== 'INITIALIZED')
    return fault(400, 'subscription_inactive', `subscription is ${one.status.toLowerCase()}`);
  const { channel } = objectOf(method.upi);
  if (channel !== 'link')
    return fault(400, 'payment_method_unsupported', 'payment_method.upi.channel : should be link');
  const business = merchantOf(world, one.slug)?.name ?? one.slug;
  const till = { gateway: 'cashfree', id: one.session, account: one.slug, business, title: one.plan.name };
  return says({
    cf_payment_id: null,
    payment_amount: rupees(one.auth_amount),
    payment_id,
    payment_status: 'INITIALIZED',
    payment_type: 'AUTH',
    payment_method: 'upi',
    subscription_id: one.subscription_id,
    data: { payload: { default: upiLink({ ...till, amount_minor: one.auth_amount }) } },
  });
}

function endSoon(world: World, one: Subscription, charge: Charge): void {
  setTimeout(() => {
    if (world.store.isOpen()) concludeCharge(world, one, charge);
  }, world.reportAfterMs).unref();
}

/** Debits that were under way when the sandbox stopped go on. */
export function resumeDebits(world: World): void {
  for (const charge of world.store.list<Charge>('cashfree charge')) {
    const waits = charge.type === 'CHARGE' && charge.status === 'PENDING';
    const one = waits ? findSubscription(world, charge.slug, charge.subscription_id) : undefined;
    if (one) endSoon(world, one, charge);
  }
}

function concludeCharge(world: World, one: Subscription, charge: Charge): void {
  const { card, upi } = one.method;
  const verdict = judgeKept({
    ...(card && { card: { last4: String(card.card_number).slice(-4), network: networkOf(String(card.card_network)) } }),
    ...(typeof upi?.upi_id === 'string' && { vpa: upi.upi_id }),
  });
  const passed = verdict.is === 'yes';
  const done_at = world.now(one.slug).toString();
  const done = saveCharge(world, {
    ...charge,
    status: passed ? 'SUCCESS' : 'FAILED',
    reason: passed ? '' : verdict.reason,
    done_at,
  });
  announcePayment(world, one, done);
}

function networkOf(name: string): string {
  return { visa: 'Visa', mastercard: 'Mastercard', rupay: 'RuPay' }[name] ?? name;
}
