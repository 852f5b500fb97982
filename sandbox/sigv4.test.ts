import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { checkSignature, type Expected, type SignedCall, unchunk, type Verdict } from './sigv4.ts';

/** The example of the S3 documentation (Signature Version 4, header-based, GET object). */
const example: SignedCall = {
  method: 'GET',
  url: new URL('http://examplebucket.s3.amazonaws.com/test.txt'),
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': '20130524T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
      'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, ' +
      'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
  body: Buffer.alloc(0),
};
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const expected: Expected = {
  service: 's3',
  region: 'us-east-1',
  secretOf: (key) => (key === 'AKIAIOSFODNN7EXAMPLE' ? SECRET : undefined),
  now_ms: Date.UTC(2013, 4, 24, 0, 5),
};
const code = (verdict: Verdict) => (verdict.is === 'right' ? 'right' : verdict.code);

test('the documented example is right, and any change to it is not', () => {
  assert.equal(code(checkSignature(example, expected)), 'right');
  const other = (change: Partial<SignedCall>) => code(checkSignature({ ...example, ...change }, expected));
  assert.equal(other({ method: 'DELETE' }), 'SignatureDoesNotMatch');
  assert.equal(other({ url: new URL('http://examplebucket.s3.amazonaws.com/other.txt') }), 'SignatureDoesNotMatch');
  assert.equal(other({ headers: { ...example.headers, range: 'bytes=0-99' } }), 'SignatureDoesNotMatch');
  assert.equal(other({ headers: { ...example.headers, 'x-amz-acl': 'public-read' } }), 'AccessDenied');
  assert.equal(other({ body: Buffer.from('more') }), 'XAmzContentSHA256Mismatch');
  assert.equal(other({ headers: { ...example.headers, authorization: '' } }), 'MissingAuthenticationToken');
  const later = { ...expected, now_ms: expected.now_ms + 3_600_000 };
  assert.equal(code(checkSignature(example, later)), 'RequestTimeTooSkewed');
  assert.equal(code(checkSignature(example, { ...expected, secretOf: () => undefined })), 'InvalidAccessKeyId');
  assert.equal(code(checkSignature(example, { ...expected, service: 'ses' })), 'SignatureDoesNotMatch');
});

test('the documented presigned address is right until it expires', () => {
  const url = new URL(
    'http://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  );
  const call = { ...example, url, headers: { host: 'examplebucket.s3.amazonaws.com' } };
  assert.equal(code(checkSignature(call, expected)), 'right');
  const next = { ...expected, now_ms: expected.now_ms + 86_400_000 };
  assert.equal(code(checkSignature(call, next)), 'AccessDenied');
  url.searchParams.set('X-Amz-Expires', '604800');
  assert.equal(code(checkSignature(call, next)), 'SignatureDoesNotMatch');
});

const seen: { verdict: Verdict; body: Buffer }[] = [];
const server = createServer((request, reply) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const call = { method: request.method ?? '', url, headers: request.headers, body };
    seen.push({ verdict: checkSignature(call, { ...expected, now_ms: Date.now() }), body });
    reply.writeHead(200, { etag: '"x"' }).end();
  });
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
after(() => server.close());

test('what the SDK signs is right: odd names, bodies with a hash, and chunks with a checksum after them', async () => {
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET },
  });
  after(() => client.destroy());
  await client.send(new PutObjectCommand({ Bucket: 'b', Key: "बिल (1)+a b*'.txt", Body: 'hello' }));
  await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'a/b', ResponseContentType: 'text/plain; a=b+c' }));
  const stream = Readable.from([Buffer.alloc(70_000, 'x')]);
  await client.send(new PutObjectCommand({ Bucket: 'b', Key: 'big', Body: stream, ContentLength: 70_000 }));
  assert.deepEqual(
    seen.map(({ verdict }) => code(verdict)),
    ['right', 'right', 'right'],
  );
  const { verdict, body } = seen[2]!;
  assert.ok(verdict.is === 'right');
  assert.equal(verdict.payload, 'STREAMING-UNSIGNED-PAYLOAD-TRAILER');
  const put = unchunk(body, verdict.payload, verdict.chain);
  assert.equal(put?.bytes.length, 70_000);
  assert.match(put?.trailers['x-amz-checksum-crc32'] ?? '', /^[\w+/]{6}==$/);
});

test('the documented chunks are right, and a changed one is not', () => {
  const date = '20130524T000000Z';
  const url = new URL('http://s3.amazonaws.com/examplebucket/chunkObject.txt');
  const headers = {
    host: 's3.amazonaws.com',
    'content-encoding': 'aws-chunked',
    'content-length': '66824',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'x-amz-date': date,
    'x-amz-decoded-content-length': '66560',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9`,
  };
  const part = (size: number, signature: string) =>
    Buffer.concat([
      Buffer.from(`${size.toString(16)};chunk-signature=${signature}\r\n`),
      Buffer.alloc(size, 'a'),
      Buffer.from('\r\n'),
    ]);
  const body = Buffer.concat([
    part(65_536, 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'),
    part(1_024, '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'),
    part(0, 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'),
  ]);
  const verdict = checkSignature({ method: 'PUT', url, headers, body }, expected);
  assert.ok(verdict.is === 'right', code(verdict));
  assert.equal(unchunk(body, verdict.payload, verdict.chain)?.bytes.length, 66_560);
  body[70_000 - 4_000] = 0x62;
  assert.equal(unchunk(body, verdict.payload, verdict.chain), undefined);
});
