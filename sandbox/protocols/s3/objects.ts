import type { Answer } from '../../http.ts';
import type { Kept, Sum } from '../../objects.ts';
import { aboutOf } from './about.ts';
import { type Asked, ownBucket } from './gate.ts';
import { sumOf } from './sums.ts';
import { bare, isAnswer, refuse, xml } from './xml.ts';

/** The headers that tell an object's checksum. */
export function sumHeaders(sum: Sum | undefined): Record<string, string> {
  return sum ? { [`x-amz-checksum-${sum.name}`]: sum.value, 'x-amz-checksum-type': sum.type } : {};
}

/** The elements that tell an object's checksum, such as `ChecksumCRC32`. */
export function sumNodes(sum: Sum | undefined): Record<string, string> {
  return sum ? { [`Checksum${sum.name.toUpperCase()}`]: sum.value } : {};
}

const http = (at_ms: number) => new Date(at_ms).toUTCString();
const same = (given: string, etag: string) =>
  given.split(',').some((one) => ['*', etag, etag.replaceAll('"', '')].includes(one.trim()));

/** A write that was to happen only if something is there, or nothing. */
export function writable({ headers, world, bucket, key }: Asked): Answer | undefined {
  const [must, mustNot] = [headers['if-match'], headers['if-none-match']];
  const found = world.store.objects.find(bucket, key);
  if (mustNot !== undefined && mustNot !== '*') return refuse('NotImplemented', undefined, { Header: 'If-None-Match' });
  if (mustNot !== undefined && found) return refuse('PreconditionFailed', undefined, { Condition: 'If-None-Match' });
  if (must === undefined) return undefined;
  if (!found) return refuse('NoSuchKey', undefined, { Key: key });
  return same(must, found.etag) ? undefined : refuse('PreconditionFailed', undefined, { Condition: 'If-Match' });
}

export function etagOf(bytes: Uint8Array): string {
  return `"${Buffer.from(sumOf('md5', bytes), 'base64').toString('hex')}"`;
}

export function putObject(asked: Asked): Answer {
  const { world, bucket, key, headers, bytes, sum } = asked;
  const not = writable(asked);
  if (not) return not;
  const about = aboutOf(headers, sum);
  if (isAnswer(about)) return about;
  const etag = etagOf(bytes);
  world.store.objects.put({ bucket, key, size: bytes.length, etag, at_ms: Date.now(), about }, bytes);
  return bare(200, { etag, 'x-amz-server-side-encryption': 'AES256', ...sumHeaders(sum) });
}

/** GetObject and HeadObject. */
export function getObject(asked: Asked): Answer {
  const { world, bucket, key, headers, method, query } = asked;
  if (query.has('partNumber')) return refuse('NotImplemented', undefined, { Query: 'partNumber' });
  const found = world.store.objects.find(bucket, key);
  if (!found) return refuse('NoSuchKey', undefined, { Key: key });
  const is = conditionOf(headers, found);
  if (is === 412) return refuse('PreconditionFailed');
  const facts = { etag: found.etag, 'last-modified': http(found.at_ms) };
  if (is === 304) return bare(304, facts);
  const range = rangeOf(headers, found);
  if (range === 'none')
    return refuse('InvalidRange', undefined, { RangeRequested: headers.range, ActualObjectSize: found.size });
  const [from, to] = range ?? [0, found.size - 1];
  const length = String(to - from + 1);
  // A HEAD has no body, and none is read for it.
  const body = method === 'HEAD' ? '' : world.store.objects.bytes(bucket, key).subarray(from, to + 1);
  const all = {
    ...found.about.headers,
    ...overridden(query),
    ...facts,
    'accept-ranges': 'bytes',
    'content-length': length,
    'x-amz-server-side-encryption': 'AES256',
    ...(headers['x-amz-checksum-mode'] === 'ENABLED' && range === undefined && sumHeaders(found.about.sum)),
    ...(range && { 'content-range': `bytes ${from}-${to}/${found.size}` }),
  };
  return bare(range ? 206 : 200, all, body);
}

