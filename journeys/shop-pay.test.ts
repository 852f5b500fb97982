import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { afterEach, test } from 'node:test';
import * as customers from '#customers';
import { accountOf, balancesOf } from '#ledger';
import * as messages from '#messages';
import * as orders from '#orders';
import * as payments from '#payments';
import { type Id, idOf } from '#platform/ids.ts';
import { cards, payByCard, visit } from '../server/modules/payments/testing.ts';
import { openStoreWithTill } from '../server/workflows/testing.ts';

const store = await openStoreWithTill();
const { api, world, staff, till } = store;
await world.in((ctx) => messages.installTemplates(ctx, [...orders.texts, ...payments.texts]));
const http = await world.http();
const razorpay = await till.hooks('razorpay');

/** Orders one unit to be paid online, and opens the gateway's page. */
async function begin(as: string, item_id: string) {
  await store.put(as, item_id, 1);
  const placed = await store.checkout(as, { pay_by: 'online' });
  assert.equal(placed.status, 201, placed.text);
  const order_id: Id<'order'> = placed.body.order_id;
  const payment_id = idOf<'payment'>('orders.payment', order_id);
  const attempt = await till.begin(payment_id, { gateway_id: razorpay.gateway_id });
  return { order_id, payment_id, attempt, token: placed.body.pay_token as string };
}

/** What somebody was told of an occasion, once for each time, whatever ways it took. */
const told = (occasion: string, customer_id: Id<'customer'>) =>
  world.in((ctx) =>
    ctx.tx
      .selectFrom('messages.message')
      .select('event_id')
      .distinct()
      .where('occasion', '=', occasion)
      .where('customer_id', '=', customer_id)
      .execute(),
  );

afterEach(async () => {
  const check = await api.post('/insight/checks', { as: staff.as, body: {} });
  assert.deepEqual(check.body?.faults, '0', check.text);
});

/** A webhook as Razorpay writes and signs it. */
async function deliver(event: string, id: string, payment: object, { key = razorpay.secret } = {}) {
  const entity = { entity: 'payment', currency: 'INR', method: 'upi', vpa: 'sharma@upi', notes: [], ...payment };
  const raw = JSON.stringify({ entity: 'event', account_id: 'acc_1', event, payload: { payment: { entity } } });
  const answer = await http.inject({
    method: 'POST',
    url: razorpay.path,
    headers: {
      ...{ host: `${world.tenant.slug}.localhost`, 'content-type': 'application/json' },
      'x-razorpay-signature': createHmac('sha256', key).update(raw).digest('hex'),
      'x-razorpay-event-id': id,
    },
    payload: raw,
  });
  return answer.statusCode;
}

test('an order’s payment told twice, under a new id, out of order and forged is one receipt, one order, one invoice paid once', async () => {
  const filter = await store.item('Filter', 49_900n, 5, { hsn: '2523' });
  const buyer = await store.shopper();
  const { order_id, payment_id, attempt } = await begin(buyer.as, filter);
  const pay_9 = {
    id: 'pay_9',
    amount: 49_900,
    status: 'captured',
    order_id: attempt.order_ref,
    created_at: 1_770_000_000,
  };
  assert.equal(await deliver('order.paid', 'evt_A', pay_9), 200);
  const twins = [1, 2].map(() => deliver('payment.captured', 'evt_B', pay_9));
  assert.deepEqual(await Promise.all(twins), [200, 200]);
  await world.runJobs();
  const { number } = await store.order(order_id);
  assert.match(number, /^ORD-/);
  assert.equal(await deliver('payment.captured', 'evt_B', pay_9), 200); // the first answer was lost
  await store.later({ hours: 24 });
  assert.equal(await deliver('payment.captured', 'evt_C', pay_9), 200);
  assert.equal(await deliver('payment.captured', 'evt_D', { ...pay_9, amount: 1 }, { key: 'not our secret' }), 401);
  await world.runJobs();
  const parcel = (await api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: {} })).body;
  const sent = await api.post(`/order-parcels/${parcel.id}/dispatch`, {
    ...{ as: staff.as, body: {}, headers: { 'if-match': '"1"' } },
  });
  const late = { ...pay_9, status: 'failed', created_at: 1_769_000_000, error_code: 'BAD_REQUEST_ERROR' };
  assert.equal(await deliver('payment.failed', 'evt_E', late), 200);
  await world.runJobs();

  const payment = await till.whole(payment_id);
  assert.deepEqual(
    [payment.state, payment.receipts.map(({ amount_minor, surplus }) => [amount_minor, surplus]), payment.refunds],
    ['paid', [[49_900n, false]], []],
  );
  assert.deepEqual(
    Object.fromEntries(payment.hooks.map(({ event_id, repeats }) => [event_id, repeats])),
    { evt_A: 0, evt_B: 2, evt_C: 0, evt_E: 0 },
    'four are kept, the forged one is not',
  );
  const order = await store.order(order_id);
  assert.deepEqual(
    [order.number, order.stage, order.money.paid_minor, order.money.due_minor],
    [number, 'sent', '49900', '0'],
  );
  const invoice = (await api.get(`/billing/documents/${sent.body.document_id}`, { as: staff.as })).body;
  assert.deepEqual(
    [invoice.taxable_minor, invoice.cgst_minor, invoice.sgst_minor, invoice.payable_minor, invoice.standing],
    ['42288', '3806', '3806', '49900', 'paid'],
  );
  const dues = accountOf('customer_dues', { customer: buyer.customer_id }).path;
  const lies = accountOf('gateway_clearing', { gateway: razorpay.gateway_id }).path;
  const balances = await world.in((ctx) => balancesOf(ctx, [dues, lies]));
  assert.deepEqual([balances.get(dues)?.posted ?? 0n, balances.get(lies)?.posted], [0n, 49_900n]);
  const heard = await Promise.all(
    ['orders.confirmed', 'payments.received', 'orders.sent'].map((each) => told(each, buyer.customer_id)),
  );
  assert.deepEqual(
    heard.map(({ length }) => length),
    [1, 0, 1],
    'that it came is told once, with the order',
  );
});

