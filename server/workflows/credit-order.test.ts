import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Id, newId } from '#platform/ids.ts';
import { deedsIn, openStore, type Part } from './testing.ts';

const store = await openStore();
const { api, world } = store;
const { act, make, offer, leave, comesBack, cancelSome, send, moneyOf, paper } = deedsIn(store);

/** What an invoice comes to, and its rounding. */
const rounded = ({ payable_minor, round_off_minor }: Record<string, string>) => [payable_minor, round_off_minor];
/** Takes some of an order back. Gives its credit notes. */
async function creditedFor(order_id: Id<'order'>, ...parts: readonly Part[]) {
  const before = new Set((await notesOf(order_id)).map(({ id }) => id));
  await comesBack(order_id, 'wallet', ...parts);
  return (await notesOf(order_id)).filter(({ id }) => !before.has(id));
}
const notesOf = (order_id: Id<'order'>) =>
  world.in((ctx) =>
    ctx.tx
      .selectFrom('billing.document')
      .select(['id', 'taxable_minor', 'cgst_minor', 'round_off_minor', 'payable_minor'])
      .where('noun_id', '=', order_id)
      .where('kind', '=', 'credit_note')
      .execute(),
  );
test('in whole rupees, parcel by parcel and return by return: what is billed is what is kept costs, never a rupee beside it', async () => {
  const rice = await store.item('Rice', 6_107n, 20);
  const cement = await store.item('Cement', 31_999n, 20, { hsn: '2523', tax_included: false });
  const soap = await store.item('Soap', 3_333n, 20, { hsn: '0405' });
  const atta = await store.item('Atta', 4_777n, 20, { tax_included: false });
  await offer({
    name: 'Two and one',
    kind: 'buy_get',
    buy: 2,
    get: 1,
    percent_bp: 10_000,
    targets: [{ item_id: soap }],
  });
  const buyer = await store.shopper();
  for (const [item_id, units] of [
    [rice, 2],
    [cement, 4],
    [soap, 6],
    [atta, 6],
  ] as const)
    await store.put(buyer.as, item_id, units);
  await store.rule('tax.round_to_rupee', true);
  const { order_id: id } = (await store.checkout(buyer.as, { pay_by: 'cash' })).body as { order_id: Id<'order'> };
  await store.rule('tax.round_to_rupee', null);
  // 122.14 + 1,510.36 + 133.32 + 300.96 = 2,066.78.
  assert.equal((await store.order(id)).total_minor, '206700');
  assert.deepEqual(rounded(await leave(id, [1, 2], [4, 2])), ['22200', '-46']);
  await cancelSome(id, [4, 2]);
  assert.deepEqual(rounded(await leave(id, [2, 4])), ['151100', '64']);
  assert.deepEqual(rounded(await leave(id, [3, 6], [4, 2])), ['23300', '-64']);
  const kept = async () => (await store.order(id)).money.kept_minor;
  assert.equal(await kept(), '196600'); // 1,966.46
  const [soaps] = await creditedFor(id, [3, 6]);
  assert.deepEqual([soaps!.payable_minor, soaps!.round_off_minor], [13_300n, -32n]);
  assert.equal(await kept(), '183300'); // 1,833.14
  const [half] = await creditedFor(id, [2, 2]);
  assert.deepEqual([half!.taxable_minor, half!.cgst_minor, half!.payable_minor], [63_998n, 5_760n, 75_500n]);
  assert.equal(await kept(), '107800'); // 122.14 + 755.18 + 200.64 = 1,077.96
  await comesBack(id, 'wallet', [1, 2], [2, 2], [4, 4]);
  const { money, stage } = await store.order(id);
  assert.deepEqual([stage, money.kept_minor, money.due_minor], ['returned', '0', '0']);
});

