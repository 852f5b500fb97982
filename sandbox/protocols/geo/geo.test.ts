import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Outside, openOutside } from '../../testing.ts';

const KEY = 'AIzaSyDukaanDukaanDukaanDukaan0123456789';
const JAIPUR = { lat: 26.8361, lng: 75.8303 };
const MUMBAI = { lat: 18.9364, lng: 72.8355 };
const AT_SEA = { lat: 10, lng: 62 };

let outside: Outside;
before(async () => {
  outside = await openOutside();
  await outside.put('accounts', { slug: 'dukaan', name: 'Dukaan', google: { api_key: KEY } });
});
after(() => outside.stop());

const url = (path: string) => `http://127.0.0.1:${outside.port}${path}`;

interface Geocoded {
  status: string;
  error_message?: string;
  results: {
    formatted_address: string;
    place_id: string;
    partial_match?: boolean;
    geometry: { location: { lat: number; lng: number }; location_type: string };
    address_components: { long_name: string; short_name: string; types: string[] }[];
  }[];
}

async function geocode(asked: Record<string, string>): Promise<Geocoded & { http: number }> {
  const answer = await fetch(url(`/maps/api/geocode/json?${new URLSearchParams({ key: KEY, ...asked })}`));
  return { http: answer.status, ...((await answer.json()) as Geocoded) };
}

test('an address is found by its pincode, the same each time, and another house stands elsewhere', async () => {
  const address = '12 Gaurav Tower, Malviya Nagar, Jaipur, Rajasthan 302017';
  const { http, status, results } = await geocode({ address, region: 'in' });
  assert.deepEqual([http, status, results.length], [200, 'OK', 1]);
  const [found] = results;
  assert.equal(found?.geometry.location_type, 'ROOFTOP');
  assert.equal(found?.partial_match, undefined);
  assert.ok(Math.abs((found?.geometry.location.lat ?? 0) - JAIPUR.lat) < 0.05);
  const of = (type: string) => found?.address_components.find(({ types }) => types.includes(type));
  assert.equal(of('postal_code')?.long_name, '302017');
  assert.deepEqual([of('locality')?.long_name, of('country')?.short_name], ['Jaipur', 'IN']);
  assert.deepEqual(of('administrative_area_level_1'), {
    long_name: 'Rajasthan',
    short_name: 'RJ',
    types: ['administrative_area_level_1', 'political'],
  });
  assert.deepEqual((await geocode({ address })).results, results);
  const neighbour = await geocode({ address: address.replace('12', '14') });
  assert.notDeepEqual(neighbour.results[0]?.geometry.location, found?.geometry.location);
  assert.notEqual(neighbour.results[0]?.place_id, found?.place_id);
});

test('a pincode alone is roughly known, a street that nobody knows partly, a place by its name and its state', async () => {
  const [rough] = (await geocode({ components: 'postal_code:302017|country:IN' })).results;
  assert.deepEqual([rough?.geometry.location, rough?.geometry.location_type], [JAIPUR, 'APPROXIMATE']);
  const [partly] = (await geocode({ address: 'House 7, Nowhere Street, 302017' })).results;
  assert.deepEqual([partly?.partial_match, partly?.geometry.location_type], [true, 'RANGE_INTERPOLATED']);
  const [named] = (await geocode({ address: 'Town Hall, Mumbai, Maharashtra' })).results;
  assert.equal(named?.formatted_address, 'Town Hall, Mumbai, Maharashtra 400001, India');
  assert.equal((await geocode({ address: 'Qwertyuiop' })).status, 'ZERO_RESULTS');
  assert.equal((await geocode({ address: '302017', components: 'country:US' })).status, 'ZERO_RESULTS');
});

test('a point has the address of the nearest area, and the sea has none', async () => {
  const { results } = await geocode({ latlng: `${MUMBAI.lat},${MUMBAI.lng}` });
  assert.match(results[0]?.formatted_address ?? '', /Mumbai, Maharashtra 400001, India$/);
  assert.equal((await geocode({ latlng: `${AT_SEA.lat},${AT_SEA.lng}` })).status, 'ZERO_RESULTS');
});

