import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openWorld } from '#platform/testing.ts';
import { weaknessOf } from './password.ts';
import { codeSentTo, newPhone, someone, statusesOf } from './testing.ts';

const world = await openWorld();
const api = await world.api();
const asha = { name: 'Asha Verma', phone: '+919829012345', email: 'asha.verma@example.in' };

test('passwords that are guessed early are refused, with the reason', () => {
  const weak: [string, string][] = [
    ['short1!', 'short'],
    ['x'.repeat(129), 'long'],
    ['aaaaaaaaaaaa', 'monotone'],
    ['abababababab', 'monotone'],
    ['12345678', 'common'],
    ['0987654321', 'common'],
    ['qwertyuiop', 'common'],
    ['poiuytrewq', 'common'],
    ['abcdefghij', 'common'],
    ['password', 'common'],
    ['Password1', 'common'],
    ['P@ssw0rd', 'common'],
    ['passw0rd123', 'common'],
    ['!!Welcome2026', 'common'],
    ['krishna108', 'common'],
    ['India@1947', 'common'],
    ['passwordpassword', 'common'],
    ['asha.verma', 'about_you'],
    ['Verma1234', 'about_you'],
    ['9829012345', 'about_you'],
    ['98290123456', 'about_you'],
  ];
  for (const [password, why] of weak) assert.equal(weaknessOf(password, asha), why, password);
});

test('long words, phrases in any script and what a password manager makes are fine, without rules of composition', () => {
  const fine = [
    'kaccha aam papad',
    'correct horse battery staple',
    'परीक्षा के दिन बारिश',
    'gT7#kP2m',
    'mysisterlovesmangoes',
    'ellovemonsoonchai',
    '🥭🚲🌧️☕📚🎋🐘🪔',
    'passwords are hard to choose',
  ];
  for (const password of fine) assert.equal(weaknessOf(password, asha), undefined, password);
});

test('whatever is typed gets an answer', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => weaknessOf(text, asha) !== null));
});

test('the same password composed in two ways is the same password', async () => {
  const ravi = await someone(world, { password: 'café au lait chai' });
  const entered = await api.post('/session/by-password', {
    body: { login: ravi.phone, password: 'cafe\u0301 au lait chai' },
  });
  assert.equal(entered.status, 200);
});

test('a new password needs the old one, and ends every other session', async () => {
  const ravi = await someone(world, { password: 'kaccha aam papad' });
  const other = await api.post('/session/by-password', {
    body: { login: ravi.phone, password: 'kaccha aam papad', keep: 'body' },
  });
  const change = (body: object) => api.put('/session/password', { as: ravi.as, body });
  assert.equal(
    (await change({ current: 'wrong', password: 'imli ka khatta paani' })).body.code,
    'people.wrong_password',
  );
  assert.equal((await change({ current: null, password: 'imli ka khatta paani' })).body.code, 'people.wrong_password');
  assert.equal((await change({ current: 'kaccha aam papad', password: 'password123' })).body.facts.why, 'common');
  assert.equal((await change({ current: 'kaccha aam papad', password: 'imli ka khatta paani' })).status, 204);
  assert.equal((await api.get('/session', { as: ravi.as })).status, 200);
  assert.equal((await api.get('/session', { as: other.body.access_token })).status, 401);
  const again = (password: string) => api.post('/session/by-password', { body: { login: ravi.phone, password } });
  assert.equal((await again('kaccha aam papad')).status, 401);
  assert.equal((await again('imli ka khatta paani')).status, 200);
});

test('somebody without a password sets a first one after showing his second factor', async () => {
  const stale = await someone(world, { fresh: false });
  const set = (as: string) =>
    api.put('/session/password', { as, body: { current: null, password: 'kaccha aam papad' } });
  assert.equal((await set(stale.as)).body.code, 'platform.second_factor_needed');
  assert.equal((await set((await someone(world)).as)).status, 204);
});

test('a forgotten password is set anew by a code, which is used up only when the new one is good', async () => {
  const ravi = await someone(world, { password: 'kaccha aam papad' });
  await api.post('/codes', { body: { purpose: 'reset_password', to: ravi.phone } });
  const code = await codeSentTo(world, ravi.phone);
  const reset = (password: string) => api.post('/password-reset', { body: { to: ravi.phone, code, password } });
  assert.equal((await reset('12345678')).body.code, 'people.weak_password');
  assert.equal((await reset('imli ka khatta paani')).status, 204);
  assert.equal((await reset('jamun ka khatta paani')).body.code, 'people.wrong_code');
  assert.equal((await api.get('/session', { as: ravi.as })).status, 401, 'all his sessions ended');
  const nobody = newPhone();
  await api.post('/codes', { body: { purpose: 'reset_password', to: nobody } });
  const answer = await api.post('/password-reset', {
    body: { to: nobody, code: '000000', password: 'imli ka khatta paani' },
  });
  assert.equal(answer.body.code, 'people.wrong_code');
});

test('two resets with one code at once set one password', async () => {
  const ravi = await someone(world, { password: 'kaccha aam papad' });
  await api.post('/codes', { body: { purpose: 'reset_password', to: ravi.phone } });
  const code = await codeSentTo(world, ravi.phone);
  const answers = await Promise.all(
    ['imli ka khatta paani', 'jamun ka khatta paani'].map((password) =>
      api.post('/password-reset', { body: { to: ravi.phone, code, password } }),
    ),
  );
  assert.deepEqual(statusesOf(answers), [204, 401]);
});

test('a password never shows in the audit trail', async () => {
  const ravi = await someone(world, { password: 'kaccha aam papad' });
  await api.put('/session/password', {
    as: ravi.as,
    body: { current: 'kaccha aam papad', password: 'imli ka khatta paani' },
  });
  const rows = await world.in((ctx) =>
    ctx.tx.selectFrom('platform.audit').selectAll().where('noun_id', '=', ravi.person_id).execute(),
  );
  assert(rows.length >= 2);
  const text = JSON.stringify(rows.map(({ before, after }) => [before, after]));
  assert(!/argon2|imli|kaccha/.test(text), text);
});

test('a new phone is proved by its code before it replaces the old one, and can’t be somebody else’s', async () => {
  const [ravi, sita] = [await someone(world), await someone(world)];
  const phone = newPhone();
  await api.post('/session/contact/code', { as: ravi.as, body: { to: phone } });
  const code = await codeSentTo(world, phone);
  const change = (to: string, shown: string) => api.put('/session/contact', { as: ravi.as, body: { to, code: shown } });
  assert.equal((await change(sita.phone, code)).body.code, 'people.wrong_code');
  const changed = await change(phone, code);
  assert.equal(changed.body.phone, phone);
  assert.equal((await change(phone, code)).body.code, 'people.wrong_code');
  await api.post('/session/contact/code', { as: ravi.as, body: { to: sita.phone } });
  assert.equal((await change(sita.phone, await codeSentTo(world, sita.phone))).body.code, 'people.contact_taken');
});
