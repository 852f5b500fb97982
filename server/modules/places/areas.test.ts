import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeRule } from '#platform/rules.ts';
import { openWorld } from '#platform/testing.ts';
import { someone } from '../people/testing.ts';
import { entriesOf } from './area-import.ts';
import { mistypings } from './check.ts';
import { sameTown } from './city-names.ts';
import { stateCodeOf, stateName } from './state-names.ts';

const world = await openWorld();
const api = await world.api();
const staff = await someone(world, { permissions: { 'places.view_areas': 'all', 'places.edit_areas': 'all' } });
const as = staff.as;

const addArea = async (name: string) => (await api.post('/places/areas', { as, body: { name } })).body;
const paste = async (id: string, list: string, more: object = {}) =>
  (await api.post(`/places/areas/${id}/import`, { as, body: { list, ...more } })).body;
const serves = async (pincode: string) => (await api.get(`/places/serves?pincode=${pincode}`)).body;
const pincodesOf = async (id: string) =>
  (await api.get(`/places/areas/${id}/pincodes?limit=200`, { as })).body.items.map(
    (each: { pincode: string }) => each.pincode,
  );

test('a business without areas serves everywhere; with one, only what is in it', async () => {
  assert.deepEqual(await serves('560034'), { served: true, everywhere: true, areas: [] });
  const area = await addArea('South');
  assert.deepEqual(await serves('560034'), { served: false, everywhere: false, areas: [] });
  await paste(area.id, '560034');
  assert.deepEqual(await serves('560-034'), {
    served: true,
    everywhere: false,
    areas: [{ id: area.id, name: 'South' }],
  });
  assert.equal((await serves('560095')).served, false);
  assert.equal((await (await world.api(world.other)).get('/places/serves?pincode=110001')).body.everywhere, true);
});

test('a pasted list is taken in row by row: good ones added, others reported and kept out', async () => {
  const { id } = await addArea('Centre');
  const list =
    'Pincode, Name\n110001, Connaught Place\n110 002 Darya Ganj\n110001\n999999\n1234567\nhello\n\n110003,110004\t110005\r\n';
  const dry = await paste(id, list, { dry_run: true });
  assert.deepEqual(await pincodesOf(id), []);
  const report = await paste(id, list);
  assert.deepEqual({ ...report, dry_run: true }, dry);
  assert.deepEqual([report.added, report.removed, report.wrong], [5, 0, 4]);
  assert.deepEqual(
    report.rows.map((each: { row: number; outcome: string }) => [each.row, each.outcome]),
    [
      [1, 'not_a_pincode'],
      [2, 'added'],
      [3, 'added'],
      [4, 'repeated'],
      [5, 'unknown_pincode'],
      [6, 'not_a_pincode'],
      [7, 'not_a_pincode'],
      [9, 'added'],
      [9, 'added'],
      [9, 'added'],
    ],
  );
  assert.equal(report.rows[1].district, 'New Delhi');
  assert.deepEqual(await pincodesOf(id), ['110001', '110002', '110003', '110004', '110005']);
  const again = await paste(id, list);
  assert.deepEqual([again.added, again.rows[1].outcome], [0, 'already_there']);
});

test('replacing takes out what the list lacks, but a list without one good pincode empties nothing', async () => {
  const { id } = await addArea('North');
  await paste(id, '110007 110009 110033');
  const report = await paste(id, '110009 110034', { replace: true });
  assert.deepEqual([report.added, report.removed], [1, 2]);
  assert.deepEqual(await pincodesOf(id), ['110009', '110034']);
  assert.deepEqual(
    [(await paste(id, 'oops', { replace: true })).removed, await pincodesOf(id)],
    [0, ['110009', '110034']],
  );
});

