import type { Selectable } from 'kysely';
import { json, sql, type Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { bookCredit, bookFees, bookReceipts } from './books.ts';
import {
  about,
  closeAttempts,
  getPayment,
  lockPayment,
  type Payment,
  receivedFor,
  type Step,
  steps,
} from './payment.ts';
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

/** Money that came in for a payment whose row is held, and what its attempt asked for; null of money taken by hand. */
export interface Coming {
  readonly given: Received;
  readonly payment: Payment;
  readonly asked_minor: bigint | null;
}

/** What became of money: its receipt, and whether nobody had told of it before. */
export interface Recorded {
  readonly receipt: Receipt;
  readonly is_new: boolean;
}

/** Writes one receipt, as `recordReceipts` does. */
export async function recordReceipt(ctx: Ctx, given: Received): Promise<Recorded> {
  const payment = await lockPayment(ctx, given.payment_id);
  const [recorded] = await recordReceipts(ctx, [{ given, payment, asked_minor: await askedMinor(ctx, given) }]);
  return recorded!;
}

async function askedMinor(ctx: Ctx, { attempt_id }: Received): Promise<bigint | null> {
  if (attempt_id === null) return null;
  const { amount_minor } = await ctx.tx
    .selectFrom('payments.attempt')
    .select('amount_minor')
    .where('id', '=', attempt_id)
    .executeTakeFirstOrThrow();
  return amount_minor;
}

/**
 * The one way in for money, in as many statements for many payments as for one: writes receipts once, books them, and pays
 * what was to be paid. What came beyond that, too late, or in another amount or currency than the attempt asked for, is
 * surplus: it goes back by itself or stands to the customer's credit. Told again a receipt only learns what it had not known,
 * such as the gateway's fee. Each payment may be there once.
 */
export async function recordReceipts(ctx: Ctx, coming: readonly Coming[]): Promise<Recorded[]> {
  const received = await receivedFor(
    ctx,
    coming.map(({ payment }) => payment.id),
  );
  const asked = coming.map((one) => {
    const left_minor = one.payment.amount_minor - (received.get(one.payment.id) ?? 0n);
    return { ...one, left_minor, id: receiptId(ctx, one.given), surplus: isSurplus(one, left_minor) };
  });
  const written = await insertReceipts(
    ctx,
    asked.map(({ given, id, surplus }) => ({ ...given, id, surplus, received_at: ctx.now })),
  );
  const before = await lockReceiptsById(
    ctx,
    asked.map(({ id }) => id).filter((id) => !written.has(id)),
  );
  await bookReceipts(ctx, [...written.values()]);
  const happened: Step[] = [];
  const paid: Payment[] = [];
  const recorded: Recorded[] = [];
  for (const { id, given, payment, left_minor, surplus } of asked) {
    const receipt = written.get(id);
    if (receipt === undefined) {
      recorded.push({ receipt: await learnFee(ctx, before.get(id)!, given), is_new: false });
      continue;
    }
    tell(ctx, payment, receipt, happened);
    recorded.push({ receipt: surplus ? await settleSurplus(ctx, payment, receipt, happened) : receipt, is_new: true });
    if (!surplus && receipt.amount_minor >= left_minor) paid.push(payment);
  }
  await pay(ctx, paid, happened);
  await steps(ctx, happened);
  return recorded;
}

function receiptId({ tenant }: Ctx, { id, gateway_id, payment_ref }: Received): Id<'receipt'> {
  return id ?? idOf<'receipt'>('payments.receipt', tenant.id, gateway_id!, payment_ref!);
}

/** A gateway's payment counts when it is just what its attempt asked for, money by hand when it is not more than is open. */
function isSurplus({ payment, given, asked_minor }: Coming, left_minor: bigint): boolean {
  if (payment.state !== 'open' || given.currency !== payment.currency) return true;
  return given.amount_minor > left_minor || (asked_minor !== null && asked_minor !== given.amount_minor);
}

/** Writes those receipts that aren't there yet; in the order of their ids, so that two acts wait in one direction only. */
async function insertReceipts(
  ctx: Ctx,
  receipts: readonly (Received & { readonly id: Id<'receipt'>; readonly surplus: boolean })[],
): Promise<Map<string, Receipt>> {
  const { rows } = await sql<Receipt>`
    insert into payments.receipt (tenant_id, id, payment_id, attempt_id, gateway_id, payment_ref, method, label, amount_minor,
      currency, fee_minor, fee_tax_minor, surplus, received_at)
    select t.tenant_id, r.id, r.payment_id, r.attempt_id, r.gateway_id, r.payment_ref, r.method, r.label, r.amount_minor,
      r.currency, r.fee_minor, case when r.fee_minor is not null then coalesce(r.fee_tax_minor, 0) end, r.surplus, r.received_at
    from tenants.tenant t cross join jsonb_to_recordset(${json(receipts)}::jsonb) as r(id uuid, payment_id uuid,
      attempt_id uuid, gateway_id uuid, payment_ref text, method text, label text, amount_minor bigint, currency text,
      fee_minor bigint, fee_tax_minor bigint, surplus boolean, received_at timestamptz)
    where t.tenant_id = ${ctx.tenant.id}
    order by r.id
    on conflict do nothing
    returning *`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, row]));
}

