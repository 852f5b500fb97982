import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { Refusal } from '#platform/refusals.ts';
import { openWorld } from '#platform/testing.ts';
import { distanceMetres } from './distance.ts';
import { loadReferenceData, readPincodes } from './load.ts';
import { findPincode, getPincode, nearestPincodes, searchPlaces } from './pincodes.ts';
import { stateCodeOf } from './state-names.ts';

const world = await openWorld();

test('the project ships every pincode of India, each in a state, with post offices and a centre in India', () => {
  const all = readPincodes();
  assert.ok(all.length > 19_000);
  assert.deepEqual(
    all.map((each) => each.pincode),
    [...new Set(all.map((each) => each.pincode))].toSorted(),
  );
  for (const each of all) {
    assert.match(each.pincode, /^[1-8]\d{5}$/);
    assert.ok(each.states.length > 0 && each.states.every((code) => stateCodeOf(code) === code), each.pincode);
    assert.ok(each.districts.length > 0 && each.offices.length > 0, each.pincode);
    assert.ok(each.lat > 6 && each.lat < 37.2 && each.lng > 68 && each.lng < 97.6, each.pincode);
    assert.ok(
      each.offices.every((office) => office.name === office.name.trim() && office.name !== ''),
      each.pincode,
    );
  }
  const offices = all.flatMap((each) => each.offices);
  assert.ok(offices.length > 165_000);
  assert.deepEqual(offices.filter(({ name }) => /\b[BSH]\.?O\.?$/.test(name) && !/\bPO$/.test(name)).length, 0);
  assert.equal(new Set(all.flatMap((each) => each.states)).size, 36);
});

test('pincodes that the directory puts in the wrong place come out where they are', async () => {
  const places = [
    ['110005', { lat: 28.652, lng: 77.19 }, 3_000], // Karol Bagh; one of its offices was typed in at 22° N
    ['110001', { lat: 28.6315, lng: 77.2167 }, 3_000], // Connaught Place
    ['400001', { lat: 18.938, lng: 72.835 }, 3_000], // Fort, Mumbai
    ['560034', { lat: 12.929, lng: 77.625 }, 3_000], // Koramangala
    ['600001', { lat: 13.09, lng: 80.287 }, 3_000], // George Town, Chennai
    ['302001', { lat: 26.92, lng: 75.8 }, 5_000], // Jaipur
    ['283203', { lat: 27.15, lng: 78.4 }, 25_000], // Firozabad, where most coordinates are three degrees off
    ['744101', { lat: 11.67, lng: 92.74 }, 15_000], // Port Blair
  ] as const;
  for (const [pincode, where, within_m] of places) {
    const found = await world.in((ctx) => findPincode(ctx, pincode));
    assert.ok(found, pincode);
    assert.ok(distanceMetres(found, where) < within_m, `${pincode} is at ${found.lat}, ${found.lng}`);
  }
  const karolBagh = await world.in((ctx) => getPincode(ctx, { pincode: '110005' }));
  assert.ok(karolBagh.lat >= 28.6 && karolBagh.lat <= 28.7);
  assert.equal(karolBagh.state, '07');
  assert.equal(karolBagh.district, 'Central Delhi');
  assert.ok(karolBagh.offices.some((office) => office.name === 'Karol Bagh' && office.delivers));
});

test('a pincode that does not exist is refused by name', async () => {
  await assert.rejects(
    world.in((ctx) => getPincode(ctx, { pincode: '999999' })),
    (error) =>
      error instanceof Refusal && error.code === 'places.pincode_not_found' && error.facts['pincode'] === '999999',
  );
});

test('the nearest pincodes to a point are those a full search finds, nearest first', async () => {
  const all = readPincodes();
  for (const spot of [
    { lat: 28.6315, lng: 77.2167 },
    { lat: 34.1, lng: 77.58 },
    { lat: 8.1, lng: 77.5 },
    { lat: 20, lng: 69 },
  ]) {
    const found = await world.in((ctx) => nearestPincodes(ctx, { spot, limit: 5 }));
    const expected = all
      .map((each) => distanceMetres(spot, each))
      .toSorted((a, b) => a - b)
      .slice(0, 5);
    assert.deepEqual(
      found.map((each) => each.distance_m),
      expected,
    );
  }
});

test('places are found while one types, by digits, by beginnings, with the district behind, and misspelt', async () => {
  const find = (q: string) => world.in((ctx) => searchPlaces(ctx, { q, limit: 10 }));
  const first = async (q: string) => (await find(q))[0];
  assert.equal((await first('560034'))?.name, 'Koramangala');
  assert.deepEqual(
    (await find('56003')).map((hit) => hit.pincode),
    (await find('56003')).map((hit) => hit.pincode).toSorted(),
  );
  assert.ok((await find('56003')).every((hit) => hit.pincode.startsWith('56003')));
  assert.equal((await first('koramang'))?.pincode, '560034');
  assert.equal((await first('KAROL BAGH'))?.pincode, '110005');
  assert.equal((await first('rampur bareilly'))?.district, 'Bareilly');
  assert.equal((await first('rampur bihar'))?.state, '10');
  assert.ok((await find('koramangla')).some((hit) => hit.pincode === '560034'));
  assert.ok((await find('bombay')).some((hit) => hit.district.startsWith('Mumbai')));
  assert.deepEqual(await find('100%'), []);
  assert.deepEqual(await find('zzqqx'), []);
});

test('loading the pincodes again changes nothing, and a changed list replaces the old one whole', async () => {
  const owner = new pg.Client({ connectionString: world.platform.config.database_url });
  await owner.connect();
  try {
    assert.equal(await loadReferenceData(owner), 'already there');
    await owner.query("update places.reference_load set hash = 'older'");
    await owner.query("delete from places.pincode where pincode = '110001'");
    await owner.query("insert into places.post_office values ('110002', 'Never There', 'sub', true)");
    assert.equal(await loadReferenceData(owner), 'loaded');
    const { rows } = await owner.query(`select (select count(*) from places.pincode) as pincodes,
      (select count(*) from places.post_office where name = 'Never There') as wrong`);
    assert.deepEqual(rows, [{ pincodes: String(readPincodes().length), wrong: '0' }]);
  } finally {
    await owner.end();
  }
});

test('the server can read the shared list of pincodes and not change it', async () => {
  await assert.rejects(
    world.in((ctx) => ctx.tx.deleteFrom('places.pincode').where('pincode', '=', '110001').execute()),
    /permission denied/,
  );
});
