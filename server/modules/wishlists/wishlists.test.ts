import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as catalogue from '#catalogue';
import * as customers from '#customers';
import * as inventory from '#inventory';
import * as messages from '#messages';
import { type Id, newId } from '#platform/ids.ts';
import { writeRule } from '#platform/rules.ts';
import { openWorld } from '#platform/testing.ts';
import { someone, statusesOf } from '../people/testing.ts';
import { lookAfter } from './news.ts';
import { texts } from './occasions.ts';

const world = await openWorld();
const api = await world.api();
await world.in((ctx) => messages.installTemplates(ctx, texts));

/** A customer who is signed in. */
async function buyer() {
  const { as, phone } = await someone(world, { permissions: { 'wishlists.keep': 'own' } });
  const customer_id = await world.in(async (ctx) => {
    const { id } = await customers.addCustomer(ctx, {
      kind: 'person',
      display_name: 'Meena',
      source: 'website',
      contacts: [{ kind: 'phone', value: phone }],
    });
    const person = await ctx.tx
      .selectFrom('people.person')
      .select('id')
      .where('phone', '=', phone)
      .executeTakeFirstOrThrow();
    await ctx.tx.updateTable('customers.customer').set({ person_id: person.id }).where('id', '=', id).execute();
    return id;
  });
  return { as, customer_id };
}

let made = 0;
async function newItem(price_minor = 20_000n) {
  made += 1;
  const name = `Copper bottle ${made}`;
  return world.in((ctx) => catalogue.addItem(ctx, { name, price_minor, state: 'active' }));
}
const wish = (as: string, item_id: string, list_id?: string) =>
  api.put(`/wishes/${item_id}`, { as, body: { ...(list_id && { list_id }) } });
const tell = (item_id: Id<'item'>) => world.in((ctx) => lookAfter(ctx, { item_ids: [item_id] }));
const said = async (customer_id: Id<'customer'>) => {
  const rows = await world.in((ctx) =>
    ctx.tx
      .selectFrom('messages.message')
      .select('occasion')
      .where('customer_id', '=', customer_id)
      .where('channel', '<>', 'in_app')
      .orderBy('created_at')
      .execute(),
  );
  return rows.map(({ occasion }) => occasion);
};
const setPrice = async (item_id: Id<'item'>, price_minor: bigint) =>
  world.in(async (ctx) => {
    const { version } = await catalogue.getItem(ctx, { item_id });
    await catalogue.editItem(ctx, { item_id, version, price_minor });
  });

test('the first wish begins a list, wishing twice is wishing once, and lists hold each their own', async () => {
  const { as } = await buyer();
  const [one, two] = [await newItem(), await newItem()];
  const answers = await Promise.all([wish(as, one.id), wish(as, one.id), wish(as, one.id)]);
  assert.deepEqual(statusesOf(answers), [200, 200, 200]);
  const { id } = (await api.post('/wishlists', { as, body: { name: 'For Diwali' } })).body;
  await wish(as, two.id, id);
  const { items } = (await api.get('/wishlists', { as })).body;
  assert.deepEqual(
    items.map(({ name, wishes }: { name: string; wishes: number }) => [name, wishes]),
    [
      [null, 1],
      ['For Diwali', 1],
    ],
  );
  assert.deepEqual((await api.get('/wishes', { as })).body.item_ids, [one.id, two.id].toSorted());
  assert.equal(
    (await api.post('/wishlists', { as, body: { name: 'for diwali' } })).body.code,
    'wishlists.list_name_taken',
  );
  assert.equal((await api.delete(`/wishes/${one.id}`, { as })).status, 204);
  assert.equal((await api.delete(`/wishes/${one.id}`, { as })).status, 204);
  assert.deepEqual((await api.get('/wishes', { as })).body.item_ids, [two.id]);
});

test('nobody reaches the list of another, and what is not for sale is not wished for', async () => {
  const [mine, other] = [await buyer(), await buyer()];
  const item = await newItem();
  const { id } = (await wish(mine.as, item.id)).body;
  for (const answer of [
    await api.get(`/wishlists/${id}`, { as: other.as }),
    await wish(other.as, item.id, id),
    await api.delete(`/wishes/${item.id}?list_id=${id}`, { as: other.as }),
    await api.put(`/wishlists/${id}/sharing`, { as: other.as, body: { shared: true } }),
    await api.delete(`/wishlists/${id}`, { as: other.as }),
  ])
    assert.deepEqual([answer.status, answer.body.code], [404, 'wishlists.list_not_found']);
  const mineNamed = await api.get(`/wishlists?customer_id=${mine.customer_id}`, { as: other.as });
  assert.deepEqual(mineNamed.body.items, [], 'a customer who names another gets his own');
  const draft = await world.in((ctx) => catalogue.addItem(ctx, { name: 'Not yet', price_minor: 100n }));
  assert.equal((await wish(mine.as, draft.id)).body.code, 'wishlists.item_not_for_sale');
  assert.equal((await wish(mine.as, newId<'item'>())).body.code, 'wishlists.item_not_for_sale');
});

test('a shared list is seen by its link until it is shared no longer, and the old link stays useless', async () => {
  const { as } = await buyer();
  const item = await newItem();
  const { id } = (await wish(as, item.id)).body;
  const share = async (shared: boolean) =>
    (await api.put(`/wishlists/${id}/sharing`, { as, body: { shared } })).body.token;
  const token = await share(true);
  assert.equal(await share(true), token);
  const seen = (await api.get(`/store/wishlists/${token}`)).body;
  assert.deepEqual(Object.keys(seen).toSorted(), ['items', 'name']);
  assert.equal(seen.items[0].id, item.id);
  assert.equal((await (await world.api(world.other)).get(`/store/wishlists/${token}`)).status, 404);
  await share(false);
  assert.equal((await api.get(`/store/wishlists/${token}`)).status, 404);
  assert.notEqual(await share(true), token);
});

test('who wishes for something that was sold out is told once when it is there again', async () => {
  const { as, customer_id } = await buyer();
  const item = await newItem();
  const line = { line_no: 1, item_id: item.id, quantity_milli: 1_000n };
  await world.in((ctx) => inventory.receive(ctx, { lines: [line] }));
  await world.in((ctx) => inventory.ship(ctx, { noun: 'orders.order', noun_id: newId(), lines: [line] }));
  await wish(as, item.id);
  await tell(item.id);
  assert.deepEqual(await said(customer_id), []);
  await world.in((ctx) => inventory.receive(ctx, { lines: [line] }));
  await world.runJobs();
  assert.deepEqual(await said(customer_id), ['wishlists.back_in_stock']);
  await Promise.all([tell(item.id), tell(item.id)]);
  assert.deepEqual(await said(customer_id), ['wishlists.back_in_stock']);
});

test('a price below all that they knew is news once; one that rose and fell back is none', async () => {
  const { as, customer_id } = await buyer();
  await world.in((ctx) => writeRule(ctx, 'messages.promotional_by_default', true, 0));
  const item = await newItem(20_000n);
  await world.in((ctx) => inventory.receive(ctx, { lines: [{ item_id: item.id, quantity_milli: 1_000n }] }));
  await wish(as, item.id);
  const price = async (minor: bigint) => {
    await setPrice(item.id, minor);
    await world.runJobs();
    return (await said(customer_id)).length;
  };
  assert.deepEqual([await price(25_000n), await price(20_000n)], [0, 0]);
  assert.deepEqual([await price(18_000n), await price(22_000n), await price(18_000n)], [1, 1, 1]);
  assert.equal(await price(17_500n), 2);
});
