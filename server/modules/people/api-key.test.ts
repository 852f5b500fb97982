import assert from 'node:assert/strict';
import { test } from 'node:test';
import { machineMs } from '#platform/clock.ts';
import { openWorld } from '#platform/testing.ts';
import { createApiKey, sign, signedText } from './api-key.ts';
import { isFrom, readVerdicts } from './network.ts';
import { newPhone, someone, statusesOf } from './testing.ts';

const world = await openWorld();
const api = await world.api();
const owner = await someone(world, { permissions: { '*': 'all' } });
const make = (grants: Record<string, 'all' | 'own'>, more: object = {}) =>
  world.in((ctx) => createApiKey(ctx, { name: 'Till', grants, ...more }));
const withKey = (key: string) => ({ headers: { 'x-api-key': key } });
let nonces = 0;
const nonce = () => `nonce-${(++nonces).toString().padStart(12, '0')}`;

function signed(
  key: { key: string; signing_secret: string },
  request: { method: string; url: string; body?: object },
  change: { t?: number; n?: string } = {},
) {
  const { t = Math.floor(machineMs() / 1000), n = nonce() } = change;
  const body = Buffer.from(request.body ? JSON.stringify(request.body) : '');
  const v1 = sign(key.signing_secret, signedText({ ...request, body }, t, n));
  return { 'x-api-key': key.key, 'x-signature': `t=${t},n=${n},v1=${v1}` };
}

test('the signature of a known request is this very one, as any other program makes it', () => {
  const signature = (method: string, url: string, body: string) =>
    sign(
      'a signing secret',
      signedText({ method, url, body: Buffer.from(body) }, 1_790_000_000, 'a-nonce-of-some-length'),
    );
  assert.equal(
    signature('POST', '/api/v1/refunds?dry=1', '{"amount":"100"}'),
    '35c96b8e9ebbc69775ecd1c1f49ae6274143b2c3c0d33ccb6e4c97387f31f0fd',
  );
  assert.equal(
    signature('GET', '/api/v1/people', ''),
    'ccbf8e9c961b104f5ec8a8544db06549407ac52bc9f6f519ad7906963c23204b',
  );
});

test('a key does what it was given, from the moment it is shown, and nothing else', async () => {
  const made = await api.post('/api-keys', {
    as: owner.as,
    body: { name: 'Till', grants: { 'people.view_people': 'all' } },
  });
  assert.equal(made.status, 201, made.text);
  assert.match(made.body.key, /^haat_[a-z0-9]{12}_[\w-]{43}$/);
  assert.equal((await api.get('/people', withKey(made.body.key))).status, 200);
  assert.equal((await api.get('/roles', withKey(made.body.key))).status, 403);
  assert.equal((await api.get('/session', withKey(made.body.key))).body.code, 'people.persons_only');
  const { items } = (await api.get('/api-keys', { as: owner.as })).body;
  assert.equal(items[0].prefix, made.body.prefix);
  assert(
    !JSON.stringify(items).includes(made.body.signing_secret) &&
      !('hash' in items[0]) &&
      !('sealed_signing' in items[0]),
  );
  assert.notEqual(items[0].last_used_at, null);
});

test('wrong, shortened, ended, expired and foreign keys are refused alike', async () => {
  const key = await make({ 'people.view_people': 'all' });
  const ended = await make({ 'people.view_people': 'all' });
  const now = await world.in(async (ctx) => ctx.now);
  const short = await make({ 'people.view_people': 'all' }, { expires_at: now.add({ minutes: 1 }) });
  const foreign = await world.in((ctx) => createApiKey(ctx, { name: 'x', grants: { '*': 'all' } }), {
    tenant: world.other,
  });
  assert.equal((await api.get('/people', withKey(short.key))).status, 200);
  assert.equal((await api.delete(`/api-keys/${ended.id}`, { as: owner.as })).status, 204);
  await world.moveClock(now.add({ minutes: 1 }));
  const bad = [
    key.key.slice(0, -1),
    `${key.key.slice(0, -1)}!`,
    key.key.replace(/.{43}$/, 'A'.repeat(43)),
    `haat_${key.prefix}`,
    'x',
    ended.key,
    short.key,
    foreign.key,
  ];
  for (const shown of bad) {
    const answer = await api.get('/people', withKey(shown));
    assert.deepEqual([answer.status, answer.body.code], [401, 'people.bad_key'], shown);
  }
  assert.equal((await api.get('/people', withKey(key.key))).status, 200);
});

