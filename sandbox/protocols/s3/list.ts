import type { Answer } from '../../http.ts';
import { type Kept, LAST } from '../../objects.ts';
import type { Asked } from './gate.ts';
import { bare, type Node, refuse, textOf, textsOf, xml } from './xml.ts';

const MOST_KEYS = 1_000;

/** All buckets of the account. */
export function listBuckets({ account }: Asked): Answer {
  const Bucket = account.s3.buckets.map((Name) => ({ Name, BucketRegion: account.s3.region }));
  return xml('ListAllMyBucketsResult', { Owner: { ID: account.slug }, Buckets: { Bucket } });
}

export function headBucket({ account }: Asked): Answer {
  return bare(200, { 'x-amz-bucket-region': account.s3.region });
}

/** ListObjectsV2; the older way of listing isn't spoken. */
export function listObjects(asked: Asked): Answer {
  const { world, bucket, query } = asked;
  if (query.get('list-type') !== '2') return refuse('NotImplemented', undefined, { Query: 'list-type' });
  const most = Number(query.get('max-keys') ?? MOST_KEYS);
  if (!Number.isInteger(most) || most < 0)
    return refuse('InvalidArgument', 'Argument max-keys must be an integer between 0 and 2147483647');
  const [token, prefix, delimiter] = [
    query.get('continuation-token'),
    query.get('prefix') ?? '',
    query.get('delimiter') ?? '',
  ];
  const start = token === null ? (query.get('start-after') ?? '') : fromToken(token);
  if (start === undefined) return refuse('InvalidArgument', 'The continuation token provided is incorrect');
  const encoding = query.get('encoding-type');
  if (encoding !== null && encoding !== 'url')
    return refuse('InvalidArgument', 'Invalid Encoding Method specified in Request');
  const page = pageOf(world.store.objects, { bucket, prefix, delimiter, start, most: Math.min(most, MOST_KEYS) });
  const shown = (text: string) => (encoding === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
  return xml('ListBucketResult', {
    Name: bucket,
    Prefix: shown(prefix),
    ...(delimiter !== '' && { Delimiter: shown(delimiter) }),
    MaxKeys: most,
    KeyCount: page.found.length + page.folders.length,
    ...(encoding !== null && { EncodingType: encoding }),
    ...(token !== null && { ContinuationToken: token }),
    ...(token === null && query.has('start-after') && { StartAfter: shown(start) }),
    IsTruncated: page.more !== undefined,
    ...(page.more !== undefined && { NextContinuationToken: toToken(page.more) }),
    Contents: page.found.map((one) => ({ ...nodeOf(one, asked), Key: shown(one.key) })),
    CommonPrefixes: page.folders.map((folder) => ({ Prefix: shown(folder) })),
  });
}

function nodeOf({ key, size, etag, at_ms, about }: Kept, { account, query }: Asked): Record<string, Node> {
  return {
    Key: key,
    LastModified: new Date(at_ms).toISOString(),
    ETag: etag,
    ...(about.sum && { ChecksumAlgorithm: about.sum.name.toUpperCase(), ChecksumType: about.sum.type }),
    Size: size,
    StorageClass: 'STANDARD',
    ...(query.get('fetch-owner') === 'true' && { Owner: { ID: account.slug } }),
  };
}

interface Wanted {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  readonly start: string;
  readonly most: number;
}

/** Objects and folders after a key; a folder counts as one, and everything in it is passed over. `more`: where to go on. */
function pageOf(objects: Asked['world']['store']['objects'], { bucket, prefix, delimiter, start, most }: Wanted) {
  const found: Kept[] = [];
  const folders: string[] = [];
  let after = start;
  for (;;) {
    const one = objects.next(bucket, prefix, after);
    if (one === undefined || most === 0) return { found, folders, more: undefined };
    if (found.length + folders.length === most) return { found, folders, more: after };
    const end = delimiter === '' ? -1 : one.key.indexOf(delimiter, prefix.length);
    if (end < 0) {
      found.push(one);
      after = one.key;
    } else {
      const folder = one.key.slice(0, end + delimiter.length);
      folders.push(folder);
      after = folder + LAST;
    }
  }
}

const toToken = (key: string) => Buffer.from(`1${key}`).toString('base64url');

function fromToken(token: string): string | undefined {
  const text = Buffer.from(token, 'base64url').toString();
  return text.startsWith('1') && toToken(text.slice(1)) === token ? text.slice(1) : undefined;
}

/** DeleteObjects: up to a thousand at once, and a digest of the list is a must. */
export function deleteObjects({ world, bucket, headers, bytes }: Asked): Answer {
  const digest = Object.keys(headers).some((name) => name === 'content-md5' || /^x-amz-checksum-(?!mode)/.test(name));
  if (!digest && headers['x-amz-trailer'] === undefined)
    return refuse('InvalidRequest', 'Missing required header for this request: Content-MD5');
  const text = bytes.toString();
  const keys = textsOf(text, 'Object').map((one) => textOf(one, 'Key'));
  if (!/<Delete[ >]/.test(text) || keys.length === 0 || keys.length > MOST_KEYS || keys.includes(undefined))
    return refuse('MalformedXML');
  world.store.together(() => {
    for (const key of keys) world.store.objects.remove(bucket, key!);
  });
  const quiet = textOf(text, 'Quiet') === 'true';
  return xml('DeleteResult', { Deleted: quiet ? [] : keys.map((Key) => ({ Key })) });
}
