import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as ledger from '#ledger';
import * as payments from '#payments';
import { type Id, newId } from '#platform/ids.ts';
import { cardsIn, deedsIn, openStoreWithTill } from './testing.ts';

/* What a payer's bank contests counts as given back until it is decided; lost, it has gone back for good. */

const store = await openStoreWithTill();
const { api, world, till } = store;
const { leave, comesBack, moneyOf, paper } = deedsIn(store);
const { ordered, payCard, contested, wentBack } = await cardsIn(store);

/** What is held of what came, and what contested payments have cost. */
const books = () =>
  world.in(async (ctx) => {
    const paths = [
      ledger.accountOf('receipts_held', { currency: 'inr' }).path,
      ledger.accountOf('expense', { head: 'chargebacks' }).path,
    ];
    const balances = await ledger.balancesOf(ctx, paths);
    return paths.map((path) => balances.get(path)?.posted ?? 0n);
  });
/** An order paid by card at the door: its invoice was asked for by a link. */
async function paidByLink(buyer: { readonly as: string }, item_id: string) {
  await store.put(buyer.as, item_id, 1);
  const { order_id } = (await store.checkout(buyer.as, { pay_by: 'cash' })).body as { order_id: Id<'order'> };
  const { id: document_id } = await leave(order_id, [1, 1]);
  const of = { noun: 'billing.document', noun_id: document_id };
  const [asked] = await world.in((ctx) => payments.openPaymentsOf(ctx, of));
  return { order_id, document_id, ...(await payCard(asked!.id)) };
}

test('what the bank took of a payment isn’t given back when the goods come back', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  const one = await ordered(buyer, lamp, 1);
  await leave(one.order_id, [1, 1]);
  await (await contested(one))('lost');
  assert.equal(await comesBack(one.order_id, 'original', [1, 1]), '0');
  assert.equal(await wentBack(one.payment_id), 0n);
  assert.deepEqual(await store.wallet(buyer.customer_id), [0n, 0n, 0n]);
  assert.deepEqual(await moneyOf(one.order_id), ['0', '0', '0']);
});

test('what was contested while an order was cancelled, or its goods came back, goes back when that is won, once', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  const given_up = await ordered(buyer, lamp, 1);
  const win = await contested(given_up);
  await api.post(`/orders/${given_up.order_id}/cancel`, { as: buyer.as, body: { reason: 'No more' } });
  assert.equal(await wentBack(given_up.payment_id), 0n);
  await win('won');
  assert.deepEqual(await store.wallet(buyer.customer_id), [30_000n, 0n, 0n]);
  const sent = await ordered(buyer, lamp, 2);
  await leave(sent.order_id, [1, 2]);
  const winToo = await contested(sent);
  assert.equal(await comesBack(sent.order_id, 'original', [1, 1]), '0');
  await till.outside.fault({ protocol: 'stripe', kind: 'webhook_twice', times: 2 });
  await winToo('won');
  assert.deepEqual(await store.wallet(buyer.customer_id), [60_000n, 0n, 0n]);
  assert.deepEqual(await moneyOf(sent.order_id), ['30000', '30000', '0']);
  assert.deepEqual([await wentBack(given_up.payment_id), await wentBack(sent.payment_id)], [0n, 0n]);
});

test('a lost dispute of an order that was cancelled meanwhile costs nothing, and nothing of it stays held', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  const before = await books();
  const one = await ordered(buyer, lamp, 1);
  const decide = await contested(one);
  await api.post(`/orders/${one.order_id}/cancel`, { as: buyer.as, body: { reason: 'No more' } });
  await till.outside.fault({ protocol: 'stripe', kind: 'webhook_twice', times: 2 });
  await decide('lost');
  assert.deepEqual(await books(), before);
  assert.deepEqual([await wentBack(one.payment_id), await store.wallet(buyer.customer_id)], [0n, [0n, 0n, 0n]]);
});

test('what had gone into the wallet before the bank took it too is lost, and no more than that', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  const [held_minor, cost_minor] = await books();
  const one = await ordered(buyer, lamp, 1);
  await api.post(`/orders/${one.order_id}/cancel`, { as: buyer.as, body: { reason: 'No more', to: 'wallet' } });
  await (await contested(one))('lost');
  assert.deepEqual(await books(), [held_minor, cost_minor! + 30_000n]);
});

test('what the bank took of an order that was sent is owed again, by its bill and by the order alike', async () => {
  const lamp = await store.item('Lamp', 15_000n, 9);
  const buyer = await store.shopper();
  const before = await books();
  const one = await ordered(buyer, lamp, 2);
  const { id: document_id } = await leave(one.order_id, [1, 1]);
  await (await contested(one))('lost');
  assert.deepEqual(await books(), before);
  const { open_minor, paid_minor } = await paper(document_id);
  assert.deepEqual([open_minor, paid_minor], ['15000', '0']);
  assert.deepEqual(await moneyOf(one.order_id), ['30000', '0', '30000']);
  assert.equal(await comesBack(one.order_id, 'original', [1, 1]), '0');
  assert.equal((await paper(document_id)).open_minor, '0');
});

test('an invoice paid by its link is due again when the bank took that, and can be paid anew', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  const before = await books();
  const { order_id, document_id, ...paid } = await paidByLink(buyer, lamp);
  await (await contested(paid))('lost');
  assert.deepEqual(await books(), before);
  const { open_minor, paid_minor } = await paper(document_id);
  assert.deepEqual([open_minor, paid_minor], ['30000', '0']);
  assert.deepEqual(await moneyOf(order_id), ['30000', '0', '30000']);
  await store.payDues(document_id, buyer.customer_id, 30_000n);
  assert.equal(await comesBack(order_id, 'wallet', [1, 1]), '30000');
  assert.deepEqual(await store.wallet(buyer.customer_id), [30_000n, 0n, 0n]);
});

test('goods that came back while their bill was contested leave nothing over when that is lost', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  const before = await books();
  const { order_id, document_id, ...paid } = await paidByLink(buyer, lamp);
  const decide = await contested(paid);
  assert.equal(await comesBack(order_id, 'original', [1, 1]), '0');
  const contests = await paper(document_id);
  assert.deepEqual([contests.open_minor, contests.back_minor], ['-30000', '0'], 'nothing is offered to be given back');
  await decide('lost');
  const { open_minor, paid_minor } = await paper(document_id);
  assert.deepEqual([open_minor, paid_minor, await books()], ['0', '0', before]);
});

test('a top-up that the bank took leaves the wallet, and what was spent of it is owed', async () => {
  const fan = await store.item('Fan', 10_000n, 9);
  const buyer = await store.shopper();
  const before = await books();
  const asked = { as: buyer.as, body: { id: newId(), amount_minor: '30000' } };
  const paid = await payCard((await api.post(`/wallets/${buyer.customer_id}/top-ups`, asked)).body.payment_id);
  await store.put(buyer.as, fan, 1);
  const { order_id } = (await store.checkout(buyer.as, { use_wallet: true })).body;
  await leave(order_id, [1, 1]);
  await (await contested(paid))('lost');
  assert.deepEqual(await store.wallet(buyer.customer_id), [0n, 0n, 0n]);
  const { path } = ledger.accountOf('customer_dues', { customer: buyer.customer_id });
  assert.equal(await world.in(async (ctx) => (await ledger.balancesOf(ctx, [path])).get(path)!.posted), 10_000n);
  assert.deepEqual(await books(), before);
});
