import { json, sql, sqlState } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type About, LONGEST, type Outcome, refuse, type Transfer } from './ask.ts';
import { type Books, type Judged, judge } from './chain.ts';
import { accountId } from './open.ts';
import { rules } from './rules.ts';
import { noSums, sumColumns } from './sums.ts';
import type { AccountRow, TransferRow } from './tables.ts';

/**
 * Makes a chain of transfers, all of it or nothing; nearly always in one round trip, else in three. Each has an id of the
 * caller's: the same id with the same content is there already and changes nothing. A pending transfer holds its amount; a later one posts it
 * (whole, or part and releases the rest) or voids it. Accounts are locked in the order of their ids, hot ones not at all.
 * Two calls in one act may meet another's in the opposite order: put what belongs together into one chain.
 * Refuses: chain_too_long, amount_out_of_range, same_account, unknown_account, unit_mismatch, id_reused, limit_exceeded,
 * unknown_transfer, not_pending, already_posted, already_voided, expired, exceeds_pending, not_reversible, over_reversed,
 * books_closed, sum_too_large.
 */
export async function transfer(ctx: Ctx, chain: readonly Transfer[]): Promise<readonly Outcome[]> {
  if (chain.length === 0) return [];
  if (chain.length > LONGEST) throw refuse('chain_too_long', { most: LONGEST });
  if (chain.every((asked) => isPlain(ctx, asked))) {
    // Nearly always nothing stands against a plain chain: it is judged as if so, and the database sees whether that holds.
    const assumed = judge(chain, nothingAgainst(ctx, chain));
    if (await write(ctx, assumed, { assumed: true })) return assumed.outcomes;
  }
  const judged = judge(chain, await look(ctx, chain));
  if (judged.entries.length > 0) await write(ctx, judged, { assumed: false });
  return judged.outcomes;
}

function isPlain(ctx: Ctx, asked: Transfer): boolean {
  const back_dated = asked.effective_on !== undefined && Temporal.PlainDate.compare(asked.effective_on, ctx.today) < 0;
  return 'debit' in asked && !back_dated;
}

/** Books in which every account that a chain names is open and without a limit, and nothing has been written. */
function nothingAgainst(ctx: Ctx, chain: readonly Transfer[]): Books {
  const paths = new Set(chain.flatMap((asked) => ('debit' in asked ? [asked.debit, asked.credit] : [])));
  const accounts = [...paths].map((path) => ({
    ...noSums,
    id: accountId(ctx, path),
    path,
    unit: '',
    limit_kind: 'none' as const,
  }));
  return { now: ctx.now, today: ctx.today, closed_until: null, accounts, transfers: [], links: new Map() };
}

/** Locks the accounts of a chain, then reads what else it is judged by; the second statement sees what the lock waited for. */
async function look(ctx: Ctx, chain: readonly Transfer[]): Promise<Books> {
  const ids = chain.map(({ id }) => id);
  const originals = chain.flatMap((asked) => originalOf(asked) ?? []);
  const paths = chain.flatMap((asked) => ('debit' in asked ? [asked.debit, asked.credit] : []));
  const [accounts, transfers, closed_until] = await Promise.all([
    lockAccounts(ctx, new Set(paths.map((path) => accountId(ctx, path))), originals),
    readTransfers(ctx, ids, originals),
    chain.some(({ effective_on }) => effective_on !== undefined) ? ruleOf(ctx, rules, 'ledger.closed_until') : null,
  ]);
  const asked = new Set<string>(ids);
  const existing = transfers.filter(({ id }) => asked.has(id));
  return {
    now: ctx.now,
    today: ctx.today,
    closed_until: closed_until === null ? null : Temporal.PlainDate.from(closed_until),
    accounts,
    transfers,
    links: existing.length > 0 ? await readLinks(ctx, existing) : new Map(),
  };
}

function originalOf(asked: Transfer): Id<'transfer'> | undefined {
  return 'pending_id' in asked ? asked.pending_id : 'reverses_id' in asked ? asked.reverses_id : undefined;
}

/**
 * The one lock order of the ledger: accounts by id. A hot account is read without a lock; what two acts might then do
 * twice between hot accounts, the unique keys of ledger.transfer refuse and `all_written` has done again.
 * Each row is found by its whole key (`lateral`), whatever the planner thinks of the tenant's size.
 */
