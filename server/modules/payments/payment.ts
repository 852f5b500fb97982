import type { Selectable } from 'kysely';
import * as customers from '#customers';
import { changed } from '#platform/audit.ts';
import { json, sql, type Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { nextNumber } from '#platform/numbers.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { financialYear } from '#tax';
import { rules } from './rules.ts';
import { paymentLife } from './states.ts';
import type { PayerNow } from './tables.ts';

const refuse = refusals('payments', {
  unknown_payment: 404,
  payment_differs: 409,
  already_received: 409,
  who_pays: 422,
  bad_currency: 422,
});

export type Payment = Selectable<Tables['payments.payment']>;

/** What is asked to be paid. */
export interface Asking {
  /** Made by the caller, so that asking twice is one payment. */
  readonly id?: Id<'payment'> | undefined;
  /** What it is for, such as `billing.invoice`; for itself unless said. */
  readonly noun?: string;
  readonly noun_id?: string;
  readonly title: string;
  readonly customer_id: Id<'customer'> | null;
  /** Who pays; the customer as known here unless said. */
  readonly payer?: PayerNow | undefined;
  readonly amount_minor: bigint;
  readonly currency?: string | undefined;
  readonly expires_at?: Temporal.Instant | undefined;
}

/**
 * Asks for something to be paid. Asked again under the same id it is the same payment.
 * Refuses: payment_differs when the id is another payment's, who_pays without customer or payer, bad_currency.
 */
export async function askPayment(ctx: Ctx, asking: Asking): Promise<Payment> {
  const { title, customer_id, amount_minor, currency = 'INR' } = asking;
  if (!currencies.has(currency)) throw refuse('bad_currency', { field: 'currency', currency });
  const id = asking.id ?? newId<'payment'>();
  const { noun = 'payments.payment', noun_id = id } = asking;
  const before = await ctx.tx.selectFrom('payments.payment').selectAll().where('id', '=', id).executeTakeFirst();
  if (before !== undefined) {
    const same = before.noun_id === noun_id && before.amount_minor === amount_minor && before.currency === currency;
    if (!same) throw refuse('payment_differs', { field: 'id', number: before.number });
    return before;
  }
  const hours = await ruleOf(ctx, rules, 'payments.open_hours');
  const payment = await ctx.tx
    .insertInto('payments.payment')
    .values({
      id,
      number: await numberOf(ctx),
      customer_id,
      noun,
      noun_id,
      title,
      payer: json(asking.payer ?? (await payerOf(ctx, customer_id))),
      amount_minor,
      currency,
      state: 'open',
      expires_at: asking.expires_at ?? ctx.now.add({ hours }),
      paid_at: null,
      created_at: ctx.now,
      created_by: actorName(ctx),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'payments.payment', id, null, payment);
  await step(ctx, id, 'asked', { amount_minor: amount_minor.toString(), currency });
  emit(ctx, 'payments.payment_asked', { ...about(payment), amount_minor, currency });
  enqueue(ctx, 'payments.expire', { payment_id: id }, { key: id, at: payment.expires_at });
  return payment;
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

async function numberOf(ctx: Ctx): Promise<string> {
  const { short } = financialYear(ctx.today);
  return nextNumber(ctx, { series: 'payment', period: short, pattern: 'PAY-{period}-{n:6}' });
}

async function payerOf(ctx: Ctx, customer_id: Id<'customer'> | null): Promise<PayerNow> {
  if (customer_id === null) throw refuse('who_pays', { field: 'payer' });
  const customer = await customers.reachCustomer(ctx, customer_id);
  const contacts = await customers.contactsOf(ctx, [customer.id]);
  const first = (kind: 'phone' | 'email') => contacts.find((contact) => contact.kind === kind)?.value ?? null;
  return { name: customer.display_name, phone: first('phone'), email: first('email') };
}

/**
 * Takes back what was to be paid; what still comes for it goes back.
 * Refuses: unknown_payment, already_received when part of it has come, platform.wrong_state, platform.changed_meanwhile.
 */
export async function cancelPayment(
  ctx: Ctx,
  { payment_id, version, reason }: { payment_id: Id<'payment'>; version?: number; reason: string },
): Promise<Payment> {
  const payment = await lockPayment(ctx, payment_id);
  if (version !== undefined && payment.version !== version)
    throw stale('changed_meanwhile', { version: payment.version });
  const state = paymentLife.next(payment.state, 'cancel');
  if ((await remainingOf(ctx, payment)) < payment.amount_minor)
    throw refuse('already_received', { number: payment.number });
  const after = await end(ctx, payment, state);
  changed(ctx, 'payments.payment', payment_id, payment, after);
  await step(ctx, payment_id, 'cancelled', { reason });
  emit(ctx, 'payments.payment_cancelled', about(payment));
  return after;
}

/** Lets an open payment end when its time is over. Part of it may have come: that stays what it is. */
export async function expirePayment(ctx: Ctx, payment_id: Id<'payment'>): Promise<void> {
  const payment = await lockPayment(ctx, payment_id);
  if (!isOver(ctx, payment)) return;
  await end(ctx, payment, paymentLife.next(payment.state, 'expire'));
  await step(ctx, payment_id, 'expired', {});
  emit(ctx, 'payments.payment_expired', about(payment));
}

/** Whether a payment is open although its time is over. */
export function isOver(ctx: Ctx, { state, expires_at }: Payment): boolean {
  return state === 'open' && Temporal.Instant.compare(expires_at, ctx.now) <= 0;
}

async function end(ctx: Ctx, { id, version }: Payment, state: Payment['state']): Promise<Payment> {
  const after = await ctx.tx
    .updateTable('payments.payment')
    .set({ state, version: version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await closeAttempts(ctx, [id]);
  return after;
}

/** Has the gateways told that nothing more is to come for the tries of these payments. */
export async function closeAttempts(ctx: Ctx, payment_ids: readonly Id<'payment'>[]): Promise<void> {
  const rows = await ctx.tx
    .selectFrom('payments.attempt')
    .select('id')
    .where('payment_id', '=', sql<Id<'payment'>>`any (${payment_ids}::uuid[])`)
    .where('state', 'in', ['opening', 'open', 'failed'])
    .where('look_at', 'is not', null)
    .execute();
  for (const { id } of rows) enqueue(ctx, 'payments.close', { attempt_id: id }, { key: id });
}

/** A payment's row, held until the transaction ends. Refuses: unknown_payment. */
export async function lockPayment(ctx: Ctx, id: Id<'payment'>): Promise<Payment> {
  const row = await ctx.tx
    .selectFrom('payments.payment')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw refuse('unknown_payment', { payment_id: id });
  return row;
}

/** Payments' rows by their ids, held until the transaction ends; taken in the order of ids. */
export async function lockPayments(ctx: Ctx, ids: readonly Id<'payment'>[]): Promise<ReadonlyMap<string, Payment>> {
  const rows = await ctx.tx
    .selectFrom('payments.payment')
    .selectAll()
    .where('id', '=', sql<Id<'payment'>>`any (${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** A payment's row. Refuses: unknown_payment. */
export async function getPayment(ctx: Ctx, id: Id<'payment'>): Promise<Payment> {
  const row = await ctx.tx.selectFrom('payments.payment').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('unknown_payment', { payment_id: id });
  return row;
}

/** The payments of a thing that can still be paid, newest first. */
export function openPaymentsOf(
  ctx: Ctx,
  { noun, noun_id }: { readonly noun: string; readonly noun_id: string },
): Promise<Payment[]> {
  return ctx.tx
    .selectFrom('payments.payment')
    .selectAll()
    .where('noun', '=', noun)
    .where('noun_id', '=', noun_id)
    .where('state', '=', 'open')
    .where('expires_at', '>', ctx.now)
    .orderBy('created_at', 'desc')
    .execute();
}

/** What is still to be paid of a payment, in its minor units; a cheque that bounced has paid nothing. */
export async function remainingOf(ctx: Ctx, { id, amount_minor }: Payment): Promise<bigint> {
  return amount_minor - ((await receivedFor(ctx, [id])).get(id) ?? 0n);
}

/** What has come for each of these payments; without surplus, and a cheque that bounced has paid nothing. */
export async function receivedFor(
  ctx: Ctx,
  payment_ids: readonly Id<'payment'>[],
): Promise<ReadonlyMap<Id<'payment'>, bigint>> {
  const rows = await ctx.tx
    .selectFrom('payments.receipt')
    .select((q) => ['payment_id', q.cast<bigint>(q.fn.sum('amount_minor'), 'bigint').as('received')])
    .where('payment_id', '=', sql<Id<'payment'>>`any (${payment_ids}::uuid[])`)
    .where('surplus', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('payments.refund as f')
            .select('f.id')
            .whereRef('f.receipt_id', '=', 'payments.receipt.id')
            .where('f.way', '=', 'bounce'),
        ),
      ),
    )
    .groupBy('payment_id')
    .execute();
  return new Map(rows.map(({ payment_id, received }) => [payment_id, received]));
}

/** What happened to a payment, for people to read. `what` is in the past: `refund_asked`. */
export interface Step {
  readonly payment_id: Id<'payment'>;
  readonly what: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Writes down what happened to a payment. */
export async function step(
  ctx: Ctx,
  payment_id: Id<'payment'>,
  what: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  await steps(ctx, [{ payment_id, what, facts }]);
}

/** Writes down what happened to payments, in that order. */
export async function steps(ctx: Ctx, happened: readonly Step[]): Promise<void> {
  if (happened.length === 0) return;
  const rows = happened.map((one) => ({ ...one, id: newId<'step'>(), by: actorName(ctx) }));
  await sql`
    insert into payments.step (tenant_id, payment_id, id, at, what, facts, by)
    select t.tenant_id, s.payment_id, s.id, ${ctx.now}::timestamptz, s.what, s.facts, s.by
    from tenants.tenant t
    cross join jsonb_to_recordset(${json(rows)}::jsonb) as s(payment_id uuid, id uuid, what text, facts jsonb, by text)
    where t.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
}

/** What every event about a payment carries. */
export function about({ id, noun, noun_id, customer_id }: Payment) {
  return { payment_id: id, noun, noun_id, customer_id };
}

/** Who did something, as the timeline keeps it: null for what came by itself. */
export function actorName({ actor }: Ctx): string | null {
  return actor.kind === 'person' || actor.kind === 'key' ? `${actor.kind}:${actor.id}` : null;
}
