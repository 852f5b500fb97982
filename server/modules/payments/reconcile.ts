import { json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { bookFees, bookSettlements, clearing, expense, type Fee, type PaidAt, post } from './books.ts';
import { compare, type Span } from './compare.ts';
import { gatewayRow, kindOf, placeOf, settingsOf } from './gateways.ts';
import { look } from './look.ts';
import type { SettledLine } from './providers/gateway.ts';
import { rules } from './rules.ts';

/** Reports are read again for so many days, for lines come late. */
const DAYS = 7;
/** After a longer pause, such as a machine that was off, so many days at most are made up for. */
const MOST_DAYS = 90;
/** How often a report that can't be read is asked for again before the next day's turn. */
const MOST_TRIES = 8;
/** Lines are kept in parts of this size. */
const PART = 5_000;

/** Reads and compares what each gateway paid out: those in use, and those at which money may still lie. */
export async function reconcileAll(ctx: Ctx): Promise<void> {
  const rows = await ctx.tx
    .selectFrom('payments.gateway as g')
    .select('g.id')
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('g.active', '=', true),
        exists(
          selectFrom('payments.receipt as r')
            .select('r.id')
            .whereRef('r.gateway_id', '=', 'g.id')
            .where('r.received_at', '>', ctx.now.subtract({ hours: 30 * 24 })),
        ),
      ]),
    )
    .execute();
  for (const { id } of rows) askReconciling(ctx, id);
}

/** Has one gateway's reports read and compared now. Refuses: unknown_gateway. */
export async function reconcileNow(ctx: Ctx, { gateway_id }: { readonly gateway_id: Id<'gateway'> }): Promise<void> {
  await gatewayRow(ctx, gateway_id);
  askReconciling(ctx, gateway_id);
}

function askReconciling(ctx: Ctx, gateway_id: Id<'gateway'>): void {
  enqueue(ctx, 'payments.reconcile', { gateway_id }, { key: gateway_id });
}

/**
 * Reads a gateway's reports of the last days and compares them with the books. Every line is kept and booked once, however
 * often it is read; nothing is compared before all of the days could be read. A payment that only the gateway knows is looked
 * up there by its order, where the report names it.
 */
export async function reconcile(
  act: Act,
  { gateway_id, tries = 0 }: { readonly gateway_id: Id<'gateway'>; readonly tries?: number | undefined },
): Promise<void> {
  const plan = await act((ctx) => planReading(ctx, gateway_id));
  let lines = 0;
  for (const day of plan.days) {
    const told = await plan.provider.settled(plan.settings as never, plan.place, day);
    if (told.is !== 'done') return act((ctx) => unread(ctx, gateway_id, tries, told.reason));
    lines += await act((ctx) => keepReport(ctx, gateway_id, day, told.got));
  }
  const first = await act(async (ctx) => {
    await learnFees(ctx, gateway_id, plan.span.from);
    return compare(ctx, gateway_id, plan.span);
  });
  for (const attempt_id of first.to_look) await look(act, { attempt_id, at_once: true });
  await act(async (ctx) => {
    const second = first.to_look.length === 0 ? undefined : await compare(ctx, gateway_id, plan.span);
    const found = first.found + (second?.found ?? 0);
    emit(ctx, 'payments.reconciled', { gateway_id, lines, found, settled: first.settled + (second?.settled ?? 0) });
  });
}

/** A gateway's day is India's. */
function dayOf(moment: Temporal.Instant): Temporal.PlainDate {
  return moment.toZonedDateTimeISO('Asia/Kolkata').toPlainDate();
}

async function planReading(ctx: Ctx, gateway_id: Id<'gateway'>) {
  const row = await gatewayRow(ctx, gateway_id);
  const read = await ctx.tx
    .selectFrom('payments.reading')
    .select((q) => [q.fn.min('day').as('first'), q.fn.max('day').as('last')])
    .where('gateway_id', '=', gateway_id)
    .executeTakeFirstOrThrow();
  const today = dayOf(ctx.now);
  const usual = today.subtract({ days: DAYS });
  const missed = read.last?.add({ days: 1 }) ?? usual;
  const start = latest(today.subtract({ days: MOST_DAYS }), earliest(missed, usual));
  const days: Temporal.PlainDate[] = [];
  for (let day = start; Temporal.PlainDate.compare(day, today) < 0; day = day.add({ days: 1 })) days.push(day);
  const overdue = today.subtract({ days: await ruleOf(ctx, rules, 'payments.settlement_days') });
  const span: Span = {
    from: start,
    // What came before any report was read may have been paid out before, too.
    captured_from: latest(read.first ?? start, start.subtract({ days: 2 * DAYS })),
    captured_before: overdue,
  };
  return { days, span, provider: kindOf(row.kind), settings: settingsOf(row), place: await placeOf(ctx) };
}

