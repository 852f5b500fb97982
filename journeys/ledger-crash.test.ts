import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import * as ledger from '#ledger';
import { openPool, sql } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { migrate, urlAs } from '#platform/migrate.ts';
import { assemble, type Module, type Platform } from '#platform/modules.ts';
import { bootPostgres } from '#platform/postgres.ts';
import { inTenant } from '#platform/transaction.ts';
import { events } from '../server/modules/ledger/events.ts';
import { jobs } from '../server/modules/ledger/jobs.ts';
import { rules } from '../server/modules/ledger/rules.ts';
import { accounts, doneIn, item, tenant } from './ledger-crash-writer.ts';
import { postmasterOf } from './server.ts';

const storm = process.env.STORM !== undefined;
const seed = Number(process.env.SEED ?? 20_270_104);
const transfers_per_item = item(0).flat().length;
const items = (storm ? 10_000 : 1_200) / transfers_per_item;
const kills = storm ? 20 : 4;

test(`${kills} kills of the writer and of PostgreSQL in the middle of ${items * transfers_per_item} transfers lose nothing and double nothing`, async (t) => {
  t.diagnostic(`SEED=${seed}`);
  const home = mkdtempSync(join(tmpdir(), 'haat-crash-'));
  const file = join(home, 'done');
  writeFileSync(file, '');
  try {
    await prepare(home);
    await writeThroughKills(home, file);
    const database = await bootPostgres({ home });
    try {
      await verify(database.url, doneIn(file));
    } finally {
      await database.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

async function prepare(home: string): Promise<void> {
  const database = await bootPostgres({ home });
  await migrate(database.url);
  await asServer(database.url, (platform) =>
    inTenant(platform, tenant, async (ctx) => {
      await sql`
        insert into tenants.tenant (tenant_id, slug, name, legal_name, blueprint, demo, zone, languages, accent, created_at)
        values (${tenant.id}, ${tenant.slug}, 'Crash', 'Crash', 'test', false, ${tenant.zone}, array['en'], '#1d4ed8', ${ctx.now})`.execute(
        ctx.tx,
      );
      await ledger.openAccounts(ctx, accounts());
    }),
  );
  await database.stop();
}

async function asServer<T>(url: string, fn: (platform: Platform) => Promise<T>): Promise<T> {
  const pool = openPool(urlAs('haat_app', url), { max: 4, onError: () => undefined });
  const module = { name: 'ledger', events, jobs, rules } as unknown as Module;
  try {
    return await fn({ pool, catalogue: assemble([module]) } as unknown as Platform);
  } finally {
    await pool.end();
  }
}

/** Lets a writer write; at seeded moments kills it, or the database under it, in turns; starts it again until all is done. */
async function writeThroughKills(home: string, file: string): Promise<void> {
  const random = seeded(seed);
  let writer = startWriter(home, file);
  for (let kill = 1; kill <= kills; kill += 1) {
    const until = Math.floor((items * (kill - 0.2 + 0.4 * random())) / (kills + 1));
    await progress(writer, file, until);
    await new Promise((resolve) => setTimeout(resolve, 20 * random()));
    if (kill % 2 === 1) {
      assert.equal(writer.exitCode, null, 'the writer is killed while it writes');
      const gone = ended(writer);
      writer.kill('SIGKILL');
      await gone;
      writer = startWriter(home, file);
    } else {
      killPostgres(home);
    }
  }
  await progress(writer, file, items);
  assert.equal(await ended(writer), 0);
}

function startWriter(home: string, file: string): ChildProcess {
  const args = [
    join(import.meta.dirname, 'ledger-crash-writer.ts'),
    '--home',
    home,
    '--file',
    file,
    '--items',
    `${items}`,
  ];
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}

/** Waits until so many items are done, by the length of the file that says so. */
async function progress(writer: ChildProcess, file: string, wanted: number): Promise<void> {
  const line = '000000\n'.length;
  for (const begun_ms = performance.now(); statSync(file).size < wanted * line; ) {
    assert(writer.exitCode === null || writer.exitCode === 0, 'the writer gave up');
    assert(performance.now() - begun_ms < 120_000, 'the writer is stuck');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Kills the postmaster and every process of it at once, so that none can end in good order. */
function killPostgres(home: string): void {
  const postmaster = postmasterOf(home);
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const children = all.map((row) => row.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === postmaster);
  assert(children.length > 0, 'it has backends');
  for (const pid of [postmaster, ...children.map(([pid]) => pid!)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'ESRCH', 'it had ended by itself');
    }
  }
}

async function verify(url: string, done: ReadonlySet<number>): Promise<void> {
  assert.equal(done.size, items, 'every item was acknowledged');
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await everythingOnce(owner);
    await sumsAgree(owner);
    await nothingLocked(owner);
  } finally {
    await owner.end();
  }
  await asServer(url, async (platform) => {
    await inTenant(platform, tenant, async (ctx) => assert.deepEqual((await ledger.check(ctx)).differences, []));
    await againChangesNothing(platform);
    await everyAccountWorks(platform);
  });
}

/** Each transfer of the plan is there once and as it was asked for, and there is nothing else. */
async function everythingOnce(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ id: string; says: string }>(`
    select t.id, format('%s %s %s %s', t.kind, t.amount, d.path, c.path) as says
    from ledger.transfer t
    join ledger.account d on d.tenant_id = t.tenant_id and d.id = t.debit_account_id
    join ledger.account c on c.tenant_id = t.tenant_id and c.id = t.credit_account_id`);
  const planned = new Map<string, string>();
  for (const chain of Array.from({ length: items }, (_, n) => item(n)).flat()) {
    const [first, second] = chain;
    for (const ask of chain)
      if ('debit' in ask) planned.set(ask.id, `${ask.kind ?? 'post'} ${ask.amount} ${ask.debit} ${ask.credit}`);
    if (first !== undefined && 'pending_id' in first)
      planned.set(first.id, planned.get(first.pending_id)!.replace('pending', 'post_pending'));
    assert(second === undefined || 'debit' in second);
  }
  assert.equal(rows.length, items * transfers_per_item);
  assert.deepEqual(new Map(rows.map(({ id, says }) => [id, says])), planned);
}

/** What each account keeps is the sum of its transfers, no wallet is below nothing, and no hold is left. */
async function sumsAgree(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query(`
    select a.path from ledger.account a
    where (a.debits_posted + (select coalesce(sum(h.debits_posted), 0) from ledger.hot_sum h where h.account_id = a.id),
        a.credits_posted + (select coalesce(sum(h.credits_posted), 0) from ledger.hot_sum h where h.account_id = a.id))
      <> ((select coalesce(sum(posted), 0) from ledger.transfer t where t.debit_account_id = a.id),
        (select coalesce(sum(posted), 0) from ledger.transfer t where t.credit_account_id = a.id))
      or a.debits_pending + a.credits_pending
        + (select coalesce(sum(h.debits_pending + h.credits_pending), 0) from ledger.hot_sum h where h.account_id = a.id) <> 0
      or (a.limit_kind <> 'none' and a.debits_posted > a.credits_posted)`);
  assert.deepEqual(rows, []);
}

/** No session of a killed writer is left in a transaction or holds a lock. */
async function nothingLocked(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query(`
    select a.pid, a.state, a.query from pg_stat_activity a
    where a.pid <> pg_backend_pid() and a.backend_type = 'client backend'
      and (a.state like 'idle in transaction%' or exists (select from pg_locks l where l.pid = a.pid))`);
  assert.deepEqual(rows, []);
}

/** All of the plan asked for again, in long chains, is there already. */
async function againChangesNothing(platform: Platform): Promise<void> {
  const plan = Array.from({ length: items }, (_, n) => item(n).flat()).flat();
  for (let at = 0; at < plan.length; at += 5_000) {
    const outcomes = await inTenant(platform, tenant, (ctx) => ledger.transfer(ctx, plan.slice(at, at + 5_000)));
    assert(outcomes.every(({ result }) => result === 'exists'));
  }
}

async function everyAccountWorks(platform: Platform): Promise<void> {
  const [sales, ...others] = accounts().map(({ path }) => path);
  for (const path of others) {
    const ask = { id: newId<'transfer'>(), debit: sales!, credit: path, amount: 1n, code: 'test.after' };
    const [outcome] = await inTenant(platform, tenant, (ctx) => ledger.transfer(ctx, [ask]));
    assert.equal(outcome!.result, 'created');
  }
}

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
function seeded(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
