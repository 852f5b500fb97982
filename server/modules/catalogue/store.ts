import type { RawBuilder } from 'kysely';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { emptyPage, keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getBusiness } from '#tenants';
import { wayTo } from './category.ts';
import { rules } from './rules.ts';
import { all, countFacets, dressed, type Facets, filtersOf, found, neededOf } from './search.ts';
import type { Category, Item } from './tables.ts';
import { guess, understand } from './words.ts';

const refuse = refusals('catalogue', { category_not_found: 404 });

/** An item as it stands on a shelf. */
export interface ShelfItem
  extends Pick<
    Item,
    | 'id'
    | 'slug'
    | 'name'
    | 'name_hi'
    | 'sold_by'
    | 'step_milli'
    | 'pack'
    | 'mrp_minor'
    | 'price_minor'
    | 'tax_included'
    | 'facts'
  > {
  readonly brand: string | null;
  readonly picture_file_id: Id<'file'> | null;
}

/** A category as people walk through it. */
export type Aisle = Pick<Category, 'id' | 'parent_id' | 'name' | 'name_hi' | 'slug' | 'picture_file_id'>;

/** What of the shelves is wanted, and in which order. */
export interface Browsing {
  readonly q?: string | undefined;
  /** The slug of a category: it and all below it. */
  readonly category?: string | undefined;
  readonly brands?: Id<'brand'>[] | undefined;
  readonly from_minor?: bigint | undefined;
  readonly to_minor?: bigint | undefined;
  /** Values of attributes, `key:value`; of several values of one key any will do. */
  readonly having?: readonly string[] | undefined;
  readonly sort?: keyof typeof orders | undefined;
}

/** The columns of an item on a shelf. */
export const shelf = [
  'i.id',
  'i.slug',
  'i.name',
  'i.name_hi',
  'i.brand_id',
  'i.sold_by',
  'i.step_milli',
  'i.pack',
  'i.mrp_minor',
  'i.price_minor',
  'i.tax_included',
  'i.facts',
  'i.name_key',
] as const;

/** What an item itself says that it costs. */
const ownPrice = sql<bigint>`i.price_minor`;
/** What a price is measured against: the printed one, else the item's own. */
const was = sql<bigint>`coalesce(i.mrp_minor, i.price_minor)`;

/** The orders of a shelf: what goes before the name, and which way. An item without a price comes last by price. */
export const orders = {
  name: () => [undefined, 'asc'] as const,
  cheapest: (price: Price) => [sql<bigint>`coalesce(${price}, 9000000000000000)`, 'asc'] as const,
  dearest: (price: Price) => [sql<bigint>`coalesce(${price}, -1)`, 'desc'] as const,
  saving: (price: Price) =>
    [sql<bigint>`coalesce((${was} - ${price}) * 10000 / nullif(${was}, 0), 0)`, 'desc'] as const,
};
type Price = RawBuilder<bigint>;

/**
 * Active items a page at a time: what answers a search the best first, else by name, or as wanted. `price` is what the item
 * `i` costs whoever looks, where that isn't its own price. Refuses: category_not_found, platform.bad_cursor.
 */
export async function browse(
  ctx: Ctx,
  {
    limit,
    cursor,
    price = ownPrice,
    ...wanted
  }: Browsing & { limit: number; cursor?: string | undefined; price?: Price | undefined },
): Promise<{ items: ShelfItem[]; next: string | null }> {
  const category_id = wanted.category === undefined ? undefined : (await aisleAt(ctx, wanted.category)).id;
  const { q, brands = null, from_minor, to_minor, having } = wanted;
  const filters = { ...(await filtersOf(ctx, { category_id, state: 'active', having })), brands };
  const typed = (q ?? '').trim() !== '';
  const meant = typed ? await understand(ctx, q!) : undefined;
  const input = { limit, cursor };
  const [first, way] = orderOf(wanted.sort, typed, price);
  if (typed && meant === undefined) return emptyPage(input, [['place', way], ...byName]);
  let query = all(ctx, filters);
  if (from_minor !== undefined) query = query.where(sql<boolean>`${price} >= ${from_minor}`);
  if (to_minor !== undefined) query = query.where(sql<boolean>`${price} <= ${to_minor}`);
  if (meant !== undefined) {
    const needed = wanted.sort === undefined ? neededOf(input, { ...filters, from_minor, to_minor }) : undefined;
    query = query.innerJoin(found(meant, filters, needed).as('s'), (join) =>
      join.onRef('s.item_id', '=', 'i.id'),
    ) as typeof query;
  }
  if (first === undefined) return dressed(ctx, await keyset(query.select(shelf), { by: byName, input, from: 'i' }));
  const ranked = ctx.tx.selectFrom(query.select([...shelf, first.as('place')]).as('r')).selectAll();
  return dressed(ctx, await keyset(ranked, { by: [['place', way], ...byName], input }));
}

const byName = [
  ['name_key', 'asc'],
  ['id', 'asc'],
] as const;

function orderOf(sort: Browsing['sort'], searched: boolean, price: Price) {
  if (sort !== undefined) return orders[sort](price);
  return searched ? ([sql<bigint>`s.rank`, 'asc'] as const) : orders.name();
}

/** What may have been meant by words that nothing answers: the first items of it, and what to type to find them. */
export async function nearest(ctx: Ctx, { q }: { q: string }): Promise<{ instead: string | null; items: ShelfItem[] }> {
  for (const meant of await guess(ctx, q)) {
    const filters = await filtersOf(ctx, { state: 'active' });
    const query = all(ctx, filters).innerJoin(found(meant, filters, 8).as('s'), (join) =>
      join.onRef('s.item_id', '=', 'i.id'),
    );
    const items = await query.select(shelf).orderBy('s.rank').orderBy('i.name_key').orderBy('i.id').limit(8).execute();
    if (items.length > 0) return { instead: meant.instead, items: (await dressed(ctx, { items, next: null })).items };
  }
  return { instead: null, items: [] };
}

