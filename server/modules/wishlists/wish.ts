import { getItem, itemsOnSale } from '#catalogue';
import { familyOf, lockCustomer } from '#customers';
import { type Available, availability } from '#inventory';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addList, customerOf, getList, tellChange } from './list.ts';
import type { List } from './tables.ts';

const refuse = refusals('wishlists', { item_not_for_sale: 404, list_full: 409 });

const most_wishes = 200;

/**
 * Puts something that is for sale on a list, or on the customer's first one, which is begun if need be; doing it twice
 * changes nothing. Refuses: no_customer, list_not_found, item_not_for_sale, list_full.
 */
export async function addWish(
  ctx: Ctx,
  {
    item_id,
    list_id,
    customer_id,
  }: { item_id: Id<'item'>; list_id?: Id<'wishlist'> | undefined; customer_id?: Id<'customer'> | undefined },
): Promise<List> {
  const list =
    list_id === undefined ? await firstList(ctx, await customerOf(ctx, customer_id)) : await getList(ctx, list_id);
  const [item] = (await itemsOnSale(ctx, { ids: [item_id] })).items;
  if (item === undefined) throw refuse('item_not_for_sale', { item_id });
  // Wishes of one list come one after the other, so that the limit holds.
  await sql`select from wishlists.list where tenant_id = ${ctx.tenant.id} and id = ${list.id} for no key update`.execute(
    ctx.tx,
  );
  const known = await ctx.tx.selectFrom('wishlists.wish').select('item_id').where('list_id', '=', list.id).execute();
  if (known.some((wish) => wish.item_id === item_id)) return list;
  if (known.length >= most_wishes) throw refuse('list_full', { most: most_wishes });
  const [stock] = await availability(ctx, { item_ids: [item_id] });
  await ctx.tx
    .insertInto('wishlists.wish')
    .values({
      list_id: list.id,
      item_id,
      added_at: ctx.now,
      price_minor: item.price_minor,
      sold_out: isSoldOut(stock, item.step_milli),
    })
    .execute();
  tellChange(ctx, list);
  return list;
}

/** The list that a customer began first; of two who begin it at once one makes it and both get it. */
async function firstList(ctx: Ctx, wisher: Id<'customer'>): Promise<List> {
  const { id: customer_id } = await lockCustomer(ctx, wisher);
  const first = await ctx.tx
    .selectFrom('wishlists.list')
    .select('id')
    .where('customer_id', 'in', await familyOf(ctx, customer_id))
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return first === undefined ? addList(ctx, { name: null, customer_id }) : getList(ctx, first.id);
}

/** Takes something off a list, or off all of a customer's lists; what isn't there is no error. Refuses: no_customer, list_not_found. */
export async function removeWish(
  ctx: Ctx,
  {
    item_id,
    list_id,
    customer_id,
  }: { item_id: Id<'item'>; list_id?: Id<'wishlist'> | undefined; customer_id?: Id<'customer'> | undefined },
): Promise<void> {
  const lists =
    list_id === undefined ? await listsOf(ctx, await customerOf(ctx, customer_id)) : [await getList(ctx, list_id)];
  let removed = 0n;
  for (const list of lists) {
    const { numDeletedRows } = await ctx.tx
      .deleteFrom('wishlists.wish')
      .where('list_id', '=', list.id)
      .where('item_id', '=', item_id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) tellChange(ctx, list);
    removed += numDeletedRows;
  }
  // Taking out twice what was there is fine; what doesn't exist is not.
  if (removed === 0n) await getItem(ctx, { item_id });
}

/** Everything that a customer wishes for, whichever list it is on: for the hearts on the shelves. Refuses: no_customer. */
export async function listWished(
  ctx: Ctx,
  { customer_id }: { customer_id?: Id<'customer'> | undefined },
): Promise<{ item_ids: Id<'item'>[] }> {
  const owners = await familyOf(ctx, await customerOf(ctx, customer_id));
  const rows = await ctx.tx
    .selectFrom('wishlists.wish as w')
    .innerJoin('wishlists.list as l', 'l.id', 'w.list_id')
    .select('w.item_id')
    .distinct()
    .where('l.customer_id', 'in', owners)
    .orderBy('w.item_id')
    .execute();
  return { item_ids: rows.map((row) => row.item_id) };
}

async function listsOf(ctx: Ctx, customer_id: Id<'customer'>) {
  return ctx.tx
    .selectFrom('wishlists.list')
    .select(['id', 'customer_id'])
    .where('customer_id', 'in', await familyOf(ctx, customer_id))
    .execute();
}

/** Whether there is less of something than one can buy. */
export function isSoldOut(stock: Available | undefined, step_milli: bigint): boolean {
  return stock?.counted === true && stock.free_milli < step_milli;
}