test('nobody makes or changes a key beyond his own rights, and a change holds at once', async () => {
  const clerk = await someone(world, { permissions: { 'people.manage_api_keys': 'all', 'people.view_people': 'all' } });
  const body = { name: 'Till', grants: { 'people.view_people': 'all' }, networks: [], expires_at: null };
  assert.equal(
    (await api.post('/api-keys', { as: clerk.as, body: { ...body, grants: { '*': 'all' } } })).body.code,
    'people.beyond_own_rights',
  );
  assert.equal(
    (await api.post('/api-keys', { as: clerk.as, body: { ...body, grants: { 'no.such': 'all' } } })).body.code,
    'people.unknown_permission',
  );
  const made = (await api.post('/api-keys', { as: clerk.as, body })).body;
  const edit = (as: string, id: string, change: object, version = 1) =>
    api.put(`/api-keys/${id}`, { as, body: { ...body, ...change }, headers: { 'if-match': `"${version}"` } });
  const mighty = await make({ '*': 'all' });
  assert.equal((await edit(clerk.as, mighty.id, {})).body.code, 'people.beyond_own_rights');
  assert.equal((await api.delete(`/api-keys/${mighty.id}`, { as: clerk.as })).status, 403);
  assert.equal((await edit(clerk.as, made.id, { grants: {} })).status, 200);
  assert.equal((await api.get('/people', withKey(made.key))).status, 403);
  assert.equal((await edit(clerk.as, made.id, {})).body.code, 'people.key_changed');
});

test('a key works from its networks alone', async () => {
  const here = await make({ 'people.view_people': 'all' }, { networks: ['127.0.0.0/8'] });
  const elsewhere = await make({ 'people.view_people': 'all' }, { networks: ['203.0.113.7', '2001:db8::/32'] });
  assert.equal((await api.get('/people', withKey(here.key))).status, 200);
  assert.equal((await api.get('/people', withKey(elsewhere.key))).body.code, 'people.network_not_allowed');
  assert.deepEqual((await api.get('/api-keys', { as: owner.as })).body.items[0].networks, [
    '2001:db8::/32',
    '203.0.113.7/32',
  ]);
});

test('addresses are in a network or not, in whatever form they come', () => {
  assert(isFrom([], null));
  assert(isFrom(['10.0.0.0/8'], '::ffff:10.1.2.3'));
  assert(isFrom(['2001:db8::/32'], '2001:db8::1'));
  for (const ip of ['11.0.0.1', '2001:db9::1', 'not an address', '', null])
    assert(!isFrom(['10.0.0.0/8', '2001:db8::/32'], ip), String(ip));
});

test('a signed request needs no secret on the wire and is heard once', async () => {
  const key = await make({ 'people.view_people': 'all' });
  const headers = signed({ ...key, key: `haat_${key.prefix}` }, { method: 'GET', url: '/api/v1/people?limit=5' });
  const answers = await Promise.all([1, 2, 3, 4].map(() => api.get('/people?limit=5', { headers })));
  assert.deepEqual(statusesOf(answers), [200, 401, 401, 401]);
  assert(answers.filter(({ status }) => status === 401).every(({ body }) => body.code === 'people.nonce_used'));
  assert.equal((await api.get('/people?limit=5', { headers })).body.code, 'people.nonce_used');
});

