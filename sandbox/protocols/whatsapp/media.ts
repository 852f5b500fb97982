import { createHash, createHmac } from 'node:crypto';
import type { Answer, Call, Route } from '../../http.ts';
import type { Part } from '../../store.ts';
import type { World } from '../../world.ts';
import { accountOf, below, failure, noSuch, type Own, objectId, PROTOCOL } from './graph.ts';

/** A picture, paper or recording that Meta keeps for a while. */
interface Media {
  readonly id: string;
  readonly account: string;
  readonly type: string;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly base64: string;
  readonly until: string;
}

const MB = 1024 * 1024;
const URL_LASTS_MS = 5 * 60_000;
const DAYS = { uploaded: 30, sent_by_people: 7 } as const;

/** What may be sent as what, how large, and how such a file begins (Cloud API, media). */
const TYPES: Readonly<Record<string, { as: string; most: number; begins?: RegExp }>> = {
  'image/jpeg': { as: 'image', most: 5 * MB, begins: /^\xff\xd8\xff/ },
  'image/png': { as: 'image', most: 5 * MB, begins: /^\x89PNG/ },
  'image/webp': { as: 'sticker', most: 500 * 1024, begins: /^RIFF[\s\S]{4}WEBP/ },
  'video/mp4': { as: 'video', most: 16 * MB, begins: /^[\s\S]{4}ftyp/ },
  'video/3gpp': { as: 'video', most: 16 * MB, begins: /^[\s\S]{4}ftyp/ },
  'audio/aac': { as: 'audio', most: 16 * MB },
  'audio/amr': { as: 'audio', most: 16 * MB, begins: /^#!AMR/ },
  'audio/mpeg': { as: 'audio', most: 16 * MB },
  'audio/mp4': { as: 'audio', most: 16 * MB, begins: /^[\s\S]{4}ftyp/ },
  'audio/ogg': { as: 'audio', most: 16 * MB, begins: /^OggS/ },
  'application/pdf': { as: 'document', most: 100 * MB, begins: /^%PDF/ },
  'text/plain': { as: 'document', most: 100 * MB },
  'application/vnd.ms-excel': { as: 'document', most: 100 * MB },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    as: 'document',
    most: 100 * MB,
    begins: /^PK/,
  },
  'application/msword': { as: 'document', most: 100 * MB },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    as: 'document',
    most: 100 * MB,
    begins: /^PK/,
  },
};

/** What a file is sent as: `image`, `document`; undefined when WhatsApp takes no such type. */
export function kindOfType(type: string): string | undefined {
  return TYPES[type.split(';')[0]!.trim()]?.as;
}

/** Uploading, looking up, fetching and deleting media. */
export function mediaRoutes(world: World): Route[] {
  return [
    ...below(world, 'POST', '/:id/media', (account, call) => upload(world, account, call)),
    {
      method: 'GET',
      path: '/whatsapp_business/attachments',
      protocol: PROTOCOL,
      run: (call) => download(world, call),
    },
  ];
}

async function upload(world: World, account: Own, call: Call): Promise<Answer> {
  const id = call.params.id ?? '';
  if (id !== account.whatsapp.phone_number_id) return noSuch('POST', id);
  const form = await formOf(call);
  if (form === undefined) return failure(100, '(#100) The parameter file is required.');
  if (form.get('messaging_product') !== 'whatsapp') return failure(100, 'The parameter messaging_product is required.');
  const file = form.get('file');
  if (!(file instanceof Blob)) return failure(100, 'The parameter file is required.');
  const type = (file.type || String(form.get('type') ?? '')).split(';')[0]!.trim();
  const known = TYPES[type];
  if (known === undefined)
    return failure(
      100,
      `Param file must be a file with one of the following types: ${Object.keys(TYPES).join(', ')}. Received file of type '${type}'.`,
    );
  const bytes = Buffer.from(await file.arrayBuffer());
  if (
    bytes.length === 0 ||
    bytes.length > known.most ||
    (known.begins && !known.begins.test(bytes.subarray(0, 16).toString('latin1')))
  )
    return failure(131053, undefined, {
      details: bytes.length > known.most ? 'The file is too large.' : `The file is not ${type}.`,
    });
  const kept = keepMedia(world, account, { name: 'name' in file ? file.name : 'file', type, bytes }, DAYS.uploaded);
  return { status: 200, body: { id: kept.id } };
}

async function formOf({ body, headers }: Call): Promise<FormData | undefined> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return undefined;
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().catch(() => undefined);
}

/** Keeps a file for so many days, and gives it an id. */
export function keepMedia(world: World, account: Own, part: Part, days: number = DAYS.sent_by_people): Media {
  const one: Media = {
    id: objectId(world, 'media'),
    account: account.slug,
    type: part.type,
    name: part.name,
    sha256: createHash('sha256').update(part.bytes).digest('hex'),
    size: part.bytes.length,
    base64: Buffer.from(part.bytes).toString('base64'),
    until: world
      .now(account.slug)
      .add({ hours: days * 24 })
      .toString(),
  };
  world.store.put('whatsapp media', one.id, one);
  return one;
}

/** A business's own media that hasn't expired. */
export function findMedia(world: World, account: Own, id: string): Media | undefined {
  const one = world.store.find<Media>('whatsapp media', id);
  if (one?.account !== account.slug) return undefined;
  return Temporal.Instant.compare(Temporal.Instant.from(one.until), world.now(account.slug)) > 0 ? one : undefined;
}

/** The bytes of media as a phone shows them. */
export function partOf({ name, type, base64 }: Media): Part {
  return { name, type, bytes: Buffer.from(base64, 'base64') };
}

/** What is known of media, with an address that works for five minutes; `DELETE` forgets it. */
export function mediaObject(world: World, account: Own, method: string, id: string): Answer | undefined {
  const one = findMedia(world, account, id);
  if (one === undefined) return undefined;
  if (method === 'DELETE') {
    world.store.put('whatsapp media', id, { ...one, account: '' });
    return { status: 200, body: { success: true } };
  }
  const ext = world.now(account.slug).epochMilliseconds + URL_LASTS_MS;
  const url = `${world.at.origin}/whatsapp_business/attachments/?mid=${id}&ext=${ext}&hash=${hashOf(account, id, ext)}`;
  const { type, sha256, size } = one;
  return {
    status: 200,
    body: { url, mime_type: type, sha256, file_size: size, id, messaging_product: 'whatsapp' },
  };
}

function hashOf({ whatsapp }: Own, id: string, ext: number): string {
  return createHmac('sha256', whatsapp.app_secret).update(`${id} ${ext}`).digest('base64url');
}

function download(world: World, call: Call): Answer {
  const account = accountOf(world, call);
  if (account === undefined) return { status: 401, headers: { 'content-type': 'text/html' }, body: '' };
  // Meta's servers give nothing to who doesn't say what they are.
  if (!call.headers['user-agent']) return { status: 400, headers: { 'content-type': 'text/html' }, body: '' };
  const asked = (name: string) => call.url.searchParams.get(name) ?? '';
  const ext = Number(asked('ext'));
  const media = findMedia(world, account, asked('mid'));
  const valid =
    media && asked('hash') === hashOf(account, media.id, ext) && ext > world.now(account.slug).epochMilliseconds;
  if (!valid) return { status: 404, headers: { 'content-type': 'text/html' }, body: 'URL signature expired' };
  return { status: 200, headers: { 'content-type': media.type }, body: Buffer.from(media.base64, 'base64') };
}
