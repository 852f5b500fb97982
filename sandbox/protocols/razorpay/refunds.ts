import { createHash } from 'node:crypto';
import { z } from 'zod';
import { withBody } from '../../control.ts';
import type { Answer, Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import {
  amountIn,
  type Body,
  dayOf,
  guarded,
  listed,
  type Notes,
  notesIn,
  notesOut,
  PROTOCOL,
  problem,
  seconds,
  soon,
  tell,
  textIn,
  unknownId,
} from './desk.ts';
import { findPayment, keepPayment, noteDay, ownPayment, type Payment, shownPayment } from './payments.ts';

export interface Refund {
  readonly id: string;
  readonly account: string;
  readonly payment_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly receipt: string | null;
  notes: Notes;
  status: 'pending' | 'processed' | 'failed';
  readonly speed_requested: 'normal' | 'optimum';
  speed_processed: 'normal' | 'instant' | null;
  arn: string | null;
  processed_at: number | null;
  /** What becomes of it by itself, and when, by the machine's clock; null while a person at the controls decides. */
  readonly fate: { readonly status: 'processed' | 'failed'; readonly at_ms: number } | null;
  readonly created_at: number;
}

const KIND = 'razorpay refund';
const KEYS = 'razorpay refund key';
/** How long the bank takes. */
const TAKES_MS = 250;

const decided = z.strictObject({ status: z.enum(['processed', 'failed']) });

export function refunds(world: World): Route[] {
  const one = (slug: string, call: Call) => {
    const refund = findRefund(world, call.params.id ?? '');
    if (refund?.account !== slug) throw unknownId();
    return refund;
  };
  return [
    guarded(world, 'POST', '/v1/payments/:id/refund', (shop, call, body) =>
      once(world, shop.slug, call, () =>
        makeRefund(world, ownPayment(world, shop.slug, call.params.id ?? ''), call, body),
      ),
    ),
    guarded(world, 'GET', '/v1/payments/:id/refunds', (shop, call) =>
      listed(call, refundsOf(world, 'payment', ownPayment(world, shop.slug, call.params.id ?? '').id), shownRefund),
    ),
    guarded(world, 'GET', '/v1/payments/:payment/refunds/:id', (shop, call) => ({
      status: 200,
      body: shownRefund(one(shop.slug, call)),
    })),
    guarded(world, 'GET', '/v1/refunds', (shop, call) =>
      listed(call, refundsOf(world, 'account', shop.slug), shownRefund),
    ),
    guarded(world, 'GET', '/v1/refunds/:id', (shop, call) => ({
      status: 200,
      body: shownRefund(one(shop.slug, call)),
    })),
    guarded(world, 'PATCH', '/v1/refunds/:id', (shop, call, body) => {
      const refund = one(shop.slug, call);
      refund.notes = notesIn(body);
      keepRefund(world, refund);
      return { status: 200, body: shownRefund(refund) };
    }),
    {
      method: 'POST',
      path: '/__ctl/razorpay/refunds/:id',
      run: (call) =>
        withBody(call, decided, ({ status }) => {
          const refund = findRefund(world, call.params.id ?? '');
          if (refund?.status !== 'pending') return { status: 409, body: { error: 'no such refund that is pending' } };
          decide(world, refund, status);
          return { status: 200, body: shownRefund(refund) };
        }),
    },
  ];
}

/** One refund per `X-Refund-Idempotency`: the same words get the same answer, other words are refused. */
function once(world: World, slug: string, call: Call, make: () => Refund): Answer {
  const key = call.headers['x-refund-idempotency'];
  if (key === undefined) return { status: 200, body: shownRefund(make()) };
  if (typeof key !== 'string' || !/^[\w-]{10,}$/.test(key)) throw problem('The idempotency key is invalid.');
  const words = createHash('sha256').update(`${call.url.pathname} ${call.body}`).digest('hex');
  const before = world.store.find<{ words: string; refund_id: string }>(KEYS, `${slug} ${key}`);
  if (before && before.words !== words)
    throw problem('Different request with the same idempotency key has already been processed.', { reason: 'NA' });
  const refund = before ? findRefund(world, before.refund_id) : make();
  if (!refund) throw unknownId();
  world.store.put(KEYS, `${slug} ${key}`, { words, refund_id: refund.id });
  return { status: 200, body: shownRefund(refund) };
}

function makeRefund(world: World, payment: Payment, call: Call, body: Body): Refund {
  if (payment.captured_at === null)
    throw problem('The payment status should be captured for action to be taken', { reason: 'invalid_payment_status' });
  const left = payment.amount - payment.amount_refunded;
  if (left === 0) throw problem('The payment has been fully refunded already', { reason: 'payment_fully_refunded' });
  const amount = body.amount === undefined ? left : amountIn(body);
  if (amount > left)
    throw problem('The total refund amount is greater than the refund payment amount', { field: 'amount' });
  const speed = textIn(body, 'speed', 10) ?? 'normal';
  if (speed !== 'normal' && speed !== 'optimum') throw problem('The selected speed is invalid.', { field: 'speed' });
  const fault = world.faults.take(PROTOCOL, call.url.pathname, ['refund_pending', 'refund_failed'], {
    account: payment.account,
  });
  const stays = fault?.kind === 'refund_pending' && fault.ms === undefined;
  const status = fault?.kind === 'refund_failed' ? ('failed' as const) : ('processed' as const);
  const refund: Refund = {
    receipt: textIn(body, 'receipt', 40),
    notes: notesIn(body),
    id: world.store.newId('rfnd_'),
    account: payment.account,
    payment_id: payment.id,
    amount,
    currency: payment.currency,
    status: 'pending',
    speed_requested: speed,
    speed_processed: null,
    arn: null,
    processed_at: null,
    fate: stays ? null : { status, at_ms: Date.now() + (fault?.ms ?? TAKES_MS) },
    created_at: seconds(world, payment.account),
  };
  keepRefund(world, refund);
  payment.amount_refunded += amount;
  if (payment.amount_refunded === payment.amount) payment.status = 'refunded';
  keepPayment(world, payment);
  told(world, refund, 'refund.created');
  if (refund.fate) soon(world, refund.fate.at_ms - Date.now() + 5, () => void findRefund(world, refund.id));
  return refund;
}

/** A refund as it stands now: what its bank has done by this moment is done. */
function findRefund(world: World, id: string): Refund | undefined {
  const refund = world.store.find<Refund>(KIND, id);
  return refund && asOfNow(world, refund);
}

function asOfNow(world: World, refund: Refund): Refund {
  if (refund.status === 'pending' && refund.fate && refund.fate.at_ms <= Date.now())
    decide(world, refund, refund.fate.status);
  return refund;
}

/** The refunds of a payment, a merchant, or those processed on a day (`slug day`). */
export function refundsOf(world: World, by: 'payment' | 'account' | 'processed_on', value: string): Refund[] {
  return world.store.findBy<Refund>(KIND, by, value).map((one) => asOfNow(world, one));
}

function decide(world: World, refund: Refund, status: 'processed' | 'failed'): void {
  refund.status = status;
  if (status === 'processed') {
    refund.speed_processed = refund.speed_requested === 'optimum' ? 'instant' : 'normal';
    refund.arn = String(
      10_000_000_000 + (Number.parseInt(world.store.nextId('razorpay arn').slice(0, 10), 16) % 89_999_999_999),
    );
    refund.processed_at = seconds(world, refund.account);
    noteDay(world, refund.account, dayOf(refund.processed_at));
  } else {
    const payment = findPayment(world, refund.payment_id);
    if (payment) {
      payment.amount_refunded -= refund.amount;
      payment.status = 'captured';
      keepPayment(world, payment);
    }
  }
  keepRefund(world, refund);
  told(world, refund, `refund.${status}`);
}

function told(world: World, refund: Refund, event: string): void {
  const payment = findPayment(world, refund.payment_id);
  if (payment)
    tell(world, refund.account, event, refund.payment_id, {
      refund: shownRefund(refund),
      payment: shownPayment(payment),
    });
}

function keepRefund(world: World, refund: Refund): void {
  const { account, payment_id: payment, processed_at } = refund;
  world.store.put(KIND, refund.id, refund, {
    account,
    payment,
    ...(processed_at !== null && { processed_on: `${account} ${dayOf(processed_at)}` }),
  });
}

/** A refund as Razorpay shows it. */
export function shownRefund(refund: Refund) {
  return {
    id: refund.id,
    entity: 'refund',
    amount: refund.amount,
    currency: refund.currency,
    payment_id: refund.payment_id,
    notes: notesOut(refund.notes),
    receipt: refund.receipt,
    acquirer_data: { arn: refund.arn },
    created_at: refund.created_at,
    batch_id: null,
    status: refund.status,
    speed_processed: refund.speed_processed ?? refund.speed_requested,
    speed_requested: refund.speed_requested,
  };
}
