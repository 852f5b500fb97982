import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { type Connection, openPool, send, sql } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { migrate, urlAs } from '#platform/migrate.ts';
import { assemble, type Module, type Platform, type Tenant } from '#platform/modules.ts';
import { bootPostgres } from '#platform/postgres.ts';
import { type Ctx, inTenant } from '#platform/transaction.ts';
import { accountOf } from '../server/modules/ledger/accounts.ts';
import type { Transfer } from '../server/modules/ledger/ask.ts';
import { events } from '../server/modules/ledger/events.ts';
import { jobs } from '../server/modules/ledger/jobs.ts';
import { openAccounts } from '../server/modules/ledger/open.ts';
import { rules } from '../server/modules/ledger/rules.ts';
import { transfer } from '../server/modules/ledger/transfer.ts';

const concurrency = 1;
const sizes = [1_000, 10_000, 100_000];
const rounds = 7;
const transfers_per_round = 500;
const customers = 1_000;

interface Account {
  readonly id: string;
  readonly path: string;
}

interface Bench {
  readonly platform: Platform;
  /** The owner's connections, which row security doesn't bind: the limit has nothing to do but write the rows. */
  readonly owner: pg.Pool;
  readonly tenant: Tenant;
  readonly dues: readonly Account[];
  readonly hot: Account;
}

async function prepare(url: string): Promise<Bench> {
  const fail = (error: Error) => console.error(error.message);
  const pool = openPool(urlAs('haat_app', url), { max: concurrency, onError: fail });
  const owner = openPool(url, { max: concurrency, onError: fail });
  const ledger = { name: 'ledger', events, jobs, rules } as unknown as Module;
  const platform = { pool, catalogue: assemble([ledger]) } as unknown as Platform;
  const tenant: Tenant = { id: newId<'tenant'>(), slug: 'bench', name: 'Bench', zone: 'Asia/Kolkata', demo: false };
  const dues = Array.from({ length: customers }, (_, n) => accountOf('customer_dues', { customer: `c${n}` }));
  const hot = accountOf('revenue', { head: 'bench' });
  const ids = await inTenant(platform, tenant, async (ctx) => {
    await sql`
      insert into tenants.tenant (tenant_id, slug, name, legal_name, blueprint, demo, zone, languages, accent, created_at)
      values (${tenant.id}, 'bench', 'Bench', 'Bench', 'bench', false, ${tenant.zone}, array['en'], '#1d4ed8', ${ctx.now})`.execute(
      ctx.tx,
    );
    return openAccounts(ctx, [...dues, hot]);
  });
  const opened = ({ path }: { path: string }): Account => ({ path, id: ids.get(path)! });
  return { platform, owner, tenant, dues: dues.map(opened), hot: opened(hot) };
}

/** Brings the ledger to a size by long chains, then lets the database take stock as it would by itself. */
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
  const ways = {
    uncontended: { limit: () => bareUncontended(bench), ours: () => oursUncontended(bench) },
    hot: { limit: () => bareHot(bench), ours: () => oursHot(bench) },
  };
  const found: Record<string, { limit: number; ours: number; ratio: number }> = {};
  for (const [name, { limit, ours }] of Object.entries(ways)) {
    await rate(limit, 100);
    await rate(ours, 100);
    const pairs: { limit: number; ours: number }[] = [];
    for (let round = 0; round < rounds; round += 1) pairs.push({ limit: await rate(limit), ours: await rate(ours) });
    found[name] = {
      limit: Math.round(median(pairs.map((pair) => pair.limit))),
      ours: Math.round(median(pairs.map((pair) => pair.ours))),
      ratio: Number(median(pairs.map((pair) => pair.ours / pair.limit)).toFixed(2)),
    };
  }
  return found;
}

/** The same in chains of 100, as a billing run writes them; there is nothing to compare it with but one by one. */
async function chains(bench: Bench) {
  const hundred = () =>
    act(bench, (ctx) =>
      transfer(
        ctx,
        Array.from({ length: 100 }, () => asked(twoOf(bench.dues)[0], bench.hot)),
      ),
    );
  const each: number[] = [];
  for (let round = 0; round < 3; round += 1) each.push(100 * (await rate(hundred, 40)));
  return { transfers_per_chain: 100, ours: Math.round(median(each)) };
}

async function rate(one: () => Promise<unknown>, count = transfers_per_round): Promise<number> {
  const begun_ms = performance.now();
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return count / ((performance.now() - begun_ms) / 1_000);
}

function act<T>({ platform, tenant }: Bench, fn: (ctx: Ctx) => Promise<T>): Promise<T> {
  return inTenant(platform, tenant, fn);
}

function asked(debit: Account, credit: Account): Transfer {
  return { id: newId(), debit: debit.path, credit: credit.path, amount: 100n, code: 'bench.run' };
}

function oursUncontended(bench: Bench) {
  const [debit, credit] = twoOf(bench.dues);
  return act(bench, (ctx) => transfer(ctx, [asked(debit, credit)]));
}

function oursHot(bench: Bench) {
  return act(bench, (ctx) => transfer(ctx, [asked(twoOf(bench.dues)[0], bench.hot)]));
}

