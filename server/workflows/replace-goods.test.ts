import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as messages from '#messages';
import * as orders from '#orders';
import type { Id } from '#platform/ids.ts';
import { openStore } from './testing.ts';

const store = await openStore();
const { api, world, staff } = store;
await world.in((ctx) => messages.installTemplates(ctx, orders.texts));
type Shopper = Awaited<ReturnType<typeof store.shopper>>;

const act = (path: string, version: number, body: object = {}) =>
  api.post(path, { as: staff.as, body, headers: { 'if-match': `"${version}"` } });
/** Does what can't be refused here. */
const done = async (path: string, version: number, body: object = {}) => {
  const answer = await act(path, version, body);
  assert.ok(answer.status < 300, answer.text);
  return answer.body;
};

/** Jars at ₹345 of which some were bought from the wallet and handed over. */
async function bought(units: number, there: number) {
  const ghee = await store.item('Ghee', 34_500n, there, { hsn: '0405' });
  const buyer = await store.shopper({ wallet_minor: 34_500n * BigInt(units) });
  await store.put(buyer.as, ghee, units);
  const placed = await store.checkout(buyer.as, { pay_by: 'cash', use_wallet: true });
  assert.equal(placed.status, 201, placed.text);
  const order_id: Id<'order'> = placed.body.order_id;
  const parcel = (await api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: {} })).body;
  await done(`/order-parcels/${parcel.id}/dispatch`, 1);
  await done(`/order-parcels/${parcel.id}/deliver`, 2);
  return { ghee, buyer, order_id };
}

const asking = (buyer: Shopper, order_id: string, units: number, wants = 'replacement') =>
  api.post(`/orders/${order_id}/returns`, {
    as: buyer.as,
    body: { lines: [{ line_no: 1, quantity_milli: `${units * 1_000}` }], reason: 'damaged', wants },
  });

/** Asks for a replacement, lets it come and takes it back; gives the return. */
async function cameBack(
  buyer: Shopper,
  order_id: string,
  units: number,
  { wants = 'replacement', usable = false, came = units } = {},
) {
  const asked = await asking(buyer, order_id, units, wants);
  assert.equal(asked.status, 201, asked.text);
  const { id } = asked.body;
  await done(`/returns/${id}/approve`, 1);
  const lines = [{ line_no: 1, came_milli: `${came * 1_000}`, usable }];
  return { id, ...(await done(`/returns/${id}/receive`, 2, { came: lines })) } as { id: string; back_minor: string };
}

const returnOf = async (order_id: string, id: string) => {
  const { body } = await api.get(`/returns?order_id=${order_id}`, { as: staff.as });
  return body.items.find((each: { id: string }) => each.id === id);
};

/** No law of orders, goods and papers is broken. */
async function lawful(): Promise<void> {
  const { body } = await api.post('/insight/checks', { as: staff.as, body: {} });
  assert.deepEqual(
    body.laws.filter(({ faults }: { faults: number }) => faults > 0),
    [],
  );
}

test('a broken jar is replaced: it is written off, another goes on a challan, and no paisa moves', async () => {
  const { ghee, buyer, order_id } = await bought(3, 10);
  const asked = await asking(buyer, order_id, 1);
  await done(`/returns/${asked.body.id}/approve`, 1);
  assert.deepEqual(await store.stock(ghee), { on_hand: 7, free: 6 }, 'nobody else takes what replaces it');
  const came = [{ line_no: 1, came_milli: '1000', usable: false }];
  assert.deepEqual(await done(`/returns/${asked.body.id}/receive`, 2, { came }), { back_minor: '0' });
  const parcel = await done(`/returns/${asked.body.id}/parcels`, 3);
  await lawful();
  const sent = await done(`/order-parcels/${parcel.id}/dispatch`, 1);
  assert.match(sent.challan, /^\d\d-\d\d-DC-000001$/);
  assert.equal(sent.document_id, null);
  await done(`/order-parcels/${parcel.id}/deliver`, 2);
  assert.deepEqual(await store.stock(ghee), { on_hand: 6, free: 6 });
  const order = await store.order(order_id, buyer.as);
  const [line] = order.lines;
  assert.deepEqual([line.done_milli, line.returned_milli, line.credited_milli], ['3000', '0', '0']);
  assert.deepEqual([order.stage, order.documents.length, order.money.due_minor], ['delivered', 1, '0']);
  assert.deepEqual(
    order.steps.slice(-3).map(({ what }: { what: string }) => what),
    ['replacement_packed', 'replacement_dispatched', 'replacement_delivered'],
  );
  assert.deepEqual(await store.wallet(buyer.customer_id), [0n, 0n, 0n]);
  const told = await world.in((ctx) => ctx.tx.selectFrom('messages.notice').select('title').execute());
  assert.ok(told.some(({ title }) => title === 'Your replacement is on its way'));
  await lawful();
});

