import { judgeKept } from '../../bank.ts';
import type { Choice, Verdict } from '../../till.ts';
import type { World } from '../../world.ts';
import { makeToken, type Token, tellToken } from './customers.ts';
import { type Notes, PROTOCOL, soon } from './desk.ts';
import { linkPaid } from './links.ts';
import { findOrder, type Order } from './orders.ts';
import { authorize, type Failure, fail, findPayment, keepPayment, makePayment, type Payment } from './payments.ts';
import { findQr, type Qr, qrPaid } from './qr.ts';

/** Where a payer pays, and who it is. */
export interface Seat {
  readonly account: string;
  readonly order?: Order;
  readonly qr?: Qr;
  readonly email: string;
  readonly contact: string;
  readonly description: string;
  readonly notes: Notes;
  readonly customer_id: string | null;
}

type No = Extract<Verdict, { is: 'no' }>;

/** Banks by their name on the page, as Razorpay writes them. */
export const BANK_CODES: Readonly<Record<string, string>> = {
  'HDFC Bank': 'HDFC',
  'ICICI Bank': 'ICIC',
  'State Bank of India': 'SBIN',
  'Axis Bank': 'UTIB',
  'Kotak Mahindra Bank': 'KKBK',
};

/** Razorpay's words for the bank's no. */
const REASONS: Readonly<Record<string, Partial<Failure>>> = {
  card_declined: { reason: 'payment_failed', source: 'issuer_bank', step: 'payment_authorization' },
  insufficient_funds: { reason: 'insufficient_funds', source: 'customer', step: 'payment_authorization' },
  authentication_failed: { reason: 'incorrect_otp', source: 'customer', step: 'payment_authentication' },
  upi_declined: { reason: 'payment_declined', source: 'customer', step: 'payment_authentication' },
  collect_expired: { reason: 'payment_collect_request_expired', source: 'customer', step: 'payment_authentication' },
  payment_cancelled: { reason: 'payment_cancelled', source: 'customer', step: 'payment_authentication' },
  bank_declined: { reason: 'payment_failed', source: 'bank', step: 'payment_authorization' },
};

/** Starts the payment that a payer chose. */
export function begin(world: World, seat: Seat, choice: Choice, kept: Token | undefined): Payment {
  const { account, order, qr, email, contact, description, notes, customer_id } = seat;
  const { card, emi } = choice;
  return makePayment(world, {
    account,
    amount: order?.amount ?? choice.amount_minor ?? qr?.payment_amount ?? 0,
    currency: order?.currency ?? 'INR',
    order_id: order?.id ?? null,
    qr_id: qr?.id ?? null,
    method: choice.way,
    description,
    email,
    contact,
    notes,
    customer_id,
    token_id: kept?.id ?? null,
    card:
      kept?.card ??
      (card ? { id: world.store.newId('card_'), last4: card.last4, network: card.network, name: card.name } : null),
    vpa: choice.vpa ?? null,
    bank: choice.bank === undefined ? null : (BANK_CODES[choice.bank] ?? choice.bank),
    wallet: choice.wallet?.toLowerCase().replaceAll(/\W/g, '') ?? null,
    emi: emi
      ? { issuer: BANK_CODES[emi.bank] ?? emi.bank, rate: Math.round(emi.yearly_percent * 100), duration: emi.months }
      : null,
  });
}

/** The bank said no. */
export function refuse(world: World, seat: Seat, payment: Payment, { code, reason }: No): void {
  const words: Failure = {
    code: 'BAD_REQUEST_ERROR',
    description: reason,
    source: 'gateway',
    step: 'payment_authorization',
    reason: 'payment_failed',
    ...REASONS[code],
  };
  if (seat.order?.token) {
    const token = makeToken(world, payment, seat.order.token, false);
    if (token) {
      payment.token_id = token.id;
      tellToken(world, token);
    }
  }
  fail(world, payment, words);
}

/** The bank said yes. Returns false where a fault lets it fail now and pass later. */
export function complete(world: World, seat: Seat, payment: Payment, save: boolean): boolean {
  const fault = world.faults.take(PROTOCOL, '/pay', ['late_success'], { account: seat.account });
  if (!fault) {
    pass(world, seat, payment, save);
    return true;
  }
  fail(world, payment, {
    code: 'GATEWAY_ERROR',
    description: 'Payment failed: the bank did not answer in time.',
    source: 'gateway',
    step: 'payment_authorization',
    reason: 'payment_timed_out',
  });
  owe(world, { what: 'pass', payment_id: payment.id, seat, save }, fault.ms ?? 2_000);
  return false;
}

/** What a bank does a while later to a payment, also when the sandbox was started anew meanwhile. */
interface Owed {
  readonly what: 'pass' | 'debit';
  readonly payment_id: string;
  readonly seat: Seat;
  readonly save: boolean;
}

const OWED = 'razorpay owed';

/** Has the bank let a payment pass, or decide on a debit, so many milliseconds from now. */
export function owe(world: World, owed: Owed, ms: number): void {
  world.store.put(OWED, owed.payment_id, { ...owed, at_ms: Date.now() + ms, done: false });
  soon(world, ms, () => carryOut(world, owed));
}

/** Takes up what banks still owed when the sandbox stopped. */
export function takeUp(world: World): void {
  for (const { at_ms, done, ...owed } of world.store.list<Owed & { at_ms: number; done: boolean }>(OWED))
    if (!done) soon(world, Math.max(0, at_ms - Date.now()), () => carryOut(world, owed));
}

function carryOut(world: World, owed: Owed): void {
  world.store.together(() => {
    world.store.put(OWED, owed.payment_id, { ...owed, at_ms: 0, done: true });
    const payment = findPayment(world, owed.payment_id);
    if (owed.what === 'debit' && payment?.status === 'created') decide(world, owed.seat, payment);
    if (owed.what === 'pass' && payment?.status === 'failed') pass(world, owed.seat, payment, owed.save);
  });
}

/** The bank decides on a debit by what was kept. Returns whether it passed. */
export function decide(world: World, seat: Seat, payment: Payment): boolean {
  const verdict = judgeKept({ card: payment.card ?? undefined, vpa: payment.vpa ?? undefined });
  if (verdict.is === 'yes') return complete(world, seat, payment, false);
  refuse(world, seat, payment, verdict);
  return false;
}

function pass(world: World, seat: Seat, payment: Payment, save: boolean): void {
  const order = seat.order && findOrder(world, seat.order.id);
  const token = order?.token || save ? makeToken(world, payment, order?.token ?? null, true) : undefined;
  if (token) {
    payment.token_id = token.id;
    keepPayment(world, payment);
  }
  authorize(world, payment, order?.captures ?? true);
  if (token) tellToken(world, token);
  if (payment.status !== 'captured') return;
  if (order?.link_id) linkPaid(world, order.link_id, payment);
  const qr = seat.qr && findQr(world, seat.qr.id);
  if (qr) qrPaid(world, qr, payment);
}
