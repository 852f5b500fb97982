import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as customers from '#customers';
import * as messages from '#messages';
import * as orders from '#orders';
import * as payments from '#payments';
import { type Id, newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { ORDER, placeOrder } from './place-order.ts';
import { advance } from './ship-order.ts';
import { completePaid } from './take-payment.ts';
import { deedsIn, openStore } from './testing.ts';

const store = await openStore();
const { api, world, staff } = store;
await world.in((ctx) => messages.installTemplates(ctx, [...orders.texts, ...payments.texts]));
type Shopper = Awaited<ReturnType<typeof store.shopper>>;

/** What a customer was told since he was asked last: each notice's text, without where it leads. */
async function heard({ as }: Shopper): Promise<string[]> {
  await world.runJobs();
  const { body } = await api.get('/notices?limit=50&unread=true', { as });
  await api.post('/notices/read', { as });
  return body.items
    .map((one: { body: string }) => one.body.replace(/: https?:\/\/\S+$/, '').replace(/ORD\S*\d+|\S*-ORD-\S+\d/, 'X'))
    .toReversed();
}

const rice = await store.item('Basmati rice', 12_000n, 500);
const ghee = await store.item('Ghee', 34_500n, 500, { hsn: '0405' });

async function ordered(buyer: Shopper, body: object = {}): Promise<Id<'order'>> {
  await store.put(buyer.as, rice, 2);
  await store.put(buyer.as, ghee, 1);
  const placed = await store.checkout(buyer.as, { pay_by: 'cash', ...body });
  assert.equal(placed.status, 201, placed.text);
  return placed.body.order_id;
}

const done = (order_id: Id<'order'>, ...acts: ('pack' | 'dispatch' | 'deliver')[]) =>
  world.in(async (ctx) => {
    for (const act of acts) await advance(ctx, order_id, act);
  });
const cancel = (as: string, order_id: string, body: object = {}) =>
  api.post(`/orders/${order_id}/cancel`, { as, body: { reason: 'It broke', ...body } });

/** What is asked for an order comes by hand. */
const pay = (ctx: Ctx, order_id: Id<'order'>) =>
  payments.openPaymentsOf(ctx, { noun: ORDER, noun_id: order_id }).then(async ([asked]) => {
    const { id: payment_id, amount_minor, currency } = asked!;
    await payments.recordReceipt(ctx, {
      ...{ id: newId<'receipt'>(), payment_id, amount_minor, currency, method: 'upi', label: 'UPI' },
      ...{ attempt_id: null, gateway_id: null, payment_ref: null, fee_minor: null, fee_tax_minor: null },
    });
    await completePaid(ctx, order_id);
  });

test('whoever pays at the door hears that his order is sure, on its way and handed over, each once', async () => {
  const buyer = await store.shopper();
  const order_id = await ordered(buyer);
  const [sure, ...more] = await heard(buyer);
  assert.match(
    sure!,
    /^Thank you, we have your order X: Basmati rice \+ 1 more\. ₹585\.00, to be paid at the door\. Expect it \w{3}, \d+ \w+$/,
  );
  assert.deepEqual(more, []);
  await done(order_id, 'pack');
  assert.deepEqual(await heard(buyer), [], 'that it is packed changes nothing for him');
  await done(order_id, 'dispatch');
  const [sent, ...none] = await heard(buyer);
  assert.match(
    sent!,
    /^On its way to you, of your order X: Basmati rice \+ 1 more\. ₹585\.00, to be paid at the door\./,
  );
  assert.deepEqual(none, []);
  await done(order_id, 'deliver');
  assert.match((await heard(buyer)).join(), /^Handed over, of your order X: Basmati rice \+ 1 more\./);
});

test('a Hindi buyer hears it in Hindi, with things and days by their Hindi names', async () => {
  const buyer = await store.shopper();
  await world.in(async (ctx) => {
    await ctx.tx
      .updateTable('customers.customer')
      .set({ language: 'hi' })
      .where('id', '=', buyer.customer_id)
      .execute();
    await ctx.tx.updateTable('catalogue.item').set({ name_hi: 'बासमती चावल' }).where('id', '=', rice).execute();
  });
  await ordered(buyer);
  assert.match((await heard(buyer)).join(), /: बासमती चावल \+ 1 और। ₹585\.00, दरवाज़े पर देने हैं। समय: \p{L}/u);
});

test('money that came for an order is told with the order, not besides', async () => {
  const buyer = await store.shopper();
  const order_id = await ordered(buyer, { pay_by: 'online' });
  assert.deepEqual(await heard(buyer), [], 'nothing is sure before it is paid');
  await world.in((ctx) => pay(ctx, order_id));
  const [sure, ...more] = await heard(buyer);
  assert.match(sure!, /\+ 1 more\. ₹585\.00, paid\. Expect it/);
  assert.deepEqual(more, []);
  await done(order_id, 'dispatch');
  assert.match((await heard(buyer)).join(), /^On its way .* ₹585\.00, paid\./);
});

test('an order from the wallet says so, and of one in part only the rest is to be paid', async () => {
  const rich = await store.shopper({ wallet_minor: 100_000n });
  await ordered(rich, { use_wallet: true });
  assert.match((await heard(rich)).join(), /₹585\.00, paid from your wallet\./);
  const other = await store.shopper({ wallet_minor: 8_500n });
  const order_id = await ordered(other, { use_wallet: true });
  assert.match((await heard(other)).join(), /₹500\.00, to be paid at the door\./);
  await done(order_id, 'dispatch');
  assert.match((await heard(other)).join(), /₹500\.00, to be paid at the door\./);
});

test('who fetches his order hears when it is ready, and nothing of a way', async () => {
  const buyer = await store.shopper();
  const order_id = await ordered(buyer, { way: 'pickup' });
  assert.match((await heard(buyer)).join(), /to be paid at the store\./);
  await done(order_id, 'pack');
  assert.match((await heard(buyer)).join(), /^You can pick up your order X now: .* ₹585\.00, to be paid at the store$/);
  await done(order_id, 'dispatch', 'deliver');
  assert.match((await heard(buyer)).join('|'), /^Handed over[^|]*$/, 'at the counter nothing is on its way');
});

test('what staff cancel is told, in whole and in part; who cancels himself knows', async () => {
  const buyer = await store.shopper();
  const [first, second, third] = [await ordered(buyer), await ordered(buyer), await ordered(buyer)];
  await heard(buyer);
  await cancel(buyer.as, first);
  assert.deepEqual(await heard(buyer), []);
  await cancel(staff.as, second, { to: 'original' });
  assert.match(
    (await heard(buyer)).join('|'),
    /^We are sorry, your order X was cancelled: Basmati rice \+ 1 more\. [^|]*$/,
  );
  await deedsIn(store).cancelSome(third, [2, 1]);
  assert.match((await heard(buyer)).join('|'), /^We are sorry, this can’t come of your order X: Ghee\. [^|]*$/);
});

test('who paid too late hears that it was gone', async () => {
  const last = await store.item('Last jar', 50_000n, 1);
  const [late, quick] = [await store.shopper(), await store.shopper()];
  await store.put(late.as, last, 1);
  const { body } = await store.checkout(late.as, { pay_by: 'online' });
  await store.later({ minutes: 30 });
  await store.put(quick.as, last, 1);
  assert.equal((await store.checkout(quick.as, { pay_by: 'cash' })).status, 201);
  await world.in((ctx) => pay(ctx, body.order_id));
  const told = (await heard(late)).filter((text) => text.startsWith('We are sorry'));
  assert.deepEqual(told.length, 1);
  assert.match(told[0]!, /^We are sorry, Last jar had gone before your payment of ₹500\.00 came\./);
});

test('who bought at the counter and left no address is told nothing, and no failure is kept', async () => {
  const walk_in = await world.in((ctx) =>
    customers.addCustomer(ctx, { display_name: 'Somebody', source: 'console', contacts: [] }),
  );
  await world.in((ctx) =>
    placeOrder(ctx, {
      ...{ customer_id: walk_in.id, lines: [{ item_id: rice, part_of: '', quantity_milli: 1_000n }], way: 'pickup' },
      ...{ slot: null, use_wallet: false, pay_by: 'cash', channel: 'staff' },
    }),
  );
  await world.runJobs();
  const told = await world.in((ctx) =>
    ctx.tx.selectFrom('messages.message').select('id').where('customer_id', '=', walk_in.id).execute(),
  );
  assert.deepEqual(told, []);
});

test('what is written down weeks later is told to nobody', async () => {
  const buyer = await store.shopper();
  await world.in(async (ctx) => {
    const now = ctx.now.subtract({ hours: 24 * 20 });
    const then = { ...ctx, now, today: now.toZonedDateTimeISO(ctx.tenant.zone).toPlainDate() };
    const { order } = await placeOrder(then, {
      ...{ customer_id: buyer.customer_id, lines: [{ item_id: rice, part_of: '', quantity_milli: 1_000n }] },
      ...{
        way: 'delivery',
        address_id: buyer.address_id,
        slot: null,
        use_wallet: false,
        pay_by: 'cash',
        channel: 'store',
      },
    });
    await advance(then, order.id, 'dispatch');
    await advance(ctx, order.id, 'deliver');
  });
  assert.match((await heard(buyer)).join('|'), /^Handed over[^|]*$/, 'only what has just happened');
});
