import type { Answer } from '../../http.ts';
import type { About, Sum } from '../../objects.ts';
import type { Asked } from './gate.ts';
import { refuse } from './xml.ts';

const RETURNED = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
] as const;

/** Headers of S3's own that are understood, beside checksums and what a user says of an object (`x-amz-meta-…`). */
const TAKEN: ReadonlySet<string> = new Set([
  'x-amz-acl',
  'x-amz-checksum-algorithm',
  'x-amz-checksum-mode',
  'x-amz-checksum-type',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-copy-source-if-match',
  'x-amz-copy-source-if-none-match',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-metadata-directive',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-server-side-encryption',
  'x-amz-storage-class',
  'x-amz-trailer',
  'x-amz-user-agent',
]);

/** Query names that are understood; any other would be a subresource, which must not be taken for the object itself. */
const ASKED =
  /^(?:x-id|x-amz-[\w-]+|response-[a-z-]+|uploads|uploadId|partNumber|delete|location|list-type|prefix|delimiter|continuation-token|start-after|max-keys|encoding-type|fetch-owner|max-parts|part-number-marker)$/i;

/** Refuses what a request asks for that is not spoken here. */
export function notSpoken({ headers, query }: Pick<Asked, 'headers' | 'query'>): Answer | undefined {
  const header = Object.keys(headers).find(
    (name) => name.startsWith('x-amz-') && !TAKEN.has(name) && !/^x-amz-(?:meta|checksum)-/.test(name),
  );
  if (header !== undefined) return refuse('NotImplemented', undefined, { Header: header });
  const name = [...query.keys()].find((each) => !ASKED.test(each));
  if (name !== undefined) return refuse('NotImplemented', undefined, { Query: name });
  const acl = headers['x-amz-acl'];
  if (acl !== undefined && acl !== 'private' && acl !== 'bucket-owner-full-control')
    return refuse('AccessControlListNotSupported');
  const kept = headers['x-amz-storage-class'];
  if (kept !== undefined && kept !== 'STANDARD') return refuse('InvalidStorageClass');
  const sealed = headers['x-amz-server-side-encryption'];
  return sealed === undefined || sealed === 'AES256'
    ? undefined
    : refuse('NotImplemented', undefined, { Header: 'x-amz-server-side-encryption' });
}

/** What is kept of a request's headers with its object. Refuses over 2 KB of a user's own. */
export function aboutOf(headers: Asked['headers'], sum?: Sum): About | Answer {
  const kept = Object.entries(headers).flatMap(([name, value]) => {
    if (name === 'content-encoding') {
      const rest = String(value)
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== 'aws-chunked' && one !== '');
      return rest.length === 0 ? [] : [[name, rest.join(',')]];
    }
    const is = (RETURNED as readonly string[]).includes(name) || name.startsWith('x-amz-meta-');
    return is && value !== undefined ? [[name, String(value)]] : [];
  });
  const own = kept.filter(([name]) => name!.startsWith('x-amz-meta-')).join('').length;
  if (own > 2_048) return refuse('InvalidRequest', 'Your metadata headers exceed the maximum allowed metadata size');
  const found = { 'content-type': 'binary/octet-stream', ...Object.fromEntries(kept) } as Record<string, string>;
  return { headers: found, ...(sum && { sum }) };
}
