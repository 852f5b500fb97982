import { json, sql, sqlState } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type About, LONGEST, type Outcome, refuse, type Transfer } from './ask.ts';
import { type Books, type Judged, judge } from './chain.ts';
import { rules } from './rules.ts';
import type { AccountRow, TransferRow } from './tables.ts';

/**
 * Makes a chain of transfers, all of it or nothing, in two round trips. Each has an id of the caller's: the same id with
 * the same content is there already and changes nothing. A pending transfer holds its amount; a later one posts it
 * (whole, or part and releases the rest) or voids it. Accounts are locked in the order of their ids, hot ones not at all.
 * Two calls in one act may meet another's in the opposite order: put what belongs together into one chain.
 * Refuses: chain_too_long, amount_out_of_range, same_account, unknown_account, unit_mismatch, id_reused, limit_exceeded,
 * unknown_transfer, not_pending, already_posted, already_voided, expired, exceeds_pending, not_reversible, over_reversed,
 * books_closed, sum_too_large.
 */
export async function transfer(ctx: Ctx, chain: readonly Transfer[]): Promise<readonly Outcome[]> {
  if (chain.length === 0) return [];
  if (chain.length > LONGEST) throw refuse('chain_too_long', { most: LONGEST });
  const judged = judge(chain, await look(ctx, chain));
  if (judged.entries.length > 0) await write(ctx, judged);
  return judged.outcomes;
}

/** Locks the accounts of a chain, then reads what else it is judged by; the second statement sees what the lock waited for. */
async function look(ctx: Ctx, chain: readonly Transfer[]): Promise<Books> {
  const ids = chain.map(({ id }) => id);
  const originals = chain.flatMap((asked) =>
    'pending_id' in asked ? [asked.pending_id] : 'reverses_id' in asked ? [asked.reverses_id] : [],
  );
  const paths = [...new Set(chain.flatMap((asked) => ('debit' in asked ? [asked.debit, asked.credit] : [])))];
  const [accounts, transfers, closed_until] = await Promise.all([
    lockAccounts(ctx, paths, originals),
    readTransfers(ctx, ids, originals),
    chain.some(({ effective_on }) => effective_on !== undefined) ? ruleOf(ctx, rules, 'ledger.closed_until') : null,
  ]);
  const asked = new Set<string>(ids);
  const links = await readLinks(
    ctx,
    transfers.filter(({ id }) => asked.has(id)).map(({ id }) => id),
  );
  return {
    now: ctx.now,
    today: ctx.today,
    closed_until: closed_until === null ? null : Temporal.PlainDate.from(closed_until),
    accounts,
    transfers,
    links,
  };
}

/**
 * The one lock order of the ledger: accounts by id. A hot account is read without a lock; what two acts might then do
 * twice between hot accounts, the unique keys of ledger.transfer refuse and `all_written` has done again.
 */
async function lockAccounts(ctx: Ctx, paths: readonly string[], originals: readonly string[]): Promise<AccountRow[]> {
  const ofOriginals = sql`or a.id = any (array(
    select unnest(array[o.debit_account_id, o.credit_account_id])
    from ledger.transfer o where o.tenant_id = ${ctx.tenant.id} and o.id = any (${originals})))`;
  const wanted = sql`a.tenant_id = ${ctx.tenant.id} and (a.path = any (${paths}) ${originals.length > 0 ? ofOriginals : sql``})`;
  const columns = sql`a.id, a.path, a.unit, a.normal_side, a.limit_kind, a.hot, a.opened_at,
    a.debits_posted, a.credits_posted, a.debits_pending, a.credits_pending`;
  const { rows } = await sql<AccountRow>`
    with locked as materialized (
      select ${columns} from ledger.account a where ${wanted} and not a.hot order by a.id for no key update
    )
    select * from locked union all select ${columns} from ledger.account a where ${wanted} and a.hot`.execute(ctx.tx);
  return rows;
}

/** The transfers of these ids, and of the originals also their ends and reversals. */
async function readTransfers(ctx: Ctx, ids: readonly string[], originals: readonly string[]): Promise<TransferRow[]> {
  const ofOriginals = sql`or t.pending_id = any (${originals}) or t.reverses_id = any (${originals})`;
  const { rows } = await sql<TransferRow>`
    select t.* from ledger.transfer t
    where t.tenant_id = ${ctx.tenant.id}
      and (t.id = any (${[...ids, ...originals]}) ${originals.length > 0 ? ofOriginals : sql``})`.execute(ctx.tx);
  return rows;
}

async function readLinks(ctx: Ctx, ids: readonly Id<'transfer'>[]): Promise<Map<string, About[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<About & { transfer_id: string }>`
    select l.transfer_id, l.noun, l.noun_id as id from ledger.link l
    where l.tenant_id = ${ctx.tenant.id} and l.transfer_id = any (${ids})`.execute(ctx.tx);
  return Map.groupBy(rows, (row) => row.transfer_id);
}

