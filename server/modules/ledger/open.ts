import { changed } from '#platform/audit.ts';
import { json, sql } from '#platform/db.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type AccountKindName, type AccountSpec, accountOf, partShape, partsOf } from './accounts.ts';
import { getAccount } from './balances.ts';
import type { AccountRow } from './tables.ts';

const refuse = refusals('ledger', { account_differs: 409, bad_parts: 422 });

/** The id of the account at a path: it follows from the path, so that nobody need look it up. */
export function accountId(ctx: Ctx, path: string): Id<'account'> {
  return idOf('account', ctx.tenant.id, path);
}

/** Opens an account unless its path is open already. Gives its id. Refuses: ledger.account_differs. */
export async function openAccount(ctx: Ctx, spec: AccountSpec): Promise<Id<'account'>> {
  return (await openAccounts(ctx, [spec])).get(spec.path)!;
}

/**
 * Opens those of these accounts that aren't open yet, in one round trip. Gives their ids by path.
 * Refuses: ledger.account_differs when a path is open with another unit, side, limit or heat.
 */
export async function openAccounts(
  ctx: Ctx,
  specs: readonly AccountSpec[],
): Promise<ReadonlyMap<string, Id<'account'>>> {
  const wanted = new Map(specs.map((spec) => [spec.path, { id: accountId(ctx, spec.path), ...spec }]));
  const [, { rows }] = await Promise.all([
    insertMissing(ctx, [...wanted.values()]),
    readAccounts(ctx, [...wanted.keys()]),
  ]);
  for (const row of rows) {
    for (const field of ['unit', 'normal_side', 'limit_kind', 'hot'] as const) {
      if (row[field] !== wanted.get(row.path)![field])
        throw refuse('account_differs', { field, path: row.path, open: row[field] });
    }
  }
  return new Map(rows.map(({ path, id }) => [path, id]));
}

/** In the order of ids, so that two acts that open the same accounts wait for each other in one direction only. */
function insertMissing(ctx: Ctx, accounts: readonly (AccountSpec & { id: string })[]) {
  return sql`
    insert into ledger.account (tenant_id, id, path, unit, normal_side, limit_kind, hot, opened_at)
    select t.tenant_id, a.id, a.path, a.unit, a.normal_side, a.limit_kind, a.hot, ${ctx.now}::timestamptz
    from tenants.tenant t
    cross join jsonb_to_recordset(${json(accounts)}::jsonb) as a(
      id uuid, path text, unit text, normal_side text, limit_kind text, hot boolean)
    where t.tenant_id = ${ctx.tenant.id}
    order by a.id
    on conflict (tenant_id, id) do nothing`.execute(ctx.tx);
}

function readAccounts(ctx: Ctx, paths: readonly string[]) {
  return sql<AccountRow>`
    select a.* from unnest(${paths.map((path) => accountId(ctx, path))}::uuid[]) as w(id) cross join lateral (
      select * from ledger.account a where a.tenant_id = ${ctx.tenant.id} and a.id = w.id offset 0) a`.execute(ctx.tx);
}

/** Opens an account of the chart by hand. Refuses: ledger.bad_parts, ledger.account_differs. */
export async function openByKind(
  ctx: Ctx,
  { kind, parts }: { readonly kind: AccountKindName; readonly parts: Readonly<Record<string, string>> },
) {
  const wanted = partsOf(kind);
  const fits = wanted.length === Object.keys(parts).length && wanted.every((name) => partShape.test(parts[name] ?? ''));
  if (!fits) throw refuse('bad_parts', { field: 'parts', wanted, takes: 'a-z, 0-9, _ and -' });
  const spec = accountOf(kind, parts as never);
  const account_id = await openAccount(ctx, spec);
  changed(ctx, 'ledger.account', account_id, null, spec);
  return getAccount(ctx, { account_id });
}