async function lockAccounts(ctx: Ctx, ids: ReadonlySet<string>, originals: readonly string[]): Promise<AccountRow[]> {
  const { id: tenant_id } = ctx.tenant;
  const columns = sql`a.id, a.path, a.unit, a.normal_side, a.limit_kind, a.hot, a.opened_at,
    a.debits_posted, a.credits_posted, a.debits_pending, a.credits_pending`;
  const ofOriginals = sql`
    union select unnest(array[o.debit_account_id, o.credit_account_id])
    from unnest(${originals}::uuid[]) as i(id)
    cross join lateral (select * from ledger.transfer t where t.tenant_id = ${tenant_id} and t.id = i.id offset 0) o`;
  const { rows } = await sql<AccountRow>`
    with wanted as materialized (
      select w.id from unnest(${[...ids]}::uuid[]) as w(id) ${originals.length > 0 ? ofOriginals : sql``} order by id
    )
    select l.* from wanted w cross join lateral (
      select ${columns} from ledger.account a
      where a.tenant_id = ${tenant_id} and a.id = w.id and not a.hot for no key update) l
    union all
    select h.* from wanted w cross join lateral (
      select ${columns} from ledger.account a where a.tenant_id = ${tenant_id} and a.id = w.id and a.hot offset 0) h`.execute(
    ctx.tx,
  );
  return rows;
}

/** The transfers of these ids, and of the originals also their ends and reversals. */
async function readTransfers(ctx: Ctx, ids: readonly string[], originals: readonly string[]): Promise<TransferRow[]> {
  const found = (column: 'id' | 'pending_id' | 'reverses_id', among: readonly string[]) => sql`
    select t.* from unnest(${among}::uuid[]) as w(id) cross join lateral (
      select * from ledger.transfer t where t.tenant_id = ${ctx.tenant.id} and ${sql.ref(`t.${column}`)} = w.id offset 0) t`;
  const { rows } = await sql<TransferRow>`${
    originals.length === 0
      ? found('id', ids)
      : sql`${found('id', [...ids, ...originals])} union all ${found('pending_id', originals)} union all ${found('reverses_id', originals)}`
  }`.execute(ctx.tx);
  return rows;
}

async function readLinks(ctx: Ctx, transfers: readonly TransferRow[]): Promise<Map<string, About[]>> {
  const { rows } = await sql<About & { transfer_id: string }>`
    select l.transfer_id, l.noun, l.noun_id as id
    from unnest(${transfers.map(({ id }) => id)}::uuid[]) as w(id) cross join lateral (
      select * from ledger.link l where l.tenant_id = ${ctx.tenant.id} and l.transfer_id = w.id offset 0) l`.execute(
    ctx.tx,
  );
  return Map.groupBy(rows, (row) => row.transfer_id);
}

/** Writes what was judged; false, and nothing is written, if it was only assumed that nothing stands against it. */
async function write(ctx: Ctx, { entries, changes }: Judged, { assumed }: { assumed: boolean }): Promise<boolean> {
  const transfers = entries.map(({ row }) => row);
  const chain = await writeChain(ctx, transfers, changes, assumed);
  if (chain === null) return false;
  const links = entries.flatMap(({ row, about }) =>
    about.map(({ noun, id }) => ({ noun, noun_id: id, transfer_id: row.id })),
  );
  if (links.length > 0) await insertLinks(ctx, links);
  expireLater(ctx, transfers, chain);
  return true;
}

async function writeChain(
  ctx: Ctx,
  transfers: readonly TransferRow[],
  changes: Judged['changes'],
  assumed: boolean,
): Promise<bigint | null> {
  const added = [...changes].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const sums = sumColumns.map((column) => sql`${added.map(([, sum]) => sum[column])}::bigint[]`);
  const additions = sql`row(${added.map(([id]) => id)}::uuid[], ${sql.join(sums)})::ledger.additions`;
  try {
    const { rows } = await sql<{ chain: bigint | null }>`
      select ledger.write(${ctx.tenant.id}, ${json(transfers)}::jsonb, ${additions}, ${assumed}) as chain`.execute(
      ctx.tx,
    );
    return rows[0]!.chain;
  } catch (error) {
    if (sqlState(error) === '22003') throw refuse('sum_too_large', { most: `${2n ** 63n - 1n}` });
    throw error;
  }
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
