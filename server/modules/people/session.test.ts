import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { openWorld } from '#platform/testing.ts';
import { refresh } from './session.ts';
import { someone } from './testing.ts';

const world = await openWorld();
const api = await world.api();
const refreshed = (refresh_token: string | null, headers: Record<string, string> = {}) =>
  api.post('/session/refresh', { body: { refresh_token }, headers });

test('a refresh token is exchanged for new tokens, and both new ones work', async () => {
  const asha = await someone(world);
  const first = await refreshed(asha.refresh_token);
  assert.equal(first.status, 200);
  assert.notEqual(first.body.refresh_token, asha.refresh_token);
  assert.equal((await api.get('/session', { as: first.body.access_token })).body.session_id, asha.session_id);
  assert.equal((await refreshed(first.body.refresh_token)).status, 200);
});

test('two tabs that refresh at once get the same successor, and the session lives on', async () => {
  const asha = await someone(world);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => refreshed(asha.refresh_token, { 'user-agent': 'tab' })),
  );
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  assert.equal(new Set(answers.map(({ body }) => body.refresh_token)).size, 1);
  assert.equal((await refreshed(answers[0]!.body.refresh_token, { 'user-agent': 'tab' })).status, 200);
});

test('an old refresh token that comes back ends its whole session', async () => {
  const asha = await someone(world);
  const second = await refreshed(asha.refresh_token);
  const third = await refreshed(second.body.refresh_token);
  const replay = await refreshed(asha.refresh_token);
  assert.equal(replay.status, 401);
  assert.equal(replay.body.code, 'people.token_reused');
  assert.equal((await refreshed(third.body.refresh_token)).body.code, 'people.session_ended');
  assert.equal((await api.get('/session', { as: third.body.access_token })).body.code, 'people.session_ended');
});

test('the token just replaced is stolen goods when another device brings it', async () => {
  const asha = await someone(world);
  const second = await refreshed(asha.refresh_token, { 'user-agent': 'her phone' });
  assert.equal((await refreshed(asha.refresh_token, { 'user-agent': "a thief's" })).body.code, 'people.token_reused');
  assert.equal(
    (await refreshed(second.body.refresh_token, { 'user-agent': 'her phone' })).body.code,
    'people.session_ended',
  );
});

test('the token just replaced is stolen goods when it comes back late', async () => {
  const asha = await someone(world);
  await refreshed(asha.refresh_token);
  const { now } = await world.in(async ({ now }) => ({ now }));
  await world.moveClock(now.add({ seconds: 11 }));
  assert.equal((await refreshed(asha.refresh_token)).body.code, 'people.token_reused');
});

test('made-up, shortened and foreign refresh tokens are refused and end nothing', async () => {
  const asha = await someone(world);
  const other = await someone(world, { tenant: world.other });
  const [session, , mac] = asha.refresh_token!.split('.');
  const forged = [
    `${session}.2.${mac}`,
    `${session}.1.${'0'.repeat(64)}`,
    asha.refresh_token!.slice(0, -1),
    'x',
    '',
    other.refresh_token!,
  ];
  for (const token of forged) assert.equal((await refreshed(token)).body.code, 'people.bad_token', token);
  assert.equal((await refreshed(null)).body.code, 'people.no_refresh_token');
  assert.equal((await refreshed(asha.refresh_token)).status, 200);
});

test('a browser keeps its refresh token in a cookie that scripts and other sites never see', async () => {
  const ravi = await someone(world, { password: 'kaccha aam papad' });
  const signedIn = await api.post('/session/by-password', {
    body: { login: ravi.phone, password: 'kaccha aam papad' },
  });
  assert.equal(signedIn.body.refresh_token, null);
  const cookie = String(signedIn.headers['set-cookie']);
  assert.match(cookie, /^haat_refresh=[^;]+;/);
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/session']) assert(cookie.includes(part), part);
  const sent = { cookie: cookie.split(';')[0]! };
  const next = await refreshed(null, sent);
  assert.equal(next.status, 200);
  assert.equal(next.body.refresh_token, null);
  assert.match(String(next.headers['set-cookie']), /^haat_refresh=/);
  // A form of another site can send the cookie at most without the JSON that must be there.
  assert.equal((await api.post('/session/refresh', { headers: sent })).status, 400);
  const bye = await api.delete('/session', { as: next.body.access_token });
  assert.equal(bye.status, 204);
  assert.match(String(bye.headers['set-cookie']), /^haat_refresh=;/);
  assert.equal((await api.get('/session', { as: next.body.access_token })).body.code, 'people.session_ended');
});

