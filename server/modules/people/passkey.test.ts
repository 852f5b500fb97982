import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { test } from 'node:test';
import { openWorld } from '#platform/testing.ts';
import { someone, statusesOf } from './testing.ts';

const world = await openWorld();
const api = await world.api();
const origin = 'http://first.localhost';
const keep = 'body';

/** An authenticator in software, as WebAuthn Level 3 §6 describes it: one ES256 key, user verified unless told otherwise. */
function authenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    id: randomBytes(16),
    key: privateKey,
    jwk: publicKey.export({ format: 'jwk' }),
    counter: 0,
    verifies: true,
    at: origin,
    userHandle: '',
  };
}
type Authenticator = ReturnType<typeof authenticator>;

const sha = (data: string | Buffer) => createHash('sha256').update(data).digest();
const bytes = (text: string) => Buffer.from(text, 'base64url');

function authenticatorData({ at, verifies, counter, id, jwk }: Authenticator, created: boolean): Buffer {
  const flags = 0x01 | (verifies ? 0x04 : 0) | (created ? 0x40 : 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const head = Buffer.concat([sha(new URL(at).hostname), Buffer.from([flags]), count]);
  if (!created) return head;
  // COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
  const cose = Buffer.concat([bytes('pQECAyYgASFYIA'), bytes(jwk.x!), Buffer.from('225820', 'hex'), bytes(jwk.y!)]);
  return Buffer.concat([head, Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
}

function clientData(type: string, challenge: string, at: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin: at, crossOrigin: false }));
}

function create(device: Authenticator, { challenge, user }: { challenge: string; user: { id: string } }) {
  device.userHandle = user.id;
  const data = authenticatorData(device, true);
  // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}
  const attestation = Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
    Buffer.from([data.length]),
    data,
  ]);
  return {
    ...{
      id: device.id.toString('base64url'),
      rawId: device.id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
    },
    response: {
      clientDataJSON: clientData('webauthn.create', challenge, device.at).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    },
  };
}

function answer(device: Authenticator, { challenge }: { challenge: string }, key: KeyObject = device.key) {
  device.counter += 1;
  const data = authenticatorData(device, false);
  const client = clientData('webauthn.get', challenge, device.at);
  return {
    ...{
      id: device.id.toString('base64url'),
      rawId: device.id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
    },
    response: {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, sha(client)]), key).toString('base64url'),
      userHandle: device.userHandle,
    },
  };
}

async function register(as: string, device = authenticator()): Promise<Authenticator & { passkey_id: string }> {
  const { challenge_id, options } = (await api.post('/passkeys/challenge', { as, body: {} })).body;
  const added = await api.post('/passkeys', {
    as,
    body: { challenge_id, name: 'My phone', response: create(device, options) },
  });
  assert.equal(added.status, 201, added.text);
  return Object.assign(device, { passkey_id: added.body.id as string });
}

async function enter(device: Authenticator, change: (challenge: string) => string = (same) => same) {
  const { challenge_id, options } = (await api.post('/session/passkey-challenge', { body: {} })).body;
  const response = answer(device, { challenge: change(options.challenge) });
  return api.post('/session/by-passkey', { body: { challenge_id, response, keep } });
}

test('a passkey is added, signs its owner in with both factors, and is listed', async () => {
  const asha = await someone(world);
  const device = await register(asha.as);
  const entered = await enter(device);
  assert.equal(entered.status, 200, entered.text);
  const me = (await api.get('/session', { as: entered.body.access_token })).body;
  assert.equal(me.person.id, asha.person_id);
  assert.notEqual(me.second_factor_at, null);
  assert.equal(me.second_factor.passkeys, 1);
  const { items } = (await api.get('/passkeys', { as: asha.as })).body;
  assert.equal(items[0].name, 'My phone');
  assert.notEqual(items[0].last_used_at, null);
  assert.equal((await enter(device)).status, 200);
});

test('an answer counts once, to the challenge it was given for, from this site, by this key', async () => {
  const asha = await someone(world);
  const device = await register(asha.as);
  const { challenge_id, options } = (await api.post('/session/passkey-challenge', { body: {} })).body;
  const response = answer(device, options);
  const twice = await Promise.all(
    [1, 2, 3].map(() => api.post('/session/by-passkey', { body: { challenge_id, response, keep } })),
  );
  assert.deepEqual(statusesOf(twice), [200, 401, 401]);
  assert.equal(
    (await enter(device, () => Buffer.from('another challenge').toString('base64url'))).body.code,
    'people.passkey_refused',
  );
  const thief = Object.assign(authenticator(), { id: device.id, userHandle: device.userHandle });
  assert.equal((await enter(thief)).body.code, 'people.passkey_refused');
  assert.equal(
    (await enter(Object.assign({ ...device }, { at: 'http://second.localhost' }))).body.code,
    'people.passkey_refused',
  );
  assert.equal((await enter(Object.assign({ ...device }, { at: 'http://first.localhost.evil.example' }))).status, 401);
  assert.equal((await enter(Object.assign({ ...device }, { verifies: false }))).status, 401, 'it must be unlocked');
  assert.equal((await enter(authenticator())).status, 401, 'nobody knows it');
});

