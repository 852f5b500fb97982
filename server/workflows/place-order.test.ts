import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { someone } from '../modules/people/testing.ts';
import { openStore } from './testing.ts';

const store = await openStore();
const { api, world, staff } = store;

test('a visitor’s basket keeps what he puts in, says what it costs and what changed since, and is his own', async () => {
  const flour = await store.item('Flour', 45_000n, 5, { mrp_minor: 50_000n });
  const put = await api.put('/store/cart/lines', { body: { item_id: flour, quantity_milli: '2000' } });
  assert.equal(put.status, 200, put.text);
  const { token } = put.body;
  assert.deepEqual(
    [put.body.total_minor, put.body.lines[0].unit_minor, put.body.lines[0].left_milli, put.body.can_order],
    ['90000', '45000', '5000', true],
  );
  assert.match(String(put.headers['set-cookie']), /^haat_cart=.*HttpOnly/);
  assert.equal((await api.get('/store/cart')).body.lines.length, 0);
  assert.equal((await api.get('/store/cart', { headers: { cookie: `haat_cart=${token}` } })).body.lines.length, 1);
  const { version } = (await api.get(`/items/${flour}`, { as: staff.as })).body;
  await api.patch(`/items/${flour}`, {
    as: staff.as,
    body: { price_minor: '46000' },
    headers: { 'if-match': `"${version}"` },
  });
  const [line] = (await api.get(`/store/cart?token=${token}`)).body.lines;
  assert.deepEqual([line.problems, line.was_minor, line.unit_minor], [['price_up'], '45000', '46000']);
  const accepted = await api.post('/store/cart/accept', { body: { token } });
  assert.deepEqual([accepted.body.lines[0].problems, accepted.body.total_minor], [[], '92000']);
  const more = await api.put('/store/cart/lines', { body: { token, item_id: flour, quantity_milli: '9000' } });
  assert.deepEqual([more.body.lines[0].problems, more.body.can_order], [['less_left'], false]);
  const fewer = await api.post('/store/cart/accept', { body: { token } });
  assert.equal(fewer.body.lines[0].quantity_milli, '5000');
});

test('who signs in takes his visitor’s basket along: his later word on an item holds, the rest is put together', async () => {
  const [flour, salt] = [await store.item('Flour 2', 100n, 50), await store.item('Salt 2', 200n, 50)];
  const { as } = await store.shopper();
  await store.put(as, flour, 1);
  const { token } = (await api.put('/store/cart/lines', { body: { item_id: flour, quantity_milli: '3000' } })).body;
  await api.put('/store/cart/lines', { body: { token, item_id: salt, quantity_milli: '1000' } });
  const merged = await api.get('/store/cart', { as, headers: { cookie: `haat_cart=${token}` } });
  assert.equal(merged.status, 200, merged.text);
  assert.deepEqual(
    merged.body.lines.map((line: { item_id: string; quantity_milli: string }) => [line.item_id, line.quantity_milli]),
    [
      [flour, '3000'],
      [salt, '1000'],
    ],
  );
  const kept = await api.post('/store/cart/accept', { as, body: {}, headers: { cookie: `haat_cart=${token}` } });
  assert.deepEqual([kept.body.total_minor, kept.body.lines.length], [merged.body.total_minor, 2]);
  assert.match(String(kept.headers['set-cookie']), /^haat_cart=;/);
  assert.equal((await api.get('/store/cart', { as })).body.lines.length, 2);
  assert.equal((await api.get(`/store/cart?token=${token}`)).body.lines.length, 0);
});

test('an order is paid from the wallet, promotional money first: it is sure at once and its goods are set aside', async () => {
  const ghee = await store.item('Ghee', 34_500n, 10, { hsn: '0405' });
  const one = await store.shopper({ wallet_minor: 200_000n, promo_minor: 5_000n });
  await store.put(one.as, ghee, 3);
  const looked = await store.review(one.as, { use_wallet: true });
  assert.deepEqual(
    [looked.body.total_minor, looked.body.wallet_minor, looked.body.due_minor],
    ['103500', '103500', '0'],
  );
  const id = newId();
  const placed = await store.checkout(one.as, { id, use_wallet: true });
  assert.equal(placed.status, 201, placed.text);
  assert.match(placed.body.number, /^ORD-\d{6}$/);
  assert.deepEqual(await store.wallet(one.customer_id), [101_500n, 0n, 103_500n]);
  assert.deepEqual(await store.stock(ghee), { on_hand: 10, free: 7 });
  const again = await store.checkout(one.as, { id, use_wallet: true, expected_minor: '103500' });
  assert.deepEqual([again.status, again.body], [201, placed.body]);
  const order = await store.order(id, one.as);
  assert.deepEqual(
    [order.stage, order.pay_by, order.money.paid_minor, order.money.due_minor, order.may.cancel, order.notes],
    ['confirmed', 'wallet', '103500', '0', true, []],
  );
  assert.deepEqual(
    [order.lines[0].taxable_minor, order.lines[0].cgst_minor, order.lines[0].reserved_milli],
    ['98572', '2464', '3000'],
  );
  assert.deepEqual((await api.get('/store/cart', { as: one.as })).body.lines, []);
  const stranger = await store.shopper();
  assert.equal((await api.get(`/orders/${id}`, { as: stranger.as })).status, 404);
});

