import { createHash, createHmac } from 'node:crypto';

/** Whose requests are signed. */
export interface Signer {
  readonly id: string;
  readonly secret: string;
  readonly region: string;
}

export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: Uint8Array | string, text: string) => createHmac('sha256', key).update(text).digest();

/** The time as signatures write it. */
export const dateOf = (ms: number) => new Date(ms).toISOString().replaceAll(/[-:]|\.\d+/g, '');

export function keyOf({ secret, region }: Signer, day: string): Buffer {
  return hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');
}

/** What a request is signed as, by the published rules and not by the checker's code. */
function signature(signer: Signer, date: string, canonical: string): string {
  const scope = `${date.slice(0, 8)}/${signer.region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  return hmac(keyOf(signer, date.slice(0, 8)), text).toString('hex');
}

const queryOf = (url: URL) =>
  [...url.searchParams]
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .toSorted()
    .join('&');

/** Headers of a request with its signature. */
export function signed(
  signer: Signer,
  {
    method,
    url,
    payload,
    headers = {},
    at_ms = Date.now(),
  }: {
    readonly method: string;
    readonly url: URL;
    readonly payload: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly at_ms?: number;
  },
): Record<string, string> & { readonly authorization: string } {
  const date = dateOf(at_ms);
  const all: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-content-sha256': payload,
    'x-amz-date': date,
  };
  const names = Object.keys(all).toSorted();
  const lines = names.map((name) => `${name}:${all[name]}\n`).join('');
  const canonical = [method, url.pathname, queryOf(url), lines, names.join(';'), payload].join('\n');
  const credential = `${signer.id}/${date.slice(0, 8)}/${signer.region}/s3/aws4_request`;
  const by = signature(signer, date, canonical);
  return {
    ...all,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${by}`,
  };
}

/** An address that anyone may use for some seconds. */
export function presigned(
  signer: Signer,
  {
    method,
    url,
    seconds,
    at_ms = Date.now(),
  }: { readonly method: string; readonly url: URL; readonly seconds: number; readonly at_ms?: number },
): URL {
  const date = dateOf(at_ms);
  const made = new URL(url);
  for (const [name, value] of [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${signer.id}/${date.slice(0, 8)}/${signer.region}/s3/aws4_request`],
    ['X-Amz-Date', date],
    ['X-Amz-Expires', String(seconds)],
    ['X-Amz-SignedHeaders', 'host'],
  ] as const)
    made.searchParams.set(name, value);
  const canonical = [method, made.pathname, queryOf(made), `host:${made.host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join(
    '\n',
  );
  made.searchParams.set('X-Amz-Signature', signature(signer, date, canonical));
  return made;
}

/** A body in signed chunks, with a signed checksum after them where one is given. */
export function chunked(
  signer: Signer,
  chunks: readonly Uint8Array[],
  { authorization, 'x-amz-date': date = '' }: Readonly<Record<string, string>>,
  trailer?: readonly [name: string, value: string],
): Buffer {
  const scope = `${date.slice(0, 8)}/${signer.region}/s3/aws4_request`;
  const key = keyOf(signer, date.slice(0, 8));
  let last = authorization!.split('Signature=')[1]!;
  const by = (kind: string, ...rest: string[]) => {
    last = hmac(key, [`AWS4-HMAC-SHA256-${kind}`, date, scope, last, ...rest].join('\n')).toString('hex');
    return last;
  };
  const body = [...chunks, new Uint8Array()].flatMap((chunk) => [
    Buffer.from(`${chunk.length.toString(16)};chunk-signature=${by('PAYLOAD', sha256(''), sha256(chunk))}\r\n`),
    chunk,
    Buffer.from(chunk.length === 0 && trailer ? '' : '\r\n'),
  ]);
  if (!trailer) return Buffer.concat(body);
  const [name, value] = trailer;
  const end = `${name}:${value}\r\nx-amz-trailer-signature:${by('TRAILER', sha256(`${name}:${value}\n`))}\r\n\r\n`;
  return Buffer.concat([...body, Buffer.from(end)]);
}
