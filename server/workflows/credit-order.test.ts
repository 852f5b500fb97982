import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#platform/ids.ts';
import { deedsIn, openStore, type Part } from './testing.ts';

const store = await openStore();
const { api, world } = store;
const { offer, leave, comesBack, cancelSome } = deedsIn(store);

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
