import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, suite, test } from 'node:test';
import { openOutside } from '../../../sandbox/testing.ts';
import { newKey } from './names.ts';
import { folderStore } from './providers/folder.ts';
import { readS3Url, s3Store } from './providers/s3.ts';
import type { Store } from './store.ts';

const folder = await mkdtemp(join(tmpdir(), 'haat-store-'));
after(() => rm(folder, { recursive: true }));

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const s3 = await openOutside();
after(() => s3.stop());
const keys = { id: 'AKIASHOP000000000001', secret: 's3cret/with+signs/0123' };
await s3.put('accounts', {
  slug: 'shop',
  name: 'Shop',
  s3: { access_key_id: keys.id, secret_access_key: keys.secret, region: 'ap-south-1', buckets: ['shop-files'] },
});
const urlWith = (secret: string, bucket = 'shop-files') =>
  `http://${keys.id}:${encodeURIComponent(secret)}@127.0.0.1:${s3.port}/s3/${bucket}?region=ap-south-1`;
const outside = process.env['S3_TEST_URL'];
const stores: [name: string, store: Store | undefined][] = [
  ['a local folder', folderStore(join(folder, 'kept'))],
  ['an S3 that checks every signature and body', s3Store(urlWith(keys.secret))],
  ['the bucket of S3_TEST_URL', outside === undefined ? undefined : s3Store(outside)],
];

async function work(text: string | Uint8Array): Promise<string> {
  const path = join(folder, randomUUID());
  await writeFile(path, text);
  return path;
}

async function keysOf(store: Store, tenant: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key, changed_ms } of store.list(tenant)) {
    assert.ok(changed_ms > 0);
    keys.push(key);
  }
  return keys.toSorted();
}

const text = async (stream: Readable) => (await buffer(stream)).toString();

for (const [name, store] of stores) {
  suite(`kept in ${name}`, { skip: store === undefined && 'S3_TEST_URL is not set' }, () => {
    const [tenant, other] = [randomUUID(), randomUUID()];

    test('what is put in comes out, whole and in stretches, and its work file is gone', async () => {
      const key = newKey(tenant);
      const path = await work('नमस्ते, 0123456789');
      await store!.put(key, path, sha256('नमस्ते, 0123456789'));
      assert.equal(await text(await store!.read(key)), 'नमस्ते, 0123456789');
      assert.equal(await text(await store!.read(key, { from: 20, to: 22 })), '012');
      await assert.rejects(access(path));
      await store!.remove(key);
    });

    test('what is removed is gone, and removing it again is no error', async () => {
      const key = newKey(tenant);
      await store!.put(key, await work('x'), sha256('x'));
      await store!.remove(key);
      await store!.remove(key);
      await assert.rejects(async () => store!.read(key));
    });

    test('a business sees its own files alone, all pages of them', async () => {
      const keys = Array.from({ length: 5 }, () => newKey(tenant)).toSorted();
      for (const key of keys) await store!.put(key, await work(key), sha256(key));
      const foreign = newKey(other);
      await store!.put(foreign, await work('other'), sha256('other'));
      assert.deepEqual(await keysOf(store!, tenant), keys);
      assert.deepEqual(await keysOf(store!, other), [foreign]);
      assert.deepEqual(await keysOf(store!, randomUUID()), []);
      for (const key of [...keys, foreign]) await store!.remove(key);
    });

    test('a name that the store did not make leads nowhere', async () => {
      for (const key of ['../../etc/passwd', '/etc/passwd', `${tenant}/../x`, '']) {
        await assert.rejects(async () => store!.read(key), /not a key/);
        await assert.rejects(async () => store!.remove(key), /not a key/);
        await assert.rejects(async () => store!.put(key, await work('x'), sha256('x')), /not a key/);
      }
    });
  });
}

/** The requests that the S3 saw of a key: their methods and how each ended, 0 for a broken line. */
async function seen(key: string): Promise<string[]> {
  const all = await s3.requests('s3');
  return all.filter(({ what }) => what.includes(key)).map(({ what, status }) => `${what.split(' ')[0]} ${status}`);
}

