import * as catalogue from '#catalogue';
import * as inventory from '#inventory';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import './tables.ts';

/** How far back orders say what goes together. */
const DAYS = 180;
/** An order of more different items stocks a shelf; it says nothing of what goes together. */
const MOST_ITEMS = 40;
/** What one household buys is its habit: so many have to. */
const HOUSEHOLDS = 2;
/** How many items are remembered for each. */
const KEPT = 20;
/** How many are looked at, so that enough are left once those are gone that can't be bought now. */
const LOOKED_AT = 30;
const SHOWN = 8;

/**
 * Learns from the orders of the last half year which items are bought together, and forgets what it knew before. Two items
 * are as alike as the cosine of the orders that hold them: how many hold both, over the root of how many hold each, so that
 * what lies in every basket goes with nothing in particular.
 */
export async function learnWhatGoesTogether(ctx: Ctx): Promise<void> {
  const tenant = ctx.tenant.id;
  await ctx.tx.deleteFrom('insight.goes_with').execute();
  await sql`
    with bought as materialized (
      select distinct o.id as order_id, o.customer_id, l.item_id
      from orders.order o join orders.line l on l.tenant_id = o.tenant_id and l.order_id = o.id
      where o.tenant_id = ${tenant} and l.tenant_id = ${tenant} and o.state = 'placed' and o.channel <> 'return'
        and o.created_at >= ${ctx.now.subtract({ hours: 24 * DAYS })}
        and l.item_id is not null and l.ordered_milli > l.cancelled_milli
    ), held as (
      select item_id, count(*) as orders from bought group by item_id
    ), baskets as (
      select b.* from bought b
      where b.order_id in (select order_id from bought group by order_id having count(*) between 2 and ${MOST_ITEMS})
    ), pairs as (
      select a.item_id, b.item_id as with_item_id, count(*) as orders
      from baskets a join baskets b on b.order_id = a.order_id and b.item_id <> a.item_id
      group by a.item_id, b.item_id having count(distinct a.customer_id) >= ${HOUSEHOLDS}
    ), alike as (
      select p.*, p.orders / sqrt(one.orders::float8 * other.orders) as likeness
      from pairs p join held one on one.item_id = p.item_id join held other on other.item_id = p.with_item_id
    ), ranked as (
      select a.*, row_number() over (partition by a.item_id order by a.likeness desc, a.with_item_id) as place from alike a
    )
    insert into insight.goes_with (tenant_id, item_id, with_item_id, orders, likeness)
    select t.tenant_id, r.item_id, r.with_item_id, r.orders, least(r.likeness, 1)
    from tenants.tenant t cross join ranked r where t.tenant_id = ${tenant} and r.place <= ${KEPT}`.execute(ctx.tx);
}

/**
 * What goes well with some items: what others bought with them, the likeliest first, as far as it can be bought now. Other
 * packs of what is there already are left out, and so is what needs a prescription: nobody is talked into that.
 */
export async function whatGoesWith(ctx: Ctx, { item_ids }: { readonly item_ids: readonly Id<'item'>[] }) {
  const tenant = ctx.tenant.id;
  const there = sql`any(${[...item_ids]}::uuid[])`;
  const { rows } = await sql<{ id: Id<'item'> }>`
    select g.with_item_id as id
    from insight.goes_with g join catalogue.item i on i.tenant_id = g.tenant_id and i.id = g.with_item_id
    where g.tenant_id = ${tenant} and i.tenant_id = ${tenant} and g.item_id = ${there} and not i.id = ${there}
      and not exists (select from catalogue.item own
        where own.tenant_id = ${tenant} and own.id = ${there} and own.family_id = i.family_id)
    group by g.with_item_id order by sum(g.likeness) desc, g.with_item_id limit ${LOOKED_AT}`.execute(ctx.tx);
  if (rows.length === 0) return { items: [] };
  const ids = rows.map(({ id }) => id);
  const [{ items }, stock] = await Promise.all([
    catalogue.itemsOnSale(ctx, { ids }),
    inventory.availability(ctx, { item_ids: ids }),
  ]);
  const left = new Map(stock.map((each) => [each.item_id, each]));
  const canBeBought = items.filter(({ id, step_milli, price_minor, facts }) => {
    const { counted = false, free_milli = 0n } = left.get(id) ?? {};
    return price_minor !== null && facts.needs_prescription !== true && !(counted && free_milli < step_milli);
  });
  return { items: canBeBought.slice(0, SHOWN) };
}
