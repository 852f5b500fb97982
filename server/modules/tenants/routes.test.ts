import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as people from '#people';
import { openWorld } from '#platform/testing.ts';

const world = await openWorld();
const api = await world.api();

async function keyWith(grants: Record<string, 'all'>): Promise<{ 'x-api-key': string }> {
  const { key } = await world.in((ctx) => people.createApiKey(ctx, { name: 'test', grants }));
  return { 'x-api-key': key };
}
const all = await keyWith({ '*': 'all' });
const looker = await keyWith({ 'tenants.view_business': 'all', 'tenants.view_settings': 'all' });

test('anyone may know what a sign-in page and a store show, and nothing else of the business', async () => {
  const { status, body } = await api.get('/business/public');
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body).toSorted(), [
    'capabilities',
    'demo',
    'languages',
    'name',
    'palette',
    'slug',
    'words',
    'zone',
  ]);
  assert.doesNotMatch(JSON.stringify(body), /gstin|pan"|phone|tenant|AAACG/);
});

test('each route that is not public wants somebody, and the right', async () => {
  const [name, word] = ['tenants.series_order', '/words/customer/en'];
  for (const path of ['/business', '/words', '/switches', '/settings', `/settings/${name}`, '/clock']) {
    assert.equal((await api.get(path)).status, 401, path);
    assert.equal((await api.get(path, { headers: looker })).status, 200, path);
  }
  const edits = { ...looker, 'if-match': '"1"' };
  assert.equal((await api.patch('/business', { headers: edits, body: { name: 'Mine' } })).status, 403);
  assert.equal((await api.put(`/settings/${name}`, { headers: edits, body: { value: 'A-{n:4}' } })).status, 403);
  assert.equal((await api.put(word, { headers: looker, body: { one: 'A', many: 'B' } })).status, 403);
  assert.equal((await api.put('/switches/wallet', { headers: looker, body: { is_on: true } })).status, 403);
  assert.equal((await api.put('/clock', { headers: looker, body: { to: '2027-01-01T00:00:00Z' } })).status, 403);
});

test('the business is edited with the ETag that was seen, and refused without it or with an older one', async () => {
  const seen = await api.get('/business', { headers: all });
  const body = { city: 'Jaipur', gstin: '08 aaacg2115r1zh'.replace(' ', '') };
  assert.equal((await api.patch('/business', { headers: all, body })).status, 428);
  const headers = { ...all, 'if-match': String(seen.headers['etag']) };
  const edited = await api.patch('/business', { headers, body });
  assert.equal(edited.status, 200, edited.text);
  assert.equal(edited.body.gstin, '08AAACG2115R1ZH');
  assert.equal(edited.headers['etag'], `"${seen.body.version + 1}"`);
  const late = await api.patch('/business', { headers, body: { city: 'Ajmer' } });
  assert.equal(late.status, 412);
  assert.equal(late.body.code, 'platform.changed_meanwhile');
});

test('what is no GSTIN, phone, pincode or colour is refused by its field', async () => {
  const { headers } = await api.get('/business', { headers: all });
  const bad = {
    gstin: '08AAACG2115R1ZX',
    phone: '12',
    pincode: '012345',
    accent: 'red',
    languages: [],
    zone: 'UTC',
    slug: 'x',
  };
  for (const [field, value] of Object.entries(bad)) {
    const refused = await api.patch('/business', {
      headers: { ...all, 'if-match': String(headers['etag']) },
      body: { [field]: value },
    });
    assert.equal(refused.status, 400, field);
    assert.equal(refused.body.facts.field.split('.')[0], field);
  }
});

test('a setting is chosen, shown with its schema, and taken back', async () => {
  const path = '/settings/tenants.series_order';
  const first = await api.get(path, { headers: all });
  assert.equal(first.body.version, 0);
  assert.equal(first.body.schema.type, 'string');
  const chosen = await api.put(path, { headers: { ...all, 'if-match': '"0"' }, body: { value: 'A-{n:4}' } });
  assert.equal(chosen.body.value, 'A-{n:4}');
  assert.equal(
    (await api.put(path, { headers: { ...all, 'if-match': '"0"' }, body: { value: 'B-{n:4}' } })).status,
    412,
  );
  const back = await api.put(path, { headers: { ...all, 'if-match': '"1"' }, body: { value: null } });
  assert.equal(back.body.value, first.body.fallback);
  assert.equal(
    (await api.put(path, { headers: { ...all, 'if-match': '"2"' }, body: { value: { n: [] } } })).status,
    422,
  );
  assert.equal((await api.get('/settings/no.such', { headers: all })).status, 404);
});

test('words and switches are set and show up where anyone looks', async () => {
  assert.equal((await api.put('/words/visit/hi', { headers: all, body: { one: 'फेरा', many: 'फेरे' } })).status, 200);
  assert.equal((await api.put('/switches/wallet', { headers: all, body: { is_on: true } })).status, 200);
  assert.equal((await api.put('/switches/teleport', { headers: all, body: { is_on: true } })).status, 400);
  const { body } = await api.get('/business/public');
  assert.deepEqual(body.words, [{ word: 'visit', language: 'hi', one: 'फेरा', many: 'फेरे' }]);
  assert.deepEqual(body.capabilities, ['wallet']);
  assert.equal((await api.delete('/words/visit/hi', { headers: all })).status, 204);
  assert.deepEqual((await api.get('/words', { headers: all })).body.items, []);
});

test("a demo's clock goes forward and never back, and no further than 400 days", async () => {
  const { body } = await api.get('/clock', { headers: all });
  const now = Temporal.Instant.from(body.now).round('second');
  assert.equal(body.target, null);
  const move = (to: Temporal.Instant) => api.put('/clock', { headers: all, body: { to: to.toString() } });
  assert.equal((await move(now.subtract({ hours: 1 }))).body.code, 'platform.clock_goes_forward');
  assert.equal((await move(now.add({ hours: 24 * 500 }))).body.code, 'platform.clock_too_far');
  assert.equal((await api.put('/clock', { headers: all, body: { to: 'soon' } })).status, 400);
  const to = now.add({ hours: 50 });
  const asked = await move(to);
  assert.equal(asked.status, 202);
  assert.equal(asked.body.target, to.toString());
  await world.moveClock(to);
  const moved = await api.get('/clock', { headers: all });
  assert.ok(Temporal.Instant.compare(Temporal.Instant.from(moved.body.now), to) >= 0);
  assert.equal(moved.body.target, null);
  const other = await world.in(async (ctx) => ctx.now, { tenant: world.other });
  assert.ok(Temporal.Instant.compare(other, to) < 0, 'the clock of another business stands where it stood');
});
