import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as places from '#places';
import type { Id } from '#platform/ids.ts';
import { deedsIn, openStore } from './testing.ts';

/* Stories worked by hand to the paisa: offers, several ways to pay, parcels, cancellations and returns in one order. */

const store = await openStore();
const { api, staff, world } = store;

const { make, offer, leave, comesBack, cancelSome, moneyOf } = deedsIn(store);

test('a coupon with a cap, money from the wallet, the rest at the door, in whole rupees: two parcels, a bag that can’t come, a jar that comes back', async () => {
  const [ghee, cement] = [
    await store.item('Ghee', 48_750n, 20, { hsn: '0405' }),
    await store.item('Cement', 37_225n, 20, { hsn: '2523', tax_included: false }),
  ];
  await offer({
    ...{
      name: 'A tenth',
      kind: 'percent',
      code: 'TENTH',
      percent_bp: 1_000,
      cap_minor: '15000',
      minimum_minor: '100000',
    },
  });
  await store.rule('orders.delivery', {
    rupees: 49,
    free_from_rupees: null,
    by_area: [],
    by_distance: [],
    hsn: '9968',
  });
  await store.rule('tax.round_to_rupee', true);
  const buyer = await store.shopper({ wallet_minor: 50_000n, promo_minor: 10_000n });
  await store.put(buyer.as, ghee, 2);
  await store.put(buyer.as, cement, 3);
  await api.put('/store/cart/coupons', { as: buyer.as, body: { coupons: ['TENTH'] } });
  const placed = await store.checkout(buyer.as, { pay_by: 'cash', use_wallet: true });
  assert.equal(placed.status, 201, placed.text);
  for (const rule of ['orders.delivery', 'tax.round_to_rupee']) await store.rule(rule, null);
  const id: Id<'order'> = placed.body.order_id;
  // ₹150 off: ghee 69.92 → 905.08; cement 80.08 → 1,036.67 + 93.30 + 93.30; bringing 49.00: 2,177.35.
  assert.deepEqual(await moneyOf(id), ['217700', '60000', '157700']);
  const first = await leave(id, [1, 1], [2, 2]);
  // 452.54 + (691.11 + 62.20 + 62.20) + 49.00 = 1,317.05
  assert.deepEqual(
    [first.payable_minor, first.round_off_minor, first.paid_minor, first.open_minor],
    ['131700', '-5', '60000', '71700'],
  );
  await store.payDues(first.id, buyer.customer_id, 71_700n);
  await cancelSome(id, [2, 1]);
  // 905.08 + 815.51 + 49.00 = 1,769.59
  assert.deepEqual(await moneyOf(id), ['177000', '131700', '45300']);
  const second = await leave(id, [1, 1]);
  assert.deepEqual([second.payable_minor, second.round_off_minor], ['45300', '46']);
  await store.payDues(second.id, buyer.customer_id, 45_300n);
  // One jar has 45.58 of the coupon, two of three bags 69.61 of 104.42: 441.92 + 796.37 + 49.00 = 1,287.29.
  assert.equal(await comesBack(id, 'wallet', [1, 1]), '48300');
  assert.deepEqual(await moneyOf(id), ['128700', '128700', '0']);
  const [cash, promo, held] = await store.wallet(buyer.customer_id);
  assert.deepEqual([cash! + promo!, held], [48_300n, 0n]);
  assert.equal(await comesBack(id, 'wallet', [1, 1], [2, 2]), String(128_700 - 4_900));
  assert.deepEqual(await moneyOf(id), ['4900', '4900', '0']);
});

