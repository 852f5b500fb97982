import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#platform/ids.ts';
import { deedsIn, openStore } from './testing.ts';

/* Stories of an order's ends, worked by hand to the paisa: parts of units, nothing to pay, nobody at the door, a dispute. */

const store = await openStore();
const { api } = store;
const { act, make, offer, paper, send, leave, comesBack, cancelSome, moneyOf } = deedsIn(store);

test('what was agreed off a spoiled thing stays with it: another comes back at its price, and half of it takes half along', async () => {
  const [cups, pot] = [await store.item('Cups', 5_000n, 20), await store.item('Pot', 16_000n, 20)];
  const buyer = await store.shopper({ wallet_minor: 26_000n });
  await store.put(buyer.as, cups, 2);
  await store.put(buyer.as, pot, 1);
  const id: Id<'order'> = (await store.checkout(buyer.as, { use_wallet: true })).body.order_id;
  await leave(id, [1, 2], [2, 1]);
  const opened = await make(`/orders/${id}/disputes`, { line_no: 1, reason: 'quality', body: 'Both have a crack' });
  await act(`/order-disputes/${opened.id}/end`, 1, { resolution: 'Sorry', amount_minor: '3000', to: 'wallet' });
  assert.deepEqual(await moneyOf(id), ['23000', '23000', '0']);
  assert.equal(await comesBack(id, 'wallet', [2, 1]), '16000');
  assert.equal(await comesBack(id, 'wallet', [1, 1]), '3500');
  assert.equal(await comesBack(id, 'wallet', [1, 1]), '3500');
  assert.deepEqual(await moneyOf(id), ['0', '0', '0']);
  assert.deepEqual(await store.wallet(buyer.customer_id), [26_000n, 0n, 0n]);
});

test('weighed goods leave and come back in parts, and what bears no tax lies beside what does: every paisa is somewhere', async () => {
  const [dal, milk] = [
    await store.item('Loose dal', 8_990n, 20, { sold_by: 'kg', step_milli: 250n }),
    await store.item('Milk', 2_999n, 20, { hsn: '0401' }),
  ];
  const buyer = await store.shopper({ wallet_minor: 50_000n });
  await store.put(buyer.as, dal, 1.25);
  await store.put(buyer.as, milk, 3);
  const placed = await store.checkout(buyer.as, { use_wallet: true });
  assert.equal(placed.status, 201, placed.text);
  const id: Id<'order'> = placed.body.order_id;
  // 112.375 and 89.97
  assert.deepEqual(await moneyOf(id), ['20235', '20235', '0']);
  const first = await leave(id, [1, 0.5], [2, 1]);
  assert.deepEqual([first.kind, first.payable_minor], ['tax_invoice', '7494']);
  const second = await leave(id, [2, 1]);
  assert.deepEqual([second.kind, second.payable_minor], ['bill_of_supply', '2999']);
  assert.equal(await cancelSome(id, [2, 1]), '2999');
  const third = await leave(id, [1, 0.75]);
  assert.deepEqual([third.payable_minor, third.open_minor], ['6743', '0']);
  assert.equal(await comesBack(id, 'wallet', [1, 0.5]), '4495');
  assert.equal(await comesBack(id, 'wallet', [1, 0.25], [2, 2]), String(2_248 + 5_998));
  assert.deepEqual(await moneyOf(id), ['4495', '4495', '0']);
  assert.deepEqual(await store.wallet(buyer.customer_id), [45_505n, 0n, 0n]);
});

