import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { all, dressed } from './search.ts';
import { type Aisle, browse, listAisles, type ShelfItem, shelf } from './store.ts';
import type { Category, Item } from './tables.ts';

const refuse = refusals('catalogue', { not_found: 404 });

/** Active items by their ids, in the order of the ids; those no longer for sale are left out. */
export async function itemsOnSale(ctx: Ctx, { ids }: { ids: readonly Id<'item'>[] }): Promise<{ items: ShelfItem[] }> {
  const rows = await all(ctx, { states: ['active'], categories: null, brands: null })
    .select(shelf)
    .where(sql<boolean>`i.id = any(${[...ids]}::uuid[])`)
    .execute();
  const { items } = await dressed(ctx, { items: rows, next: null });
  return { items: items.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)) };
}

/** What people may mean while they type: categories and items. */
export async function suggest(ctx: Ctx, { q }: { q: string }) {
  const { items } = await browse(ctx, { q, limit: 6 });
  const begun = ` ${q.trim().toLowerCase()}`;
  const categories = (await listAisles(ctx)).filter(({ name, name_hi }) =>
    [name, name_hi ?? ''].some((each) => ` ${each.toLowerCase()}`.includes(begun)),
  );
  return { categories: categories.slice(0, 3), items };
}

/** What stands on a shelf of an item `i`, with its brand's name and first picture. */
const dressedShelf = (ctx: Ctx) => sql`
  i.id, i.slug, i.name, i.name_hi, i.sold_by, i.step_milli, i.pack, i.mrp_minor, i.price_minor, i.tax_included, i.facts,
  (select b.name from catalogue.brand b where b.tenant_id = ${ctx.tenant.id} and b.id = i.brand_id) as brand,
  (select p.file_id from catalogue.picture p
    where p.tenant_id = ${ctx.tenant.id} and p.item_id = i.id and p.place = 1) as picture_file_id`;

/** An item for sale with all that its page says of it. Refuses: not_found. */
export async function getShelfItem(ctx: Ctx, { slug }: { slug: string }) {
  const { rows } = await ownPage(ctx, slug);
  const [item] = rows;
  if (item === undefined) throw refuse('not_found', { slug });
  const { way, variants, ...own } = item;
  const said = new Map(way.flatMap(({ attributes }) => attributes.map(({ key, says }) => [key, says] as const)));
  return {
    ...own,
    way,
    attributes: Object.entries(item.attributes).map(([key, value]) => ({ key, says: said.get(key) ?? null, value })),
    variants: variants.map(({ mrp_minor, price_minor, ...each }) => ({
      ...each,
      mrp_minor: mrp_minor === null ? null : BigInt(mrp_minor),
      price_minor: price_minor === null ? null : BigInt(price_minor),
    })),
  };
}

type OnPage = 'sku' | 'description' | 'seo_title' | 'seo_description' | 'options' | 'attributes' | 'updated_at';

interface OwnPage extends ShelfItem, Pick<Item, OnPage> {
  readonly picture_file_ids: Id<'file'>[];
  readonly way: (Aisle & Pick<Category, 'attributes'>)[];
  readonly variants: (Pick<Item, 'id' | 'slug' | 'name' | 'name_hi' | 'options' | 'pack'> & {
    readonly mrp_minor: string | null;
    readonly price_minor: string | null;
  })[];
}

/** The item with its pictures, the way to it from the top, and its family. */
function ownPage(ctx: Ctx, slug: string) {
  const tenant = ctx.tenant.id;
  return sql<OwnPage>`
    select ${dressedShelf(ctx)}, i.sku, i.description, i.seo_title, i.seo_description, i.options, i.attributes, i.updated_at,
      array(select p.file_id from catalogue.picture p where p.tenant_id = ${tenant} and p.item_id = i.id order by p.place) as picture_file_ids,
      coalesce((
        with recursive way as (
          select c.id, c.parent_id, c.name, c.name_hi, c.slug, c.picture_file_id, c.attributes, 1 as step
          from catalogue.category c where c.tenant_id = ${tenant} and c.id = i.category_id
          union all
          select c.id, c.parent_id, c.name, c.name_hi, c.slug, c.picture_file_id, c.attributes, w.step + 1
          from catalogue.category c join way w on c.id = w.parent_id where c.tenant_id = ${tenant} and w.step < 20
        )
        select jsonb_agg(to_jsonb(w) order by w.step desc) from way w), '[]') as way,
      case when i.family_id is null then '[]' else coalesce((
        select jsonb_agg(to_jsonb(v)) from (
          select f.id, f.slug, f.name, f.name_hi, f.options, f.pack, f.mrp_minor::text, f.price_minor::text
          from catalogue.item f where f.tenant_id = ${tenant} and f.family_id = i.family_id and f.state = 'active'
          order by f.price_minor, f.id limit 100) v), '[]') end as variants
    from catalogue.item i
    where i.tenant_id = ${tenant} and i.slug = ${slug} and i.state = 'active' and i.state <> 'archived'`.execute(
    ctx.tx,
  );
}

/** Others of an item's category: those after it in the order of names, and where they are few, those before it. */
export async function itemsBeside(ctx: Ctx, { slug }: { slug: string }): Promise<{ items: ShelfItem[] }> {
  const tenant = ctx.tenant.id;
  const nearest = (side: 'after' | 'before') => {
    const [is, way] = side === 'after' ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`];
    return sql`
      select o.*, row_number() over () as n from (
        select i.* from catalogue.item i
        where i.tenant_id = ${tenant} and i.category_id = self.category_id and i.state = 'active' and i.state <> 'archived'
          and (i.name_key, i.id) ${is} (self.name_key, self.id)
        order by i.name_key ${way}, i.id ${way} limit 8) o`;
  };
  const { rows } = await sql<ShelfItem>`
    select ${dressedShelf(ctx)} from catalogue.item self cross join lateral (
      select 1 as side, a.* from (${nearest('after')}) a
      union all
      select 2 as side, b.* from (${nearest('before')}) b) i
    where self.tenant_id = ${tenant} and self.slug = ${slug} and self.state = 'active' and self.state <> 'archived'
    order by i.side, i.n limit 8`.execute(ctx.tx);
  return { items: rows };
}

/** The addresses that search engines are told of: one part of all items, and how many parts there are. */
export async function listForEngines(ctx: Ctx, { part }: { part: number }) {
  const { rows } = await sql<{ items: bigint }>`
    select count(*) as items from catalogue.item i where i.tenant_id = ${ctx.tenant.id} and i.state = 'active'`.execute(
    ctx.tx,
  );
  const items = await ctx.tx
    .selectFrom('catalogue.item')
    .select(['slug', 'updated_at'])
    .where('state', '=', 'active')
    .orderBy('id')
    .limit(10_000)
    .offset((part - 1) * 10_000)
    .execute();
  return { items, parts: Math.max(1, Math.ceil(Number(rows[0]!.items) / 10_000)) };
}
