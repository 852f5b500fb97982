import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { someone } from '../modules/people/testing.ts';
import { sql } from './db.ts';
import type { Module } from './modules.ts';
import { refusals } from './refusals.ts';
import { outsideRoute, route } from './routes.ts';
import { day, instant, minor } from './schemas.ts';
import { openWorld } from './testing.ts';

const refuse = refusals('probe', { no: 409, counted: { status: 401, commits: true } });
let ran = 0;
const probe: Module = {
  name: 'probe',
  routes: [
    route({
      method: 'POST',
      path: '/probe/echo',
      says: 'x',
      needs: 'public',
      input: z.object({ amount_minor: minor(), day: day().nullable(), text: z.string().max(100) }),
      output: z.object({
        amount_minor: minor(),
        day: day().nullable(),
        now: instant(),
        text: z.string(),
        n: z.number(),
      }),
      run: async (ctx, input) => {
        ran += 1;
        return { ...input, amount_minor: input.amount_minor + 1n, now: ctx.now, n: ran, secret: 'x' };
      },
    }),
    outsideRoute({
      method: 'POST',
      path: '/probe/outside',
      says: 'x',
      needs: 'probe.open',
      input: z.object({ amount_minor: minor() }),
      output: z.object({ amount_minor: minor(), held_open: z.number() }),
      outside: async (act, { amount_minor }) => {
        const pool = await act(async (ctx) => ctx.platform.pool);
        ran += 1;
        const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity
          where datname = current_database() and state like 'idle in transaction%'`);
        const held_open = rows[0]!.n;
        await act(async (ctx) => void (await sql`select 1`.execute(ctx.tx)));
        return { amount_minor: amount_minor + 1n, held_open, secret: 'x' };
      },
    }),
    route({
      method: 'GET',
      path: '/probe/closed',
      says: 'x',
      needs: 'probe.open',
      input: z.object({}),
      output: z.object({}),
      run: async () => ({}),
    }),
    route({
      method: 'POST',
      path: '/probe/refuse',
      says: 'x',
      needs: 'public',
      input: z.object({}),
      output: null,
      run: async () => {
        throw refuse('no', { field: 'x', why: 'because' });
      },
    }),
    route({
      method: 'POST',
      path: '/probe/bug',
      says: 'x',
      needs: 'public',
      input: z.object({}),
      output: null,
      run: async () => {
        throw new Error('a secret detail');
      },
    }),
  ],
};
const world = await openWorld({ modules: [probe] });
const api = await world.api();
const body = { amount_minor: '9007199254740993', day: '2026-11-20', text: 'नमस्ते' };

test('amounts, days and times travel whole, and nothing undeclared leaves', async () => {
  const answer = await api.post('/probe/echo', { body });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.body.amount_minor, '9007199254740994');
  assert.equal(answer.body.day, '2026-11-20');
  assert.match(answer.body.now, /^\d{4}-.*Z$/);
  assert.equal(answer.body.secret, undefined);
  const empty = await api.post('/probe/echo', { body: { ...body, day: null } });
  assert.equal(empty.body.day, null);
});

test('a request repeated with its key gets the first answer; another body with that key is refused', async () => {
  const headers = { 'idempotency-key': 'key-1' };
  const before = ran;
  const answers = await Promise.all([1, 2, 3, 4].map(() => api.post('/probe/echo', { body, headers })));
  assert.equal(ran, before + 1, 'it ran once');
  assert.equal(new Set(answers.map((answer) => answer.text)).size, 1);
  const other = await api.post('/probe/echo', { body: { ...body, text: 'other' }, headers });
  assert.deepEqual([other.status, other.body.code], [422, 'platform.key_reused']);
});

test('a route to the outside holds no transaction open in between, and does not run for whom it is closed', async () => {
  const { as } = await someone(world, { permissions: { 'probe.open': 'all' } });
  const body = { amount_minor: '9007199254740993' };
  const answer = await api.post('/probe/outside', { as, body, headers: { 'idempotency-key': 'key-2' } });
  assert.deepEqual([answer.status, answer.body], [200, { amount_minor: '9007199254740994', held_open: 0 }]);
  const before = ran;
  assert.equal((await api.post('/probe/outside', { body })).status, 401);
  const other = await someone(world, { permissions: {} });
  assert.equal((await api.post('/probe/outside', { as: other.as, body })).status, 403);
  assert.equal((await api.post('/probe/outside', { as, body: { amount_minor: 1 } })).status, 400);
  assert.equal(ran, before);
  const again = await api.post('/probe/outside', { as, body, headers: { 'idempotency-key': 'key-2' } });
  assert.equal(again.headers['idempotent-replayed'], undefined, 'its repeats are by the id that the caller makes');
});

test('bad input is refused with its field and never reaches the route', async () => {
  const before = ran;
  const wrong = [
    { ...body, amount_minor: 12 },
    { ...body, amount_minor: '1.5' },
    { ...body, day: '2026-02-30' },
    { ...body, text: 'a\u0000b' },
    { ...body, text: '\ud800' },
    { ...body, extra: 1 },
    [],
    'text',
  ];
  for (const given of wrong) {
    const answer = await api.post('/probe/echo', {
      body: JSON.stringify(given),
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(answer.status, 400, JSON.stringify(given));
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  }
  const proto = await api.post('/probe/echo', {
    body: '{"__proto__":{}}',
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(proto.body.code, 'platform.bad_json');
  const xml = await api.post('/probe/echo', { body: '<a/>', headers: { 'content-type': 'application/xml' } });
  assert.equal(xml.status, 415);
  assert.equal(ran, before);
});

test('a refusal is a problem with its code and facts; a bug tells nothing but the request id', async () => {
  const refused = await api.post('/probe/refuse', { body: {} });
  assert.deepEqual(
    [refused.status, refused.body.code, refused.body.facts],
    [409, 'probe.no', { field: 'x', why: 'because' }],
  );
  const bug = await api.post('/probe/bug', { body: {}, headers: { 'x-request-id': 'my-request-1' } });
  assert.deepEqual(
    [bug.status, bug.body.code, bug.body.instance],
    [500, 'platform.bug', 'urn:haat:request:my-request-1'],
  );
  assert.ok(!bug.text.includes('secret detail'));
});

test('a route needs its permission, and an unknown host has no business', async () => {
  assert.equal((await api.get('/probe/closed')).body.code, 'platform.sign_in_first');
  const nowhere = await api.get('/probe/closed', { headers: { host: 'nowhere.localhost' } });
  assert.equal(nowhere.body.code, 'platform.no_such_business');
  const elsewhere = await api.get('/probe/closed', { headers: { host: 'first.localhost.evil.example' } });
  assert.equal(elsewhere.body.code, 'platform.no_such_business');
  assert.equal((await api.get('/probe/nothing')).body.code, 'platform.not_found');
});

test('security headers come with every answer', async () => {
  const { headers } = await api.get('/probe/closed');
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['cache-control'], 'no-store');
});

test('metrics count an answer by its route, and requests that no route answers apart', async () => {
  const counted = async (series: string) => {
    const { body } = await (await world.http()).inject({ method: 'GET', url: '/metrics' });
    assert.match(body, /^process_cpu_seconds_total \d/m);
    const line = body.split('\n').find((each) => each.startsWith(`${series} `));
    return Number(line?.split(' ')[1] ?? 0);
  };
  const closed = 'haat_http_seconds_count{route="/api/v1/probe/closed",status="401"}';
  const before = [await counted(closed), await counted('haat_http_missed')] as const;
  for (const path of ['/probe/closed', '/probe/closed', '/probe/nothing']) await api.get(path);
  assert.deepEqual([await counted(closed), await counted('haat_http_missed')], [before[0] + 2, before[1] + 1]);
});
