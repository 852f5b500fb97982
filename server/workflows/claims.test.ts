import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as customers from '#customers';
import * as messages from '#messages';
import * as orders from '#orders';
import type { Id } from '#platform/ids.ts';
import { openStore } from './testing.ts';

const store = await openStore();
const { api, world, staff } = store;
await world.in((ctx) => messages.installTemplates(ctx, orders.texts));

type Shopper = Awaited<ReturnType<typeof store.shopper>>;

async function ordered(buyer: Shopper, item_id: string, units = 1): Promise<Id<'order'>> {
  await store.put(buyer.as, item_id, units);
  const placed = await store.checkout(buyer.as, { pay_by: 'cash', use_wallet: true });
  assert.equal(placed.status, 201, placed.text);
  return placed.body.order_id;
}
const bulk = async (act: string, body: object) => {
  const started = await api.post('/order-bulk-acts', { as: staff.as, body: { act, ...body } });
  assert.equal(started.status, 202, started.text);
  await world.runJobs();
  return (await api.get(`/order-bulk-acts/${started.body.id}`, { as: staff.as })).body;
};

test('many orders are packed, sent and handed over by a job, each by itself; what can’t be is reported with why', async () => {
  const salt = await store.item('Salt', 2_000n, 20);
  const buyer = await store.shopper();
  const [first, second] = [await ordered(buyer, salt), await ordered(buyer, salt, 2)];
  await api.post(`/orders/${second}/cancel`, { as: staff.as, body: { reason: 'Not wanted' } });
  const packed = await bulk('pack', { order_ids: [first, second] });
  assert.deepEqual([packed.total, packed.done, packed.changed, packed.ended_at !== null], [2, 2, 1, true]);
  assert.deepEqual(
    packed.failures.map((one: { order_id: string; code: string }) => [one.order_id, one.code]),
    [[second, 'orders.not_sure_yet']],
  );
  await bulk('dispatch', { stages: ['packed'] });
  const done = await bulk('deliver', { stages: ['sent'] });
  assert.equal(done.changed, 1);
  assert.equal((await store.order(first)).stage, 'delivered');
  assert.deepEqual(await store.stock(salt), { on_hand: 19, free: 19 });
  const none = await api.post('/order-bulk-acts', { as: staff.as, body: { act: 'pack', stages: ['lapsed'] } });
  assert.deepEqual([none.status, none.body.code], [422, 'orders.nothing_chosen']);
  const [third, other] = [await ordered(buyer, salt), await ordered(await store.shopper(), salt)];
  const shown = await bulk('pack', {
    stages: ['confirmed'],
    customer_id: buyer.customer_id,
    pay_by: 'cash',
    way: 'delivery',
  });
  assert.deepEqual([shown.total, shown.changed], [1, 1], 'of those looked for, not of all');
  assert.deepEqual([(await store.order(third)).stage, (await store.order(other)).stage], ['packed', 'confirmed']);
  const csv = await api.get('/orders.csv?stages=delivered', { as: staff.as });
  assert.match(csv.text, /ORD-\d{6},.*delivered/);
});

test('a dispute is talked over with both sides, ends with money for the spoiled part, once, and never with more than was paid', async () => {
  const curd = await store.item('Curd', 8_000n, 20);
  const buyer = await store.shopper({ wallet_minor: 16_000n });
  const id = await ordered(buyer, curd, 2);
  await bulk('dispatch', { order_ids: [id] });
  const opened = await api.post(`/orders/${id}/disputes`, {
    as: buyer.as,
    body: { line_no: 1, reason: 'quality', body: 'One cup is sour' },
  });
  assert.deepEqual([opened.status, opened.body.state], [201, 'open'], opened.text);
  const twice = await api.post(`/orders/${id}/disputes`, { as: buyer.as, body: { reason: 'other', body: 'Hello?' } });
  assert.deepEqual([twice.status, twice.body.code], [409, 'orders.in_dispute']);
  const stranger = await store.shopper();
  const path = `/order-disputes/${opened.body.id}`;
  assert.equal((await api.post(`${path}/messages`, { as: stranger.as, body: { body: 'Me too' } })).status, 404);
  await api.post(`${path}/messages`, { as: staff.as, body: { body: 'Sorry! We give its price back.' } });
  const [shown] = (await api.get('/order-disputes', { as: buyer.as })).body.items;
  assert.deepEqual(
    [
      shown.state,
      shown.messages.map((one: { from_buyer: boolean; by_name: string | null }) => [one.from_buyer, one.by_name]),
    ],
    [
      'answered',
      [
        [true, null],
        [false, null],
      ],
    ],
  );
  const end = (amount_minor: string | null) =>
    api.post(`${path}/end`, {
      as: staff.as,
      body: { resolution: 'Sour', amount_minor, to: 'wallet' },
      headers: { 'if-match': '"2"' },
    });
  const over = await end('16001');
  assert.deepEqual([over.status, over.body.code, over.body.facts.most_minor], [422, 'orders.over_disputed', '16000']);
  const ends = await Promise.all([end('8000'), end('8000')]);
  assert.deepEqual(
    ends.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 412],
  );
  assert.deepEqual(await store.wallet(buyer.customer_id), [8_000n, 0n, 0n]);
  assert.equal(
    (await store.order(id)).documents.filter(({ kind }: { kind: string }) => kind === 'credit_note').length,
    1,
  );
});