test('what replaced goods can come back again, and be refunded: as often as it was paid, once', async () => {
  const { ghee, buyer, order_id } = await bought(2, 10);
  const first = await cameBack(buyer, order_id, 2);
  const away = await asking(buyer, order_id, 1);
  assert.deepEqual(
    [away.status, away.body.code],
    [409, 'orders.nothing_to_return'],
    'what is on its way can’t come back',
  );
  const parcel = await done(`/returns/${first.id}/parcels`, 3);
  await done(`/order-parcels/${parcel.id}/dispatch`, 1);
  await done(`/order-parcels/${parcel.id}/deliver`, 2);
  const again = await cameBack(buyer, order_id, 1);
  const second = await done(`/returns/${again.id}/parcels`, 3);
  await done(`/order-parcels/${second.id}/dispatch`, 1);
  await done(`/order-parcels/${second.id}/deliver`, 2);
  const back = await cameBack(buyer, order_id, 2, { wants: 'refund', usable: true });
  assert.equal(back.back_minor, '69000');
  assert.equal((await store.order(order_id)).stage, 'returned');
  // Ten, of which three were broken.
  assert.deepEqual(await store.stock(ghee), { on_hand: 7, free: 7 });
  assert.equal((await asking(buyer, order_id, 1)).body.code, 'orders.nothing_to_return');
  await lawful();
});

test('where nothing is left to replace it with, the money goes back by itself', async () => {
  const { ghee, buyer, order_id } = await bought(3, 3);
  const asked = await asking(buyer, order_id, 1);
  const approved = await done(`/returns/${asked.body.id}/approve`, 1);
  assert.deepEqual([approved.wants, approved.state], ['refund', 'approved']);
  const came = [{ line_no: 1, came_milli: '1000', usable: false }];
  assert.deepEqual(await done(`/returns/${asked.body.id}/receive`, 2, { came }), { back_minor: '34500' });
  const told = await world.in((ctx) => ctx.tx.selectFrom('messages.notice').select('title').execute());
  assert.ok(told.some(({ title }) => title === 'Your money instead of a replacement'));
  assert.equal((await act(`/returns/${asked.body.id}/parcels`, 3)).body.code, 'orders.not_to_replace');
  assert.deepEqual(await store.stock(ghee), { on_hand: 0, free: 0 });
  await lawful();
});

test('less came than was asked to be replaced: so much is sent again, and the rest is free', async () => {
  const { ghee, buyer, order_id } = await bought(3, 10);
  const back = await cameBack(buyer, order_id, 3, { came: 1 });
  assert.deepEqual(await store.stock(ghee), { on_hand: 7, free: 6 });
  const parcel = await done(`/returns/${back.id}/parcels`, 3);
  const { parcels } = await store.order(order_id);
  const mine = parcels.find(({ id }: { id: string }) => id === parcel.id);
  assert.deepEqual(mine.lines[0].quantity_milli, '1000');
  const none = await cameBack(buyer, order_id, 1, { came: 0 });
  assert.equal((await act(`/returns/${none.id}/parcels`, 3)).body.code, 'orders.not_to_replace');
  assert.deepEqual(await store.stock(ghee), { on_hand: 7, free: 6 });
  await lawful();
});

test('a replacement becomes a refund as long as it hasn’t left, before or after the goods came', async () => {
  const { ghee, buyer, order_id } = await bought(3, 10);
  const early = (await asking(buyer, order_id, 1)).body.id;
  await done(`/returns/${early}/approve`, 1);
  assert.deepEqual(await done(`/returns/${early}/refund`, 2, { why: 'No more of that kind' }), { back_minor: '0' });
  assert.deepEqual(await store.stock(ghee), { on_hand: 7, free: 7 });
  assert.equal((await act(`/returns/${early}/refund`, 3, { why: 'Twice' })).body.code, 'orders.not_to_replace');
  const came = [{ line_no: 1, came_milli: '1000', usable: true }];
  assert.deepEqual(await done(`/returns/${early}/receive`, 3, { came }), { back_minor: '34500' });
  const late = await cameBack(buyer, order_id, 1);
  const parcel = await done(`/returns/${late.id}/parcels`, 3);
  assert.equal((await act(`/returns/${late.id}/refund`, 3, { why: 'x' })).body.code, 'orders.replacement_packed');
  await done(`/order-parcels/${parcel.id}/unpack`, 1);
  assert.deepEqual(await done(`/returns/${late.id}/refund`, 3, { why: 'Asked for it' }), { back_minor: '34500' });
  const sent = await cameBack(buyer, order_id, 1);
  const box = await done(`/returns/${sent.id}/parcels`, 3);
  await done(`/order-parcels/${box.id}/dispatch`, 1);
  assert.equal((await act(`/returns/${sent.id}/refund`, 3, { why: 'x' })).body.code, 'orders.replacement_sent');
  await lawful();
  await done(`/order-parcels/${box.id}/come-back`, 2, { reason: 'Nobody at home' });
  const order = await store.order(order_id);
  assert.deepEqual([order.stage, order.money.kept_minor, order.money.due_minor], ['returned', '0', '0']);
  assert.deepEqual(await store.wallet(buyer.customer_id), [34_500n * 3n, 0n, 0n]);
  const turned = await returnOf(order_id, sent.id);
  assert.deepEqual([turned.wants, turned.back_minor, turned.replacement.state], ['refund', '34500', 'came_back']);
  await lawful();
});