function conditionOf(headers: Asked['headers'], { etag, at_ms }: Kept): 304 | 412 | undefined {
  const second = Math.floor(at_ms / 1_000) * 1_000;
  const [must, mustNot] = [headers['if-match'], headers['if-none-match']];
  const since = Date.parse(headers['if-modified-since'] ?? '');
  const until = Date.parse(headers['if-unmodified-since'] ?? '');
  if (must === undefined ? second > until : !same(must, etag)) return 412;
  return (mustNot === undefined ? second <= since : same(mustNot, etag)) ? 304 : undefined;
}

/** The stretch asked for, both ends included; undefined for the whole, also where the header is no stretch of bytes. */
function rangeOf(
  { range = '', 'if-range': only }: Asked['headers'],
  { size, etag }: Kept,
): [number, number] | 'none' | undefined {
  const [all, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (all === undefined || (first === '' && last === '') || (only !== undefined && only !== etag)) return undefined;
  if (first === '') return Number(last) === 0 || size === 0 ? 'none' : [Math.max(0, size - Number(last)), size - 1];
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < Number(first)) return undefined;
  return Number(first) >= size ? 'none' : [Number(first), to];
}

/** What a signed address says that headers shall be. */
function overridden(query: URLSearchParams): Record<string, string> {
  const names = [
    'content-type',
    'content-disposition',
    'content-encoding',
    'content-language',
    'cache-control',
    'expires',
  ];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = query.get(`response-${name}`);
      return value === null || /[\r\n]/.test(value) ? [] : [[name, value]];
    }),
  );
}

export function deleteObject({ world, bucket, key }: Asked): Answer {
  world.store.objects.remove(bucket, key);
  return bare(204, {});
}

export function copyObject(asked: Asked): Answer {
  const { world, bucket, key, headers, account } = asked;
  const source = sourceOf(String(headers['x-amz-copy-source']));
  if (source === undefined)
    return refuse('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey');
  const foreign = ownBucket(world, account.slug, source.bucket);
  if (foreign) return foreign;
  const found = world.store.objects.find(source.bucket, source.key);
  if (!found) return refuse('NoSuchKey', undefined, { Key: source.key });
  const [must, mustNot] = [headers['x-amz-copy-source-if-match'], headers['x-amz-copy-source-if-none-match']];
  if ((must && !same(String(must), found.etag)) || (mustNot && same(String(mustNot), found.etag)))
    return refuse('PreconditionFailed');
  const anew = headers['x-amz-metadata-directive'] === 'REPLACE';
  if (!anew && source.bucket === bucket && source.key === key)
    return refuse(
      'InvalidRequest',
      'This copy request is illegal because it is trying to copy an object to itself without changing the object’s metadata.',
    );
  const not = writable(asked);
  if (not) return not;
  const bytes = world.store.objects.bytes(source.bucket, source.key);
  const sum: Sum = { name: found.about.sum?.name ?? 'crc64nvme', value: '', type: 'FULL_OBJECT' };
  const whole = { ...sum, value: sumOf(sum.name, bytes) };
  const about = anew ? aboutOf(headers, whole) : { ...found.about, sum: whole };
  if (isAnswer(about)) return about;
  const etag = etagOf(bytes);
  const at_ms = Date.now();
  world.store.objects.put({ bucket, key, size: bytes.length, etag, at_ms, about }, bytes);
  return xml('CopyObjectResult', { LastModified: new Date(at_ms).toISOString(), ETag: etag, ...sumNodes(whole) });
}

function sourceOf(text: string): { bucket: string; key: string } | undefined {
  const [, bucket, key] = /^\/?([^/?]+)\/([^?]+)$/.exec(text) ?? [];
  if (bucket === undefined || key === undefined) return undefined;
  try {
    return { bucket, key: decodeURIComponent(key) };
  } catch {
    return undefined;
  }
}
