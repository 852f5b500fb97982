import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWorld } from '#platform/testing.ts';
import { someone, statusesOf } from '../people/testing.ts';

const world = await openWorld();
const api = await world.api();
const list = '/views/customers.customers';
const look = (name: string, search = 'state=closed') => ({ name, search });
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });
const colleague = async () => (await someone(world, { permissions: { 'customers.view': 'all' } })).as;
const sharer = async () => (await someone(world, { permissions: { 'views.share': 'all' } })).as;
const namesFor = async (as: string) =>
  (await api.get(list, { as })).body.items.map(({ name }: { name: string }) => name);

test('a view is kept for who saved it, under its list, and comes back with what stands in the address', async () => {
  const [as, other] = [await colleague(), await colleague()];
  const saved = await api.post(list, { as, body: look('Closed', 'state=closed&sort=-created_at&q=%E0%A4%86') });
  assert.equal(saved.status, 201);
  const { items } = (await api.get(list, { as })).body;
  assert.deepEqual(items, [saved.body]);
  assert.deepEqual(
    [items[0].search, items[0].shared, items[0].mine],
    ['state=closed&sort=-created_at&q=%E0%A4%86', false, true],
  );
  assert.deepEqual(await namesFor(other), []);
  assert.deepEqual((await api.get('/views/people.staff', { as })).body.items, []);
});

test('a view is renamed by its version; who saw an older one is refused, and a removed one is gone', async () => {
  const as = await colleague();
  const { id, version } = (await api.post(list, { as, body: look('One') })).body;
  const edit = (name: string) => api.put(`${list}/${id}`, { as, body: look(name), headers: ifMatch(version) });
  const answers = await Promise.all([edit('Two'), edit('Three')]);
  assert.deepEqual(statusesOf(answers), [200, 412]);
  assert.equal((await api.delete(`${list}/${id}`, { as })).status, 204);
  assert.equal((await api.delete(`${list}/${id}`, { as })).body.code, 'views.view_not_found');
  assert.equal((await edit('Four')).status, 404);
});

test('a shared view is seen by all who work here, and only who may share changes or removes it besides its maker', async () => {
  const [maker, other, manager] = [await sharer(), await colleague(), await sharer()];
  const { id } = (await api.post(list, { as: maker, body: look('Ours') })).body;
  const share = (as: string, shared: boolean, version: number) =>
    api.put(`${list}/${id}/sharing`, { as, body: { shared }, headers: ifMatch(version) });
  assert.equal((await share(other, true, 1)).status, 403);
  assert.equal((await share(manager, true, 1)).body.code, 'views.view_not_found');
  assert.equal((await share(maker, true, 1)).body.shared, true);
  assert.deepEqual(await namesFor(other), ['Ours']);
  assert.equal((await api.get(list, { as: other })).body.items[0].mine, false);
  assert.equal((await api.delete(`${list}/${id}`, { as: other })).body.code, 'views.view_not_yours');
  const edit = { as: other, body: look('Mine'), headers: ifMatch(2) };
  assert.equal((await api.put(`${list}/${id}`, edit)).body.code, 'views.view_not_yours');
  assert.equal((await share(manager, false, 2)).status, 200);
  assert.deepEqual([await namesFor(other), await namesFor(manager), await namesFor(maker)], [[], [], ['Ours']]);
});

test('a view is found under its own list alone', async () => {
  const as = await colleague();
  const { id } = (await api.post(list, { as, body: look('Here') })).body;
  assert.equal((await api.delete(`/views/people.staff/${id}`, { as })).status, 404);
  assert.deepEqual(await namesFor(as), ['Here']);
});

test('customers keep no views of lists, nor do programs, and another business sees none', async () => {
  const customer = await someone(world);
  assert.equal((await api.get(list, { as: customer.as })).body.code, 'views.staff_only');
  assert.equal((await api.post(list, { as: customer.as, body: look('Mine') })).body.code, 'views.staff_only');
  const maker = await sharer();
  const { id } = (await api.post(list, { as: maker, body: look('Home') })).body;
  await api.put(`${list}/${id}/sharing`, { as: maker, body: { shared: true }, headers: ifMatch(1) });
  const there = await world.api(world.other);
  const stranger = await someone(world, { tenant: world.other, permissions: { '*': 'all' } });
  assert.deepEqual((await there.get(list, { as: stranger.as })).body.items, []);
  assert.equal((await there.delete(`${list}/${id}`, { as: stranger.as })).status, 404);
});

test('a name without letters, a list of no module and a text too long are refused by their shape', async () => {
  const as = await colleague();
  assert.equal((await api.post(list, { as, body: look('  ') })).status, 400);
  assert.equal((await api.post('/views/Customers', { as, body: look('A') })).status, 400);
  assert.equal((await api.post(list, { as, body: look('A', 'q='.padEnd(2001, 'x')) })).status, 400);
  assert.equal((await api.post(list, { as, body: look('A', '') })).status, 201);
});

test('twenty saves of one name at once keep one view', async () => {
  const as = await colleague();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => api.post(list, { as, body: look(at % 2 ? 'Due' : 'due') })),
  );
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  assert.equal(answers.filter(({ body }) => body.code === 'views.view_name_taken').length, 19);
});

test('forty views saved at once are thirty: the limit holds in a race, for each list by itself', async () => {
  const as = await colleague();
  const log = '/views/messages.log';
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => api.post(log, { as, body: look(`View ${at}`) })),
  );
  assert.equal(answers.filter(({ status }) => status === 201).length, 30);
  assert.equal(answers.filter(({ body }) => body.code === 'views.too_many_views').length, 10);
  assert.equal((await api.get(log, { as })).body.items.length, 30);
  assert.equal((await api.post('/views/people.staff', { as, body: look('View 1') })).status, 201);
});
