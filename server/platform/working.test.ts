import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { after, type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { app } from '../app.ts';
import type { Config } from './config.ts';
import { setSecret } from './crypto.ts';
import { openPool, sql } from './db.ts';
import { enqueue, job } from './jobs.ts';
import { openLog } from './log.ts';
import { urlAs } from './migrate.ts';
import { assemble, type Module } from './modules.ts';
import { openWorld, type World } from './testing.ts';
import { keepWorking } from './working.ts';

const child = process.env['HAAT_TEST_CHILD'];

/** How long the slow job takes here: in the process that is to be killed for ever, so that it surely is in its middle. */
const slow_ms = child === undefined ? 50 : 60_000;

const probe: Module = {
  name: 'probe',
  jobs: {
    'probe.slow': job({
      says: 'x',
      payload: z.object({ n: z.number() }),
      run: async (ctx, { n }) => {
        await sql`insert into platform.number_series as s (tenant_id, series, period, last)
          values (${ctx.tenant.id}, ${`slow ${n}`}, '', 1)
          on conflict (tenant_id, series, period) do update set last = s.last + 1
          where s.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
        if (child !== undefined) process.stdout.write('begun\n');
        await pause(slow_ms);
      },
    }),
  },
};

if (child !== undefined) workAsChild(JSON.parse(child) as Config);
else await killings();

/** Works in a process of its own, which the test kills. */
function workAsChild(config: Config): void {
  const url = config.database_url!;
  setSecret(config.secret);
  keepWorking({
    config,
    pool: openPool(urlAs('haat_app', url), { max: 8, onError: () => undefined }),
    queue: openPool(urlAs('haat_jobs', url), { max: 6, plain: true, onError: () => undefined }),
    log: openLog('silent'),
    catalogue: assemble([...app.modules, probe]),
    tenants: app.tenants,
  });
}

/** Starts a worker in a process of its own; resolves when it is in the middle of so many jobs. */
async function startChild(config: Config, busy: number): Promise<ChildProcess> {
  const one = spawn(process.execPath, [import.meta.filename], {
    env: { PATH: process.env['PATH'], HAAT_TEST_CHILD: JSON.stringify(config) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  after(() => one.kill('SIGKILL'));
  let begun = 0;
  await new Promise<void>((resolve, reject) => {
    one.stdout!.on('data', (text: Buffer) => {
      begun += text.toString().split('begun').length - 1;
      if (begun >= busy) resolve();
    });
    one.once('exit', () => reject(new Error('the worker ended before it was killed')));
  });
  return one;
}

async function killings(): Promise<void> {
  const world = await openWorld({ modules: [probe] });
  const config = world.platform.config;
  const queue = openPool(urlAs('haat_jobs', config.database_url!), { max: 6, plain: true, onError: () => undefined });
  after(() => queue.end());
  const work = (test: TestContext) => {
    const working = keepWorking({ ...world.platform, queue });
    test.after(() => working.stop());
  };

  test('jobs of a worker that was killed in their middle are done by the next one, once each', async (context) => {
    await give(world, [1, 2, 3, 4, 5, 6]);
    const killed = await startChild(config, 4);
    assert.deepEqual(await done(world), [], 'what is under way has had no effect yet');
    killed.kill('SIGKILL');
    work(context);
    await until(async () => (await done(world)).length === 6);
    assert.deepEqual(
      (await done(world)).map(({ last }) => last),
      [1n, 1n, 1n, 1n, 1n, 1n],
    );
    assert.equal(await taken(world), 0);
  });

  test('a worker leaves alone what another is doing, and takes it over when that one was killed', async (context) => {
    await give(world, [11, 12, 13, 14]);
    const busy = await startChild(config, 4);
    work(context);
    await give(world, [15]);
    await until(async () => (await done(world)).some(({ series }) => series === 'slow 15'));
    assert.equal(await taken(world), 4, 'the others are still the other worker’s');
    assert.equal((await done(world)).filter(({ series }) => /slow 1[1-4]/.test(series)).length, 0);
    busy.kill('SIGKILL');
    await until(async () => (await done(world)).filter(({ series }) => /slow 1[1-4]/.test(series)).length === 4);
    assert.ok((await done(world)).every(({ last }) => last === 1n));
  });

  replacements(world, config, work);

  test('a worker whose database connections are cut begins anew and loses nothing', async (context) => {
    work(context);
    await give(world, [21, 22, 23]);
    await world.platform.queue.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = 'haat_jobs' and pid <> pg_backend_pid()`);
    await until(async () => (await done(world)).filter(({ series }) => /slow 2\d/.test(series)).length === 3);
    assert.ok((await done(world)).every(({ last }) => last === 1n));
  });
}

/** Jobs whose place another takes. */
function replacements(world: World, config: Config, work: (context: TestContext) => void): void {
  test('a job whose place another took while it was under way leaves nothing behind when its worker is killed', async (context) => {
    const giveKeyed = (n: number) =>
      world.in(async (ctx) => enqueue(ctx, 'probe.slow' as never, { n } as never, { key: 'one of a kind' }));
    await giveKeyed(16);
    const killed = await startChild(config, 1);
    await giveKeyed(17);
    const left = async () => {
      const { rows } = await world.platform.queue.query<{ n: number; spent: boolean }>(`
        select (payload -> 'payload' ->> 'n')::int as n, attempts >= max_attempts as spent
        from graphile_worker._private_jobs where payload ->> 'key' is not null order by id`);
      return rows.map(({ n, spent }) => [n, spent]);
    };
    killed.kill('SIGKILL');
    assert.deepEqual(
      await left(),
      [
        [16, true],
        [17, false],
      ],
      'the queue itself would keep it for ever',
    );
    work(context);
    await until(async () => (await left()).length === 0);
    assert.deepEqual(
      (await done(world)).flatMap(({ series, last }) => (/slow 1[67]/.test(series) ? [[series, last]] : [])),
      [['slow 17', 1n]],
    );
  });

  test('a job that was given up stays to be seen, until another takes its place', async (context) => {
    const spend = (n: number) =>
      world.platform.queue.query(
        `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'a bug', run_at = now() + interval '1 day'
         where (payload -> 'payload' ->> 'n')::int = $1`,
        [n],
      );
    await world.in(async (ctx) => {
      enqueue(ctx, 'probe.slow' as never, { n: 31 } as never, { key: 'given up' });
      enqueue(ctx, 'probe.slow' as never, { n: 32 } as never, { key: 'given up too' });
    });
    await spend(31);
    await spend(32);
    await world.in(async (ctx) => enqueue(ctx, 'probe.slow' as never, { n: 33 } as never, { key: 'given up too' }));
    work(context);
    await until(async () => (await done(world)).some(({ series }) => series === 'slow 33'));
    await until(async () => (await givenUp(world)).length === 1);
    assert.deepEqual(await givenUp(world), [31]);
  });
}

function give(world: World, numbers: readonly number[]): Promise<void> {
  return world.in(async (ctx) => {
    for (const n of numbers) enqueue(ctx, 'probe.slow' as never, { n } as never);
  });
}

function done(world: World) {
  return world.in((ctx) =>
    ctx.tx.selectFrom('platform.number_series').select(['series', 'last']).orderBy('series').execute(),
  );
}

async function taken(world: World): Promise<number> {
  const { rowCount } = await world.platform.queue.query(
    'select 1 from graphile_worker._private_jobs where locked_at is not null',
  );
  return rowCount!;
}

async function givenUp(world: World): Promise<number[]> {
  const { rows } = await world.platform.queue.query<{ n: number }>(
    `select (payload -> 'payload' ->> 'n')::int as n from graphile_worker._private_jobs where attempts >= max_attempts`,
  );
  return rows.map(({ n }) => n);
}

async function until(ready: () => Promise<boolean>): Promise<void> {
  for (let waited_ms = 0; !(await ready()); waited_ms += 50) {
    assert.ok(waited_ms < 60_000, 'it took longer than a minute');
    await pause(50);
  }
}
