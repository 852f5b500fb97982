import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as ledger from '#ledger';
import * as payments from '#payments';
import type { Id } from '#platform/ids.ts';
import { someone } from '../modules/people/testing.ts';
import { openStore } from './testing.ts';

const store = await openStore();
const { api, world, staff } = store;
type Shopper = Awaited<ReturnType<typeof store.shopper>>;

/** An order that was paid from the wallet and handed over. */
async function delivered(buyer: Shopper, wants: readonly (readonly [string, number])[]): Promise<Id<'order'>> {
  for (const [item_id, units] of wants) await store.put(buyer.as, item_id, units);
  const placed = await store.checkout(buyer.as, { pay_by: 'cash', use_wallet: true });
  assert.equal(placed.status, 201, placed.text);
  const order_id: Id<'order'> = placed.body.order_id;
  const parcel = (await api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: {} })).body;
  for (const [what, version] of [
    ['dispatch', 1],
    ['deliver', 2],
  ] as const) {
    const done = await act(`/order-parcels/${parcel.id}/${what}`, version);
    assert.equal(done.status, 200, done.text);
  }
  return order_id;
}

const act = (path: string, version: number, body: object = {}) =>
  api.post(path, { as: staff.as, body, headers: { 'if-match': `"${version}"` } });
const ask = (buyer: { as: string }, order_id: string, units: number, body: object = {}) =>
  api.post(`/orders/${order_id}/returns`, {
    as: buyer.as,
    body: { lines: [{ line_no: 1, quantity_milli: String(units * 1_000) }], reason: 'damaged', ...body },
  });
/** Sends goods back whole: asked, approved, received; gives what went back. */
async function sendBack(
  buyer: Shopper,
  order_id: string,
  units: number,
  { usable = true, ...body }: { readonly usable?: boolean; readonly pay_back?: string; readonly note?: string } = {},
) {
  const asked = await ask(buyer, order_id, units, body);
  assert.equal(asked.status, 201, asked.text);
  await act(`/returns/${asked.body.id}/approve`, 1);
  const came = [{ line_no: 1, came_milli: String(units * 1_000), usable }];
  const received = await act(`/returns/${asked.body.id}/receive`, 2, { came });
  assert.equal(received.status, 200, received.text);
  return { back_minor: received.body.back_minor as string, id: asked.body.id as string };
}
const notesOf = (order_id: string) =>
  world.in((ctx) =>
    ctx.tx
      .selectFrom('billing.document as n')
      .innerJoin('billing.document as d', 'd.id', 'n.invoice_id')
      .select(['n.taxable_minor', 'n.cgst_minor', 'n.sgst_minor', 'n.payable_minor'])
      .where('d.noun_id', '=', order_id)
      .orderBy('n.number')
      .execute(),
  );

test('ghee comes back jar by jar: each credit note is right, and the three sum to the sale exactly', async () => {
  const ghee = await store.item('Ghee', 34_500n, 10, { hsn: '0405' });
  const buyer = await store.shopper({ wallet_minor: 103_500n });
  const id = await delivered(buyer, [[ghee, 3]]);
  const first = await sendBack(buyer, id, 1, { pay_back: 'wallet', note: 'The jar leaks. '.repeat(50) });
  assert.equal(first.back_minor, '34500');
  assert.deepEqual(await store.wallet(buyer.customer_id), [34_500n, 0n, 0n]);
  assert.deepEqual(await store.stock(ghee), { on_hand: 8, free: 8 });
  const part = await store.order(id, buyer.as);
  assert.deepEqual(
    [
      part.stage,
      part.lines[0].returned_milli,
      part.lines[0].credited_milli,
      part.money.kept_minor,
      part.money.due_minor,
    ],
    ['delivered', '1000', '1000', '69000', '0'],
  );
  await sendBack(buyer, id, 1, { pay_back: 'wallet' });
  await sendBack(buyer, id, 1, { pay_back: 'wallet', usable: false });
  assert.deepEqual(
    (await notesOf(id)).map(({ taxable_minor, cgst_minor, sgst_minor, payable_minor }) => [
      ...[taxable_minor, cgst_minor, sgst_minor, payable_minor],
    ]),
    [
      [32_858n, 821n, 821n, 34_500n],
      [32_858n, 821n, 821n, 34_500n],
      [32_856n, 822n, 822n, 34_500n],
    ],
  );
  assert.deepEqual(await store.wallet(buyer.customer_id), [103_500n, 0n, 0n]);
  assert.deepEqual(await store.stock(ghee), { on_hand: 9, free: 9 });
  assert.equal((await store.order(id)).stage, 'returned');
});

