import { changed } from '#platform/audit.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type File, lockFile } from './file.ts';
import type { PurposeName } from './purposes.ts';

const refuse = refusals('files', { cannot_use: 409, wrong_purpose: 422 });

/** What uses a file: `orders.order` and its id. */
export interface User {
  readonly noun: string;
  readonly id: string;
}

/**
 * Says that something uses a file, so that it stays; saying it twice changes nothing. Only who may reach the file can.
 * `person_id` makes it that person's own, who may then see it. A file that still waits for the scanner may be claimed:
 * nobody gets to see it before it is found clean. Refuses: files.not_found, files.cannot_use, files.wrong_purpose.
 */
export async function claim(
  ctx: Ctx,
  file_id: Id<'file'>,
  user: User & { readonly purposes?: readonly PurposeName[]; readonly person_id?: Id<'person'> },
): Promise<File> {
  const file = await lockFile(ctx, file_id);
  if (user.purposes && !user.purposes.includes(file.purpose)) {
    throw refuse('wrong_purpose', { file_id, purpose: file.purpose, takes: user.purposes });
  }
  if (file.state !== 'ready' && file.state !== 'scanning' && file.state !== 'scan_pending') {
    throw refuse('cannot_use', { file_id, state: file.state });
  }
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('files.claim')
    .values({ file_id, noun: user.noun, noun_id: user.id, at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'file_id', 'noun', 'noun_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (user.person_id !== undefined && user.person_id !== file.person_id) {
    await ctx.tx.updateTable('files.file').set({ person_id: user.person_id }).where('id', '=', file_id).execute();
  }
  if (numInsertedOrUpdatedRows === 1n) changed(ctx, 'files.file', file_id, {}, { used_by: `${user.noun} ${user.id}` });
  return { ...file, person_id: user.person_id ?? file.person_id };
}

/** Says that something no longer uses a file; one that nothing uses goes after a while. Doing it twice changes nothing. */
export async function release(ctx: Ctx, file_id: Id<'file'>, user: User): Promise<void> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('files.claim')
    .where('file_id', '=', file_id)
    .where('noun', '=', user.noun)
    .where('noun_id', '=', user.id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 1n) changed(ctx, 'files.file', file_id, { used_by: `${user.noun} ${user.id}` }, {});
}

/** The file that something uses, the first where there are more; undefined when it uses none that is still there. */
export async function findUsedBy(ctx: Ctx, user: User): Promise<Id<'file'> | undefined> {
  const found = await ctx.tx
    .selectFrom('files.claim as c')
    .innerJoin('files.file as f', 'f.id', 'c.file_id')
    .select('f.id')
    .where('c.noun', '=', user.noun)
    .where('c.noun_id', '=', user.id)
    .where('f.state', 'not in', ['deleting', 'deleted'])
    .orderBy('f.id')
    .limit(1)
    .executeTakeFirst();
  return found?.id;
}