test('a part that comes back while the rest is to come, and then can’t: he pays for what he has, on the order’s terms', async () => {
  await offer({ name: 'Sixty off', kind: 'flat', code: 'SIXTY', amount_minor: '6000' });
  const plate = await store.item('Plate', 10_000n, 20);
  const buyer = await store.shopper({ wallet_minor: 54_000n });
  await api.put('/store/cart/coupons', { as: buyer.as, body: { coupons: ['SIXTY'] } });
  await store.put(buyer.as, plate, 6);
  const { order_id: id } = (await store.checkout(buyer.as, { use_wallet: true })).body as { order_id: Id<'order'> };
  assert.deepEqual(rounded(await leave(id, [1, 3])), ['27000', '0']);
  // Five cost ₹440: of ₹540, ₹100 goes back. The two he has cost ₹176 of it, and were billed at ₹270.
  assert.deepEqual(
    (await creditedFor(id, [1, 1])).map((note) => note.payable_minor),
    [9_400n],
  );
  assert.deepEqual(await store.wallet(buyer.customer_id), [10_000n, 0n, 26_400n]);
  assert.equal(await cancelSome(id, [1, 3]), '26400');
  assert.deepEqual(await store.wallet(buyer.customer_id), [36_400n, 0n, 0n]);
  const { money } = await store.order(id);
  assert.deepEqual([money.kept_minor, money.paid_minor, money.due_minor], ['17600', '17600', '0']);
});

test('what comes back takes its free goods along: the parcels after it come to what is kept, each at most its price', async () => {
  const [soap, tea, honey] = [
    await store.item('Soap bar', 2_000n, 20),
    await store.item('Tea', 3_000n, 20),
    await store.item('Honey', 5_000n, 20),
  ];
  const targets = [soap, tea, honey].map((item_id) => ({ item_id }));
  await offer({ name: 'Two and one of these', kind: 'buy_get', buy: 2, get: 1, percent_bp: 10_000, targets });
  const buyer = await store.shopper();
  for (const [item_id, units] of [
    [soap, 3],
    [tea, 2],
    [honey, 1],
  ] as const)
    await store.put(buyer.as, item_id, units);
  const { order_id: id } = (await store.checkout(buyer.as, { pay_by: 'cash' })).body as { order_id: Id<'order'> };
  const kept = async () => (await store.order(id)).money.kept_minor;
  assert.equal(await kept(), '13000'); // two soaps are free
  assert.deepEqual(rounded(await leave(id, [1, 3])), ['2000', '0']);
  await comesBack(id, 'wallet', [1, 3]);
  assert.equal(await kept(), '8000'); // then one tea is
  assert.deepEqual(rounded(await leave(id, [2, 2])), ['6000', '0']);
  assert.deepEqual(rounded(await leave(id, [3, 1])), ['2000', '0']);
  assert.equal(await kept(), '8000');
  await comesBack(id, 'wallet', [3, 1]);
  assert.equal(await kept(), '6000');
});

test('the last of three can’t come: all that was paid beyond the two bills goes back, and no paisa stays between', async () => {
  const nails = await store.item('Nails', 3_333n, 10, { tax_included: false });
  const buyer = await store.shopper({ wallet_minor: 10_499n });
  await store.put(buyer.as, nails, 3);
  const { order_id: id } = (await store.checkout(buyer.as, { use_wallet: true })).body;
  // By itself the tax of each is 83 + 83; of all three it is 250 + 250.
  for (let n = 0; n < 2; n += 1) assert.deepEqual(rounded(await leave(id, [1, 1])), ['3499', '0']);
  assert.equal(await cancelSome(id, [1, 1]), '3501');
  const { money } = await store.order(id);
  assert.deepEqual([money.kept_minor, money.paid_minor, money.due_minor], ['6998', '6998', '0']);
  assert.deepEqual(await store.wallet(buyer.customer_id), [3_501n, 0n, 0n]);
});

/** Writes a credit note by hand, of a line of an invoice or of all of it. */
const byHand = (document_id: string, lines?: readonly object[]) =>
  make(`/billing/documents/${document_id}/credit`, { reason: 'Scratched', ...(lines && { lines }) });
