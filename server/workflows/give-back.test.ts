import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as payments from '#payments';
import { newId } from '#platform/ids.ts';
import { cards, payByCard, visit } from '../modules/payments/testing.ts';
import { cardsIn, deedsIn, openStoreWithTill } from './testing.ts';

/* What was paid goes back once, as what it was: by card, out of the wallet, promotional or at the door. */

const store = await openStoreWithTill();
const { api, staff, world, till } = store;
const { act, leave, comesBack, moneyOf, paper } = deedsIn(store);
const { gateway_id, ordered, wentBack } = await cardsIn(store);

/** Has a payment refunded as staff do from its own page. */
const refund = (payment_id: string, amount_minor: string, id = newId()) =>
  api.post(`/payments/${payment_id}/refunds`, {
    as: staff.as,
    body: { id, amount_minor, reason: 'Asked for' },
  }); /** What the page of a payment offers to refund, and what of it has not gone back. */
const offered = async (payment_id: string) => {
  const { body } = await api.get(`/payments/${payment_id}/refundable`, { as: staff.as });
  return [body.refundable_minor, body.receipts[0].refundable_minor, body.left_minor];
};

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
  const lines = [{ line_no: 1, quantity_milli: '1000' }];
  const { version } = await store.order(order_id);
  await act(`/orders/${order_id}/cancel-lines`, version, { reason: 'Broken', lines, to: 'wallet' });
  assert.deepEqual(await store.wallet(buyer.customer_id), [15_000n, 0n, 0n]);
  assert.equal(await comesBack(order_id, 'original', [1, 1]), '15000');
  assert.equal(await wentBack(payment_id), 0n);
  assert.deepEqual(await store.wallet(buyer.customer_id), [25_000n, 5_000n, 0n]);
});

test('what went into the wallet can’t be refunded once more, and what is billed goes back through its order', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  const sent = await ordered(buyer, lamp, 1);
  await leave(sent.order_id, [1, 1]);
  assert.deepEqual(await offered(sent.payment_id), ['0', '0', '30000']);
  const kept = await refund(sent.payment_id, '30000');
  assert.deepEqual([kept.status, kept.body.code], [409, 'payments.goes_by_order']);
  assert.equal(await comesBack(sent.order_id, 'wallet', [1, 1]), '30000');
  assert.equal((await refund(sent.payment_id, '30000')).body.facts.refundable_minor, '0');
  const given_up = await ordered(buyer, lamp, 1);
  await api.post(`/orders/${given_up.order_id}/cancel`, { as: buyer.as, body: { reason: 'No more', to: 'wallet' } });
  assert.equal((await refund(given_up.payment_id, '1')).status, 409);
  assert.deepEqual([await wentBack(sent.payment_id), await wentBack(given_up.payment_id)], [0n, 0n]);
  assert.deepEqual(await store.wallet(buyer.customer_id), [60_000n, 0n, 0n]);
});

test('an order’s refund that failed is tried again as long as its money wasn’t given otherwise', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  const { order_id, payment_id } = await ordered(buyer, lamp, 2);
  await leave(order_id, [1, 2]);
  await till.outside.fault({ protocol: 'stripe', kind: 'refund_failed', path: '/v1/refunds' });
  await comesBack(order_id, 'original', [1, 1]);
  const { refunds } = await till.until(payment_id, ({ refunds: all }) => all.some(({ state }) => state === 'failed'));
  assert.deepEqual(await moneyOf(order_id), ['30000', '60000', '-30000']);
  assert.deepEqual(await offered(payment_id), ['30000', '30000', '60000']);
  assert.equal(await comesBack(order_id, 'wallet', [1, 1]), '60000');
  const again = await api.post(`/payments/refunds/${refunds[0]!.id}/again`, { as: staff.as, body: {} });
  assert.deepEqual([again.status, again.body.code], [409, 'payments.goes_by_order']);
  assert.equal(await wentBack(payment_id), 0n);
  assert.deepEqual(await store.wallet(buyer.customer_id), [60_000n, 0n, 0n]);
});

