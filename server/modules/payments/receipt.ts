import type { Selectable } from 'kysely';
import type { Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { bookCredit, bookFee, bookReceipt } from './books.ts';
import { about, closeAttempts, lockPayment, type Payment, remainingOf, step } from './payment.ts';
import { rules } from './rules.ts';
import { paymentLife } from './states.ts';

export type Receipt = Selectable<Tables['payments.receipt']>;

/** Money that came in, as whoever saw it tells of it. */
export interface Received {
  /** Of money taken by hand alone: made by the caller, so that telling it twice is one receipt. */
  readonly id?: Id<'receipt'>;
  readonly payment_id: Id<'payment'>;
  readonly attempt_id: Id<'attempt'> | null;
  readonly gateway_id: Id<'gateway'> | null;
  /** The gateway's id of its payment: one of these is one receipt, however often it is told. */
  readonly payment_ref: string | null;
  readonly method: string;
  readonly label: string | null;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly fee_minor: bigint | null;
  readonly fee_tax_minor: bigint | null;
}

/**
 * The one way in for money: writes a receipt once, books it, and pays what was to be paid. What came beyond that, too late,
 * or in another amount or currency than the attempt asked for, is surplus: it goes back by itself or stands to the customer's
 * credit. Told again it only learns what it had not known, such as the gateway's fee.
 */
export async function recordReceipt(
  ctx: Ctx,
  given: Received,
): Promise<{ readonly receipt: Receipt; readonly is_new: boolean }> {
  const payment = await lockPayment(ctx, given.payment_id);
  const surplus = await isSurplus(ctx, payment, given);
  const { gateway_id, payment_ref } = given;
  const id = given.id ?? idOf<'receipt'>('payments.receipt', ctx.tenant.id, gateway_id!, payment_ref!);
  const receipt = await ctx.tx
    .insertInto('payments.receipt')
    .values({ ...given, id, fee_minor: null, fee_tax_minor: null, surplus, received_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (receipt === undefined) {
    const existing = await ctx.tx
      .selectFrom('payments.receipt')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    return { receipt: await learnFee(ctx, existing, given), is_new: false };
  }
  await bookReceipt(ctx, receipt);
  const known = await learnFee(ctx, receipt, given);
  const { amount_minor, currency, method, label } = receipt;
  await step(ctx, payment.id, surplus ? 'surplus_received' : 'received', {
    receipt_id: id,
    amount_minor: amount_minor.toString(),
    currency,
    method,
    label,
    ...(payment_ref !== null && { payment_ref }),
  });
  emit(ctx, 'payments.money_received', { ...about(payment), receipt_id: id, amount_minor, currency, surplus });
  if (surplus) return { receipt: await settleSurplus(ctx, payment, known), is_new: true };
  if ((await remainingOf(ctx, payment)) <= 0n) await pay(ctx, payment);
  return { receipt: known, is_new: true };
}

/** A gateway's payment counts when it is just what its attempt asked for, money by hand when it is not more than is open. */
async function isSurplus(ctx: Ctx, payment: Payment, given: Received): Promise<boolean> {
  if (payment.state !== 'open' || given.currency !== payment.currency) return true;
  if (given.amount_minor > (await remainingOf(ctx, payment))) return true;
  if (given.attempt_id === null) return false;
  const attempt = await ctx.tx
    .selectFrom('payments.attempt')
    .select('amount_minor')
    .where('id', '=', given.attempt_id)
    .executeTakeFirstOrThrow();
  return attempt.amount_minor !== given.amount_minor;
}

/** Writes down and books what the gateway keeps for itself, when it is first heard of. */
async function learnFee(
  ctx: Ctx,
  receipt: Receipt,
  { fee_minor, fee_tax_minor }: Pick<Received, 'fee_minor' | 'fee_tax_minor'>,
): Promise<Receipt> {
  if (receipt.fee_minor !== null || fee_minor === null) return receipt;
  const fee = { fee_minor, fee_tax_minor: fee_tax_minor ?? 0n };
  await ctx.tx.updateTable('payments.receipt').set(fee).where('id', '=', receipt.id).execute();
  await bookFee(ctx, receipt, fee);
  return { ...receipt, ...fee };
}

async function pay(ctx: Ctx, payment: Payment): Promise<void> {
  await ctx.tx
    .updateTable('payments.payment')
    .set({ state: paymentLife.next(payment.state, 'pay'), paid_at: ctx.now, version: payment.version + 1 })
    .where('id', '=', payment.id)
    .execute();
  await step(ctx, payment.id, 'paid', {});
  const { amount_minor, currency } = payment;
  emit(ctx, 'payments.payment_paid', { ...about(payment), amount_minor, currency });
  await closeAttempts(ctx, payment.id);
}

/** Says what becomes of a surplus, by the business's rule. Sending it back is asked for by whoever hears of it. */
async function settleSurplus(ctx: Ctx, payment: Payment, receipt: Receipt): Promise<Receipt> {
  const { amount_minor, currency } = receipt;
  const wanted = await ruleOf(ctx, rules, 'payments.surplus');
  const creditable = payment.customer_id !== null && currency === 'INR';
  const byHand = receipt.gateway_id === null;
  const goes = creditable && (wanted === 'credit' || byHand) ? 'to_credit' : byHand ? 'nowhere' : 'back';
  emit(ctx, 'payments.surplus_received', { ...about(payment), receipt_id: receipt.id, amount_minor, currency, goes });
  if (goes !== 'to_credit') return receipt;
  await ctx.tx.updateTable('payments.receipt').set({ credited: true }).where('id', '=', receipt.id).execute();
  await bookCredit(ctx, receipt, payment.customer_id!);
  await step(ctx, payment.id, 'credited', { receipt_id: receipt.id, amount_minor: amount_minor.toString() });
  return { ...receipt, credited: true };
}
