import { randomBytes } from 'node:crypto';
import type { Answer } from '../../http.ts';

/** An element's text, or the elements in it; a list is as many elements of the name. */
export type Node = string | number | boolean | undefined | readonly Node[] | { readonly [name: string]: Node };

const escaped = (text: string) =>
  text.replaceAll(/[&<>"\p{Cc}]/gu, (sign) => (sign === '&' ? '&amp;' : `&#x${sign.charCodeAt(0).toString(16)};`));

function written(name: string, node: Node): string {
  if (node === undefined) return '';
  if (Array.isArray(node)) return (node as readonly Node[]).map((one) => written(name, one)).join('');
  if (typeof node !== 'object') return `<${name}>${escaped(String(node))}</${name}>`;
  const inside = Object.entries(node).map(([each, value]) => written(each, value));
  return `<${name}>${inside.join('')}</${name}>`;
}

/** An answer as S3 writes it. */
export function xml(name: string, node: Node, status = 200): Answer {
  const text = written(name, node).replace(`<${name}>`, `<${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">`);
  return bare(status, { 'content-type': 'application/xml' }, `<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
}

/** An answer with these headers and those that S3 gives to all. */
export function bare(status: number, headers: Record<string, string>, body: string | Uint8Array = ''): Answer {
  const ids = {
    'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
    'x-amz-id-2': randomBytes(48).toString('base64'),
  };
  const length: Record<string, string> =
    status === 204 || status === 304 || headers['content-length'] !== undefined
      ? {}
      : { 'content-length': String(Buffer.byteLength(body)) };
  return { status, headers: { server: 'AmazonS3', ...ids, ...length, ...headers }, body, bare: true };
}

/** What is refused, by S3's names, with what S3 says of it where the case has no words of its own. */
const CODES = {
  AccessControlListNotSupported: [400, 'The bucket does not allow ACLs'],
  AccessDenied: [403, 'Access Denied'],
  AccessForbidden: [403, 'CORSResponse: This CORS request is not allowed.'],
  AuthorizationHeaderMalformed: [400, 'The authorization header that you provided is not valid.'],
  AuthorizationQueryParametersError: [400, 'Query-string authentication parameters are malformed'],
  BadDigest: [400, 'The Content-MD5 or checksum value that you specified did not match what the server received.'],
  EntityTooLarge: [400, 'Your proposed upload exceeds the maximum allowed size'],
  EntityTooSmall: [400, 'Your proposed upload is smaller than the minimum allowed size'],
  IncompleteBody: [400, 'The request body terminated unexpectedly'],
  InvalidAccessKeyId: [403, 'The AWS Access Key Id you provided does not exist in our records.'],
  InvalidArgument: [400, 'Invalid Argument'],
  InvalidDigest: [400, 'The Content-MD5 you specified was invalid.'],
  InvalidPart: [400, 'One or more of the specified parts could not be found, or its entity tag did not match.'],
  InvalidPartOrder: [400, 'The list of parts was not in ascending order.'],
  InvalidPolicyDocument: [
    400,
    'The content of the form does not meet the conditions specified in the policy document.',
  ],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  InvalidRequest: [400, 'Invalid Request'],
  InvalidStorageClass: [400, 'The storage class you specified is not valid'],
  InvalidURI: [400, 'Couldn’t parse the specified URI.'],
  KeyTooLongError: [400, 'Your key is too long'],
  MalformedPOSTRequest: [400, 'The body of your POST request is not well-formed multipart/form-data.'],
  MalformedTrailerError: [
    400,
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
  ],
  MalformedXML: [400, 'The XML you provided was not well-formed or did not validate against our published schema'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  MissingContentLength: [411, 'You must provide the Content-Length HTTP header.'],
  NoSuchBucket: [404, 'The specified bucket does not exist'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  NoSuchUpload: [404, 'The specified multipart upload does not exist.'],
  NotImplemented: [501, 'A header or query you provided implies functionality that is not implemented'],
  PreconditionFailed: [412, 'At least one of the pre-conditions you specified did not hold'],
  RequestTimeTooSkewed: [403, 'The difference between the request time and the current time is too large.'],
  SignatureDoesNotMatch: [403, 'The request signature we calculated does not match the signature you provided.'],
  XAmzContentSHA256Mismatch: [400, 'The provided x-amz-content-sha256 header does not match what was computed.'],
} as const satisfies Record<string, readonly [number, string]>;

export type Code = keyof typeof CODES;

/** Whether a code is one of S3's that we give. */
export const isCode = (code: string): code is Code => code in CODES;

/** A refusal in S3's words; `facts` stand in it as elements of their own. */
export function refuse(code: Code, says?: string, facts: Record<string, Node> = {}): Answer {
  const [status, message] = CODES[code];
  const answer = bare(status, { 'content-type': 'application/xml' });
  const { 'x-amz-request-id': RequestId, 'x-amz-id-2': HostId } = answer.headers!;
  const body = errorText({ Code: code, Message: says ?? message, ...facts, RequestId, HostId });
  return { ...answer, headers: { ...answer.headers, 'content-length': String(Buffer.byteLength(body)) }, body };
}

/** The text of an error. */
export function errorText(facts: Record<string, Node>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written('Error', facts)}`;
}

/** Whether it is an answer already, a refusal, and not what was looked for. */
export function isAnswer(found: unknown): found is Answer {
  return typeof found === 'object' && found !== null && 'status' in found && 'bare' in found;
}

const MEANT: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The texts of all elements of a name, with their entities read. */
export function textsOf(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`<${name}(?: [^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(
    ([, inside = '']) => inside,
  );
}

/** The text of the first element of a name, undefined where there is none. */
export function textOf(text: string, name: string): string | undefined {
  return textsOf(text, name)[0]?.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, number, word) => {
    if (word !== undefined) return MEANT[String(word)] ?? String(whole);
    return String.fromCodePoint(hex === undefined ? Number(number) : Number.parseInt(String(hex), 16));
  });
}
