import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as catalogue from '#catalogue';
import { type Id, newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { someone } from '../people/testing.ts';
import * as inventory from './public.ts';

const world = await openWorld();
const api = await world.api();
const { as } = await someone(world, { permissions: { '*': 'all' } });
const today = await world.in(async (ctx) => ctx.today);
const newItem = async (name: string): Promise<Id<'item'>> =>
  (await world.in((ctx) => catalogue.addItem(ctx, { name, price_minor: 9_900n }))).id;
const [oil, rice, salt] = [await newItem('Sunflower oil'), await newItem('Basmati rice'), await newItem('Rock salt')];

const ok = async (asked: ReturnType<typeof api.get>, status = 200) => {
  const reply = await asked;
  assert.equal(reply.status, status, reply.text);
  return reply.body;
};
const post = (path: string, body: object, status = 201) => ok(api.post(path, { as, body }), status);

test('staff take goods in, see them by place and lot, correct them and take it back', async () => {
  const expires_on = today.add({ days: 20 }).toString();
  const { act_id, lot_ids } = await post('/stock/receive', {
    reason: 'From the mandi',
    lines: [
      { item_id: oil, quantity_milli: '12000', batch: 'OIL1', expires_on, mrp_minor: '15000', cost_minor: '11050' },
      { item_id: rice, quantity_milli: '2500', cost_minor: '8000' },
    ],
  });
  const item = await ok(api.get(`/stock/items/${oil}`, { as }));
  assert.deepEqual(
    [item.on_hand_milli, item.free_milli, item.value_minor, item.expires_next],
    ['12000', '12000', '132600', expires_on],
  );
  assert.deepEqual([item.lots[0].batch, item.lots[0].usable, item.places[0].low_milli], ['OIL1', true, '5000']);
  const lines = [{ item_id: oil, lot_id: lot_ids[0], quantity_milli: '-2000' }];
  const changed = await post('/stock/adjust', { kind: 'write_off', reason: 'Leaked', lines });
  await post(`/stock/acts/${changed.act_id}/undo`, { reason: 'They were wiped clean' });
  assert.equal((await ok(api.get(`/stock/items/${oil}`, { as }))).on_hand_milli, '12000');
  const moves = await ok(api.get(`/stock/moves?item_id=${oil}`, { as }));
  assert.deepEqual(
    moves.items.map((each: { kind: string; undone: boolean }) => [each.kind, each.undone]),
    [
      ['undo', false],
      ['write_off', true],
      ['receive', false],
    ],
  );
  assert.equal(moves.items[2].act_id, act_id);
  const again = await api.post(`/stock/acts/${changed.act_id}/undo`, { as, body: { reason: 'Again' } });
  assert.deepEqual([again.status, again.body.code], [409, 'inventory.already_undone']);
});

test('the list finds what is low, out or ending, by words too, and comes as CSV', async () => {
  const ids = async (query: string) =>
    (await ok(api.get(`/stock?${query}`, { as }))).items.map(({ item_id }: { item_id: string }) => item_id);
  assert.deepEqual(await ids('q=rice'), [rice]);
  assert.deepEqual((await ids('')).toSorted(), [oil, rice, salt].toSorted());
  assert.deepEqual(await ids('show=low'), [rice]);
  assert.deepEqual(await ids('show=low&q=oil'), []);
  assert.deepEqual(await ids('show=expiring'), [oil]);
  assert.deepEqual(await ids('show=out'), []);
  await ok(api.put(`/stock/items/${rice}/low`, { as, body: { low_milli: '1000' } }));
  assert.deepEqual(await ids('show=low'), []);
  const csv = await api.get('/stock.csv?q=rice', { as });
  assert.match(csv.text, /Basmati rice,,piece,yes,2\.5,0,2\.5,no,,200\.00/);
});

test('anybody sees in the store what can be bought, but not how much there is beyond 99', async () => {
  const id = newId();
  await world.in((ctx) =>
    inventory.hold(ctx, {
      noun: 'orders.order',
      noun_id: id,
      lines: [{ item_id: rice, quantity_milli: 2_500n }],
      until: ctx.now.add({ minutes: 10 }),
    }),
  );
  await post('/stock/receive', { lines: [{ item_id: salt, quantity_milli: '250000' }] });
  const { items } = await ok(api.get(`/store/stock?item_ids=${rice},${salt},${newId()}`));
  assert.deepEqual(items, [
    { item_id: rice, counted: true, free_milli: '0', in_baskets: true },
    { item_id: salt, counted: true, free_milli: '99000', in_baskets: false },
  ]);
  const item = await ok(api.get(`/stock/items/${rice}`, { as }));
  assert.equal(item.reservations[0].noun_id, id);
  const off = { as, body: { counted: false } };
  assert.equal((await api.put(`/stock/items/${rice}/counted`, off)).body.code, 'inventory.still_reserved');
  await world.in((ctx) => inventory.release(ctx, { noun: 'orders.order', noun_id: id }));
  assert.equal((await ok(api.put(`/stock/items/${rice}/counted`, off))).counted, false);
  await ok(api.put(`/stock/items/${rice}/counted`, { as, body: { counted: true } }));
});

test('places are added and changed, one of them serves orders, and goods go between them', async () => {
  const godown = await post('/stock/locations', {
    kind: 'warehouse',
    name: 'Godown',
    pincode: '302001',
    city: 'Jaipur',
  });
  assert.deepEqual([godown.state_code, godown.is_default], ['08', false]);
  const twice = await api.post('/stock/locations', { as, body: { kind: 'store', name: 'godown' } });
  assert.equal(twice.body.code, 'inventory.name_taken');
  const nowhere = await api.post('/stock/locations', { as, body: { kind: 'store', name: 'Moon', pincode: '999999' } });
  assert.equal(nowhere.body.code, 'inventory.unknown_pincode');
  const sent = await post('/stock/transfers', {
    to_id: godown.id,
    lines: [{ item_id: salt, quantity_milli: '50000' }],
  });
  assert.deepEqual([sent.number, sent.lines[0].name, sent.state], ['ST-0001', 'Rock salt', 'sent']);
  assert.deepEqual((await ok(api.get('/stock/value', { as }))).under_way, { value_minor: '0', transfers: 1 });
  await post(`/stock/transfers/${sent.id}/arrive`, { arrived: [{ line_no: 1, arrived_milli: '49000' }] }, 200);
  assert.equal((await ok(api.get('/stock/transfers?state=arrived', { as }))).items[0].lines, 1);
  const there = (await ok(api.get(`/stock/items/${salt}`, { as }))).places.find(
    (place: { location_id: string }) => place.location_id === godown.id,
  );
  assert.deepEqual(
    [there.on_hand_milli, there.low_milli, there.low],
    ['49000', '0', false],
    'a godown is not watched unasked',
  );
  const list = (await ok(api.get('/stock/locations', { as }))).items;
  const [first] = list;
  const edit = (location: { id: string; version: number }, body: object) =>
    api.patch(`/stock/locations/${location.id}`, { as, body, headers: { 'if-match': `"${location.version}"` } });
  assert.equal((await edit(first, { active: false })).body.code, 'inventory.default_stays');
  const served = await ok(edit(godown, { is_default: true }));
  assert.equal(served.is_default, true);
  assert.equal((await ok(api.get(`/store/stock?item_ids=${salt}`))).items[0].free_milli, '49000');
  assert.equal((await edit(first, { active: false })).status, 412, 'it has stepped down since');
  await ok(edit({ ...first, version: first.version + 1 }, { is_default: true }));
});

test('a count finds what is missing, and the reports say what ends, sells and is worth how much', async () => {
  const sheet = await post('/stock/counts', { item_ids: [oil] });
  const lines = [{ lot_id: sheet.lines[0].lot_id, counted_milli: '11000' }];
  await ok(api.put(`/stock/counts/${sheet.id}/lines`, { as, body: { lines } }));
  const [listed] = (await ok(api.get('/stock/counts', { as }))).items;
  assert.deepEqual([listed.number, listed.lines, listed.counted, listed.differing], ['SC-0001', 1, 1, 1]);
  assert.equal((await post(`/stock/counts/${sheet.id}/post`, {}, 200)).state, 'posted');
  await world.in((ctx) =>
    inventory.ship(ctx, {
      noun: 'orders.order',
      noun_id: newId(),
      lines: [{ line_no: 1, item_id: oil, quantity_milli: 1_000n }],
    }),
  );
  const { items, totals } = await ok(api.get('/stock/expiry?days=30', { as }));
  assert.deepEqual([items.length, items[0].days_left, items[0].value_minor], [1, 20, '110500']);
  assert.deepEqual(totals, { expired: 0, expired_minor: '0', ending: 1, ending_minor: '110500', without_cost: 0 });
  const fast = (await ok(api.get('/stock/movers?days=10', { as }))).items;
  assert.deepEqual([fast.length, fast[0].item_id, fast[0].sold_milli, fast[0].days_left], [1, oil, '1000', 100]);
  const slow = (await ok(api.get('/stock/movers?order=slow', { as }))).items;
  assert.equal(slow.at(-1).item_id, oil);
  const { places } = await ok(api.get('/stock/value', { as }));
  assert.equal(places[0].value_minor, `${110_500 + 20_000}`);
  assert.deepEqual((await post('/stock/check', {}, 200)).check.differences, []);
});

test('who may only look changes nothing', async () => {
  const { as: looker } = await someone(world, { permissions: { 'inventory.view': 'all' } });
  assert.equal((await api.get('/stock', { as: looker })).status, 200);
  const lines = [{ item_id: oil, quantity_milli: '1000' }];
  assert.equal((await api.post('/stock/receive', { as: looker, body: { lines } })).status, 403);
  assert.equal(
    (await api.post('/stock/adjust', { as: looker, body: { kind: 'adjust', reason: 'Mine', lines } })).status,
    403,
  );
});
