import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { someone } from '../modules/people/testing.ts';
import { json } from './db.ts';
import { firstAnswer, keepAnswer } from './idempotency.ts';
import type { Module } from './modules.ts';
import { refusals } from './refusals.ts';
import { route } from './routes.ts';
import { openWorld, type Reply } from './testing.ts';
import { type Ctx, inTenant } from './transaction.ts';

const refuse = refusals('probe', { no: 409, counted: { status: 401, commits: true } });
let ran = 0;
const input = z.object({ text: z.string().max(100) });
const post = { method: 'POST', says: 'x', needs: 'public', input } as const;
const probe: Module = {
  name: 'probe',
  routes: [
    route({
      ...post,
      path: '/probe/count',
      output: z.object({ n: z.number(), text: z.string() }),
      run: async (ctx, { text }) => {
        ran += 1;
        await new Promise((resolve) => setTimeout(resolve, 10));
        return { n: await count(ctx), text };
      },
    }),
    route({
      ...post,
      path: '/probe/other',
      output: z.object({ n: z.number() }),
      run: async () => ({ n: ++ran }),
    }),
    route({
      ...post,
      path: '/probe/version',
      output: z.object({ version: z.number() }),
      run: async (_ctx, { text }) => ({ version: text === 'broken' ? ('x' as never) : 7 }),
    }),
    route({
      ...post,
      path: '/probe/nothing',
      output: null,
      run: async () => void ++ran,
    }),
    route({
      ...post,
      path: '/probe/refused',
      output: null,
      run: async (_ctx, { text }) => {
        ran += 1;
        throw refuse(text === 'counted' ? 'counted' : 'no', { ran, owed_minor: 5n });
      },
    }),
    route({
      ...post,
      method: 'GET',
      path: '/probe/look',
      output: z.object({ n: z.number() }),
      run: async () => ({ n: ++ran }),
    }),
  ],
};
const world = await openWorld({ modules: [probe] });
const api = await world.api();

/** How often this business has counted, as the database knows it. */
async function count(ctx: Ctx): Promise<number> {
  const row = await ctx.tx
    .insertInto('platform.number_series')
    .values({ series: 'probe', period: '', last: 1n })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'series', 'period']).doUpdateSet((eb) => ({
        last: eb(eb.ref('platform.number_series.last'), '+', 1n),
      })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return Number(row.last);
}

const ask = (key: string, text = 'x', path = '/probe/count', headers = {}): Promise<Reply> =>
  api.post(path, { body: { text }, headers: { 'idempotency-key': key, ...headers } });

test('twenty requests at once with one key are done once and all answered alike', async () => {
  const before = ran;
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('twenty')));
  assert.equal(ran, before + 1);
  assert.deepEqual([...new Set(answers.map(({ status, text }) => `${status} ${text}`))], [`200 ${answers[0]!.text}`]);
  assert.equal(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true').length, 19);
});

test('a key that comes with another body or on another route is refused, and nothing is done', async () => {
  await ask('taken');
  const before = ran;
  for (const answer of [await ask('taken', 'another'), await ask('taken', 'x', '/probe/other')])
    assert.deepEqual([answer.status, answer.body.code], [422, 'platform.key_reused']);
  assert.equal(ran, before);
});

test('an answer without a body is given again without one', async () => {
  const answers = [await ask('empty', 'x', '/probe/nothing'), await ask('empty', 'x', '/probe/nothing')];
  assert.deepEqual(
    answers.map(({ status, text }) => [status, text]),
    [
      [204, ''],
      [204, ''],
    ],
  );
});

test('a refusal that commits is given again; any other leaves the key free for another try', async () => {
  const before = ran;
  const counted = [1, 2].map(() => ask('counted', 'counted', '/probe/refused'));
  const [first, second] = await Promise.all(counted);
  assert.deepEqual([first!.status, second!.status, ran], [401, 401, before + 1]);
  assert.equal(first!.text, second!.text, 'the same facts and the same request id');
  assert.match(String(second!.headers['content-type']), /^application\/problem\+json/);
  await ask('free', 'no', '/probe/refused');
  const again = await ask('free', 'no', '/probe/refused');
  assert.deepEqual([again.status, again.body.facts.ran], [409, before + 3]);
});

test('an answer that is given again has its ETag again', async () => {
  const answers = [await ask('etag', 'x', '/probe/version'), await ask('etag', 'x', '/probe/version')];
  assert.deepEqual(
    answers.map(({ headers }) => headers['etag']),
    ['"7"', '"7"'],
  );
});

test('an answer of another shape than was declared is our bug, not the asker’s, and the key stays free', async () => {
  const broken = await ask('broken', 'broken', '/probe/version');
  assert.deepEqual([broken.status, broken.body.code], [500, 'platform.bug']);
  assert.equal((await ask('broken', 'whole', '/probe/version')).status, 200);
});

test('one who looks is not answered from memory', async () => {
  const look = () => api.get('/probe/look?text=x', { headers: { 'idempotency-key': 'look' } });
  assert.notEqual((await look()).body.n, (await look()).body.n);
});

test('a key that is no visible text of at most 200 characters is refused', async () => {
  for (const key of ['a'.repeat(201), 'with space', 'tab\tbed']) {
    const answer = await ask(key);
    assert.deepEqual([answer.status, answer.body.code], [400, 'platform.bad_idempotency_key'], key);
  }
  assert.equal((await ask('a'.repeat(200))).status, 200);
});

test('two people, two businesses and two strangers may use the same key, each for his own', async () => {
  const people = await Promise.all([someone(world), someone(world)]);
  const before = ran;
  for (const one of people) await ask('same', 'x', '/probe/count', { authorization: `Bearer ${one.as}` });
  await ask('same');
  const other = await (await world.api(world.other)).post('/probe/count', {
    body: { text: 'x' },
    headers: { 'idempotency-key': 'same' },
  });
  assert.equal(ran, before + 4);
  assert.equal(other.body.n, 1, 'the other business counts its own');
});

test('a process that dies between doing and answering leaves the key free and nothing done', async () => {
  const asked = { key: 'crash', route: 'POST /probe/count', request: {} };
  const crash = world.in(async (ctx) => {
    assert.equal(await firstAnswer(ctx, asked), undefined);
    await keepAnswer(ctx, asked.key, { status: 200, body: '{}' });
    await ctx.tx
      .insertInto('platform.rule')
      .values({ name: 'crash', value: json(1) })
      .execute();
    const { rows } = await world.platform.pool.query(
      "select pid from pg_stat_activity where state = 'idle in transaction' and datname = current_database()",
    );
    for (const { pid } of rows) await world.platform.pool.query('select pg_terminate_backend($1)', [pid]);
  });
  await assert.rejects(crash);
  assert.equal(await world.in((ctx) => firstAnswer(ctx, asked)), undefined);
  const rule = (ctx: Ctx) =>
    ctx.tx.selectFrom('platform.rule').select('name').where('name', '=', 'crash').executeTakeFirst();
  assert.equal(await world.in(rule), undefined);
});

test('neither what was asked nor what was answered can be read in the table', async () => {
  await ask('sealed', 'my secret words');
  const rows = await inTenant(world.platform, world.tenant, (ctx) =>
    ctx.tx.selectFrom('platform.idempotency').selectAll().where('key', '=', 'sealed').execute(),
  );
  assert.equal(rows.length, 1);
  assert.match(rows[0]!.body!, /^v1\./);
  assert.doesNotMatch(JSON.stringify(rows), /secret/);
});
