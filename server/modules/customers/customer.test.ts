import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRole } from '#people';
import { openWorld } from '#platform/testing.ts';
import { newPhone, someone, statusesOf } from '../people/testing.ts';

const world = await openWorld();
const api = await world.api();
const desk = await someone(world, {
  permissions: { 'customers.view': 'all', 'customers.add': 'all', 'customers.edit': 'all', 'customers.close': 'all' },
});
const own = { 'customers.view': 'own', 'customers.edit': 'own', 'customers.close': 'own' } as const;
const as = desk.as;

async function added(body: object = {}) {
  const answer = await api.post('/customers', {
    as,
    body: { display_name: 'Asha Verma', contacts: [{ kind: 'phone', value: newPhone() }], ...body },
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}
const edit = (customer: { id: string; version: number }, body: object, token = as) =>
  api.patch(`/customers/${customer.id}`, { as: token, body, headers: { 'if-match': `"${customer.version}"` } });

test('a business customer keeps its GSTIN in capitals, and its PAN follows from it', async () => {
  const customer = await added({
    display_name: 'शर्मा ट्रेडर्स',
    gstin: ' 24aaqca8719h1zc ',
    tags: ['VIP', 'Gold  '],
    pincode: '302001',
  });
  assert.deepEqual(
    [customer.kind, customer.gstin, customer.pan, customer.tags],
    ['business', '24AAQCA8719H1ZC', 'AAQCA8719H', ['gold', 'vip']],
  );
  const read = await api.get(`/customers/${customer.id}`, { as });
  assert.deepEqual(read.body, customer);
  assert.equal(read.headers.etag, '"1"');
});

test('tax numbers that cannot exist, or not together, are refused with the field to change', async () => {
  const cases = [
    [{ gstin: '24AANFA2641L1ZK' }, 'customers.bad_gstin', 'gstin'],
    [{ pan: 'ABCDE12345' }, 'customers.bad_pan', 'pan'],
    [{ gstin: '24AAQCA8719H1ZC', pan: 'AAACG2115R' }, 'customers.pan_not_in_gstin', 'pan'],
  ] as const;
  for (const [given, code, field] of cases) {
    const answer = await api.post('/customers', { as, body: { display_name: 'X', ...given } });
    assert.deepEqual([answer.status, answer.body.code, answer.body.facts.field], [422, code, field]);
  }
  const customer = await added({ gstin: '24AAQCA8719H1ZC' });
  assert.equal((await edit(customer, { pan: 'AAACG2115R' })).body.code, 'customers.pan_not_in_gstin');
  assert.equal((await edit(customer, { gstin: '05AAACG2115R1ZN' })).body.pan, 'AAACG2115R');
});

test('of two who edit what they saw at the same time one is told that it has changed', async () => {
  const customer = await added();
  const answers = await Promise.all(['Asha', 'Usha', 'Nisha'].map((display_name) => edit(customer, { display_name })));
  assert.deepEqual(statusesOf(answers), [200, 412, 412]);
  const now = await api.get(`/customers/${customer.id}`, { as });
  assert.equal(now.body.version, 2);
  const same = await edit(now.body, { display_name: now.body.display_name });
  assert.deepEqual([same.status, same.body.version], [200, 2], 'an edit that changes nothing changes nothing');
});

test('names and wishes outside the bounds are refused', async () => {
  const customer = await added();
  const bad = [
    { display_name: '' },
    { display_name: 'x'.repeat(121) },
    { display_name: 'a\nb' },
    { language: 'fr' },
    { pincode: '012345' },
    { preferences: { quiet_hours: { from: '25:00', to: '08:00' } } },
    { preferences: { channels: { offers: ['pigeon'] } } },
    { nothing_we_know: 1 },
    { display_name: 'half \ud83d' },
  ];
  for (const body of bad) assert.equal((await edit(customer, body)).status, 400, JSON.stringify(body));
});

test('each act needs its permission, and nobody is let in without a sign-in', async () => {
  const customer = await added();
  const reader = await someone(world, { permissions: { 'customers.view': 'all' } });
  assert.equal((await api.get('/customers')).status, 401);
  assert.equal((await api.post('/customers', { as: reader.as, body: { display_name: 'X' } })).status, 403);
  assert.equal((await edit(customer, { display_name: 'X' }, reader.as)).status, 403);
  assert.equal((await api.put(`/customers/${customer.id}/tags`, { as: reader.as, body: { add: ['x'] } })).status, 403);
  assert.equal((await api.get('/customers.csv', { as: reader.as })).status, 403);
});

test('somebody who signs in sees and changes the own customer and no other', async () => {
  const asha = await someone(world, { permissions: own });
  const other = await added();
  const mine = await added({ contacts: [{ kind: 'phone', value: asha.phone }] });
  assert.deepEqual(
    (await api.get('/customers', { as: asha.as })).body.items,
    [],
    'who works here becomes no customer by himself',
  );
  const ravi = await someone(world);
  await world.runJobs();
  await grantEverybody();
  const { items } = (await api.get('/customers', { as: ravi.as })).body;
  assert.deepEqual(
    items.map((each: { phone: string }) => each.phone),
    [ravi.phone],
  );
  const [me] = items;
  for (const id of [other.id, mine.id]) {
    assert.equal((await api.get(`/customers/${id}`, { as: ravi.as })).status, 404);
    assert.equal((await edit({ id, version: 1 }, { display_name: 'Mallory' }, ravi.as)).status, 404);
    assert.equal((await api.post(`/customers/${id}/close`, { as: ravi.as, body: { reason: 'ha' } })).status, 404);
    assert.equal(
      (
        await api.post(`/customers/${id}/consents`, {
          as: ravi.as,
          body: { purpose: 'offers', granted: true, source: 'x' },
        })
      ).status,
      404,
    );
  }
  const wishes = {
    preferences: { channels: { offers: ['whatsapp', 'sms'] }, quiet_hours: { from: '21:00', to: '08:00' } },
    language: 'hi',
  };
  const changed = await edit({ id: me.id, version: 1 }, wishes, ravi.as);
  assert.deepEqual([changed.status, changed.body.preferences, changed.body.language], [200, wishes.preferences, 'hi']);
  for (const path of ['timeline', 'merges'])
    assert.equal((await api.get(`/customers/${me.id}/${path}`, { as: ravi.as })).status, 403);
  const phone = { as: ravi.as, body: { kind: 'phone', value: newPhone() } };
  assert.equal(
    (await api.post(`/customers/${me.id}/contacts`, phone)).status,
    403,
    'a number is proven by signing in with it, not claimed',
  );
});

/** Gives everybody the rights that businesses give their customers. */
async function grantEverybody() {
  await world.in((ctx) =>
    createRole(ctx, { key: 'customer', title: { en: 'Customer', hi: 'ग्राहक' }, permissions: own }),
  );
}

test('the newest word on a purpose holds, with when and where it was said', async () => {
  const customer = await added();
  const say = (granted: boolean) =>
    api.post(`/customers/${customer.id}/consents`, {
      as,
      body: { purpose: 'offers', granted, source: 'phone call', wording: 'v2' },
    });
  await say(true);
  assert.equal((await say(false)).status, 201);
  const { consents } = (await api.get(`/customers/${customer.id}`, { as })).body;
  assert.deepEqual(
    consents.map(({ at: _at, ...said }: { at: string }) => said),
    [{ purpose: 'offers', granted: false, source: 'phone call', wording: 'v2' }],
  );
});

test('an account is closed once and opened again once, however often and at once it is asked', async () => {
  const customer = await added();
  const close = () => api.post(`/customers/${customer.id}/close`, { as, body: { reason: 'moved away' } });
  const answers = await Promise.all([close(), close(), close()]);
  assert.deepEqual(statusesOf(answers), [200, 409, 409]);
  const reopen = () => api.post(`/customers/${customer.id}/reopen`, { as });
  assert.deepEqual(statusesOf(await Promise.all([reopen(), reopen()])), [200, 409]);
});

test('one business cannot reach the customers of another, by id or by number', async () => {
  const customer = await added();
  const there = await world.api(world.other);
  const spy = await someone(world, {
    tenant: world.other,
    permissions: { 'customers.view': 'all', 'customers.edit': 'all' },
  });
  assert.equal((await there.get(`/customers/${customer.id}`, { as: spy.as })).status, 404);
  assert.equal(
    (await there.get(`/customers?q=${encodeURIComponent(customer.contacts[0].value)}`, { as: spy.as })).body.items
      .length,
    0,
  );
  assert.equal((await there.get(`/customers/${customer.id}`, { as })).status, 401);
});

test('notes and the timeline tell what happened, newest first, a page at a time', async () => {
  const customer = await added();
  const note = await api.post(`/customers/${customer.id}/notes`, { as, body: { body: 'Rings twice.' } });
  assert.equal(note.status, 201);
  const path = `/customers/${customer.id}/notes/${note.body.id}`;
  const words = (body: string) => api.put(path, { as, body: { body }, headers: { 'if-match': '"1"' } });
  const both = await Promise.all([words('Rings once.'), words('Never rings.')]);
  assert.deepEqual(statusesOf(both), [200, 412]);
  await api.put(`/customers/${customer.id}/tags`, { as, body: { add: ['vip'] } });
  const kinds = [];
  let cursor = '';
  do {
    const { body } = await api.get(`/customers/${customer.id}/timeline?limit=1${cursor}`, { as });
    kinds.push(
      ...body.items.map((each: { kind: string; actor_name: string }) => [each.kind, each.actor_name !== null]),
    );
    cursor = body.next === null ? '' : `&cursor=${encodeURIComponent(body.next)}`;
  } while (cursor !== '');
  assert.deepEqual(kinds, [
    ['customers.change', true],
    ['customers.note', true],
    ['customers.change', true],
  ]);
  const elsewhere = await added();
  assert.equal((await api.delete(`/customers/${elsewhere.id}/notes/${note.body.id}`, { as })).status, 404);
  assert.equal((await api.delete(path, { as })).status, 204);
  assert.equal((await api.delete(path, { as })).status, 404);
});
