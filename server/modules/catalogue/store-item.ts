import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { wayTo } from './category.ts';
import { all, dressed } from './search.ts';
import { browse, listAisles, type ShelfItem, shelf } from './store.ts';
import type { Item } from './tables.ts';

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

/** An item for sale with all that its page shows. Refuses: not_found. */
export async function getShelfItem(ctx: Ctx, { slug }: { slug: string }) {
  const item = await all(ctx, { states: ['active'], categories: null, brands: null })
    .select([
      ...shelf,
      'i.family_id',
      'i.options',
      'i.sku',
      'i.description',
      'i.seo_title',
      'i.seo_description',
      'i.category_id',
      'i.attributes',
      'i.updated_at',
    ])
    .where('i.slug', '=', slug)
    .executeTakeFirst();
  if (item === undefined) throw refuse('not_found', { slug });
  const [way, pictures, family, shown] = await Promise.all([
    wayTo(ctx, item.category_id),
    ctx.tx.selectFrom('catalogue.picture').select('file_id').where('item_id', '=', item.id).orderBy('place').execute(),
    item.family_id === null ? [] : familyOf(ctx, item.family_id),
    dressed(ctx, { items: [item], next: null }),
  ]);
  const said = new Map(way.flatMap(({ attributes }) => attributes.map(({ key, says }) => [key, says] as const)));
  return {
    ...shown.items[0]!,
    picture_file_ids: pictures.map(({ file_id }) => file_id),
    way: way.toReversed(),
    attributes: Object.entries(item.attributes).map(([key, value]) => ({ key, says: said.get(key) ?? null, value })),
    variants: family,
    beside: await beside(ctx, item),
  };
}

async function familyOf(ctx: Ctx, family_id: Id<'family'>) {
  return ctx.tx
    .selectFrom('catalogue.item')
    .select(['id', 'slug', 'name', 'name_hi', 'options', 'pack', 'mrp_minor', 'price_minor'])
    .where('family_id', '=', family_id)
    .where('state', '=', 'active')
    .orderBy('price_minor')
    .orderBy('id')
    .limit(100)
    .execute();
}

/** Others of the same category, from this one's place in the order of names on. */
async function beside(ctx: Ctx, { id, category_id, name_key }: Pick<Item, 'id' | 'category_id' | 'name_key'>) {
  if (category_id === null) return [];
  const others = all(ctx, { states: ['active'], categories: [category_id], brands: null })
    .select(shelf)
    .limit(8);
  const after = await others
    .where(sql<boolean>`(i.name_key, i.id) > (${name_key}, ${id})`)
    .orderBy('i.name_key')
    .orderBy('i.id')
    .execute();
  const before =
    after.length === 8
      ? []
      : await others
          .where(sql<boolean>`(i.name_key, i.id) < (${name_key}, ${id})`)
          .orderBy('i.name_key', 'desc')
          .orderBy('i.id', 'desc')
          .execute();
  return (await dressed(ctx, { items: [...after, ...before].slice(0, 8), next: null })).items;
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
