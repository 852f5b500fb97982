import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someone } from '../people/testing.ts';
import { addOffer } from './offer.ts';
import { addPrice } from './price.ts';
import { addPriceList } from './price-list.ts';
import { pricesOf } from './shelf.ts';
import { forSale, openShop, shopper, tagged } from './testing.ts';

const world = await openShop();
const api = await world.api();
const { as } = await someone(world, { permissions: { '*': 'all' } });
const looker = await someone(world, { permissions: { 'pricing.view': 'all' } });
const day = (text: string) => Temporal.PlainDate.from(text);

test('a price list is made, filled, changed, paused and put away, and each change is told', async () => {
  const item_id = await world.in((ctx) => forSale(ctx, 'Ghee', 34_500n, { tax_included: true, mrp_minor: 36_000n }));
  const list = await api.post('/pricing/price-lists', { as, body: { name: 'Festival', until_day: '2027-01-31' } });
  assert.deepEqual(
    [list.status, list.body.state, list.body.until_day, list.body.segment_id],
    [201, 'active', '2027-01-31', null],
  );
  const path = `/pricing/price-lists/${list.body.id}`;
  const price = await api.post(`${path}/prices`, { as, body: { item_id, unit_minor: '33000', from_milli: '2000' } });
  assert.deepEqual([price.status, price.body.name, price.body.plain_minor], [201, 'Ghee', '34500']);
  const twin = await api.post(`${path}/prices`, { as, body: { item_id, unit_minor: '32000', from_milli: '2000' } });
  assert.deepEqual([twin.status, twin.body.code], [409, 'pricing.price_taken']);
  const dear = await api.post(`${path}/prices`, { as, body: { item_id, unit_minor: '36001' } });
  assert.deepEqual([dear.status, dear.body.code], [422, 'pricing.above_mrp']);
  const edited = await api.patch(`/pricing/prices/${price.body.id}`, {
    ...{ as, body: { unit_minor: '32500' }, headers: { 'if-match': '"1"' } },
  });
  assert.deepEqual([edited.status, edited.body.unit_minor, edited.body.from_milli], [200, '32500', '2000']);
  const late = await api.patch(`/pricing/prices/${price.body.id}`, {
    ...{ as, body: { unit_minor: '1' }, headers: { 'if-match': '"1"' } },
  });
  assert.deepEqual([late.status, late.body.code], [412, 'platform.changed_meanwhile']);
  const turned = await api.patch(path, { as, body: { from_day: '2027-02-01' }, headers: { 'if-match': '"1"' } });
  assert.deepEqual([turned.status, turned.body.code], [422, 'pricing.days_turned']);
  const paused = await api.post(`${path}/state`, { as, body: { act: 'pause' }, headers: { 'if-match': '"1"' } });
  assert.deepEqual([paused.status, paused.body.state], [200, 'paused']);
  const listed = await api.get('/pricing/price-lists', { as: looker.as });
  assert.equal(listed.body.items.find(({ id }: { id: string }) => id === list.body.id).prices, 1);
  assert.equal((await api.delete(`/pricing/prices/${price.body.id}`, { as })).status, 204);
  assert.deepEqual((await api.get(`${path}/prices`, { as })).body.items, []);
  const told = await world.in((ctx) =>
    ctx.tx.selectFrom('platform.event').select('payload').where('name', '=', 'pricing.prices_changed').execute(),
  );
  assert.equal(told.length, 4);
});

test('who may only look at prices can’t change them, and another business’s list isn’t there', async () => {
  const list = await world.in((ctx) => addPriceList(ctx, { name: 'Secret' }));
  const refused = await api.post('/pricing/price-lists', { as: looker.as, body: { name: 'Mine' } });
  assert.deepEqual([refused.status, refused.body.code], [403, 'platform.not_allowed']);
  const tried = await api.post('/pricing/try', { as: looker.as, body: { lines: [] } });
  assert.equal(tried.status, 403);
  const other = await world.api(world.other);
  const { as: theirs } = await someone(world, { permissions: { '*': 'all' }, tenant: world.other });
  assert.equal((await other.get(`/pricing/price-lists/${list.id}`, { as: theirs })).status, 404);
  const item_id = await world.in((ctx) => forSale(ctx, 'Ours', 100n));
  assert.equal((await other.get(`/pricing/items/${item_id}/prices`, { as: theirs })).status, 404);
  assert.deepEqual((await api.get(`/pricing/items/${item_id}/prices`, { as })).body.items, []);
});