/** Writes what was judged: five statements at most, sent together. */
async function write(ctx: Ctx, { entries, changes }: Judged): Promise<void> {
  const ids = [...changes.keys()];
  const sums = json(Object.fromEntries(changes));
  const links = entries.flatMap(({ row, about }) =>
    about.map(({ noun, id }) => ({ noun, noun_id: id, transfer_id: row.id })),
  );
  try {
    const [, { rows }] = await Promise.all([
      sql`
        insert into ledger.unsealed (tenant_id, chain, lines)
        values (${ctx.tenant.id}, nextval('ledger.chain'), ${entries.length})`.execute(ctx.tx),
      insertTransfers(
        ctx,
        entries.map(({ row }) => row),
      ),
      addToAccounts(ctx, ids, sums),
      addToHotAccounts(ctx, ids, sums),
      links.length > 0 ? insertLinks(ctx, links) : undefined,
    ]);
    expireLater(
      ctx,
      entries.map(({ row }) => row),
      rows[0]!.chain,
    );
  } catch (error) {
    if (sqlState(error) === '22003') throw refuse('sum_too_large', { most: `${2n ** 63n - 1n}` });
    throw error;
  }
}

/** In the order of ids, so that two acts with the same ids wait for each other in one direction only. */
function insertTransfers(ctx: Ctx, rows: readonly TransferRow[]) {
  return sql<{ chain: bigint }>`
    with written as (
      insert into ledger.transfer (tenant_id, id, chain, line, kind, debit_account_id, credit_account_id, unit, amount,
        pending_id, held, reverses_id, reversed_before, code, reason, memo, effective_on, recorded_at, timeout_s, expires_at)
      select t.tenant_id, e.id, currval('ledger.chain'), e.line, e.kind, e.debit_account_id, e.credit_account_id, e.unit, e.amount,
        e.pending_id, e.held, e.reverses_id, e.reversed_before, e.code, e.reason, e.memo, e.effective_on, e.recorded_at,
        e.timeout_s, e.expires_at
      from tenants.tenant t
      cross join jsonb_to_recordset(${json(rows)}::jsonb) as e(
        id uuid, line int, kind text, debit_account_id uuid, credit_account_id uuid, unit text, amount bigint,
        pending_id uuid, held bigint, reverses_id uuid, reversed_before bigint, code text, reason text, memo text,
        effective_on date, recorded_at timestamptz, timeout_s int, expires_at timestamptz)
      where t.tenant_id = ${ctx.tenant.id}
      order by e.id
      on conflict do nothing
      returning 1
    )
    select currval('ledger.chain') as chain, ledger.all_written(count(*), ${rows.length}) from written`.execute(ctx.tx);
}

function addToAccounts(ctx: Ctx, ids: readonly string[], sums: string) {
  return sql`
    update ledger.account a set (debits_posted, credits_posted, debits_pending, credits_pending) = (
      select a.debits_posted + s.debits_posted, a.credits_posted + s.credits_posted,
        a.debits_pending + s.debits_pending, a.credits_pending + s.credits_pending
      from jsonb_to_record(${sums}::jsonb -> a.id::text)
        as s(debits_posted bigint, credits_posted bigint, debits_pending bigint, credits_pending bigint))
    where a.tenant_id = ${ctx.tenant.id} and a.id = any (${ids}) and not a.hot`.execute(ctx.tx);
}

function addToHotAccounts(ctx: Ctx, ids: readonly string[], sums: string) {
  return sql`
    insert into ledger.hot_sum as h
      (tenant_id, account_id, session, debits_posted, credits_posted, debits_pending, credits_pending)
    select a.tenant_id, a.id, pg_backend_pid(), s.debits_posted, s.credits_posted, s.debits_pending, s.credits_pending
    from ledger.account a
    cross join jsonb_to_record(${sums}::jsonb -> a.id::text)
      as s(debits_posted bigint, credits_posted bigint, debits_pending bigint, credits_pending bigint)
    where a.tenant_id = ${ctx.tenant.id} and a.id = any (${ids}) and a.hot
    order by a.id
    on conflict (tenant_id, account_id, session) do update set
      debits_posted = h.debits_posted + excluded.debits_posted,
      credits_posted = h.credits_posted + excluded.credits_posted,
      debits_pending = h.debits_pending + excluded.debits_pending,
      credits_pending = h.credits_pending + excluded.credits_pending
    where h.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
}

function insertLinks(ctx: Ctx, links: readonly { noun: string; noun_id: string; transfer_id: string }[]) {
  return sql`
    insert into ledger.link (tenant_id, noun, noun_id, transfer_id)
    select t.tenant_id, l.noun, l.noun_id, l.transfer_id
    from tenants.tenant t
    cross join jsonb_to_recordset(${json(links)}::jsonb) as l(noun text, noun_id uuid, transfer_id uuid)
    where t.tenant_id = ${ctx.tenant.id}
    on conflict do nothing`.execute(ctx.tx);
}

/** One job for each moment at which holds of the chain run out. */
function expireLater(ctx: Ctx, rows: readonly TransferRow[], chain: bigint): void {
  const times = new Set(rows.flatMap(({ expires_at }) => (expires_at === null ? [] : [expires_at.toString()])));
  for (const time of times) enqueue(ctx, 'ledger.expire', { chain }, { at: Temporal.Instant.from(time) });
}
