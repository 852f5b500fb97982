import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Attempt, applyNews, failAttempt, lockAttempt, move } from './apply.ts';
import { callFor, callOnce, isReplaced, LEASE_S, opened } from './begin.ts';
import { type AnyGateway, type GatewayRow, gatewayRow, kindOf, placeOf, settingsOf } from './gateways.ts';
import { expirePayment, isOver, lockPayment, type Payment, step } from './payment.ts';
import type { Asked, News, Opened, Place, Told } from './providers/gateway.ts';

interface Question {
  readonly attempt: Attempt;
  readonly row: GatewayRow;
  readonly gateway: AnyGateway;
  readonly settings: ReturnType<typeof settingsOf>;
  readonly place: Place;
  readonly asked: Asked;
}

/**
 * Asks the gateway what became of an attempt, and applies it. An opening whose call was cut off is found by our id; one that
 * never arrived is called again. `at_once` asks although it isn't time yet.
 */
export async function look(
  act: Act,
  { attempt_id, at_once = false }: { readonly attempt_id: Id<'attempt'>; readonly at_once?: boolean | undefined },
): Promise<void> {
  const question = await act((ctx) => claim(ctx, attempt_id, at_once));
  if (question === undefined) return;
  const { gateway, settings, place, asked } = question;
  const told = await gateway.look(settings, place, asked);
  const call = await act((ctx) => answered(ctx, question, told));
  if (call !== undefined) await callOnce(act, call);
}

/** Takes an attempt for one question; others keep away until its lease is over. */
async function claim(ctx: Ctx, id: Id<'attempt'>, at_once: boolean): Promise<Question | undefined> {
  const { payment, attempt } = await lockBoth(ctx, id);
  // Where nothing was opened for sure, nothing is to be asked.
  if (attempt.look_at === null && (!at_once || attempt.order_ref === null)) return undefined;
  const due = attempt.look_at !== null && Temporal.Instant.compare(attempt.look_at, ctx.now) <= 0;
  // A call that may still be under way is not asked about: it would be found missing, and made twice.
  const calling = attempt.called_at !== null && Temporal.Instant.compare(leaseEnd(attempt.called_at), ctx.now) > 0;
  if (calling || (!due && (!at_once || isFresh(ctx, attempt)))) return undefined;
  await ctx.tx
    .updateTable('payments.attempt')
    .set({ look_at: ctx.now.add({ seconds: LEASE_S }), looked_at: ctx.now, looks: attempt.looks + 1 })
    .where('id', '=', id)
    .execute();
  return questionOf(ctx, payment, attempt);
}

/** Whether a gateway was asked about it moments ago: a payer's page may ask often, the gateway is not. */
function isFresh(ctx: Ctx, { looked_at }: Attempt): boolean {
  return looked_at !== null && ctx.now.since(looked_at).total('seconds') < 3;
}

function leaseEnd(called_at: Temporal.Instant): Temporal.Instant {
  return called_at.add({ seconds: LEASE_S });
}

/** An attempt with all that is needed to ask its gateway about it. */
export async function questionOf(ctx: Ctx, payment: Payment, attempt: Attempt): Promise<Question> {
  const row = await gatewayRow(ctx, attempt.gateway_id);
  return {
    attempt,
    row,
    gateway: kindOf(row.kind),
    settings: settingsOf(row),
    place: await placeOf(ctx),
    asked: askedOf(payment, attempt),
  };
}

/** An attempt as a gateway is asked about it. */
export function askedOf({ currency }: Payment, attempt: Attempt): Asked {
  const { id, manner, order_ref, amount_minor, created_at } = attempt;
  return {
    id,
    manner: manner === 'debit' ? 'page' : manner,
    order_ref,
    amount_minor,
    currency,
    opened_at: created_at,
  };
}

/** Applies an answer, and says when to ask next. Gives the call that is to be made again, if the first never arrived. */
async function answered(
  ctx: Ctx,
  { attempt: { id }, row }: Question,
  told: Told<{ readonly opened: Opened | null; readonly news: readonly News[] }>,
) {
  const { payment, attempt } = await lockBoth(ctx, id);
  if (told.is !== 'done') {
    await step(ctx, payment.id, 'look_failed', { attempt_id: id, gateway: row.name, reason: told.reason });
    return lookAgain(ctx, payment, attempt);
  }
  if (told.got.opened !== null && attempt.state === 'opening')
    await opened(ctx, payment, attempt, row, told.got.opened);
  await applyNews(ctx, row, told.got.news, 'look');
  const after = await lockAttempt(ctx, id);
  if (after.state === 'opening' && after.manner === 'debit')
    enqueue(ctx, 'payments.debit', { attempt_id: id }, { key: id });
  else if (after.state === 'opening') return callAgain(ctx, payment, after, row);
  return lookAgain(ctx, await lockPayment(ctx, payment.id), after);
}

/** The gateway has nothing under our id, so the call never arrived: it is made again while it is still wanted. */
async function callAgain(ctx: Ctx, payment: Payment, attempt: Attempt, row: GatewayRow) {
  if (payment.state === 'open' && !isOver(ctx, payment) && !(await isReplaced(ctx, attempt))) {
    await ctx.tx
      .updateTable('payments.attempt')
      .set({ called_at: ctx.now, look_at: leaseEnd(ctx.now) })
      .where('id', '=', attempt.id)
      .execute();
    return callFor(ctx, payment, attempt, row);
  }
  const reason = 'The call to the gateway never arrived.';
  await failAttempt(ctx, payment, attempt, { code: 'not_arrived', reason, order_ref: null });
  await move(ctx, attempt, { look_at: null });
  return undefined;
}

