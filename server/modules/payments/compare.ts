import { sql } from '#platform/db.ts';
import { type Id, idOf } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { DifferenceAction, DifferenceKind, SettledKind } from './back-tables.ts';
import { type Difference, holdInSuspense, settle, undoWriteOff, update } from './difference.ts';

/** What is compared: reports from a day on, and what we captured between two days, which should have been paid out by now. */
export interface Span {
  readonly from: Temporal.PlainDate;
  readonly captured_from: Temporal.PlainDate;
  readonly captured_before: Temporal.PlainDate;
}

/** What came of a comparison; `to_look` are attempts whose payment the gateway has paid out and we never heard of. */
export interface Compared {
  readonly found: number;
  readonly settled: number;
  readonly to_look: readonly Id<'attempt'>[];
}

/** One payment, refund or adjustment as the gateway's reports and our books have it. */
interface Both {
  readonly what: SettledKind;
  readonly ref: string;
  readonly theirs: bigint | null;
  readonly their_fee: bigint | null;
  readonly their_currency: string | null;
  readonly order_ref: string | null;
  readonly day: Temporal.PlainDate | null;
  readonly ours: bigint | null;
  readonly our_fee: bigint | null;
  readonly our_currency: string | null;
  readonly our_day: Temporal.PlainDate | null;
  readonly payment_id: Id<'payment'> | null;
}

/**
 * Compares a gateway's reports with our books, line by line in one statement: what is missing here or there, and which amounts
 * or fees differ, becomes a difference, once; what has come right since is settled. What came that we can't account for
 * stands in suspense until then. The work grows with the lines of the days compared, not with all that ever were.
 */
export async function compare(ctx: Ctx, gateway_id: Id<'gateway'>, span: Span): Promise<Compared> {
  const instant = (day: Temporal.PlainDate) => day.toZonedDateTime('Asia/Kolkata').toInstant();
  const [from, before] = [instant(span.captured_from), instant(span.captured_before)];
  const { tenant } = ctx;
  return judge(
    ctx,
    gateway_id,
    sql`
      select kind as what, ref from payments.settled
      where tenant_id = ${tenant.id} and gateway_id = ${gateway_id} and settled_on >= ${span.from}
      union select 'payment', payment_ref from payments.receipt
      where tenant_id = ${tenant.id} and gateway_id = ${gateway_id} and received_at >= ${from} and received_at < ${before}
      union select 'refund', refund_ref from payments.refund
      where tenant_id = ${tenant.id} and gateway_id = ${gateway_id} and refund_ref is not null
        and state = 'processed' and done_at >= ${from} and done_at < ${before}
      union select what, ref from payments.difference
      where tenant_id = ${tenant.id} and gateway_id = ${gateway_id} and state = 'open'`,
  );
}

/** Compares one payment or refund anew; what has come right is settled by the action that is named. */
export async function compareOne(
  ctx: Ctx,
  { gateway_id, what, ref }: Pick<Difference, 'gateway_id' | 'what' | 'ref'>,
  action: DifferenceAction,
): Promise<void> {
  await judge(ctx, gateway_id, sql`select ${what}::text as what, ${ref}::text as ref`, action);
}

async function judge(
  ctx: Ctx,
  gateway_id: Id<'gateway'>,
  wanted: ReturnType<typeof sql>,
  action: DifferenceAction = 'arrived',
): Promise<Compared> {
  const rows = await unequal(ctx, gateway_id, wanted);
  const known = await lockKnown(ctx, gateway_id, rows);
  let [found, settled] = [0, 0];
  const orders: string[] = [];
  for (const row of rows) {
    const wrong = differencesOf(row);
    const before = known.get(keyOf(row)) ?? [];
    for (const one of wrong) {
      const isNew = await note(
        ctx,
        gateway_id,
        row,
        one,
        before.find(({ kind }) => kind === one.kind),
      );
      if (isNew) found += 1;
      if (isNew && one.kind === 'missing_here' && row.order_ref !== null) orders.push(row.order_ref);
    }
    for (const old of before.filter(({ kind }) => !wrong.some((one) => one.kind === kind)))
      if (await release(ctx, old, action)) settled += 1;
  }
  return { found, settled, to_look: await attemptsOf(ctx, gateway_id, orders) };
}

/** Those that differ, and those of which a difference is known that isn't over; each is looked up by its key. */
async function unequal(ctx: Ctx, gateway_id: Id<'gateway'>, wanted: ReturnType<typeof sql>): Promise<Both[]> {
  const id = ctx.tenant.id;
  const zone = sql.lit('Asia/Kolkata');
  const { rows } = await sql<Both>`
    select w.what, w.ref, t.theirs, t.their_fee, t.their_currency, t.order_ref, t.day,
      o.ours, o.our_fee, o.our_currency, (o.at at time zone ${zone})::date as our_day, o.payment_id
    from (${wanted}) w
    cross join lateral (
      select sum(s.gross_minor)::bigint as theirs, sum(s.fee_minor)::bigint as their_fee,
        min(s.currency) as their_currency, max(s.order_ref) as order_ref, max(s.settled_on) as day
      from payments.settled s
      where s.tenant_id = ${id} and s.gateway_id = ${gateway_id} and s.kind = w.what and s.ref = w.ref) t
    left join lateral (
      select r.payment_id, r.amount_minor as ours, r.fee_minor as our_fee, r.currency as our_currency, r.received_at as at
      from payments.receipt r
      where w.what = 'payment' and r.tenant_id = ${id} and r.gateway_id = ${gateway_id} and r.payment_ref = w.ref
      union all
      select f.payment_id, -f.amount_minor, null, r.currency, coalesce(f.done_at, f.created_at)
      from payments.refund f
      join payments.receipt r on r.tenant_id = ${id} and r.id = f.receipt_id
      where w.what = 'refund' and f.tenant_id = ${id} and f.gateway_id = ${gateway_id} and f.refund_ref = w.ref
        and f.state <> 'failed'
      union all
      (select r.payment_id, -d.amount_minor, 0, r.currency, d.created_at
      from payments.dispute d
      join payments.receipt r on r.tenant_id = ${id} and r.id = d.receipt_id and r.gateway_id = ${gateway_id}
      where w.what = 'dispute' and d.tenant_id = ${id} and w.ref in (d.dispute_ref, r.payment_ref)
      limit 1)) o on true
    where o.ours is null or t.theirs is null
      or (t.their_currency = o.our_currency and (t.theirs <> o.ours or t.their_fee <> o.our_fee))
      or exists (select from payments.difference d
        where d.tenant_id = ${id} and d.gateway_id = ${gateway_id} and d.what = w.what and d.ref = w.ref
          and (d.state = 'open' or d.action = 'written_off'))
    order by w.what, w.ref`.execute(ctx.tx);
  return rows;
}

