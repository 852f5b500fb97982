import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as customers from '#customers';
import { type Id, newId } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import { writeRule } from '#platform/rules.ts';
import { openWorld } from '#platform/testing.ts';
import { newPhone, someone } from '../people/testing.ts';
import { defaultAddress, listAddresses } from './addresses.ts';
import type { Use } from './tables.ts';

const world = await openWorld();
const api = await world.api();
const staff = await someone(world, {
  permissions: { 'places.view_addresses': 'all', 'places.edit_addresses': 'all', 'customers.merge': 'all' },
});

async function newCustomer(name = 'Asha', tenant = world.tenant): Promise<Id<'customer'>> {
  const contact = { kind: 'phone', value: newPhone() } as const;
  const { customer_id } = await world.in(
    (ctx) => customers.findOrCreateByContact(ctx, { display_name: name, source: 'test', contacts: [contact] }),
    { tenant },
  );
  return customer_id;
}

const home = { kind: 'home', line1: '12 Pusa Road', city: 'Delhi', pincode: '110005' } as const;
const add = (id: string, more: object = {}, as = staff.as) =>
  api.post(`/customers/${id}/addresses`, { as, body: { ...home, ...more } });
const edit = (id: string, address: { id: string; version: number }, body: object, as = staff.as) =>
  api.patch(`/customers/${id}/addresses/${address.id}`, { as, body, headers: { 'if-match': `"${address.version}"` } });
const list = async (id: string, as = staff.as) => (await api.get(`/customers/${id}/addresses`, { as })).body.items;
const defaultsOf = async (id: string) =>
  Object.fromEntries(
    (await list(id)).flatMap((each: { line1: string; default_for: Use[] }) =>
      each.default_for.map((use) => [use, each.line1]),
    ),
  );

test('an address takes state and district from its pincode, and the first is the default of all its uses', async () => {
  const id = await newCustomer();
  const { status, body } = await add(id, {
    instructions: 'Ring twice.\nThe dog is friendly.',
    lat: 28.6519,
    lng: 77.1909,
  });
  assert.equal(status, 201);
  assert.deepEqual(
    [body.state, body.district, body.uses, body.default_for],
    ['07', 'Central Delhi', ['billing', 'service', 'delivery'], ['billing', 'service', 'delivery']],
  );
  assert.deepEqual(body.warnings, []);
  assert.equal(body.version, 1);
  const got = await api.get(`/customers/${id}/addresses/${body.id}`, { as: staff.as });
  assert.equal(got.headers['etag'], '"1"');
  assert.equal(got.body.instructions, 'Ring twice.\nThe dog is friendly.');
});

test('of each use there is one default: the one chosen, else the oldest, whatever is added, moved or removed', async () => {
  const id = await newCustomer();
  const { body: first } = await add(id, { line1: 'first' });
  const { body: second } = await add(id, { line1: 'second', uses: ['delivery'], default_for: ['delivery', 'billing'] });
  assert.deepEqual(await defaultsOf(id), { billing: 'first', service: 'first', delivery: 'second' });
  const { body: third } = await add(id, { line1: 'third', uses: ['billing', 'delivery'], default_for: ['billing'] });
  assert.deepEqual(await defaultsOf(id), { billing: 'third', service: 'first', delivery: 'second' });
  await edit(id, first, { default_for: ['delivery'] });
  assert.deepEqual(await defaultsOf(id), { billing: 'third', service: 'first', delivery: 'first' });
  await edit(id, third, { uses: ['delivery'] });
  assert.deepEqual(await defaultsOf(id), { billing: 'first', service: 'first', delivery: 'first' });
  assert.equal((await api.delete(`/customers/${id}/addresses/${first.id}`, { as: staff.as })).status, 204);
  assert.deepEqual(await defaultsOf(id), { delivery: 'second' });
  assert.equal((await world.in((ctx) => defaultAddress(ctx, { customer_id: id, use: 'delivery' })))?.id, second.id);
  assert.equal(await world.in((ctx) => defaultAddress(ctx, { customer_id: id, use: 'service' })), undefined);
});

test('twenty people choosing a default at once leave exactly one', async () => {
  const id = await newCustomer();
  const made = await Promise.all(
    Array.from({ length: 20 }, (_each, n) => add(id, { line1: `line ${n}`, default_for: ['delivery'] })),
  );
  assert.ok(made.every(({ status }) => status === 201));
  const again = await Promise.all(made.map(({ body }) => edit(id, body, { default_for: ['billing', 'delivery'] })));
  assert.ok(again.every(({ status }) => status === 200));
  for (const use of ['billing', 'service', 'delivery']) {
    assert.equal(
      (await list(id)).filter((each: { default_for: string[] }) => each.default_for.includes(use)).length,
      1,
      use,
    );
  }
});