/** Puts down when to ask next, and does what is left to be done at the gateway. */
async function lookAgain(ctx: Ctx, payment: Payment, attempt: Attempt): Promise<undefined> {
  const at = await nextLook(ctx, payment, attempt);
  await move(ctx, attempt, { look_at: at });
  const { id, state } = attempt;
  if (at !== null) enqueue(ctx, 'payments.look', { attempt_id: id }, { key: id, at });
  if (state === 'authorized') enqueue(ctx, 'payments.capture', { attempt_id: id }, { key: id });
  else if ((state === 'open' || state === 'failed') && (payment.state !== 'open' || (await isReplaced(ctx, attempt))))
    enqueue(ctx, 'payments.close', { attempt_id: id }, { key: id });
  return undefined;
}

const DENSE_H = 24;
const GRACE_H = 5 * 24;
const DAY_S = 24 * 3_600;

/**
 * When a gateway is asked again: with growing pauses up to half an hour while the payer may be at it and for a day after the
 * payment's end, then daily for five days, for banks report late. Of captured money only the fee may be unknown still.
 */
async function nextLook(ctx: Ctx, payment: Payment, attempt: Attempt): Promise<Temporal.Instant | null> {
  const since = (moment: Temporal.Instant) => ctx.now.since(moment).total('seconds');
  const age_s = Math.max(since(attempt.created_at), 0);
  const after_end_s = since(payment.expires_at);
  if (Math.min(age_s, after_end_s) > GRACE_H * 3_600) return null;
  if (attempt.state === 'captured') {
    if (age_s > GRACE_H * 3_600 || !(await wantsFee(ctx, attempt))) return null;
    return ctx.now.add({ seconds: Math.round(Math.min(Math.max(age_s, 900), DAY_S)) });
  }
  const dense = age_s < DENSE_H * 3_600 || (after_end_s > -1_800 && after_end_s < DENSE_H * 3_600);
  const pause_s = dense ? Math.min(Math.max(age_s / 4, 30), 1_800) : DAY_S;
  return ctx.now.add({ seconds: Math.round(pause_s) });
}

async function wantsFee(ctx: Ctx, attempt: Attempt): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('payments.receipt')
    .select('id')
    .where('attempt_id', '=', attempt.id)
    .where('fee_minor', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Locks a payment, then its attempt. */
export async function lockBoth(ctx: Ctx, id: Id<'attempt'>): Promise<{ payment: Payment; attempt: Attempt }> {
  const { payment_id } = await ctx.tx
    .selectFrom('payments.attempt')
    .select('payment_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const payment = await lockPayment(ctx, payment_id);
  return { payment, attempt: await lockAttempt(ctx, id) };
}

/** Ends a payment whose time is over, after a last look at its tries: money that came in time is not sent back. */
export async function expire(act: Act, { payment_id }: { readonly payment_id: Id<'payment'> }): Promise<void> {
  const live = await act((ctx) =>
    ctx.tx
      .selectFrom('payments.attempt')
      .select('id')
      .where('payment_id', '=', payment_id)
      .where('look_at', 'is not', null)
      .where('state', '!=', 'captured')
      .execute(),
  );
  for (const { id } of live) await look(act, { attempt_id: id, at_once: true });
  await act((ctx) => expirePayment(ctx, payment_id));
}

/** Takes up what whoever worked on it was lost: attempts to be looked at, payments past their time, webhooks not applied. */
export async function takeUpLost(ctx: Ctx): Promise<void> {
  const late = ctx.now.subtract({ seconds: 30 });
  const attempts = await ctx.tx
    .selectFrom('payments.attempt')
    .select('id')
    .where('look_at', '<=', late)
    .orderBy('look_at')
    .limit(500)
    .execute();
  for (const { id } of attempts) enqueue(ctx, 'payments.look', { attempt_id: id }, { key: id });
  const payments = await ctx.tx
    .selectFrom('payments.payment')
    .select('id')
    .where('state', '=', 'open')
    .where('expires_at', '<=', late)
    .limit(500)
    .execute();
  for (const { id } of payments) enqueue(ctx, 'payments.expire', { payment_id: id }, { key: id });
  const hooks = await ctx.tx
    .selectFrom('payments.hook')
    .select(['gateway_id', 'event_id', 'why'])
    .where('state', '=', 'new')
    .where('received_at', '<=', late)
    // One that fails for a day is a bug of ours: its job is in the list of those that failed.
    .where('received_at', '>', ctx.now.subtract({ hours: 24 }))
    .orderBy('received_at')
    .limit(500)
    .execute();
  for (const { gateway_id, event_id, why } of hooks) {
    if (why === null) enqueue(ctx, 'payments.apply_hooks', { gateway_id }, { key: gateway_id });
    else enqueue(ctx, 'payments.apply_hook', { gateway_id, event_id }, { key: `${gateway_id}:${event_id}` });
  }
}
