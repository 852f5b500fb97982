import { itemsOnSale } from '#catalogue';
import { availability } from '#inventory';
import * as messages from '#messages';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { formatInr } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import { backInStock, cheaper } from './occasions.ts';
import { isSoldOut } from './wish.ts';

/** Wishes that are looked at in one transaction. */
const batch = 200;

interface Wish {
  readonly list_id: Id<'wishlist'>;
  readonly item_id: Id<'item'>;
  readonly customer_id: Id<'customer'>;
  readonly price_minor: bigint | null;
  readonly sold_out: boolean;
}

/**
 * Looks at who wishes for an item whose stock or price may have changed, and tells those for whom that is news: it is there
 * again, or it costs less than they ever knew. Each is told once; goes on with the next ones in a job of its own.
 */
export async function lookAfter(
  ctx: Ctx,
  {
    item_ids,
    after,
  }: { item_ids: readonly Id<'item'>[]; after?: { item_id: Id<'item'>; list_id: Id<'wishlist'> } | undefined },
): Promise<void> {
  const wishes = await wishesFor(ctx, item_ids, after);
  if (wishes.length === 0) return;
  const ids = [...new Set(wishes.map(({ item_id }) => item_id))];
  const [{ items }, stock] = await Promise.all([itemsOnSale(ctx, { ids }), availability(ctx, { item_ids: ids })]);
  for (const item of items) {
    const there = stock.find(({ item_id }) => item_id === item.id);
    const sold_out = isSoldOut(there, item.step_milli);
    for (const wish of wishes.filter(({ item_id }) => item_id === item.id))
      await tell(ctx, wish, { ...item, sold_out });
  }
  const { item_id, list_id } = wishes.at(-1)!;
  if (wishes.length === batch)
    enqueue(ctx, 'wishlists.look_after', { item_ids: [...item_ids], after: { item_id, list_id } });
}

async function wishesFor(
  ctx: Ctx,
  item_ids: readonly Id<'item'>[],
  after?: { item_id: string; list_id: string },
): Promise<Wish[]> {
  const none = '00000000-0000-0000-0000-000000000000';
  const { rows } = await sql<Wish>`
    select w.list_id, w.item_id, l.customer_id, w.price_minor, w.sold_out
    from wishlists.wish w join wishlists.list l on l.tenant_id = w.tenant_id and l.id = w.list_id
    where w.tenant_id = ${ctx.tenant.id} and l.tenant_id = ${ctx.tenant.id} and w.item_id = any(${[...item_ids]}::uuid[])
      and (w.item_id, w.list_id) > (${after?.item_id ?? none}::uuid, ${after?.list_id ?? none}::uuid)
    order by w.item_id, w.list_id limit ${batch} for update of w`.execute(ctx.tx);
  return rows;
}

interface Thing {
  readonly id: Id<'item'>;
  readonly slug: string;
  readonly name: string;
  readonly price_minor: bigint | null;
  readonly sold_out: boolean;
}

async function tell(ctx: Ctx, wish: Wish, { id, slug, name, price_minor, sold_out }: Thing): Promise<void> {
  const back = wish.sold_out && !sold_out;
  // A drop of what can't be bought is told when it can be.
  const less = !sold_out && price_minor !== null && wish.price_minor !== null && price_minor < wish.price_minor;
  const known = less || wish.price_minor === null ? price_minor : wish.price_minor;
  if (wish.sold_out !== sold_out || known !== wish.price_minor)
    await ctx.tx
      .updateTable('wishlists.wish')
      .set({ sold_out, price_minor: known })
      .where('list_id', '=', wish.list_id)
      .where('item_id', '=', id)
      .execute();
  if (!back && !less) return;
  const price = price_minor === null ? '' : formatInr(price_minor);
  // One thing on several lists of one customer is one piece of news; the same price again later is another.
  const event_id = `${wish.customer_id} ${id} ${back ? 'back' : price} ${ctx.today}`;
  const saying = { event_id, to: { customer_id: wish.customer_id }, values: { item: name, price }, link: `/p/${slug}` };
  await messages.send(ctx, back ? backInStock : cheaper, saying);
}