test('many lists pasted into one area at once all arrive', async () => {
  const { id } = await addArea('Busy');
  const lists = ['400001 400002', '400002 400003', '400003 400004', '400004 400001'];
  const reports = await Promise.all(lists.map((list) => paste(id, list)));
  assert.equal(
    reports.reduce((sum, report) => sum + report.added, 0),
    4,
  );
  assert.deepEqual(await pincodesOf(id), ['400001', '400002', '400003', '400004']);
  const { body } = await api.get(`/places/areas/${id}`, { as });
  assert.equal(body.pincodes, 4);
});

test('an area has its own name, is renamed by who saw it, switched off, and removed with its list', async () => {
  const area = await addArea('West');
  assert.equal((await api.post('/places/areas', { as, body: { name: 'WEST' } })).body.code, 'places.area_name_taken');
  await paste(area.id, '395003');
  const { body: seen } = await api.get(`/places/areas/${area.id}`, { as });
  const patch = (body: object, version: number) =>
    api.patch(`/places/areas/${area.id}`, { as, body, headers: { 'if-match': `"${version}"` } });
  assert.equal((await patch({ name: 'Far west' }, area.version)).status, 412);
  assert.equal((await patch({ name: 'South' }, seen.version)).body.code, 'places.area_name_taken');
  const { body: off } = await patch({ name: 'Far west', active: false }, seen.version);
  assert.deepEqual([off.name, off.active, off.pincodes], ['Far west', false, 1]);
  assert.equal((await serves('395003')).served, false);
  assert.equal((await api.delete(`/places/areas/${area.id}`, { as })).status, 204);
  assert.equal((await api.get(`/places/areas/${area.id}`, { as })).status, 404);
  assert.ok(
    (await api.get('/places/areas', { as })).body.items.every((each: { name: string }) => each.name !== 'Far west'),
  );
});

test("areas are the business's own and need the right", async () => {
  const { id } = await addArea('Mine');
  const there = await someone(world, {
    permissions: { 'places.view_areas': 'all', 'places.edit_areas': 'all' },
    tenant: world.other,
  });
  const other = await world.api(world.other);
  assert.equal((await other.get(`/places/areas/${id}`, { as: there.as })).status, 404);
  assert.equal(
    (await other.post(`/places/areas/${id}/import`, { as: there.as, body: { list: '110001' } })).status,
    404,
  );
  assert.equal((await api.post('/places/areas', { body: { name: 'x' } })).status, 401);
  const viewer = await someone(world, { permissions: { 'places.view_areas': 'all' } });
  assert.equal((await api.post('/places/areas', { as: viewer.as, body: { name: 'x' } })).status, 403);
});

test('an address check says what the pincode knows, what contradicts it, and whether it is served', async () => {
  const check = async (body: object) => (await api.post('/places/check', { body })).body;
  const good = await check({ pincode: '560034', state: 'KA', city: 'Bangalore', lat: 12.93, lng: 77.62 });
  assert.deepEqual(
    [good.known, good.state, good.state_name, good.district, good.problems, good.served.served],
    [true, '29', 'Karnataka', 'Bengaluru Urban', [], true],
  );
  const far = await check({ pincode: '226001', state: 'Bihar', city: 'Lucknow' });
  assert.deepEqual(
    far.problems.map((each: { code: string; stops: boolean }) => [each.code, each.stops]),
    [
      ['other_state', true],
      ['not_served', false],
    ],
  );
  const border = await check({ pincode: '533464', state: 'Puducherry', city: 'Yanam' });
  assert.deepEqual([border.state, border.problems.map((each: { code: string }) => each.code)], ['34', ['not_served']]);
  const typo = await check({ pincode: '560304', city: 'Bengaluru' });
  assert.deepEqual([typo.known, typo.problems[0].code], [false, 'unknown_pincode']);
  assert.equal(typo.problems[0].facts.suggestions[0].pincode, '560034');
});

