import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as payments from '#payments';
import * as places from '#places';
import type { Id } from '#platform/ids.ts';
import { someone } from '../modules/people/testing.ts';
import { openStore } from './testing.ts';

const store = await openStore();
const { api, world, staff } = store;

/** An order of some items in cash at the door unless said otherwise; gives its id. */
async function ordered(
  as: string,
  wants: readonly (readonly [string, number])[],
  body: object = {},
): Promise<Id<'order'>> {
  for (const [item_id, units] of wants) await store.put(as, item_id, units);
  const placed = await store.checkout(as, { pay_by: 'cash', ...body });
  assert.equal(placed.status, 201, placed.text);
  return placed.body.order_id;
}

const pack = async (order_id: string, lines?: object[]) => {
  const packed = await api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: lines ? { lines } : {} });
  assert.equal(packed.status, 201, packed.text);
  return packed.body;
};
const act = (what: string, { id, version }: { id: string; version: number }, body: object = {}) =>
  api.post(`/order-parcels/${id}/${what}`, { as: staff.as, body, headers: { 'if-match': `"${version}"` } });
const send = async (order_id: string, lines?: object[]) => {
  const sent = await act('dispatch', await pack(order_id, lines), { carrier: 'Own rider' });
  assert.equal(sent.status, 200, sent.text);
  return sent.body;
};
const document = async (id: string) => (await api.get(`/billing/documents/${id}`, { as: staff.as })).body;
const cancel = (order_id: string, body: object = {}, as = staff.as) =>
  api.post(`/orders/${order_id}/cancel`, { as, body: { reason: 'Changed my mind', ...body } });
const cancelSome = async (order_id: string, lines: object[]) =>
  api.post(`/orders/${order_id}/cancel-lines`, {
    ...{ as: staff.as, body: { reason: 'Changed my mind', lines } },
    headers: { 'if-match': `"${(await store.order(order_id)).version}"` },
  });

test('what was paid from the wallet is billed when it leaves, by the order’s own figures, and nothing is left to pay', async () => {
  const ghee = await store.item('Ghee', 34_500n, 10, { hsn: '0405' });
  const buyer = await store.shopper({ wallet_minor: 200_000n });
  const id = await ordered(buyer.as, [[ghee, 3]], { use_wallet: true });
  const parcel = await pack(id);
  assert.equal(parcel.stage, 'packed');
  const early = await act('deliver', parcel);
  assert.deepEqual([early.status, early.body.code], [409, 'platform.wrong_state']);
  const sent = await act('dispatch', parcel, { carrier: 'Own rider', tracking: 'R-1' });
  assert.deepEqual([sent.status, sent.body.stage], [200, 'sent'], sent.text);
  const invoice = await document(sent.body.document_id);
  assert.deepEqual(
    [invoice.taxable_minor, invoice.cgst_minor, invoice.sgst_minor, invoice.payable_minor, invoice.standing],
    ['98572', '2464', '2464', '103500', 'paid'],
  );
  assert.equal(invoice.ship_to.city, 'Ahmedabad');
  assert.deepEqual(await store.stock(ghee), { on_hand: 7, free: 7 });
  assert.deepEqual(await store.wallet(buyer.customer_id), [96_500n, 0n, 0n]);
  const done = await act('deliver', sent.body, { received_by: 'Asha' });
  assert.deepEqual([done.status, done.body.stage], [200, 'delivered']);
  const order = await store.order(id, buyer.as);
  assert.deepEqual(
    [order.lines[0].done_milli, order.lines[0].invoiced_milli, order.lines[0].reserved_milli, order.money.due_minor],
    ['3000', '3000', '0', '0'],
  );
  assert.deepEqual(
    order.steps.map((step: { what: string }) => step.what),
    ['placed', 'packed', 'dispatched', 'delivered'],
  );
  const twice = await act('dispatch', { id: parcel.id, version: 3 });
  assert.deepEqual([twice.status, twice.body.code], [409, 'platform.wrong_state']);
});