function latest(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) > 0 ? a : b;
}

function earliest(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? a : b;
}

/** A report could not be read: it is asked for again, with growing pauses, and then tomorrow. */
async function unread(ctx: Ctx, gateway_id: Id<'gateway'>, tries: number, reason: string): Promise<void> {
  emit(ctx, 'payments.report_unread', { gateway_id, reason: reason.slice(0, 500) });
  if (tries + 1 >= MOST_TRIES) return;
  const at = ctx.now.add({ minutes: 5 * 2 ** tries });
  enqueue(ctx, 'payments.reconcile', { gateway_id, tries: tries + 1 }, { key: gateway_id, at });
}

/** Keeps the lines of a day's report, books what is new of them, and gives how many lines there were. */
export async function keepReport(
  ctx: Ctx,
  gateway_id: Id<'gateway'>,
  day: Temporal.PlainDate,
  told: readonly SettledLine[],
): Promise<number> {
  const lines = summed(told);
  for (let at = 0; at < lines.length; at += PART) await keepLines(ctx, gateway_id, lines.slice(at, at + PART));
  const reading = { lines: lines.length, read_at: ctx.now };
  await ctx.tx
    .insertInto('payments.reading')
    .values({ gateway_id, day, ...reading })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'gateway_id', 'day']).doUpdateSet(reading))
    .execute();
  return lines.length;
}

interface New {
  readonly settlement_ref: string;
  readonly currency: string;
  readonly net_minor: bigint;
  readonly refund_fee_minor: bigint;
}

/** What a settlement took and gave back of the same refund or dispute is one line: their sum. */
function summed(lines: readonly SettledLine[]): SettledLine[] {
  const sums = new Map<string, SettledLine>();
  for (const line of lines) {
    const key = `${line.kind} ${line.settlement_ref} ${line.ref}`;
    const before = sums.get(key);
    sums.set(key, {
      ...line,
      gross_minor: line.gross_minor + (before?.gross_minor ?? 0n),
      fee_minor: line.fee_minor + (before?.fee_minor ?? 0n),
      fee_tax_minor: line.fee_tax_minor + (before?.fee_tax_minor ?? 0n),
    });
  }
  return [...sums.values()];
}

async function keepLines(ctx: Ctx, gateway_id: Id<'gateway'>, lines: readonly SettledLine[]): Promise<void> {
  const given = lines.map(({ settled_at, order_ref = null, ...line }) => ({
    ...line,
    order_ref,
    settled_on: dayOf(settled_at).toString(),
  }));
  const { rows } = await sql<New>`
    with kept as (
      insert into payments.settled (tenant_id, gateway_id, kind, ref, settlement_ref, order_ref, utr, settled_on,
        gross_minor, fee_minor, fee_tax_minor, currency)
      select t.tenant_id, ${gateway_id}, l.kind, l.ref, l.settlement_ref, l.order_ref, l.utr, l.settled_on,
        l.gross_minor, l.fee_minor, l.fee_tax_minor, l.currency
      from tenants.tenant t
      cross join jsonb_to_recordset(${json(given)}::jsonb) as l(kind text, ref text, settlement_ref text,
        order_ref text, utr text, settled_on date, gross_minor bigint, fee_minor bigint, fee_tax_minor bigint, currency text)
      where t.tenant_id = ${ctx.tenant.id}
      on conflict (tenant_id, gateway_id, kind, ref, settlement_ref) do nothing
      returning kind, settlement_ref, currency, gross_minor, fee_minor)
    select settlement_ref, currency, sum(gross_minor - fee_minor)::bigint as net_minor,
      coalesce(sum(fee_minor) filter (where kind = 'refund'), 0)::bigint as refund_fee_minor
    from kept group by settlement_ref, currency order by settlement_ref, currency`.execute(ctx.tx);
  const parts = rows.map((row) => ({ ...row, part: newId() }));
  await bookSettlements(ctx, gateway_id, parts);
  await post(
    ctx,
    parts.map(({ settlement_ref, currency, part, refund_fee_minor }) => ({
      from: ['payments.refund_fees', gateway_id, settlement_ref, currency, part],
      debit: expense('gateway_fees', currency),
      credit: clearing(gateway_id, currency),
      amount: refund_fee_minor,
      code: 'payments.refund_fees',
      about: [{ noun: 'gateway', id: gateway_id }],
    })),
  );
}