test('the same goods on two lines count together: what is left is said before anything is paid', async () => {
  const bags = await store.item('Cement', 32_000n, 30, { hsn: '2523', tax_included: false });
  const { as } = await store.shopper();
  await store.put(as, bags, 16);
  await store.put(as, bags, 16, { part_of: 'Slab kit' });
  const looked = await store.review(as);
  assert.deepEqual(looked.body.short, [{ item_id: bags, wanted_milli: '32000', left_milli: '30000' }]);
  const refused = await store.checkout(as, { pay_by: 'cash' });
  assert.deepEqual(
    [refused.status, refused.body.code, refused.body.facts.items],
    [409, 'inventory.sold_out', [{ item_id: bags, wanted_milli: '32000', left_milli: '30000' }]],
  );
  assert.deepEqual(await store.stock(bags), { on_hand: 30, free: 30 });
});

test('of two who want the last bags at once one gets them, and the other hears how many are left', async () => {
  for (let round = 0; round < 6; round += 1) {
    const bags = await store.item(`Bags ${round}`, 32_000n, 30, { hsn: '2523', tax_included: false });
    const buyers = [await store.shopper(), await store.shopper()];
    await store.put(buyers[0]!.as, bags, 20);
    await store.put(buyers[1]!.as, bags, 15);
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    const answers = await Promise.all(order.map((who) => store.checkout(buyers[who]!.as, { pay_by: 'cash' })));
    const won = answers.findIndex(({ status }) => status === 201);
    const lost = answers[1 - won]!;
    assert.deepEqual([lost.status, lost.body.code], [409, 'inventory.sold_out']);
    const took = order[won] === 0 ? 20 : 15;
    assert.equal(lost.body.facts.items[0].left_milli, String((30 - took) * 1_000));
    assert.equal(answers[won]!.body.total_minor, took === 20 ? '755200' : '566400');
    assert.equal((await store.stock(bags)).free, 30 - took);
  }
});

test('what was shown is what is ordered: another total, an empty basket and a closed way to pay are refused', async () => {
  const rice = await store.item('Rice', 60_000n, 10);
  const { as } = await store.shopper();
  const empty = await api.post('/store/checkout', { as, body: { expected_minor: '0', pay_by: 'cash' } });
  assert.deepEqual([empty.status, empty.body.code], [409, 'orders.empty_cart']);
  await store.put(as, rice, 1);
  const other = await store.checkout(as, { pay_by: 'cash', expected_minor: '59999' });
  assert.deepEqual(
    [other.status, other.body.code, other.body.facts.total_minor],
    [409, 'orders.total_changed', '60000'],
  );
  const credit = await store.checkout(as, { pay_by: 'credit' });
  assert.deepEqual([credit.status, credit.body.code], [409, 'orders.pay_way_closed']);
  const visitor = await api.post('/store/checkout', { body: { expected_minor: '60000' } });
  assert.equal(visitor.status, 401);
  assert.deepEqual(await store.stock(rice), { on_hand: 10, free: 10 });
});

test('bringing goods costs by the rule, with its tax, and nothing from an order’s worth on; outside the areas nothing is brought', async () => {
  await store.rule('orders.delivery', { rupees: 40, free_from_rupees: 500, by_area: [], by_distance: [], hsn: '9968' });
  const oil = await store.item('Oil', 30_000n, 10);
  const { as } = await store.shopper();
  await store.put(as, oil, 1);
  const small = await store.review(as);
  assert.deepEqual(
    [small.body.charges_minor, small.body.total_minor, small.body.free_from_minor],
    ['4000', '34000', '50000'],
  );
  assert.equal((await store.review(as, { way: 'pickup' })).body.total_minor, '30000');
  const placed = await store.checkout(as, { pay_by: 'cash' });
  const order = await store.order(placed.body.order_id);
  const charge = order.lines.at(-1);
  assert.deepEqual(
    [charge.kind, charge.taxable_minor, charge.cgst_minor, charge.total_minor],
    ['charge', '3390', '305', '4000'],
  );
  await store.put(as, oil, 2);
  assert.deepEqual((await store.review(as)).body.charges_minor, '0');
  await world.in(async (ctx) => {
    const area = await ctx.tx
      .insertInto('places.area')
      .values({ id: newId<'area'>(), name: 'Surat', created_at: ctx.now })
      .returning('id')
      .executeTakeFirstOrThrow();
    await ctx.tx.insertInto('places.area_pincode').values({ area_id: area.id, pincode: '395001' }).execute();
  });
  const outside = await store.review(as);
  assert.deepEqual([outside.status, outside.body.code], [409, 'orders.not_delivered_there']);
  await world.in((ctx) => ctx.tx.updateTable('places.area').set({ active: false }).execute());
  await store.rule('orders.delivery', null);
});