/** What an invoice was credited, and what is open of it. */
const standsAt = async (document_id: string) => {
  const { credited_minor, open_minor } = await paper(document_id);
  return [credited_minor, open_minor];
};

test('what a credit note by hand took off an order’s bill stays off, and goods that come back take their part of it along', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  await store.put(buyer.as, lamp, 2);
  const { order_id } = (await store.checkout(buyer.as, { pay_by: 'cash' })).body;
  const { id } = await leave(order_id, [1, 2]);
  await byHand(id, [{ line_no: 1, amount_minor: '10000' }]);
  assert.deepEqual(await moneyOf(order_id), ['50000', '0', '50000']);
  await comesBack(order_id, 'wallet', [1, 1]);
  assert.deepEqual(await standsAt(id), ['35000', '25000']);
  await comesBack(order_id, 'wallet', [1, 1]);
  assert.deepEqual(await standsAt(id), ['60000', '0']);
  assert.deepEqual(await moneyOf(order_id), ['0', '0', '0']);
});

test('all of an order comes back after a credit note by hand: what was paid goes back whole, what was given back before doesn’t', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  for (const given of [false, true]) {
    const buyer = await store.shopper({ wallet_minor: 60_000n });
    await store.put(buyer.as, lamp, 2);
    const { order_id } = (await store.checkout(buyer.as, { use_wallet: true })).body;
    const { id } = await leave(order_id, [1, 2]);
    await byHand(id, [{ line_no: 1, quantity_milli: '1000' }]);
    const body = { id: newId(), document_id: id, amount_minor: '30000', reason: 'Scratched' };
    if (given) await make(`/wallets/${buyer.customer_id}/give-backs`, body);
    assert.equal(await comesBack(order_id, 'wallet', [1, 2]), given ? '30000' : '60000');
    assert.deepEqual(await standsAt(id), ['60000', '0']);
    assert.deepEqual(await store.wallet(buyer.customer_id), [60_000n, 0n, 0n]);
    assert.deepEqual(await moneyOf(order_id), ['0', '0', '0']);
  }
});

test('a delivery that was credited by hand isn’t owed again when the goods come back', async () => {
  await store.rule('orders.delivery', {
    rupees: 150,
    free_from_rupees: null,
    by_area: [],
    by_distance: [],
    hsn: '9968',
  });
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  await store.put(buyer.as, lamp, 2);
  const { order_id } = (await store.checkout(buyer.as, { pay_by: 'cash', way: 'delivery' })).body;
  await store.rule('orders.delivery', null);
  const { id, payable_minor } = await leave(order_id, [1, 2]);
  assert.equal(payable_minor, '75000');
  await byHand(id, [{ line_no: 2 }]);
  await comesBack(order_id, 'wallet', [1, 1]);
  assert.deepEqual(await standsAt(id), ['45000', '30000']);
  await comesBack(order_id, 'wallet', [1, 1]);
  assert.deepEqual(await standsAt(id), ['75000', '0']);
});

test('a parcel whose bill was credited whole by hand can still be taken back', async () => {
  const lamp = await store.item('Lamp', 30_000n, 9);
  const buyer = await store.shopper();
  await store.put(buyer.as, lamp, 2);
  const { order_id } = (await store.checkout(buyer.as, { pay_by: 'cash' })).body;
  const { id, document_id } = await send(order_id, [1, 1]);
  const other = await leave(order_id, [1, 1]);
  await byHand(document_id);
  await act(`/order-parcels/${id}/come-back`, 2, { reason: 'Nobody at home' });
  assert.deepEqual(
    [await standsAt(document_id), await standsAt(other.id)],
    [
      ['30000', '0'],
      ['0', '30000'],
    ],
  );
  assert.deepEqual(await moneyOf(order_id), ['30000', '0', '30000']);
});
