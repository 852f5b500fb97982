import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config.ts';
import { refusals } from '#platform/refusals.ts';
import type { File } from './file.ts';
import { disposition } from './names.ts';
import type { Range } from './store.ts';
import { storeOf } from './store.ts';

const refuse = refusals('files', { range_not_there: 416 });

/** How a file is given out: to save or to look at, and for how long who may keep a copy. */
export interface Serving {
  readonly download: boolean;
  readonly cache: string;
}

/**
 * Sends a file's bytes, whole or the stretch asked for. Whatever they are, the browser takes them for what we found, runs
 * nothing in them and lets them reach nothing. Only pictures are shown; the rest is saved. Refuses: files.range_not_there.
 */
export async function sendFile(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  config: Config,
  file: File,
  { download, cache }: Serving,
): Promise<FastifyReply> {
  const etag = `"${file.sha256.slice(0, 32)}"`;
  if (request.headers['if-none-match'] === etag)
    return reply.headers({ etag, 'cache-control': cache }).code(304).send();
  const size = Number(file.bytes);
  const range = rangeOf(request, size, etag);
  if (range === 'not there') {
    reply.header('content-range', `bytes */${size}`);
    throw refuse('range_not_there', { bytes: size });
  }
  const stream = await storeOf(config).read(file.key, range);
  const inline = !download && file.type.startsWith('image/');
  reply.headers({
    ...harmless,
    'content-type': file.type === 'text/csv' ? 'text/csv; charset=utf-8' : file.type,
    'content-disposition': disposition(inline ? 'inline' : 'attachment', file.name),
    'cache-control': cache,
    'accept-ranges': 'bytes',
    etag,
  });
  if (range === undefined) return reply.header('content-length', size).send(stream);
  reply.header('content-range', `bytes ${range.from}-${range.to}/${size}`);
  return reply
    .code(206)
    .header('content-length', range.to - range.from + 1)
    .send(stream);
}

const harmless = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-site',
} as const;

/** Sends a picture that was made smaller. */
export function sendSmall(
  { reply }: { readonly reply: FastifyReply },
  { name }: File,
  picture: Buffer,
  cache: string,
): FastifyReply {
  const shown = {
    'content-type': 'image/webp',
    'content-disposition': disposition('inline', name),
    'cache-control': cache,
  };
  return reply.headers({ ...harmless, ...shown }).send(picture);
}

/** The stretch that a request asks for; undefined for the whole file, also when it asks for several or for a changed file. */
export function rangeOf(
  request: Pick<FastifyRequest, 'headers'>,
  size: number,
  etag: string,
): Range | 'not there' | undefined {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.range ?? '');
  const [, first, last] = asked ?? [];
  if (asked === null || (first === '' && last === '')) return undefined;
  const only_if = request.headers['if-range'];
  if (only_if !== undefined && only_if !== etag) return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to || from >= size ? 'not there' : { from, to };
}