test('a time of delivery takes so many orders: of two who want its last place one gets it', async () => {
  const tea = await store.item('Tea', 10_000n, 50);
  const window = await api.post('/order-windows', {
    as: staff.as,
    body: { weekdays: [1, 2, 3, 4, 5, 6, 7], from_time: '07:00', to_time: '09:00', capacity: 1 },
  });
  assert.equal(window.status, 201, window.text);
  const buyers = [await store.shopper(), await store.shopper()];
  for (const { as } of buyers) await store.put(as, tea, 1);
  const without = await store.checkout(buyers[0]!.as, { pay_by: 'cash' });
  assert.deepEqual([without.status, without.body.code], [422, 'orders.window_wanted']);
  const { slots } = (await store.review(buyers[0]!.as)).body;
  const slot = { window_id: slots.at(-1).window_id, window_on: slots.at(-1).on };
  assert.equal(slots.at(-1).left, 1);
  const answers = await Promise.all(buyers.map(({ as }) => store.checkout(as, { pay_by: 'cash', ...slot })));
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409],
  );
  assert.equal(answers.find(({ status }) => status === 409)?.body.code, 'orders.window_full');
  assert.equal((await store.review(buyers[0]!.as)).body.slots.at(-1).left, 0);
  await api.put(`/order-windows/${window.body.id}`, {
    as: staff.as,
    body: { weekdays: [1], from_time: '07:00', to_time: '09:00', capacity: 1, active: false },
    headers: { 'if-match': '"1"' },
  });
});

test('an order beyond the credit limit waits, says how much lets it go, and goes when that is paid', async () => {
  const atta = await store.item('Atta 10 kg', 40_000n, 100, { tax_included: false });
  const { customer_id } = await store.shopper();
  const limit = await api.put(`/customers/${customer_id}/credit`, {
    as: staff.as,
    body: { limit_minor: '1000000', due_days: 15 },
    headers: { 'if-match': '"0"' },
  });
  assert.equal(limit.status, 200, limit.text);
  const lines = [{ item_id: atta, quantity_milli: '30000' }];
  const body = { customer_id, lines, pay_by: 'credit' };
  const placed = await api.post('/orders', { as: staff.as, body });
  assert.deepEqual([placed.status, placed.body.stage], [201, 'on_hold'], placed.text);
  const order = await store.order(placed.body.order_id);
  assert.deepEqual(order.credit, { exposure_minor: '1260000', limit_minor: '1000000', release_minor: '260000' });
  const fits = await api.post('/orders', {
    as: staff.as,
    body: { ...body, lines: [{ item_id: atta, quantity_milli: '20000' }] },
  });
  assert.equal(fits.body.stage, 'confirmed');
  assert.equal((await store.order(placed.body.order_id)).credit.release_minor, '1100000');
});

test('staff let an order go beyond the limit, once; a wider limit lets the others go by themselves', async () => {
  const atta = await store.item('Atta 5 kg', 20_000n, 100, { tax_included: false });
  const { customer_id } = await store.shopper();
  const setLimit = (limit_minor: string, version: number) =>
    api.put(`/customers/${customer_id}/credit`, {
      as: staff.as,
      body: { limit_minor, due_days: 15 },
      headers: { 'if-match': `"${version}"` },
    });
  assert.equal((await setLimit('100000', 0)).status, 200);
  const body = { customer_id, lines: [{ item_id: atta, quantity_milli: '10000' }], pay_by: 'credit' };
  const placed = await Promise.all([1, 2].map(() => api.post('/orders', { as: staff.as, body })));
  const [first, second] = placed.map((each) => each.body.order_id as string);
  assert.deepEqual(
    placed.map((each) => each.body.stage),
    ['on_hold', 'on_hold'],
  );

  const release = (as: string) => api.post(`/orders/${first}/release`, { as, body: {} });
  const clerk = await someone(world, { permissions: { 'orders.place': 'all' } });
  assert.equal((await release(clerk.as)).status, 403);
  const both = await Promise.all([release(staff.as), release(staff.as)]);
  assert.deepEqual(
    new Set(both.map(({ body: { stage, code } }) => stage ?? code)),
    new Set(['confirmed', 'orders.not_on_hold']),
  );

  assert.equal((await setLimit('600000', 1)).status, 200);
  await world.runJobs();
  assert.equal((await store.order(second!)).stage, 'confirmed');
});