test('a passkey whose counter runs backwards is a copy', async () => {
  const asha = await someone(world);
  const device = await register(asha.as);
  device.counter = 10;
  assert.equal((await enter(device)).status, 200);
  device.counter = 4;
  assert.equal((await enter(device)).body.code, 'people.passkey_refused');
});

test('a challenge is good for five minutes', async () => {
  const asha = await someone(world);
  const device = await register(asha.as);
  const { challenge_id, options } = (await api.post('/session/passkey-challenge', { body: {} })).body;
  const now = await world.in(async (ctx) => ctx.now);
  await world.moveClock(now.add({ minutes: 5 }));
  const late = await api.post('/session/by-passkey', {
    body: { challenge_id, response: answer(device, options), keep },
  });
  assert.equal(late.body.code, 'people.passkey_refused');
});

test('a passkey is added with the second factor only, once, and by the one who asked', async () => {
  const [asha, ravi] = [await someone(world), await someone(world)];
  const stale = await someone(world, { fresh: false });
  assert.equal(
    (await api.post('/passkeys/challenge', { as: stale.as, body: {} })).body.code,
    'platform.second_factor_needed',
  );
  const { challenge_id, options } = (await api.post('/passkeys/challenge', { as: asha.as, body: {} })).body;
  const response = create(authenticator(), options);
  const body = { challenge_id, name: 'Mine', response };
  assert.equal((await api.post('/passkeys', { as: ravi.as, body })).body.code, 'people.passkey_refused');
  assert.equal((await api.post('/passkeys', { as: asha.as, body })).status, 201);
  assert.equal((await api.post('/passkeys', { as: asha.as, body })).body.code, 'people.passkey_refused');
  const device = authenticator();
  await register(ravi.as, device);
  const again = (await api.post('/passkeys/challenge', { as: asha.as, body: {} })).body;
  const known = { challenge_id: again.challenge_id, name: 'His', response: create(device, again.options) };
  assert.equal((await api.post('/passkeys', { as: asha.as, body: known })).body.code, 'people.passkey_known');
});

test('a passkey is the second factor before a sensitive act, its owner’s alone', async () => {
  const asha = await someone(world);
  const ravi = await someone(world);
  const [hers, his] = [await register(asha.as), await register(ravi.as)];
  const show = async (device: Authenticator) => {
    const { challenge_id, options } = (
      await api.post('/session/second-factor/passkey-challenge', { as: asha.as, body: {} })
    ).body;
    return api.post('/session/second-factor/passkey', {
      as: asha.as,
      body: { challenge_id, response: answer(device, options) },
    });
  };
  assert.equal((await show(his)).body.code, 'people.passkey_refused');
  assert.equal((await show(hers)).status, 200);
});

test('a removed passkey opens nothing, and a blocked person none', async () => {
  const asha = await someone(world);
  const ravi = await someone(world);
  const [hers, his] = [await register(asha.as), await register(ravi.as)];
  assert.equal((await api.delete(`/passkeys/${his.passkey_id}`, { as: asha.as })).status, 404);
  assert.equal((await api.delete(`/passkeys/${hers.passkey_id}`, { as: asha.as })).status, 204);
  assert.equal((await enter(hers)).status, 401);
  const owner = await someone(world, { permissions: { 'people.block_people': 'all' } });
  await api.post(`/people/${ravi.person_id}/block`, { as: owner.as, body: {} });
  assert.equal((await enter(his)).body.code, 'people.person_blocked');
});

test('nonsense in place of a passkey’s answer is refused, never a fault', async () => {
  const asha = await someone(world);
  const device = await register(asha.as);
  const { challenge_id, options } = (await api.post('/session/passkey-challenge', { body: {} })).body;
  const good = answer(device, options);
  for (const broken of ['', 'AA', 'not json', Buffer.alloc(400).toString('base64url')]) {
    for (const field of ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle']) {
      const response = { ...good, response: { ...good.response, [field]: broken } };
      const answered = await api.post('/session/by-passkey', { body: { challenge_id, response, keep } });
      assert(answered.status === 400 || answered.status === 401, `${field} ${answered.status}`);
    }
  }
});