test('an order that leaves in parts is billed part by part: discounts and charges come to those of the order', async () => {
  await store.rule('orders.delivery', {
    rupees: 40,
    free_from_rupees: null,
    by_area: [],
    by_distance: [],
    hsn: '9968',
  });
  const offer = { name: 'Seven off', kind: 'flat', code: 'SEVEN', amount_minor: '700', targets: [], customer_ids: [] };
  const made = await api.post('/pricing/offers', { as: staff.as, body: offer });
  assert.equal(made.status, 201, made.text);
  const [soap, rice] = [await store.item('Soap', 3_333n, 10), await store.item('Rice', 6_100n, 10)];
  const buyer = await store.shopper();
  await api.put('/store/cart/coupons', { as: buyer.as, body: { coupons: ['SEVEN'] } });
  const id = await ordered(buyer.as, [
    [soap, 3],
    [rice, 2],
  ]);
  const before = await store.order(id);
  assert.deepEqual([before.discount_minor, before.charges_minor, before.total_minor], ['700', '4000', '25499']);
  const first = await send(id, [{ line_no: 1, quantity_milli: '1000' }]);
  assert.equal(first.stage, 'part_sent');
  const sees = async (as?: string) => {
    const { lines, may } = await store.order(id, as);
    return [may.cancel, may.return, lines[0].returnable_milli];
  };
  assert.deepEqual(
    [await sees(), await sees(buyer.as)],
    [
      [true, false, '0'],
      [false, false, '0'],
    ],
    'those who work there may still take off what can’t come',
  );
  const over = await api.post(`/orders/${id}/parcels`, {
    as: staff.as,
    body: { lines: [{ line_no: 1, quantity_milli: '3000' }] },
  });
  assert.deepEqual([over.status, over.body.code, over.body.facts.left_milli], [422, 'orders.over_packed', '2000']);
  const rest = await send(id);
  assert.equal(rest.stage, 'sent');
  const papers = [await document(first.document_id), await document(rest.document_id)];
  assert.deepEqual(
    papers.map(({ lines }) => lines.length),
    [2, 2],
  );
  assert.equal(
    papers.reduce((sum, { payable_minor }) => sum + BigInt(payable_minor), 0n),
    25_499n,
  );
  const after = await store.order(id);
  assert.deepEqual([after.money.kept_minor, after.money.due_minor, after.may.cancel], ['25499', '25499', false]);
  await store.rule('orders.delivery', null);
});

test('cash at the door is asked for with the invoice, entered by one, verified by another, and pays it', async () => {
  const dal = await store.item('Dal', 12_000n, 10);
  const buyer = await store.shopper();
  const id = await ordered(buyer.as, [[dal, 2]]);
  const sent = await send(id);
  await act('deliver', sent);
  const [payment] = await world.in((ctx) =>
    payments.openPaymentsOf(ctx, { noun: 'billing.document', noun_id: sent.document_id }),
  );
  assert.equal(payment?.amount_minor, 24_000n);
  const paid_on = await world.in(async (ctx) => ctx.today.toString());
  const entry = await api.post(`/payments/${payment!.id}/entries`, {
    as: staff.as,
    body: { way: 'cash', amount_minor: '24000', paid_on },
  });
  assert.equal(entry.status, 201, entry.text);
  const verify = (as: string) =>
    api.post(`/payments/entries/${entry.body.id}/verify`, { as, body: {}, headers: { 'if-match': '"1"' } });
  assert.equal((await verify(staff.as)).body.code, 'payments.same_person');
  assert.equal((await store.order(id)).money.due_minor, '24000');
  const verified = await verify((await someone(world, { permissions: { '*': 'all' } })).as);
  assert.equal(verified.status, 200, verified.text);
  await world.runJobs();
  const order = await store.order(id);
  assert.deepEqual(
    [order.money.paid_minor, order.money.due_minor, order.documents[0].standing],
    ['24000', '0', 'paid'],
  );
});