test('a signature is over method, path, query, time, nonce and body: whatever differs is refused', async () => {
  const key = await make({ '*': 'all' });
  const request = { method: 'POST', url: '/api/v1/tokens/introspect', body: { token: 'x' } };
  const send = (headers: Record<string, string>, body: object = request.body, path = '/tokens/introspect') =>
    api.post(path, { headers, body });
  assert.equal((await send(signed(key, request))).status, 200);
  const refused = async (answer: ReturnType<typeof send>, code = 'people.bad_signature') =>
    assert.equal((await answer).body.code, code);
  await refused(send(signed(key, request), { token: 'y' }));
  await refused(send(signed(key, { ...request, method: 'PUT' })));
  await refused(send(signed(key, request), request.body, '/tokens/introspect?a=1'));
  await refused(send(signed({ ...key, signing_secret: 'guess' }, request)));
  const good = signed(key, request);
  await refused(send({ ...good, 'x-signature': good['x-signature'].replace(/n=nonce-\d/, 'n=nonce-9') }));
  await refused(send({ ...good, 'x-signature': good['x-signature'].replace(/t=\d/, 't=9') }));
  for (const broken of ['x', 't=1,n=short,v1=00', `t=1,n=${nonce()},v1=${'z'.repeat(64)}`])
    await refused(send({ ...good, 'x-signature': broken }));
  const now_s = Math.floor(machineMs() / 1000);
  for (const t of [now_s - 302, now_s + 302])
    await refused(send(signed(key, request, { t })), 'people.stale_signature');
  for (const t of [now_s - 290, now_s + 290]) assert.equal((await send(signed(key, request, { t }))).status, 200);
  assert.equal((await send(good)).status, 200, 'what was refused has not used the nonce up');
});

test('introspection says of a good token what it is, and of any other nothing', async () => {
  const key = await make({ 'people.introspect_tokens': 'all' });
  const asha = await someone(world, { permissions: { 'people.view_people': 'all' } });
  const ask = async (token: string) =>
    (await api.post('/tokens/introspect', { ...withKey(key.key), body: { token } })).body;
  const of = await ask(asha.as);
  assert.deepEqual([of.active, of.token_type, of.sub, of.aud], [true, 'Bearer', asha.person_id, world.tenant.id]);
  assert(of.scope.split(' ').includes('people.view_people'));
  assert.equal(of.exp - of.iat, 600);
  const itself = await ask(key.key);
  assert.deepEqual([itself.active, itself.client_id, itself.scope], [true, key.prefix, 'people.introspect_tokens']);
  await api.post(`/people/${asha.person_id}/block`, { as: owner.as, body: {} });
  const stranger = await someone(world, { tenant: world.other });
  for (const token of [asha.as, stranger.as, asha.refresh_token!, 'x', 'haat_x', `haat_${key.prefix}`])
    assert.deepEqual(await ask(token), { active: false });
  const other = await make({ 'people.view_people': 'all' });
  assert.equal((await api.post('/tokens/introspect', { ...withKey(other.key), body: { token: 'x' } })).status, 403);
});

