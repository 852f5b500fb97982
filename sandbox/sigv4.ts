import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as its signature covers it: the path and query as they came, not decoded. */
export interface SignedCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a checker must know: whose secret belongs to a key, and for which service and region the request may be. */
export interface Expected {
  readonly service: string;
  readonly region: string;
  readonly secretOf: (access_key_id: string) => string | undefined;
  readonly now_ms: number;
}

/** A right signature, with what the chunks of a streamed body are signed by; or why it is wrong, as AWS names it. */
export type Verdict =
  | { readonly is: 'right'; readonly access_key_id: string; readonly payload: string; readonly chain: Chain }
  | { readonly is: 'wrong'; readonly code: string; readonly says: string };

/** What chunk signatures go on from. */
export interface Chain {
  readonly key: Buffer;
  readonly date: string;
  readonly scope: string;
  readonly signature: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SKEW_MS = 15 * 60_000;
const MAX_EXPIRES_S = 7 * 86_400;
const UNSIGNED = 'UNSIGNED-PAYLOAD';
const EMPTY = createHash('sha256').update('').digest('hex');

const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const wrong = (code: string, says: string): Verdict => ({ is: 'wrong', code, says });

/** Where the signature's parts stand: in the header of a request, or in the query of a presigned address. */
interface Claim {
  readonly presigned: boolean;
  readonly credential: string;
  readonly signed_headers: string;
  readonly signature: string;
  readonly date: string;
  readonly expires_s: number | undefined;
}

/** Checks a request's Signature Version 4, in its header or its query; the body's hash too where the request gives one. */
export function checkSignature(call: SignedCall, expected: Expected): Verdict {
  const claim = claimOf(call);
  if (claim === undefined) return wrong('MissingAuthenticationToken', 'Missing Authentication Token');
  const [access_key_id = '', day = '', region = '', service = '', end = ''] = claim.credential.split('/');
  const scope = `${day}/${region}/${service}/${end}`;
  const at_ms = timeOf(claim.date);
  if (at_ms === undefined || day !== claim.date.slice(0, 8) || end !== 'aws4_request')
    return wrong('IncompleteSignature', 'Date or credential of the signature is malformed');
  if (service !== expected.service || region !== expected.region)
    return wrong('SignatureDoesNotMatch', `Credential should be scoped to ${expected.region}/${expected.service}`);
  const secret = expected.secretOf(access_key_id);
  if (secret === undefined) return wrong('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist');
  const late = lateness(claim, at_ms, expected.now_ms);
  if (late) return late;
  const names = claim.signed_headers.split(';');
  const unsigned = Object.keys(call.headers).find((name) => name.startsWith('x-amz-') && !names.includes(name));
  if (!names.includes('host') || unsigned !== undefined)
    return wrong(
      'AccessDenied',
      `There were headers present in the request which were not signed: ${unsigned ?? 'host'}`,
    );
  const payload = payloadOf(call, claim, service);
  if (typeof payload !== 'string') return payload;
  const request = canonical(call, names, payload, service);
  const key = signingKey(secret, day, region, service);
  const right = hmac(key, [ALGORITHM, claim.date, scope, sha256(request)].join('\n')).toString('hex');
  if (!same(right, claim.signature))
    return wrong(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided',
    );
  return { is: 'right', access_key_id, payload, chain: { key, date: claim.date, scope, signature: right } };
}

function claimOf({ url, headers }: SignedCall): Claim | undefined {
  const query = url.searchParams;
  if (query.get('X-Amz-Algorithm') === ALGORITHM) {
    return {
      presigned: true,
      credential: query.get('X-Amz-Credential') ?? '',
      signed_headers: query.get('X-Amz-SignedHeaders') ?? '',
      signature: query.get('X-Amz-Signature') ?? '',
      date: query.get('X-Amz-Date') ?? '',
      expires_s: Number(query.get('X-Amz-Expires') ?? Number.NaN),
    };
  }
  const { authorization = '' } = headers;
  if (!authorization.startsWith(`${ALGORITHM} `)) return undefined;
  const parts = new Map(
    authorization
      .slice(ALGORITHM.length + 1)
      .split(/,\s*/)
      .map((part) => part.split('=', 2) as [string, string]),
  );
  return {
    presigned: false,
    credential: parts.get('Credential') ?? '',
    signed_headers: parts.get('SignedHeaders') ?? '',
    signature: parts.get('Signature') ?? '',
    date: one(headers['x-amz-date']),
    expires_s: undefined,
  };
}

function lateness({ presigned, expires_s }: Claim, at_ms: number, now_ms: number): Verdict | undefined {
  if (!presigned)
    return Math.abs(now_ms - at_ms) > SKEW_MS
      ? wrong('RequestTimeTooSkewed', 'The difference between the request time and the current time is too large')
      : undefined;
  if (expires_s === undefined || !Number.isInteger(expires_s) || expires_s < 1 || expires_s > MAX_EXPIRES_S)
    return wrong('AuthorizationQueryParametersError', 'X-Amz-Expires must be between 1 and 604800 seconds');
  if (at_ms - now_ms > SKEW_MS) return wrong('AccessDenied', 'Request is not yet valid');
  return now_ms > at_ms + expires_s * 1_000 ? wrong('AccessDenied', 'Request has expired') : undefined;
}

/** What the signature says of the body: its hash, which must then be true, or that it isn't covered, or comes in chunks. */
function payloadOf({ headers, body }: SignedCall, { presigned }: Claim, service: string): string | Verdict {
  const given = one(headers['x-amz-content-sha256']);
  if (given === '') {
    if (service !== 's3') return sha256(body);
    return presigned
      ? UNSIGNED
      : wrong('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  }
  if (given === UNSIGNED || given.startsWith('STREAMING-'))
    return service === 's3' ? given : wrong('InvalidRequest', `${given} is for s3 alone`);
  return given === sha256(body)
    ? given
    : wrong('XAmzContentSHA256Mismatch', 'The provided x-amz-content-sha256 header does not match what was computed');
}

/** The canonical request; only s3 leaves the path as it came, all others encode it once more. */
function canonical({ method, url, headers }: SignedCall, names: string[], payload: string, service: string): string {
  const path = url.pathname
    .split('/')
    .map((part) => encoded(service === 's3' ? decoded(part) : part))
    .join('/');
  const query = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [encoded(decoded(name)), encoded(decoded(value))] as const;
    })
    .toSorted(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const lines = names.map((name) => `${name}:${one(headers[name]).trim().replaceAll(/ +/g, ' ')}\n`).join('');
  return [method, path, query, lines, names.join(';'), payload].join('\n');
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The key by which requests of a day are signed. */
export function signingKey(secret: string, day: string, region: string, service: string): Buffer {
  return [region, service, 'aws4_request'].reduce((key, part) => hmac(key, part), hmac(`AWS4${secret}`, day));
}

/** RFC 3986 as AWS wants it: everything but letters, digits and `-._~` is a percent sign and two capital digits. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function one(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(',') : (header ?? '');
}

function timeOf(date: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Whether two signatures are the same, in a time that doesn't tell where they differ. */
export function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** A body that came in aws-chunks, put together, with the trailers after it. */
export interface Unchunked {
  readonly bytes: Buffer;
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Puts a `STREAMING-…` body together. Where its chunks and trailers are signed (`STREAMING-AWS4-HMAC-SHA256-PAYLOAD`,
 * `…-TRAILER`) each signature goes on from the one before; undefined when one is wrong or the body is torn.
 */
export function unchunk(body: Buffer, payload: string, chain: Chain): Unchunked | undefined {
  const signed = payload.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
  const chunks: Buffer[] = [];
  let { signature } = chain;
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const [size = '', extension = ''] = body.toString('latin1', at, end).split(';');
    if (!/^[0-9a-f]{1,8}$/i.test(size)) return undefined;
    const from = end + 2;
    const bytes = body.subarray(from, from + Number.parseInt(size, 16));
    if (signed) {
      const text = ['AWS4-HMAC-SHA256-PAYLOAD', chain.date, chain.scope, signature, EMPTY, sha256(bytes)].join('\n');
      signature = hmac(chain.key, text).toString('hex');
      if (!same(signature, extension.replace('chunk-signature=', ''))) return undefined;
    }
    if (bytes.length === 0) return trailersOf(body.toString('latin1', from), chunks, { ...chain, signature }, payload);
    if (body.toString('latin1', from + bytes.length, from + bytes.length + 2) !== '\r\n') return undefined;
    chunks.push(bytes);
    at = from + bytes.length + 2;
  }
}

function trailersOf(text: string, chunks: Buffer[], chain: Chain, payload: string): Unchunked | undefined {
  const lines = text.split('\r\n').filter((line) => line !== '');
  const all = Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  const { 'x-amz-trailer-signature': given, ...trailers } = all;
  if (payload === 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER') {
    const covered = Object.entries(trailers)
      .map(([name, value]) => `${name}:${value}\n`)
      .join('');
    const signed = ['AWS4-HMAC-SHA256-TRAILER', chain.date, chain.scope, chain.signature, sha256(covered)].join('\n');
    if (!same(hmac(chain.key, signed).toString('hex'), given ?? '')) return undefined;
  }
  return { bytes: Buffer.concat(chunks), trailers };
}