test('a cancelled order is free again in all: goods, wallet, coupon; customers may until it is packed, staff until it leaves', async () => {
  const tea = await store.item('Tea', 20_000n, 5);
  const buyer = await store.shopper({ wallet_minor: 15_000n, promo_minor: 1_000n });
  const id = await ordered(buyer.as, [[tea, 1]], { use_wallet: true });
  assert.deepEqual(await store.wallet(buyer.customer_id), [0n, 0n, 16_000n]);
  await pack(id);
  const late = await cancel(id, {}, buyer.as);
  assert.deepEqual([late.status, late.body.code], [409, 'orders.too_late_to_cancel']);
  const stranger = await store.shopper();
  assert.equal((await cancel(id, {}, stranger.as)).status, 404);
  const done = await cancel(id);
  assert.deepEqual([done.status, done.body], [200, { stage: 'cancelled', back_minor: '16000' }], done.text);
  assert.deepEqual(await store.wallet(buyer.customer_id), [15_000n, 1_000n, 0n]);
  assert.deepEqual(await store.stock(tea), { on_hand: 5, free: 5 });
  const again = await cancel(id);
  assert.deepEqual([again.status, again.body.back_minor], [200, '0']);
  assert.equal((await store.order(id)).money.due_minor, '0');
});

test('who cancels a part pays for the rest what it costs by the order’s own terms', async () => {
  const atta = await store.item('Atta', 40_000n, 100, { tax_included: false });
  const list = await api.post('/pricing/price-lists', { as: staff.as, body: { name: 'Bulk' } });
  assert.equal(list.status, 201, list.text);
  const price = await api.post(`/pricing/price-lists/${list.body.id}/prices`, {
    as: staff.as,
    body: { item_id: atta, from_milli: '50000', unit_minor: '38000' },
  });
  assert.equal(price.status, 201, price.text);
  const buyer = await store.shopper({ wallet_minor: 3_000_000n });
  const id = await ordered(buyer.as, [[atta, 60]], { use_wallet: true });
  assert.equal((await store.order(id)).total_minor, '2394000');
  const some = await cancelSome(id, [{ line_no: 1, quantity_milli: '20000' }]);
  // Forty cost ₹400 each: 16,800.00 with tax, of 23,940.00.
  assert.deepEqual([some.status, some.body], [200, { stage: 'confirmed', back_minor: '714000' }], some.text);
  assert.deepEqual(await store.wallet(buyer.customer_id), [1_320_000n, 0n, 1_680_000n]);
  assert.deepEqual(await store.stock(atta), { on_hand: 100, free: 60 });
  const sent = await send(id);
  assert.equal((await document(sent.document_id)).payable_minor, '1680000');
  assert.deepEqual((await store.order(id)).money.due_minor, '0');
});

test('two who send the same parcel at once send it once', async () => {
  const oil = await store.item('Oil', 10_000n, 5);
  const buyer = await store.shopper();
  const id = await ordered(buyer.as, [[oil, 2]]);
  const parcel = await pack(id);
  const answers = await Promise.all([act('dispatch', parcel), act('dispatch', parcel)]);
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 412],
  );
  assert.deepEqual(await store.stock(oil), { on_hand: 3, free: 3 });
  const papers = await world.in((ctx) =>
    ctx.tx.selectFrom('billing.document').select('id').where('noun_id', '=', id).execute(),
  );
  assert.equal(papers.length, 1);
});

for (const to_rupee of [false, true])
  test(`what leaves piece by piece comes to the order to the paisa${to_rupee ? ', each paper in whole rupees' : ''}`, async () => {
    await store.rule('tax.round_to_rupee', to_rupee);
    const nails = await store.item('Nails', 3_333n, 10, { tax_included: false });
    const buyer = await store.shopper({ wallet_minor: 20_000n });
    const id = await ordered(buyer.as, [[nails, 3]], { use_wallet: true });
    await store.rule('tax.round_to_rupee', null);
    const total_minor = to_rupee ? '10500' : '10499';
    assert.equal((await store.order(id)).total_minor, total_minor);
    const papers = [];
    for (let n = 0; n < 3; n += 1)
      papers.push(await document((await send(id, [{ line_no: 1, quantity_milli: '1000' }])).document_id));
    // By itself the tax of each piece would come to 83 + 83: of all three it is 250 + 250.
    assert.deepEqual(
      papers.map(({ taxable_minor, cgst_minor, sgst_minor, round_off_minor, payable_minor, standing }) => [
        ...[taxable_minor, cgst_minor, sgst_minor, round_off_minor, payable_minor, standing],
      ]),
      to_rupee
        ? [
            ['3333', '83', '83', '1', '3500', 'paid'],
            ['3333', '83', '83', '1', '3500', 'paid'],
            ['3333', '84', '84', '-1', '3500', 'paid'],
          ]
        : [
            ['3333', '83', '83', '0', '3499', 'paid'],
            ['3333', '83', '83', '0', '3499', 'paid'],
            ['3333', '84', '84', '0', '3501', 'paid'],
          ],
    );
    const { money } = await store.order(id);
    assert.deepEqual([money.kept_minor, money.paid_minor, money.due_minor], [total_minor, total_minor, '0']);
    assert.deepEqual(await store.wallet(buyer.customer_id), [20_000n - BigInt(total_minor), 0n, 0n]);
  });