test('an address whose pincode, state or point contradicts itself is refused with what would be right', async () => {
  const id = await newCustomer();
  const unknown = await add(id, { pincode: '110050' });
  assert.deepEqual(
    [unknown.status, unknown.body.code, unknown.body.facts.field],
    [422, 'places.unknown_pincode', 'pincode'],
  );
  assert.ok(
    unknown.body.facts.suggestions.some((each: { pincode: string }) => each.pincode === '110005'),
    JSON.stringify(unknown.body.facts),
  );
  const elsewhere = await add(id, { state: 'Karnataka' });
  assert.deepEqual(
    [elsewhere.body.code, elsewhere.body.facts.suggestions],
    ['places.other_state', [{ state: '07', state_name: 'Delhi' }]],
  );
  assert.equal((await add(id, { state: 'Atlantis' })).body.code, 'places.unknown_state');
  assert.equal((await add(id, { lat: 28.65 })).body.code, 'places.half_a_point');
  for (const wrong of [
    { pincode: '012345' },
    { pincode: '11000' },
    { line1: '' },
    { lat: 200, lng: 77 },
    { uses: [] },
    { uses: ['delivery', 'delivery'] },
    { kind: 'palace' },
    { extra: 1 },
  ]) {
    assert.equal((await add(id, wrong)).status, 400, JSON.stringify(wrong));
  }
  assert.deepEqual(await list(id), []);
});

test('a doubtful city or point is kept, with a warning that says what is odd', async () => {
  const id = await newCustomer();
  const { body } = await add(id, { city: 'Coimbatore', lat: 12.97, lng: 77.59 });
  assert.deepEqual(
    body.warnings.map((each: { code: string }) => each.code),
    ['other_city', 'far_from_pincode'],
  );
  assert.ok(body.warnings[1].facts.distance_m > 1_700_000);
  for (const city of ['delhi', 'New Delhi', 'Karol Bagh', 'Karol Bag'])
    assert.deepEqual((await add(id, { city })).body.warnings, [], city);
  const south = { pincode: '560 034', state: 'karnataka', city: 'Bangalore' };
  assert.deepEqual((await add(id, south)).body.warnings, []);
});

test('a pincode newer than the directory is taken where the business says so, if its state is given', async () => {
  const id = await newCustomer();
  await world.in((ctx) => writeRule(ctx, 'places.unknown_pincode', 'warn', 0));
  assert.equal((await add(id, { pincode: '110999' })).body.code, 'places.state_needed');
  const { body } = await add(id, { pincode: '110999', state: 'Delhi' });
  assert.deepEqual([body.state, body.district, body.warnings[0].code], ['07', null, 'unknown_pincode']);
  await world.in((ctx) => writeRule(ctx, 'places.unknown_pincode', null, 1));
});

test('an address is changed only by who saw its newest state; a new pincode brings its own state', async () => {
  const id = await newCustomer();
  const { body: first } = await add(id);
  const [one, other] = await Promise.all([edit(id, first, { label: 'Shop' }), edit(id, first, { label: 'Godown' })]);
  assert.deepEqual(
    [one.status, other.status].toSorted((a, b) => a - b),
    [200, 412],
  );
  assert.equal(
    (await api.patch(`/customers/${id}/addresses/${first.id}`, { as: staff.as, body: { label: 'x' } })).status,
    428,
  );
  const [now] = await list(id);
  const { body: moved } = await edit(id, now, { pincode: '560034', city: 'Bengaluru' });
  assert.deepEqual(
    [moved.state, moved.district, moved.version, moved.line1],
    ['29', 'Bengaluru Urban', 3, '12 Pusa Road'],
  );
  assert.equal((await edit(id, moved, { state: 'Delhi' })).body.code, 'places.other_state');
});

test('a removed address leaves the list and can neither be seen, changed nor removed again', async () => {
  const id = await newCustomer();
  const { body } = await add(id);
  const path = `/customers/${id}/addresses/${body.id}`;
  assert.deepEqual(
    [(await api.delete(path, { as: staff.as })).status, (await api.delete(path, { as: staff.as })).status],
    [204, 404],
  );
  assert.equal((await edit(id, body, { label: 'x' })).body.code, 'places.address_not_found');
  assert.equal((await api.get(path, { as: staff.as })).status, 404);
});