/** Counts what a search or a category holds, for narrowing it: brands, categories, attributes by their names. Refuses: category_not_found. */
export async function narrowings(ctx: Ctx, { q, category }: Pick<Browsing, 'q' | 'category'>) {
  const at = category === undefined ? undefined : await aisleAt(ctx, category);
  const facets = await countFacets(ctx, { q, category_id: at?.id, state: 'active' });
  const known = new Map((await attributesIn(ctx, facets)).map(({ key, says }) => [key, says]));
  const attributes = [...Map.groupBy(facets.attributes, ({ key }) => key)].map(([key, values]) => ({
    key,
    says: known.get(key) ?? { en: key, hi: key },
    values: values.map(({ value, items }) => ({ value, items })),
  }));
  return { ...facets, attributes };
}

async function attributesIn(ctx: Ctx, { attributes }: Facets) {
  if (attributes.length === 0) return [];
  const rows = await ctx.tx.selectFrom('catalogue.category').select('attributes').execute();
  return rows.flatMap((row) => row.attributes);
}

async function aisleAt(ctx: Ctx, slug: string): Promise<Aisle> {
  const found = await ctx.tx
    .selectFrom('catalogue.category')
    .select(['id', 'parent_id', 'name', 'name_hi', 'slug', 'picture_file_id'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (found === undefined) throw refuse('category_not_found', { category: slug });
  return found;
}

/** The categories that hold something for sale, in the order of their places; who wants them nested follows parent_id. */
export async function listAisles(ctx: Ctx): Promise<Aisle[]> {
  const { rows } = await sql<Aisle & { stocked: boolean }>`
    select c.id, c.parent_id, c.name, c.name_hi, c.slug, c.picture_file_id, exists (
      select from catalogue.item i where i.tenant_id = ${ctx.tenant.id} and i.category_id = c.id and i.state = 'active') as stocked
    from catalogue.category c where c.tenant_id = ${ctx.tenant.id} order by c.place, c.id`.execute(ctx.tx);
  const by_id = new Map(rows.map((row) => [row.id, row]));
  const open = new Set<Id<'category'>>();
  for (const { id, stocked } of rows) {
    for (
      let at: Id<'category'> | null = stocked ? id : null;
      at !== null && !open.has(at);
      at = by_id.get(at)!.parent_id
    )
      open.add(at);
  }
  return rows.filter(({ id }) => open.has(id)).map(({ stocked: _stocked, ...aisle }) => aisle);
}

/** A category with the way to it and what is right below it. Refuses: category_not_found. */
export async function getAisle(ctx: Ctx, { slug }: { slug: string }) {
  const aisle = await aisleAt(ctx, slug);
  const [way, aisles] = await Promise.all([wayTo(ctx, aisle.id), listAisles(ctx)]);
  return {
    ...aisle,
    way: way.slice(1).toReversed(),
    below: aisles.filter(({ parent_id }) => parent_id === aisle.id),
    beside: aisles.filter(({ parent_id, id }) => parent_id === aisle.parent_id && id !== aisle.id),
  };
}

/** Of the items that changed last, so many are looked at for savings: the whole catalogue would be read otherwise. */
const looked_at = 2_000;

/** The shop window: the categories of the top, what is featured, the largest savings, and the first shelves. */
export async function getShopWindow(ctx: Ctx) {
  const aisles = await listAisles(ctx);
  const top = aisles.filter(({ parent_id }) => parent_id === null);
  const active = all(ctx, { states: ['active'], categories: null, brands: null });
  const [featured, savings] = await Promise.all([
    active.select(shelf).where('i.featured', '=', true).orderBy('i.name_key').orderBy('i.id').limit(12).execute(),
    ctx.tx
      .selectFrom(
        active
          .select([...shelf, orders.saving(ownPrice)[0].as('saving')])
          .orderBy('i.updated_at', 'desc')
          .orderBy('i.id', 'desc')
          .limit(looked_at)
          .as('r'),
      )
      .selectAll()
      .where('saving', '>=', 500n)
      .orderBy('saving', 'desc')
      .orderBy('id')
      .limit(12)
      .execute(),
  ]);
  const shelves = [];
  for (const { slug, id } of top.slice(0, 4))
    shelves.push({ category_id: id, ...(await browse(ctx, { category: slug, limit: 10 })) });
  return {
    categories: top,
    featured: (await dressed(ctx, { items: featured, next: null })).items,
    savings: (await dressed(ctx, { items: savings, next: null })).items,
    shelves: shelves.map(({ category_id, items }) => ({ category_id, items })),
  };
}

/** What the store says of itself, and who stands behind it: name, address and tax number must be on every shop of India's web (Consumer Protection (E-Commerce) Rules 2020, rule 6). */
export async function getAbout(ctx: Ctx) {
  const { legal_name, line1, line2, city, pincode, gstin, phone, email } = await getBusiness(ctx);
  return {
    tagline: await ruleOf(ctx, rules, 'catalogue.tagline'),
    promise: await ruleOf(ctx, rules, 'catalogue.promise'),
    shelves: await ruleOf(ctx, rules, 'catalogue.shelves'),
    legal_name,
    address: [line1, line2, city, pincode].filter((each) => each !== null).join(', '),
    gstin,
    phone,
    email,
  };
}
