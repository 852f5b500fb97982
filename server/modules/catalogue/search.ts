import type { SelectQueryBuilder } from 'kysely';
import { sql, type Tables } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { emptyPage, keyset } from '#platform/pages.ts';
import type { Ctx } from '#platform/transaction.ts';
import { categoriesWithin } from './category.ts';
import type { Item } from './tables.ts';
import { type Meant, understand } from './words.ts';

/** Which items are wanted: all that is given must hold. */
export interface Wanted {
  /** What somebody types, in English or Hindi, misspelt or not yet whole. */
  readonly q?: string | undefined;
  /** With all that is below it. */
  readonly category_id?: Id<'category'> | undefined;
  readonly brand_id?: Id<'brand'> | undefined;
  readonly state?: Item['state'] | undefined;
  readonly from_minor?: bigint | undefined;
  readonly to_minor?: bigint | undefined;
  /** Values of attributes, `key:value`; of several values of one key any will do. */
  readonly having?: readonly string[] | undefined;
  /** What an item lacks that it ought to have; a tax code also stands at a category above it. */
  readonly lacks?: Lack | undefined;
}

/** What an item may lack. */
export const lacks = ['price', 'picture', 'tax_code', 'category'] as const;
type Lack = (typeof lacks)[number];

/** An item in a list. */
export type ListedItem = Pick<
  Item,
  | 'id'
  | 'sku'
  | 'slug'
  | 'name'
  | 'name_hi'
  | 'category_id'
  | 'brand_id'
  | 'sold_by'
  | 'pack'
  | 'mrp_minor'
  | 'price_minor'
  | 'tax_included'
  | 'state'
  | 'featured'
  | 'updated_at'
  | 'version'
> & { readonly brand: string | null; readonly picture_file_id: Id<'file'> | null };

/** What a search shows at most, however far one pages. */
const most_found = 1_000;

type Found = SelectQueryBuilder<Tables & { i: Tables['catalogue.item'] }, 'i', object>;

/** What a wish says of states, categories, brands and the rest, as the queries take it. Refuses: category_not_found. */
export async function filtersOf(ctx: Ctx, { category_id, brand_id, state, q: _q, ...rest }: Wanted): Promise<Filters> {
  return {
    ...rest,
    states: state === undefined ? ['draft', 'active'] : [state],
    categories: category_id === undefined ? null : await categoriesWithin(ctx, category_id),
    brands: brand_id === undefined ? null : [brand_id],
  };
}

interface Filters extends Pick<Wanted, 'from_minor' | 'to_minor' | 'having' | 'lacks'> {
  readonly states: readonly Item['state'][];
  readonly categories: readonly Id<'category'>[] | null;
  readonly brands: readonly Id<'brand'>[] | null;
}

/** The ids of the first items that answer a search, each with its rank: to be joined. `most` says how many, if all of them aren't wanted. */
export function found(meant: Meant, { states, categories, brands }: Filters, most = most_found) {
  return sql<{
    item_id: Id<'item'>;
    rank: number;
  }>`catalogue.search(${meant.starts}::text, ${meant.query}::tsquery, ${meant.whole}::tsquery, ${meant.alike}::tsquery,
    ${meant.lookup}::tsquery, ${meant.rarest}::tsquery, ${meant.begun}::text[], ${meant.named}::text[], ${meant.dense}::boolean, ${meant.common}::boolean,
    ${states}::text[], ${categories}::uuid[], ${brands}::uuid[], ${most}::int)`;
}

/** All items that pass the filters, whatever was typed. */
export function all(ctx: Ctx, { states, categories, brands, from_minor, to_minor, having = [], lacks: lack }: Filters) {
  let query = ctx.tx.selectFrom('catalogue.item as i') as unknown as Found;
  query = states.includes('archived')
    ? query.where('i.state', '=', 'archived')
    : query.where('i.state', '<>', 'archived');
  if (states.length === 1) query = query.where('i.state', '=', states[0]!);
  if (categories !== null) query = query.where(sql<boolean>`i.category_id = any(${categories}::uuid[])`);
  if (brands !== null) query = query.where(sql<boolean>`i.brand_id = any(${brands}::uuid[])`);
  if (from_minor !== undefined) query = query.where('i.price_minor', '>=', from_minor);
  if (to_minor !== undefined) query = query.where('i.price_minor', '<=', to_minor);
  const pairs = having.map((each) => [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 1)] as const);
  for (const [key, values] of Map.groupBy(pairs, ([key]) => key))
    query = query.where(sql<boolean>`i.attributes ->> ${key} = any(${values.map(([, value]) => value)}::text[])`);
  return lack === undefined ? query : query.where(lacking(ctx, lack));
}