test('what is set aside to replace is free again when the goods don’t come', async () => {
  const { ghee, buyer, order_id } = await bought(3, 10);
  const [one, two] = [(await asking(buyer, order_id, 1)).body.id, (await asking(buyer, order_id, 1)).body.id];
  await done(`/returns/${one}/approve`, 1);
  await done(`/returns/${two}/approve`, 1);
  assert.deepEqual(await store.stock(ghee), { on_hand: 7, free: 5 });
  await done(`/returns/${one}/reject`, 2, { why: 'The seal is whole' });
  assert.equal((await api.post(`/returns/${two}/withdraw`, { as: buyer.as, body: {} })).status, 200);
  assert.deepEqual(await store.stock(ghee), { on_hand: 7, free: 7 });
  await lawful();
});

test('what the customer of an order may cancel isn’t touched by a replacement, nor is how far the order is', async () => {
  const ghee = await store.item('Ghee', 34_500n, 10, { hsn: '0405' });
  const buyer = await store.shopper({ wallet_minor: 103_500n });
  await store.put(buyer.as, ghee, 3);
  const order_id = (await store.checkout(buyer.as, { pay_by: 'cash', use_wallet: true })).body.order_id;
  const lines = [{ line_no: 1, quantity_milli: '1000' }];
  const { id } = (await api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: { lines } })).body;
  await done(`/order-parcels/${id}/dispatch`, 1);
  await done(`/order-parcels/${id}/deliver`, 2);
  const back = await cameBack(buyer, order_id, 1);
  const parcel = await done(`/returns/${back.id}/parcels`, 3);
  const { stage, lines: wanted } = await store.order(order_id);
  assert.deepEqual([stage, wanted[0].reserved_milli], ['part_sent', '2000']);
  const gone = await api.post(`/orders/${order_id}/cancel`, { as: staff.as, body: { reason: 'Not the rest' } });
  assert.deepEqual([gone.status, gone.body.back_minor], [200, '69000'], gone.text);
  await done(`/order-parcels/${parcel.id}/dispatch`, 1);
  const order = await store.order(order_id);
  assert.deepEqual([order.stage, order.money.kept_minor, order.money.due_minor], ['delivered', '34500', '0']);
  assert.deepEqual(await store.stock(ghee), { on_hand: 8, free: 8 });
  await lawful();
});

test('two who pack and two who send at once replace once; two who approve the last one get one replacement', async () => {
  const { ghee, buyer, order_id } = await bought(2, 3);
  const asked = [(await asking(buyer, order_id, 1)).body.id, (await asking(buyer, order_id, 1)).body.id];
  const approved = await Promise.all(asked.map((id) => done(`/returns/${id}/approve`, 1)));
  assert.deepEqual(
    approved.map(({ wants }) => wants).toSorted((a: string, b: string) => a.localeCompare(b)),
    ['refund', 'replacement'],
  );
  const id = asked[approved.findIndex(({ wants }) => wants === 'replacement')];
  const came = [{ line_no: 1, came_milli: '1000', usable: false }];
  const received = await Promise.all([1, 2].map(() => act(`/returns/${id}/receive`, 2, { came })));
  assert.deepEqual(
    received.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 412],
  );
  const packed = await Promise.all([1, 2].map(() => act(`/returns/${id}/parcels`, 3)));
  assert.deepEqual(
    packed.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409],
  );
  const parcel = packed.find(({ status }) => status === 201)!.body;
  const sent = await Promise.all([1, 2].map(() => act(`/order-parcels/${parcel.id}/dispatch`, 1)));
  assert.deepEqual(
    sent.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 412],
  );
  assert.deepEqual(await store.stock(ghee), { on_hand: 0, free: 0 });
  await lawful();
});

test('what was set aside may be lost before it is sent: then it isn’t sent, and is refunded instead', async () => {
  const { ghee, buyer, order_id } = await bought(1, 2);
  const back = await cameBack(buyer, order_id, 1);
  const parcel = await done(`/returns/${back.id}/parcels`, 3);
  const [lot] = await world.in((ctx) =>
    ctx.tx.selectFrom('inventory.lot').select('id').where('item_id', '=', ghee).execute(),
  );
  const judged = await api.post(`/stock/lots/${lot!.id}/judge`, {
    as: staff.as,
    body: { act: 'quarantine', reason: 'Bad smell' },
  });
  assert.equal(judged.status, 200, judged.text);
  assert.equal((await act(`/order-parcels/${parcel.id}/dispatch`, 1)).body.code, 'inventory.sold_out');
  await done(`/order-parcels/${parcel.id}/unpack`, 1);
  assert.deepEqual(await done(`/returns/${back.id}/refund`, 3, { why: 'Recalled' }), { back_minor: '34500' });
  await lawful();
});
