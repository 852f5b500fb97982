import { claim, release } from '#files';
import { namesOf } from '#people';
import { changesOf } from '#platform/audit.ts';
import { constraintOf, sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { wayTo } from './category.ts';
import type { Item } from './tables.ts';

const refuse = refusals('catalogue', { not_found: 404, barcode_taken: 409 });

/** What people say of an item. */
export type ItemFields = Omit<Item, 'id' | 'created_at' | 'updated_at' | 'version' | 'name_key' | 'state'> & {
  readonly barcodes: readonly string[];
  /** Of the purpose `picture`, the first is shown in lists. */
  readonly picture_file_ids: readonly Id<'file'>[];
};

const shown = [
  'id',
  'family_id',
  'options',
  'sku',
  'slug',
  'name',
  'name_hi',
  'description',
  'category_id',
  'brand_id',
  'sold_by',
  'step_milli',
  'pack',
  'hsn',
  'tax_variety',
  'mrp_minor',
  'price_minor',
  'tax_included',
  'facts',
  'attributes',
  'state',
  'featured',
  'seo_title',
  'seo_description',
  'created_at',
  'updated_at',
  'version',
  'name_key',
] as const;

/** An item with everything around it. */
export interface ItemDetail extends Item {
  readonly brand: string | null;
  readonly barcodes: string[];
  readonly picture_file_ids: Id<'file'>[];
  /** Its category and those above it, from the top down. */
  readonly way: {
    readonly id: Id<'category'>;
    readonly name: string;
    readonly name_hi: string | null;
    readonly slug: string;
  }[];
  /** The tax code that holds: its own, or that of the nearest category that has one. */
  readonly tax: { readonly hsn: string; readonly variety: string } | null;
  readonly variants: Pick<Item, 'id' | 'sku' | 'name' | 'options' | 'price_minor' | 'state'>[];
}

/** An item. Refuses: not_found. */
export async function getItem(ctx: Ctx, { item_id }: { item_id: Id<'item'> }): Promise<ItemDetail> {
  const item = await ctx.tx.selectFrom('catalogue.item').select(shown).where('id', '=', item_id).executeTakeFirst();
  if (item === undefined) throw refuse('not_found', { item_id });
  return detailOf(ctx, item);
}

/** Items by their ids, in no order; those nobody knows are left out. */
export async function findItems(ctx: Ctx, item_ids: readonly Id<'item'>[]): Promise<Item[]> {
  if (item_ids.length === 0) return [];
  const rows = ctx.tx.selectFrom('catalogue.item').select(shown);
  return rows.where(sql<boolean>`id = any(${item_ids}::uuid[])`).execute();
}

/** The item that a code on it names: a barcode or an SKU; undefined when none does. */
export async function findItemByCode(ctx: Ctx, code: string): Promise<Id<'item'> | undefined> {
  const barcode = await ctx.tx
    .selectFrom('catalogue.barcode')
    .select('item_id')
    .where('code', '=', code)
    .executeTakeFirst();
  if (barcode !== undefined) return barcode.item_id;
  return (await ctx.tx.selectFrom('catalogue.item').select('id').where('sku', '=', code).executeTakeFirst())?.id;
}

async function detailOf(ctx: Ctx, item: Item): Promise<ItemDetail> {
  const { id, brand_id, family_id } = item;
  const [way, brand, barcodes, pictures, variants] = await Promise.all([
    wayTo(ctx, item.category_id),
    brand_id === null
      ? undefined
      : ctx.tx.selectFrom('catalogue.brand').select('name').where('id', '=', brand_id).executeTakeFirst(),
    ctx.tx.selectFrom('catalogue.barcode').select('code').where('item_id', '=', id).orderBy('code').execute(),
    ctx.tx.selectFrom('catalogue.picture').select('file_id').where('item_id', '=', id).orderBy('place').execute(),
    family_id === null
      ? []
      : ctx.tx
          .selectFrom('catalogue.item')
          .select(['id', 'sku', 'name', 'options', 'price_minor', 'state'])
          .where('family_id', '=', family_id)
          .where('state', '<>', 'archived')
          .orderBy('sku')
          .limit(200)
          .execute(),
  ]);
  return {
    ...item,
    brand: brand?.name ?? null,
    barcodes: barcodes.map(({ code }) => code),
    picture_file_ids: pictures.map(({ file_id }) => file_id),
    way: way.map(({ id: each, name, name_hi, slug }) => ({ id: each, name, name_hi, slug })).toReversed(),
    tax: taxOf(item, way),
    variants,
  };
}

function taxOf(
  item: Pick<Item, 'hsn' | 'tax_variety'>,
  way: readonly Pick<Item, 'hsn' | 'tax_variety'>[],
): ItemDetail['tax'] {
  const coded = [item, ...way].find(({ hsn }) => hsn !== null);
  return coded === undefined ? null : { hsn: coded.hsn!, variety: coded.tax_variety ?? 'all' };
}

/** An item that nobody else changes until the transaction ends. Refuses: not_found, platform.changed_meanwhile. */
export async function lockItem(ctx: Ctx, item_id: Id<'item'>, version: number): Promise<ItemDetail> {
  const item = await ctx.tx
    .selectFrom('catalogue.item')
    .select(shown)
    .where('id', '=', item_id)
    .forUpdate()
    .executeTakeFirst();
  if (item === undefined) throw refuse('not_found', { item_id });
  if (item.version !== version) throw stale('changed_meanwhile', { version: item.version });
  return detailOf(ctx, item);
}

/** Gives an item barcodes, no two items one. Refuses: barcode_taken. */
export async function setBarcodes(
  ctx: Ctx,
  item_id: Id<'item'>,
  before: readonly string[],
  wanted: readonly string[],
): Promise<void> {
  const gone = before.filter((code) => !wanted.includes(code));
  const fresh = [...new Set(wanted)].filter((code) => !before.includes(code)).toSorted();
  if (gone.length > 0)
    await ctx.tx.deleteFrom('catalogue.barcode').where('item_id', '=', item_id).where('code', 'in', gone).execute();
  if (fresh.length > 0)
    await kept(() =>
      ctx.tx
        .insertInto('catalogue.barcode')
        .values(fresh.map((code) => ({ code, item_id })))
        .execute(),
    );
}

/** Gives an item pictures in an order, and claims them. Refuses: files.not_found, files.cannot_use, files.wrong_purpose. */
export async function setPictures(
  ctx: Ctx,
  item_id: Id<'item'>,
  before: readonly Id<'file'>[],
  wanted: readonly Id<'file'>[],
): Promise<void> {
  const order = [...new Set(wanted)];
  const user = { noun: 'catalogue.item', id: item_id };
  for (const file_id of before.filter((each) => !order.includes(each))) await release(ctx, file_id, user);
  for (const file_id of order.filter((each) => !before.includes(each)))
    await claim(ctx, file_id, { ...user, purposes: ['picture'] });
  if (before.length > 0) await ctx.tx.deleteFrom('catalogue.picture').where('item_id', '=', item_id).execute();
  if (order.length > 0)
    await ctx.tx
      .insertInto('catalogue.picture')
      .values(order.map((file_id, at) => ({ item_id, file_id, place: at + 1 })))
      .execute();
}

async function kept<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'barcode_pkey') throw refuse('barcode_taken', { field: 'barcodes' });
    throw error;
  }
}

