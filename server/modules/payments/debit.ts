import * as customers from '#customers';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Attempt, applyNews, failAttempt, move } from './apply.ts';
import { LEASE_S } from './begin.ts';
import { gatewayRow, kindOf, placeOf, settingsOf } from './gateways.ts';
import type { Kept } from './kept.ts';
import { lockBoth } from './look.ts';
import { isOver, lockPayment, type Payment, remainingOf, step } from './payment.ts';
import type { PaymentNews, Told } from './providers/gateway.ts';

const refuse = refusals('payments', {
  not_payable: 409,
  unknown_kept: 404,
  mandate_unusable: 409,
  over_mandate: 409,
  debit_under_way: 409,
});

/** Pauses before a debit that surely did not happen is asked for again; the last one holds until the payment's end. */
const PAUSES_S = [60, 300, 1_800, 7_200];

/**
 * Asks for what is still open of a payment to be debited by a mandate of its customer; the call follows once this transaction
 * has committed. Asked again under the same id it is the same debit, and there is one at a time for a payment.
 * Refuses: unknown_payment, not_payable, unknown_kept, mandate_unusable when it can't debit now, over_mandate (`most_minor`
 * says what it allows), debit_under_way.
 */
export async function debit(
  ctx: Ctx,
  {
    attempt_id,
    payment_id,
    kept_id,
  }: { readonly attempt_id: Id<'attempt'>; readonly payment_id: Id<'payment'>; readonly kept_id: Id<'kept'> },
): Promise<Attempt> {
  const payment = await lockPayment(ctx, payment_id);
  const tries = await ctx.tx
    .selectFrom('payments.attempt')
    .selectAll()
    .where('payment_id', '=', payment_id)
    .where('manner', '=', 'debit')
    .execute();
  const before = tries.find(({ id }) => id === attempt_id);
  if (before !== undefined) return before;
  if (payment.state !== 'open' || isOver(ctx, payment)) throw refuse('not_payable', { state: payment.state });
  const live = tries.find(({ state }) => state === 'opening' || state === 'open' || state === 'authorized');
  if (live !== undefined) throw refuse('debit_under_way', { attempt_id: live.id });
  const amount_minor = await remainingOf(ctx, payment);
  const kept = await usable(ctx, payment, kept_id, amount_minor);
  const attempt = await ctx.tx
    .insertInto('payments.attempt')
    .values({
      id: attempt_id,
      asked_id: attempt_id,
      payment_id,
      gateway_id: kept.gateway_id,
      kept_id,
      manner: 'debit',
      methods: [kept.method],
      promise: null,
      amount_minor,
      state: 'opening',
      order_ref: null,
      authorized_ref: null,
      step: null,
      method: kept.method,
      label: kept.label,
      error_code: null,
      error_reason: null,
      called_at: null,
      look_at: ctx.now.add({ seconds: LEASE_S }),
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await step(ctx, payment_id, 'debit_asked', { attempt_id, label: kept.label, amount_minor: amount_minor.toString() });
  enqueue(ctx, 'payments.debit', { attempt_id }, { key: attempt_id });
  return attempt;
}

/** The mandate, if it may debit so much of this payment's customer now. */
async function usable(ctx: Ctx, { customer_id }: Payment, kept_id: Id<'kept'>, amount_minor: bigint): Promise<Kept> {
  const kept = await ctx.tx.selectFrom('payments.kept').selectAll().where('id', '=', kept_id).executeTakeFirst();
  const family = customer_id === null ? [] : await customers.familyOf(ctx, customer_id);
  if (kept === undefined || !family.includes(kept.customer_id)) throw refuse('unknown_kept', { field: 'kept_id' });
  const { debits, state, until, most_minor } = kept;
  const ended = until !== null && Temporal.PlainDate.compare(until, ctx.today) < 0;
  if (!debits || state !== 'active' || ended)
    throw refuse('mandate_unusable', { field: 'kept_id', state, debits, until: until?.toString() ?? null });
  if (most_minor !== null && amount_minor > most_minor)
    throw refuse('over_mandate', { field: 'kept_id', most_minor: most_minor.toString() });
  return kept;
}

type One = { readonly attempt_id: Id<'attempt'> };

/** Debits by a mandate under our own id. What became of a call that was cut off is asked by `look`, which has it made again only when the gateway knows nothing of it. */
export async function chargeAttempt(act: Act, { attempt_id }: One): Promise<void> {
  const plan = await act((ctx) => intend(ctx, attempt_id));
  if (plan === undefined) return;
  const { gateway, settings, place, asked } = plan;
  const told = await gateway.charge!(settings as never, place, asked);
  await act((ctx) => settle(ctx, attempt_id, told));
}

async function intend(ctx: Ctx, id: Id<'attempt'>) {
  const { payment, attempt } = await lockBoth(ctx, id);
  if (attempt.state !== 'opening' || isCalling(ctx, attempt)) return undefined;
  const row = await gatewayRow(ctx, attempt.gateway_id);
  const gateway = kindOf(row.kind);
  const kept = await ctx.tx
    .selectFrom('payments.kept')
    .selectAll()
    .where('id', '=', attempt.kept_id!)
    .executeTakeFirstOrThrow();
  const wanted = payment.state === 'open' && !isOver(ctx, payment) && kept.state === 'active';
  if (!wanted || gateway.charge === undefined) {
    const reason = wanted ? 'This gateway can’t debit by a mandate.' : 'It was not to be debited any more.';
    await failAttempt(ctx, payment, attempt, { code: wanted ? 'no_debits' : 'not_wanted', reason, order_ref: null });
    await move(ctx, attempt, { look_at: null });
    return undefined;
  }
  const look_at = ctx.now.add({ seconds: LEASE_S });
  await move(ctx, attempt, { called_at: ctx.now, look_at });
  // Should this worker be lost, or the answer, the look finds out.
  enqueue(ctx, 'payments.look', { attempt_id: id }, { key: id, at: look_at });
  const { ref: kept_ref, payer_ref } = kept;
  const { number, title, currency, payer } = payment;
  const { amount_minor } = attempt;
  const asked = { id, kept_ref, payer: { ...payer, ref: payer_ref }, amount_minor, currency, number, title };
  return { gateway, settings: settingsOf(row), place: await placeOf(ctx), asked };
}

function isCalling(ctx: Ctx, { called_at }: Attempt): boolean {
  if (called_at === null) return false;
  return Temporal.Instant.compare(called_at.add({ seconds: LEASE_S }), ctx.now) > 0;
}

async function settle(ctx: Ctx, id: Id<'attempt'>, told: Told<PaymentNews>): Promise<void> {
  const { payment, attempt } = await lockBoth(ctx, id);
  if (told.is === 'done') {
    await applyNews(ctx, await gatewayRow(ctx, attempt.gateway_id), [{ ...told.got, attempt_id: id }], 'answer');
    return;
  }
  // A webhook may have come first: then the attempt has moved on.
  if (attempt.state !== 'opening') return;
  const reason = told.reason.slice(0, 500);
  await step(ctx, payment.id, 'debit_not_answered', { attempt_id: id, reason });
  if (told.is === 'never') {
    await failAttempt(ctx, payment, attempt, { code: told.code.slice(0, 100), reason, order_ref: null });
    await move(ctx, attempt, { look_at: null });
    return;
  }
  if (told.is === 'unknown') return;
  const seconds = PAUSES_S[Math.min(attempt.looks, PAUSES_S.length - 1)]!;
  const at = ctx.now.add({ seconds });
  await ctx.tx
    .updateTable('payments.attempt')
    .set({ called_at: null, look_at: at.add({ seconds: LEASE_S }), looks: attempt.looks + 1 })
    .where('id', '=', id)
    .execute();
  enqueue(ctx, 'payments.debit', { attempt_id: id }, { key: id, at });
}
