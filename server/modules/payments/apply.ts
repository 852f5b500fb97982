import type { Selectable } from 'kysely';
import type { Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Ctx } from '#platform/transaction.ts';
import { captured, findAttempts, ours } from './capture.ts';
import { applyDispute } from './dispute.ts';
import type { GatewayRow } from './gateways.ts';
import { applyKept } from './kept.ts';
import { about, lockPayment, type Payment, step } from './payment.ts';
import type { News, PaymentNews } from './providers/gateway.ts';
import { applyRefund } from './refund-send.ts';
import { attemptLife } from './states.ts';

export type Attempt = Selectable<Tables['payments.attempt']>;

/** Where news came from: all of them are applied alike. */
export type Source = 'webhook' | 'return' | 'look' | 'answer';

/** What came of news: why nothing did, or null when something did; and which payment it was about. */
export interface Applied {
  readonly why: string | null;
  readonly payment_id: Id<'payment'> | null;
}

/**
 * The one way in for what a gateway tells, whether by webhook, with the payer's return, when looked at or in an answer, in any
 * order and however often.
 */
export async function applyNews(
  ctx: Ctx,
  gateway: GatewayRow,
  news: readonly News[],
  source: Source,
): Promise<Applied> {
  const all: Applied[] = [];
  for (const one of news) all.push(await applyOne(ctx, gateway, one, source));
  const payment_id = all.find((one) => one.payment_id !== null)?.payment_id ?? null;
  const did = all.some(({ why }) => why === null);
  return { why: did ? null : (all[0]?.why ?? 'tells nothing that is kept here'), payment_id };
}

async function applyOne(ctx: Ctx, gateway: GatewayRow, news: News, source: Source): Promise<Applied> {
  switch (news.about) {
    case 'payment':
      return applyPayment(ctx, gateway, news, source);
    case 'refund':
      return ofReceipt(
        ctx,
        gateway,
        news,
        await applyRefund(ctx, gateway, { ...news, refund_id: ours(news.refund_id) }, { sure: source === 'look' }),
      );
    case 'dispute':
      return ofReceipt(ctx, gateway, news, await applyDispute(ctx, gateway, news));
    case 'kept': {
      const known = await applyKept(ctx, gateway, null, { ...news, attempt_id: ours(news.attempt_id) });
      return { why: known ? null : 'about nobody of ours', payment_id: null };
    }
  }
}

async function ofReceipt(
  ctx: Ctx,
  gateway: GatewayRow,
  { payment_ref }: { readonly payment_ref: string },
  known: boolean,
): Promise<Applied> {
  const receipt = await receiptOf(ctx, gateway.id, payment_ref);
  return { why: known ? null : 'about no receipt of ours', payment_id: receipt?.payment_id ?? null };
}

async function receiptOf(ctx: Ctx, gateway_id: Id<'gateway'>, payment_ref: string) {
  return ctx.tx
    .selectFrom('payments.receipt')
    .select(['attempt_id', 'payment_id'])
    .where('gateway_id', '=', gateway_id)
    .where('payment_ref', '=', payment_ref)
    .executeTakeFirst();
}

async function applyPayment(ctx: Ctx, gateway: GatewayRow, news: PaymentNews, source: Source): Promise<Applied> {
  const found = (await findAttempts(ctx, gateway, [news])).get(0);
  if (found === undefined) return { why: 'about no attempt of ours', payment_id: null };
  const payment = await lockPayment(ctx, found.payment_id);
  const attempt = await lockAttempt(ctx, found.id);
  const why = await applyState(ctx, payment, attempt, news, source);
  if (news.kept !== null) await applyKept(ctx, gateway, attempt, news.kept);
  return { why, payment_id: payment.id };
}

async function applyState(
  ctx: Ctx,
  payment: Payment,
  attempt: Attempt,
  news: PaymentNews,
  source: Source,
): Promise<string | null> {
  switch (news.state) {
    case 'captured':
      return (await captured(ctx, [{ payment, attempt, news }], source))[0]!;
    case 'authorized':
      return authorized(ctx, payment, attempt, news, source);
    case 'failed':
      return failed(ctx, payment, attempt, news, source);
    case 'pending':
      if (attempt.state !== 'opening') return 'still under way';
      await move(ctx, attempt, { state: attemptLife.next(attempt.state, 'open'), order_ref: news.order_ref });
      return null;
  }
}

/** Money was only set aside: a job takes it, or lets it go when nothing is to be paid any more. */
async function authorized(ctx: Ctx, payment: Payment, attempt: Attempt, news: PaymentNews, source: Source) {
  if (!attemptLife.from('authorize').includes(attempt.state)) return 'known already';
  if ((await receiptOf(ctx, attempt.gateway_id, news.payment_ref)) !== undefined) return 'captured already';
  await move(ctx, attempt, {
    state: 'authorized',
    order_ref: news.order_ref,
    authorized_ref: news.payment_ref,
    method: news.method ?? attempt.method,
    label: news.label?.slice(0, 200) ?? attempt.label,
    error_code: null,
    error_reason: null,
    called_at: null,
  });
  await step(ctx, payment.id, 'authorized', { attempt_id: attempt.id, payment_ref: news.payment_ref, source });
  enqueue(ctx, 'payments.capture', { attempt_id: attempt.id }, { key: attempt.id });
  return null;
}

async function failed(ctx: Ctx, payment: Payment, attempt: Attempt, news: PaymentNews, source: Source) {
  if (!attemptLife.from('fail').includes(attempt.state)) return `too late: the attempt is ${attempt.state}`;
  const code = (news.error?.code ?? 'failed').slice(0, 100);
  const reason = (news.error?.reason ?? 'The gateway gave no reason.').slice(0, 500);
  if (attempt.state === 'failed' && attempt.error_code === code) return 'known already';
  await failAttempt(ctx, payment, attempt, { code, reason, order_ref: news.order_ref });
  await step(ctx, payment.id, 'failed', {
    attempt_id: attempt.id,
    payment_ref: news.payment_ref,
    code,
    reason,
    label: news.label,
    source,
  });
  return null;
}

/** Marks an attempt as failed and says so. More may come of it: the payer may try again at the same page. */
export async function failAttempt(
  ctx: Ctx,
  payment: Payment,
  attempt: Attempt,
  { code, reason, order_ref }: { readonly code: string; readonly reason: string; readonly order_ref: string | null },
): Promise<void> {
  await move(ctx, attempt, {
    state: attemptLife.next(attempt.state, 'fail'),
    order_ref,
    error_code: code,
    error_reason: reason,
    called_at: null,
  });
  emit(ctx, 'payments.attempt_failed', { ...about(payment), attempt_id: attempt.id, reason });
}

type Moved = Partial<
  Pick<
    Attempt,
    | 'state'
    | 'order_ref'
    | 'authorized_ref'
    | 'method'
    | 'label'
    | 'error_code'
    | 'error_reason'
    | 'called_at'
    | 'look_at'
  >
>;

/** Moves an attempt on; what the gateway calls its order stays what it was once it is known. */
export async function move(ctx: Ctx, attempt: Attempt, moved: Moved): Promise<void> {
  await ctx.tx
    .updateTable('payments.attempt')
    .set({ ...moved, order_ref: attempt.order_ref ?? moved.order_ref ?? null })
    .where('id', '=', attempt.id)
    .execute();
}

/** An attempt's row, held until the transaction ends; its payment is held already. */
export async function lockAttempt(ctx: Ctx, id: Id<'attempt'>): Promise<Attempt> {
  return ctx.tx.selectFrom('payments.attempt').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}
