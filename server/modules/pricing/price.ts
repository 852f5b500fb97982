import * as catalogue from '#catalogue';
import { changed } from '#platform/audit.ts';
import { constraintOf, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { checkDays, getPriceList } from './price-list.ts';
import type { Price } from './tables.ts';

const refuse = refusals('pricing', { price_not_found: 404, price_taken: 409, unknown_item: 422, above_mrp: 422 });

/** What is said of a price. */
export type PriceFields = Pick<Price, 'from_milli' | 'unit_minor' | 'from_day' | 'until_day'>;

/** A price with the item it is for. */
export interface NamedPrice extends Price {
  readonly sku: string;
  readonly name: string;
  readonly name_hi: string | null;
  readonly pack: string | null;
  readonly plain_minor: bigint | null;
  readonly mrp_minor: bigint | null;
  readonly tax_included: boolean;
}

const shown = [
  'id',
  'price_list_id',
  'item_id',
  'from_milli',
  'unit_minor',
  'from_day',
  'until_day',
  'version',
] as const;

/** Prices of a list or of an item, item by item and by quantity; `q` narrows to items found by it. Refuses: price_list_not_found, catalogue.not_found. */
export async function listPrices(
  ctx: Ctx,
  {
    price_list_id,
    item_id,
    q,
    ...input
  }: {
    price_list_id?: Id<'price_list'> | undefined;
    item_id?: Id<'item'> | undefined;
    q?: string | undefined;
    limit: number;
    cursor?: string | undefined;
  },
): Promise<{ items: NamedPrice[]; next: string | null }> {
  let query = ctx.tx.selectFrom('pricing.price').select(shown);
  if (price_list_id !== undefined) {
    await getPriceList(ctx, { price_list_id });
    query = query.where('price_list_id', '=', price_list_id);
  }
  if (item_id !== undefined) {
    await catalogue.getItem(ctx, { item_id });
    query = query.where('item_id', '=', item_id);
  }
  if (q !== undefined) {
    const found = await catalogue.listItems(ctx, { q, limit: 200 });
    query = query.where(sql<boolean>`item_id = any(${found.items.map(({ id }) => id)}::uuid[])`);
  }
  const { items, next } = await keyset(query, {
    by: [
      ['item_id', 'desc'],
      ['from_milli', 'asc'],
      ['id', 'asc'],
    ],
    input,
  });
  return { items: await withItems(ctx, items), next };
}

/** Prices with the items they are for. */
export async function withItems(ctx: Ctx, prices: readonly Price[]): Promise<NamedPrice[]> {
  const items = await catalogue.itemsToSell(ctx, [...new Set(prices.map(({ item_id }) => item_id))]);
  return prices.map((price) => {
    const { sku, name, name_hi, pack, price_minor, mrp_minor, tax_included } = items.get(price.item_id)!;
    return { ...price, sku, name, name_hi, pack, plain_minor: price_minor, mrp_minor, tax_included };
  });
}

/**
 * Adds a price of an item to a list, from a quantity on. Refuses: price_list_not_found, unknown_item, above_mrp,
 * days_turned, price_taken when the list has one of that item, quantity and first day.
 */
export async function addPrice(
  ctx: Ctx,
  {
    price_list_id,
    item_id,
    unit_minor,
    from_milli = 0n,
    from_day = null,
    until_day = null,
  }: Pick<Price, 'price_list_id' | 'item_id' | 'unit_minor'> & Partial<PriceFields>,
): Promise<NamedPrice> {
  await getPriceList(ctx, { price_list_id });
  await checkPrice(ctx, item_id, unit_minor);
  checkDays(from_day, until_day);
  const price = await once(() =>
    ctx.tx
      .insertInto('pricing.price')
      .values({ id: newId(), price_list_id, item_id, from_milli, unit_minor, from_day, until_day })
      .returning(shown)
      .executeTakeFirstOrThrow(),
  );
  return told(ctx, null, price);
}

/** Changes a price; what is left out stays. Refuses: price_not_found, above_mrp, days_turned, price_taken, platform.changed_meanwhile. */
export async function editPrice(
  ctx: Ctx,
  { price_id, version, ...fields }: Partial<PriceFields> & { price_id: Id<'price'>; version: number },
): Promise<NamedPrice> {
  const before = await getPrice(ctx, price_id);
  const next = { ...before, ...fields };
  await checkPrice(ctx, before.item_id, next.unit_minor);
  checkDays(next.from_day, next.until_day);
  const after = await once(() =>
    ctx.tx
      .updateTable('pricing.price')
      .set({ ...fields, version: version + 1 })
      .where('id', '=', price_id)
      .where('version', '=', version)
      .returning(shown)
      .executeTakeFirst(),
  );
  if (after === undefined) throw stale('changed_meanwhile', { version: before.version });
  return told(ctx, before, after);
}

/** Takes a price out of its list; orders that were made by it keep theirs. Refuses: price_not_found. */
export async function removePrice(ctx: Ctx, { price_id }: { price_id: Id<'price'> }): Promise<void> {
  const before = await getPrice(ctx, price_id);
  await ctx.tx.deleteFrom('pricing.price').where('id', '=', price_id).execute();
  changed(ctx, 'pricing.price', price_id, before, null);
  emit(ctx, 'pricing.prices_changed', { price_list_id: before.price_list_id, item_ids: [before.item_id] });
}

async function getPrice(ctx: Ctx, price_id: Id<'price'>): Promise<Price> {
  const found = await ctx.tx.selectFrom('pricing.price').select(shown).where('id', '=', price_id).executeTakeFirst();
  if (found === undefined) throw refuse('price_not_found', { price_id });
  return found;
}

async function checkPrice(ctx: Ctx, item_id: Id<'item'>, unit_minor: bigint): Promise<void> {
  const item = (await catalogue.itemsToSell(ctx, [item_id])).get(item_id);
  if (item === undefined) throw refuse('unknown_item', { field: 'item_id', item_id });
  if (isAboveMrp(item, unit_minor)) {
    throw refuse('above_mrp', { field: 'unit_minor', mrp_minor: item.mrp_minor!.toString() });
  }
}

/** A price without its tax is looked at when it is used: the rate of that day belongs to it. */
export function isAboveMrp(
  { mrp_minor, tax_included }: Pick<catalogue.Sellable, 'mrp_minor' | 'tax_included'>,
  unit_minor: bigint,
): boolean {
  return mrp_minor !== null && tax_included && unit_minor > mrp_minor;
}

async function told(ctx: Ctx, before: Price | null, after: Price): Promise<NamedPrice> {
  changed(ctx, 'pricing.price', after.id, before, after);
  emit(ctx, 'pricing.prices_changed', { price_list_id: after.price_list_id, item_ids: [after.item_id] });
  return (await withItems(ctx, [after]))[0]!;
}

async function once<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'price_once') throw refuse('price_taken', { field: 'from_milli' });
    throw error;
  }
}