test('geocoding says no in its body: without a key, with a wrong one, without a question, and on order', async () => {
  const none = await geocode({ key: '', address: '302017' });
  const wrong = await geocode({ key: 'AIzaSySomebodyElsesKey0123456789', address: '302017' });
  assert.deepEqual([none.http, none.status, wrong.http, wrong.status], [200, 'REQUEST_DENIED', 200, 'REQUEST_DENIED']);
  const nothing = await geocode({});
  assert.deepEqual([nothing.http, nothing.status], [400, 'INVALID_REQUEST']);
  assert.equal((await geocode({ latlng: 'here' })).status, 'INVALID_REQUEST');
  await outside.fault({ protocol: 'google_geocode', kind: 'status', status: 429, account: 'dukaan' });
  assert.equal((await geocode({ address: '302017' })).status, 'OVER_QUERY_LIMIT');
  assert.equal((await geocode({ address: '302017' })).status, 'OK');
});

interface Element {
  originIndex: number;
  destinationIndex: number;
  condition?: string;
  distanceMeters?: number;
  duration?: string;
  staticDuration?: string;
}

const MASK = 'originIndex,destinationIndex,condition,status,distanceMeters,duration,staticDuration';
const at = ({ lat, lng }: { lat: number; lng: number }) => ({
  waypoint: { location: { latLng: { latitude: lat, longitude: lng } } },
});