test('what costs nothing is billed, comes back and is credited at nothing', async () => {
  const sample = await store.item('Sample', 6_500n, 5);
  await offer({ name: 'For nothing', kind: 'flat', code: 'GIFT', amount_minor: '100000' });
  const buyer = await store.shopper();
  await store.put(buyer.as, sample, 2);
  await api.put('/store/cart/coupons', { as: buyer.as, body: { coupons: ['GIFT'] } });
  const placed = await store.checkout(buyer.as, { pay_by: 'cash' });
  assert.equal(placed.status, 201, placed.text);
  const id: Id<'order'> = placed.body.order_id;
  assert.deepEqual([(await store.order(id)).pay_by, await moneyOf(id)], ['nothing', ['0', '0', '0']]);
  assert.equal((await leave(id, [1, 1])).payable_minor, '0');
  assert.equal((await leave(id, [1, 1])).payable_minor, '0');
  assert.equal(await comesBack(id, 'wallet', [1, 2]), '0');
  assert.deepEqual([(await store.order(id)).stage, await moneyOf(id)], ['returned', ['0', '0', '0']]);
});

test('the first of two parcels isn’t taken at the door: the other costs what it did, though the coupon’s minimum is gone', async () => {
  const [rug, mat] = [await store.item('Rug', 15_000n, 5), await store.item('Mat', 10_000n, 5)];
  await offer({ name: 'Seventy', kind: 'flat', code: 'SEVENTY', amount_minor: '7000', minimum_minor: '50000' });
  const buyer = await store.shopper();
  await store.put(buyer.as, rug, 3);
  await store.put(buyer.as, mat, 2);
  await api.put('/store/cart/coupons', { as: buyer.as, body: { coupons: ['SEVENTY'] } });
  const id: Id<'order'> = (await store.checkout(buyer.as, { pay_by: 'cash' })).body.order_id;
  assert.deepEqual(await moneyOf(id), ['58000', '0', '58000']);
  const sent = await send(id, [1, 3]);
  assert.equal((await paper(sent.document_id)).payable_minor, '40154'); // 450.00 − 48.46
  await act(`/order-parcels/${sent.id}/come-back`, 2, { reason: 'Not taken' });
  assert.deepEqual(await moneyOf(id), ['17846', '0', '17846']);
  const rest = await leave(id, [2, 2]);
  assert.deepEqual([rest.payable_minor, rest.open_minor], ['17846', '17846']);
  assert.equal(await comesBack(id, 'wallet', [2, 1]), '0');
  // One mat costs 100.00 without the coupon, of 178.46.
  assert.deepEqual(await moneyOf(id), ['10000', '0', '10000']);
});

test('what is on credit counts in whole rupees where orders are rounded, before it is billed and after', async () => {
  const nails = await store.item('Nails', 3_333n, 60, { tax_included: false });
  const { customer_id } = await store.shopper();
  const limit = { as: store.staff.as, body: { limit_minor: '25000', due_days: 15 }, headers: { 'if-match': '"0"' } };
  assert.equal((await api.put(`/customers/${customer_id}/credit`, limit)).status, 200);
  await store.rule('tax.round_to_rupee', true);
  const lines = [{ item_id: nails, quantity_milli: '3000' }];
  const order = async () => (await make('/orders', { customer_id, lines, way: 'pickup', pay_by: 'credit' })).order_id;
  const [first, , waits] = [await order(), await order(), await order()]; // 104.99 each
  await store.rule('tax.round_to_rupee', null);
  const credit = async () => {
    const { exposure_minor, release_minor } = (await store.order(waits)).credit;
    return [exposure_minor, release_minor];
  };
  assert.deepEqual(await credit(), ['31500', '6500']);
  const bill = await leave(first, [1, 1]);
  assert.equal(bill.payable_minor, '3500');
  assert.deepEqual(await credit(), ['31500', '6500']);
  await store.payDues(bill.id, customer_id, 3_500n);
  await store.payDues((await leave(first, [1, 2])).id, customer_id, 3_000n);
  assert.equal((await store.order(waits)).stage, 'confirmed');
});