test('a store with a wrong secret, another’s bucket, or bytes other than announced is refused at once and keeps nothing', async () => {
  for (const [url, name] of [
    [urlWith('a wrong secret 01234'), 'SignatureDoesNotMatch'],
    [urlWith(keys.secret, 'no-such-bucket'), 'NoSuchBucket'],
  ] as const) {
    const [key, path] = [newKey(randomUUID()), await work('x')];
    await assert.rejects(async () => s3Store(url).put(key, path, sha256('x')), { name });
    await assert.rejects(async () => s3Store(url).read(key), { name });
    assert.equal(await readFile(path, 'utf8'), 'x');
    assert.deepEqual(await seen(key), [
      `PUT ${name === 'NoSuchBucket' ? 404 : 403}`,
      `GET ${name === 'NoSuchBucket' ? 404 : 403}`,
    ]);
  }
  const [right, key, path] = [s3Store(urlWith(keys.secret)), newKey(randomUUID()), await work('swapped on the way')];
  await assert.rejects(async () => right.put(key, path, sha256('what was looked at')), {
    name: 'XAmzContentSHA256Mismatch',
  });
  assert.equal(await readFile(path, 'utf8'), 'swapped on the way');
  await assert.rejects(async () => right.read(key), { name: 'NoSuchKey' });
});

test('a line that breaks after the work, or an S3 that is busy, is asked again, and the file is there once', async () => {
  const store = s3Store(urlWith(keys.secret));
  const [tenant, large] = [randomUUID(), Buffer.alloc(3_000_000, 'कख')];
  const key = newKey(tenant);
  await s3.fault({ protocol: 's3', kind: 'drop_after' });
  await s3.fault({ protocol: 's3', kind: 'status', status: 503 });
  const path = await work(large);
  await store.put(key, path, sha256(large));
  assert.deepEqual(await seen(key), ['PUT 0', 'PUT 503', 'PUT 200']);
  await assert.rejects(access(path));
  assert.deepEqual(await keysOf(store, tenant), [key]);
  assert.ok((await buffer(await store.read(key))).equals(large));
  await s3.fault({ protocol: 's3', kind: 'status', status: 500, times: 3 });
  const [lost, kept] = [newKey(tenant), await work('kept here')];
  await assert.rejects(async () => store.put(lost, kept, sha256('kept here')), { name: 'InternalError' });
  assert.equal(await readFile(kept, 'utf8'), 'kept here');
  assert.deepEqual(await keysOf(store, tenant), [key]);
});

test('a business with more files than one page of the list is seen whole', async () => {
  const store = s3Store(urlWith(keys.secret));
  const tenant = randomUUID();
  const many = Array.from({ length: 1_005 }, () => newKey(tenant)).toSorted();
  for (let at = 0; at < many.length; at += 50)
    await Promise.all(many.slice(at, at + 50).map(async (key) => store.put(key, await work('x'), sha256('x'))));
  assert.deepEqual(await keysOf(store, tenant), many);
});

test('the S3 setting names host, bucket, region and keys, or is refused', () => {
  assert.deepEqual(readS3Url('https://AK:s%2Fk@s3.example.in/shop-files?region=ap-south-1'), {
    endpoint: 'https://s3.example.in',
    bucket: 'shop-files',
    region: 'ap-south-1',
    credentials: { accessKeyId: 'AK', secretAccessKey: 's/k' },
  });
  assert.deepEqual(
    [readS3Url('http://AK:SK@127.0.0.1:4010/s3/shop-files')].map(({ endpoint, bucket }) => [endpoint, bucket]),
    [['http://127.0.0.1:4010/s3', 'shop-files']],
  );
  for (const url of [
    'https://s3.example.in/bucket',
    'https://AK:SK@s3.example.in/',
    'https://AK:SK@s3.example.in/../x y',
  ]) {
    assert.throws(() => readS3Url(url), /S3_URL must be/);
  }
});
