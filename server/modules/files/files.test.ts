import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import sharp from 'sharp';
import { type Id, newId } from '#platform/ids.ts';
import type { Tenant } from '#platform/modules.ts';
import { writeRule } from '#platform/rules.ts';
import { openWorld } from '#platform/testing.ts';
import { someone } from '../people/testing.ts';
import { claim } from './claim.ts';
import { workFolder } from './store.ts';

const world = await openWorld();
const api = await world.api();
const http = await world.http();
const everything = {
  'files.add_files': 'all',
  'files.view_files': 'all',
  'files.share_files': 'all',
  'files.remove_files': 'all',
} as const;
const mine = {
  'files.add_files': 'own',
  'files.view_files': 'own',
  'files.share_files': 'own',
  'files.remove_files': 'own',
} as const;
const staff = await someone(world, { permissions: everything });
const customer = await someone(world, { permissions: mine });
const neighbour = await someone(world, { permissions: mine });
const stranger = await someone(world, { permissions: everything, tenant: world.other });

const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#0a7' } })
  .jpeg()
  .toBuffer();
const csv = Buffer.from('name,phone\nआशा,+919829000001\n');

interface Sent {
  readonly as?: string | undefined;
  readonly purpose?: string;
  readonly bytes?: Uint8Array;
  readonly name?: string;
  readonly tenant?: Tenant;
  readonly times?: number;
}

