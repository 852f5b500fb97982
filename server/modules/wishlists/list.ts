import { itemsOnSale } from '#catalogue';
import { familyOf, lockCustomer, ownCustomerId } from '#customers';
import { changed } from '#platform/audit.ts';
import { token as freshToken } from '#platform/crypto.ts';
import { constraintOf, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { List } from './tables.ts';

const refuse = refusals('wishlists', {
  no_customer: 403,
  list_not_found: 404,
  list_name_taken: 409,
  too_many_lists: 409,
});

const most_lists = 20;

const columns = ['id', 'customer_id', 'name', 'token', 'created_at', 'version'] as const;

/** Whose lists an act is about: one's own, or for staff those of the customer they name. Refuses: no_customer. */
export async function customerOf(ctx: Ctx, named?: Id<'customer'>): Promise<Id<'customer'>> {
  const customer_id = ctx.rows === 'own' ? await ownCustomerId(ctx) : (named ?? (await ownCustomerId(ctx)));
  if (customer_id === undefined) throw refuse('no_customer');
  return customer_id;
}

/** A customer's lists, the oldest first, with how many things are on each. Refuses: no_customer. */
export async function listLists(ctx: Ctx, { customer_id }: { customer_id?: Id<'customer'> | undefined }) {
  const owners = await familyOf(ctx, await customerOf(ctx, customer_id));
  const { rows } = await sql<List & { wishes: number }>`
    select l.id, l.customer_id, l.name, l.token, l.created_at, l.version, (
      select count(*)::int from wishlists.wish w where w.tenant_id = ${ctx.tenant.id} and w.list_id = l.id) as wishes
    from wishlists.list l where l.tenant_id = ${ctx.tenant.id} and l.customer_id = any(${owners}::uuid[])
    order by l.created_at, l.id`.execute(ctx.tx);
  return { items: rows };
}

/** Begins a list; one without a name is the one that everybody has. Refuses: no_customer, list_name_taken, too_many_lists. */
export async function addList(
  ctx: Ctx,
  { name, customer_id }: { name: string | null; customer_id?: Id<'customer'> | undefined },
): Promise<List> {
  // Lists of one customer are begun one after the other, so that the limit holds.
  const { id: owner } = await lockCustomer(ctx, await customerOf(ctx, customer_id));
  const known = await ctx.tx.selectFrom('wishlists.list').select('id').where('customer_id', '=', owner).execute();
  if (known.length >= most_lists) throw refuse('too_many_lists', { most: most_lists });
  const list = await named(name, () =>
    ctx.tx
      .insertInto('wishlists.list')
      .values({ id: newId<'wishlist'>(), customer_id: owner, name, token: null, created_at: ctx.now })
      .returning(columns)
      .executeTakeFirstOrThrow(),
  );
  told(ctx, null, list);
  return list;
}

/** Gives a list another name. Refuses: list_not_found, list_name_taken, platform.changed_meanwhile. */
export async function renameList(
  ctx: Ctx,
  { list_id, name, version }: { list_id: Id<'wishlist'>; name: string; version: number },
): Promise<List> {
  const before = await getList(ctx, list_id);
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  return write(ctx, before, { name });
}

/** Makes a list visible to whoever has its link, or to its owner alone again; a new link leaves the old one useless. Refuses: list_not_found. */
export async function shareList(
  ctx: Ctx,
  { list_id, shared }: { list_id: Id<'wishlist'>; shared: boolean },
): Promise<List> {
  const before = await getList(ctx, list_id);
  if (shared === (before.token !== null)) return before;
  return write(ctx, before, { token: shared ? freshToken(18) : null });
}

/** Removes a list with what is on it. Refuses: list_not_found. */
export async function removeList(ctx: Ctx, { list_id }: { list_id: Id<'wishlist'> }): Promise<void> {
  const before = await getList(ctx, list_id);
  await ctx.tx.deleteFrom('wishlists.list').where('id', '=', list_id).execute();
  told(ctx, before, null);
}

/** A list that somebody shared, by the token of its link: what is on it and for sale, not whose it is. Refuses: list_not_found. */
export async function getSharedList(ctx: Ctx, { token }: { token: string }) {
  const list = await ctx.tx.selectFrom('wishlists.list').select(columns).where('token', '=', token).executeTakeFirst();
  if (list === undefined) throw refuse('list_not_found');
  return { name: list.name, items: await thingsOn(ctx, list.id) };
}

/** A list with what is on it and still for sale, the latest wish first. Refuses: list_not_found. */
export async function showList(ctx: Ctx, { list_id }: { list_id: Id<'wishlist'> }) {
  const list = await getList(ctx, list_id);
  return { ...list, items: await thingsOn(ctx, list_id) };
}

async function thingsOn(ctx: Ctx, list_id: Id<'wishlist'>) {
  const wishes = await ctx.tx
    .selectFrom('wishlists.wish')
    .select('item_id')
    .where('list_id', '=', list_id)
    .orderBy('added_at', 'desc')
    .orderBy('item_id')
    .execute();
  return (await itemsOnSale(ctx, { ids: wishes.map(({ item_id }) => item_id) })).items;
}

/** A list within the rows that the act may reach. Refuses: list_not_found. */
export async function getList(ctx: Ctx, list_id: Id<'wishlist'>): Promise<List> {
  const query = ctx.tx.selectFrom('wishlists.list').select(columns).where('id', '=', list_id);
  const list = await query.executeTakeFirst();
  if (list === undefined || !(await isReachable(ctx, list))) throw refuse('list_not_found', { list_id });
  return list;
}

/** Lists of those who were merged into a customer are his too. */
async function isReachable(ctx: Ctx, { customer_id }: List): Promise<boolean> {
  if (ctx.rows !== 'own') return true;
  const own = await ownCustomerId(ctx);
  return own !== undefined && (await familyOf(ctx, own)).includes(customer_id);
}

async function write(ctx: Ctx, before: List, change: Partial<Pick<List, 'name' | 'token'>>): Promise<List> {
  const after = await named(change.name ?? before.name, () =>
    ctx.tx
      .updateTable('wishlists.list')
      .set({ ...change, version: before.version + 1 })
      .where('id', '=', before.id)
      .where('version', '=', before.version)
      .returning(columns)
      .executeTakeFirst(),
  );
  if (after === undefined) throw stale('changed_meanwhile', { version: before.version + 1 });
  told(ctx, before, after);
  return after;
}

function told(ctx: Ctx, before: List | null, after: List | null): void {
  const list = (after ?? before)!;
  changed(ctx, 'wishlists.list', list.id, before, after);
  tellChange(ctx, list);
}

/** Tells that a list, or what is on it, has changed. */
export function tellChange(ctx: Ctx, { id: list_id, customer_id }: Pick<List, 'id' | 'customer_id'>): void {
  const person_id = ctx.rows === 'own' && ctx.actor.kind === 'person' ? ctx.actor.id : null;
  emit(ctx, 'wishlists.changed', { list_id, customer_id, person_id });
}

async function named<T>(name: string | null, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'list_name') throw refuse('list_name_taken', { field: 'name', name });
    throw error;
  }
}