test('who keeps too few for the better price pays the other for them: what goes back is less', async () => {
  const atta = await store.item('Atta', 40_000n, 100, { tax_included: false });
  const list = await api.post('/pricing/price-lists', { as: staff.as, body: { name: 'Bulk' } });
  await api.post(`/pricing/price-lists/${list.body.id}/prices`, {
    as: staff.as,
    body: { item_id: atta, from_milli: '50000', unit_minor: '38000' },
  });
  const buyer = await store.shopper({ wallet_minor: 2_394_000n });
  const id = await delivered(buyer, [[atta, 60]]);
  const back = await sendBack(buyer, id, 20, { pay_back: 'wallet' });
  assert.equal(back.back_minor, '714000');
  assert.deepEqual(await store.wallet(buyer.customer_id), [714_000n, 0n, 0n]);
  const rest = await sendBack(buyer, id, 40, { pay_back: 'wallet' });
  assert.equal(rest.back_minor, '1680000');
  const notes = await notesOf(id);
  assert.equal(
    notes.reduce((sum, { payable_minor }) => sum + payable_minor, 0n),
    2_394_000n,
  );
  assert.equal(
    notes.reduce((sum, { cgst_minor }) => sum + cgst_minor, 0n),
    57_000n,
  );
});

test('a return is asked for in time, of what was delivered, by whom it belongs to; rejected goods go nowhere', async () => {
  const lamp = await store.item('Lamp', 50_000n, 10, { facts: { not_returnable: true } });
  const buyer = await store.shopper({ wallet_minor: 100_000n });
  const id = await delivered(buyer, [[lamp, 2]]);
  const over = await ask(buyer, id, 3);
  assert.deepEqual([over.status, over.body.code, over.body.facts.left_milli], [422, 'orders.over_returned', '2000']);
  const unwanted = await ask(buyer, id, 1, { reason: 'no_longer_wanted' });
  assert.deepEqual([unwanted.status, unwanted.body.code], [409, 'orders.not_returnable']);
  const stranger = await store.shopper();
  assert.equal((await ask(stranger, id, 1)).status, 404);
  const asked = await ask(buyer, id, 2);
  assert.equal((await ask(buyer, id, 1)).body.code, 'orders.nothing_to_return');
  const early = await act(`/returns/${asked.body.id}/receive`, 1, {
    came: [{ line_no: 1, came_milli: '2000', usable: true }],
  });
  assert.deepEqual([early.status, early.body.code], [409, 'platform.wrong_state']);
  const rejected = await act(`/returns/${asked.body.id}/reject`, 1, { why: 'The seal is broken' });
  assert.deepEqual([rejected.status, rejected.body.state], [200, 'rejected']);
  assert.deepEqual((await notesOf(id)).length, 0);
  await store.rule('orders.return_days', 0);
  const late = await ask(buyer, id, 1);
  assert.deepEqual([late.status, late.body.code], [409, 'orders.nothing_to_return']);
  assert.equal((await ask(staff, id, 1)).status, 201);
  await store.rule('orders.return_days', 7);
});

test('two who receive the same return at once take it back once', async () => {
  const cup = await store.item('Cup', 10_000n, 10);
  const buyer = await store.shopper({ wallet_minor: 20_000n });
  const id = await delivered(buyer, [[cup, 2]]);
  const asked = await ask(buyer, id, 2, { pay_back: 'wallet' });
  await act(`/returns/${asked.body.id}/approve`, 1);
  const came = [{ line_no: 1, came_milli: '2000', usable: true }];
  const answers = await Promise.all([1, 2].map(() => act(`/returns/${asked.body.id}/receive`, 2, { came })));
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 412],
  );
  assert.deepEqual(await store.wallet(buyer.customer_id), [20_000n, 0n, 0n]);
  assert.deepEqual(await store.stock(cup), { on_hand: 10, free: 10 });
});

