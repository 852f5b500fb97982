import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import * as customers from '#customers';
import * as inventory from '#inventory';
import type { Id } from '#platform/ids.ts';
import { openStore } from '../server/workflows/testing.ts';

const store = await openStore();
const { api, world, staff } = store;

const act = (path: string, version: number, body: object = {}) =>
  api.post(path, { as: staff.as, body, headers: { 'if-match': `"${version}"` } });
const document = async (id: string) => (await api.get(`/billing/documents/${id}`, { as: staff.as })).body;
const ok = async (asked: ReturnType<typeof api.post>, status = 201) => {
  const answer = await asked;
  assert.equal(answer.status, status, answer.text);
  return answer.body;
};
/** Packs and sends all that is left of an order; gives the invoice. */
async function send(order_id: string) {
  const parcel = await ok(api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: {} }));
  const sent = await ok(act(`/order-parcels/${parcel.id}/dispatch`, 1), 200);
  await ok(act(`/order-parcels/${parcel.id}/deliver`, 2), 200);
  return document(sent.document_id);
}

afterEach(async () => {
  const check = await ok(api.post('/insight/checks', { as: staff.as, body: {} }));
  assert.deepEqual(
    check.laws.filter(({ faults }: { faults: number }) => faults > 0),
    [],
    'after every story all that was written agrees',
  );
});

test('the last thirty bags: one of two buyers gets them, twice sixteen are thirty-two, and new bags come in meanwhile', async () => {
  const bags = await store.item('Cement', 32_000n, 30, { hsn: '2523', tax_included: false });
  const [a, b, c] = [await store.shopper(), await store.shopper(), await store.shopper()];
  await store.put(a.as, bags, 20);
  await store.put(b.as, bags, 15);
  await store.put(c.as, bags, 16);
  await store.put(c.as, bags, 16, { part_of: 'Slab kit' });
  const sum = await store.checkout(c.as, { pay_by: 'cash' });
  assert.deepEqual(
    [sum.status, sum.body.code, sum.body.facts.items[0].wanted_milli],
    [409, 'inventory.sold_out', '32000'],
  );
  const [first, second] = await Promise.all([a, b].map(({ as }) => store.checkout(as, { pay_by: 'online' })));
  const won = first!.status === 201 ? first! : second!;
  const lost = first!.status === 201 ? second! : first!;
  const [pays, left] = first!.status === 201 ? ['755200', '10000'] : ['566400', '15000'];
  assert.deepEqual([won.status, won.body.total_minor, won.body.number, won.body.stage], [201, pays, null, 'paying']);
  assert.deepEqual([lost.status, lost.body.facts.items[0].left_milli], [409, left]);
  await world.in((ctx) => inventory.receive(ctx, { lines: [{ item_id: bags, quantity_milli: 20_000n }] }));
  const now = await store.stock(bags);
  assert.deepEqual(now, { on_hand: 50, free: first!.status === 201 ? 30 : 35 });
});

type Steps = readonly (readonly [from_units: number, unit_minor: number])[];

/** A price list for a group of its own, which the customer joins. */
async function priceList(
  { customer_id, item_id }: { readonly customer_id: Id<'customer'>; readonly item_id: Id<'item'> },
  name: string,
  prices: Steps,
) {
  const segment_id = await world.in(async (ctx) => {
    await customers.tagCustomer(ctx, { customer_id, add: [name.toLowerCase()], remove: [] });
    const conditions = [{ field: 'tag', op: '=', values: [name.toLowerCase()] }] as const;
    const rule = { match: 'all', groups: [{ match: 'all', conditions: [...conditions] }] } as never;
    return (await customers.addSegment(ctx, { name, rule })).id;
  });
  const made = await ok(api.post('/pricing/price-lists', { as: staff.as, body: { name, segment_id } }));
  for (const [from, unit] of prices)
    await ok(
      api.post(`/pricing/price-lists/${made.id}/prices`, {
        as: staff.as,
        body: { item_id, from_milli: String(from * 1_000), unit_minor: String(unit) },
      }),
    );
  return made;
}

