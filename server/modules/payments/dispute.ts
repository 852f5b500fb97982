import type { Selectable } from 'kysely';
import { changed } from '#platform/audit.ts';
import type { Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { keyset, newestFirst } from '#platform/pages.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type DisputeState, disputeLife } from './back-states.ts';
import { clearing, disputed, expense, held, post } from './books.ts';
import type { GatewayRow } from './gateways.ts';
import { about, lockPayment, type Payment, step } from './payment.ts';
import type { DisputeNews } from './providers/gateway.ts';
import type { Receipt } from './receipt.ts';
import { atLeastNothing, lockReceipts, withLeft } from './refund-rows.ts';

export type Dispute = Selectable<Tables['payments.dispute']>;

/**
 * Applies what a gateway says of a contested payment, once however often it is told. The gateway takes the amount back when
 * it is contested, gives it again when it is won, and what is lost is an expense unless whoever it had come for says that it is
 * owed again, or was nobody's (`bookOwedAgain`). False when it belongs to no receipt that is known here.
 */
export async function applyDispute(ctx: Ctx, gateway: Pick<GatewayRow, 'id'>, news: DisputeNews): Promise<boolean> {
  const found = await ctx.tx
    .selectFrom('payments.receipt')
    .select(['id', 'payment_id'])
    .where('gateway_id', '=', gateway.id)
    .where('payment_ref', '=', news.payment_ref)
    .executeTakeFirst();
  if (found === undefined) return false;
  const payment = await lockPayment(ctx, found.payment_id);
  const [receipt] = await lockReceipts(ctx, payment.id, found.id);
  const dispute = (await findDispute(ctx, receipt!, news)) ?? (await open(ctx, payment, receipt!, news));
  if (news.state !== 'open' && dispute.state === 'open') await close(ctx, payment, receipt!, dispute, news.state);
  else if (news.answer_by !== null && dispute.answer_by === null)
    await ctx.tx
      .updateTable('payments.dispute')
      .set({ answer_by: news.answer_by })
      .where('id', '=', dispute.id)
      .execute();
  return true;
}

async function findDispute(ctx: Ctx, receipt: Receipt, { dispute_ref }: DisputeNews): Promise<Dispute | undefined> {
  return ctx.tx
    .selectFrom('payments.dispute')
    .selectAll()
    .where('receipt_id', '=', receipt.id)
    .where('dispute_ref', '=', dispute_ref)
    .executeTakeFirst();
}

async function open(ctx: Ctx, payment: Payment, receipt: Receipt, news: DisputeNews): Promise<Dispute> {
  const dispute = await ctx.tx
    .insertInto('payments.dispute')
    .values({
      id: idOf('payments.dispute', receipt.id, news.dispute_ref),
      receipt_id: receipt.id,
      dispute_ref: news.dispute_ref,
      amount_minor: news.amount_minor,
      reason: news.reason.slice(0, 500),
      state: 'open',
      answer_by: news.answer_by,
      created_at: ctx.now,
      closed_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await book(ctx, receipt, dispute, 'opened');
  changed(ctx, 'payments.dispute', dispute.id, null, dispute);
  await step(ctx, payment.id, 'dispute_opened', { ...factsOf(dispute), reason: dispute.reason });
  emit(ctx, 'payments.dispute_opened', { ...payloadOf(payment, receipt, dispute), answer_by: dispute.answer_by });
  return dispute;
}

async function close(
  ctx: Ctx,
  payment: Payment,
  receipt: Receipt,
  before: Dispute,
  end: 'won' | 'lost',
): Promise<void> {
  const after = await ctx.tx
    .updateTable('payments.dispute')
    .set({ state: disputeLife.next(before.state, end === 'won' ? 'win' : 'lose'), closed_at: ctx.now })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await book(ctx, receipt, after, end);
  changed(ctx, 'payments.dispute', before.id, before, after);
  await step(ctx, payment.id, `dispute_${end}`, factsOf(after));
  emit(ctx, 'payments.dispute_closed', { ...payloadOf(payment, receipt, after), won: end === 'won' });
}

async function book(ctx: Ctx, receipt: Receipt, dispute: Dispute, what: 'opened' | 'won' | 'lost'): Promise<void> {
  const { currency, gateway_id } = receipt;
  if (gateway_id === null) return;
  const [lying, contested] = [clearing(gateway_id, currency), disputed(gateway_id, currency)];
  const [debit, credit] = {
    opened: [contested, lying] as const,
    won: [lying, contested] as const,
    lost: [expense('chargebacks', currency), contested] as const,
  }[what];
  await post(ctx, [
    {
      from: [`payments.dispute_${what}`, dispute.id],
      debit,
      credit,
      amount: dispute.amount_minor,
      code: `payments.dispute_${what}`,
      about: [
        { noun: 'payment', id: receipt.payment_id },
        { noun: 'dispute', id: dispute.id },
      ],
    },
  ]);
}

/**
 * What came with a payment whose dispute is lost, and how much of what was lost lay here until then: not what had gone back
 * before it was contested.
 */
export async function lostOf(
  ctx: Ctx,
  { receipt_id, amount_minor }: { readonly receipt_id: Id<'receipt'>; readonly amount_minor: bigint },
): Promise<{ readonly receipt: Receipt; readonly there_minor: bigint }> {
  const rows = await ctx.tx.selectFrom('payments.receipt').selectAll().where('id', '=', receipt_id).execute();
  const [receipt] = await withLeft(ctx, rows);
  return { receipt: receipt!, there_minor: atLeastNothing(amount_minor - receipt!.short_minor) };
}

/**
 * Books that so much of what was lost is no expense: it isn't held any more, for what it paid is owed again, or it paid
 * nothing. Once for each dispute.
 */
export async function bookOwedAgain(
  ctx: Ctx,
  { id, payment_id, currency }: Receipt,
  { dispute_id, amount_minor }: { readonly dispute_id: string; readonly amount_minor: bigint },
): Promise<void> {
  await post(ctx, [
    {
      from: ['payments.dispute_owed_again', dispute_id],
      debit: held(currency),
      credit: expense('chargebacks', currency),
      amount: amount_minor,
      code: 'payments.dispute_owed_again',
      about: [
        { noun: 'payment', id: payment_id },
        { noun: 'receipt', id },
        { noun: 'dispute', id: dispute_id },
      ],
    },
  ]);
}

function factsOf({ id, dispute_ref, amount_minor }: Dispute) {
  return { dispute_id: id, dispute_ref, amount_minor: amount_minor.toString() };
}

function payloadOf(payment: Payment, { id, currency }: Receipt, dispute: Dispute) {
  const { amount_minor } = dispute;
  return { ...about(payment), dispute_id: dispute.id, receipt_id: id, amount_minor, currency };
}

/** Contested payments, newest first, each with its payment; those in one state, where it is given. */
export async function listDisputes(
  ctx: Ctx,
  { state, ...input }: { state?: DisputeState | undefined; limit: number; cursor?: string | undefined },
) {
  const query = ctx.tx
    .selectFrom('payments.dispute as d')
    .innerJoin('payments.receipt as r', 'r.id', 'd.receipt_id')
    .innerJoin('payments.payment as p', 'p.id', 'r.payment_id')
    .selectAll('d')
    .select(['r.payment_id', 'r.currency', 'p.number'])
    .$if(state !== undefined, (q) => q.where('d.state', '=', state!));
  return keyset(query, { by: newestFirst, input, from: 'd' });
}