function bareUncontended(bench: Bench) {
  const [debit, credit] = twoOf(bench.dues);
  const [first, second] = debit.id < credit.id ? [debit, credit] : [credit, debit];
  return bareTransaction(bench, debit, credit, (client) => [
    addTo(client, bench.tenant, first, first === debit ? 'debits_posted' : 'credits_posted'),
    addTo(client, bench.tenant, second, second === debit ? 'debits_posted' : 'credits_posted'),
  ]);
}

function bareHot(bench: Bench) {
  const [debit] = twoOf(bench.dues);
  return bareTransaction(bench, debit, bench.hot, (client) => [
    addTo(client, bench.tenant, debit, 'debits_posted'),
    send(
      client,
      `insert into ledger.hot_sum as h (tenant_id, account_id, session, debits_posted, credits_posted, debits_pending, credits_pending)
       values ($1, $2, pg_backend_pid(), 0, 100, 0, 0)
       on conflict (tenant_id, account_id, session) do update set credits_posted = h.credits_posted + 100`,
      [bench.tenant.id, bench.hot.id],
    ),
  ]);
}

async function bareTransaction(
  bench: Bench,
  debit: Account,
  credit: Account,
  sums: (client: Connection) => Promise<unknown>[],
) {
  const client = await bench.owner.connect();
  try {
    await Promise.all([
      send(client, 'begin'),
      send(
        client,
        `insert into ledger.transfer (tenant_id, id, chain, line, kind, debit_account_id, credit_account_id, unit, amount,
           code, effective_on, recorded_at)
         values ($1, $2, nextval('ledger.chain'), 0, 'post', $3, $4, 'INR/2', 100, 'bench.run', current_date, now())`,
        [bench.tenant.id, newId(), debit.id, credit.id],
      ),
      ...sums(client),
      send(client, 'commit'),
    ]);
  } finally {
    client.release();
  }
}

function addTo(client: Connection, tenant: Tenant, account: Account, column: 'debits_posted' | 'credits_posted') {
  return send(client, `update ledger.account set ${column} = ${column} + 100 where tenant_id = $1 and id = $2`, [
    tenant.id,
    account.id,
  ]);
}

function twoOf(accounts: readonly Account[]): [Account, Account] {
  const one = Math.floor(Math.random() * accounts.length);
  const other = (one + 1 + Math.floor(Math.random() * (accounts.length - 1))) % accounts.length;
  return [accounts[one]!, accounts[other]!];
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

import { readFileSync } from 'node:fs';
const flagsExtra = 1;
if (process.argv[2] === 'cork') {
  const pg3: any = (await import('pg')).default;
  const q0 = pg3.Client.prototype.query;
  pg3.Client.prototype.query = function (...a: any[]) {
    const st = this.connection.stream;
    if (!st.__c) {
      st.__c = true;
      st.cork();
      process.nextTick(() => {
        st.__c = false;
        st.uncork();
      });
    }
    return q0.apply(this, a);
  };
}
const home = mkdtempSync(join(tmpdir(), 'haat-bench-'));
const database = await bootPostgres({ home });
await migrate(database.url);
{
  const pg2 = (await import('pg')).default;
  const c = new pg2.Client(database.url);
  await c.connect();
  await c.query("alter system set shared_preload_libraries='pg_stat_statements'");
  await c.query("alter system set pg_stat_statements.track='all'");
  await c.end();
  await database.stop();
}
const database2 = await bootPostgres({ home });
{
  const pg2 = (await import('pg')).default;
  const c = new pg2.Client(database.url);
  await c.connect();
  await c.query('create extension pg_stat_statements');
  await c.end();
}
const bench = await prepare(process.argv[2] === 'unix' ? database.url.replace('127.0.0.1', '%2Ftmp') : database.url);
await fill(bench, 2000);
const cpuOf = (pid: number) => {
  const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(f[11]) + Number(f[12])) * 10;
};
const pidOf = async (pool: pg.Pool) => Number((await pool.query('select pg_backend_pid() p')).rows[0].p);
for (const [name, pool, one] of [
  ['bare', bench.owner, bareUncontended],
  ['ours', bench.platform.pool, oursUncontended],
  ['bareHot', bench.owner, bareHot],
  ['oursHot', bench.platform.pool, oursHot],
] as const) {
  await rate(() => one(bench), 300);
  const pid = await pidOf(pool);
  const p0 = cpuOf(pid);
  const n0 = process.cpuUsage();
  const t = performance.now();
  await rate(() => one(bench), 2000);
  const n1 = process.cpuUsage(n0);
  console.log(
    name,
    'pg us',
    ((cpuOf(pid) - p0) / 2000) * 1000,
    'node us',
    (n1.user + n1.system) / 2000,
    'wall us',
    (performance.now() - t) / 2,
  );
}
const q = await bench.owner.query(
  "select left(regexp_replace(query,'\\s+',' ','g'),90) q, calls, round(mean_exec_time::numeric*1000) us from pg_stat_statements where calls > 1000 order by query",
);
for (const r of q.rows) console.log(r.us, r.calls, r.q);
const k = await bench.platform.pool.connect();
for (const r of (await k.query('select left(statement,120) s, generic_plans, custom_plans from pg_prepared_statements'))
  .rows)
  console.log(r);
k.release();
await Promise.all([bench.platform.pool.end(), bench.owner.end()]);
await database2.stop();
rmSync(home, { recursive: true, force: true });
process.exit(0);