test('tokens that were tampered with, unsigned, of another business or too old let nobody in', async () => {
  const asha = await someone(world);
  const other = await someone(world, { tenant: world.other });
  const [header, payload, mac] = asha.as.split('.') as [string, string, string];
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const raised = encode({ ...claims, sub: other.person_id });
  const forger = createHmac('sha256', 'guess').update(`${header}.${raised}`).digest('base64url');
  const bad = [
    `${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`,
    `${encode({ alg: 'HS256', typ: 'JWT' })}.${payload}.${mac}`,
    `${header}.${raised}.${mac}`,
    `${header}.${raised}.${forger}`,
    `${header}.${payload}.${mac.slice(0, -2)}`,
    other.as,
    'not-a-token',
  ];
  for (const as of bad) {
    const answer = await api.get('/session', { as });
    assert.deepEqual([answer.status, answer.body.code], [401, 'people.bad_token'], as);
  }
  assert.equal((await api.get('/session', { as: asha.as })).status, 200);
  const { now } = await world.in(async ({ now }) => ({ now }));
  await world.moveClock(now.add({ minutes: 10 }));
  assert.equal((await api.get('/session', { as: asha.as })).body.code, 'people.token_expired');
  const renewed = await refreshed(asha.refresh_token);
  assert.equal((await api.get('/session', { as: renewed.body.access_token })).status, 200);
});

test('a person sees his sessions, ends one, and ends all others', async () => {
  const asha = await someone(world, { password: 'kaccha aam papad' });
  const stranger = await someone(world);
  const enter = () =>
    api.post('/session/by-password', {
      body: { login: asha.phone, password: 'kaccha aam papad', keep: 'body' },
      headers: { 'user-agent': 'Tablet' },
    });
  const [second, third] = [await enter(), await enter()];
  const { items } = (await api.get('/sessions', { as: asha.as })).body;
  assert.equal(items.length, 3);
  assert.deepEqual(
    items.map((each: { is_this: boolean }) => each.is_this),
    [false, false, true],
  );
  assert.equal(items[0].device, 'Tablet');
  assert.equal(
    (await api.delete(`/sessions/${stranger.session_id}`, { as: asha.as })).body.code,
    'people.session_not_found',
  );
  assert.equal((await api.get('/session', { as: stranger.as })).status, 200);
  assert.equal((await api.delete(`/sessions/${second.body.session_id}`, { as: asha.as })).status, 204);
  assert.equal((await api.get('/session', { as: second.body.access_token })).body.code, 'people.session_ended');
  assert.deepEqual((await api.post('/sessions/end-others', { as: asha.as, body: {} })).body, { ended: 1 });
  assert.equal((await api.get('/session', { as: third.body.access_token })).status, 401);
  assert.equal((await api.get('/session', { as: asha.as })).status, 200);
});

test('who stays away for a month signs in anew, and nobody stays in for ever', async () => {
  const [asha, ravi] = [await someone(world), await someone(world)];
  const start = await world.in(async ({ now }) => now);
  const after = (days: number, refresh_token: string | null) =>
    world.in((ctx) => refresh(ctx, { refresh_token }), { now: start.add({ hours: 24 * days }) });
  await assert.rejects(after(31, ravi.refresh_token), { code: 'people.session_ended' }, 'a month away');
  let token = asha.refresh_token;
  for (const days of [29, 58, 87, 116, 145, 174]) token = (await after(days, token)).refresh_token;
  await assert.rejects(after(181, token), { code: 'people.session_ended' }, 'half a year in all');
});
