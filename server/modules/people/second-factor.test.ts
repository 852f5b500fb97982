import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { generateSync } from 'otplib';
import { machineMs } from '#platform/clock.ts';
import { openWorld } from '#platform/testing.ts';
import { codeSentTo, type Someone, someone, statusesOf } from './testing.ts';

const world = await openWorld();
const api = await world.api();
const password = 'kaccha aam papad';
const enter = (login: string, second_factor?: string) =>
  api.post('/session/by-password', {
    body: { login, password, keep: 'body', ...(second_factor && { second_factor }) },
  });
/** A code is good for its half minute and the one after: each test begins early in one, that none grows old on the way. */
const early = async () => {
  const left_ms = 30_000 - (machineMs() % 30_000);
  if (left_ms < 10_000) await wait(left_ms);
};

/** What an authenticator shows, some steps of 30 seconds from now. */
const shows = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(machineMs() / 1000) + 30 * steps });
const stepUp = (as: string, code: string) => api.post('/session/second-factor', { as, body: { code } });

async function withTotp(): Promise<Someone & { secret: string; recovery_codes: string[] }> {
  const asha = await someone(world, { password });
  const { secret, uri } = (await api.post('/totp', { as: asha.as, body: {} })).body;
  assert.match(uri, /^otpauth:\/\/totp\/The%20first%20business:/);
  const on = await api.post('/totp/confirm', { as: asha.as, body: { code: shows(secret, -1) } });
  assert.equal(on.status, 200);
  return { ...asha, secret, recovery_codes: on.body.recovery_codes };
}

test('an authenticator is turned on by its first right code alone', async () => {
  await early();
  const asha = await someone(world, { password });
  assert.equal(
    (await api.post('/totp/confirm', { as: asha.as, body: { code: '123456' } })).body.code,
    'people.totp_is_off',
  );
  const { secret } = (await api.post('/totp', { as: asha.as, body: {} })).body;
  const wrong = shows(secret, 100);
  assert.equal(
    (await api.post('/totp/confirm', { as: asha.as, body: { code: wrong } })).body.code,
    'people.wrong_second_factor',
  );
  assert.equal((await enter(asha.phone)).status, 200, 'it is not asked for before it is on');
  assert.equal((await api.post('/totp/confirm', { as: asha.as, body: { code: shows(secret) } })).status, 200);
  assert.equal((await api.post('/totp', { as: asha.as, body: {} })).body.code, 'people.totp_is_on');
  const { second_factor } = (await api.get('/session', { as: asha.as })).body;
  assert.deepEqual(second_factor, { totp: true, recovery_codes_left: 10, passkeys: 0 });
});

