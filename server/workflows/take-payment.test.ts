import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as payments from '#payments';
import { type Id, idOf } from '#platform/ids.ts';
import { cards, payByCard, visit } from '../modules/payments/testing.ts';
import { completePaid } from './take-payment.ts';
import { openStoreWithTill } from './testing.ts';

const store = await openStoreWithTill();
const { api, world, till } = store;

const one = async (units: number, price = 29_900n) => store.item(`Thing ${Math.random()}`, price, units);

/** Orders what lies in a basket to be paid online, and opens the gateway's page. */
async function begin(as: string, item_id: string, units = 1) {
  await store.put(as, item_id, units);
  const placed = await store.checkout(as, { pay_by: 'online' });
  assert.equal(placed.status, 201, placed.text);
  const order_id: Id<'order'> = placed.body.order_id;
  const payment_id = idOf<'payment'>('orders.payment', order_id);
  const attempt = await till.begin(payment_id);
  return {
    order_id,
    payment_id,
    attempt,
    token: placed.body.pay_token as string,
    number: placed.body.number as string | null,
  };
}

const pay = async ({ attempt }: Awaited<ReturnType<typeof begin>>) =>
  payByCard(await visit(attempt.step), cards.passes);

test('an order paid online has no number until it is paid; webhook, return and a look make it one order, once', async () => {
  const item = await one(5);
  const buyer = await store.shopper();
  const order = await begin(buyer.as, item);
  assert.equal(order.number, null);
  assert.deepEqual(await store.stock(item), { on_hand: 5, free: 4 });
  const way = await pay(order);
  await till.goBack(way!);
  await till.until(order.payment_id, ({ state }) => state === 'paid');
  await api.get(`/pay/${order.token}/attempts/${order.attempt.id}`);
  await world.runJobs();
  await world.in((ctx) => completePaid(ctx, order.order_id));
  const shown = await store.order(order.order_id, buyer.as);
  assert.deepEqual(
    [
      shown.stage,
      shown.money.paid_minor,
      shown.money.due_minor,
      shown.steps.map((step: { what: string }) => step.what),
    ],
    ['confirmed', '29900', '0', ['placed', 'paid']],
  );
  assert.match(shown.number, /^ORD-/);
  assert.equal((await api.get('/store/cart', { as: buyer.as })).body.lines.length, 0);
  const placed = await world.in((ctx) =>
    ctx.tx.selectFrom('platform.event').select('payload').where('name', '=', 'orders.order_placed').execute(),
  );
  assert.equal(placed.filter(({ payload }) => payload.order_id === order.order_id).length, 1);
});

test('one unit, two buyers: who pays after his time gets the goods only if they are still there, else his money, once', async () => {
  const item = await one(1);
  const [first, second] = [await store.shopper(), await store.shopper()];
  const late = await begin(first.as, item);
  await store.put(second.as, item, 1);
  const waiting = (await api.get('/store/cart', { as: second.as })).body.lines[0];
  assert.deepEqual([waiting.left_milli, waiting.in_baskets_milli, waiting.problems], ['0', '1000', ['sold_out']]);
  await store.later({ minutes: 10, seconds: 5 });
  const quick = await begin(second.as, item);
  await pay(late);
  await till.until(late.payment_id, ({ state }) => state === 'paid');
  await pay(quick);
  await till.until(quick.payment_id, ({ state }) => state === 'paid');
  const refunded = await till.until(late.payment_id, ({ refunds }) =>
    refunds.some(({ state }) => state === 'processed'),
  );
  assert.deepEqual(
    refunded.refunds.map(({ amount_minor, automatic }) => [amount_minor, automatic]),
    [[29_900n, true]],
  );
  const [lost, won] = [await store.order(late.order_id), await store.order(quick.order_id)];
  assert.deepEqual([lost.stage, lost.number, lost.money.paid_minor], ['failed_stock', null, '0']);
  assert.deepEqual([won.stage, won.money.paid_minor], ['confirmed', '29900']);
  assert.deepEqual(await store.stock(item), { on_hand: 1, free: 0 });
  await world.in((ctx) => completePaid(ctx, late.order_id));
  await world.runJobs();
  assert.equal((await till.whole(late.payment_id)).refunds.length, 1);
});

test('who pays after his time while the goods are still there gets them', async () => {
  const item = await one(1);
  const buyer = await store.shopper();
  const order = await begin(buyer.as, item);
  await store.later({ minutes: 30 });
  assert.deepEqual(await store.stock(item), { on_hand: 1, free: 1 });
  await pay(order);
  await till.until(order.payment_id, ({ state }) => state === 'paid');
  assert.equal((await store.order(order.order_id)).stage, 'confirmed');
  assert.deepEqual(await store.stock(item), { on_hand: 1, free: 0 });
});

