import type pg from 'pg';
import { type Connection, openPool, send } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import type { Platform, Tenant } from '#platform/modules.ts';
import { type Ctx, inTenant } from '#platform/transaction.ts';
import { accountOf, openAccounts, type Transfer, transfer } from '../server/modules/ledger/public.ts';
import { inTurns, median, perSecond, shown } from './measure.ts';
import { withWorld } from './world.ts';

const width = 8;
const time_ms = 400;
const rounds = 9;
const sizes = [1_000, 10_000, 100_000];
const customers = 1_000;

interface Account {
  readonly id: string;
  readonly path: string;
}

interface Bench {
  readonly platform: Platform;
  readonly tenant: Tenant;
  /** The owner's connections, which row security doesn't bind: the limit has nothing to do but write the rows. */
  readonly owner: pg.Pool;
  readonly dues: readonly Account[];
  readonly hot: Account;
}

/**
 * Transfers per second with 1,000, 10,000 and 100,000 transfers already there, against the limit: the same rows by bare
 * named statements of one transaction, all sent at once without waiting for answers, over as many connections, by the
 * owner of the database, whom row security doesn't bind.
 * - uncontended: insert the transfer, add to two of 1,000 accounts.
 * - hot: insert the transfer, add to one of 1,000 accounts and, for the one hot account, to the session's own row.
 * Ours writes besides, in both, the row by which the transfer waits for its seal.
 */
export function run(): Promise<object> {
  return withWorld(async (platform, tenant, owner_url) => {
    const owner = openPool(owner_url, { max: width, onError: (error) => console.error(error.message) });
    try {
      const bench = await prepare(platform, tenant, owner);
      const measured: object[] = [];
      for (const size of sizes) {
        await fill(bench, size);
        measured.push({ transfers_before: size, ...(await measure(bench)) });
      }
      return { unit: 'transfers/s', at_once: width, measured, in_chains: await inChains(bench) };
    } finally {
      await owner.end();
    }
  });
}

async function prepare(platform: Platform, tenant: Tenant, owner: pg.Pool): Promise<Bench> {
  const dues = Array.from({ length: customers }, (_, n) => accountOf('customer_dues', { customer: `c${n}` }));
  const hot = accountOf('revenue', { head: 'bench' });
  const ids = await inTenant(platform, tenant, (ctx) => openAccounts(ctx, [...dues, hot]));
  const opened = ({ path }: { path: string }): Account => ({ path, id: ids.get(path)! });
  return { platform, tenant, owner, dues: dues.map(opened), hot: opened(hot) };
}

/** Brings the ledger to a size by long chains, then has the database take stock, as it would by itself in a while. */
async function fill(bench: Bench, size: number): Promise<void> {
  const { rows } = await bench.owner.query<{ n: bigint }>('select count(*) as n from ledger.transfer');
  for (let left = size - Number(rows[0]!.n); left > 0; left -= 1_000) {
    const chain = Array.from({ length: Math.min(left, 1_000) }, () => asked(...twoOf(bench.dues)));
    await act(bench, (ctx) => transfer(ctx, chain));
  }
  await bench.owner.query('vacuum analyze');
  await bench.owner.query('checkpoint');
}

async function measure(bench: Bench) {
  const one = (debit: Account, credit: Account) => act(bench, (ctx) => transfer(ctx, [asked(debit, credit)]));
  const rate = (once: () => Promise<unknown>) => () => perSecond(width, time_ms, once);
  const uncontended = rate(() => one(...twoOf(bench.dues)));
  const hot = rate(() => one(twoOf(bench.dues)[0], bench.hot));
  return {
    uncontended: await inTurns(
      rounds,
      uncontended,
      rate(() => bareUncontended(bench)),
    ),
    hot: await inTurns(
      rounds,
      hot,
      rate(() => bareHot(bench)),
    ),
  };
}

/** The same in chains of 100, as a billing run writes them; there is nothing to compare it with but one by one. */
async function inChains(bench: Bench) {
  const hundred = () =>
    act(bench, (ctx) =>
      transfer(
        ctx,
        Array.from({ length: 100 }, () => asked(twoOf(bench.dues)[0], bench.hot)),
      ),
    );
  const each: number[] = [];
  for (let round = 0; round < 3; round += 1) each.push(100 * (await perSecond(width, 1_000, hundred)));
  return { transfers_per_chain: 100, ours_per_s: shown(median(each)) };
}

function act<T>({ platform, tenant }: Bench, fn: (ctx: Ctx) => Promise<T>): Promise<T> {
  return inTenant(platform, tenant, fn);
}

function asked(debit: Account, credit: Account): Transfer {
  return { id: newId(), debit: debit.path, credit: credit.path, amount: 100n, code: 'bench.run' };
}

function bareUncontended(bench: Bench): Promise<void> {
  const [debit, credit] = twoOf(bench.dues);
  const [first, second] = debit.id < credit.id ? [debit, credit] : [credit, debit];
  const column = (account: Account) => (account === debit ? 'debits_posted' : 'credits_posted');
  return bareTransaction(bench, debit, credit, (client) => [
    addTo(client, bench.tenant, first, column(first)),
    addTo(client, bench.tenant, second, column(second)),
  ]);
}

function bareHot(bench: Bench): Promise<void> {
  const [debit] = twoOf(bench.dues);
  return bareTransaction(bench, debit, bench.hot, (client) => [
    addTo(client, bench.tenant, debit, 'debits_posted'),
    send(
      client,
      `insert into ledger.hot_sum as h
         (tenant_id, account_id, session, debits_posted, credits_posted, debits_pending, credits_pending)
       values ($1, $2, pg_backend_pid(), 0, 100, 0, 0)
       on conflict (tenant_id, account_id, session) do update set credits_posted = h.credits_posted + 100`,
      [bench.tenant.id, bench.hot.id],
    ),
  ]);
}

async function bareTransaction(
  { owner, tenant }: Bench,
  debit: Account,
  credit: Account,
  sums: (client: Connection) => Promise<unknown>[],
): Promise<void> {
  const client = await owner.connect();
  try {
    await Promise.all([
      send(client, 'begin'),
      send(
        client,
        `insert into ledger.transfer (tenant_id, id, chain, line, kind, debit_account_id, credit_account_id, unit, amount,
           code, effective_on, recorded_at)
         values ($1, $2, nextval('ledger.chain'), 0, 'post', $3, $4, 'INR/2', 100, 'bench.run', current_date, now())`,
        [tenant.id, newId(), debit.id, credit.id],
      ),
      ...sums(client),
      send(client, 'commit'),
    ]);
  } finally {
    client.release();
  }
}

function addTo(client: Connection, tenant: Tenant, account: Account, column: 'debits_posted' | 'credits_posted') {
  const text = `update ledger.account set ${column} = ${column} + 100 where tenant_id = $1 and id = $2`;
  return send(client, text, [tenant.id, account.id]);
}

function twoOf(accounts: readonly Account[]): [Account, Account] {
  const one = Math.floor(Math.random() * accounts.length);
  const other = (one + 1 + Math.floor(Math.random() * (accounts.length - 1))) % accounts.length;
  return [accounts[one]!, accounts[other]!];
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));