/** How many hits a page needs: its own and one more where nothing but the search chooses and orders them, else all. */
export function neededOf({ limit, cursor }: { limit: number; cursor?: string | undefined }, filters: Filters): number {
  const { from_minor, to_minor, having = [], lacks: lack } = filters;
  const more = [cursor, from_minor, to_minor, having[0], lack];
  return more.every((each) => each === undefined) ? limit + 1 : most_found;
}

function lacking(ctx: Ctx, lack: Lack) {
  const tenant = ctx.tenant.id;
  if (lack === 'price') return sql<boolean>`i.price_minor is null`;
  if (lack === 'category') return sql<boolean>`i.category_id is null`;
  if (lack === 'picture')
    return sql<boolean>`not exists (select from catalogue.picture p where p.tenant_id = ${tenant} and p.item_id = i.id)`;
  // A category has a code when it or one above it has: from those with one of their own downwards.
  return sql<boolean>`i.hsn is null and (i.category_id is null or i.category_id not in (
    with recursive coded as (
      select c.id from catalogue.category c where c.tenant_id = ${tenant} and c.hsn is not null
      union
      select c.id from catalogue.category c join coded on c.parent_id = coded.id where c.tenant_id = ${tenant}
    ) select id from coded))`;
}

const listed = [
  'i.id',
  'i.sku',
  'i.slug',
  'i.name',
  'i.name_hi',
  'i.category_id',
  'i.brand_id',
  'i.sold_by',
  'i.pack',
  'i.mrp_minor',
  'i.price_minor',
  'i.tax_included',
  'i.state',
  'i.featured',
  'i.updated_at',
  'i.version',
  'i.name_key',
] as const;

/** The orders of a list: without a search by name, or as wanted. */
export const sorts = ['name', '-name', 'updated_at', '-updated_at'] as const;

/**
 * Items a page at a time: those that answer what was typed, the best first and 1,000 at most; without it by name, or as
 * wanted. Archived ones only when asked for. Refuses: category_not_found, platform.bad_cursor.
 */
export async function listItems(
  ctx: Ctx,
  {
    limit,
    cursor,
    sort = 'name',
    ...wanted
  }: Wanted & { limit: number; cursor?: string | undefined; sort?: (typeof sorts)[number] | undefined },
): Promise<{ items: ListedItem[]; next: string | null }> {
  const input = { limit, cursor };
  const filters = await filtersOf(ctx, wanted);
  const items = all(ctx, filters).select(listed);
  if (wanted.q === undefined || wanted.q.trim() === '') {
    const way = sort.startsWith('-') ? 'desc' : 'asc';
    const first = sort.endsWith('name') ? 'name_key' : 'updated_at';
    const by = [[first, way] as const, ['id', way] as const];
    return dressed(ctx, await keyset(items, { by, input, from: 'i' }));
  }
  const meant = await understand(ctx, wanted.q);
  const by = [['rank', 'asc'] as const, ['name_key', 'asc'] as const, ['id', 'asc'] as const];
  if (meant === undefined) return emptyPage(input, by);
  const query = items
    .innerJoin(found(meant, filters, neededOf(input, filters)).as('s'), (join) => join.onRef('s.item_id', '=', 'i.id'))
    .select('s.rank');
  return dressed(ctx, await keyset(query, { by, input }));
}

/** The wanted items in no order, to be read by whoever has something to do with all of them. Refuses: category_not_found. */
export async function wantedItems(ctx: Ctx, wanted: Wanted) {
  const filters = await filtersOf(ctx, wanted);
  const items = all(ctx, filters);
  if (wanted.q === undefined || wanted.q.trim() === '') return items;
  const meant = await understand(ctx, wanted.q);
  if (meant === undefined) return items.where(sql<boolean>`false`);
  return items.innerJoin(found(meant, filters).as('s'), (join) => join.onRef('s.item_id', '=', 'i.id')) as typeof items;
}

type Row = Pick<Item, 'id' | 'brand_id' | 'name_key'> & { rank?: number };

