import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { changed } from '#platform/audit.ts';
import type { Config } from '#platform/config.ts';
import { firstAnswer, keepAnswer } from '#platform/idempotency.ts';
import { type Id, newId } from '#platform/ids.ts';
import { idempotencyKey } from '#platform/input.ts';
import type { Act } from '#platform/jobs.ts';
import { Refusal, refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Content, readContent, sha256Of } from './content.ts';
import { countBytes, type File, lockFile, moveOn } from './file.ts';
import { newKey, shownName } from './names.ts';
import { type PurposeName, purposeOf } from './purposes.ts';
import { removeFile, takeBack } from './remove.ts';
import { rules } from './rules.ts';
import { scanFile } from './scan.ts';
import { storeOf, workFolder } from './store.ts';

const refuse = refusals('files', {
  not_for_customers: 403,
  too_many_uploads: 429,
  not_multipart: 415,
  no_file: 422,
  one_file_only: 422,
  too_large: 413,
  broken_off: 400,
  no_room: 409,
  store_away: 503,
});

const mb = 1024n * 1024n;

/** What a multipart request may weigh besides its file. */
const envelope_bytes = 64 * 1024;

/**
 * Takes one file out of a multipart request, straight to the disk and never more of it than its purpose allows, then keeps
 * it, once for each Idempotency-Key. Gives what is to be answered as `shown` writes it. Refuses: platform.key_reused, files.not_multipart, files.no_file, files.one_file_only, files.too_large,
 * files.broken_off and what admitUpload and keepFile refuse.
 */
export async function upload(
  act: Act,
  request: FastifyRequest,
  purpose: PurposeName,
  shown: (file: File) => string,
): Promise<Uploaded> {
  const config = await act((ctx) => admitUpload(ctx, purpose));
  if (!request.isMultipart()) throw refuse('not_multipart', { takes: 'multipart/form-data with one file' });
  const most_bytes = purposeOf(purpose).upload_bytes;
  if (Number(request.headers['content-length'] ?? 0) > most_bytes + envelope_bytes)
    throw refuse('too_large', { field: 'file', most_bytes });
  return withWorkFiles(config, async (paths) => {
    const name = await receive(request, paths.given, most_bytes);
    const keep = () => keepFile(act, config, paths, { purpose, name });
    const key = idempotencyKey({ method: 'POST' }, request);
    if (key === undefined) return { body: shown(await keep()), again: false };
    return keepOnce(
      act,
      { key, route: 'POST /files', request: { purpose, name, sha256: await sha256Of(paths.given) } },
      keep,
      shown,
    );
  });
}

/** An upload's answer, and whether it was given before. */
export interface Uploaded {
  readonly body: string;
  readonly again: boolean;
}

/**
 * Keeps a file unless the key was answered already. The key is noted down before the work, so that it means this content
 * from now on, and its answer after it. Of two at once the first that is done is the answer; the other's file goes again.
 */
async function keepOnce(
  act: Act,
  asked: Parameters<typeof firstAnswer>[1],
  keep: () => Promise<File>,
  shown: (file: File) => string,
): Promise<Uploaded> {
  const before = await act((ctx) => firstAnswer(ctx, asked));
  if (before !== undefined) return { body: before.body!, again: true };
  const file = await keep();
  return act(async (ctx) => {
    const first = await firstAnswer(ctx, asked);
    if (first === undefined) {
      const body = shown(file);
      await keepAnswer(ctx, asked.key, { status: 201, body });
      return { body, again: false };
    }
    // One that the scanner refused is being removed already.
    if (file.state !== 'refused') await removeFile({ ...ctx, rows: 'all' }, { file_id: file.id });
    return { body: first.body!, again: true };
  });
}