test('two groups, tiers and a credit limit: the best price wins, the order waits for 3,940.00, and keeps its price for good', async () => {
  const atta = await store.item('Atta 10 kg', 40_000n, 500, { tax_included: false });
  const retailer = await store.shopper();
  const { customer_id } = retailer;
  const list = (name: string, prices: Steps) => priceList({ customer_id, item_id: atta }, name, prices);
  await list('Gold', [
    [0, 38_800],
    [50, 38_000],
  ]);
  const beat = await list('Beat-3', [[0, 38_400]]);
  const limit = await api.put(`/customers/${customer_id}/credit`, {
    as: staff.as,
    body: { limit_minor: '5000000', due_days: 30 },
    headers: { 'if-match': '"0"' },
  });
  assert.equal(limit.status, 200, limit.text);
  const used = await ok(
    api.post('/billing/documents', {
      as: staff.as,
      body: {
        customer_id,
        lines: [{ title: 'Earlier goods', hsn: '0401', quantity_milli: '1000', price_minor: '3000000' }],
      },
    }),
  );
  const lines = (units: number) => [{ item_id: atta, quantity_milli: String(units * 1_000) }];
  const look = (units: number, who: string | null) =>
    api.post('/orders/review', { as: staff.as, body: { customer_id: who, lines: lines(units), way: 'pickup' } });
  assert.equal((await look(49, customer_id)).body.goods_minor, String(49 * 38_400));
  assert.equal((await look(60, customer_id)).body.total_minor, '2394000');
  assert.equal((await look(60, null)).body.total_minor, String((60 * 40_000 * 105) / 100));
  const placed = await ok(
    api.post('/orders', {
      as: staff.as,
      body: { customer_id, lines: lines(60), pay_by: 'credit', expected_minor: '2394000' },
    }),
  );
  assert.equal(placed.stage, 'on_hold');
  assert.deepEqual((await store.order(placed.order_id)).credit, {
    ...{ exposure_minor: '5394000', limit_minor: '5000000', release_minor: '394000' },
  });
  await store.payDues(used.id, customer_id, 393_999n);
  assert.equal((await store.order(placed.order_id)).credit.release_minor, '1');
  await store.payDues(used.id, customer_id, 1n);
  const order = await store.order(placed.order_id);
  assert.deepEqual([order.stage, order.money.due_minor], ['confirmed', '2394000']);
  const credit = (await api.get(`/customers/${customer_id}/credit`, { as: staff.as })).body;
  assert.deepEqual([credit.owed_minor, credit.ordered_minor, credit.free_minor], ['2606000', '2394000', '0']);
  await act(`/pricing/price-lists/${beat.id}/state`, 1, { act: 'archive' });
  const invoice = await send(placed.order_id);
  assert.deepEqual(
    [
      invoice.lines[0].price_minor,
      invoice.taxable_minor,
      invoice.cgst_minor,
      invoice.sgst_minor,
      invoice.payable_minor,
    ],
    ['38000', '2280000', '57000', '57000', '2394000'],
  );
});

test('three jars of ghee from the wallet, one comes back sealed: paper, wallet and stock say the same to the paisa', async () => {
  const ghee = await store.item('Ghee', 34_500n, 12, { hsn: '0405' });
  const buyer = await store.shopper({ wallet_minor: 103_500n });
  await store.put(buyer.as, ghee, 3);
  const placed = await ok(store.checkout(buyer.as, { use_wallet: true, pay_by: 'online' }));
  assert.match(placed.number, /^ORD-/);
  const invoice = await send(placed.order_id);
  assert.deepEqual(
    [invoice.taxable_minor, invoice.cgst_minor, invoice.sgst_minor, invoice.payable_minor, invoice.standing],
    ['98572', '2464', '2464', '103500', 'paid'],
  );
  const asked = await ok(
    api.post(`/orders/${placed.order_id}/returns`, {
      as: buyer.as,
      body: { lines: [{ line_no: 1, quantity_milli: '1000' }], reason: 'no_longer_wanted', pay_back: 'wallet' },
    }),
  );
  await ok(act(`/returns/${asked.id}/approve`, 1), 200);
  await ok(act(`/returns/${asked.id}/receive`, 2, { came: [{ line_no: 1, came_milli: '1000', usable: true }] }), 200);
  const [note] = (await store.order(placed.order_id)).documents.filter(
    ({ kind }: { kind: string }) => kind === 'credit_note',
  );
  const paper = await document(note.id);
  assert.deepEqual(
    [paper.taxable_minor, paper.cgst_minor, paper.sgst_minor, paper.payable_minor],
    ['32858', '821', '821', '34500'],
  );
  assert.deepEqual(await store.wallet(buyer.customer_id), [34_500n, 0n, 0n]);
  assert.deepEqual(await store.stock(ghee), { on_hand: 10, free: 10 });
});
