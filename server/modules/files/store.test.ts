import assert from 'node:assert/strict';
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, suite, test } from 'node:test';
import { newKey } from './names.ts';
import { folderStore } from './providers/folder.ts';
import { readS3Url, s3Store } from './providers/s3.ts';
import type { Store } from './store.ts';

const folder = await mkdtemp(join(tmpdir(), 'haat-store-'));
after(() => rm(folder, { recursive: true }));

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Uint8Array | string, text: string) => createHmac('sha256', key).update(text).digest();

/** The signature (SigV4) that a request must carry, computed by the published rules and not by the client's code. */
function signatureOf(request: IncomingMessage, secret: string): { given: string; right: string } {
  const [, scope, signed, given] = /Credential=[^/]+\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(
    request.headers.authorization ?? '',
  ) ?? ['', '', '', ''];
  const url = new URL(request.url!, 'http://s3');
  const encode = (text: string) =>
    encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&');
  const headers = signed
    .split(';')
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
    .join('');
  const hash = String(request.headers['x-amz-content-sha256']);
  const canonical = [request.method, url.pathname, query, headers, signed, hash].join('\n');
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<Uint8Array>((last, part) => hmac(last, part), Buffer.from(`AWS4${secret}`));
  return { given, right: hmac(key, text).toString('hex') };
}

/** A strict little S3 for one bucket: wrong signatures and bodies that aren't what was signed are turned away; two keys a page. */
async function smallS3(secret: string) {
  const kept = new Map<string, Buffer>();
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request);
    const { given, right } = signatureOf(request, secret);
    const hash = request.headers['x-amz-content-sha256'];
    if (given === '' || given !== right)
      return response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    if (hash !== sha256(body))
      return response.writeHead(400).end('<Error><Code>XAmzContentSHA256Mismatch</Code></Error>');
    const url = new URL(request.url!, 'http://s3');
    const key = decodeURIComponent(url.pathname).replace('/bucket/', '');
    if (request.method === 'PUT') kept.set(key, body);
    if (request.method === 'DELETE') return response.writeHead(kept.delete(key) ? 204 : 204).end();
    if (request.method === 'GET' && url.searchParams.has('list-type')) {
      const from = url.searchParams.get('continuation-token') ?? '';
      const found = [...kept.keys()]
        .filter((each) => each.startsWith(url.searchParams.get('prefix')!) && each > from)
        .toSorted();
      const page = found.slice(0, 2);
      const rows = page.map(
        (each) => `<Contents><Key>${each}</Key><LastModified>2026-11-20T10:00:00.000Z</LastModified></Contents>`,
      );
      const more =
        found.length > 2
          ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page.at(-1)}</NextContinuationToken>`
          : '';
      return response.end(`<ListBucketResult>${rows.join('')}${more}</ListBucketResult>`);
    }
    if (request.method === 'GET') {
      const bytes = kept.get(key);
      if (!bytes) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
      const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      return first === undefined
        ? response.end(bytes)
        : response.writeHead(206).end(bytes.subarray(Number(first), Number(last) + 1));
    }
    return response.end();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}/bucket?region=ap-south-1`;
}

const address = await smallS3('s3cret/with+signs');
const credentials = `KEY:${encodeURIComponent('s3cret/with+signs')}`;
const outside = process.env['S3_TEST_URL'];
const stores: [name: string, store: Store | undefined][] = [
  ['a local folder', folderStore(join(folder, 'kept'))],
  ['an S3 that checks every signature and body', s3Store(`http://${credentials}@${address}`)],
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

test('an S3 store with the wrong secret, or with bytes other than announced, is turned away', async () => {
  const wrong = s3Store(`http://KEY:wrong@${address}`);
  await assert.rejects(async () => wrong.put(newKey(randomUUID()), await work('x'), sha256('x')));
  const right = s3Store(`http://${credentials}@${address}`);
  const path = await work('swapped on the way');
  await assert.rejects(async () => right.put(newKey(randomUUID()), path, sha256('what was looked at')));
  assert.equal(await readFile(path, 'utf8'), 'swapped on the way');
});

test('the S3 setting names host, bucket, region and keys, or is refused', () => {
  assert.deepEqual(readS3Url('https://AK:s%2Fk@s3.example.in/shop-files?region=ap-south-1'), {
    endpoint: 'https://s3.example.in',
    bucket: 'shop-files',
    region: 'ap-south-1',
    credentials: { accessKeyId: 'AK', secretAccessKey: 's/k' },
  });
  for (const url of [
    'https://s3.example.in/bucket',
    'https://AK:SK@s3.example.in/',
    'https://AK:SK@s3.example.in/../x y',
  ]) {
    assert.throws(() => readS3Url(url), /S3_URL must be/);
  }
});