test('a business that says so refuses delivery addresses outside its areas, and bills anywhere', async () => {
  const desk = await someone(world, {
    permissions: { 'places.edit_addresses': 'own', 'places.view_addresses': 'own' },
  });
  const customers = await import('#customers');
  const id = await world.in((ctx) => customers.linkPerson(ctx, desk.person_id));
  await world.in((ctx) => writeRule(ctx, 'places.outside_areas', 'refuse', 0));
  const far = { line1: '1 Hazratganj', city: 'Lucknow', pincode: '226001' };
  const add = (body: object) => api.post(`/customers/${id}/addresses`, { as: desk.as, body });
  assert.equal((await add(far)).body.code, 'places.not_served');
  assert.equal((await add({ ...far, uses: ['billing'] })).status, 201);
  assert.equal((await add({ line1: '1 Koramangala', city: 'Bengaluru', pincode: '560034' })).status, 201);
});

test('the pincode endpoints answer anyone: one, the nearest, and while typing', async () => {
  const one = await api.get('/places/pincodes/110005');
  assert.deepEqual([one.status, one.body.district, one.body.centre], [200, 'Central Delhi', 'measured']);
  assert.equal((await api.get('/places/pincodes/999999')).body.code, 'places.pincode_not_found');
  assert.equal((await api.get('/places/pincodes/abc')).status, 400);
  const near = await api.get('/places/pincodes?near=28.6519,77.1909&limit=3');
  assert.equal(near.body.items.length, 3);
  assert.equal(near.body.items[0].pincode, '110005');
  for (const wrong of ['', '1,2', '28.65', '28.65,77.19,1', 'NaN,77', '51.5,0.1'])
    assert.equal((await api.get(`/places/pincodes?near=${wrong}`)).status, 400, wrong);
  assert.equal((await api.get('/places/search?q=koramang')).body.items[0].pincode, '560034');
  assert.equal((await api.get('/places/search?q=k')).status, 400);
});

test('what people paste is read without ever failing, and every pincode in it is found', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void entriesOf(text)));
  const pincode = fc.integer({ min: 100_000, max: 999_999 }).map(String);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(pincode, fc.constantFrom('\n', ', ', '\t', ' ; ', '\r\n')), { maxLength: 20 }),
      (list) => {
        const text = list.map(([each, gap]) => each + gap).join('');
        assert.deepEqual(
          entriesOf(text).map((each) => each.pincode),
          list.map(([each]) => each),
        );
      },
    ),
  );
});

test('towns are the same by old, new and slightly wrong names, and different ones are not', () => {
  const same = [
    ['Bangalore', 'Bengaluru Urban'],
    ['bombay', 'Mumbai'],
    ['Gurgaon', 'GURUGRAM'],
    ['Navi Mumbai', 'Mumbai'],
    ['Coimbatur', 'Coimbatore'],
    ['Hydrabad', 'Hyderabad'],
  ];
  for (const [one, other] of same) assert.ok(sameTown(one!, other!), `${one} ${other}`);
  for (const [one, other] of [
    ['Pune', 'Puri'],
    ['Delhi', 'Dehradun'],
    ['Agra', 'Ara'],
    ['', 'Delhi'],
    ['12', '34'],
  ])
    assert.ok(!sameTown(one!, other!), `${one} ${other}`);
});

test('a state is known by code, name, short form and in Hindi; mistyped digits give the neighbours of a pincode', () => {
  for (const text of ['29', 'Karnataka', 'KARNATAKA', 'ka', 'कर्नाटक']) assert.equal(stateCodeOf(text), '29', text);
  assert.deepEqual(
    [stateCodeOf('orissa'), stateCodeOf('J & K'), stateCodeOf('98'), stateCodeOf('')],
    ['21', '01', undefined, undefined],
  );
  assert.deepEqual([stateName('07'), stateName('28'), stateName('99')], ['Delhi', undefined, undefined]);
  const near = mistypings('560304');
  assert.ok(
    near.includes('560034') &&
      near.includes('560305') &&
      !near.includes('560304') &&
      near.every((each) => /^[1-9]\d{5}$/.test(each)),
  );
});
