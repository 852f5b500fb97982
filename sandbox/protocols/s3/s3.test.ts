import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, suite, test } from 'node:test';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  type S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { openOutside } from '../../testing.ts';

const outside = await openOutside();
after(() => outside.stop());
const keys = { accessKeyId: 'AKIASHOP000000000001', secretAccessKey: 'a/secret+with=signs/0123' };
const account = (slug: string, given: typeof keys, buckets: string[]) =>
  outside.put('accounts', {
    slug,
    name: slug,
    s3: { access_key_id: given.accessKeyId, secret_access_key: given.secretAccessKey, region: 'ap-south-1', buckets },
  });
await account('shop', keys, ['shop-files', 'shop-more']);
const others = { accessKeyId: 'AKIAOTHER00000000002', secretAccessKey: 'the secret of somebody else' };
await account('other', others, ['other-files']);

function client(config: Partial<S3ClientConfig> = {}): S3Client {
  const made = new S3Client({
    endpoint: `http://127.0.0.1:${outside.port}/s3`,
    region: 'ap-south-1',
    forcePathStyle: true,
    credentials: keys,
    maxAttempts: 1,
    ...config,
  });
  after(() => made.destroy());
  return made;
}
const s3 = client();
const Bucket = 'shop-files';
const put = (Key: string, Body: string | Uint8Array = Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const bytesOf = async (Key: string, by = s3) => {
  const { Body } = await by.send(new GetObjectCommand({ Bucket, Key }));
  return buffer(Body as Readable);
};
const refused = (work: Promise<unknown>, name: string, status: number) =>
  assert.rejects(work, (error: S3ServiceException) => {
    assert.deepEqual([error.name, error.$metadata.httpStatusCode], [name, status]);
    return true;
  });

const MODES = ['WHEN_SUPPORTED', 'WHEN_REQUIRED'] as const;
const clientOf = (mode: (typeof MODES)[number]) =>
  client({ requestChecksumCalculation: mode, responseChecksumValidation: mode });

for (const mode of MODES) {
  suite(`with checksums ${mode}`, () => {
    const by = clientOf(mode);
    const place = (name: string) => ({ Bucket, Key: `${mode}/${name}` });

    test('what is put comes back byte for byte, from a buffer and from a stream, with what was said of it', async () => {
      const bytes = Buffer.from(Array.from({ length: 300_001 }, (_, i) => i % 251));
      await by.send(
        new PutObjectCommand({
          ...place("बिल (1)+a b*'.pdf"),
          Body: bytes,
          ContentType: 'application/pdf',
          CacheControl: 'max-age=60',
          Metadata: { order: '17' },
        }),
      );
      const got = await by.send(new GetObjectCommand(place("बिल (1)+a b*'.pdf")));
      assert.deepEqual(await buffer(got.Body as Readable), bytes);
      assert.deepEqual(
        [got.ContentType, got.CacheControl, got.Metadata, got.ContentLength],
        ['application/pdf', 'max-age=60', { order: '17' }, 300_001],
      );
      const Body = Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]);
      await by.send(new PutObjectCommand({ ...place('streamed'), Body, ContentLength: bytes.length }));
      assert.deepEqual(await bytesOf(`${mode}/streamed`, by), bytes);
      const head = await by.send(new HeadObjectCommand(place('streamed')));
      assert.equal(head.ContentLength, 300_001);
      assert.equal(head.ContentEncoding, undefined);
    });

    test('every checksum that the client offers is right for the store too', async () => {
      for (const ChecksumAlgorithm of ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const) {
        const { ETag } = await by.send(
          new PutObjectCommand({ ...place(ChecksumAlgorithm), Body: 'summed', ChecksumAlgorithm }),
        );
        const head = await by.send(new HeadObjectCommand({ ...place(ChecksumAlgorithm), ChecksumMode: 'ENABLED' }));
        assert.equal(head.ETag, ETag);
        assert.ok(head[`Checksum${ChecksumAlgorithm}`], ChecksumAlgorithm);
        assert.equal((await bytesOf(`${mode}/${ChecksumAlgorithm}`, by)).toString(), 'summed');
      }
    });
  });
}