test('a parcel that nobody took is credited whole, its goods are in stock again, and the wallet has its money', async () => {
  const pan = await store.item('Pan', 30_000n, 4);
  const buyer = await store.shopper({ wallet_minor: 30_000n });
  await store.put(buyer.as, pan, 1);
  const placed = await store.checkout(buyer.as, { pay_by: 'cash', use_wallet: true });
  const parcel = (await api.post(`/orders/${placed.body.order_id}/parcels`, { as: staff.as, body: {} })).body;
  await act(`/order-parcels/${parcel.id}/dispatch`, 1);
  const back = await act(`/order-parcels/${parcel.id}/come-back`, 2, { reason: 'Nobody at home' });
  assert.deepEqual([back.status, back.body.stage], [200, 'returned'], back.text);
  assert.deepEqual(await store.wallet(buyer.customer_id), [30_000n, 0n, 0n]);
  assert.deepEqual(await store.stock(pan), { on_hand: 4, free: 4 });
});

test('a discount that now falls on what stays comes back too: all that was paid beyond what is kept', async () => {
  const offer = { name: 'Fifty off', kind: 'flat', code: 'FIFTY', amount_minor: '5000', targets: [], customer_ids: [] };
  await api.post('/pricing/offers', { as: staff.as, body: offer });
  const [cup, jug] = [await store.item('Cup', 10_000n, 5), await store.item('Jug', 10_000n, 5)];
  const buyer = await store.shopper({ wallet_minor: 15_000n });
  await api.put('/store/cart/coupons', { as: buyer.as, body: { coupons: ['FIFTY'] } });
  const id = await delivered(buyer, [
    [cup, 1],
    [jug, 1],
  ]);
  // Each had half of the fifty; the one that stays has all of it, and costs ₹50.
  const { back_minor } = await sendBack(buyer, id, 1, { pay_back: 'wallet', note: '' });
  assert.equal(back_minor, '10000');
  assert.deepEqual(await store.wallet(buyer.customer_id), [10_000n, 0n, 0n]);
  const { money, documents } = await store.order(id);
  assert.deepEqual([money.kept_minor, money.paid_minor, money.due_minor], ['5000', '5000', '0']);
  assert.deepEqual(
    (await notesOf(id)).map((note) => note.payable_minor),
    [10_000n],
  );
  assert.equal(documents.find(({ kind }: { kind: string }) => kind !== 'credit_note').standing, 'paid');
});

test('what was paid in cash goes back in cash over the counter; what the wallet paid goes into the wallet, whatever is wished', async () => {
  const fan = await store.item('Fan', 12_000n, 10);
  const buyer = await store.shopper();
  await store.put(buyer.as, fan, 2);
  const order_id: Id<'order'> = (await store.checkout(buyer.as, { pay_by: 'cash' })).body.order_id;
  const parcel = (await api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: {} })).body;
  const sent = await act(`/order-parcels/${parcel.id}/dispatch`, 1);
  await act(`/order-parcels/${parcel.id}/deliver`, 2);
  const [payment] = await world.in((ctx) =>
    payments.openPaymentsOf(ctx, { noun: 'billing.document', noun_id: sent.body.document_id }),
  );
  const paid_on = await world.in(async (ctx) => ctx.today.toString());
  const entry = await api.post(`/payments/${payment!.id}/entries`, {
    as: staff.as,
    body: { way: 'cash', amount_minor: '24000', paid_on },
  });
  const other = await someone(world, { permissions: { '*': 'all' } });
  const verified = await api.post(`/payments/entries/${entry.body.id}/verify`, {
    ...{ as: other.as, body: {}, headers: { 'if-match': '"1"' } },
  });
  assert.equal(verified.status, 200, verified.text);
  await world.runJobs();
  const { path } = ledger.accountOf('cash', { place: 'office' });
  const inTill = () => world.in(async (ctx) => (await ledger.balancesOf(ctx, [path])).get(path)?.posted ?? 0n);
  const before = await inTill();
  assert.equal((await sendBack(buyer, order_id, 1, { pay_back: 'hand' })).back_minor, '12000');
  assert.equal((await inTill()) - before, -12_000n);
  assert.deepEqual(await store.wallet(buyer.customer_id), [0n, 0n, 0n]);
  const { money } = await store.order(order_id);
  assert.deepEqual([money.kept_minor, money.paid_minor, money.due_minor], ['12000', '12000', '0']);

  const saver = await store.shopper({ promo_minor: 12_000n });
  const promoted = await delivered(saver, [[fan, 1]]);
  await sendBack(saver, promoted, 1, { pay_back: 'hand' });
  assert.equal((await inTill()) - before, -12_000n, 'promotional money never becomes cash');
  const [, promo] = await store.wallet(saver.customer_id);
  assert.equal(promo, 12_000n);
});