test('sign-in asks for the authenticator, and accepts each of its codes once', async () => {
  await early();
  const asha = await withTotp();
  assert.deepEqual((await enter(asha.phone)).body.code, 'people.second_factor_wanted');
  assert.equal((await enter(asha.phone, shows(asha.secret, 50))).body.code, 'people.wrong_second_factor');
  const code = shows(asha.secret);
  const answers = await Promise.all([enter(asha.phone, code), enter(asha.phone, code), enter(asha.phone, code)]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.equal((await enter(asha.phone, shows(asha.secret, -1))).status, 401, 'nor one from before');
  assert.equal(
    (await enter(asha.phone, shows(asha.secret, 1))).status,
    200,
    'a clock that is half a minute fast is fine',
  );
});

test('the code that was sent stays good while the authenticator is looked for', async () => {
  await early();
  const asha = await withTotp();
  await api.post('/codes', { body: { purpose: 'sign_in', to: asha.phone } });
  const code = await codeSentTo(world, asha.phone);
  const byCode = (more: object) =>
    api.post('/session/by-code', { body: { to: asha.phone, code, keep: 'body', ...more } });
  assert.equal((await byCode({})).body.code, 'people.second_factor_wanted');
  assert.equal((await byCode({ second_factor: shows(asha.secret) })).status, 200);
  assert.equal((await byCode({ second_factor: shows(asha.secret, 1) })).body.code, 'people.wrong_code');
});

test('five wrong codes lock the authenticator, guessed one after the other or all at once', async () => {
  await early();
  const asha = await withTotp();
  const wrong = shows(asha.secret, 77);
  const answers = await Promise.all(Array.from({ length: 12 }, () => stepUp(asha.as, wrong)));
  assert.equal(answers.filter(({ body }) => body.code === 'people.wrong_second_factor').length, 5);
  assert.equal(answers.filter(({ body }) => body.code === 'people.too_many_tries').length, 7);
  assert.equal((await stepUp(asha.as, shows(asha.secret))).status, 429);
});

test('a recovery code lets in once, with or without its dashes', async () => {
  await early();
  const asha = await withTotp();
  const [first = '', second = ''] = asha.recovery_codes;
  assert.match(first, /^\d{4}-\d{4}-\d{4}-\d{4}$/);
  const answers = await Promise.all([enter(asha.phone, first), enter(asha.phone, first)]);
  assert.deepEqual(statusesOf(answers), [200, 401]);
  assert.equal((await enter(asha.phone, second.replaceAll('-', ' '))).status, 200);
  assert.equal((await api.get('/session', { as: asha.as })).body.second_factor.recovery_codes_left, 8);
  const renewed = await api.post('/totp/recovery-codes', { as: asha.as, body: {} });
  assert.equal((await enter(asha.phone, asha.recovery_codes[2])).status, 401);
  assert.equal((await enter(asha.phone, renewed.body.recovery_codes[0])).status, 200);
});

test('a sensitive act wants the second factor of the last ten minutes', async () => {
  await early();
  const owner = await someone(world, { permissions: { '*': 'all' }, fresh: false });
  const add = (as = owner.as) =>
    api.post('/roles', { as, body: { title: { en: `R ${Math.random()}`, hi: 'भ' }, permissions: {} } });
  assert.equal((await add()).body.code, 'platform.second_factor_needed');
  const sent = await api.post('/session/second-factor/code', { as: owner.as, body: {} });
  assert.match(sent.body.to, /^\+•+\d{4}$/);
  const code = await codeSentTo(world, owner.phone);
  assert.equal((await stepUp(owner.as, code)).status, 200);
  assert.equal((await stepUp(owner.as, code)).body.code, 'people.wrong_code', 'the code was used up');
  assert.equal((await add()).status, 201);
  const now = await world.in(async (ctx) => ctx.now);
  await world.moveClock(now.add({ minutes: 9, seconds: 30 }));
  assert.equal((await add()).status, 201);
  await world.moveClock(now.add({ minutes: 10, seconds: 30 }));
  const { body } = await api.post('/session/refresh', { body: { refresh_token: owner.refresh_token } });
  assert.equal(
    (await add(body.access_token)).body.code,
    'platform.second_factor_needed',
    'refreshing does not renew it',
  );
});

test('who has an authenticator steps up by it and by nothing weaker', async () => {
  await early();
  const asha = await withTotp();
  assert.equal(
    (await api.post('/session/second-factor/code', { as: asha.as, body: {} })).body.code,
    'people.authenticator_wanted',
  );
  assert.equal((await stepUp(asha.as, shows(asha.secret))).status, 200);
});

test('a password alone does not count as the second factor, a code to one’s own phone does', async () => {
  await early();
  const asha = await someone(world, { password });
  const byPassword = await enter(asha.phone);
  assert.equal((await api.get('/session', { as: byPassword.body.access_token })).body.second_factor_at, null);
  await api.post('/codes', { body: { purpose: 'sign_in', to: asha.phone } });
  const code = await codeSentTo(world, asha.phone);
  const byCode = await api.post('/session/by-code', { body: { to: asha.phone, code, keep: 'body' } });
  assert.notEqual((await api.get('/session', { as: byCode.body.access_token })).body.second_factor_at, null);
});

test('taking the authenticator off is a sensitive act; staff can do it only for those who may no more than they', async () => {
  await early();
  const asha = await withTotp();
  const helper = await someone(world, { permissions: { 'people.reset_access': 'all' } });
  const owner = await someone(world, { permissions: { '*': 'all' } });
  assert.equal(
    (await api.delete(`/people/${owner.person_id}/totp`, { as: helper.as })).body.code,
    'people.beyond_own_rights',
  );
  assert.equal((await api.delete(`/people/${asha.person_id}/totp`, { as: helper.as })).status, 204);
  assert.equal((await api.get('/session', { as: asha.as })).status, 401, 'her sessions ended');
  const back = await enter(asha.phone);
  assert.equal(back.status, 200);
  assert.equal((await api.delete('/totp', { as: back.body.access_token })).body.code, 'platform.second_factor_needed');
});

test('an authenticator goes by the world’s clock, not by the one of a demo', async () => {
  await early();
  const asha = await withTotp();
  const now = await world.in(async (ctx) => ctx.now);
  await world.moveClock(now.add({ hours: 5 }));
  assert.equal((await enter(asha.phone, shows(asha.secret))).status, 200);
});