test('one unit left: who pays in time has it, who pays too late has his money, and who left a basket is reminded if he likes', async () => {
  const last = await store.item('The last one', 29_900n, 1);
  const [a, b] = [await store.shopper(), await store.shopper()];
  const late = await begin(a.as, last);
  await store.later({ minutes: 5 });
  await store.put(b.as, last, 1);
  const [seen] = (await api.get('/store/cart', { as: b.as })).body.lines;
  assert.deepEqual([seen.left_milli, seen.in_baskets_milli], ['0', '1000'], 'it waits in somebody’s basket');
  assert.equal((await store.checkout(b.as, { pay_by: 'online' })).body.code, 'inventory.sold_out');
  await store.later({ minutes: 5, seconds: 5 });
  const quick = await begin(b.as, last);
  await store.later({ minutes: 1 });
  // Each gateway's word comes twice, and the shop's own page asks as well.
  await till.outside.fault({ protocol: 'razorpay', kind: 'webhook_twice', event: 'payment.captured', times: 2 });
  for (const { attempt, payment_id, token } of [late, quick]) {
    await till.goBack((await payByCard(await visit(attempt.step), cards.passes))!);
    await api.get(`/pay/${token}/attempts/${attempt.id}`);
    await till.until(payment_id, ({ state }) => state === 'paid');
    await store.later({ minutes: 1 });
  }
  const back = await till.until(late.payment_id, ({ refunds }) => refunds.some(({ state }) => state === 'processed'));
  assert.deepEqual(
    back.refunds.map(({ amount_minor, automatic }) => [amount_minor, automatic]),
    [[29_900n, true]],
  );
  const won = await till.whole(quick.payment_id);
  assert.deepEqual([won.receipts.length, won.refunds.length, back.receipts.length], [1, 0, 1]);
  const [lost, has] = [await store.order(late.order_id), await store.order(quick.order_id)];
  assert.deepEqual([lost.stage, lost.number, lost.money.paid_minor], ['failed_stock', null, '0']);
  assert.deepEqual([has.stage, has.money.paid_minor], ['confirmed', '29900']);
  assert.deepEqual(await store.stock(last), { on_hand: 1, free: 0 });

  const tea = await store.item('Tea', 20_000n, 20);
  const [c, d, e] = [await store.shopper(), await store.shopper(), await store.shopper()];
  for (const [{ customer_id, person_id }, wants] of [
    [c, true],
    [d, false],
    [e, true],
  ] as const)
    await world.in(async (ctx) => {
      const consent = {
        customer_id,
        purpose: 'promotions',
        granted: wants,
        source: 'checkout',
        wording: null,
      } as const;
      await customers.recordConsent(ctx, consent);
      const choice = { person_id, kind: 'promotional', channel: 'in_app', wanted: wants, at: ctx.now } as const;
      await ctx.tx.insertInto('messages.choice').values(choice).execute();
    });
  for (const { as } of [c, d, e]) await store.put(as, tea, 1);
  await store.checkout(e.as, { pay_by: 'cash' });
  for (let n = 0; n < 2; n += 1) await store.later({ minutes: 130 });
  const reminders = async ({ customer_id }: typeof c) => (await told('orders.cart_waits', customer_id)).length;
  assert.deepEqual([await reminders(c), await reminders(d), await reminders(e)], [1, 0, 0]);
});