const line = '----boundary7';
function multipart({ bytes = picture, name = 'photo.jpg', times = 1 }: Sent): Buffer {
  const part = Buffer.concat([
    Buffer.from(
      `--${line}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...Array.from({ length: times }, () => part), Buffer.from(`--${line}--\r\n`)]);
}
const headersOf = ({ as, tenant = world.tenant }: Sent) => ({
  host: `${tenant.slug}.localhost`,
  'content-type': `multipart/form-data; boundary=${line}`,
  ...(as && { authorization: `Bearer ${as}` }),
});

async function send(sent: Sent = {}) {
  const { as = staff.as, purpose = 'picture' } = sent;
  const answer = await http.inject({
    method: 'POST',
    url: `/api/v1/files?purpose=${purpose}`,
    headers: headersOf({ ...sent, as }),
    payload: multipart(sent),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function fetched(path: string, headers: Record<string, string> = {}, tenant: Tenant = world.tenant) {
  const answer = await http.inject({ url: path, headers: { host: `${tenant.slug}.localhost`, ...headers } });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: answer.rawPayload,
    code: answer.headers['content-type']?.toString().includes('json') ? answer.json().code : undefined,
  };
}
const contentOf = (id: string, as: string, headers: Record<string, string> = {}) =>
  fetched(`/api/v1/files/${id}/content`, { authorization: `Bearer ${as}`, ...headers });

test('an uploaded picture comes back made anew, shown in a box that runs nothing', async () => {
  const { status, body } = await send({ name: '../../../etc/परीक्षा.exe' });
  assert.equal(status, 201);
  assert.deepEqual(
    [body.state, body.type, body.name, body.width, body.height],
    ['ready', 'image/webp', 'परीक्षा.webp', 300, 200],
  );
  assert.equal(body.key, undefined);
  const got = await contentOf(body.id, staff.as);
  assert.equal(got.status, 200);
  assert.equal((await sharp(got.bytes).metadata()).format, 'webp');
  assert.equal(got.bytes.length, body.bytes);
  assert.equal(got.headers['content-security-policy'], "default-src 'none'; sandbox");
  assert.equal(got.headers['x-content-type-options'], 'nosniff');
  assert.equal(got.headers['content-type'], 'image/webp');
  assert.match(String(got.headers['cache-control']), /^private/);
  assert.match(
    String(got.headers['content-disposition']),
    /^inline; filename="[\x20-\x7e]+"; filename\*=UTF-8''%E0%A4%AA/,
  );
  const again = await contentOf(body.id, staff.as, { 'if-none-match': String(got.headers['etag']) });
  assert.deepEqual([again.status, again.bytes.length], [304, 0]);
});

test('a table is saved, never shown, and can be fetched in stretches', async () => {
  const { body } = await send({ purpose: 'csv', bytes: csv, name: 'list.xls' });
  const whole = await contentOf(body.id, staff.as);
  assert.deepEqual(whole.bytes, csv);
  assert.match(String(whole.headers['content-disposition']), /^attachment; filename="list\.csv"/);
  const part = await contentOf(body.id, staff.as, { range: 'bytes=5-9' });
  assert.deepEqual(
    [part.status, part.bytes.toString(), part.headers['content-range']],
    [206, 'phone', `bytes 5-9/${csv.length}`],
  );
  const beyond = await contentOf(body.id, staff.as, { range: 'bytes=1000-' });
  assert.deepEqual(
    [beyond.status, beyond.code, beyond.headers['content-range']],
    [416, 'files.range_not_there', `bytes */${csv.length}`],
  );
});

test('nobody uploads unasked, customers only what is for them, and each only what is of its purpose', async () => {
  assert.equal(
    (
      await http.inject({
        method: 'POST',
        url: '/api/v1/files?purpose=avatar',
        headers: headersOf({}),
        payload: multipart({}),
      })
    ).statusCode,
    401,
  );
  assert.deepEqual((await send({ as: customer.as, purpose: 'csv', bytes: csv })).body.code, 'files.not_for_customers');
  assert.equal((await send({ as: customer.as, purpose: 'avatar' })).status, 201);
  assert.equal((await send({ purpose: 'avatar', bytes: csv })).body.code, 'files.wrong_type');
  assert.equal((await send({ purpose: 'somewhere_else' })).body.code, 'platform.bad_input');
});

test('a request without a file, with two, or that is no form at all is refused', async () => {
  assert.equal((await send({ bytes: Buffer.alloc(0) })).body.code, 'files.empty');
  assert.equal((await send({ times: 0 })).body.code, 'files.no_file');
  assert.equal((await send({ times: 2 })).body.code, 'files.one_file_only');
  const cut = multipart({}).subarray(0, 400);
  const answer = await http.inject({
    method: 'POST',
    url: '/api/v1/files?purpose=avatar',
    headers: headersOf({ as: staff.as }),
    payload: cut,
  });
  assert.equal(answer.json().code, 'files.broken_off');
  assert.equal(
    (await api.post('/files?purpose=avatar', { as: staff.as, body: { file: 'x' } })).body.code,
    'files.not_multipart',
  );
});

test('an upload beyond its limit is cut off there, with and without an announced length', async () => {
  const huge = Buffer.alloc(11 * 1024 * 1024, 1);
  assert.equal((await send({ purpose: 'avatar', bytes: huge })).body.code, 'files.too_large');
  const unannounced = await http.inject({
    method: 'POST',
    url: '/api/v1/files?purpose=avatar',
    headers: headersOf({ as: staff.as }),
    payload: Readable.from([multipart({ bytes: huge })]),
  });
  assert.equal(unannounced.json().code, 'files.too_large');
  assert.deepEqual(await readdir(workFolder(world.platform.config)), []);
});

test('an upload that breaks off in the middle leaves neither row nor work file', async () => {
  await http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = http.server.address() as { port: number };
  const before = (await api.get('/files?limit=1', { as: staff.as })).body.items[0].id;
  const whole = multipart({ bytes: Buffer.alloc(5_000_000, 7) });
  const upload: ClientRequest = httpRequest({
    port,
    method: 'POST',
    path: '/api/v1/files?purpose=avatar',
    headers: { ...headersOf({ as: staff.as }), 'content-length': whole.length },
  });
  upload.on('error', () => undefined);
  upload.write(whole.subarray(0, 2_000_000));
  await waitFor(async () => (await workFiles()).length === 1);
  upload.destroy();
  await waitFor(async () => (await workFiles()).length === 0);
  assert.equal((await api.get('/files?limit=1', { as: staff.as })).body.items[0].id, before);
});

const workFiles = () => readdir(workFolder(world.platform.config));
async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail('it never came to be');
}

test('a customer sees own files alone; staff see all; another business sees none', async () => {
  const { body: file } = await send({ as: customer.as, purpose: 'document' });
  for (const path of [`/files/${file.id}`, `/files/${file.id}/content`]) {
    assert.equal((await api.get(path, { as: customer.as })).status, 200);
    assert.equal((await api.get(path, { as: staff.as })).status, 200);
    assert.equal((await api.get(path, { as: neighbour.as })).body.code, 'files.not_found');
    assert.equal((await api.get(path)).status, 401);
    assert.equal((await (await world.api(world.other)).get(path, { as: stranger.as })).body.code, 'files.not_found');
  }
  assert.deepEqual((await api.get('/files', { as: neighbour.as })).body.items, []);
  assert.ok(
    (await api.get('/files?purpose=document', { as: customer.as })).body.items.some(
      (each: { id: string }) => each.id === file.id,
    ),
  );
  assert.equal((await api.delete(`/files/${file.id}`, { as: neighbour.as })).body.code, 'files.not_found');
  assert.equal((await api.post(`/files/${file.id}/link`, { as: neighbour.as, body: {} })).body.code, 'files.not_found');
});

test("a file claimed for a person becomes that person's own", async () => {
  const { body: file } = await send({ purpose: 'document' });
  assert.equal((await api.get(`/files/${file.id}`, { as: customer.as })).status, 404);
  const id = newId();
  await world.in((ctx) => claim(ctx, file.id, { noun: 'files.test', id, person_id: customer.person_id }));
  const seen = await api.get(`/files/${file.id}`, { as: customer.as });
  assert.deepEqual(seen.body.used_by, [{ noun: 'files.test', id }]);
  assert.equal((await api.delete(`/files/${file.id}`, { as: staff.as })).body.code, 'files.in_use');
});

test('a signed link shows its one file to anyone until it ends, and nothing once a letter of it is changed', async () => {
  const [{ body: file }, { body: other }] = [await send({ purpose: 'document' }), await send({ purpose: 'document' })];
  const { status, body: link } = await api.post(`/files/${file.id}/link`, { as: staff.as, body: { hours: 2 } });
  assert.equal(status, 201);
  const got = await fetched(link.url);
  assert.equal(got.status, 200);
  assert.match(String(got.headers['cache-control']), /^private/);
  assert.match(String((await fetched(`${link.url}&download=true`)).headers['content-disposition']), /^attachment/);
  const forged = [
    link.url.replace(/until=(\d+)/, (_all: string, until: string) => `until=${Number(until) + 3600}`),
    link.url.replace(file.id, other.id),
    link.url.replace(/mac=(.)/, (_all: string, letter: string) => `mac=${letter === 'a' ? 'b' : 'a'}`),
  ];
  for (const url of forged)
    assert.deepEqual([(await fetched(url)).status, (await fetched(url)).code], [403, 'files.bad_link'], url);
  assert.equal((await fetched(link.url, {}, world.other)).code, 'files.bad_link');
  assert.equal((await fetched(link.url.replace(/&mac=.*/, ''))).status, 400);
  assert.equal((await api.post(`/files/${file.id}/link`, { as: staff.as, body: { hours: 169 } })).status, 400);
});

test('a shop-window picture is open to anyone once something uses it; papers never are', async () => {
  const [{ body: shown }, { body: paper }] = [await send(), await send({ purpose: 'document' })];
  assert.equal((await fetched(`/api/v1/files/${shown.id}/open`)).code, 'files.not_found');
  for (const { id } of [shown, paper])
    await world.in((ctx) => claim(ctx, id as Id<'file'>, { noun: 'files.test', id: newId() }));
  const open = await fetched(`/api/v1/files/${shown.id}/open`);
  assert.deepEqual([open.status, open.headers['cache-control']], [200, 'public, max-age=86400']);
  assert.equal((await fetched(`/api/v1/files/${paper.id}/open`)).code, 'files.not_found');
  assert.equal((await fetched(`/api/v1/files/${shown.id}/open`, {}, world.other)).code, 'files.not_found');
});

test('a removed file is gone for everybody, links included', async () => {
  const { body: file } = await send({ as: customer.as, purpose: 'avatar' });
  const { body: link } = await api.post(`/files/${file.id}/link`, { as: customer.as, body: {} });
  assert.equal((await api.delete(`/files/${file.id}`, { as: customer.as })).status, 204);
  assert.equal((await contentOf(file.id, customer.as)).status, 404);
  assert.equal((await fetched(link.url)).code, 'files.not_found');
  await world.runJobs();
  assert.equal((await api.get(`/files/${file.id}`, { as: staff.as })).body.state, 'deleted');
});

test('a signed link ends when it says', async () => {
  const { body: file } = await send({ purpose: 'document' });
  const { body: link } = await api.post(`/files/${file.id}/link`, { as: staff.as, body: { hours: 2 } });
  const { now } = await world.in(async (ctx) => ({ now: ctx.now }));
  await world.moveClock(now.add({ hours: 3 }));
  assert.deepEqual([(await fetched(link.url)).status, (await fetched(link.url)).code], [410, 'files.link_expired']);
});

test('one who uploads without end is stopped for a while', async () => {
  await world.in((ctx) => writeRule(ctx, 'files.uploads_per_hour', 3, 0));
  const eager = await someone(world, { permissions: mine });
  const statuses = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await send({ as: eager.as, purpose: 'avatar' })).status);
  assert.deepEqual(statuses, [201, 201, 201, 429]);
});