async function matrix(
  body: object,
  headers: Record<string, string> = { 'x-goog-api-key': KEY, 'x-goog-fieldmask': MASK },
) {
  const answer = await fetch(url('/distanceMatrix/v2:computeRouteMatrix'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const told = (await answer.json()) as Element[] | { error: { status: string; message: string } };
  if (!Array.isArray(told)) return { http: answer.status, elements: [], ...told.error };
  return { http: answer.status, elements: told, status: 'OK', message: '' };
}

const NEAR = { lat: 26.9179, lng: 75.8084 };

test('a matrix has each pair once and in no order; no road leads to the sea, and no metres are written as nothing', async () => {
  const spots = [JAIPUR, NEAR, MUMBAI, AT_SEA];
  const { http, elements } = await matrix({
    origins: spots.map(at),
    destinations: spots.map(at),
    travelMode: 'TWO_WHEELER',
  });
  assert.equal(http, 200);
  const pairs = elements.map(({ originIndex, destinationIndex }) => originIndex * 4 + destinationIndex);
  assert.equal(new Set(pairs).size, 16);
  assert.notDeepEqual(
    pairs,
    [...pairs].toSorted((a, b) => a - b),
  );
  const of = (from: number, to: number) => elements[pairs.indexOf(from * 4 + to)];
  assert.equal(of(0, 3)?.condition, 'ROUTE_NOT_FOUND');
  assert.equal(of(0, 3)?.duration, undefined);
  assert.deepEqual([of(0, 0)?.distanceMeters, of(0, 0)?.duration], [undefined, '0s']);
  const metres = of(0, 1)?.distanceMeters ?? 0;
  // As the crow flies 9.3 km.
  assert.ok(metres > 10_500 && metres < 14_500, String(metres));
  assert.notEqual(of(1, 0)?.distanceMeters, metres);
  const seconds = Number.parseInt(of(0, 1)?.duration ?? '', 10);
  assert.ok(seconds > 600 && seconds < 2_700, String(seconds));
});

test('it takes longer when everybody drives home than at night, for those who ask for traffic', async () => {
  const monday = Temporal.Now.zonedDateTimeISO('Asia/Kolkata').add({ days: 8 });
  const day = monday.subtract({ days: monday.dayOfWeek - 1 }).toPlainDate();
  const took = async (hour: number, more: object) => {
    const departureTime = day.toZonedDateTime({ timeZone: 'Asia/Kolkata', plainTime: { hour } }).toInstant().toString();
    const { elements } = await matrix({ origins: [at(JAIPUR)], destinations: [at(NEAR)], departureTime, ...more });
    return Number.parseInt(elements[0]?.duration ?? '', 10);
  };
  const aware = { routingPreference: 'TRAFFIC_AWARE' };
  assert.ok((await took(18, aware)) > 1.5 * (await took(3, aware)));
  assert.equal(await took(18, {}), await took(3, {}));
});

test('a matrix is refused without key or mask, for more than it takes, for a time that has passed', async () => {
  const one = { origins: [at(JAIPUR)], destinations: [at(NEAR)] };
  const why = async (body: object, headers?: Record<string, string>) => {
    const { http, status } = await matrix(body, headers);
    return `${http} ${status}`;
  };
  assert.equal(await why(one, { 'x-goog-fieldmask': MASK }), '403 PERMISSION_DENIED');
  assert.equal(await why(one, { 'x-goog-api-key': 'AIzaWrong', 'x-goog-fieldmask': '*' }), '400 INVALID_ARGUMENT');
  assert.match((await matrix(one, { 'x-goog-api-key': KEY })).message, /FieldMask is a required parameter/);
  assert.match((await matrix(one, { 'x-goog-api-key': KEY, 'x-goog-fieldmask': 'price' })).message, /path 'price'/);
  const few = await matrix(one, { 'x-goog-api-key': KEY, 'x-goog-fieldmask': 'originIndex,duration' });
  assert.deepEqual(
    Object.keys(few.elements[0] ?? {}).toSorted((a, b) => (a < b ? -1 : 1)),
    ['duration', 'originIndex'],
  );
  const many = (n: number) => Array.from({ length: n }, () => at(JAIPUR));
  assert.equal(await why({ origins: many(25), destinations: many(25) }), '200 OK');
  assert.equal(await why({ origins: many(26), destinations: many(25) }), '400 INVALID_ARGUMENT');
  const optimal = { routingPreference: 'TRAFFIC_AWARE_OPTIMAL' };
  assert.equal(await why({ origins: many(11), destinations: many(10), ...optimal }), '400 INVALID_ARGUMENT');
  assert.equal(await why({ ...one, departureTime: '2020-01-01T00:00:00Z' }), '400 INVALID_ARGUMENT');
  assert.equal(await why({ ...one, travelMode: 'WALK', routingPreference: 'TRAFFIC_AWARE' }), '400 INVALID_ARGUMENT');
  assert.equal(await why({ origins: [], destinations: [at(NEAR)] }), '400 INVALID_ARGUMENT');
  await outside.fault({ protocol: 'google_routes', kind: 'status', status: 503 });
  assert.equal(await why(one), '503 UNAVAILABLE');
});

interface Table {
  code: string;
  durations?: (number | null)[][];
  distances?: (number | null)[][];
  sources: { location: number[] }[];
  destinations: { location: number[] }[];
}

async function table(path: string): Promise<Table & { http: number }> {
  const answer = await fetch(url(`/table/v1/${path}`));
  return { http: answer.status, ...((await answer.json()) as Table) };
}

const PAIR = `${JAIPUR.lng},${JAIPUR.lat};${NEAR.lng},${NEAR.lat}`;

test('OSRM’s table has rows of sources and columns of destinations, longitude first', async () => {
  const all = await table(`driving/${PAIR}?annotations=duration,distance`);
  assert.deepEqual([all.http, all.code, all.durations?.length, all.durations?.[0]?.length], [200, 'Ok', 2, 2]);
  assert.equal(all.distances?.[0]?.[0], 0);
  const { elements } = await matrix({ origins: [at(JAIPUR)], destinations: [at(NEAR)] });
  assert.equal(all.distances?.[0]?.[1], elements[0]?.distanceMeters);
  assert.deepEqual(all.sources[0]?.location, [JAIPUR.lng, JAIPUR.lat]);
  const one = await table(`foot/${PAIR}?sources=0&destinations=1`);
  assert.deepEqual([one.durations?.length, one.durations?.[0]?.length, one.distances], [1, 1, undefined]);
  assert.ok((one.durations?.[0]?.[0] ?? 0) > 3 * (all.durations?.[0]?.[1] ?? 0));
});

test('OSRM refuses what it can’t read, knows no road to, or finds too big', async () => {
  const why = async (path: string) => {
    const { http, code } = await table(path);
    return `${http} ${code}`;
  };
  assert.equal(await why('driving/75.8;26.9'), '400 InvalidQuery');
  assert.equal(await why(`driving/${PAIR}?colour=red`), '400 InvalidQuery');
  assert.equal(await why(`driving/${PAIR}?sources=2`), '400 InvalidOptions');
  assert.equal(await why(`driving/${PAIR}?annotations=price`), '400 InvalidOptions');
  assert.equal(await why(`driving/26.9,175.8`), '400 InvalidValue');
  assert.equal(await why(`driving/${AT_SEA.lng},${AT_SEA.lat};${PAIR}`), '400 NoSegment');
  assert.equal(await why(`driving/${Array.from({ length: 51 }, () => PAIR).join(';')}`), '400 TooBig');
});
