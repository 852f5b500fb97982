import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { sql } from './db.ts';
import { askClock, clockEvents, moveClock, putDownSchedules, readClock, turn } from './due.ts';
import { daily, enqueue, everyMinutes, job } from './jobs.ts';
import { assemble, type Module, type Tenant } from './modules.ts';
import { addTenant, openWorld } from './testing.ts';
import { type Ctx, inTenant } from './transaction.ts';
import { drain } from './worker.ts';

/** What was done in the test at hand, with the business's day. */
const seen: string[] = [];
beforeEach(() => void seen.splice(0));

const probe: Module = {
  name: 'probe',
  jobs: {
    'probe.work': job({
      says: 'x',
      payload: z.object({ what: z.string() }),
      run: async (_ctx, { what }) => void seen.push(what),
    }),
  },
  schedules: {
    'probe.daily': daily('06:00', 'x', async (ctx) => void seen.push(`${ctx.tenant.slug} daily ${ctx.today}`)),
    'probe.sweep': everyMinutes(15, 'x', async (ctx) => void seen.push(`${ctx.tenant.slug} sweep`)),
  },
};
const world = await openWorld({ modules: [probe] });
/** Knows this test's schedules alone, so that nothing else falls due. */
const lean = { ...world.platform, catalogue: assemble([{ name: 'clock', events: clockEvents }, probe]) };
const runJobs = () => drain(lean);
const move = async (tenant: Tenant, to: Temporal.Instant) => {
  await inTenant(lean, tenant, (ctx) => askClock(ctx, to));
  await runJobs();
};

const nowOf = (tenant: Tenant) => world.in(async (ctx) => ctx.now, { tenant });
const dailies = (tenant: Tenant) => seen.filter((what) => what.startsWith(`${tenant.slug} daily`));
const add = (tenant: Tenant, what: string, at: Temporal.Instant) =>
  world.in(async (ctx) => enqueue(ctx, 'probe.work' as never, { what } as never, { at }), { tenant });

