import type { Choice, Verdict } from '../../till.ts';
import type { World } from '../../world.ts';
import { chargesOn, dayOf, digits, ist, PROTOCOL, rupees, tell } from './desk.ts';
import { keepInstrument } from './instruments.ts';
import { type Order, ownerOf, saveOrder } from './orders.ts';

/** One try to pay an order. Amounts in paise. */
export interface Payment {
  slug: string;
  cf_payment_id: string;
  /** Which try of its order it is, from 0. */
  n: number;
  order_id: string;
  status: 'SUCCESS' | 'NOT_ATTEMPTED' | 'FAILED' | 'USER_DROPPED' | 'VOID' | 'PENDING';
  amount: number;
  order_amount: number;
  currency: string;
  /** False while money is only set aside. */
  captured: boolean;
  authorization: { action: string; captured: number; at: string } | null;
  group: string;
  method: Record<string, Record<string, unknown>>;
  bank_reference: string | null;
  error: { code: string; reason: string } | null;
  instrument_wanted: boolean;
  time: string;
  done_at: string | null;
}

/** How long after the failure a payment turns out to have been made, unless the fault says otherwise. */
const LATE_MS = 3_000;

/** The tries to pay an order, oldest first. */
export function paymentsOf(world: World, order: Pick<Order, 'slug' | 'order_id'>): Payment[] {
  return world.store
    .findBy<Payment>('cashfree payment', 'order', `${order.slug}/${order.order_id}`)
    .toSorted((a, b) => a.n - b.n);
}

/** Keeps a payment; one that brought money is found by the day it did. */
export function savePayment(world: World, payment: Payment): Payment {
  const by: Record<string, string> = { order: `${payment.slug}/${payment.order_id}` };
  if (payment.status === 'SUCCESS' && payment.done_at !== null)
    by.day = `${payment.slug}/${dayOf(Temporal.Instant.from(payment.done_at))}`;
  world.store.put('cashfree payment', payment.cf_payment_id, payment, by);
  return payment;
}

/** Begins a try. */
export function beginPayment(world: World, order: Order, choice: Choice): Payment {
  const { group, method } = methodOf(choice);
  const all = paymentsOf(world, order);
  const known = all.find((one) => one.status === 'NOT_ATTEMPTED' && one.group === group);
  return savePayment(world, {
    slug: order.slug,
    cf_payment_id: known?.cf_payment_id ?? digits(world, 'payment'),
    n: known?.n ?? all.length,
    order_id: order.order_id,
    status: 'PENDING',
    amount: order.amount,
    order_amount: order.amount,
    currency: order.currency,
    captured: false,
    authorization: null,
    group,
    method,
    bank_reference: null,
    error: null,
    instrument_wanted: choice.save && choice.card !== undefined,
    time: world.now(order.slug).toString(),
    done_at: null,
  });
}

/** A UPI code was given out for an order: a try that nobody has made yet. */
export function awaitScan(world: World, order: Order, channel: string): Payment {
  const choice: Choice = { way: 'upi', verdict: { is: 'later' }, save: false };
  const begun = beginPayment(world, order, choice);
  return savePayment(world, { ...begun, status: 'NOT_ATTEMPTED', method: { upi: { channel, upi_id: null } } });
}

/** The bank has spoken: the try brought the money, or says why not; its webhooks follow. */
export function conclude(
  world: World,
  order: Order,
  payment: Payment,
  verdict: Exclude<Verdict, { is: 'later' }>,
): Payment {
  if (verdict.is === 'no') return fail(world, order, payment, verdict);
  const late = world.faults.take(PROTOCOL, `/pg/orders/${order.order_id}`, ['late_success'], { account: order.slug });
  if (!late) return succeed(world, order, payment);
  const failed = fail(world, order, payment, { code: 'bank_timeout', reason: 'The bank did not answer in time.' });
  setTimeout(() => {
    if (world.store.isOpen()) succeed(world, order, failed);
  }, late.ms ?? LATE_MS).unref();
  return failed;
}

/** The payer turned back before paying anything. */
export function drop(world: World, order: Order): void {
  if (paymentsOf(world, order).some((one) => one.status === 'SUCCESS' || one.status === 'PENDING')) return;
  const begun = beginPayment(world, order, { way: 'card', verdict: { is: 'later' }, save: false });
  const reason = 'User dropped and did not complete the two factor authentication';
  const dropped = savePayment(world, {
    ...begun,
    status: 'USER_DROPPED',
    group: 'other',
    method: {},
    error: { code: 'user_dropped', reason },
  });
  announce(world, order, dropped, 'PAYMENT_USER_DROPPED_WEBHOOK');
}

function fail(world: World, order: Order, payment: Payment, error: { code: string; reason: string }): Payment {
  const { code, reason } = error;
  const failed = savePayment(world, { ...payment, status: 'FAILED', error: { code, reason } });
  announce(world, order, failed, 'PAYMENT_FAILED_WEBHOOK');
  return failed;
}