interface Wrong {
  readonly kind: DifferenceKind;
  readonly ours: bigint | null;
  readonly theirs: bigint | null;
  /** What of it stands in suspense: came, and can't be accounted for. */
  readonly suspense: bigint;
}

/** What is wrong with one of them: nothing, one thing, or amount and fee both. */
function differencesOf({ what, ours, theirs, our_fee, their_fee, our_currency, their_currency }: Both): Wrong[] {
  if (theirs === null) return ours === null ? [] : [{ kind: 'missing_there', ours, theirs, suspense: 0n }];
  // Fees of refunds are booked as they are read.
  const fee = what === 'refund' ? 0n : (their_fee ?? 0n);
  // Taken and given back, as a refund that failed: in all nothing happened.
  if (ours === null && theirs === 0n && fee === 0n) return [];
  if (ours === null) return [{ kind: 'missing_here', ours, theirs, suspense: theirs - fee }];
  // What was exchanged on the way can't be compared by amount.
  if (our_currency !== their_currency) return [];
  const wrong: Wrong[] = [];
  // A contested amount that was given back is nothing in all.
  const fits = theirs === ours || (what === 'dispute' && theirs === 0n);
  if (!fits) wrong.push({ kind: 'amount_differs', ours, theirs, suspense: theirs - ours });
  if (our_fee !== null && fee !== our_fee)
    wrong.push({ kind: 'fee_differs', ours: our_fee, theirs: fee, suspense: our_fee - fee });
  return wrong;
}

function keyOf({ what, ref }: Pick<Both, 'what' | 'ref'>): string {
  return `${what} ${ref}`;
}

async function lockKnown(
  ctx: Ctx,
  gateway_id: Id<'gateway'>,
  rows: readonly Both[],
): Promise<ReadonlyMap<string, readonly Difference[]>> {
  const known = await ctx.tx
    .selectFrom('payments.difference')
    .selectAll()
    .where('gateway_id', '=', gateway_id)
    .where('ref', '=', sql<string>`any (${rows.map(({ ref }) => ref)})`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return Map.groupBy(known, keyOf);
}

/** Writes a difference down, or what has changed of it; true when it is new. */
async function note(
  ctx: Ctx,
  gateway_id: Id<'gateway'>,
  { what, ref, day, our_day, payment_id, our_currency, their_currency }: Both,
  { kind, ours, theirs, suspense }: Wrong,
  before: Difference | undefined,
): Promise<boolean> {
  const now = { ours_minor: ours, theirs_minor: theirs, payment_id, suspense_minor: suspense };
  if (before !== undefined) {
    if (before.ours_minor === ours && before.theirs_minor === theirs) return false;
    if (before.action === 'written_off') await undoWriteOff(ctx, before);
    await holdInSuspense(ctx, before, suspense);
    const open = { state: 'open', action: null, transfer_id: null, settled_at: null, settled_by: null } as const;
    await update(ctx, before, { ...now, ...open });
    return true;
  }
  const row = await ctx.tx
    .insertInto('payments.difference')
    .values({
      ...now,
      suspense_minor: 0n,
      id: idOf('payments.difference', gateway_id, kind, what, ref),
      gateway_id,
      kind,
      what,
      ref,
      day: (day ?? our_day)!,
      currency: (their_currency ?? our_currency)!,
      transfer_id: null,
      state: 'open',
      action: null,
      note: null,
      found_at: ctx.now,
      settled_at: null,
      settled_by: null,
    })
    // Somebody else compares as well, and has found it first.
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return false;
  await holdInSuspense(ctx, row, suspense);
  if (suspense !== 0n) await update(ctx, row, { suspense_minor: suspense });
  return true;
}

/** There is no difference any more: what was booked for it is taken back. */
async function release(ctx: Ctx, row: Difference, action: DifferenceAction): Promise<boolean> {
  if (row.state === 'settled' && row.action !== 'written_off') return false;
  if (row.action === 'written_off') await undoWriteOff(ctx, row);
  await holdInSuspense(ctx, row, 0n);
  const after = await update(ctx, row, { state: 'open', suspense_minor: 0n, transfer_id: null });
  await settle(ctx, after, { action });
  return true;
}

async function attemptsOf(ctx: Ctx, gateway_id: Id<'gateway'>, orders: readonly string[]): Promise<Id<'attempt'>[]> {
  if (orders.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('payments.attempt')
    .select('id')
    .where('gateway_id', '=', gateway_id)
    .where('order_ref', '=', sql<string>`any (${orders})`)
    .execute();
  return rows.map(({ id }) => id);
}