test('office staff come from listed networks alone, those who work outside from anywhere, and nobody locks himself out', async () => {
  const office = await someone(world, { permissions: { 'people.view_people': 'all' } });
  const field = await someone(world, { permissions: { 'people.view_people': 'all' } });
  const customer = await someone(world);
  await api.put(`/roles/${field.role_id}`, {
    as: owner.as,
    body: { title: { en: 'Field', hi: 'बाहर' }, permissions: { 'people.view_people': 'all' }, anywhere: true },
    headers: { 'if-match': '"1"' },
  });
  const add = (network: string) => api.post('/access-lists/console', { as: owner.as, body: { network, note: 'Shop' } });
  const refusedFirst = await add('203.0.113.0/24');
  assert.equal(refusedFirst.body.code, 'people.would_lock_out');
  const here = await add('127.0.0.5/8');
  assert.equal(here.body.network, '127.0.0.0/8');
  assert.equal((await add('127.0.0.0/8')).body.code, 'people.network_listed');
  for (const bad of ['300.1.1.1', '10.0.0.0/33', '10.0.0.0/8/8', 'fe80::1%eth0/64', ''])
    assert.equal((await add(bad)).status, 400, bad);
  const shop = await add('203.0.113.0/24');
  const http = await world.http();
  const from = async (remoteAddress: string, as: string) => {
    const headers = { host: 'first.localhost', authorization: `Bearer ${as}` };
    return (await http.inject({ method: 'GET', url: '/api/v1/session', headers, remoteAddress })).statusCode;
  };
  assert.equal(await from('203.0.113.9', office.as), 200);
  assert.equal(await from('::ffff:203.0.113.9', office.as), 200);
  assert.equal(await from('198.51.100.1', office.as), 403);
  assert.equal(await from('198.51.100.1', field.as), 200);
  assert.equal(await from('198.51.100.1', customer.as), 200);
  assert.equal(
    (await api.delete(`/access-lists/console/${here.body.id}`, { as: owner.as })).body.code,
    'people.would_lock_out',
  );
  assert.equal((await api.delete(`/access-lists/console/${shop.body.id}`, { as: owner.as })).status, 204);
  assert.equal((await api.delete(`/access-lists/console/${here.body.id}`, { as: owner.as })).status, 204);
  assert.equal(await from('198.51.100.1', office.as), 200);
});

test('the block and allow lists are kept, answer for the limits, and never block the one who writes them', async () => {
  const add = (body: object) => api.post('/access-lists/limits', { as: owner.as, body });
  const asha = await someone(world);
  assert.equal((await add({ kind: 'ip', subject: asha.person_id, verdict: 'block' })).body.code, 'people.bad_subject');
  assert.equal((await add({ kind: 'person', subject: '127.0.0.1', verdict: 'block' })).body.code, 'people.bad_subject');
  assert.equal((await add({ kind: 'ip', subject: '127.0.0.1', verdict: 'block' })).body.code, 'people.would_lock_out');
  assert.equal(
    (await add({ kind: 'person', subject: owner.person_id, verdict: 'block' })).body.code,
    'people.would_lock_out',
  );
  assert.equal((await add({ kind: 'ip', subject: '198.51.100.0/24', verdict: 'allow', note: newPhone() })).status, 201);
  const blocked = await add({ kind: 'ip', subject: '198.51.100.66', verdict: 'block' });
  assert.equal(
    (await add({ kind: 'ip', subject: '198.51.100.66', verdict: 'allow' })).body.code,
    'people.entry_listed',
  );
  await add({ kind: 'person', subject: asha.person_id, verdict: 'block' });
  const now = await world.in(async (ctx) => ctx.now);
  const verdicts = await world.in(readVerdicts);
  assert.equal(verdicts('ip', '198.51.100.7'), 'allow');
  assert.equal(verdicts('ip', '198.51.100.66'), 'block');
  assert.equal(verdicts('ip', '203.0.113.7'), undefined);
  assert.equal(verdicts('person', asha.person_id), 'block');
  assert.equal(verdicts('key', asha.person_id), undefined);
  await add({ kind: 'ip', subject: '203.0.113.7', verdict: 'block', until: now.add({ minutes: 1 }).toString() });
  assert.equal((await world.in(readVerdicts))('ip', '203.0.113.7'), 'block');
  assert.equal((await world.in(readVerdicts, { now: now.add({ minutes: 2 }) }))('ip', '203.0.113.7'), undefined);
  assert.equal((await api.delete(`/access-lists/limits/${blocked.body.id}`, { as: owner.as })).status, 204);
  assert.equal((await api.get('/access-lists/limits', { as: owner.as })).body.items.length, 3);
});