test('what can’t come after a part has left changes no price: the rest costs what it was sold for', async () => {
  const atta = await store.item('Atta', 40_000n, 100, { tax_included: false });
  const list = await api.post('/pricing/price-lists', { as: staff.as, body: { name: 'By the fifty' } });
  await api.post(`/pricing/price-lists/${list.body.id}/prices`, {
    as: staff.as,
    body: { item_id: atta, from_milli: '50000', unit_minor: '38000' },
  });
  const buyer = await store.shopper({ wallet_minor: 2_394_000n });
  const id = await ordered(buyer.as, [[atta, 60]], { use_wallet: true });
  await send(id, [{ line_no: 1, quantity_milli: '30000' }]);
  const short = (units: number) => cancelSome(id, [{ line_no: 1, quantity_milli: String(units * 1_000) }]);
  assert.equal((await cancel(id, {}, buyer.as)).body.code, 'orders.too_late_to_cancel');
  assert.equal((await short(15)).body.back_minor, String(15 * 39_900));
  assert.equal((await short(5)).body.back_minor, String(5 * 39_900));
  const rest = await document((await send(id)).document_id);
  assert.deepEqual([rest.lines[0].price_minor, rest.payable_minor, rest.standing], ['38000', '399000', 'paid']);
  assert.deepEqual(await store.wallet(buyer.customer_id), [798_000n, 0n, 0n]);
  assert.equal((await store.order(id)).money.due_minor, '0');
});

test('who fetches his goods and lives in another state is billed between states, as he was shown', async () => {
  const drill = await store.item('Drill', 118_000n, 5, { hsn: '2523' });
  const buyer = await store.shopper({ wallet_minor: 118_000n });
  await world.in((ctx) =>
    places.addAddress(ctx, {
      ...{ customer_id: buyer.customer_id, kind: 'home', label: null, contact_name: null, contact_phone: null },
      ...{
        line1: '4 Fergusson Road',
        line2: null,
        landmark: null,
        city: 'Pune',
        pincode: '411004',
        lat: null,
        lng: null,
      },
      ...{ instructions: null, uses: ['billing'], default_for: ['billing'] },
    }),
  );
  const id = await ordered(buyer.as, [[drill, 1]], { way: 'pickup', use_wallet: true });
  const { lines, total_minor } = await store.order(id);
  assert.deepEqual([lines[0].igst_minor, lines[0].cgst_minor, total_minor], ['18000', '0', '118000']);
  const invoice = await document((await send(id)).document_id);
  assert.deepEqual(
    [invoice.place_of_supply, invoice.levy, invoice.igst_minor, invoice.payable_minor, invoice.ship_to],
    ['27', 'igst', '18000', '118000', null],
  );
  const near = await ordered((await store.shopper()).as, [[drill, 1]], { way: 'pickup' });
  assert.equal((await document((await send(near)).document_id)).levy, 'cgst_sgst');
});

test('who may send but not cancel can’t cancel many either', async () => {
  const salt = await store.item('Salt', 2_000n, 5);
  const id = await ordered((await store.shopper()).as, [[salt, 1]]);
  const packer = await someone(world, { permissions: { 'orders.send': 'all', 'orders.view': 'all' } });
  const many = (act: string) => api.post('/order-bulk-acts', { as: packer.as, body: { act, order_ids: [id] } });
  const refused = await many('cancel');
  assert.deepEqual([refused.status, refused.body.code], [403, 'platform.not_allowed']);
  assert.equal((await many('pack')).status, 202);
  await world.runJobs();
  assert.equal((await store.order(id)).stage, 'packed');
});
