import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { openWorld } from '#platform/testing.ts';
import { openOutside } from '../../../sandbox/testing.ts';
import { someone } from '../people/testing.ts';
import { storeOf } from './store.ts';
import { filesIn } from './testing.ts';

const world = await openWorld();
const http = await world.http();
const { config, usage } = filesIn(world);
const rights = { 'files.add_files': 'all', 'files.view_files': 'all', 'files.share_files': 'all' } as const;
const staff = await someone(world, { permissions: rights });
const colleague = await someone(world, { permissions: rights });
const host = `${world.tenant.slug}.localhost`;
const line = '----boundary7';

async function upload(
  bytes: string | Uint8Array,
  key?: string,
  { as = staff.as, purpose = 'csv', name = 'list.csv' } = {},
) {
  const answer = await http.inject({
    method: 'POST',
    url: `/api/v1/files?purpose=${purpose}`,
    headers: {
      host,
      authorization: `Bearer ${as}`,
      'content-type': `multipart/form-data; boundary=${line}`,
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    payload: Buffer.concat([
      Buffer.from(`--${line}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from(`\r\n--${line}--\r\n`),
    ]),
  });
  return {
    status: answer.statusCode,
    body: answer.json(),
    again: answer.headers['idempotent-replayed'],
    headers: answer.headers,
  };
}

async function stored(): Promise<number> {
  let count = 0;
  for await (const _ of storeOf(config).list(world.tenant.id)) count += 1;
  return count;
}

test('an upload that is sent again with its key gets the first answer, and one file is kept', async () => {
  const [before, held] = [await stored(), await usage()];
  const first = await upload('a,b\n1,2\n', 'once-1');
  assert.deepEqual([first.status, first.again], [201, undefined]);
  const second = await upload('a,b\n1,2\n', 'once-1');
  assert.deepEqual([second.status, second.again, second.body], [201, 'true', first.body]);
  assert.match(String(second.headers['content-type']), /^application\/json/);
  assert.equal(await stored(), before + 1);
  assert.equal(await usage(), held + 8n);
});

test('a key that comes with other content, another name or another purpose is refused, whatever became of the first', async () => {
  const first = await upload('a,b\n3,4\n', 'once-2');
  assert.equal(first.status, 201);
  for (const other of [
    await upload('a,b\n3,5\n', 'once-2'),
    await upload('a,b\n3,4\n', 'once-2', { name: 'other.csv' }),
    await upload('a,b\n3,4\n', 'once-2', { purpose: 'document' }),
  ])
    assert.deepEqual([other.status, other.body.code], [422, 'platform.key_reused']);
  assert.equal((await upload('%PDF-1.4 no table', 'once-3')).status, 415);
  assert.equal((await upload('a,b\n1,2\n', 'once-3')).body.code, 'platform.key_reused');
  assert.equal((await upload('a,b\n', ' ')).body.code, 'platform.bad_idempotency_key');
});

test('the same key of somebody else, and an upload without a key, are uploads of their own', async () => {
  const first = await upload('a,b\n5,6\n', 'once-4');
  const others = [await upload('a,b\n5,6\n', 'once-4', { as: colleague.as }), await upload('a,b\n5,6\n')];
  for (const other of others) {
    assert.deepEqual([other.status, other.again], [201, undefined]);
    assert.notEqual(other.body.id, first.body.id);
  }
});

test('eight uploads with one key at once get one answer, and one file is left', async () => {
  const [before, held] = [await stored(), await usage()];
  const picture = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#0a7' } })
    .png()
    .toBuffer();
  const all = await Promise.all(
    Array.from({ length: 8 }, () => upload(picture, 'once-5', { purpose: 'picture', name: 'a.png' })),
  );
  assert.deepEqual([...new Set(all.map(({ status }) => status))], [201]);
  assert.equal(new Set(all.map(({ body }) => body.id)).size, 1);
  assert.equal(all.filter(({ again }) => again === undefined).length, 1);
  await world.runJobs();
  assert.equal(await stored(), before + 1);
  assert.equal(await usage(), held + BigInt(all[0]!.body.bytes));
});

test('with a bucket: uploads, signed links and stretches work; where it can’t be reached nothing is half done', async () => {
  const s3 = await openOutside();
  after(() => s3.stop());
  const account = {
    access_key_id: 'AKIASHOP000000000001',
    secret_access_key: 'a-secret-for-trying',
    region: 'ap-south-1',
  };
  await s3.put('accounts', { slug: 'shop', name: 'Shop', s3: { ...account, buckets: ['shop-files'] } });
  const point = (secret: string) =>
    Object.assign(config, {
      s3_url: `http://${account.access_key_id}:${secret}@127.0.0.1:${s3.port}/s3/shop-files?region=ap-south-1`,
    });
  after(() => Object.assign(config, { s3_url: undefined }));

  point(account.secret_access_key);
  await s3.fault({ protocol: 's3', kind: 'drop_after' });
  const { status, body } = await upload('a,b\n7,8\n');
  assert.deepEqual([status, body.state], [201, 'ready']);
  assert.equal(await stored(), 1);
  const linked = await http.inject({
    method: 'POST',
    url: `/api/v1/files/${body.id}/link`,
    headers: { host, authorization: `Bearer ${staff.as}`, 'content-type': 'application/json' },
    payload: '{}',
  });
  const { pathname, search } = new URL(linked.json().url, 'http://localhost');
  const fetched = (query: string) => http.inject({ url: pathname + query, headers: { host, range: 'bytes=4-6' } });
  const got = await fetched(search);
  assert.deepEqual([got.statusCode, got.payload], [206, '7,8']);
  const forged = search.replace(/mac=(.)/, (_, digit) => `mac=${digit === '0' ? '1' : '0'}`);
  assert.equal((await fetched(forged)).json().code, 'files.bad_link');

  const held = await usage();
  point('a-wrong-secret-here');
  const refused = await upload('a,b\n9,9\n', 'away');
  assert.deepEqual([refused.status, refused.body.code], [503, 'files.store_away']);
  assert.ok(!JSON.stringify(refused.body).includes('secret'));
  point(account.secret_access_key);
  await world.runJobs();
  assert.equal(await usage(), held);
  assert.equal(await stored(), 1);
  assert.equal((await upload('a,b\n9,9\n', 'away')).status, 201);
});
