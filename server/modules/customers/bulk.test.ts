import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { newPhone, someone } from '../people/testing.ts';
import { addCustomer } from './add.ts';
import { mergeCustomers } from './merges.ts';

const world = await openWorld();
const api = await world.api();
const { as } = await someone(world, {
  permissions: { 'customers.view': 'all', 'customers.edit': 'all', 'customers.close': 'all' },
});
const add = (display_name: string) =>
  world.in((ctx) =>
    addCustomer(ctx, { display_name, source: 'test', contacts: [{ kind: 'phone', value: newPhone() }] }),
  );
const start = (act: 'tag' | 'close', body: object) => api.post(`/customer-bulk-acts/${act}`, { as, body });
const seen = async (id: string) => (await api.get(`/customer-bulk-acts/${id}`, { as })).body;
const tags = async () => (await api.get('/customer-tags?limit=200', { as })).body.items;

test('thousands get a tag as a job that shows how far it is, and a second run changes nothing', async () => {
  await world.in((ctx) =>
    sql`
    insert into customers.customer (tenant_id, id, kind, display_name, language, source, created_at, updated_at)
    select t.tenant_id, platform.id_of('many', n::text), 'person', 'Many ' || n, 'en', 'test', ${ctx.now}, ${ctx.now}
    from tenants.tenant t cross join generate_series(1, 1200) n where t.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx),
  );
  const where = JSON.stringify({
    match: 'all',
    groups: [{ match: 'all', conditions: [{ field: 'name', op: 'contains', values: ['many'] }] }],
  });
  const started = await start('tag', { where, tag: 'Monsoon' });
  assert.deepEqual([started.status, started.body.total, started.body.done], [202, 1200, 0]);
  await world.runJobs();
  const done = await seen(started.body.id);
  assert.deepEqual([done.done, done.changed, done.failures, done.ended_at !== null], [1200, 1200, [], true]);
  assert.deepEqual(await tags(), [{ tag: 'monsoon', customers: 1200 }]);
  const again = await start('tag', { where, tag: 'monsoon' });
  await world.runJobs();
  assert.equal((await seen(again.body.id)).changed, 0);
  const off = await start('tag', { where, tag: 'monsoon', on: false });
  await world.runJobs();
  assert.deepEqual([(await seen(off.body.id)).changed, await tags()], [1200, []]);
});

test('a report names each customer that could not be closed, and why; a merged one is meant as its survivor', async () => {
  const [open, closed, survivor, loser] = [await add('A'), await add('B'), await add('C'), await add('D')];
  await api.post(`/customers/${closed.id}/close`, { as, body: { reason: 'before' } });
  await world.in((ctx) =>
    mergeCustomers(ctx, { survivor_id: survivor.id, loser_id: loser.id, survivor_version: 1, loser_version: 1 }),
  );
  const nobody = newId<'customer'>();
  const started = await start('close', {
    customer_ids: [open.id, open.id, closed.id, loser.id, nobody],
    reason: 'season over',
  });
  assert.equal(started.body.total, 4);
  await world.runJobs();
  const done = await seen(started.body.id);
  assert.deepEqual(
    done.failures.toSorted((a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)),
    [
      { customer_id: nobody, code: 'customers.not_found' },
      { customer_id: closed.id, code: 'platform.wrong_state' },
    ],
  );
  assert.equal(done.changed, 2);
  const states = await Promise.all(
    [open, survivor].map(async ({ id }) => (await api.get(`/customers/${id}`, { as })).body.state),
  );
  assert.deepEqual(states, ['closed', 'closed']);
});

test('nobody, or more than ten thousand, are refused; and a stranger sees nothing of it', async () => {
  const none = JSON.stringify({
    match: 'all',
    groups: [{ match: 'all', conditions: [{ field: 'tag', op: '=', values: ['no such tag'] }] }],
  });
  assert.equal((await start('tag', { where: none, tag: 'x' })).body.code, 'customers.nobody_meant');
  assert.equal((await start('tag', { customer_ids: [], tag: 'x' })).status, 400);
  for (const tag of ['', 'a,b', 'x'.repeat(41), 'a\u0007b'])
    assert.equal((await start('tag', { tag })).status, 400, tag);
  await world.in((ctx) =>
    sql`
    insert into customers.customer (tenant_id, id, kind, display_name, language, source, created_at, updated_at)
    select t.tenant_id, platform.id_of('crowd', n::text), 'person', 'Crowd ' || n, 'en', 'test', ${ctx.now}, ${ctx.now}
    from tenants.tenant t cross join generate_series(1, 10001) n where t.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx),
  );
  assert.equal((await start('tag', { q: 'crowd', tag: 'x' })).body.code, 'customers.too_many_customers');
  const known = (await start('tag', { q: 'crowd 77', tag: 'x' })).body;
  const spy = await someone(world, { tenant: world.other, permissions: { 'customers.view': 'all' } });
  assert.equal(
    (await (await world.api(world.other)).get(`/customer-bulk-acts/${known.id}`, { as: spy.as })).status,
    404,
  );
});
