import type { SelectQueryBuilder } from 'kysely';
import { sql, type Tables } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import type { Ctx } from '#platform/transaction.ts';
import { categoriesWithin } from './category.ts';
import type { Item } from './tables.ts';
import { latin, soundOf, wordsOf } from './words.ts';

/** Which items are wanted: all that is given must hold. */
export interface Wanted {
  /** What somebody types, in English or Hindi, misspelt or not yet whole. */
  readonly q?: string | undefined;
  /** With all that is below it. */
  readonly category_id?: Id<'category'> | undefined;
  readonly brand_id?: Id<'brand'> | undefined;
  readonly state?: Item['state'] | undefined;
}

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
  | 'version'
> & { readonly brand: string | null; readonly picture_file_id: Id<'file'> | null };

/** What a search shows at most, however far one pages. */
const most_found = 1_000;
/** Of this many items and more a word is looked for along the names: they are everywhere. */
const common_from = 2_000;
const most_typed = 8;

interface Meant {
  readonly starts: string;
  readonly typed: readonly string[];
  readonly query: string;
  readonly common: boolean;
}

/** What was meant by what was typed; undefined when a word of it stands in no item. */
export async function understand(ctx: Ctx, q: string): Promise<Meant | undefined> {
  const typed = wordsOf(q).slice(0, most_typed);
  if (typed.length === 0) return undefined;
  // What is typed in Devanagari is looked for as it is, and sounds as its Latin letters do.
  const sounds = typed.map((word) => soundOf(latin(word)));
  const { rows } = await sql<{ typed_no: number; words: string[]; items: bigint }>`
    select typed_no, words, items from catalogue.understand(${typed}::text[], ${sounds}::text[])`.execute(ctx.tx);
  if (rows.some(({ words }) => words.length === 0)) return undefined;
  const parts = rows.map(({ typed_no, words }) => {
    const word = typed[typed_no - 1]!;
    return words.some((each) => each.startsWith(word)) ? `${quoted(word)}:*` : `(${words.map(quoted).join(' | ')})`;
  });
  return {
    starts: q.trim().toLowerCase(),
    typed,
    query: parts.join(' & '),
    common: rows.every(({ items }) => items >= common_from),
  };
}

// Words hold letters, marks and digits alone (words.ts), so that quotes are all a tsquery needs.
function quoted(word: string): string {
  return `'${word}'`;
}

type Found = SelectQueryBuilder<Tables & { i: Tables['catalogue.item'] }, 'i', object>;

/** What a wish says of states, categories and brands, as the queries take it. Refuses: category_not_found. */
export async function filtersOf(ctx: Ctx, { category_id, brand_id, state }: Wanted) {
  return {
    states: state === undefined ? ['draft', 'active'] : [state],
    categories: category_id === undefined ? null : await categoriesWithin(ctx, category_id),
    brands: brand_id === undefined ? null : [brand_id],
  };
}
type Filters = Awaited<ReturnType<typeof filtersOf>>;

/** The ids of the items that answer a search, each with its rank: to be joined. */
export function found(meant: Meant, { states, categories, brands }: Filters) {
  return sql<{
    item_id: Id<'item'>;
    rank: number;
  }>`catalogue.search(${meant.starts}::text, ${meant.typed}::text[], ${meant.query}::tsquery, ${meant.common}::boolean,
    ${states}::text[], ${categories}::uuid[], ${brands}::uuid[], ${most_found}::int)`;
}

/** All items that pass the filters, whatever was typed. */
export function all(ctx: Ctx, { states, categories, brands }: Filters): Found {
  let query = ctx.tx.selectFrom('catalogue.item as i') as unknown as Found;
  query = states.includes('archived')
    ? query.where('i.state', '=', 'archived')
    : query.where('i.state', '<>', 'archived');
  if (states.length === 1) query = query.where('i.state', '=', states[0] as Item['state']);
  if (categories !== null) query = query.where(sql<boolean>`i.category_id = any(${categories}::uuid[])`);
  if (brands !== null) query = query.where(sql<boolean>`i.brand_id = any(${brands}::uuid[])`);
  return query;
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
  'i.version',
  'i.name_key',
] as const;

/**
 * Items a page at a time: those that answer what was typed, the best first and 1,000 at most; without it by name.
 * Archived ones only when asked for. Refuses: category_not_found, platform.bad_cursor.
 */
export async function listItems(
  ctx: Ctx,
  { limit, cursor, ...wanted }: Wanted & { limit: number; cursor?: string | undefined },
): Promise<{ items: ListedItem[]; next: string | null }> {
  const filters = await filtersOf(ctx, wanted);
  const input = { limit, cursor };
  if (wanted.q === undefined || wanted.q.trim() === '')
    return dressed(
      ctx,
      await keyset(all(ctx, filters).select(listed), {
        by: [
          ['name_key', 'asc'],
          ['id', 'asc'],
        ],
        input,
        from: 'i',
      }),
    );
  const meant = await understand(ctx, wanted.q);
  if (meant === undefined) return { items: [], next: null };
  const query = ctx.tx
    .selectFrom('catalogue.item as i')
    .innerJoin(found(meant, filters).as('s'), (join) => join.onRef('s.item_id', '=', 'i.id'))
    .select([...listed, 's.rank']);
  return dressed(
    ctx,
    await keyset(query, {
      by: [
        ['rank', 'asc'],
        ['name_key', 'asc'],
        ['id', 'asc'],
      ],
      input,
    }),
  );
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
  if (typed && meant === undefined) return { total: 0, more: false, categories: [], brands: [], attributes: [] };
  const most = meant === undefined ? most_counted : most_found;
  const chosen =
    meant === undefined
      ? all(ctx, filters)
          .select('i.id')
          .limit(most + 1)
      : sql`select item_id as id from ${found(meant, filters)} s`;
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

/** Makes words known to those who search. In one order, so that two who save at once don't wait for each other in a circle. */
export async function learnWords(ctx: Ctx, words: readonly string[]): Promise<void> {
  const sorted = [...new Set(words)].toSorted();
  if (sorted.length === 0) return;
  await sql`
    insert into catalogue.word (tenant_id, word, sound)
    select t.tenant_id, w.word, w.sound
    from tenants.tenant t cross join unnest(${sorted}::text[], ${sorted.map(soundOf)}::text[]) as w (word, sound)
    where t.tenant_id = ${ctx.tenant.id} order by w.word
    on conflict do nothing`.execute(ctx.tx);
}

/** Counts again in how many items each word stands. */
export async function countWords(ctx: Ctx): Promise<void> {
  // No join: how many words there are is what the planner knows least just after an import.
  await sql`
    insert into catalogue.word as k (tenant_id, word, sound, items)
    select t.tenant_id, c.word, '', c.items
    from tenants.tenant t cross join (
      select w.word, count(*)::int as items from catalogue.item i cross join unnest(tsvector_to_array(i.document)) as w (word)
      where i.tenant_id = ${ctx.tenant.id} and i.state <> 'archived' group by w.word) c
    where t.tenant_id = ${ctx.tenant.id}
    on conflict (tenant_id, word) do update set items = excluded.items
      where k.tenant_id = ${ctx.tenant.id} and k.items <> excluded.items`.execute(ctx.tx);
}
