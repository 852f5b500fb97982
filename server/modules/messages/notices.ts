import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';

const refuse = refusals('messages', { unknown_notice: 404, persons_only: 403 });

/** Whose notices these are. Refuses: persons_only, for keys and jobs have none. */
export function reader(ctx: Ctx): Id<'person'> {
  if (ctx.actor.kind !== 'person') throw refuse('persons_only');
  return ctx.actor.id;
}

/** One's own notices, newest first. */
export async function listNotices(
  ctx: Ctx,
  input: { readonly limit: number; readonly cursor?: string | undefined; readonly unread?: boolean | undefined },
) {
  let query = ctx.tx
    .selectFrom('messages.notice')
    .select(['id', 'title', 'body', 'link', 'created_at', 'read_at'])
    .where('person_id', '=', reader(ctx));
  if (input.unread) query = query.where('read_at', 'is', null);
  const by = [
    ['created_at', 'desc'],
    ['id', 'desc'],
  ] as const;
  return keyset(query, { by, input });
}

/** How many of one's notices are unread; counted up to 100, for beyond that the number says nothing. */
export async function countUnread(ctx: Ctx): Promise<{ unread: number }> {
  const rows = await ctx.tx
    .selectFrom('messages.notice')
    .select('id')
    .where('person_id', '=', reader(ctx))
    .where('read_at', 'is', null)
    .limit(100)
    .execute();
  return { unread: rows.length };
}

/** Marks one of one's notices as read; a second time changes nothing. Refuses: unknown_notice, also for somebody else's. */
export async function readNotice(ctx: Ctx, id: Id<'message'>): Promise<{ unread: number }> {
  const person_id = reader(ctx);
  const notice = await ctx.tx
    .selectFrom('messages.notice')
    .select('read_at')
    .where('id', '=', id)
    .where('person_id', '=', person_id)
    .forUpdate()
    .executeTakeFirst();
  if (notice === undefined) throw refuse('unknown_notice', { id });
  if (notice.read_at === null) {
    await ctx.tx.updateTable('messages.notice').set({ read_at: ctx.now }).where('id', '=', id).execute();
    emit(ctx, 'messages.notices_read', { person_id, notice_id: id });
  }
  return countUnread(ctx);
}

/** Marks all of one's notices as read. */
export async function readAllNotices(ctx: Ctx): Promise<{ unread: number }> {
  const person_id = reader(ctx);
  const { numUpdatedRows } = await ctx.tx
    .updateTable('messages.notice')
    .set({ read_at: ctx.now })
    .where('person_id', '=', person_id)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) emit(ctx, 'messages.notices_read', { person_id, notice_id: null });
  return { unread: 0 };
}

/** Puts a notice into somebody's apps, and tells whoever has them open. */
export async function addNotice(
  ctx: Ctx,
  id: Id<'message'>,
  person_id: Id<'person'>,
  notice: { readonly title: string; readonly body: string; readonly link: string | null },
): Promise<void> {
  await ctx.tx
    .insertInto('messages.notice')
    .values({ id, person_id, ...notice, created_at: ctx.now, read_at: null })
    .execute();
  const { title, link } = notice;
  emit(ctx, 'messages.notice_added', { person_id, notice_id: id, title: title.slice(0, 200), link });
}
