import { json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import type { Ctx } from '#platform/transaction.ts';
import { seal, verifySeals } from './seal.ts';
import type { Difference } from './tables.ts';

const most_differences = 100;

/** A run of the self-check. */
export interface CheckRun {
  readonly id: Id<'check_run'>;
  readonly at: Temporal.Instant;
  readonly accounts: bigint;
  readonly transfers: bigint;
  readonly seals: number;
  readonly differences: Difference[];
}

/** What the ledger does each night: folds hot accounts, seals the day, checks itself. */
export async function nightly(ctx: Ctx): Promise<CheckRun> {
  await fold(ctx);
  await seal(ctx);
  return check(ctx);
}

/**
 * Recomputes from the transfers all that the ledger keeps besides them, writes down what differs (at most 100 each) and
 * emits ledger.check_failed if anything does. Each part reads one snapshot, so a busy ledger gives no false alarm.
 */
export async function check(ctx: Ctx): Promise<CheckRun> {
  const counted = await sql<{ accounts: bigint; transfers: bigint }>`
    select (select count(*) from ledger.account where tenant_id = ${ctx.tenant.id}) as accounts,
      (select count(*) from ledger.transfer where tenant_id = ${ctx.tenant.id}) as transfers`.execute(ctx.tx);
  const { seals, first_broken, strays } = await verifySeals(ctx);
  const differences: Difference[] = [
    ...(await wrongSums(ctx)),
    ...(await wrongEnds(ctx)),
    ...(await wrongReversals(ctx)),
  ];
  if (first_broken !== null) differences.push({ what: 'seal', id: `${first_broken.number}`, says: first_broken.why });
  if (strays > 0)
    differences.push({ what: 'unsealed', id: '', says: `${strays} transfers that no chain accounts for` });
  const run: CheckRun = { id: newId<'check_run'>(), at: ctx.now, ...counted.rows[0]!, seals, differences };
  await ctx.tx
    .insertInto('ledger.check_run')
    .values({ ...run, differences: json(differences) })
    .execute();
  if (differences.length > 0)
    emit(ctx, 'ledger.check_failed', { check_run_id: run.id, differences: differences.length });
  return run;
}

/** Accounts whose sums aren't those of their transfers. */
async function wrongSums(ctx: Ctx): Promise<Difference[]> {
  const { id } = ctx.tenant;
  const { rows } = await sql<Difference>`
    with part as (
      select debit_account_id as id, posted as dp, 0 as cp, pending as dh, 0 as ch from ledger.transfer where tenant_id = ${id}
      union all
      select credit_account_id, 0, posted, 0, pending from ledger.transfer where tenant_id = ${id}
      union all
      select account_id, -debits_posted, -credits_posted, -debits_pending, -credits_pending
      from ledger.hot_sum where tenant_id = ${id}
      union all
      select id, -debits_posted, -credits_posted, -debits_pending, -credits_pending from ledger.account where tenant_id = ${id}
    ), off as (
      select id, sum(dp) as dp, sum(cp) as cp, sum(dh) as dh, sum(ch) as ch from part group by id
    )
    select 'sums' as what, id::text,
      format('transfers less sums: debits %s, credits %s, pending debits %s, pending credits %s', dp, cp, dh, ch) as says
    from off where dp <> 0 or cp <> 0 or dh <> 0 or ch <> 0
    order by id limit ${most_differences}`.execute(ctx.tx);
  return rows;
}

/** Ends of holds that aren't of the hold they name. */
async function wrongEnds(ctx: Ctx): Promise<Difference[]> {
  const { id } = ctx.tenant;
  const { rows } = await sql<Difference>`
    select 'hold' as what, e.id::text, 'ends a hold of another amount, or between other accounts' as says
    from ledger.transfer e
    join ledger.transfer o on o.tenant_id = ${id} and o.id = e.pending_id
    where e.tenant_id = ${id} and (o.kind <> 'pending' or o.amount <> e.held
      or o.debit_account_id <> e.debit_account_id or o.credit_account_id <> e.credit_account_id)
    order by e.id limit ${most_differences}`.execute(ctx.tx);
  return rows;
}

/** Transfers of which more was taken back than they moved, or between other accounts. */
async function wrongReversals(ctx: Ctx): Promise<Difference[]> {
  const { id } = ctx.tenant;
  const { rows } = await sql<Difference>`
    select 'reversal' as what, o.id::text, 'more was taken back than was moved, or between other accounts' as says
    from ledger.transfer r
    join ledger.transfer o on o.tenant_id = ${id} and o.id = r.reverses_id
    where r.tenant_id = ${id}
    group by o.id, o.posted, o.debit_account_id, o.credit_account_id
    having sum(r.amount) > o.posted
      or bool_or(r.debit_account_id <> o.credit_account_id or r.credit_account_id <> o.debit_account_id)
    order by o.id limit ${most_differences}`.execute(ctx.tx);
  return rows;
}

/** Runs of the self-check, newest first. */
export function listChecks(ctx: Ctx, input: { limit: number; cursor?: string | undefined }) {
  const query = ctx.tx
    .selectFrom('ledger.check_run as r')
    .select(['r.id', 'r.at', 'r.accounts', 'r.transfers', 'r.seals', 'r.differences']);
  return keyset(query, {
    by: [
      ['at', 'desc'],
      ['id', 'desc'],
    ],
    input,
    from: 'r',
  });
}

/**
 * Adds what the sessions have put into hot accounts to the accounts themselves and takes their rows away. Sums read the
 * same before and after. A session in the middle of a transfer is left for the next time.
 */
export async function fold(ctx: Ctx): Promise<void> {
  const { id } = ctx.tenant;
  await sql`
    with gone as (
      delete from ledger.hot_sum h
      where h.tenant_id = ${id} and (h.account_id, h.session) in (
        select f.account_id, f.session from ledger.hot_sum f where f.tenant_id = ${id} for update skip locked)
      returning *
    ), added as (
      select account_id, sum(debits_posted)::bigint as debits_posted, sum(credits_posted)::bigint as credits_posted,
        sum(debits_pending)::bigint as debits_pending, sum(credits_pending)::bigint as credits_pending
      from gone group by account_id
    )
    update ledger.account a set
      debits_posted = a.debits_posted + s.debits_posted,
      credits_posted = a.credits_posted + s.credits_posted,
      debits_pending = a.debits_pending + s.debits_pending,
      credits_pending = a.credits_pending + s.credits_pending
    from added s
    where a.tenant_id = ${id} and a.id = s.account_id`.execute(ctx.tx);
}