test('a basket that is ordered anew replaces the try before; nobody paid within a day ends it, and what was set aside is free', async () => {
  const item = await one(3);
  const buyer = await store.shopper({ wallet_minor: 10_000n });
  await store.put(buyer.as, item, 1);
  const first = await store.checkout(buyer.as, { pay_by: 'online', use_wallet: true });
  assert.deepEqual(await store.wallet(buyer.customer_id), [0n, 0n, 10_000n]);
  await store.put(buyer.as, item, 2);
  const second = await store.checkout(buyer.as, { pay_by: 'online' });
  assert.equal((await store.order(first.body.order_id)).stage, 'cancelled');
  assert.deepEqual(await store.wallet(buyer.customer_id), [10_000n, 0n, 0n]);
  assert.deepEqual(await store.stock(item), { on_hand: 3, free: 1 });
  await store.later({ hours: 25 });
  assert.equal((await store.order(second.body.order_id)).stage, 'lapsed');
  assert.deepEqual(await store.stock(item), { on_hand: 3, free: 3 });
  const state = await world.in((ctx) =>
    payments.getPayment(ctx, idOf<'payment'>('orders.payment', second.body.order_id)).then((payment) => payment.state),
  );
  assert.equal(state, 'expired');
});

const staffAct = (path: string, version: number, body: object = {}) =>
  api.post(path, { as: store.staff.as, body, headers: { 'if-match': `"${version}"` } });

test('what was paid online for goods that were handed over goes back through the gateway, as much as came back, once', async () => {
  const item = await one(5, 10_000n);
  const buyer = await store.shopper();
  const order = await begin(buyer.as, item, 3);
  await pay(order);
  await till.until(order.payment_id, ({ state }) => state === 'paid');
  const parcel = (await api.post(`/orders/${order.order_id}/parcels`, { as: store.staff.as, body: {} })).body;
  const sent = (await staffAct(`/order-parcels/${parcel.id}/dispatch`, 1)).body;
  await staffAct(`/order-parcels/${parcel.id}/deliver`, 2);
  const invoice = async () => (await api.get(`/billing/documents/${sent.document_id}`, { as: store.staff.as })).body;
  assert.deepEqual([(await invoice()).payable_minor, (await invoice()).standing], ['30000', 'paid']);
  const asked = await api.post(`/orders/${order.order_id}/returns`, {
    as: buyer.as,
    body: { lines: [{ line_no: 1, quantity_milli: '1000' }], reason: 'damaged', pay_back: 'original' },
  });
  await staffAct(`/returns/${asked.body.id}/approve`, 1);
  const came = [{ line_no: 1, came_milli: '1000', usable: false }];
  const answers = await Promise.all([1, 2].map(() => staffAct(`/returns/${asked.body.id}/receive`, 2, { came })));
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 412],
  );
  const refunded = await till.until(order.payment_id, ({ refunds }) =>
    refunds.some(({ state }) => state === 'processed'),
  );
  assert.deepEqual(
    refunded.refunds.map(({ amount_minor, state }) => [amount_minor, state]),
    [[10_000n, 'processed']],
  );
  const { money } = await store.order(order.order_id);
  assert.deepEqual([money.kept_minor, money.paid_minor, money.due_minor], ['20000', '20000', '0']);
  assert.deepEqual(await store.wallet(buyer.customer_id), [0n, 0n, 0n]);
  assert.deepEqual(await store.stock(item), { on_hand: 2, free: 2 });
  assert.equal((await invoice()).standing, 'paid');
});

test('what comes back of two parcels at once goes back as one refund of all of it', async () => {
  const [lamp, bulb] = [await one(5, 20_000n), await one(5, 3_000n)];
  const buyer = await store.shopper();
  await store.put(buyer.as, lamp, 1);
  const order = await begin(buyer.as, bulb, 2);
  await pay(order);
  await till.until(order.payment_id, ({ state }) => state === 'paid');
  for (const line_no of [1, 2]) {
    const lines = [{ line_no, quantity_milli: line_no === 1 ? '1000' : '2000' }];
    const parcel = (await api.post(`/orders/${order.order_id}/parcels`, { as: store.staff.as, body: { lines } })).body;
    await staffAct(`/order-parcels/${parcel.id}/dispatch`, 1);
    await staffAct(`/order-parcels/${parcel.id}/deliver`, 2);
  }
  const lines = [1, 2].map((line_no) => ({ line_no, quantity_milli: '1000' }));
  const asked = await api.post(`/orders/${order.order_id}/returns`, {
    as: buyer.as,
    body: { lines, reason: 'damaged', pay_back: 'original' },
  });
  await staffAct(`/returns/${asked.body.id}/approve`, 1);
  const came = [1, 2].map((line_no) => ({ line_no, came_milli: '1000', usable: true }));
  const received = await staffAct(`/returns/${asked.body.id}/receive`, 2, { came });
  assert.deepEqual([received.status, received.body.back_minor], [200, '23000'], received.text);
  const { refunds } = await till.until(order.payment_id, (payment) =>
    payment.refunds.some(({ state }) => state === 'processed'),
  );
  assert.deepEqual(
    refunds.map(({ amount_minor }) => amount_minor),
    [23_000n],
  );
  const { money } = await store.order(order.order_id);
  assert.deepEqual([money.kept_minor, money.paid_minor, money.due_minor], ['3000', '3000', '0']);
});

