import type { Answer, Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import {
  desk,
  linkTo,
  type Merchant,
  merchantOf,
  money,
  newId,
  notFound,
  objectOf,
  PROTOCOL,
  readMoney,
  text,
  unprocessable,
} from './desk.ts';
import type { Order } from './orders.ts';
import { tell } from './webhooks.ts';

/** Money that was taken. Amounts in hundredths. */
export interface Capture {
  slug: string;
  id: string;
  order_id: string;
  status: 'COMPLETED' | 'PENDING' | 'DECLINED' | 'REFUNDED' | 'PARTIALLY_REFUNDED';
  amount: number;
  currency: string;
  fee: number;
  custom_id: string;
  /** Their code of what kind of payment it was: T0006 by a payer who was there, T0003 by a kept method. */
  code: string;
  created_at: string;
  done_at: string | null;
}

/** Money that goes back. */
export interface Refund {
  slug: string;
  id: string;
  capture_id: string;
  order_id: string;
  status: 'PENDING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';
  amount: number;
  currency: string;
  custom_id: string;
  note: string;
  created_at: string;
  done_at: string | null;
}

const KEEPS = { remembers_h: 45 * 24 };
const LATE_MS = 3_000;

/** Captures and refunds. */
export function payments(world: World): Route[] {
  const own = ({ slug }: Merchant, id: string | undefined) => {
    const capture = world.store.find<Capture>('paypal capture', id ?? '');
    return capture?.slug === slug ? capture : undefined;
  };
  return [
    desk(world, 'GET', '/v2/payments/captures/:id', (merchant, call) => {
      const capture = own(merchant, call.params.id);
      return capture ? { status: 200, body: shownCapture(call, capture) } : notFound(world);
    }),
    desk(
      world,
      'POST',
      '/v2/payments/captures/:id/refund',
      (merchant, call, given) => {
        const capture = own(merchant, call.params.id);
        return capture ? refund(world, merchant, call, capture, given) : notFound(world);
      },
      KEEPS,
    ),
    desk(world, 'GET', '/v2/payments/refunds/:id', ({ slug }, call) => {
      const found = world.store.find<Refund>('paypal refund', call.params.id ?? '');
      return found?.slug === slug ? { status: 200, body: shownRefund(call, found) } : notFound(world);
    }),
  ];
}

/** What they keep of a payment from abroad: 4.4 % and 30 hundredths. */
const feeOn = (amount: number) => Math.round((amount * 44) / 1_000) + 30;

const dayOf = (at: string) => at.slice(0, 10);

function save(world: World, capture: Capture): Capture {
  const { slug, order_id, done_at } = capture;
  world.store.put('paypal capture', capture.id, capture, {
    order: order_id,
    ...(done_at !== null && { day: `${slug}/${dayOf(done_at)}` }),
  });
  return capture;
}

function saveRefund(world: World, one: Refund): Refund {
  const { slug, order_id, capture_id, done_at } = one;
  world.store.put('paypal refund', one.id, one, {
    order: order_id,
    capture: capture_id,
    ...(done_at !== null && { day: `${slug}/${dayOf(done_at)}` }),
  });
  return one;
}

export const capturesOf = (world: World, order_id: string) =>
  world.store.findBy<Capture>('paypal capture', 'order', order_id);
export const refundsOfOrder = (world: World, order_id: string) =>
  world.store.findBy<Refund>('paypal refund', 'order', order_id);

/** What was captured and refunded on a day of UTC, as it is kept. */
export const capturedOn = (world: World, slug: string, day: string) =>
  world.store.findBy<Capture>('paypal capture', 'day', `${slug}/${day}`);
export const refundedOn = (world: World, slug: string, day: string) =>
  world.store.findBy<Refund>('paypal refund', 'day', `${slug}/${day}`);

/** Takes the money of an order that was approved; where a fault says so it is only held back, and comes later. */
export function captureOrder(world: World, order: Order, code: string): Capture {
  const { slug, amount, currency, custom_id } = order;
  const late = world.faults.take(PROTOCOL, '/paypal/v2/checkout/orders', ['late_success'], { account: slug });
  const now = world.now(slug).toString();
  const capture = save(world, {
    slug,
    id: newId(world, 'capture'),
    order_id: order.id,
    status: late ? 'PENDING' : 'COMPLETED',
    amount,
    currency,
    fee: feeOn(amount),
    custom_id,
    code,
    created_at: now,
    done_at: late ? null : now,
  });
  announce(world, capture, late ? 'PAYMENT.CAPTURE.PENDING' : 'PAYMENT.CAPTURE.COMPLETED');
  if (late)
    setTimeout(() => {
      if (!world.store.isOpen()) return;
      const done = save(world, { ...capture, status: 'COMPLETED', done_at: world.now(slug).toString() });
      announce(world, done, 'PAYMENT.CAPTURE.COMPLETED');
    }, late.ms ?? LATE_MS).unref();
  return capture;
}

function refund(
  world: World,
  { slug }: Merchant,
  call: Call,
  capture: Capture,
  given: Record<string, unknown>,
): Answer {
  if (capture.status !== 'COMPLETED' && capture.status !== 'PARTIALLY_REFUNDED')
    return capture.status === 'REFUNDED'
      ? unprocessable(world, 'CAPTURE_FULLY_REFUNDED', 'The capture has already been fully refunded.')
      : unprocessable(world, 'CAPTURE_NOT_COMPLETED', 'The capture is not completed.');
  const back = world.store
    .findBy<Refund>('paypal refund', 'capture', capture.id)
    .filter((one) => one.status === 'COMPLETED' || one.status === 'PENDING')
    .reduce((sum, one) => sum + one.amount, 0);
  const asked =
    given.amount === undefined
      ? { minor: capture.amount - back, currency: capture.currency }
      : readMoney(objectOf(given.amount));
  if ('issue' in asked) return unprocessable(world, asked.issue, 'The amount cannot be used.');
  if (asked.currency !== capture.currency)
    return unprocessable(
      world,
      'REFUND_CAPTURE_CURRENCY_MISMATCH',
      'Refund must be in the same currency as the capture.',
    );
  if (asked.minor > capture.amount - back)
    return unprocessable(
      world,
      'REFUND_AMOUNT_EXCEEDED',
      'The refund amount must be less than or equal to the capture amount that has not yet been refunded.',
    );
  const odd = world.faults.take(PROTOCOL, call.url.pathname, ['refund_pending', 'refund_failed'], { account: slug });
  const now = world.now(slug).toString();
  const made = saveRefund(world, {
    slug,
    id: newId(world, 'refund'),
    capture_id: capture.id,
    order_id: capture.order_id,
    status: odd ? 'PENDING' : 'COMPLETED',
    amount: asked.minor,
    currency: asked.currency,
    custom_id: text(given.custom_id),
    note: text(given.note_to_payer),
    created_at: now,
    done_at: odd ? null : now,
  });
  if (!odd) settled(world, made);
  else announceRefund(world, made, 'PAYMENT.REFUND.PENDING');
  if (odd?.kind === 'refund_failed')
    setTimeout(() => {
      if (world.store.isOpen()) finishRefund(world, made.id, false);
    }, odd.ms ?? world.reportAfterMs).unref();
  return { status: 201, body: shownRefund(call, made) };
}

/** Says what became of a refund that waited. Returns whether it did. */
export function finishRefund(world: World, id: string, passed: boolean): boolean {
  const one = world.store.find<Refund>('paypal refund', id);
  if (one?.status !== 'PENDING') return false;
  if (passed)
    settled(world, saveRefund(world, { ...one, status: 'COMPLETED', done_at: world.now(one.slug).toString() }));
  else announceRefund(world, saveRefund(world, { ...one, status: 'FAILED' }), 'PAYMENT.REFUND.FAILED');
  return true;
}

function settled(world: World, one: Refund): void {
  const capture = world.store.find<Capture>('paypal capture', one.capture_id);
  if (!capture) return;
  const back = world.store
    .findBy<Refund>('paypal refund', 'capture', capture.id)
    .filter((each) => each.status === 'COMPLETED')
    .reduce((sum, each) => sum + each.amount, 0);
  save(world, { ...capture, status: back >= capture.amount ? 'REFUNDED' : 'PARTIALLY_REFUNDED' });
  announceRefund(world, one, 'PAYMENT.CAPTURE.REFUNDED');
}

const here = (world: World) => ({ headers: { host: world.at.origin.replace('http://', '') } }) as Call;

function announce(world: World, capture: Capture, type: string): void {
  const merchant = merchantOf(world, capture.slug);
  const summary = `Payment of ${(capture.amount / 100).toFixed(2)} ${capture.currency}: ${capture.status.toLowerCase()}`;
  if (merchant)
    tell(world, merchant, {
      type,
      about: capture.id,
      kind: 'capture',
      summary,
      resource: shownCapture(here(world), capture),
    });
}

function announceRefund(world: World, one: Refund, type: string): void {
  const merchant = merchantOf(world, one.slug);
  const summary = `A refund of ${(one.amount / 100).toFixed(2)} ${one.currency}: ${one.status.toLowerCase()}`;
  if (merchant)
    tell(world, merchant, {
      type,
      about: one.capture_id,
      kind: 'refund',
      summary,
      resource: shownRefund(here(world), one),
    });
}

/** A capture in their words. */
export function shownCapture(call: Call, one: Capture) {
  const { id, status, amount, currency, fee, custom_id } = one;
  return {
    id,
    status,
    ...(status === 'PENDING' && { status_details: { reason: 'PENDING_REVIEW' } }),
    amount: money(amount, currency),
    final_capture: true,
    ...(custom_id !== '' && { custom_id }),
    ...(status !== 'PENDING' && {
      seller_receivable_breakdown: {
        gross_amount: money(amount, currency),
        paypal_fee: money(fee, currency),
        net_amount: money(amount - fee, currency),
      },
    }),
    supplementary_data: { related_ids: { order_id: one.order_id } },
    create_time: one.created_at,
    update_time: one.done_at ?? one.created_at,
    links: [
      linkTo(call, `/v2/payments/captures/${id}`, 'self'),
      linkTo(call, `/v2/payments/captures/${id}/refund`, 'refund', 'POST'),
      linkTo(call, `/v2/checkout/orders/${one.order_id}`, 'up'),
    ],
  };
}

/** A refund in their words. */
export function shownRefund(call: Call, one: Refund) {
  return {
    id: one.id,
    status: one.status,
    ...(one.status === 'PENDING' && { status_details: { reason: 'ECHECK' } }),
    amount: money(one.amount, one.currency),
    ...(one.custom_id !== '' && { custom_id: one.custom_id }),
    ...(one.note !== '' && { note_to_payer: one.note }),
    seller_payable_breakdown: {
      gross_amount: money(one.amount, one.currency),
      paypal_fee: money(0, one.currency),
      net_amount: money(one.amount, one.currency),
      total_refunded_amount: money(one.amount, one.currency),
    },
    create_time: one.created_at,
    update_time: one.done_at ?? one.created_at,
    links: [
      linkTo(call, `/v2/payments/refunds/${one.id}`, 'self'),
      linkTo(call, `/v2/payments/captures/${one.capture_id}`, 'up'),
    ],
  };
}
