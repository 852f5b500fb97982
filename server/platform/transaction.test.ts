import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { changed } from './audit.ts';
import { json, openPool, sql, sqlState } from './db.ts';
import { urlAs } from './migrate.ts';
import type { Tenant } from './modules.ts';
import { type Refusal, refusals } from './refusals.ts';
import { addTenant, anyone, openWorld } from './testing.ts';
import { type Ctx, inTenant, requestOf } from './transaction.ts';

const refuse = refusals('probe', { no: 409, counted: { status: 401, commits: true } });
const world = await openWorld();
const { platform, tenant, other } = world;

/** A platform whose transactions share two connections, so that each is used by both businesses in turn. */
const narrow = {
  ...platform,
  pool: openPool(urlAs('haat_app', platform.config.database_url!), { max: 2, onError: () => undefined }),
};
after(() => narrow.pool.end());

const put = (ctx: Ctx, name: string, value: unknown = 1) =>
  ctx.tx
    .insertInto('platform.rule')
    .values({ name, value: json(value) })
    .execute();

const set = (ctx: Ctx, name: string, value: unknown) =>
  ctx.tx
    .updateTable('platform.rule')
    .set({ value: json(value) })
    .where('name', '=', name)
    .execute();

async function ruleNow(name: string, of: Tenant = tenant): Promise<unknown> {
  const read = (ctx: Ctx) =>
    ctx.tx.selectFrom('platform.rule').select('value').where('name', '=', name).executeTakeFirst();
  return (await world.in(read, { tenant: of }))?.value;
}

test('all of an act happens, or nothing', async () => {
  await world.in((ctx) => put(ctx, 'whole'));
  const bug = world.in(async (ctx) => {
    await set(ctx, 'whole', 2);
    await put(ctx, 'half');
    throw new Error('a bug');
  });
  await assert.rejects(bug, /a bug/);
  assert.deepEqual([await ruleNow('whole'), await ruleNow('half')], [1, undefined]);
});

test('a refusal that commits keeps what was counted and noted; any other keeps nothing', async () => {
  const tries = (name: string, refusal: () => Refusal) =>
    world.in(async (ctx) => {
      await put(ctx, name);
      changed(ctx, 'probe.try', name, null, { name });
      throw refusal();
    });
  await assert.rejects(
    tries('counted', () => refuse('counted')),
    { code: 'probe.counted' },
  );
  await assert.rejects(
    tries('not_counted', () => refuse('no')),
    { code: 'probe.no' },
  );
  assert.deepEqual([await ruleNow('counted'), await ruleNow('not_counted')], [1, undefined]);
  const noted = await world.in((ctx) =>
    ctx.tx.selectFrom('platform.audit').select('noun_id').where('noun', '=', 'probe.try').execute(),
  );
  assert.deepEqual(noted, [{ noun_id: 'counted' }]);
});

test('two acts that lock the same two things in opposite order are both done, one of them twice', async () => {
  await world.in(async (ctx) => Promise.all([put(ctx, 'left', 0), put(ctx, 'right', 0)]));
  let [runs, held] = [0, 0];
  const bothHoldOne = Promise.withResolvers<void>();
  const add = (names: readonly string[]) =>
    world.in(async (ctx) => {
      runs += 1;
      for (const name of names) {
        await sql`update platform.rule set value = to_jsonb(value::int + 1)
          where tenant_id = ${ctx.tenant.id} and name = ${name}`.execute(ctx.tx);
        held += 1;
        if (held === 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
      }
    });
  await Promise.all([add(['left', 'right']), add(['right', 'left'])]);
  assert.equal(runs, 3, 'a deadlock (40P01) was met');
  assert.deepEqual([await ruleNow('left'), await ruleNow('right')], [2, 2]);
});

test('acts that must see a still picture run again until none has been in the way of another', async () => {
  await world.in((ctx) => put(ctx, 'seats', 0));
  let runs = 0;
  // A business whose clock is the machine's asks nothing before the act does.
  const real = { ...tenant, demo: false };
  const take = () =>
    inTenant(platform, real, async (ctx) => {
      await sql`set transaction isolation level serializable`.execute(ctx.tx);
      const row = await ctx.tx
        .selectFrom('platform.rule')
        .select('value')
        .where('name', '=', 'seats')
        .executeTakeFirstOrThrow();
      runs += 1;
      await pause(20);
      await set(ctx, 'seats', Number(row.value) + 1);
    });
  await Promise.all([take(), take(), take()]);
  assert.ok(runs > 3, 'a serialization failure (40001) was met');
  assert.equal(await ruleNow('seats'), 3, 'no seat was lost');
});

test('an act that is in the way of others six times gives up as busy and leaves nothing', async () => {
  let runs = 0;
  const stubborn = world.in(async (ctx) => {
    runs += 1;
    await put(ctx, 'stubborn');
    await sql`do $$ begin raise exception 'in the way' using errcode = '40001'; end $$`.execute(ctx.tx);
  });
  await assert.rejects(stubborn, { code: 'platform.busy', status: 503 });
  assert.equal(runs, 6);
  assert.equal(await ruleNow('stubborn'), undefined);
});

test('what a try set that was rolled back is not answered with', async () => {
  const request = requestOf('request-1');
  let runs = 0;
  await world.in(
    async (ctx) => {
      runs += 1;
      ctx.request.answer.cookies.push({ name: 'try', value: `${runs}`, path: '/', max_age_s: 1 });
      ctx.request.answer.headers['x-try'] = `${runs}`;
      if (runs < 3) await sql`do $$ begin raise exception 'in the way' using errcode = '40P01'; end $$`.execute(ctx.tx);
    },
    { request },
  );
  assert.deepEqual(
    request.answer.cookies.map(({ value }) => value),
    ['3'],
  );
  assert.deepEqual(request.answer.headers, { 'x-try': '3' });
});

test('an error of the database that was swallowed cannot commit in silence', async () => {
  const silent = world.in(async (ctx) => {
    await put(ctx, 'swallowed');
    await put(ctx, 'swallowed').catch(() => undefined);
  });
  await assert.rejects(silent, /had failed before its end and was rolled back/);
  assert.equal(await ruleNow('swallowed'), undefined);
});

test('a connection that died in an act is given to nobody else, and the act leaves nothing', async () => {
  let pid: number | undefined;
  const killed = inTenant(narrow, tenant, async (ctx) => {
    await put(ctx, 'killed');
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.tx);
    pid = rows[0]!.pid;
    await platform.pool.query('select pg_terminate_backend($1)', [pid]);
    await pause(20);
    await put(ctx, 'never');
  });
  await assert.rejects(killed);
  const pidNow = async (ctx: Ctx) =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.tx)).rows[0]!.pid;
  for (let n = 0; n < 6; n += 1) assert.notEqual(await inTenant(narrow, other, pidNow), pid);
  assert.equal(await ruleNow('killed'), undefined);
});