/** Reads the form to its end and gives the name of its one file, which then lies at the path. */
async function receive(request: FastifyRequest, path: string, most_bytes: number): Promise<string> {
  let name: string | undefined;
  // One byte over the limit is read, so that a file of just the limit is not taken for one that was cut.
  const parts = request.parts({ limits: { files: 2, fields: 10, fieldSize: 1000, fileSize: most_bytes + 1 } });
  try {
    for await (const part of parts) {
      if (part.type !== 'file') continue;
      if (name !== undefined) throw refuse('one_file_only', { field: 'file' });
      name = part.filename ?? '';
      await pipeline(part.file, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      if (part.file.bytesRead > most_bytes) throw refuse('too_large', { field: 'file', most_bytes });
    }
  } catch (error) {
    // A full disk is our fault and not the sender's.
    if (error instanceof Refusal || 'path' in (error as object) || (error as NodeJS.ErrnoException).syscall === 'write')
      throw error;
    throw refuse('broken_off', { field: 'file', reason: (error as Error).message.slice(0, 200) });
  }
  if (name === undefined) throw refuse('no_file', { field: 'file' });
  return name;
}

/** Lets an upload begin. Refuses: files.not_for_customers, files.too_many_uploads. */
export async function admitUpload(ctx: Ctx, purpose: PurposeName): Promise<Config> {
  if (ctx.rows === 'own' && !purposeOf(purpose).by_customers) throw refuse('not_for_customers', { purpose });
  const most = await ruleOf(ctx, rules, 'files.uploads_per_hour');
  const id = 'id' in ctx.actor ? ctx.actor.id : null;
  const { n } = await ctx.tx
    .selectFrom('files.file')
    .select((q) => q.fn.countAll<bigint>().as('n'))
    .where('uploader_id', '=', id)
    .where('created_at', '>', ctx.now.subtract({ hours: 1 }))
    .executeTakeFirstOrThrow();
  if (n >= BigInt(most)) throw refuse('too_many_uploads', { most_per_hour: most, retry_after_s: 600 });
  return ctx.platform.config;
}

/** Paths of a file's own to work on, removed when the work is done, however it ends; a crash leaves them to the sweep. */
export async function withWorkFiles<T>(
  config: Config,
  work: (paths: { given: string; made: string }) => Promise<T>,
): Promise<T> {
  const folder = workFolder(config);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = randomBytes(16).toString('hex');
  const paths = { given: join(folder, `${name}.given`), made: join(folder, `${name}.made`) };
  try {
    return await work(paths);
  } finally {
    await Promise.all([rm(paths.given, { force: true }), rm(paths.made, { force: true })]);
  }
}

/**
 * Keeps a file that lies at `given`: looks at its content, writes down that it is coming, stores the bytes, writes down
 * that they are there, has them scanned. A crash in between leaves a row without promise, which the sweep removes.
 * Where the bytes can't be stored, what was written down is taken back.
 * Refuses: what the content refuses, files.no_room, files.store_away.
 */
export async function keepFile(
  act: Act,
  config: Config,
  paths: { readonly given: string; readonly made: string },
  {
    purpose,
    name,
    person_id = null,
  }: { readonly purpose: PurposeName; readonly name: string; readonly person_id?: Id<'person'> | null },
): Promise<File> {
  const content = await readContent(paths.given, paths.made, purposeOf(purpose));
  const { id, key } = await act((ctx) => announce(ctx, content, { purpose, name, person_id }));
  try {
    await storeOf(config).put(key, content.path, content.sha256);
  } catch (error) {
    await act((ctx) => takeBack(ctx, id, error));
    throw refuse('store_away', { retry_after_s: 60 });
  }
  await act((ctx) => confirm(ctx, id));
  return scanFile(act, id);
}

/** Writes down that a file is coming, before its bytes are stored. Refuses: files.no_room. */
export async function announce(
  ctx: Ctx,
  content: Content,
  {
    purpose,
    name,
    person_id,
  }: { readonly purpose: PurposeName; readonly name: string; readonly person_id: Id<'person'> | null },
): Promise<{ id: Id<'file'>; key: string }> {
  const most_mb = await ruleOf(ctx, rules, 'files.most_mb');
  const bytes = BigInt(content.bytes);
  if (!(await countBytes(ctx, bytes, BigInt(most_mb) * mb))) throw refuse('no_room', { most_mb, bytes: content.bytes });
  const { path: _path, ...found } = content;
  const row = {
    ...found,
    id: newId<'file'>(),
    key: newKey(ctx.tenant.id),
    bytes,
    purpose,
    name: shownName(name, content.type),
    person_id,
    uploader_kind: ctx.actor.kind,
    uploader_id: 'id' in ctx.actor ? ctx.actor.id : 'name' in ctx.actor ? ctx.actor.name : null,
    state: 'uploaded' as const,
    scan: null,
    scan_found: null,
    created_at: ctx.now,
    state_since: ctx.now,
    gone_at: null,
  };
  await ctx.tx.insertInto('files.file').values(row).execute();
  changed(ctx, 'files.file', row.id, null, { purpose, name: row.name, type: row.type, bytes, person_id });
  return { id: row.id, key: row.key };
}

/** Writes down that a file's bytes are stored. */
export async function confirm(ctx: Ctx, id: Id<'file'>): Promise<File> {
  return moveOn(ctx, await lockFile({ ...ctx, rows: 'all' }, id), 'store');
}
