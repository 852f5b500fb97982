import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as catalogue from '#catalogue';
import { newId } from '#platform/ids.ts';
import { openStore } from '../../workflows/testing.ts';
import { learnWhatGoesTogether } from './goes-with.ts';

const store = await openStore();
const { api, world, staff } = store;
const more = { facts: { needs_prescription: true } };
const family_id = newId<'family'>();
const [flour, sack, ghee, salt, soap, pills] = [
  await store.item('Flour', 5_000n, 100, { family_id, options: { size: '1 kg' } }),
  await store.item('Flour, a sack', 90_000n, 100, { family_id, options: { size: '25 kg' } }),
  await store.item('Ghee', 9_000n, 100),
  await store.item('Salt', 2_000n, 100),
  await store.item('Soap', 3_000n, 100),
  await store.item('Pills', 3_000n, 100, more),
];
type Buyer = Awaited<ReturnType<typeof store.shopper>>;
const buyers = [await store.shopper(), await store.shopper(), await store.shopper()] as const;

async function buys(buyer: Buyer, ...item_ids: string[]): Promise<string> {
  for (const item_id of item_ids) await store.put(buyer.as, item_id, 1);
  const placed = await store.checkout(buyer.as, { pay_by: 'cash' });
  assert.equal(placed.status, 201, placed.text);
  return placed.body.order_id;
}
async function goesWith(...item_ids: string[]): Promise<string[]> {
  const answer = await api.get(`/store/goes-with?item_ids=${item_ids.join(',')}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body.items.map(({ name }: { name: string }) => name);
}

// Salt lies in every basket; ghee only where flour does, in both its packs; soap and salt are one household's habit.
await buys(buyers[0], flour, sack, ghee, salt, pills);
await buys(buyers[1], flour, sack, ghee, salt, pills);
await buys(buyers[2], soap, salt);
await buys(buyers[2], soap, salt);

test('what more than one household bought together goes together, the closest first; what needs a prescription isn’t shown', async () => {
  assert.deepEqual(await goesWith(flour), [], 'nothing is known before it was learnt');
  await world.in(learnWhatGoesTogether);
  assert.deepEqual(await goesWith(flour), ['Ghee', 'Salt'], 'what lies in every basket comes behind');
  assert.deepEqual(await goesWith(flour, ghee), ['Salt'], 'what lies in the basket already is not shown');
  assert.deepEqual(await goesWith(soap), [], 'a habit of one household');
  assert.deepEqual(
    await goesWith(pills),
    ['Flour', 'Flour, a sack', 'Ghee', 'Salt'],
    'with a medicine goes what is none',
  );
});

test('what is sold out, withdrawn or another pack of the same is left out, and an order that was cancelled says nothing', async () => {
  await world.in(async (ctx) => {
    const { version } = await catalogue.getItem(ctx, { item_id: salt });
    await catalogue.setItemState(ctx, { item_id: salt, act: 'withdraw', version });
  });
  assert.deepEqual(await goesWith(flour), ['Ghee']);
  await store.put(buyers[0].as, ghee, 98);
  const all = await store.checkout(buyers[0].as, { pay_by: 'cash' });
  assert.equal(all.status, 201, all.text);
  assert.deepEqual(await goesWith(flour), [], 'sold out');
  for (const order_id of [await buys(buyers[1], flour, soap), await buys(buyers[2], flour, soap)])
    assert.equal(
      (await api.post(`/orders/${order_id}/cancel`, { as: staff.as, body: { reason: 'Not wanted' } })).status,
      200,
    );
  await world.in(learnWhatGoesTogether);
  assert.deepEqual(await goesWith(soap), []);
});

test('ids that are none, too many or of nobody are refused or answered with nothing', async () => {
  assert.equal((await api.get('/store/goes-with?item_ids=x')).status, 400);
  assert.equal((await api.get('/store/goes-with?item_ids=')).status, 400);
  assert.deepEqual(await goesWith('019a0000-0000-7000-8000-000000000001'), []);
});