/** What a gateway kept of a payment is booked from its reports since a day, where it hasn't said so before. */
export async function learnFees(ctx: Ctx, gateway_id: Id<'gateway'>, from: Temporal.PlainDate): Promise<void> {
  const { id: tenant_id } = ctx.tenant;
  const { rows: wanted } = await sql<{ id: Id<'receipt'> }>`
    select distinct r.id from payments.settled s cross join lateral (
      select x.id from payments.receipt x where x.tenant_id = ${tenant_id} and x.gateway_id = ${gateway_id}
        and x.payment_ref = s.ref and x.currency = s.currency and x.fee_minor is null offset 0) r
    where s.tenant_id = ${tenant_id} and s.gateway_id = ${gateway_id} and s.settled_on >= ${from} and s.kind = 'payment'`.execute(
    ctx.tx,
  );
  // In parts, so that the receipts are found by their ids however many there are.
  for (let at = 0; at < wanted.length; at += 1_000) {
    const ids = wanted.slice(at, at + 1_000).map(({ id }) => id);
    const { rows } = await sql<PaidAt & Fee>`
      update payments.receipt r set (fee_minor, fee_tax_minor) = (
        select sum(s.fee_minor), sum(s.fee_tax_minor) from payments.settled s
        where s.tenant_id = ${tenant_id} and s.gateway_id = ${gateway_id} and s.kind = 'payment' and s.ref = r.payment_ref)
      where r.tenant_id = ${tenant_id} and r.id = any(${ids}::uuid[]) and r.fee_minor is null
      returning r.id, r.payment_id, r.gateway_id, r.currency, r.fee_minor, r.fee_tax_minor`.execute(ctx.tx);
    await bookFees(
      ctx,
      rows.map(({ fee_minor, fee_tax_minor, ...receipt }) => ({ receipt, fee_minor, fee_tax_minor })),
    );
  }
}

/** What a gateway paid out in some days, by settlement, the newest first. */
export async function listSettlements(
  ctx: Ctx,
  {
    gateway_id,
    from,
    until,
  }: {
    readonly gateway_id: Id<'gateway'>;
    readonly from?: Temporal.PlainDate | undefined;
    readonly until?: Temporal.PlainDate | undefined;
  },
) {
  await gatewayRow(ctx, gateway_id);
  const last = until ?? ctx.today;
  const first = latest(from ?? last.subtract({ days: 31 }), last.subtract({ days: 92 }));
  return ctx.tx
    .selectFrom('payments.settled')
    .select(['settlement_ref', 'currency'])
    .select((q) => [
      q.fn.max<string | null>('utr').as('utr'),
      q.fn.max('settled_on').as('settled_on'),
      q.fn.countAll<bigint>().as('lines'),
      sql<bigint>`sum(gross_minor)::bigint`.as('gross_minor'),
      sql<bigint>`sum(fee_minor)::bigint`.as('fee_minor'),
      sql<bigint>`sum(fee_tax_minor)::bigint`.as('fee_tax_minor'),
      sql<bigint>`sum(gross_minor - fee_minor)::bigint`.as('net_minor'),
    ])
    .where('gateway_id', '=', gateway_id)
    .where('settled_on', '>=', first)
    .where('settled_on', '<=', last)
    .groupBy(['settlement_ref', 'currency'])
    .orderBy('settled_on', 'desc')
    .orderBy('settlement_ref')
    .limit(2_000)
    .execute();
}