test('what is asked for follows what is owed: after a parcel came back nothing is, and after a part less', async () => {
  const bulb = await store.item('Bulb', 5_000n, 10);
  const asked = (document_id: string) =>
    world.in(async (ctx) =>
      (await payments.openPaymentsOf(ctx, { noun: 'billing.document', noun_id: document_id })).map(
        ({ amount_minor }) => amount_minor,
      ),
    );
  const sentOut = async () => {
    const buyer = await store.shopper();
    await store.put(buyer.as, bulb, 2);
    const { order_id } = (await store.checkout(buyer.as, { pay_by: 'cash' })).body;
    const { id } = (await api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: {} })).body;
    const { document_id } = (await act(`/order-parcels/${id}/dispatch`, 1)).body;
    assert.deepEqual(await asked(document_id), [10_000n]);
    return { buyer, order_id, id, document_id };
  };
  const back = await sentOut();
  await act(`/order-parcels/${back.id}/come-back`, 2, { reason: 'Nobody at home' });
  await world.runJobs();
  assert.deepEqual(await asked(back.document_id), []);
  const kept = await sentOut();
  await act(`/order-parcels/${kept.id}/deliver`, 2);
  await sendBack(kept.buyer, kept.order_id, 1);
  await world.runJobs();
  assert.deepEqual(await asked(kept.document_id), [5_000n]);
});

test('a discount that falls on what is still to be sent is given there, and at once to who paid before', async () => {
  const offer = { name: 'Sixty off', kind: 'flat', code: 'SIXTY', amount_minor: '6000', targets: [], customer_ids: [] };
  await api.post('/pricing/offers', { as: staff.as, body: offer });
  const plate = await store.item('Plate', 10_000n, 20);
  const buyer = await store.shopper({ wallet_minor: 54_000n });
  await api.put('/store/cart/coupons', { as: buyer.as, body: { coupons: ['SIXTY'] } });
  await store.put(buyer.as, plate, 6);
  const order_id: Id<'order'> = (await store.checkout(buyer.as, { use_wallet: true })).body.order_id;
  const leave = async (units: number) => {
    const lines = [{ line_no: 1, quantity_milli: String(units * 1_000) }];
    const { id } = (await api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: { lines } })).body;
    const { document_id } = (await act(`/order-parcels/${id}/dispatch`, 1)).body;
    await act(`/order-parcels/${id}/deliver`, 2);
    return (await api.get(`/billing/documents/${document_id}`, { as: staff.as })).body.payable_minor;
  };
  assert.equal(await leave(3), '27000');
  // Three stay for ₹300 less all of the ₹60: of ₹540, ₹300 goes back, though what came back was billed at ₹270.
  assert.equal((await sendBack(buyer, order_id, 3, { pay_back: 'wallet' })).back_minor, '30000');
  assert.deepEqual(await store.wallet(buyer.customer_id), [30_000n, 0n, 24_000n]);
  assert.equal(await leave(3), '24000');
  assert.deepEqual(await store.wallet(buyer.customer_id), [30_000n, 0n, 0n]);
  const { money } = await store.order(order_id);
  assert.deepEqual([money.kept_minor, money.paid_minor, money.due_minor], ['24000', '24000', '0']);
});

test('a parcel that comes back makes what is still to be sent cheaper as a return does', async () => {
  const tray = await store.item('Tray', 10_000n, 20);
  const buyer = await store.shopper({ wallet_minor: 54_000n });
  await api.put('/store/cart/coupons', { as: buyer.as, body: { coupons: ['SIXTY'] } });
  await store.put(buyer.as, tray, 6);
  const order_id: Id<'order'> = (await store.checkout(buyer.as, { use_wallet: true })).body.order_id;
  const lines = [{ line_no: 1, quantity_milli: '3000' }];
  const { id } = (await api.post(`/orders/${order_id}/parcels`, { as: staff.as, body: { lines } })).body;
  await act(`/order-parcels/${id}/dispatch`, 1);
  const back = await act(`/order-parcels/${id}/come-back`, 2, { reason: 'Nobody at home' });
  assert.equal(back.status, 200, back.text);
  // Three are still to come for ₹300 less all of the ₹60: of ₹540, ₹300 goes back.
  assert.deepEqual(await store.wallet(buyer.customer_id), [30_000n, 0n, 24_000n]);
  const { money } = await store.order(order_id);
  assert.deepEqual([money.kept_minor, money.paid_minor, money.due_minor], ['24000', '24000', '0']);
});