test('a file of prices comes in once, says what is wrong with its rows, and goes out as it came', async () => {
  await world.in(async (ctx) => {
    await forSale(ctx, 'Poha', 5_000n, { sku: 'POHA-1', tax_included: true, mrp_minor: 5_500n });
    await forSale(ctx, 'Suji', 4_000n, { sku: 'SUJI-1' });
  });
  const list = await world.in((ctx) => addPriceList(ctx, { name: 'From a file' }));
  const path = `/pricing/price-lists/${list.id}`;
  const text = [
    'SKU,Price,From quantity,From day,Until day',
    'POHA-1,48.50,,,',
    'POHA-1,₹46,12.5,,',
    'SUJI-1,"1,039.00",,2027-01-01,2027-01-31',
    'NONE,1,,,',
    'SUJI-1,ten,,,',
    'SUJI-1,1,-1,,',
    'SUJI-1,1,,2027-02-30,',
    'SUJI-1,1,,2027-02-02,2027-02-01',
    'POHA-1,55.01,100,,',
    'POHA-1,47,,,',
  ].join('\n');
  const bring = async (apply: boolean, given = text) =>
    (await api.post(`${path}/import`, { as, body: { text: given, apply } })).body;
  const dry = await bring(false);
  assert.deepEqual([dry.added, dry.changed, dry.same], [3, 0, 0]);
  assert.deepEqual(
    dry.problems.map(({ row_no, code }: { row_no: number; code: string }) => [row_no, code]),
    [
      [5, 'unknown_sku'],
      [6, 'bad_price'],
      [7, 'bad_quantity'],
      [8, 'bad_day'],
      [9, 'days_turned'],
      [10, 'above_mrp'],
      [11, 'twice'],
    ],
  );
  assert.deepEqual((await api.get(`${path}/prices`, { as })).body.items, []);
  assert.equal((await bring(true)).added, 3);
  const again = await bring(true);
  assert.deepEqual([again.added, again.changed, again.same], [0, 0, 3]);
  const out = await api.get(`${path}/prices.csv`, { as });
  assert.match(out.text, /^\u{feff}sku,price,from_quantity,from_day,until_day,name\r\n/u);
  assert.match(out.text, /POHA-1,46\.00,12\.5,,,Poha\r\n/);
  const back = await bring(true, out.text.replace('48.50', '48.40'));
  assert.deepEqual([back.added, back.changed, back.same, back.problems], [0, 1, 2, []]);
  const broken = await api.post(`${path}/import`, { as, body: { text: 'name\nPoha' } });
  assert.deepEqual(
    [broken.status, broken.body.code, broken.body.facts.missing],
    [422, 'pricing.columns_missing', ['sku', 'price']],
  );
});

test('a coupon is made and tried out: the tester says why each price and each offer', async () => {
  const item_id = await world.in((ctx) => forSale(ctx, 'Besan', 20_000n, { tax_included: true }));
  const segment_id = await world.in((ctx) => tagged(ctx, 'wholesale'));
  await world.in(async (ctx) => {
    const { id } = await addPriceList(ctx, { name: 'Wholesale', segment_id });
    await addPrice(ctx, { price_list_id: id, item_id, unit_minor: 18_000n });
  });
  const made = await api.post('/pricing/offers', {
    as,
    body: {
      name: 'Welcome',
      kind: 'percent',
      percent_bp: 1000,
      code: 'welcome',
      cap_minor: '1500',
      targets: [{ item_id }],
    },
  });
  assert.deepEqual([made.status, made.body.code, made.body.uses], [201, 'WELCOME', 0], made.text);
  const body = {
    lines: [{ line_no: 1, item_id, quantity_milli: '1000' }],
    coupons: ['WELCOME', 'NOPE'],
    place_of_supply: '24',
  };
  const tried = await api.post('/pricing/try', { as, body });
  assert.deepEqual(
    [tried.status, tried.body.payable_minor, tried.body.offers[0].amount_minor, tried.body.not_applied[0].reason],
    [200, '18500', '1500', 'unknown_code'],
    tried.text,
  );
  assert.deepEqual(
    tried.body.lines[0].candidates.map(({ name, why }: { name: string; why: string }) => [name, why]),
    [
      ['', 'best'],
      ['Wholesale', 'not_for_you'],
    ],
  );
  assert.equal(tried.body.terms, undefined);
  const id = made.body.id;
  const moved = await api.post(`/pricing/offers/${id}/move`, { as, body: { before_id: null } });
  assert.equal(moved.status, 204);
  const paused = await api.post(`/pricing/offers/${id}/state`, {
    as,
    body: { act: 'pause' },
    headers: { 'if-match': '"1"' },
  });
  assert.equal(paused.body.state, 'paused');
  const found = await api.get('/pricing/offers?coupons=true&q=welc', { as: looker.as });
  assert.deepEqual(
    found.body.items.map(({ code }: { code: string }) => code),
    ['WELCOME'],
  );
  assert.deepEqual((await api.get('/pricing/offers?coupons=false&q=welc', { as })).body.items, []);
});

test('the shelf shows a customer’s own price, what more of it costs, and its offers', async () => {
  const [oil, salt, draft] = await world.in(async (ctx) => [
    await forSale(ctx, 'Oil', 10_000n, { mrp_minor: 10_400n }),
    await forSale(ctx, 'Salt', 2_000n, { tax_included: true }),
    await forSale(ctx, 'Draft', 1n, { state: 'draft' }),
  ]);
  const customer_id = await world.in(async (ctx) => {
    const { id } = await addPriceList(ctx, {
      name: 'Clubs',
      segment_id: await tagged(ctx, 'club'),
      from_day: day('2020-01-01'),
    });
    for (const [from, unit_minor] of [
      [0n, 1_900n],
      [10_000n, 1_950n],
      [20_000n, 1_700n],
    ] as const) {
      await addPrice(ctx, { price_list_id: id, item_id: salt, unit_minor, from_milli: from });
    }
    await addOffer(ctx, { name: 'Salt day', kind: 'percent', percent_bp: 100, targets: [{ item_id: salt }] });
    await addOffer(ctx, { name: 'All', kind: 'percent', percent_bp: 100 });
    return shopper(ctx, ['club']);
  });
  const shelf = await world.in((ctx) => pricesOf(ctx, { customer_id, item_ids: [oil, salt, draft] }));
  assert.deepEqual([...shelf.keys()].toSorted(), [oil, salt].toSorted());
  const { unit_minor, breaks, offers } = shelf.get(salt)!;
  assert.deepEqual(
    [unit_minor, breaks, offers.map(({ name }) => name)],
    [1_900n, [{ from_milli: 20_000n, unit_minor: 1_700n }], ['Salt day']],
  );
  assert.equal(shelf.get(oil)!.unit_minor, 9_904n);
  const guest = await world.in((ctx) => pricesOf(ctx, { customer_id: null, item_ids: [salt] }));
  assert.deepEqual([guest.get(salt)!.unit_minor, guest.get(salt)!.breaks], [2_000n, []]);
});