test('where customers keep no money of their own what they paid goes back the way it came, whatever is wished, and promotional money as such', async () => {
  await store.rule('wallets.cash', false);
  const item = await one(5, 29_990n);
  const buyer = await store.shopper({ promo_minor: 10_000n });
  await store.put(buyer.as, item, 3);
  const { order_id: id } = (await store.checkout(buyer.as, { pay_by: 'online', use_wallet: true })).body;
  const payment_id = idOf<'payment'>('orders.payment', id as Id<'order'>);
  await payByCard(await visit((await till.begin(payment_id)).step), cards.passes);
  await till.until(payment_id, ({ state }) => state === 'paid');
  const act = (path: string, body: object, version?: number) =>
    api.post(path, { as: store.staff.as, body, ...(version && { headers: { 'if-match': `"${version}"` } }) });
  const some = (units: number) => [{ line_no: 1, quantity_milli: String(units * 1_000) }];
  const { id: parcel_id } = (await act(`/orders/${id}/parcels`, { lines: some(2) })).body;
  await act(`/order-parcels/${parcel_id}/dispatch`, {}, 1);
  await act(`/order-parcels/${parcel_id}/deliver`, {}, 2);
  const { version } = await store.order(id);
  const cancelled = await act(
    `/orders/${id}/cancel-lines`,
    { reason: 'Broken', lines: some(1), to: 'wallet' },
    version,
  );
  assert.deepEqual([cancelled.status, cancelled.body.back_minor], [200, '29990'], cancelled.text);
  for (let n = 0; n < 2; n += 1) {
    const asked = { lines: some(1), reason: 'damaged', pay_back: 'wallet' };
    const back = (await act(`/orders/${id}/returns`, asked)).body;
    await act(`/returns/${back.id}/approve`, {}, 1);
    const came = [{ line_no: 1, came_milli: '1000', usable: true }];
    const received = await act(`/returns/${back.id}/receive`, { came }, 2);
    assert.deepEqual([received.status, received.body.back_minor], [200, '29990'], received.text);
  }
  // Of ₹899.70 the wallet had paid ₹100 of promotional money.
  const { refunds } = await till.until(payment_id, (whole) =>
    whole.refunds.every(({ state }) => state === 'processed'),
  );
  assert.equal(
    refunds.reduce((sum, { amount_minor }) => sum + amount_minor, 0n),
    79_970n,
  );
  assert.deepEqual(await store.wallet(buyer.customer_id), [0n, 10_000n, 0n]);
  assert.deepEqual((await store.order(id)).money.due_minor, '0');
  await store.rule('wallets.cash', null);
});

test('what is less than a gateway sends back goes into the wallet', async () => {
  const item = await one(1);
  const buyer = await store.shopper();
  const order = await begin(buyer.as, item);
  await pay(order);
  await till.until(order.payment_id, ({ state }) => state === 'paid');
  const act = async (path: string, body: object, version?: number) => {
    const seen = version && { headers: { 'if-match': `"${version}"` } };
    const done = await api.post(path, { as: store.staff.as, body, ...seen });
    assert.ok(done.status < 300, done.text);
    return done.body;
  };
  const parcel = await act(`/orders/${order.order_id}/parcels`, {});
  await act(`/order-parcels/${parcel.id}/dispatch`, {}, 1);
  const opened = await act(`/orders/${order.order_id}/disputes`, { line_no: 1, reason: 'quality', body: 'A scratch' });
  await act(`/order-disputes/${opened.id}/end`, { resolution: 'Sorry', amount_minor: '99', to: 'original' }, 1);
  await world.runJobs();
  assert.deepEqual((await till.whole(order.payment_id)).refunds, []);
  assert.deepEqual(await store.wallet(buyer.customer_id), [99n, 0n, 0n]);
  assert.equal((await store.order(order.order_id)).money.due_minor, '0');
});
