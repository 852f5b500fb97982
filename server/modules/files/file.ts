import type { Selectable } from 'kysely';
import { sql, type Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { PurposeName } from './purposes.ts';
import { fileLife } from './states.ts';

const refuse = refusals('files', { not_found: 404, not_ready: 409 });

/** A file's row. */
export type File = Selectable<Tables['files.file']>;

/** Whether a file is among the rows that an act may reach: all, or one's own uploads and what belongs to oneself. */
function isReachable(ctx: Ctx, file: File): boolean {
  if (ctx.rows === 'all') return true;
  if (ctx.rows !== 'own' || !('id' in ctx.actor)) return false;
  const { kind, id } = ctx.actor;
  return (file.uploader_kind === kind && file.uploader_id === id) || (kind === 'person' && file.person_id === id);
}

/** A file within the rows that the act may reach; also one that is gone. Refuses: files.not_found. */
export async function getFile(ctx: Ctx, { file_id }: { readonly file_id: Id<'file'> }): Promise<File> {
  const file = await ctx.tx.selectFrom('files.file').selectAll().where('id', '=', file_id).executeTakeFirst();
  if (file === undefined || !isReachable(ctx, file)) throw refuse('not_found', { file_id });
  return file;
}

/** As getFile, and nobody else changes or claims the file until the transaction ends. Refuses: files.not_found. */
export async function lockFile(ctx: Ctx, file_id: Id<'file'>): Promise<File> {
  const file = await ctx.tx
    .selectFrom('files.file')
    .selectAll()
    .where('id', '=', file_id)
    .forUpdate()
    .executeTakeFirst();
  if (file === undefined || !isReachable(ctx, file)) throw refuse('not_found', { file_id });
  return file;
}

/** A file that may be given out. Refuses: files.not_found, files.not_ready (with its state). */
export async function getReadyFile(ctx: Ctx, { file_id }: { readonly file_id: Id<'file'> }): Promise<File> {
  const file = await getFile(ctx, { file_id });
  if (file.state === 'deleted' || file.state === 'deleting') throw refuse('not_found', { file_id });
  if (file.state !== 'ready') throw refuse('not_ready', { file_id, state: file.state });
  return file;
}

/** A file of an open purpose that something uses: what the shop window shows to anyone. Refuses: files.not_found, files.not_ready. */
export async function getOpenFile(
  ctx: Ctx,
  { file_id }: { readonly file_id: Id<'file'> },
  open: readonly PurposeName[],
): Promise<File> {
  const file = await getReadyFile({ ...ctx, rows: 'all' }, { file_id });
  if (!open.includes(file.purpose) || (await claimsOf(ctx, file_id)).length === 0)
    throw refuse('not_found', { file_id });
  return file;
}

/** What uses a file, as `module.noun` and id. */
export async function claimsOf(ctx: Ctx, file_id: Id<'file'>) {
  return ctx.tx
    .selectFrom('files.claim')
    .select(['noun', 'noun_id as id'])
    .where('file_id', '=', file_id)
    .orderBy('noun')
    .orderBy('noun_id')
    .execute();
}

/** The files that the act may reach, newest first. */
export async function listFiles(
  ctx: Ctx,
  {
    purpose,
    ...input
  }: { readonly purpose?: PurposeName | undefined; readonly limit: number; readonly cursor?: string | undefined },
) {
  let query = ctx.tx.selectFrom('files.file').selectAll().where('state', 'not in', ['deleting', 'deleted']);
  if (purpose !== undefined) query = query.where('purpose', '=', purpose);
  if (ctx.rows !== 'all') {
    const id = 'id' in ctx.actor ? ctx.actor.id : null;
    const person = ctx.actor.kind === 'person' ? ctx.actor.id : null;
    query = query.where((q) =>
      q.or([q.and([q('uploader_kind', '=', ctx.actor.kind), q('uploader_id', '=', id)]), q('person_id', '=', person)]),
    );
  }
  return keyset(query, {
    by: [
      ['created_at', 'desc'],
      ['id', 'desc'],
    ],
    input,
  });
}

type Act = Parameters<typeof fileLife.next>[1];

/** Moves a locked file along in its life, and tells of it. Refuses: platform.wrong_state. */
export async function moveOn(
  ctx: Ctx,
  file: File,
  act: Act,
  found: Partial<Pick<File, 'scan' | 'scan_found'>> = {},
): Promise<File> {
  const state = fileLife.next(file.state, act);
  const forget = state === 'deleted' ? { name: 'deleted', person_id: null } : {};
  const after = await ctx.tx
    .updateTable('files.file')
    .set({ state, state_since: ctx.now, ...found, ...forget })
    .where('id', '=', file.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const uploader = file.uploader_kind === 'person' ? (file.uploader_id as Id<'person'>) : null;
  const told = { file_id: file.id, purpose: file.purpose, person_id: file.person_id ?? uploader };
  if (state === 'ready') emit(ctx, 'files.file_ready', told);
  if (state === 'refused') emit(ctx, 'files.file_refused', told);
  if (state === 'deleted') emit(ctx, 'files.file_deleted', told);
  return after;
}

/** Counts bytes in or out of what the business keeps; false when there is no room for them. */
export async function countBytes(ctx: Ctx, bytes: bigint, most_bytes?: bigint): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into files.usage as u (tenant_id, bytes)
    select ${ctx.tenant.id}::uuid, greatest(${bytes}::bigint, 0)
    where ${most_bytes ?? null}::bigint is null or ${bytes}::bigint <= ${most_bytes ?? null}::bigint
    on conflict (tenant_id) do update set bytes = greatest(u.bytes + ${bytes}::bigint, 0)
      where u.tenant_id = ${ctx.tenant.id}
        and (${most_bytes ?? null}::bigint is null or u.bytes + ${bytes}::bigint <= ${most_bytes ?? null}::bigint)`.execute(
    ctx.tx,
  );
  return numAffectedRows === 1n;
}
