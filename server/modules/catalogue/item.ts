import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { wayTo } from './category.ts';
import type { Item } from './tables.ts';

const refuse = refusals('catalogue', { not_found: 404 });

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