test('an act that only reads can neither write nor tell of anything', async () => {
  const refused = world.in((ctx) => put(ctx, 'read_only'), { reads: true });
  await assert.rejects(refused, (error) => sqlState(error) === '25006');
  const telling = world.in(async (ctx) => changed(ctx, 'probe.read', '1', null, {}), { reads: true });
  await assert.rejects(telling, /has something to write/);
  const count = await world.in((ctx) => ctx.tx.selectFrom('platform.rule').select('name').execute(), { reads: true });
  assert.ok(count.length > 0 && !count.some(({ name }) => name === 'read_only'));
});

test('an act has one time, however long it takes, and its day is that of the business', async () => {
  const far = await addTenant(platform, 'far');
  const now = Temporal.Instant.from('2026-03-31T20:00:00Z');
  const days = await Promise.all(
    [tenant, { ...far, zone: 'America/New_York' }].map((of) =>
      world.in(async ({ today }) => today.toString(), { tenant: of, now }),
    ),
  );
  assert.deepEqual(days, ['2026-04-01', '2026-03-31']);
  const [before, later] = await world.in(async (ctx) => {
    const first = ctx.now;
    await pause(15);
    return [first, ctx.now];
  });
  assert.equal(before, later);
});

test('a tenant that is no uuid is refused before anything is asked', async () => {
  const wrong = ["'; drop table platform.rule; --", '', '-'.repeat(36), 'a'.repeat(36), `${tenant.id}'`];
  for (const id of wrong)
    await assert.rejects(
      inTenant(platform, { ...tenant, id: id as Tenant['id'] }, async () => undefined),
      /a tenant id is a uuid/,
    );
});

test('two hundred acts of two businesses over two connections read their own alone, also after failures', async () => {
  await Promise.all([tenant, other].map((of) => world.in((ctx) => put(ctx, 'whose', of.slug), { tenant: of })));
  const whose = async (ctx: Ctx, n: number): Promise<unknown[]> => {
    if (n % 7 === 0) throw new Error('a bug');
    if (n % 7 === 1) throw refuse('no');
    if (n % 7 === 2) await sql`select 1 / 0`.execute(ctx.tx);
    // Without a where clause of its own: what row security alone lets through.
    const { rows } = await narrowQuery(ctx);
    return rows;
  };
  const narrowQuery = (ctx: Ctx) =>
    sql`select r.value from platform.rule r where r.tenant_id = ${ctx.tenant.id} and r.name = 'whose'
      union all select to_jsonb(platform.tenant()::text)`.execute(ctx.tx);
  const acts = Array.from({ length: 200 }, (_, n) => {
    const of = n % 2 === 0 ? tenant : other;
    const read = inTenant(narrow, of, (ctx) => whose(ctx, n), { access: anyone, reads: n % 3 === 0 });
    return read.then((rows) => assert.deepEqual(rows, [{ value: of.slug }, { value: of.id }]));
  });
  const done = await Promise.allSettled(acts);
  const failed = done.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  assert.equal(failed.length, Array.from({ length: 200 }, (_, n) => n % 7).filter((n) => n <= 2).length);
  assert.ok(
    failed.every((reason) => /a bug|probe\.no|division by zero/.test(reason)),
    failed.join('\n'),
  );
});

test('what an act left running cannot speak into the act that has the connection next', async () => {
  let left: Promise<unknown> | undefined;
  const careless = inTenant(narrow, tenant, async (ctx) => {
    const late = pause(50).then(() => put(ctx, 'late'));
    left = late.catch((error: Error) => error.message);
    await sql`select 1 / 0`.execute(ctx.tx);
  });
  await assert.rejects(careless, /division by zero/);
  await Promise.all([1, 2].map(() => inTenant(narrow, other, (ctx) => pause(80).then(() => whoseTurn(ctx)))));
  assert.match(String(await left), /the transaction has ended/);
});

async function whoseTurn(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: string }>`select platform.tenant() as id`.execute(ctx.tx);
  assert.equal(rows[0]!.id, ctx.tenant.id);
}
