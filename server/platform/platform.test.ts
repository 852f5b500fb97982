import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { emit, event, on } from './events.ts';
import { daily, enqueue, job } from './jobs.ts';
import { openWorld } from './testing.ts';

const seen: string[] = [];
const probe = {
  name: 'probe',
  events: { 'probe.happened': event({ says: 'x', payload: z.object({ n: z.number() }) }) },
  handlers: [
    on(
      'probe.happened' as never,
      'probe.note',
      async (_ctx, payload: { n: number }) => void seen.push(`event ${payload.n}`),
    ),
  ],
  jobs: {
    'probe.work': job({
      says: 'x',
      payload: z.object({ what: z.string() }),
      run: async (ctx, { what }) => void seen.push(`${what} ${ctx.today}`),
    }),
  },
  schedules: { 'probe.daily': daily('03:00', 'x', async (ctx) => void seen.push(`daily ${ctx.today}`)) },
};
const world = await openWorld({ modules: [probe as never] });

test('with no tenant set nothing is readable', async () => {
  const { rows } = await world.platform.pool.query('select * from tenants.tenant');
  assert.equal(rows.length, 0);
});

test('a business reads its own row alone', async () => {
  const client = await world.platform.pool.connect();
  await client.query(`begin; set local app.tenant = '${world.tenant.id}'`);
  const { rows } = await client.query('select slug from tenants.tenant');
  await client.query('rollback');
  client.release();
  assert.deepEqual(rows, [{ slug: 'first' }]);
});

test('jobs, events and schedules run in the order of a moved clock', async () => {
  const start = await world.in(async (ctx) => {
    emit(ctx, 'probe.happened' as never, { n: 1 } as never);
    enqueue(ctx, 'probe.work' as never, { what: 'now' } as never);
    enqueue(ctx, 'probe.work' as never, { what: 'later' } as never, { at: ctx.now.add({ hours: 48 }) });
    return ctx.now;
  });
  await world.runJobs();
  assert.equal(seen.filter((s) => s.startsWith('later')).length, 0);
  await world.moveClock(start.add({ hours: 72 }));
  const day = (n: number) =>
    start
      .add({ hours: 24 * n })
      .toZonedDateTimeISO('Asia/Kolkata')
      .toPlainDate()
      .toString();
  const later = seen.findIndex((entry) => entry.startsWith('later'));
  assert.deepEqual(seen.slice(0, 2), ['event 1', `now ${day(0)}`]);
  assert.equal(seen.filter((entry) => entry.startsWith('daily')).length, 3);
  assert.equal(seen[later], `later ${day(2)}`, 'it saw the day for which it was put down');
  assert.equal(seen.length, 6);
});