for (const mode of MODES) {
  test(`an upload in parts is one object, and its completion may be asked for again, checksums ${mode}`, async () => {
    const by = clientOf(mode);
    const { UploadId } = await by.send(
      new CreateMultipartUploadCommand({ Bucket, Key: `${mode}/parts`, ContentType: 'text/csv' }),
    );
    const at = { Bucket, Key: `${mode}/parts`, UploadId };
    const [first, last] = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('the end')];
    const two = await by.send(new UploadPartCommand({ ...at, PartNumber: 2, Body: last }));
    const one = await by.send(new UploadPartCommand({ ...at, PartNumber: 1, Body: first }));
    const { Parts = [] } = await by.send(new ListPartsCommand(at));
    assert.deepEqual(
      Parts.map(({ PartNumber, Size }) => [PartNumber, Size]),
      [
        [1, first.length],
        [2, last.length],
      ],
    );
    const listed = [
      { ...one, PartNumber: 1 },
      { ...two, PartNumber: 2 },
    ];
    const end = (parts: typeof listed) =>
      by.send(new CompleteMultipartUploadCommand({ ...at, MultipartUpload: { Parts: parts } }));
    await refused(end(listed.toReversed()), 'InvalidPartOrder', 400);
    await refused(end([{ ...listed[0]!, ETag: two.ETag! }]), 'InvalidPart', 400);
    const { ETag } = await end(listed);
    assert.match(ETag!, /^"[0-9a-f]{32}-2"$/);
    assert.equal((await end(listed)).ETag, ETag);
    assert.deepEqual(await bytesOf(`${mode}/parts`, by), Buffer.concat([first, last]));
    await refused(by.send(new UploadPartCommand({ ...at, PartNumber: 3, Body: 'late' })), 'NoSuchUpload', 404);
  });
}

test('a part too small, and an upload that was given up, make no object', async () => {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'torn' }));
  const at = { Bucket, Key: 'torn', UploadId };
  const parts = [];
  for (const PartNumber of [1, 2])
    parts.push({ ...(await s3.send(new UploadPartCommand({ ...at, PartNumber, Body: 'small' }))), PartNumber });
  const end = new CompleteMultipartUploadCommand({ ...at, MultipartUpload: { Parts: parts } });
  await refused(s3.send(end), 'EntityTooSmall', 400);
  await s3.send(new AbortMultipartUploadCommand(at));
  await refused(s3.send(end), 'NoSuchUpload', 404);
  await refused(bytesOf('torn'), 'NoSuchKey', 404);
});

test('stretches, conditions and headers of one’s own are as asked', async () => {
  const { ETag } = await put('digits', '0123456789');
  const get = (more: object) => s3.send(new GetObjectCommand({ Bucket, Key: 'digits', ...more }));
  for (const [Range, text, told] of [
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=5-99', '56789', 'bytes 5-9/10'],
  ]) {
    const got = await get({ Range });
    assert.deepEqual([await got.Body?.transformToString(), got.ContentRange], [text, told]);
  }
  await refused(get({ Range: 'bytes=10-11' }), 'InvalidRange', 416);
  await refused(get({ IfMatch: '"other"' }), 'PreconditionFailed', 412);
  await refused(get({ IfNoneMatch: ETag }), 'Unknown', 304);
  assert.equal(await (await get({ IfMatch: ETag })).Body?.transformToString(), '0123456789');
  const named = await get({
    ResponseContentDisposition: 'attachment; filename="a b.txt"',
    ResponseContentType: 'text/x',
  });
  assert.deepEqual([named.ContentDisposition, named.ContentType], ['attachment; filename="a b.txt"', 'text/x']);
  await refused(
    s3.send(new PutObjectCommand({ Bucket, Key: 'digits', Body: 'x', IfNoneMatch: '*' })),
    'PreconditionFailed',
    412,
  );
  await refused(
    s3.send(new PutObjectCommand({ Bucket, Key: 'digits', Body: 'x', IfMatch: '"other"' })),
    'PreconditionFailed',
    412,
  );
});