async function lockReceiptsById(ctx: Ctx, ids: readonly Id<'receipt'>[]): Promise<Map<string, Receipt>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('payments.receipt')
    .selectAll()
    .where('id', '=', sql<Id<'receipt'>>`any (${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Says that money came. */
function tell(ctx: Ctx, payment: Payment, receipt: Receipt, happened: Step[]): void {
  const { id: receipt_id, amount_minor, currency, method, label, payment_ref, surplus } = receipt;
  happened.push({
    payment_id: payment.id,
    what: surplus ? 'surplus_received' : 'received',
    facts: {
      receipt_id,
      amount_minor: amount_minor.toString(),
      currency,
      method,
      label,
      ...(payment_ref !== null && { payment_ref }),
    },
  });
  emit(ctx, 'payments.money_received', { ...about(payment), receipt_id, amount_minor, currency, surplus });
}

/** Writes down and books what the gateway keeps for itself, when it is heard of later than the money. */
async function learnFee(
  ctx: Ctx,
  receipt: Receipt,
  { fee_minor, fee_tax_minor }: Pick<Received, 'fee_minor' | 'fee_tax_minor'>,
): Promise<Receipt> {
  if (receipt.fee_minor !== null || fee_minor === null) return receipt;
  const fee = { fee_minor, fee_tax_minor: fee_tax_minor ?? 0n };
  await ctx.tx.updateTable('payments.receipt').set(fee).where('id', '=', receipt.id).execute();
  await bookFees(ctx, [{ receipt, ...fee }]);
  return { ...receipt, ...fee };
}

/** Open payments are paid now. */
async function pay(ctx: Ctx, payments: readonly Payment[], happened: Step[]): Promise<void> {
  if (payments.length === 0) return;
  const ids = payments.map(({ id }) => id);
  await ctx.tx
    .updateTable('payments.payment')
    .set((q) => ({ state: paymentLife.next('open', 'pay'), paid_at: ctx.now, version: q('version', '+', 1) }))
    .where('id', '=', sql<Id<'payment'>>`any (${ids}::uuid[])`)
    .execute();
  for (const payment of payments) {
    const { id: payment_id, amount_minor, currency } = payment;
    happened.push({ payment_id, what: 'paid', facts: {} });
    emit(ctx, 'payments.payment_paid', { ...about(payment), amount_minor, currency });
  }
  await closeAttempts(ctx, ids);
}

/** Says what becomes of a surplus, by the business's rule. Sending it back is asked for by whoever hears of it. */
async function settleSurplus(ctx: Ctx, payment: Payment, receipt: Receipt, happened: Step[]): Promise<Receipt> {
  const { amount_minor, currency } = receipt;
  const goes = await surplusGoes(ctx, payment, receipt);
  emit(ctx, 'payments.surplus_received', { ...about(payment), receipt_id: receipt.id, amount_minor, currency, goes });
  if (goes !== 'to_credit') return receipt;
  await ctx.tx.updateTable('payments.receipt').set({ credited: true }).where('id', '=', receipt.id).execute();
  await bookCredit(ctx, receipt, payment.customer_id!);
  const facts = { receipt_id: receipt.id, amount_minor: amount_minor.toString() };
  happened.push({ payment_id: payment.id, what: 'credited', facts });
  return { ...receipt, credited: true };
}

/** Where what came too much goes, by the business's rule: to the customer's credit, back the way it came, or nowhere by itself. */
export async function surplusGoes(
  ctx: Ctx,
  { customer_id }: Pick<Payment, 'customer_id'>,
  { currency, gateway_id }: Pick<Receipt, 'currency' | 'gateway_id'>,
): Promise<'to_credit' | 'back' | 'nowhere'> {
  const wanted = await ruleOf(ctx, rules, 'payments.surplus');
  const creditable = customer_id !== null && currency === 'INR';
  const byHand = gateway_id === null;
  return creditable && (wanted === 'credit' || byHand) ? 'to_credit' : byHand ? 'nowhere' : 'back';
}

/** A receipt with the payment it came for, whose row is held if asked. */
export async function findReceipt(
  ctx: Ctx,
  { id, lock }: { readonly id: Id<'receipt'>; readonly lock: boolean },
): Promise<{ readonly receipt: Receipt; readonly payment: Payment } | undefined> {
  const receipt = await ctx.tx.selectFrom('payments.receipt').selectAll().where('id', '=', id).executeTakeFirst();
  return receipt && { receipt, payment: await (lock ? lockPayment : getPayment)(ctx, receipt.payment_id) };
}
