import type { Answer, Call } from '../../http.ts';
import type { Sum } from '../../objects.ts';
import { checkSignature, unchunk } from '../../sigv4.ts';
import type { Account, World } from '../../world.ts';
import { MOST_BYTES, ROOT } from './account.ts';
import { checkSums } from './sums.ts';
import { isAnswer, isCode, refuse } from './xml.ts';

/** What is asked, once it is known to come from the bucket's owner and to be whole. */
export interface Asked {
  readonly world: World;
  readonly account: Account & { readonly s3: NonNullable<Account['s3']> };
  readonly method: string;
  /** Empty for the list of all buckets. */
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Call['headers'];
  /** The body, out of its chunks. */
  readonly bytes: Buffer;
  /** The body's checksum: the one given, which is right, or S3's own. */
  readonly sum: Sum;
  /** Computes and checks the body's checksum by another name where none is given. */
  readonly sumBy: (name: string) => Sum | Answer;
}

const MOST_KEY = 1_024;

/** The bucket and key that an address names. */
export function placeOf(url: URL): { bucket: string; key: string } | Answer {
  const [, bucket = '', rest = ''] = /^\/([^/]*)\/?(.*)$/s.exec(url.pathname.slice(ROOT.length) || '/') ?? [];
  try {
    const key = decodeURIComponent(rest);
    return Buffer.byteLength(key) > MOST_KEY ? refuse('KeyTooLongError') : { bucket: decodeURIComponent(bucket), key };
  } catch {
    return refuse('InvalidURI');
  }
}

/** Whose a bucket is said to be by a request that shows a key; undefined where the key is nobody's. */
export function keyIdOf({ headers, url }: Pick<Call, 'headers' | 'url'>): string {
  const credential =
    /Credential=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? url.searchParams.get('X-Amz-Credential');
  return credential?.split('/')[0] ?? '';
}

/** Refuses who may not use a bucket: it isn't there, or is another's. */
export function ownBucket({ accounts }: World, slug: string, bucket: string): Answer | undefined {
  const owner = accounts.by(`s3 bucket ${bucket}`);
  if (owner === undefined) return refuse('NoSuchBucket', undefined, { BucketName: bucket });
  return owner.slug === slug ? undefined : refuse('AccessDenied');
}

/** Lets a request in: signed by the bucket's owner, its body whole and with the digests it came with. */
export function admit(world: World, call: Call): Asked | Answer {
  const place = placeOf(call.url);
  if (isAnswer(place)) return place;
  if (call.headers.authorization !== undefined && call.url.searchParams.has('X-Amz-Algorithm'))
    return refuse('InvalidArgument', 'Only one auth mechanism allowed');
  const account = world.accounts.by(`s3 ${keyIdOf(call)}`);
  const region = account?.s3?.region ?? '';
  const wrongRegion = account && regionFault(call, region);
  if (wrongRegion) return wrongRegion;
  const verdict = checkSignature(call, {
    service: 's3',
    region: region || regionOf(call),
    secretOf: () => account?.s3?.secret_access_key,
    now_ms: Date.now(),
  });
  if (verdict.is === 'wrong') return unsigned(verdict.code, verdict.says);
  const foreign = place.bucket === '' ? undefined : ownBucket(world, account!.slug, place.bucket);
  if (foreign) return foreign;
  const body = bodyOf(call, verdict);
  if (isAnswer(body)) return body;
  const { method, url } = call;
  const headers = { ...hoisted(url.searchParams), ...call.headers };
  const sumBy = (name?: string) => checkSums(body.bytes, headers, body.trailers, name);
  const sum = sumBy();
  if (isAnswer(sum)) return sum;
  const { bytes } = body;
  return {
    world,
    account: account as Asked['account'],
    method,
    ...place,
    query: url.searchParams,
    headers,
    bytes,
    sum,
    sumBy,
  };
}

/** A signed address has in its query what a request has in its headers. */
function hoisted(query: URLSearchParams): Record<string, string> {
  const own = /^x-amz-(?:algorithm|credential|date|expires|signedheaders|signature|content-sha256)$/;
  const all = [...query].map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(all.filter(([name]) => name.startsWith('x-amz-') && !own.test(name)));
}

/** A refused signature in the words of S3, which has some of its own. */
function unsigned(code: string, says: string): Answer {
  if (code === 'MissingAuthenticationToken') return refuse('AccessDenied');
  if (code === 'IncompleteSignature') return refuse('AuthorizationHeaderMalformed');
  return isCode(code) ? refuse(code, says) : refuse('AccessDenied', says);
}

function regionOf({ headers, url }: Call): string {
  const credential =
    /Credential=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? url.searchParams.get('X-Amz-Credential');
  return credential?.split('/')[2] ?? '';
}

function regionFault(call: Call, region: string): Answer | undefined {
  const given = regionOf(call);
  if (given === region) return undefined;
  const says = `The authorization header is malformed; the region '${given}' is wrong; expecting '${region}'`;
  return refuse(
    call.headers.authorization === undefined ? 'AuthorizationQueryParametersError' : 'AuthorizationHeaderMalformed',
    says,
    { Region: region },
  );
}

type Right = Extract<ReturnType<typeof checkSignature>, { is: 'right' }>;

/** The body as it is meant: out of its chunks where it came in some, and of the length that was announced. */
function bodyOf({ headers, body, method }: Call, { payload, chain }: Right) {
  const lengths = [headers['content-length'], headers['x-amz-decoded-content-length']];
  if (method === 'PUT' && lengths.every((one) => one === undefined)) return refuse('MissingContentLength');
  const streamed = payload.startsWith('STREAMING-');
  const chunked = String(headers['content-encoding'] ?? '')
    .split(',')
    .some((one) => one.trim() === 'aws-chunked');
  if (!streamed && chunked) return refuse('InvalidRequest', 'aws-chunked encoding is for streaming payloads alone');
  if (streamed && !STREAMS.has(payload)) return refuse('InvalidRequest', `${payload} is not supported`);
  const whole = streamed ? unchunk(body, payload, chain) : { bytes: body, trailers: {} };
  if (whole === undefined)
    return payload.startsWith('STREAMING-AWS4') ? refuse('SignatureDoesNotMatch') : refuse('IncompleteBody');
  const announced = headers['x-amz-decoded-content-length'];
  if (streamed && announced === undefined) return refuse('MissingContentLength');
  if (announced !== undefined && Number(announced) !== whole.bytes.length)
    return refuse(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length HTTP header',
    );
  if (whole.bytes.length > MOST_BYTES) return tooLarge(whole.bytes.length, MOST_BYTES);
  return whole;
}

const STREAMS = new Set([
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
]);

export function tooLarge(bytes: number, most: number): Answer {
  return refuse('EntityTooLarge', undefined, { ProposedSize: bytes, MaxSizeAllowed: most });
}
