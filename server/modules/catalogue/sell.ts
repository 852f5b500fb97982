import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Item } from './tables.ts';

/** What selling an item needs to know of it. */
export interface Sellable
  extends Pick<
    Item,
    | 'id'
    | 'sku'
    | 'name'
    | 'name_hi'
    | 'sold_by'
    | 'step_milli'
    | 'mrp_minor'
    | 'price_minor'
    | 'tax_included'
    | 'facts'
    | 'state'
  > {
  /** The tax code that holds: its own, or that of the nearest category that has one. */
  readonly hsn: string | null;
  readonly variety: string;
  /** Its category and those above it, the nearest first. */
  readonly category_ids: Id<'category'>[];
}

/** Items to be sold, in one statement however many; those that don't exist are left out. */
export async function itemsToSell(ctx: Ctx, item_ids: readonly Id<'item'>[]): Promise<Map<Id<'item'>, Sellable>> {
  const tenant_id = ctx.tenant.id;
  const { rows } = await sql<Sellable>`
    with recursive way as (
      select i.id as item_id, i.category_id as id, 0 as step from catalogue.item i
      where i.tenant_id = ${tenant_id} and i.id = any(${item_ids}::uuid[]) and i.category_id is not null
      union all
      select w.item_id, c.parent_id, w.step + 1 from way w join catalogue.category c on c.id = w.id
      where c.tenant_id = ${tenant_id} and c.parent_id is not null and w.step < 20
    ), tree as (
      select w.item_id, array_agg(w.id order by w.step) as category_ids,
        (array_agg(c.hsn order by w.step) filter (where c.hsn is not null))[1] as hsn,
        (array_agg(coalesce(c.tax_variety, 'all') order by w.step) filter (where c.hsn is not null))[1] as variety
      from way w join catalogue.category c on c.id = w.id where c.tenant_id = ${tenant_id} group by w.item_id
    )
    select i.id, i.sku, i.name, i.name_hi, i.sold_by, i.step_milli, i.mrp_minor, i.price_minor, i.tax_included, i.facts,
      i.state, coalesce(i.hsn, t.hsn) as hsn,
      case when i.hsn is null then coalesce(t.variety, 'all') else coalesce(i.tax_variety, 'all') end as variety,
      coalesce(t.category_ids, '{}') as category_ids
    from catalogue.item i left join tree t on t.item_id = i.id
    where i.tenant_id = ${tenant_id} and i.id = any(${item_ids}::uuid[])`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The items of some SKUs. */
export async function itemsBySku(ctx: Ctx, skus: readonly string[]): Promise<Map<string, Id<'item'>>> {
  const found = await ctx.tx
    .selectFrom('catalogue.item')
    .select(['sku', 'id'])
    .where(sql<boolean>`sku = any(${skus}::text[])`)
    .execute();
  return new Map(found.map(({ sku, id }) => [sku, id]));
}
