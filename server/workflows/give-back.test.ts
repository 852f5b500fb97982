import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as payments from '#payments';
import { type Id, idOf, newId } from '#platform/ids.ts';
import { cards, payByCard, visit } from '../modules/payments/testing.ts';
import { deedsIn, openStoreWithTill } from './testing.ts';

/* What was paid goes back once, as what it was: by card, out of the wallet, promotional or at the door. */

const store = await openStoreWithTill();
const { api, world, till } = store;
const { leave, comesBack, moneyOf, paper } = deedsIn(store);
const { gateway_id } = await till.hooks('stripe');

type Shopper = Awaited<ReturnType<typeof store.shopper>>;

/** Orders so many of a thing and pays what the wallet doesn't by card. */
async function ordered(buyer: Shopper, item_id: string, units: number, more: object = {}) {
  await store.put(buyer.as, item_id, units);
  const placed = await store.checkout(buyer.as, { pay_by: 'online', ...more });
  assert.equal(placed.status, 201, placed.text);
  const order_id: Id<'order'> = placed.body.order_id;
  const payment_id = idOf<'payment'>('orders.payment', order_id);
  const { step } = await till.begin(payment_id, { gateway_id });
  await payByCard(await visit(step), cards.passes);
  await till.until(payment_id, ({ state }) => state === 'paid');
  await world.runJobs();
  return { order_id, payment_id };
}
/** What of a payment went back, or is to. */
async function wentBack(payment_id: Id<'payment'>): Promise<bigint> {
  await world.runJobs();
  const { refunds } = await till.whole(payment_id);
  const there = refunds.filter(({ state }) => state !== 'failed');
  return there.reduce((sum, { amount_minor }) => sum + amount_minor, 0n);
}

test('promotional money stays what it is: half comes back into the wallet, half the way it was paid', async () => {
  const kettle = await store.item('Kettle', 15_000n, 5);
  const buyer = await store.shopper({ wallet_minor: 10_000n, promo_minor: 5_000n });
  const { order_id, payment_id } = await ordered(buyer, kettle, 2, { use_wallet: true });
  await leave(order_id, [1, 2]);
  assert.equal(await comesBack(order_id, 'wallet', [1, 1]), '15000');
  assert.equal(await comesBack(order_id, 'original', [1, 1]), '15000');
  assert.equal(await wentBack(payment_id), 10_000n);
  assert.deepEqual(await store.wallet(buyer.customer_id), [15_000n, 5_000n, 0n]);
  assert.deepEqual(await moneyOf(order_id), ['0', '0', '0']);
});

test('promotional money stays what it is when the rest was paid at the door', async () => {
  const kettle = await store.item('Kettle', 15_000n, 5);
  const buyer = await store.shopper({ wallet_minor: 10_000n, promo_minor: 5_000n });
  await store.put(buyer.as, kettle, 2);
  const { order_id } = (await store.checkout(buyer.as, { pay_by: 'cash', use_wallet: true })).body;
  const { id: document_id } = await leave(order_id, [1, 2]);
  const [asked] = await world.in((ctx) =>
    payments.openPaymentsOf(ctx, { noun: 'billing.document', noun_id: document_id }),
  );
  await world.in((ctx) =>
    payments.recordReceipt(ctx, {
      ...{ id: newId(), payment_id: asked!.id, attempt_id: null, gateway_id: null, payment_ref: null },
      ...{ method: 'cash', label: null, currency: 'INR', amount_minor: 15_000n, fee_minor: null, fee_tax_minor: null },
    }),
  );
  await world.runJobs();
  assert.equal((await paper(document_id)).open_minor, '0');
  assert.equal(await comesBack(order_id, 'wallet', [1, 1]), '15000');
  assert.equal(await comesBack(order_id, 'original', [1, 1]), '15000');
  assert.equal(await wentBack(asked!.id), 10_000n);
  assert.deepEqual(await store.wallet(buyer.customer_id), [15_000n, 5_000n, 0n]);
});

test('promotional money stays with the parcel it paid for: what was paid for the other is the customer’s own', async () => {
  const kettle = await store.item('Kettle', 15_000n, 5);
  const buyer = await store.shopper({ wallet_minor: 10_000n, promo_minor: 5_000n });
  const { order_id, payment_id } = await ordered(buyer, kettle, 2, { use_wallet: true });
  await leave(order_id, [1, 1]);
  await api.post(`/orders/${order_id}/cancel`, {
    as: store.staff.as,
    body: { reason: 'Broken', lines: [{ line_no: 1, quantity_milli: '1000' }], to: 'wallet' },
  });
  assert.deepEqual(await store.wallet(buyer.customer_id), [15_000n, 0n, 0n]);
  assert.equal(await comesBack(order_id, 'original', [1, 1]), '15000');
  assert.equal(await wentBack(payment_id), 0n);
  assert.deepEqual(await store.wallet(buyer.customer_id), [25_000n, 5_000n, 0n]);
});