/** What became of an item, the newest first: who did what, with what was before and after, as long as the audit trail keeps it. Refuses: not_found. */
export async function listItemChanges(
  ctx: Ctx,
  { item_id, ...input }: { item_id: Id<'item'>; limit: number; cursor?: string | undefined },
) {
  const there = await ctx.tx.selectFrom('catalogue.item').select('id').where('id', '=', item_id).executeTakeFirst();
  if (there === undefined) throw refuse('not_found', { item_id });
  const query = changesOf(ctx, 'catalogue.item', [item_id]);
  const by = [['at', 'desc'] as const, ['id', 'desc'] as const];
  const { items, next } = await keyset(query, { by, input });
  const people = items.flatMap(({ actor_kind, actor_id }) =>
    actor_kind === 'person' ? [actor_id as Id<'person'>] : [],
  );
  const names = await namesOf(ctx, people);
  return {
    items: items.map((item) => ({ ...item, actor_name: names.get(item.actor_id as Id<'person'>) ?? null })),
    next,
  };
}

/** What selling an item needs to know of it. */
export interface Sellable
  extends Pick<
    Item,
    | 'id'
    | 'sku'
    | 'name'
    | 'name_hi'
    | 'sold_by'
    | 'pack'
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
    select i.id, i.sku, i.name, i.name_hi, i.sold_by, i.pack, i.step_milli, i.mrp_minor, i.price_minor, i.tax_included,
      i.facts, i.state, coalesce(i.hsn, t.hsn) as hsn,
      case when i.hsn is null then coalesce(t.variety, 'all') else coalesce(i.tax_variety, 'all') end as variety,
      coalesce(t.category_ids, '{}') as category_ids
    from catalogue.item i left join tree t on t.item_id = i.id
    where i.tenant_id = ${tenant_id} and i.id = any(${item_ids}::uuid[])`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of the items for sale whose printed price holds tax that their own price doesn't, one of each place and code; `most` of them. */
export async function itemsPlusTax(
  ctx: Ctx,
  { most }: { most: number },
): Promise<(Pick<Item, 'id' | 'category_id' | 'hsn'> & { variety: string | null })[]> {
  return ctx.tx
    .selectFrom('catalogue.item')
    .distinctOn(['category_id', 'hsn', 'tax_variety'])
    .select(['id', 'category_id', 'hsn', 'tax_variety as variety'])
    .where('mrp_minor', 'is not', null)
    .where('tax_included', '=', false)
    .where('state', '=', 'active')
    .orderBy('category_id')
    .orderBy('hsn')
    .orderBy('tax_variety')
    .limit(most)
    .execute();
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
