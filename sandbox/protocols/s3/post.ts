import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Call } from '../../http.ts';
import { same, signingKey } from '../../sigv4.ts';
import type { Account, World } from '../../world.ts';
import { aboutOf } from './about.ts';
import { MOST_BYTES } from './account.ts';
import { ownBucket, tooLarge } from './gate.ts';
import { etagOf } from './objects.ts';
import { OWN_SUM, sumOf } from './sums.ts';
import { bare, isAnswer, refuse, xml } from './xml.ts';

const condition = z.union([
  z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
  z.record(z.string(), z.string()),
]);
const policy = z.object({ expiration: z.iso.datetime({ offset: true }), conditions: z.array(condition) });
type Condition = z.output<typeof condition>;

/** The fields before the file, by their names in small letters, and the file; those after it are not looked at. */
interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: File;
}

const broken = (why: string) => refuse('AccessDenied', `Invalid according to Policy: ${why}`);

/** An upload by a browser's form, allowed by a policy that the bucket's owner has signed. */
export async function postObject(world: World, call: Call, bucket: string): Promise<Answer> {
  const form = await formOf(call);
  if (form === undefined) return refuse('MalformedPOSTRequest');
  const { fields, file } = form;
  const account = allowedBy(world, fields);
  if (isAnswer(account)) return account;
  const foreign = ownBucket(world, account.slug, bucket);
  if (foreign) return foreign;
  const bytes = Buffer.from(await file.arrayBuffer());
  const key = (fields.get('key') ?? '').replaceAll(/\$\{filename\}/g, () => file.name);
  if (key === '') return refuse('InvalidArgument', "Bucket POST must contain a field named 'key'.");
  if (Buffer.byteLength(key) > 1_024) return refuse('KeyTooLongError');
  const not = policyFault(new Map([...fields, ['bucket', bucket], ['key', key]]), bytes.length);
  if (not) return not;
  const sum = { name: OWN_SUM, value: sumOf(OWN_SUM, bytes), type: 'FULL_OBJECT' } as const;
  const about = aboutOf(Object.fromEntries(fields), sum);
  if (isAnswer(about)) return about;
  if (bytes.length > MOST_BYTES) return tooLarge(bytes.length, MOST_BYTES);
  const etag = etagOf(bytes);
  world.store.objects.put({ bucket, key, size: bytes.length, etag, at_ms: Date.now(), about }, bytes);
  return posted(world, fields, { bucket, key, etag });
}

async function formOf({ headers, body }: Call): Promise<Form | undefined> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return undefined;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  const fields = new Map<string, string>();
  for (const [name, value] of form ?? []) {
    if (name.toLowerCase() === 'file') return value instanceof File ? { fields, file: value } : undefined;
    if (typeof value !== 'string') return undefined;
    fields.set(name.toLowerCase(), value);
  }
  return undefined;
}

/** Whose the form is, by the signature over its policy. */
function allowedBy({ accounts }: World, fields: Form['fields']): Account | Answer {
  const field = (name: string) => fields.get(name) ?? '';
  if (field('policy') === '') return refuse('AccessDenied');
  const [id = '', day = '', region = '', service = '', end = ''] = field('x-amz-credential').split('/');
  const shaped = service === 's3' && end === 'aws4_request' && field('x-amz-date').startsWith(day) && day !== '';
  if (field('x-amz-algorithm') !== 'AWS4-HMAC-SHA256' || !shaped)
    return refuse('InvalidArgument', 'The form’s credential, date or algorithm is malformed');
  const account = accounts.by(`s3 ${id}`);
  if (!account?.s3) return refuse('InvalidAccessKeyId');
  const key = signingKey(account.s3.secret_access_key, day, account.s3.region, service);
  const right = createHmac('sha256', key).update(field('policy')).digest('hex');
  return region === account.s3.region && same(right, field('x-amz-signature'))
    ? account
    : refuse('SignatureDoesNotMatch');
}

/** What of a form its policy doesn't allow: its time is over, a condition fails, a field is not mentioned. */
function policyFault(fields: Form['fields'], size: number): Answer | undefined {
  const read = policy.safeParse(jsonIn(fields.get('policy') ?? ''));
  if (!read.success) return refuse('InvalidPolicyDocument', `Invalid Policy: ${z.prettifyError(read.error)}`);
  const { expiration, conditions } = read.data;
  if (Date.parse(expiration) <= Date.now()) return broken('Policy expired.');
  const named = new Set<string>();
  for (const one of conditions) {
    if (Array.isArray(one) && one[0] === 'content-length-range') {
      if (size > one[2]) return tooLarge(size, one[2]);
      if (size < one[1]) return refuse('EntityTooSmall', undefined, { ProposedSize: size, MinSizeAllowed: one[1] });
      continue;
    }
    for (const [how, name, wanted] of wishes(one)) {
      named.add(name);
      const is = fields.get(name) ?? '';
      if (how === 'eq' ? is !== wanted : !is.startsWith(wanted))
        return broken(`Policy Condition failed: ${JSON.stringify([how, `$${name}`, wanted])}`);
    }
  }
  const extra = [...fields.keys()].find((name) => !named.has(name) && !FREE.test(name));
  return extra === undefined ? undefined : broken(`Extra input fields: ${extra}`);
}

/** Fields that a policy needn't mention; the bucket is no field of the form. */
const FREE = /^(?:x-amz-signature|policy|bucket|x-ignore-.*)$/;

function wishes(one: Condition): ['eq' | 'starts-with', string, string][] {
  if (!Array.isArray(one)) return Object.entries(one).map(([name, wanted]) => ['eq', name.toLowerCase(), wanted]);
  if (one[0] === 'content-length-range') return [];
  return [[one[0], one[1].slice(1).toLowerCase(), one[2]]];
}

function jsonIn(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString());
  } catch {
    return undefined;
  }
}

function posted(
  world: World,
  fields: Form['fields'],
  { bucket, key, etag }: { bucket: string; key: string; etag: string },
): Answer {
  const location = `${world.at.origin}/s3/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const to = URL.parse(fields.get('success_action_redirect') ?? '');
  if (to && /^https?:$/.test(to.protocol)) {
    for (const [name, value] of Object.entries({ bucket, key, etag })) to.searchParams.set(name, value);
    return bare(303, { location: to.href, etag });
  }
  const status = fields.get('success_action_status');
  const facts = { etag, location };
  if (status !== '201') return bare(status === '200' ? 200 : 204, facts);
  const answer = xml('PostResponse', { Location: location, Bucket: bucket, Key: key, ETag: etag }, 201);
  return { ...answer, headers: { ...answer.headers, ...facts } };
}