/** Moves a clock without doing what falls due, as if nothing had run in between. */
const standStill = (tenant: Tenant, days: number) =>
  world.in(
    (ctx) =>
      sql`insert into platform.tenant_clock as c (tenant_id, ahead_us) values (${ctx.tenant.id}, ${days * 86_400_000_000})
        on conflict (tenant_id) do update set ahead_us = c.ahead_us + excluded.ahead_us
        where c.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx),
    { tenant },
  );

test('what falls due is done in its order, not in that in which it was asked for', async () => {
  const tenant = await addTenant(lean, 'order');
  const now = await nowOf(tenant);
  const minutes = [50, 10, 40, 20, 30, 15];
  for (const each of minutes) await add(tenant, `${each}`, now.add({ minutes: each }));
  await move(tenant, now.add({ hours: 1 }));
  assert.deepEqual(
    seen.filter((what) => /^\d+$/.test(what)),
    ['10', '15', '20', '30', '40', '50'],
  );
});

test('ninety days with a schedule for each take seconds, and each day is done once, in its order', async () => {
  const tenant = await addTenant(lean, 'ninety');
  const now = await nowOf(tenant);
  const begun_ms = performance.now();
  await move(tenant, now.add({ hours: 24 * 90 }));
  assert.ok(performance.now() - begun_ms < 20_000);
  const days = dailies(tenant);
  assert.ok(days.length === 90, `${days.length} days`);
  assert.deepEqual(days, [...new Set(days)].toSorted());
});

test('a schedule that was missed for ten days runs once and goes on with its next turn', async () => {
  const tenant = await addTenant(lean, 'missed');
  await standStill(tenant, 10);
  await turn(lean, tenant);
  await runJobs();
  assert.equal(dailies(tenant).length, 1);
  await turn(lean, tenant);
  await runJobs();
  assert.equal(dailies(tenant).length, 1);
  const { at } = await world.in(
    (ctx) => ctx.tx.selectFrom('platform.due').select('at').where('task', '=', 'probe.daily').executeTakeFirstOrThrow(),
    { tenant },
  );
  const until_next = at.since(await nowOf(tenant)).total('hours');
  assert.ok(until_next > 0 && until_next <= 24);
});

test('ten turns of the clock at once start what is due once', async () => {
  const tenant = await addTenant(lean, 'turns');
  await standStill(tenant, 1);
  await Promise.all(Array.from({ length: 10 }, () => turn(lean, tenant)));
  await runJobs();
  assert.deepEqual([dailies(tenant).length, seen.filter((what) => what === 'turns sweep').length], [1, 1]);
});

test('twelve hundred things that fall due at one moment are all started in one turn', async () => {
  const tenant = await addTenant(lean, 'many');
  const at = (await nowOf(tenant)).add({ hours: 1 });
  await world.in(
    async (ctx) => {
      for (let n = 0; n < 1_200; n += 1) enqueue(ctx, 'probe.work' as never, { what: 'many' } as never, { at });
    },
    { tenant },
  );
  await standStill(tenant, 1);
  await turn(lean, tenant);
  const waiting = await world.in(
    (ctx) => ctx.tx.selectFrom('platform.due').select('key').where('schedule', '=', false).execute(),
    { tenant },
  );
  assert.equal(waiting.length, 0);
  await world.platform.queue.query("delete from graphile_worker._private_jobs where payload->>'tenant' = $1", [
    tenant.id,
  ]);
});

test('a clock whose mover was killed goes on from where it stands, and does no day twice', async () => {
  const tenant = await addTenant(lean, 'killed');
  const target = (await nowOf(tenant)).add({ hours: 24 * 6 });
  await inTenant(lean, tenant, (ctx) => askClock(ctx, target));
  // Its job is moved by hand here, halt by halt.
  await world.platform.queue.query('delete from graphile_worker._private_jobs where payload->>$1 = $2', [
    'tenant',
    tenant.id,
  ]);
  let halts = 0;
  const killed = moveClock(lean, tenant, async () => {
    halts += 1;
    if (halts === 3) throw new Error('killed');
    await runJobs();
  });
  await assert.rejects(killed, /killed/);
  const half = await world.in(readClock, { tenant });
  assert.ok(Temporal.Instant.compare(half.now, target) < 0 && half.target !== null);
  await runJobs();
  await moveClock(lean, tenant, runJobs);
  const { now, target: left } = await world.in(readClock, { tenant });
  assert.equal(left, null);
  assert.ok(Temporal.Instant.compare(now, target) >= 0);
  const days = dailies(tenant);
  assert.deepEqual([days.length, new Set(days).size], [6, 6]);
});

test('a clock is moved forward alone, at most 400 days, and only that of a demo business', async () => {
  const tenant = await addTenant(lean, 'refused');
  const now = await nowOf(tenant);
  const ask = (to: Temporal.Instant, of = tenant) => world.in((ctx) => askClock(ctx, to), { tenant: of });
  const hours = (n: number) => now.add({ hours: n });
  await assert.rejects(ask(hours(-1)), { code: 'platform.clock_goes_forward' });
  await assert.rejects(ask(now), { code: 'platform.clock_goes_forward' });
  await assert.rejects(ask(hours(401 * 24)), { code: 'platform.clock_too_far' });
  await assert.rejects(ask(hours(1), { ...tenant, demo: false }), { code: 'platform.clock_is_real' });
  await Promise.all([ask(hours(3)), ask(hours(1)), ask(hours(2))]);
  await runJobs();
  const after = await nowOf(tenant);
  assert.ok(Temporal.Instant.compare(after, hours(3)) >= 0, 'of several wishes the farthest holds');
  assert.ok(after.since(now).total('hours') < 3.1);
});

test('one business’s clock is no other’s, and a real business has the machine’s', async () => {
  const [moved, still] = [await addTenant(lean, 'moved'), await addTenant(lean, 'still')];
  await move(moved, (await nowOf(moved)).add({ hours: 30 }));
  const apart = (a: Temporal.Instant, b: Temporal.Instant) => Math.abs(a.since(b).total('hours'));
  assert.ok(apart(await nowOf(still), Temporal.Now.instant()) < 0.1);
  assert.ok(apart(await nowOf({ ...moved, demo: false }), Temporal.Now.instant()) < 0.1);
  assert.equal(dailies(still).length, 0);
});

test('schedules are put down for a business once, however often that is asked', async () => {
  const tenant = await addTenant(lean, 'again');
  const due = (ctx: Ctx) => ctx.tx.selectFrom('platform.due').select(['key', 'at']).orderBy('key').execute();
  const before = await world.in(due, { tenant });
  await Promise.all([1, 2, 3].map(() => inTenant(lean, tenant, putDownSchedules)));
  assert.deepEqual(await world.in(due, { tenant }), before);
});

const times = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });
const moments = fc
  .integer({ min: 1_577_836_800, max: 1_893_456_000 })
  .map((s) => Temporal.Instant.fromEpochMilliseconds(s * 1000));

for (const zone of ['Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
  test(`a daily turn in ${zone} is the next time its clocks show that time, also where they change`, () => {
    fc.assert(
      fc.property(times, moments, (time, start) => {
        const at = Temporal.PlainTime.from(time);
        const { next } = daily(at.toString().slice(0, 5), 'x', async () => undefined);
        let after = start;
        for (let n = 0; n < 12; n += 1) {
          const turned = next(after, zone);
          const local = turned.toZonedDateTimeISO(zone);
          const meant = local.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: at });
          assert.ok(Temporal.Instant.compare(turned, after) > 0);
          assert.ok(meant.equals(local), `${local} for ${at}`);
          const day = after.toZonedDateTimeISO(zone).toPlainDate();
          const passed = day.until(local.toPlainDate()).total('days');
          assert.ok(passed === 0 || passed === 1, `${after} → ${turned}`);
          after = turned;
        }
      }),
      { numRuns: 150 },
    );
  });
}

test('a turn that the night of a clock change takes away is done an hour later, and the next day in time', () => {
  const { next } = daily('02:30', 'x', async () => undefined);
  const first = next(Temporal.Instant.from('2026-03-08T05:00:00Z'), 'America/New_York');
  assert.equal(first.toString(), '2026-03-08T07:30:00Z', 'half past three, for there was no half past two');
  assert.equal(next(first, 'America/New_York').toString(), '2026-03-09T06:30:00Z', 'half past two');
});

test('every so many minutes is counted alike by every process', () => {
  const { next } = everyMinutes(15, 'x', async () => undefined);
  fc.assert(
    fc.property(moments, (after) => {
      const turned = next(after, 'Asia/Kolkata');
      assert.equal(turned.epochMilliseconds % 900_000, 0);
      const gap_ms = turned.epochMilliseconds - after.epochMilliseconds;
      assert.ok(gap_ms > 0 && gap_ms <= 900_000);
    }),
  );
});
