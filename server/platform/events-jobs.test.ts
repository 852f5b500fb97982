import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { z } from 'zod';
import { sql } from './db.ts';
import { turn } from './due.ts';
import { emit, event, on } from './events.ts';
import { enqueue, job } from './jobs.ts';
import type { Module } from './modules.ts';
import { openWorld } from './testing.ts';
import type { Ctx } from './transaction.ts';
import { drain } from './worker.ts';

/** What has happened in the test at hand; each entry is written when an effect was had, also one that was rolled back. */
const seen: string[] = [];
beforeEach(() => void seen.splice(0));

const text = z.object({ what: z.string() });
let broken = 0;
const probe: Module = {
  name: 'probe',
  events: {
    'probe.happened': event({ says: 'x', payload: text }),
    'probe.hurried': event({ says: 'x', payload: text, first: true }),
  },
  handlers: [
    on('probe.happened' as never, 'probe.count', async (ctx, { what }: { what: string }) => note(ctx, `count ${what}`)),
    on('probe.hurried' as never, 'probe.hurry', async (ctx, { what }: { what: string }) => note(ctx, `hurry ${what}`)),
    on('probe.happened' as never, 'probe.stumble', async (ctx, { what }: { what: string }) => {
      await note(ctx, `stumble ${what}`);
      if (what === 'hard' && ++broken < 3) throw new Error('not yet');
    }),
  ],
  jobs: {
    'probe.work': job({ says: 'x', payload: text, run: async (ctx, { what }) => note(ctx, `work ${what}`) }),
    'probe.first': job({
      says: 'x',
      payload: text,
      turn: 'first',
      run: async (ctx, { what }) => note(ctx, `first ${what}`),
    }),
    'probe.last': job({
      says: 'x',
      payload: text,
      turn: 'last',
      run: async (ctx, { what }) => note(ctx, `last ${what}`),
    }),
    'probe.call': job({
      says: 'x',
      payload: text,
      outside: async (act, { what }) => {
        const first = await act(async (ctx) => note(ctx, `intent ${what}`).then(() => known(ctx, `answer ${what}`)));
        if (!first && ++broken < 2) throw new Error('the line was cut');
        await act((ctx) => note(ctx, `answer ${what}`));
      },
    }),
  },
};
const world = await openWorld({ modules: [probe] });
const { tenant } = world;