function succeed(world: World, order: Order, payment: Payment): Payment {
  const merchant = ownerOf(world, order);
  const setAside =
    merchant.keys.authorize_only === true && ['credit_card', 'debit_card', 'upi'].includes(payment.group);
  const instrument = payment.instrument_wanted ? keepInstrument(world, order, payment) : undefined;
  const [kind = 'other'] = Object.keys(payment.method);
  const method = instrument
    ? { [kind]: { ...payment.method[kind], instrument_id: instrument.instrument_id } }
    : payment.method;
  const paid = savePayment(world, {
    ...payment,
    method,
    status: 'SUCCESS',
    captured: !setAside,
    error: null,
    bank_reference: digits(world, 'bank reference'),
    done_at: world.now(order.slug).toString(),
  });
  saveOrder(world, { ...order, status: 'PAID' });
  announce(world, order, paid, 'PAYMENT_SUCCESS_WEBHOOK');
  if (paid.captured) announce(world, order, paid, 'PAYMENT_CHARGES_WEBHOOK');
  return paid;
}

function announce(world: World, order: Order, payment: Payment, type: string): void {
  const { service_charge, service_tax } = chargesOn(payment.amount);
  const { cf_payment_id, payment_status, payment_amount, payment_currency, payment_message, payment_time, ...rest } =
    shownPayment(payment);
  const data = {
    order: {
      order_id: order.order_id,
      order_amount: rupees(order.amount),
      order_currency: order.currency,
      order_tags: order.tags,
      cf_order_id: order.cf_order_id,
      ...(order.link_id !== null && { link_id: order.link_id }),
    },
    payment: {
      cf_payment_id,
      payment_status,
      payment_amount,
      payment_currency,
      payment_message,
      payment_time,
      bank_reference: rest.bank_reference,
      auth_id: null,
      payment_method: rest.payment_method,
      payment_group: rest.payment_group,
      is_captured: rest.is_captured,
    },
    customer_details: order.customer,
    ...(payment.error && { error_details: rest.error_details }),
    payment_gateway_details: {
      gateway_name: 'CASHFREE',
      gateway_order_id: order.cf_order_id,
      gateway_payment_id: cf_payment_id,
    },
    ...(type === 'PAYMENT_CHARGES_WEBHOOK' && {
      charges_details: {
        service_charge: rupees(service_charge),
        service_tax: rupees(service_tax),
        settlement_amount: rupees(payment.amount - service_charge - service_tax),
        settlement_currency: 'INR',
        service_charge_discount: null,
      },
    }),
  };
  tell(world, ownerOf(world, order), { type, about: cf_payment_id, data, to: order.notify_url || undefined });
}

/** A payment in their words. */
export function shownPayment(payment: Payment) {
  const { authorization } = payment;
  return {
    cf_payment_id: payment.cf_payment_id,
    order_id: payment.order_id,
    entity: 'payment',
    error_details: payment.error && {
      error_code: payment.error.code,
      error_description: payment.error.reason,
      error_reason: payment.error.code,
      error_source: payment.status === 'USER_DROPPED' ? 'customer' : 'bank',
    },
    is_captured: payment.captured,
    order_amount: rupees(payment.order_amount),
    order_currency: payment.currency,
    payment_group: payment.group,
    payment_currency: payment.currency,
    payment_amount: rupees(payment.amount),
    payment_time: ist(Temporal.Instant.from(payment.time)),
    payment_completion_time: payment.done_at && ist(Temporal.Instant.from(payment.done_at)),
    payment_status: payment.status,
    payment_message: payment.error?.reason ?? (payment.status === 'SUCCESS' ? '00::Transaction success' : null),
    bank_reference: payment.bank_reference,
    auth_id: null,
    authorization: authorization && {
      action: authorization.action,
      status: 'SUCCESS',
      captured_amount: rupees(authorization.captured),
      action_time: ist(Temporal.Instant.from(authorization.at)),
    },
    payment_method: payment.method,
  };
}

function methodOf(choice: Choice): Pick<Payment, 'group' | 'method'> {
  const { card, emi } = choice;
  const shownCard = card && {
    channel: 'link',
    card_number: `XXXXXXXXXXXX${card.last4}`,
    card_network: card.network.toLowerCase(),
    card_type: 'credit_card',
    card_country: 'IN',
    card_bank_name: emi?.bank ?? 'HDFC Bank',
    card_network_reference_id: null,
    instrument_id: choice.token ?? null,
  };
  switch (choice.way) {
    case 'upi':
      return { group: 'upi', method: { upi: { channel: 'collect', upi_id: choice.vpa ?? null } } };
    case 'card':
      return { group: 'credit_card', method: { card: shownCard ?? {} } };
    case 'emi':
      return { group: 'credit_card_emi', method: { emi: { ...shownCard, emi_tenure: emi?.months ?? null } } };
    case 'netbanking':
      return {
        group: 'net_banking',
        method: { netbanking: { channel: 'link', netbanking_bank_name: choice.bank ?? '' } },
      };
    case 'wallet':
      return { group: 'wallet', method: { app: { channel: 'link', provider: choice.wallet ?? '', phone: null } } };
    case 'paylater':
      return {
        group: 'pay_later',
        method: { paylater: { channel: 'link', provider: choice.wallet ?? '', phone: null } },
      };
  }
}