test('what somebody sent back at the gateway isn’t given again when the goods come back', async () => {
  const lamp = await store.item('Lamp', 15_000n, 9);
  const buyer = await store.shopper();
  const { order_id, payment_id } = await ordered(buyer, lamp, 2);
  await leave(order_id, [1, 2]);
  const asked = {
    id: newId<'refund'>(),
    payment_id,
    amount_minor: 10_000n,
    reason: 'At the gateway',
    automatic: false,
  };
  await world.in((ctx) => payments.askRefund(ctx, asked));
  await till.until(payment_id, ({ refunds }) => refunds.some(({ state }) => state === 'processed'));
  assert.equal(await comesBack(order_id, 'wallet', [1, 1]), '5000');
  assert.equal(await comesBack(order_id, 'original', [1, 1]), '15000');
  assert.equal(await wentBack(payment_id), 25_000n);
  assert.deepEqual(await store.wallet(buyer.customer_id), [5_000n, 0n, 0n]);
  assert.deepEqual(await moneyOf(order_id), ['0', '0', '0']);
});

test('a top-up leaves through the wallet alone, also while an order holds it', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  const asked = { as: buyer.as, body: { id: newId(), amount_minor: '30000' } };
  const { payment_id } = (await api.post(`/wallets/${buyer.customer_id}/top-ups`, asked)).body;
  const { step } = await till.begin(payment_id, { gateway_id });
  await payByCard(await visit(step), cards.passes);
  await till.until(payment_id, ({ state }) => state === 'paid');
  await world.runJobs();
  await store.put(buyer.as, lamp, 1);
  const { order_id } = (await store.checkout(buyer.as, { use_wallet: true })).body;
  assert.deepEqual(await offered(payment_id), ['0', '0', '30000']);
  const refused = await refund(payment_id, '30000');
  assert.deepEqual([refused.status, refused.body.code], [409, 'payments.goes_by_wallet']);
  await api.post(`/orders/${order_id}/cancel`, { as: buyer.as, body: { reason: 'No more' } });
  assert.deepEqual(await store.wallet(buyer.customer_id), [30_000n, 0n, 0n]);
  const { lots } = (await api.get(`/wallets/${buyer.customer_id}`, { as: staff.as })).body;
  const back = () => api.post(`/wallets/lots/${lots[0].id}/refund`, { as: staff.as, body: { reason: 'Moves' } });
  await till.outside.fault({ protocol: 'stripe', kind: 'refund_failed', path: '/v1/refunds' });
  assert.ok((await back()).status < 300);
  const { refunds } = await till.until(payment_id, (one) => one.refunds.some(({ state }) => state === 'failed'));
  await world.runJobs();
  assert.deepEqual(await store.wallet(buyer.customer_id), [30_000n, 0n, 0n]);
  const again = await api.post(`/payments/refunds/${refunds[0]!.id}/again`, { as: staff.as, body: { by_hand: true } });
  assert.equal(again.status, 201, again.text);
  assert.deepEqual(await store.wallet(buyer.customer_id), [0n, 0n, 0n]);
});

test('what a card brings for an invoice that the wallet paid meanwhile goes back by itself', async () => {
  const fan = await store.item('Fan', 7_500n, 9);
  const pay = async () => {
    const buyer = await store.shopper({ wallet_minor: 7_500n });
    await store.put(buyer.as, fan, 1);
    const { order_id } = (await store.checkout(buyer.as, { pay_by: 'cash' })).body;
    const { id: document_id } = await leave(order_id, [1, 1]);
    const of = { noun: 'billing.document', noun_id: document_id };
    const [asked] = await world.in((ctx) => payments.openPaymentsOf(ctx, of));
    const { step } = await till.begin(asked!.id, { gateway_id });
    const body = { id: newId(), document_id, amount_minor: '7500' };
    await api.post(`/wallets/${buyer.customer_id}/payments`, { as: buyer.as, body });
    await payByCard(await visit(step), cards.passes);
    await till.until(asked!.id, ({ receipts }) => receipts.length === 1);
    return { payment_id: asked!.id, document_id, customer_id: buyer.customer_id };
  };
  const one = await pay();
  await till.until(one.payment_id, ({ refunds }) => refunds.some(({ state }) => state === 'processed'));
  await world.runJobs();
  const { open_minor, paid_minor } = await paper(one.document_id);
  assert.deepEqual([open_minor, paid_minor, await wentBack(one.payment_id)], ['0', '7500', 7_500n]);
});
