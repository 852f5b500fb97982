import * as ledger from '#ledger';
import { changed } from '#platform/audit.ts';
import { emit } from '#platform/events.ts';
import { type Id, idOf, newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { refundLife } from './back-states.ts';
import { bookRefund, giveCreditBack, takeCredit, unbookRefund } from './books.ts';
import { about, lockPayment, type Payment, step } from './payment.ts';
import type { Receipt } from './receipt.ts';
import {
  atLeastNothing,
  type Held,
  insertRefund,
  lockReceipts,
  lockRefund,
  type Refund,
  updateRefund,
} from './refund-rows.ts';

const refuse = refusals('payments', {
  over_refund: 409,
  refund_differs: 409,
  not_by_hand: 409,
  refunded_again: 409,
  reference_wanted: 422,
});
const wrong = refusals('platform', { wrong_state: 409 });

/** What is asked to go back. */
export interface RefundAsk {
  /** Made by the caller: asking again under the same id is the same refund. */
  readonly id: Id<'refund'>;
  readonly payment_id: Id<'payment'>;
  /** Of this receipt alone; otherwise of all that came for the payment, the newest first. */
  readonly receipt_id?: Id<'receipt'> | undefined;
  /** Above nothing. */
  readonly amount_minor: bigint;
  readonly reason: string;
  /** It goes back by itself: nobody decided it. */
  readonly automatic: boolean;
}

/**
 * Asks for money to go back, as one refund for each receipt it is taken from. What came by hand waits to be paid by hand,
 * the rest is asked of its gateway once this transaction has committed. Of two that ask at once for the last rupee one gets it.
 * Refuses: unknown_payment, unknown_receipt, refund_differs, over_refund (`refundable_minor` says how much is left), and
 * ledger.limit_exceeded for a surplus that stood to the customer's credit and was spent.
 */
export async function askRefund(ctx: Ctx, ask: RefundAsk): Promise<readonly Refund[]> {
  const payment = await lockPayment(ctx, ask.payment_id);
  const receipts = await lockReceipts(ctx, payment.id, ask.receipt_id);
  const idFor = ({ id }: Receipt) => idOf<'refund'>('payments.refund', ask.id, id);
  const known = await findRefunds(ctx, [ask.id, ...receipts.map(idFor)]);
  if (known.length > 0) {
    const asked_minor = known.reduce((sum, { amount_minor }) => sum + amount_minor, 0n);
    if (asked_minor !== ask.amount_minor)
      throw refuse('refund_differs', { field: 'id', amount_minor: asked_minor.toString() });
    return known;
  }
  const refundable_minor = receipts.reduce((sum, { left_minor }) => sum + left_minor, 0n);
  if (ask.amount_minor > refundable_minor)
    throw refuse('over_refund', { field: 'amount_minor', refundable_minor: refundable_minor.toString() });
  const { reason, automatic } = ask;
  const made: Refund[] = [];
  let rest = ask.amount_minor;
  for (const receipt of receipts) {
    const amount_minor = rest - atLeastNothing(rest - receipt.left_minor);
    if (amount_minor === 0n) continue;
    rest -= amount_minor;
    const id = made.length === 0 ? ask.id : idFor(receipt);
    made.push(await add(ctx, payment, receipt, { id, amount_minor, reason, automatic }));
  }
  return made;
}

async function findRefunds(ctx: Ctx, ids: readonly Id<'refund'>[]): Promise<Refund[]> {
  return ctx.tx.selectFrom('payments.refund').selectAll().where('id', 'in', ids).orderBy('id').execute();
}

interface Part extends Pick<Refund, 'id' | 'amount_minor' | 'reason' | 'automatic'> {
  readonly again_of?: Id<'refund'>;
  readonly by_hand?: boolean;
}

async function add(ctx: Ctx, payment: Payment, receipt: Receipt, { by_hand, ...part }: Part): Promise<Refund> {
  const gateway_id = by_hand ? null : receipt.gateway_id;
  const refund = await insertRefund(ctx, receipt, {
    ...part,
    way: gateway_id === null ? 'hand' : 'gateway',
    gateway_id,
    state: 'asked',
    look_at: gateway_id === null ? null : ctx.now,
  });
  if (receipt.credited && payment.customer_id !== null)
    await takeCredit(ctx, refund, receipt, { customer_id: payment.customer_id });
  await step(ctx, payment.id, 'refund_asked', factsOf(refund));
  emit(ctx, 'payments.refund_asked', payloadOf(payment, receipt, refund));
  if (gateway_id !== null) enqueue(ctx, 'payments.refund', { refund_id: refund.id }, { key: refund.id });
  return refund;
}

/**
 * Tries a refund that failed again, under a new id as gateways want it, or has it paid by hand instead; once for each.
 * Refuses: unknown_refund, platform.wrong_state, refunded_again, over_refund when the money has gone back otherwise.
 */
export async function refundAgain(
  ctx: Ctx,
  { refund_id, by_hand }: { readonly refund_id: Id<'refund'>; readonly by_hand: boolean },
): Promise<Refund> {
  const { payment, receipt, refund } = await lockRefund(ctx, refund_id);
  expectState(refund, 'retry', 'failed');
  const again = await ctx.tx
    .selectFrom('payments.refund')
    .select('id')
    .where('again_of', '=', refund_id)
    .executeTakeFirst();
  if (again !== undefined) throw refuse('refunded_again', { refund_id: again.id });
  const { amount_minor, reason, automatic } = refund;
  if (amount_minor > receipt.left_minor)
    throw refuse('over_refund', { refundable_minor: receipt.left_minor.toString() });
  const part = { id: newId<'refund'>(), amount_minor, reason, automatic, again_of: refund_id, by_hand };
  return add(ctx, payment, receipt, part);
}

/**
 * Writes down that a refund was paid by hand, and the reference by which the bank finds it.
 * Refuses: unknown_refund, not_by_hand, reference_wanted for one paid from the bank, platform.wrong_state.
 */
export async function payByHand(
  ctx: Ctx,
  {
    refund_id,
    paid_from,
    reference,
  }: {
    readonly refund_id: Id<'refund'>;
    readonly paid_from: 'cash' | 'bank';
    readonly reference?: string | undefined;
  },
): Promise<Refund> {
  const held = await lockRefund(ctx, refund_id);
  if (held.refund.way !== 'hand') throw refuse('not_by_hand', { way: held.refund.way });
  expectState(held.refund, 'pay_by_hand', 'asked');
  if (paid_from === 'bank' && reference === undefined) throw refuse('reference_wanted', { field: 'reference' });
  return process(ctx, held, { paid_from, bank_ref: reference ?? null });
}

/** Drops a refund that was to be paid by hand and wasn't: its amount is free again. Refuses: unknown_refund, not_by_hand, platform.wrong_state. */
export async function dropRefund(
  ctx: Ctx,
  { refund_id, reason }: { readonly refund_id: Id<'refund'>; readonly reason: string },
): Promise<Refund> {
  const held = await lockRefund(ctx, refund_id);
  if (held.refund.way !== 'hand') throw refuse('not_by_hand', { way: held.refund.way });
  expectState(held.refund, 'drop', 'asked');
  return fail(ctx, held, reason);
}

function expectState(refund: Refund, act: string, state: Refund['state']): void {
  if (refund.state !== state)
    throw wrong('wrong_state', { life: 'payments.refund', state: refund.state, act, from: [state] });
}

/** The money has gone back: books it and says so, once. */
export async function process(
  ctx: Ctx,
  { payment, receipt, refund }: Held,
  learnt: Partial<Pick<Refund, 'refund_ref' | 'bank_ref' | 'paid_from'>> = {},
): Promise<Refund> {
  const wasFailed = refund.state === 'failed';
  const after = await updateRefund(ctx, refund, {
    ...learnt,
    state: refundLife.next(refund.state, 'process'),
    error_reason: null,
    called_at: null,
    look_at: null,
    done_at: ctx.now,
  });
  if (wasFailed) await takeCreditForSure(ctx, { payment, receipt, refund });
  await bookRefund(ctx, after, receipt);
  changed(ctx, 'payments.refund', refund.id, refund, after);
  await step(ctx, payment.id, 'refund_processed', factsOf(after));
  emit(ctx, 'payments.refund_processed', payloadOf(payment, receipt, after));
  return after;
}

/** The money did not go back: its amount is free again, what was booked is taken back, and somebody is told. */
export async function fail(
  ctx: Ctx,
  { payment, receipt, refund }: Held,
  reason: string,
  learnt: Partial<Pick<Refund, 'refund_ref' | 'bank_ref'>> = {},
): Promise<Refund> {
  const after = await updateRefund(ctx, refund, {
    ...learnt,
    state: refundLife.next(refund.state, 'fail'),
    failures: refund.failures + 1,
    error_reason: reason.slice(0, 500),
    called_at: null,
    look_at: null,
  });
  if (refund.state === 'processed') await unbookRefund(ctx, refund);
  if (receipt.credited && payment.customer_id !== null) await giveCreditBack(ctx, refund, receipt, payment.customer_id);
  changed(ctx, 'payments.refund', refund.id, refund, after);
  await step(ctx, payment.id, 'refund_failed', { ...factsOf(after), reason });
  emit(ctx, 'payments.refund_failed', {
    ...payloadOf(payment, receipt, after),
    reason: reason.slice(0, 500),
    created_by: refund.created_by,
  });
  return after;
}

/**
 * Takes a refund that has happened, whoever asked for it, out of the customer's credit where the receipt stood to it;
 * what of that has been spent, the customer owes.
 */
export async function takeCreditForSure(
  ctx: Ctx,
  { payment: { customer_id }, receipt, refund }: Omit<Held, 'receipt'> & { readonly receipt: Receipt },
): Promise<void> {
  if (!receipt.credited || customer_id === null) return;
  const { path } = ledger.accountOf('customer_advance', { customer: customer_id });
  const available = (await ledger.balancesOf(ctx, [path])).get(path)?.available ?? 0n;
  const over = refund.amount_minor > available ? refund.amount_minor - available : 0n;
  await takeCredit(ctx, refund, receipt, { customer_id, over });
}

/** A refund as a payment's timeline shows it. */
export function factsOf({ id, amount_minor, way, refund_ref, bank_ref }: Refund) {
  return {
    refund_id: id,
    amount_minor: amount_minor.toString(),
    way,
    ...(refund_ref !== null && { refund_ref }),
    ...(bank_ref !== null && { bank_ref }),
  };
}

/** A refund as its events tell of it. */
export function payloadOf(payment: Payment, { id, currency }: Receipt, refund: Refund) {
  const { amount_minor, automatic, way } = refund;
  return { ...about(payment), refund_id: refund.id, receipt_id: id, amount_minor, currency, automatic, way };
}
