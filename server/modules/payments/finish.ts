import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Attempt, applyNews, move } from './apply.ts';
import { isReplaced, LEASE_S } from './begin.ts';
import { lockBoth, questionOf } from './look.ts';
import { about, type Payment, step } from './payment.ts';
import type { PaymentNews, Told } from './providers/gateway.ts';
import { attemptLife } from './states.ts';

type One = { readonly attempt_id: Id<'attempt'> };

/**
 * Takes money that was only set aside, if it is still to be paid; else lets it go: the gateway gives it free by itself.
 * What became of a call that was cut off is asked by `look`, which has it taken again.
 */
export async function captureAttempt(act: Act, { attempt_id }: One): Promise<void> {
  const plan = await act((ctx) => intendCapture(ctx, attempt_id));
  if (plan === undefined) return;
  const { gateway, settings, place, money, row } = plan;
  const told = await gateway.capture!(settings, place, money);
  await act(async (ctx) => {
    if (told.is !== 'done') return notCaptured(ctx, attempt_id, told);
    await applyNews(ctx, row, [told.got], 'answer');
  });
}

async function intendCapture(ctx: Ctx, id: Id<'attempt'>) {
  const { payment, attempt } = await lockBoth(ctx, id);
  if (attempt.state !== 'authorized' || attempt.authorized_ref === null) return undefined;
  if (isCalling(ctx, attempt)) return undefined;
  if (payment.state !== 'open') {
    await letGo(ctx, payment, attempt);
    return undefined;
  }
  const question = await questionOf(ctx, payment, attempt);
  if (question.gateway.capture === undefined) return undefined;
  const look_at = ctx.now.add({ seconds: LEASE_S });
  await ctx.tx.updateTable('payments.attempt').set({ called_at: ctx.now, look_at }).where('id', '=', id).execute();
  enqueue(ctx, 'payments.look', { attempt_id: id }, { key: id, at: look_at });
  const { authorized_ref: payment_ref, order_ref, amount_minor } = attempt;
  return { ...question, money: { payment_ref, order_ref, amount_minor, currency: payment.currency } };
}

function isCalling(ctx: Ctx, { called_at }: Attempt): boolean {
  if (called_at === null) return false;
  return Temporal.Instant.compare(called_at.add({ seconds: LEASE_S }), ctx.now) > 0;
}

/** Nothing is to be paid any more: money that was set aside is not taken. */
async function letGo(ctx: Ctx, payment: Payment, attempt: Attempt): Promise<void> {
  await move(ctx, attempt, { state: attemptLife.next(attempt.state, 'close'), called_at: null });
  await step(ctx, payment.id, 'let_go', { attempt_id: attempt.id, payment_ref: attempt.authorized_ref });
}

async function notCaptured(
  ctx: Ctx,
  id: Id<'attempt'>,
  told: Exclude<Told<PaymentNews>, { is: 'done' }>,
): Promise<void> {
  const { payment, attempt } = await lockBoth(ctx, id);
  if (attempt.state !== 'authorized') return;
  const reason = told.reason.slice(0, 500);
  await step(ctx, payment.id, 'not_captured', { attempt_id: id, reason });
  if (told.is !== 'never') return move(ctx, attempt, { called_at: null });
  await move(ctx, attempt, {
    state: attemptLife.next(attempt.state, 'close'),
    error_code: told.code.slice(0, 100),
    error_reason: reason,
    called_at: null,
  });
  emit(ctx, 'payments.attempt_failed', { ...about(payment), attempt_id: id, reason });
}

/** Tells the gateway that no more is to come of an attempt; the look that follows sees what came meanwhile. */
export async function closeAttempt(act: Act, { attempt_id }: One): Promise<void> {
  const question = await act((ctx) => intendClose(ctx, attempt_id));
  if (question === undefined) return;
  const { gateway, settings, place, asked } = question;
  const told =
    gateway.close === undefined ? ({ is: 'done', got: null } as const) : await gateway.close(settings, place, asked);
  await act(async (ctx) => {
    const { payment, attempt } = await lockBoth(ctx, attempt_id);
    if (told.is === 'done' && attemptLife.from('close').includes(attempt.state) && attempt.state !== 'authorized') {
      await move(ctx, attempt, { state: 'closed' });
      await step(ctx, payment.id, 'attempt_closed', { attempt_id });
    }
    if (attempt.look_at === null) return;
    const at = ctx.now.add({ seconds: 30 });
    await move(ctx, attempt, { look_at: at });
    enqueue(ctx, 'payments.look', { attempt_id }, { key: attempt_id, at });
  });
}

async function intendClose(ctx: Ctx, id: Id<'attempt'>) {
  const { payment, attempt } = await lockBoth(ctx, id);
  const wanted = payment.state === 'open' && !(await isReplaced(ctx, attempt));
  const closable = attempt.state === 'open' || attempt.state === 'failed';
  if (wanted || !closable || attempt.order_ref === null) return undefined;
  return questionOf(ctx, payment, attempt);
}