test("a customer keeps own addresses and reaches nobody else's; no right, no address", async () => {
  const own = { 'places.view_addresses': 'own', 'places.edit_addresses': 'own' } as const;
  const [asha, ravi] = [await someone(world, { permissions: own }), await someone(world, { permissions: own })];
  const [ashas, ravis] = await world.in(async (ctx) => [
    await customers.linkPerson(ctx, asha.person_id),
    await customers.linkPerson(ctx, ravi.person_id),
  ]);
  assert.equal((await add(ashas!, {}, asha.as)).status, 201);
  assert.equal((await list(ashas!, asha.as)).length, 1);
  assert.equal((await add(ravis!, {}, asha.as)).body.code, 'customers.not_found');
  const [address] = await list(ashas!, asha.as);
  assert.equal((await api.get(`/customers/${ashas}/addresses/${address.id}`, { as: ravi.as })).status, 404);
  assert.equal((await edit(ashas!, address, { label: 'mine' }, ravi.as)).status, 404);
  assert.equal((await edit(ravis!, address, { label: 'mine' }, ravi.as)).body.code, 'places.address_not_found');
  const clerk = await someone(world, { permissions: { 'places.view_areas': 'all' } });
  assert.equal((await api.get(`/customers/${ashas}/addresses`, { as: clerk.as })).status, 403);
  assert.equal((await api.get(`/customers/${ashas}/addresses`)).status, 401);
});

test('merged customers have their addresses together and one default of each use; undoing parts them again', async () => {
  const [survivor_id, loser_id] = [await newCustomer(), await newCustomer('Asha K')];
  await add(survivor_id, { line1: 'hers', default_for: ['delivery'] });
  await add(loser_id, { line1: 'also hers', default_for: ['delivery', 'billing'] });
  const pair = { survivor_id, loser_id, survivor_version: 1, loser_version: 1 };
  const merge = await api.post('/merges', { as: staff.as, body: pair });
  assert.deepEqual(
    (await list(survivor_id)).map((each: { line1: string }) => each.line1),
    ['hers', 'also hers'],
  );
  assert.deepEqual(await defaultsOf(survivor_id), { billing: 'also hers', service: 'hers', delivery: 'hers' });
  assert.deepEqual(await list(loser_id), await list(survivor_id));
  const [, other] = await list(survivor_id);
  assert.equal((await edit(survivor_id, other, { default_for: ['delivery'] })).status, 200);
  assert.deepEqual(await defaultsOf(survivor_id), { billing: 'also hers', service: 'hers', delivery: 'also hers' });
  assert.equal((await api.post(`/merges/${merge.body.id}/undo`, { as: staff.as, body: {} })).status, 200);
  assert.deepEqual(await defaultsOf(survivor_id), { billing: 'hers', service: 'hers', delivery: 'hers' });
  assert.deepEqual(await defaultsOf(loser_id), { billing: 'also hers', service: 'also hers', delivery: 'also hers' });
});

test('another business sees neither the customer nor the address', async () => {
  const id = await newCustomer();
  const { body } = await add(id);
  const there = await someone(world, {
    permissions: { 'places.view_addresses': 'all', 'places.edit_addresses': 'all' },
    tenant: world.other,
  });
  const other = await world.api(world.other);
  assert.equal((await other.get(`/customers/${id}/addresses`, { as: there.as })).status, 404);
  const theirs = await newCustomer('Zoya', world.other);
  assert.equal((await other.get(`/customers/${theirs}/addresses/${body.id}`, { as: there.as })).status, 404);
  const listed = await world.in((ctx) => listAddresses(ctx, { customer_id: theirs }), { tenant: world.other });
  assert.deepEqual(listed, []);
});

test('a customer has no more addresses than the business allows', async () => {
  const id = await newCustomer();
  await world.in((ctx) => writeRule(ctx, 'places.addresses_per_customer', 2, 0));
  const results = await Promise.all([add(id), add(id), add(id), add(id)]);
  assert.deepEqual(
    results.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 201, 409, 409],
  );
  await world.in((ctx) => writeRule(ctx, 'places.addresses_per_customer', 25, 1));
});

test('what happens to an address is told, kept for the timeline and written in the audit trail', async () => {
  const id = await newCustomer();
  const { body } = await add(id);
  await edit(id, body, { label: 'Office' });
  await api.delete(`/customers/${id}/addresses/${body.id}`, { as: staff.as });
  const { events, audit } = await world.in(async (ctx) => ({
    events: await ctx.tx
      .selectFrom('platform.event')
      .select(['name', 'payload'])
      .where('name', 'like', 'places.%')
      .orderBy('at')
      .execute(),
    audit: await ctx.tx
      .selectFrom('platform.audit')
      .select(['before', 'after'])
      .where('noun_id', '=', body.id)
      .orderBy('at')
      .execute(),
  }));
  const own = events.filter(({ payload }) => payload['address_id'] === body.id).map(({ name }) => name);
  assert.deepEqual(own, ['places.address_added', 'places.address_changed', 'places.address_removed']);
  assert.equal(audit.length, 3);
  assert.equal(audit[1]!.after?.['label'], 'Office');
});

test('an unknown customer has no addresses to add to', async () => {
  assert.equal((await add(newId())).body.code, 'customers.not_found');
  await assert.rejects(
    world.in((ctx) => listAddresses(ctx, { customer_id: newId() })),
    (error) => error instanceof Refusal,
  );
});