/** Counts an effect in the database, once for each time it was had and committed. */
async function note(ctx: Ctx, what: string): Promise<void> {
  seen.push(what);
  await sql`insert into platform.number_series as s (tenant_id, series, period, last)
    values (${ctx.tenant.id}, ${what}, 'effect', 1)
    on conflict (tenant_id, series, period) do update set last = s.last + 1
    where s.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
}

async function known(ctx: Ctx, what: string): Promise<boolean> {
  return (await effects(ctx)).some(([name]) => name === what);
}

async function effects(ctx: Ctx): Promise<[string, number][]> {
  const rows = await ctx.tx
    .selectFrom('platform.number_series')
    .select(['series', 'last'])
    .where('period', '=', 'effect')
    .execute();
  return rows.map(({ series, last }) => [series, Number(last)]);
}

const effectOf = (what: string, of = tenant) =>
  world.in(async (ctx) => (await effects(ctx)).find(([name]) => name === what)?.[1] ?? 0, { tenant: of });
const send = (what: string) => world.in(async (ctx) => emit(ctx, 'probe.happened' as never, { what } as never));
const add = (what: string, options: Parameters<typeof enqueue>[3] = {}, task = 'probe.work') =>
  world.in(async (ctx) => enqueue(ctx, task as never, { what } as never, options));

/** The jobs that wait in the queue, and their like again after they were done: as if their completion had been lost. */
async function queued(): Promise<{ identifier: string; payload: object }[]> {
  const { rows } = await world.platform.queue.query(`
    select t.identifier, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`);
  return rows;
}

const again = (jobs: readonly { identifier: string; payload: object }[]) =>
  world.in((ctx) => sql`select platform.add_jobs(${JSON.stringify(jobs)}::jsonb)`.execute(ctx.tx));

const hurry = () => world.platform.queue.query('update graphile_worker._private_jobs set run_at = now()');

test('each handler of an event has its effect once, though its job runs again', async () => {
  await send('once');
  const jobs = await queued();
  assert.equal(jobs.length, 2);
  await world.runJobs();
  await again([...jobs, ...jobs]);
  await world.runJobs();
  assert.deepEqual([await effectOf('count once'), await effectOf('stumble once')], [1, 1]);
});

test('a handler that fails is tried again until it succeeds; the others have long been done', async () => {
  broken = 0;
  await send('hard');
  await world.runJobs();
  assert.deepEqual([await effectOf('count hard'), await effectOf('stumble hard')], [1, 0]);
  for (let n = 0; n < 2; n += 1) {
    await hurry();
    await world.runJobs();
  }
  assert.deepEqual([await effectOf('count hard'), await effectOf('stumble hard')], [1, 1]);
  assert.equal(seen.filter((what) => what === 'stumble hard').length, 3);
});

test('an act that fails leaves neither event nor job nor anything due', async () => {
  const failing = world.in(async (ctx) => {
    emit(ctx, 'probe.happened' as never, { what: 'never' } as never);
    enqueue(ctx, 'probe.work' as never, { what: 'never' } as never);
    enqueue(ctx, 'probe.work' as never, { what: 'never' } as never, { at: ctx.now.add({ hours: 1 }) });
    throw new Error('a bug');
  });
  await assert.rejects(failing, /a bug/);
  assert.deepEqual(await queued(), []);
  const left = await world.in(async (ctx) => ({
    events: await ctx.tx
      .selectFrom('platform.event')
      .select('id')
      .where(sql<boolean>`payload ->> 'what' = 'never'`)
      .execute(),
    due: await ctx.tx.selectFrom('platform.due').select('key').where('schedule', '=', false).execute(),
  }));
  assert.deepEqual(left, { events: [], due: [] });
});

test('what nobody declared can be neither emitted nor enqueued, nor what has another shape', async () => {
  const act = (fn: (ctx: Ctx) => void) => world.in(async (ctx) => fn(ctx));
  await assert.rejects(
    act((ctx) => emit(ctx, 'probe.unknown' as never, {} as never)),
    /nobody declared the event/,
  );
  await assert.rejects(
    act((ctx) => enqueue(ctx, 'probe.unknown' as never, {} as never)),
    /nobody declared the job/,
  );
  await assert.rejects(
    act((ctx) => emit(ctx, 'probe.happened' as never, { what: 7 } as never)),
    {
      message: 'probe.happened has another shape than was declared',
    },
  );
});

test('a job has its effect once, though it runs again', async () => {
  await add('once');
  const jobs = await queued();
  await world.runJobs();
  await again([...jobs, ...jobs, ...jobs]);
  await world.runJobs();
  assert.equal(await effectOf('work once'), 1);
});

test('of jobs of one key the last one alone is done, wherever the others wait', async () => {
  const soon = async () => ({ key: 'k', at: (await world.in(async (ctx) => ctx.now)).add({ seconds: 2 }) });
  await add('1', { key: 'k' });
  await add('2', { key: 'k' });
  await add('3', await soon());
  await add('4', await soon());
  await add('5', { key: 'k' });
  await add('other', { key: 'l' });
  await world.in(async (ctx) => {
    for (const what of ['6', '7'])
      enqueue(ctx, 'probe.work' as never, { what } as never, { key: 'm', at: ctx.now.add({ hours: 1 }) });
    for (const what of ['8', '9']) enqueue(ctx, 'probe.work' as never, { what } as never, { key: 'm' });
  });
  await world.runJobs();
  await world.moveClock((await world.in(async (ctx) => ctx.now)).add({ hours: 2 }));
  assert.deepEqual(seen.toSorted(), ['work 5', 'work 9', 'work other']);
});

test('what somebody waits for is done before what waits longer, and what is long after all else', async () => {
  await add('1', {}, 'probe.last');
  await add('2');
  await add('3', {}, 'probe.first');
  await add('4', { turn: 'first' });
  await world.in(async (ctx) => emit(ctx, 'probe.hurried' as never, { what: '5' } as never));
  await world.runJobs();
  assert.deepEqual(seen, ['first 3', 'work 4', 'hurry 5', 'work 2', 'last 1']);
});

test('a job that was to be done at once waits instead when it is put off', async () => {
  const now = await world.in(async (ctx) => ctx.now);
  await add('now', { key: 'put off' });
  await add('later', { key: 'put off', at: now.add({ hours: 5 }) });
  await world.runJobs();
  assert.deepEqual(seen, []);
  await world.moveClock(now.add({ hours: 6 }));
  assert.deepEqual(seen, ['work later']);
});

test('a job that fell due and waits its turn is replaced by one of its key', async () => {
  const now = await world.in(async (ctx) => ctx.now);
  await add('first', { key: 'late', at: now.add({ milliseconds: 30 }) });
  await new Promise((resolve) => setTimeout(resolve, 60));
  await turn(world.platform, tenant);
  await add('second', { key: 'late' });
  await world.runJobs();
  assert.deepEqual(seen, ['work second']);
});

test('a job for later is done at its time by the business’s own clock, and no earlier', async () => {
  const now = await world.in(async (ctx) => ctx.now);
  await add('at five', { at: now.add({ hours: 5 }) });
  await add('at two', { at: now.add({ hours: 2 }) });
  await world.moveClock(now.add({ hours: 3 }));
  assert.deepEqual(seen, ['work at two']);
  await world.moveClock(now.add({ hours: 6 }));
  assert.deepEqual(seen, ['work at two', 'work at five']);
});

test('a job that calls the outside goes on where it was cut off, and is not begun again once it is done', async () => {
  broken = 0;
  await add('pay', {}, 'probe.call');
  const jobs = await queued();
  await world.runJobs();
  assert.deepEqual([await effectOf('intent pay'), await effectOf('answer pay')], [1, 0]);
  await hurry();
  await world.runJobs();
  assert.deepEqual([await effectOf('intent pay'), await effectOf('answer pay')], [2, 1]);
  await again(jobs);
  await world.runJobs();
  assert.deepEqual([await effectOf('intent pay'), await effectOf('answer pay')], [2, 1]);
});

test('two workers at once do each of thirty jobs and events once', async () => {
  await world.in(async (ctx) => {
    for (let n = 0; n < 30; n += 1) {
      enqueue(ctx, 'probe.work' as never, { what: `many ${n}` } as never);
      emit(ctx, 'probe.happened' as never, { what: `many ${n}` } as never);
    }
  });
  const jobs = await queued();
  await again(jobs);
  await Promise.all([drain(world.platform), drain(world.platform)]);
  const all = (await world.in(effects)).filter(([name]) => name.includes('many'));
  assert.deepEqual([all.length, all.filter(([, times]) => times !== 1)], [90, []]);
});

test('jobs of one business are done in it, and those of another in that', async () => {
  await world.in(async (ctx) => enqueue(ctx, 'probe.work' as never, { what: 'theirs' } as never), {
    tenant: world.other,
  });
  await world.runJobs();
  assert.deepEqual([await effectOf('work theirs'), await effectOf('work theirs', world.other)], [0, 1]);
});
