import * as people from '#people';
import { reach } from '#platform/access.ts';
import { changed } from '#platform/audit.ts';
import { constraintOf } from '#platform/db.ts';
import './tables.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';

const refuse = refusals('views', {
  staff_only: 403,
  view_not_found: 404,
  view_not_yours: 403,
  view_name_taken: 409,
  too_many_views: 409,
});

/** The most views that one person keeps of one list: as many as a row of tabs can bear. */
const MOST = 30;

const shown = ['id', 'list', 'name', 'search', 'shared', 'person_id', 'created_at', 'version'] as const;

/** What is kept of a way of looking at a list: its name, and what stands in the address. */
interface Look {
  readonly name: string;
  readonly search: string;
}

interface Named {
  readonly list: string;
  readonly view_id: Id<'saved_view'>;
}

/** The views of a list that the acting person made and those that others share, oldest first. Refuses: staff_only. */
export async function listViews(ctx: Ctx, { list }: { list: string }) {
  const me = await mustBeStaff(ctx);
  const rows = await ctx.tx
    .selectFrom('views.saved_view')
    .select(shown)
    .where('list', '=', list)
    .where((q) => q.or([q('person_id', '=', me), q('shared', '=', true)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(1000)
    .execute();
  return { items: rows.map((row) => ({ ...row, mine: row.person_id === me })) };
}

/** Keeps a way of looking at a list, for oneself alone. Refuses: staff_only, too_many_views, view_name_taken. */
export async function saveView(ctx: Ctx, { list, name, search }: Look & { list: string }) {
  const me = await mustBeStaff(ctx);
  await people.lockPerson(ctx, me); // one after the other, so that the limit holds
  const kept = await ctx.tx
    .selectFrom('views.saved_view')
    .select('id')
    .where('person_id', '=', me)
    .where('list', '=', list)
    .execute();
  if (kept.length >= MOST) throw refuse('too_many_views', { most: MOST });
  const row = { id: newId<'saved_view'>(), person_id: me, list, name, search, created_at: ctx.now };
  const view = await named(name, () =>
    ctx.tx.insertInto('views.saved_view').values(row).returning(shown).executeTakeFirstOrThrow(),
  );
  told(ctx, null, view);
  return { ...view, mine: true };
}

/** Changes name or look of a view. Refuses: view_not_found, view_not_yours, view_name_taken, platform.changed_meanwhile. */
export async function editView(ctx: Ctx, { name, search, version, ...named }: Named & Look & { version: number }) {
  return writeView(ctx, { ...named, version }, { name, search });
}

/** Shows a view to all who work here, or to its maker alone again. Refuses: as a change does. */
export async function shareView(ctx: Ctx, { shared, version, ...named }: Named & { shared: boolean; version: number }) {
  return writeView(ctx, { ...named, version }, { shared });
}

/** Forgets a view. Refuses: view_not_found, view_not_yours. */
export async function removeView(ctx: Ctx, named: Named): Promise<void> {
  const { view } = await lockView(ctx, named);
  await ctx.tx.deleteFrom('views.saved_view').where('id', '=', view.id).execute();
  told(ctx, view, null);
}

type View = Awaited<ReturnType<typeof lockView>>['view'];

async function writeView(ctx: Ctx, { version, ...asked }: Named & { version: number }, change: Partial<View>) {
  const { me, view: before } = await lockView(ctx, asked);
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const after = { ...before, ...change, version: version + 1 };
  await named(after.name, () =>
    ctx.tx
      .updateTable('views.saved_view')
      .set({ ...change, version: after.version })
      .where('id', '=', before.id)
      .execute(),
  );
  told(ctx, before, after);
  return { ...after, mine: after.person_id === me };
}

/** Its maker changes a view; a shared one also whoever may share. A private one of somebody else isn't there. */
async function lockView(ctx: Ctx, { list, view_id }: Named) {
  const me = await mustBeStaff(ctx);
  const view = await ctx.tx
    .selectFrom('views.saved_view')
    .select(shown)
    .where('id', '=', view_id)
    .where('list', '=', list)
    .forUpdate()
    .executeTakeFirst();
  if (view === undefined || (view.person_id !== me && !view.shared)) throw refuse('view_not_found', { view_id });
  if (view.person_id !== me && reach(ctx.access, 'views.share', ['all']) === undefined)
    throw refuse('view_not_yours', { view_id });
  return { me, view };
}

/** Customers sign in too; how staff look at their lists is none of their business. */
async function mustBeStaff(ctx: Ctx): Promise<Id<'person'>> {
  const { id } = people.mustBePerson(ctx);
  if (!(await people.isStaff(ctx, id))) throw refuse('staff_only');
  return id;
}

async function named<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'saved_view_name') throw refuse('view_name_taken', { field: 'name', name });
    throw error;
  }
}

function told(ctx: Ctx, before: View | null, after: View | null): void {
  const { id, list, person_id } = (after ?? before)!;
  changed(ctx, 'views.saved_view', id, before, after);
  emit(ctx, 'views.changed', { saved_view_id: id, list, person_id });
}