test('sixty at the price of fifty and more, on credit, to another state, in two parcels; twenty come back after the price has changed', async () => {
  const atta = await store.item('Atta', 41_240n, 200, { tax_included: false });
  const list = await make('/pricing/price-lists', { name: 'By the fifty' });
  await make(`/pricing/price-lists/${list.id}/prices`, { item_id: atta, from_milli: '50000', unit_minor: '39675' });
  const { customer_id } = await store.shopper();
  const address_id = await world.in(async (ctx) => {
    const at = { line1: '4 Fergusson Road', line2: null, landmark: null, city: 'Pune', pincode: '411004' };
    const who = { customer_id, kind: 'home', label: null, contact_name: null, contact_phone: null } as const;
    const how = {
      lat: null,
      lng: null,
      instructions: null,
      uses: ['delivery', 'billing'],
      default_for: ['billing'],
    } as const;
    return (await places.addAddress(ctx, { ...who, ...at, ...how } as never)).id;
  });
  const limit = { as: staff.as, body: { limit_minor: '3000000', due_days: 15 }, headers: { 'if-match': '"0"' } };
  assert.equal((await api.put(`/customers/${customer_id}/credit`, limit)).status, 200);
  const order = (units: number) =>
    make('/orders', {
      ...{ customer_id, address_id, way: 'delivery', pay_by: 'credit' },
      lines: [{ item_id: atta, quantity_milli: String(units * 1_000) }],
    });
  const small = (await order(20)).order_id;
  assert.deepEqual(await moneyOf(small), ['866040', '0', '866040']); // 8,248.00 + 412.40
  const big = (await order(60)).order_id;
  const { stage, credit, lines } = await store.order(big);
  // 23,805.00 + 1,190.25 = 24,995.25 beside 8,660.40, of 30,000.00.
  assert.deepEqual(
    [
      stage,
      credit.exposure_minor,
      credit.release_minor,
      lines[0].taxable_minor,
      lines[0].igst_minor,
      lines[0].cgst_minor,
    ],
    ['on_hold', '3365565', '365565', '2380500', '119025', '0'],
  );
  const bill = await leave(small, [1, 20]);
  await store.payDues(bill.id, customer_id, 365_564n);
  assert.equal((await store.order(big)).stage, 'on_hold');
  await store.payDues(bill.id, customer_id, 1n);
  assert.equal((await store.order(big)).stage, 'confirmed');
  const first = await leave(big, [1, 35]);
  assert.deepEqual(
    [first.taxable_minor, first.igst_minor, first.payable_minor, first.place_of_supply],
    ['1388625', '69431', '1458056', '27'],
  );
  const second = await leave(big, [1, 25]);
  assert.deepEqual([second.taxable_minor, second.igst_minor, second.payable_minor], ['991875', '49594', '1041469']);
  const { version } = (await api.get(`/items/${atta}`, { as: staff.as })).body;
  const dearer = { as: staff.as, body: { price_minor: '50000' }, headers: { 'if-match': `"${version}"` } };
  assert.equal((await api.patch(`/items/${atta}`, dearer)).status, 200);
  // Forty cost 412.40 each: 16,496.00 + 824.80.
  assert.equal(await comesBack(big, 'wallet', [1, 20]), '0'); // nothing of it was paid
  assert.deepEqual(await moneyOf(big), ['1732080', '0', '1732080']);
  const notes = (await store.order(big)).documents.filter(({ kind }: { kind: string }) => kind === 'credit_note');
  assert.deepEqual(
    notes.reduce((sum: bigint, note: { payable_minor: string }) => sum + BigInt(note.payable_minor), 0n),
    767_445n,
  );
});

test('three to pay for two at half: who sends one back that made nothing cheaper has its price, and else what it costs less', async () => {
  const [soap, tea] = [await store.item('Soap', 3_333n, 20, { hsn: '0405' }), await store.item('Tea', 5_890n, 20)];
  const targets = [{ item_id: soap }, { item_id: tea }];
  await offer({ name: 'Three and two', kind: 'buy_get', buy: 3, get: 2, percent_bp: 5_000, targets });
  const buyer = await store.shopper({ wallet_minor: 100_000n });
  await store.put(buyer.as, soap, 6);
  await store.put(buyer.as, tea, 5);
  const placed = await store.checkout(buyer.as, { use_wallet: true });
  const id: Id<'order'> = placed.body.order_id;
  // Twice five of eleven: four soaps at half. 199.98 − 66.66 + 294.50.
  assert.deepEqual(await moneyOf(id), ['42782', '42782', '0']);
  const invoice = await leave(id, [1, 6], [2, 5]);
  assert.deepEqual([invoice.payable_minor, invoice.open_minor], ['42782', '0']);
  assert.equal(await comesBack(id, 'wallet', [2, 1]), '5890');
  // Nine are once five: two soaps at half. 166.65 − 33.33 + 235.60 is what ten cost.
  assert.equal(await comesBack(id, 'wallet', [1, 1]), '0');
  assert.equal(await comesBack(id, 'wallet', [2, 4]), '23560');
  assert.deepEqual(await moneyOf(id), ['13332', '13332', '0']);
  assert.equal(await comesBack(id, 'wallet', [1, 5]), '13332');
  assert.deepEqual(await store.wallet(buyer.customer_id), [100_000n, 0n, 0n]);
  assert.equal((await store.order(id)).stage, 'returned');
});

test('a bundle bought twice beside some more: what is left of one is at its own price', async () => {
  const [rice, oil] = [await store.item('Rice', 6_107n, 20), await store.item('Oil', 18_250n, 20)];
  const targets = [
    { item_id: rice, need_milli: '2000' },
    { item_id: oil, need_milli: '1000' },
  ];
  await offer({ name: 'Kitchen', kind: 'bundle', amount_minor: '27500', targets });
  const buyer = await store.shopper({ wallet_minor: 100_000n });
  await store.put(buyer.as, rice, 5);
  await store.put(buyer.as, oil, 2);
  const id: Id<'order'> = (await store.checkout(buyer.as, { use_wallet: true })).body.order_id;
  // Two bundles at 275.00 and one rice: 611.07.
  assert.deepEqual(await moneyOf(id), ['61107', '61107', '0']);
  const first = await leave(id, [1, 3]);
  const second = await leave(id, [1, 2], [2, 2]);
  assert.equal(BigInt(first.payable_minor) + BigInt(second.payable_minor), 61_107n);
  // One bundle and three rice: 275.00 + 183.21 = 458.21.
  assert.equal(await comesBack(id, 'wallet', [2, 1]), '15286');
  // One bundle and one rice: 336.07.
  assert.equal(await comesBack(id, 'wallet', [1, 2]), '12214');
  // Two rice and no oil cost 122.14; one oil and one rice 243.57.
  assert.equal(await comesBack(id, 'wallet', [1, 2]), String(33_607 - 6_107 - 18_250));
  assert.equal(await comesBack(id, 'wallet', [1, 1], [2, 1]), '24357');
  assert.deepEqual(await store.wallet(buyer.customer_id), [100_000n, 0n, 0n]);
});