test('an order that waits for credit goes as soon as there is enough: another is cancelled, becomes smaller, or comes back', async () => {
  const atta = await store.item('Atta', 40_000n, 90);
  for (const how of ['cancelled', 'smaller', 'comes back'] as const) {
    const { customer_id } = await store.shopper();
    const limit = { as: store.staff.as, body: { limit_minor: '100000', due_days: 9 }, headers: { 'if-match': '"0"' } };
    assert.equal((await api.put(`/customers/${customer_id}/credit`, limit)).status, 200);
    const order = async (units: number): Promise<Id<'order'>> => {
      const lines = [{ item_id: atta, quantity_milli: String(units * 1_000) }];
      return (await make('/orders', { customer_id, lines, way: 'delivery', pay_by: 'credit' })).order_id;
    };
    const [first, waits] = [await order(2), await order(1)]; // 800 + 400 of 1,000
    if (how === 'comes back') await leave(first, [1, 2]);
    await store.world.runJobs();
    assert.equal((await store.order(waits)).stage, 'on_hold', how);
    if (how === 'cancelled') await api.post(`/orders/${first}/cancel`, { as: store.staff.as, body: { reason: 'x' } });
    else if (how === 'smaller') await cancelSome(first, [1, 1]);
    else await comesBack(first, 'original', [1, 1]);
    await store.world.runJobs();
    assert.equal((await store.order(waits)).stage, 'confirmed', how);
  }
});

test('who leaves a bill unpaid longer than the business bears buys no more on credit until he has paid it', async () => {
  const atta = await store.item('Atta', 40_000n, 90);
  const buyer = await store.shopper();
  const { customer_id } = buyer;
  const limit = { as: store.staff.as, body: { limit_minor: '500000', due_days: 9 }, headers: { 'if-match': '"0"' } };
  assert.equal((await api.put(`/customers/${customer_id}/credit`, limit)).status, 200);
  const lines = [{ item_id: atta, quantity_milli: '1000' }];
  const order = () => {
    const body = { customer_id, lines, way: 'delivery', pay_by: 'credit' };
    return api.post('/orders', { as: store.staff.as, body });
  };
  const bill = await leave((await order()).body.order_id, [1, 1]);
  await store.rule('orders.overdue_days', 3);
  await store.later({ hours: 24 * 12 });
  assert.equal((await order()).status, 201, 'three days beyond the nine is borne');
  await store.later({ hours: 24 });
  const { status, body } = await order();
  assert.deepEqual([status, body.code, body.facts.overdue_minor], [409, 'orders.credit_overdue', '40000']);
  await store.put(buyer.as, atta, 1);
  const { pay_ways } = (await store.review(buyer.as)).body;
  const [way] = pay_ways.filter(({ pay_by }: { pay_by: string }) => pay_by === 'credit');
  assert.deepEqual([way.open, way.why], [false, 'overdue']);
  await store.payDues(bill.id, customer_id, 40_000n);
  assert.equal((await order()).status, 201);
  await store.rule('orders.overdue_days', null);
});

test('what a dispute is ended with is what is credited, to the paisa, on prices without tax, too', async () => {
  for (const [hsn, amount_minor] of [
    ['0405', '3333'],
    ['0405', '101'],
    ['2523', '102'],
  ] as const) {
    const nails = await store.item('Nails', 3_337n, 9, { hsn, tax_included: false });
    const buyer = await store.shopper({ wallet_minor: 100_000n });
    await store.put(buyer.as, nails, 3);
    const id = (await store.checkout(buyer.as, { use_wallet: true })).body.order_id;
    await leave(id, [1, 3]);
    const opened = await make(`/orders/${id}/disputes`, { line_no: 1, reason: 'quality', body: 'Bent' });
    const ended = { resolution: 'Sorry', amount_minor, to: 'wallet' };
    assert.equal((await act(`/order-disputes/${opened.id}/end`, 1, ended)).back_minor, amount_minor);
    const { documents } = await store.order(id);
    const note = documents.find(({ kind }: { kind: string }) => kind === 'credit_note');
    assert.equal(note.payable_minor, amount_minor);
  }
});

