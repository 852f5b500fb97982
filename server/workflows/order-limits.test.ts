import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { deedsIn, openStore } from './testing.ts';

const store = await openStore();
const { api, staff } = store;
const { leave } = deedsIn(store);

async function ordered(as: string, item: string): Promise<string> {
  await store.put(as, item, 1);
  const placed = await store.checkout(as, { pay_by: 'cash', use_wallet: true });
  assert.equal(placed.status, 201, placed.text);
  return placed.body.order_id;
}

test('an id of another order’s return, and more than can be counted, are refused and change nothing', async () => {
  const item = await store.item('Thing', 10_000n, 50);
  const [asha, bina] = [await store.shopper({ wallet_minor: 50_000n }), await store.shopper({ wallet_minor: 50_000n })];
  const [one, other] = [await ordered(asha.as, item), await ordered(bina.as, item)];
  await leave(one as never, [1, 1]);
  await leave(other as never, [1, 1]);
  const body = { id: newId<'return'>(), lines: [{ line_no: 1, quantity_milli: '1000' }], reason: 'damaged' };
  assert.equal((await api.post(`/orders/${one}/returns`, { as: asha.as, body })).status, 201);
  const same = await api.post(`/orders/${other}/returns`, { as: bina.as, body });
  assert.deepEqual([same.status, same.body.code, same.body.facts.field], [409, 'orders.return_differs', 'id']);

  const gold = await store.item('Gold', 10n ** 10n, null);
  await api.put(`/stock/items/${gold}/counted`, { as: staff.as, body: { counted: false } });
  const put = { item_id: gold, quantity_milli: `${10n ** 12n}` };
  assert.equal((await api.put('/store/cart/lines', { as: bina.as, body: put })).status, 200);
  const more = await api.post('/store/cart/lines', { as: bina.as, body: { lines: [put] } });
  assert.deepEqual([more.status, more.body.code, more.body.facts.field], [422, 'orders.too_many', 'quantity_milli']);
  const of = { customer_id: bina.customer_id, way: 'delivery', pay_by: 'online' };
  for (const quantity_milli of [put.quantity_milli, '200000']) {
    const lines = [{ item_id: gold, quantity_milli }];
    const much = await api.post('/orders', { as: staff.as, body: { ...of, lines } });
    assert.deepEqual([much.status, much.body.code, much.body.facts.field], [422, 'orders.amount_too_large', 'lines']);
  }
});

test('the same thing named twice is put in once, as much as both together', async () => {
  const item_id = await store.item('Soap', 4_000n, 50);
  const { as } = await store.shopper();
  const [two, three] = ['2000', '3000'].map((quantity_milli) => ({ item_id, quantity_milli }));
  const put = await api.post('/store/cart/lines', { as, body: { lines: [two, three] } });
  assert.deepEqual(
    put.body.lines.map((line: { quantity_milli: string }) => line.quantity_milli),
    ['5000'],
  );
});

test('half a time of delivery is refused, not left out', async () => {
  const item = await store.item('Thing', 10_000n, 50);
  const { as } = await store.shopper();
  await store.put(as, item, 1);
  for (const [half, field] of [
    [{ window_id: newId() }, 'window_on'],
    [{ window_on: '2099-01-01' }, 'window_id'],
  ] as const) {
    const body = { pay_by: 'cash', expected_minor: '10000', ...half };
    const answer = await api.post('/store/checkout', { as, body });
    assert.deepEqual([answer.status, answer.body.code, answer.body.facts.field], [422, 'orders.window_wanted', field]);
  }
});

test('who can’t be billed can’t order: the business itself, a closed account', async () => {
  const item = await store.item('Thing', 10_000n, 50);
  const { as, customer_id } = await store.shopper();
  await store.put(as, item, 1);
  const { version } = (await api.get(`/customers/${customer_id}`, { as: staff.as })).body;
  const { gstin } = (await api.get('/business', { as: staff.as })).body;
  const headers = { 'if-match': `"${version}"` };
  await api.patch(`/customers/${customer_id}`, { as: staff.as, body: { gstin }, headers });
  assert.equal((await store.checkout(as, { pay_by: 'cash' })).body.code, 'orders.own_gstin');

  const gone = await store.shopper();
  await api.post(`/customers/${gone.customer_id}/close`, { as: staff.as, body: { reason: 'asked' } });
  await store.put(gone.as, item, 1);
  assert.equal((await store.checkout(gone.as, { pay_by: 'cash' })).body.code, 'orders.account_closed');
});