/** Adds to a page the names of brands and the first pictures. */
export async function dressed<Each extends Row>(ctx: Ctx, { items, next }: { items: Each[]; next: string | null }) {
  const ids = items.map(({ id }) => id);
  const brand_ids = [...new Set(items.flatMap(({ brand_id }) => brand_id ?? []))];
  const [brands, pictures] = await Promise.all([
    brand_ids.length === 0
      ? []
      : ctx.tx
          .selectFrom('catalogue.brand')
          .select(['id', 'name'])
          .where(sql<boolean>`id = any(${brand_ids}::uuid[])`)
          .execute(),
    ids.length === 0
      ? []
      : ctx.tx
          .selectFrom('catalogue.picture')
          .select(['item_id', 'file_id'])
          .where('place', '=', 1)
          .where(sql<boolean>`item_id = any(${ids}::uuid[])`)
          .execute(),
  ]);
  const names = new Map(brands.map(({ id, name }) => [id, name]));
  const first = new Map(pictures.map(({ item_id, file_id }) => [item_id, file_id]));
  return {
    items: items.map(({ name_key: _key, rank: _rank, ...item }) => ({
      ...item,
      brand: item.brand_id === null ? null : (names.get(item.brand_id) ?? null),
      picture_file_id: first.get(item.id) ?? null,
    })),
    next,
  };
}

/** How many of the wanted items there are in each category, of each brand, and with each value of an attribute. */
export interface Facets {
  /** What was searched for instead of what was typed; null where that is found. */
  readonly instead: string | null;
  readonly total: number;
  /** There are more: only so many were counted. */
  readonly more: boolean;
  readonly categories: {
    readonly id: Id<'category'>;
    readonly name: string;
    readonly name_hi: string | null;
    readonly items: number;
  }[];
  readonly brands: { readonly id: Id<'brand'>; readonly name: string; readonly items: number }[];
  readonly attributes: { readonly key: string; readonly value: string; readonly items: number }[];
}

const most_counted = 20_000;

/** Counts the wanted items by category, brand and the attributes that their categories name as facets; the 30 largest of each. Refuses: category_not_found. */
export async function countFacets(ctx: Ctx, wanted: Wanted): Promise<Facets> {
  const filters = await filtersOf(ctx, wanted);
  const typed = (wanted.q ?? '').trim() !== '';
  const meant = typed ? await understand(ctx, wanted.q!) : undefined;
  if (typed && meant === undefined)
    return { instead: null, total: 0, more: false, categories: [], brands: [], attributes: [] };
  const most = meant === undefined ? most_counted : most_found;
  const passing = all(ctx, filters).select('i.id');
  const chosen =
    meant === undefined
      ? passing.limit(most + 1)
      : passing.innerJoin(found(meant, filters).as('s'), (join) => join.onRef('s.item_id', '=', 'i.id'));
  const tenant = ctx.tenant.id;
  const { rows } = await sql<{
    kind: 'total' | 'category' | 'brand' | 'attribute';
    key: string | null;
    name: string | null;
    name_hi: string | null;
    items: bigint;
  }>`
    with chosen as materialized (${chosen}),
    counted as materialized (
      select i.category_id, i.brand_id, i.attributes from catalogue.item i join chosen c on c.id = i.id where i.tenant_id = ${tenant})
    select 'total' as kind, null as key, null as name, null as name_hi, count(*) as items from counted
    union all (select 'category', g.id::text, g.name, g.name_hi, count(*) from counted c join catalogue.category g on g.id = c.category_id
      where g.tenant_id = ${tenant} group by g.id, g.name, g.name_hi order by count(*) desc, g.name limit 30)
    union all (select 'brand', b.id::text, b.name, null, count(*) from counted c join catalogue.brand b on b.id = c.brand_id
      where b.tenant_id = ${tenant} group by b.id, b.name order by count(*) desc, b.name limit 30)
    union all (select 'attribute', v.key, v.value, null, count(*) from counted c
      join catalogue.category g on g.id = c.category_id cross join jsonb_each_text(c.attributes) v
      where g.tenant_id = ${tenant} and g.attributes @> jsonb_build_array(jsonb_build_object('key', v.key, 'facet', true))
      group by v.key, v.value order by count(*) desc, v.key, v.value limit 30)`.execute(ctx.tx);
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const total = Number(of('total')[0]!.items);
  return {
    instead: meant?.instead ?? null,
    total: Math.min(total, most),
    more: meant === undefined ? total > most : total >= most,
    categories: of('category').map(({ key, name, name_hi, items }) => ({
      id: key as Id<'category'>,
      name: name!,
      name_hi,
      items: Number(items),
    })),
    brands: of('brand').map(({ key, name, items }) => ({ id: key as Id<'brand'>, name: name!, items: Number(items) })),
    attributes: of('attribute').map(({ key, name, items }) => ({ key: key!, value: name!, items: Number(items) })),
  };
}