test('in whole rupees a dispute, then all comes back: the notes are whole rupees and sum to the invoices by head', async () => {
  await store.rule('tax.round_to_rupee', true);
  const flour = await store.item('Flour', 3_337n, 90, { tax_included: false });
  const soap = await store.item('Soap', 1_999n, 90, { hsn: '0405' });
  const buyer = await store.shopper({ wallet_minor: 1_000_000n });
  await store.put(buyer.as, flour, 3);
  await store.put(buyer.as, soap, 3);
  const id: Id<'order'> = (await store.checkout(buyer.as, { use_wallet: true })).body.order_id;
  await leave(id, [1, 2], [2, 1]);
  await leave(id, [1, 1], [2, 2]);
  const opened = await make(`/orders/${id}/disputes`, { line_no: 1, reason: 'quality', body: 'Damp' });
  const ended = { resolution: 'Sorry', amount_minor: '3333', to: 'wallet' };
  assert.equal((await act(`/order-disputes/${opened.id}/end`, 1, ended)).back_minor, '3300');
  for (const part of [
    [1, 1],
    [2, 1],
    [1, 1],
    [2, 2],
    [1, 1],
  ] as const)
    await comesBack(id, 'wallet', part);
  await store.rule('tax.round_to_rupee', null);
  const left = { taxable_minor: 0n, cgst_minor: 0n, sgst_minor: 0n, payable_minor: 0n };
  for (const { id: document_id } of (await store.order(id)).documents) {
    const document = await paper(document_id);
    assert.equal(BigInt(document.payable_minor) % 100n, 0n, document.number);
    const sign = document.kind === 'credit_note' ? -1n : 1n;
    for (const head of ['taxable_minor', 'cgst_minor', 'sgst_minor', 'payable_minor'] as const)
      left[head] += sign * BigInt(document[head]);
  }
  assert.deepEqual(left, { taxable_minor: 0n, cgst_minor: 0n, sgst_minor: 0n, payable_minor: 0n });
});

test('pieces are cancelled, packed and sent back in whole steps, as they are ordered, and weighed goods in theirs', async () => {
  const [fan, dal] = [
    await store.item('Fan', 10_000n, 9),
    await store.item('Dal', 9_000n, 9, { sold_by: 'kg', step_milli: 250n }),
  ];
  const buyer = await store.shopper({ wallet_minor: 100_000n });
  await store.put(buyer.as, fan, 2);
  await store.put(buyer.as, dal, 1);
  const id: Id<'order'> = (await store.checkout(buyer.as, { use_wallet: true })).body.order_id;
  const refused = async (path: string, body: object, as: string, field: string, step_milli: string) => {
    const headers = { 'if-match': `"${(await store.order(id)).version}"` };
    const { status, body: problem } = await api.post(path, { as, body, headers });
    assert.deepEqual([status, problem.code], [422, 'orders.bad_quantity'], path);
    assert.deepEqual([problem.facts.field, problem.facts.step_milli], [field, step_milli]);
  };
  const some = (quantity_milli: string, line_no = 1) => ({ lines: [{ line_no, quantity_milli }] });
  const field = 'lines.0.quantity_milli';
  await refused(`/orders/${id}/cancel-lines`, { reason: 'x', ...some('500') }, buyer.as, field, '1000');
  await refused(`/orders/${id}/parcels`, some('1'), store.staff.as, field, '1000');
  await refused(`/orders/${id}/parcels`, some('300', 2), store.staff.as, field, '250');
  await leave(id, [1, 2], [2, 0.75]);
  await refused(`/orders/${id}/returns`, { reason: 'damaged', ...some('500') }, buyer.as, field, '1000');
  const { id: back } = await make(`/orders/${id}/returns`, { reason: 'damaged', ...some('1000') });
  await act(`/returns/${back}/approve`, 1);
  const came = [{ line_no: 1, came_milli: '500', usable: true }];
  const headers = { 'if-match': '"2"' };
  const half = await api.post(`/returns/${back}/receive`, { as: store.staff.as, body: { came }, headers });
  assert.deepEqual([half.status, half.body.code], [422, 'orders.bad_quantity']);
  assert.equal(await cancelSome(id, [2, 0.25]), '2250');
});

