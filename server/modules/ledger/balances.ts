import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type AccountKindName, accountKinds, kindOfPath } from './accounts.ts';
import { available, balance, sumColumns } from './sums.ts';
import type { AccountRow, Sums } from './tables.ts';

const refuse = refusals('ledger', { no_such_account: 404 });

/** When a balance is asked for: now, as it stood at an instant (by when transfers were written down), or at the end of a day (by the day they count for). */
export interface Moment {
  readonly at?: Temporal.Instant | undefined;
  readonly on?: Temporal.PlainDate | undefined;
}

/** An account with its sums at some moment. */
export interface Standing extends AccountRow {
  readonly kind: AccountKindName | null;
  /** The posted balance, positive on the account's normal side. */
  readonly posted: bigint;
  /** What pending transfers would add to it. */
  readonly pending_in: bigint;
  /** What pending transfers hold of it. */
  readonly pending_out: bigint;
  /** What can still be taken out: posted less pending_out. */
  readonly available: bigint;
}

/**
 * Accounts with their sums at a moment, as a query to add to: what the account has, what sessions have added to it if it
 * is hot, less what came after the moment. One statement and so one snapshot, however busy the ledger is.
 */
export function accountsAt(ctx: Ctx, { at, on }: Moment = {}) {
  return ctx.tx
    .selectFrom('ledger.account as a')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('ledger.hot_sum as h')
          .select(
            sumColumns.map((column) => sql<bigint>`coalesce(sum(${sql.ref(`h.${column}`)}), 0)::bigint`.as(column)),
          )
          .whereRef('h.account_id', '=', 'a.id')
          .as('s'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      () =>
        laterLegs(
          ctx,
          sql.ref('a.id'),
          at ? sql`t.recorded_at > ${at}` : on ? sql`t.effective_on > ${on}` : sql`false`,
        ),
      (join) => join.onTrue(),
    )
    .select(['a.id', 'a.path', 'a.unit', 'a.normal_side', 'a.limit_kind', 'a.hot', 'a.opened_at'])
    .select(
      sumColumns.map((column) =>
        sql<bigint>`${sql.ref(`a.${column}`)} + ${sql.ref(`s.${column}`)} - ${sql.ref(`l.${column}`)}`.as(column),
      ),
    );
}

/**
 * The sums of an account's transfers that fulfil a condition. Each side is asked for in the order of its key, as the planner,
 * which can't know how much of the ledger is this account's, would otherwise read the whole of it for each account.
 */
function laterLegs(ctx: Ctx, account: ReturnType<typeof sql.ref>, condition: ReturnType<typeof sql>) {
  const side = (name: 'debit' | 'credit') => sql`(
    select coalesce(sum(posted), 0)::bigint as ${sql.ref(`${name}s_posted`)}, coalesce(sum(pending), 0)::bigint as ${sql.ref(`${name}s_pending`)}
    from (
      select t.posted, t.pending from ledger.transfer t
      where t.tenant_id = ${ctx.tenant.id} and ${sql.ref(`t.${name}_account_id`)} = ${account} and ${condition}
      order by t.effective_on, t.chain, t.line
    ) t) ${sql.ref(name)}`;
  return sql<Sums>`(select * from ${side('debit')} cross join ${side('credit')})`.as<'l'>('l');
}

/** One account with its balances at a moment. Refuses: ledger.no_such_account. */
export async function getAccount(
  ctx: Ctx,
  { account_id, ...moment }: Moment & { readonly account_id: string },
): Promise<Standing> {
  const row = await accountsAt(ctx, moment)
    .where('a.id', '=', account_id as Id<'account'>)
    .executeTakeFirst();
  if (row === undefined) throw refuse('no_such_account', { account_id });
  return standing(row);
}

/** The balances of accounts by path, at a moment; paths that nobody opened are left out. */
export async function balancesOf(
  ctx: Ctx,
  paths: readonly string[],
  moment: Moment = {},
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await accountsAt(ctx, moment).where('a.path', '=', sql<string>`any (${paths})`).execute();
  return new Map(rows.map((row) => [row.path, standing(row)]));
}

/** Accounts in the order of their paths, by the beginning of the path and by unit. */
export async function listAccounts(
  ctx: Ctx,
  {
    prefix,
    unit,
    at,
    on,
    ...input
  }: Moment & { prefix?: string | undefined; unit?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const query = accountsAt(ctx, { at, on })
    .$if(prefix !== undefined, (q) => q.where(startsWith('a.path', prefix!)))
    .$if(unit !== undefined, (q) => q.where('a.unit', '=', unit!));
  const { items, next } = await keyset(query, { by: [['path', 'asc']], input, from: 'a' });
  return { items: items.map(standing), next };
}

/** Paths from `prefix` on; as a range, which the key of paths answers whatever the prefix holds. */
export function startsWith(column: string, prefix: string) {
  return sql<boolean>`${sql.ref(column)} >= ${prefix} and ${sql.ref(column)} < ${`${prefix}\u{10ffff}`}`;
}

function standing(row: AccountRow): Standing {
  const [out, into] =
    row.normal_side === 'credit'
      ? [row.debits_pending, row.credits_pending]
      : [row.credits_pending, row.debits_pending];
  return {
    ...row,
    kind: kindOfPath(row.path) ?? null,
    posted: balance(row, row.normal_side),
    pending_in: into,
    pending_out: out,
    available: available(row, row.normal_side),
  };
}

/** The accounts of one heading together: `customers:*:dues` for the dues of all customers. */
export interface TrialRow {
  readonly heading: string;
  readonly unit: string;
  readonly accounts: bigint;
  readonly debits: bigint;
  readonly credits: bigint;
}

const anId = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/**
 * The trial balance: what was posted on each side by heading, and in all by unit. In all the sides are equal, now and
 * at any moment; under a prefix they needn't be.
 */
export async function trialBalance(ctx: Ctx, { prefix, ...moment }: Moment & { readonly prefix?: string | undefined }) {
  const accounts = accountsAt(ctx, moment).$if(prefix !== undefined, (q) => q.where(startsWith('a.path', prefix!)));
  const rows: TrialRow[] = await ctx.tx
    .selectFrom(accounts.as('b'))
    .select([
      sql<string>`regexp_replace(b.path, ${anId}, '*', 'g')`.as('heading'),
      'b.unit',
      sql<bigint>`count(*)`.as('accounts'),
      sql<bigint>`sum(b.debits_posted)::bigint`.as('debits'),
      sql<bigint>`sum(b.credits_posted)::bigint`.as('credits'),
    ])
    .groupBy(['heading', 'b.unit'])
    .orderBy('heading')
    .orderBy('b.unit')
    .execute();
  const totals = [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, of]) => ({
    unit,
    debits: of.reduce((sum, { debits }) => sum + debits, 0n),
    credits: of.reduce((sum, { credits }) => sum + credits, 0n),
  }));
  const named = rows.map((row) => {
    const kind = kindOfPath(row.heading.replaceAll('*', 'x'));
    return {
      ...row,
      balance: row.debits - row.credits,
      class: kind === undefined ? null : accountKinds[kind].class,
      kind: kind ?? null,
    };
  });
  return { rows: named, totals };
}