test('who left a basket is reminded once after two hours if he wants offers, and not if he bought it meanwhile', async () => {
  const tea = await store.item('Tea', 20_000n, 20);
  const [wants, declines, buys] = [await store.shopper(), await store.shopper(), await store.shopper()];
  const consent = (buyer: Shopper, granted: boolean) =>
    world.in(async (ctx) => {
      const { customer_id, person_id } = buyer;
      await customers.recordConsent(ctx, {
        customer_id,
        purpose: 'promotions',
        granted,
        source: 'checkout',
        wording: null,
      });
      await ctx.tx
        .insertInto('messages.choice')
        .values({ person_id, kind: 'promotional', channel: 'in_app', wanted: granted, at: ctx.now })
        .execute();
    });
  await consent(wants, true);
  await consent(declines, false);
  await consent(buys, true);
  for (const buyer of [wants, declines, buys]) await store.put(buyer.as, tea, 1);
  await store.checkout(buys.as, { pay_by: 'cash' });
  await store.later({ minutes: 130 });
  await store.later({ minutes: 130 });
  const left = (await api.get('/left-carts', { as: staff.as })).body.items;
  assert.deepEqual(
    new Map(left.map((one: { customer_id: string; told: boolean }) => [one.customer_id, one.told])),
    new Map([
      [wants.customer_id, true],
      [declines.customer_id, false],
    ]),
  );
  await store.checkout(wants.as, { pay_by: 'cash' });
  const day = await world.in(async (ctx) => ctx.today.toString());
  const before = await world.in(async (ctx) => ctx.today.subtract({ days: 1 }).toString());
  const sums = (await api.get(`/left-carts/sums?from=${before}&to=${day}`, { as: staff.as })).body;
  const why = { unpaid: 0, sold_out: 0, stranger: 0 };
  assert.deepEqual(sums, { left: 2, told: 1, bought: 1, bought_minor: '20000', ...why });
});

test('a basket that was left says why: nobody knows whose it is, or it wasn’t paid', async () => {
  const jam = await store.item('Jam', 10_000n, 20);
  const [unpaid, decided] = [await store.shopper(), await store.shopper()];
  await api.put('/store/cart/lines', { body: { item_id: jam, quantity_milli: '1000' } });
  for (const buyer of [unpaid, decided]) await store.put(buyer.as, jam, 1);
  assert.equal((await store.checkout(unpaid.as, { pay_by: 'online' })).status, 201);
  const from = await world.in(async (ctx) => ctx.today.toString());
  for (const minutes of [130, 130]) await store.later({ minutes });
  const to = await world.in(async (ctx) => ctx.today.toString());
  const left = (await api.get('/left-carts', { as: staff.as })).body.items.slice(0, 3);
  assert.deepEqual(
    new Map(left.map((one: { customer_id: string | null; why: string | null }) => [one.customer_id, one.why])),
    new Map([
      [null, 'stranger'],
      [unpaid.customer_id, 'unpaid'],
      [decided.customer_id, null],
    ]),
  );
  const sums = (await api.get(`/left-carts/sums?from=${from}&to=${to}`, { as: staff.as })).body;
  assert.deepEqual([sums.stranger, sums.unpaid, sums.sold_out], [1, 1, 0]);
});