test('promotional money that has expired meanwhile is not said to have come back', async () => {
  const fan = await store.item('Fan', 10_000n, 9);
  const buyer = await store.shopper({ wallet_minor: 6_000n });
  const expires_on = (await store.world.in(async (ctx) => ctx.today)).toString();
  const grant = { amount_minor: '4000', expires_on, reason: 'Welcome' };
  assert.equal(
    (await api.post(`/wallets/${buyer.customer_id}/grants`, { as: store.staff.as, body: grant })).status,
    201,
  );
  await store.put(buyer.as, fan, 1);
  const id: Id<'order'> = (await store.checkout(buyer.as, { use_wallet: true })).body.order_id;
  await leave(id, [1, 1]);
  await store.later({ hours: 25 });
  assert.equal(await comesBack(id, 'wallet', [1, 1]), '6000');
  assert.deepEqual(await store.wallet(buyer.customer_id), [6_000n, 0n, 0n]);
});

test('a small part can be cancelled though promotional money that pays the rest would have expired: the cash of it comes back', async () => {
  const cup = await store.item('Cup', 2_000n, 9);
  const buyer = await store.shopper({ wallet_minor: 6_000n });
  const expires_on = (await store.world.in(async (ctx) => ctx.today)).toString();
  const grant = { amount_minor: '4000', expires_on, reason: 'Welcome' };
  await api.post(`/wallets/${buyer.customer_id}/grants`, { as: store.staff.as, body: grant });
  await store.put(buyer.as, cup, 5);
  const id: Id<'order'> = (await store.checkout(buyer.as, { use_wallet: true })).body.order_id;
  await store.later({ hours: 25 });
  assert.equal(await cancelSome(id, [1, 1]), '2000');
  assert.deepEqual(await store.wallet(buyer.customer_id), [2_000n, 0n, 8_000n]);
  await leave(id, [1, 1]);
  assert.equal(await cancelSome(id, [1, 3]), '4000', 'what is left of the promotional money has expired');
  assert.deepEqual(await store.wallet(buyer.customer_id), [6_000n, 0n, 0n]);
});

test('of two who take a part off an order at once one does, and who repeats it without an answer takes it off once', async () => {
  const cup = await store.item('Cup', 2_000n, 9);
  const buyer = await store.shopper({ wallet_minor: 10_000n });
  await store.put(buyer.as, cup, 5);
  const id: Id<'order'> = (await store.checkout(buyer.as, { use_wallet: true })).body.order_id;
  const { version } = await store.order(id);
  const body = { reason: 'Broken', lines: [{ line_no: 1, quantity_milli: '1000' }], to: 'wallet' };
  const take = (key: string) =>
    api.post(`/orders/${id}/cancel-lines`, {
      ...{ as: store.staff.as, body, headers: { 'if-match': `"${version}"`, 'idempotency-key': key } },
    });
  const both = await Promise.all([take('one'), take('other')]);
  assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([200, 412]));
  const [won, lost] = both[0]!.status === 200 ? (['one', 'other'] as const) : (['other', 'one'] as const);
  assert.equal((await take(won)).body.back_minor, '2000');
  assert.equal((await take(lost)).body.code, 'platform.changed_meanwhile');
  assert.deepEqual(await store.wallet(buyer.customer_id), [2_000n, 0n, 8_000n]);
  const unseen = await api.post(`/orders/${id}/cancel-lines`, { as: store.staff.as, body });
  assert.equal(unseen.body.code, 'platform.version_needed');
});