test('a list comes in pages, of a prefix, and with folders as one', async () => {
  const names = ['list/a', 'list/b/1', 'list/b/2', 'list/c', 'list/d/1', 'list/é', 'list/𝒳 & <y>'];
  for (const name of names) await put(name);
  const walk = async (more: { Delimiter?: string }) => {
    const seen: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({
          Bucket,
          Prefix: 'list/',
          MaxKeys: 2,
          ...more,
          ...(ContinuationToken && { ContinuationToken }),
        }),
      );
      assert.ok((page.KeyCount ?? 9) <= 2);
      seen.push(
        ...(page.Contents ?? []).map(({ Key = '' }) => Key),
        ...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix),
      );
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return seen;
  };
  assert.deepEqual(await walk({}), names);
  assert.deepEqual(
    (await walk({ Delimiter: '/' })).toSorted(),
    ['list/a', 'list/b/', 'list/c', 'list/d/', 'list/é', 'list/𝒳 & <y>'].toSorted(),
  );
  await refused(s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: 'made up' })), 'InvalidArgument', 400);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', StartAfter: 'list/c' }));
  assert.deepEqual(
    Contents.map(({ Key }) => Key),
    names.slice(4),
  );
});

test('objects are copied and removed, one or many', async () => {
  await s3.send(
    new PutObjectCommand({ Bucket, Key: 'from', Body: 'copied', ContentType: 'text/x', Metadata: { a: '1' } }),
  );
  await s3.send(new CopyObjectCommand({ Bucket: 'shop-more', Key: 'to', CopySource: 'shop-files/from' }));
  const got = await s3.send(new GetObjectCommand({ Bucket: 'shop-more', Key: 'to' }));
  assert.deepEqual(
    [await got.Body?.transformToString(), got.ContentType, got.Metadata],
    ['copied', 'text/x', { a: '1' }],
  );
  await refused(s3.send(new CopyObjectCommand({ Bucket, Key: 'x', CopySource: 'shop-files/none' })), 'NoSuchKey', 404);
  await refused(s3.send(new CopyObjectCommand({ Bucket, Key: 'x', CopySource: 'other-files/a' })), 'AccessDenied', 403);
  await refused(
    s3.send(new CopyObjectCommand({ Bucket, Key: 'from', CopySource: 'shop-files/from' })),
    'InvalidRequest',
    400,
  );
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'from' }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'from' }));
  await refused(bytesOf('from'), 'NoSuchKey', 404);
  for (const name of ['gone/1', 'gone/<&>', 'gone/3/']) await put(name);
  const Objects = ['gone/1', 'gone/<&>', 'gone/3/', 'gone/never'].map((Key) => ({ Key }));
  const { Deleted = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  assert.deepEqual(
    Deleted.map(({ Key }) => Key),
    Objects.map(({ Key }) => Key),
  );
  assert.equal((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'gone/' }))).KeyCount, 0);
});

test('nobody but the owner of a bucket gets at it', async () => {
  await put('mine');
  await refused(
    bytesOf('mine', client({ credentials: { ...keys, secretAccessKey: 'a wrong secret 0123' } })),
    'SignatureDoesNotMatch',
    403,
  );
  await refused(
    bytesOf('mine', client({ credentials: { ...keys, accessKeyId: 'AKIANOBODY0000000009' } })),
    'InvalidAccessKeyId',
    403,
  );
  await refused(bytesOf('mine', client({ credentials: others })), 'AccessDenied', 403);
  await refused(bytesOf('mine', client({ region: 'us-east-1' })), 'AuthorizationHeaderMalformed', 400);
  await refused(s3.send(new GetObjectCommand({ Bucket: 'no-such-bucket', Key: 'x' })), 'NoSuchBucket', 404);
  const late = client({ systemClockOffset: -16 * 60_000 });
  await refused(bytesOf('mine', late), 'RequestTimeTooSkewed', 403);
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  assert.deepEqual(
    Buckets.map(({ Name }) => Name),
    ['shop-files', 'shop-more'],
  );
  await s3.send(new HeadBucketCommand({ Bucket }));
  await assert.rejects(s3.send(new HeadBucketCommand({ Bucket: 'other-files' })));
});

test('errors, delays and lines that break after the work come as ordered', async () => {
  await outside.fault({ protocol: 's3', kind: 'status', status: 503 });
  await refused(put('faulty'), 'SlowDown', 503);
  await refused(bytesOf('faulty'), 'NoSuchKey', 404);
  await outside.fault({ protocol: 's3', kind: 'drop_after', account: 'shop' });
  await assert.rejects(put('faulty', 'kept all the same'));
  assert.equal((await bytesOf('faulty')).toString(), 'kept all the same');
  await outside.fault({ protocol: 's3', kind: 'status', status: 503 });
  const patient = client({ maxAttempts: 3 });
  assert.equal((await bytesOf('faulty', patient)).toString(), 'kept all the same');
});
