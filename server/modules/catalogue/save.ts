import { changed } from '#platform/audit.ts';
import { constraintOf, json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { nextNumber } from '#platform/numbers.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { checkHsn } from '#tax';
import { wayTo } from './category.ts';
import {
  findItemByCode,
  getItem,
  type ItemDetail,
  type ItemFields,
  lockItem,
  setBarcodes,
  setPictures,
} from './item.ts';
import { itemLife } from './states.ts';
import type { Attribute, Item, Values } from './tables.ts';
import { learnWords, slugOf, wordsToFind } from './words.ts';

const refuse = refusals('catalogue', {
  category_not_found: 404,
  brand_not_found: 404,
  sku_taken: 409,
  slug_taken: 409,
  variant_taken: 409,
  wrong_hsn: 422,
  above_mrp: 422,
  price_missing: 422,
  bad_attribute: 422,
});

/** Adds an item, active when there is a price and nothing else was asked. Without an SKU it gets a number. Refuses: category_not_found, brand_not_found, sku_taken, slug_taken, barcode_taken, variant_taken, wrong_hsn, above_mrp, price_missing, bad_attribute. */
export async function addItem(
  ctx: Ctx,
  {
    state = 'draft',
    barcodes = [],
    picture_file_ids = [],
    ...given
  }: Partial<ItemFields> & Pick<ItemFields, 'name'> & { state?: 'draft' | 'active' },
): Promise<ItemDetail> {
  const id = newId<'item'>();
  const { sku = await freeNumber(ctx), slug = await freeSlug(ctx, given.name, id), ...fields } = { ...blank, ...given };
  const way = await check(ctx, { ...fields, state });
  const { facts, attributes, options } = fields;
  const words = await wordsOfItem(ctx, { ...fields, sku });
  await kept(() =>
    ctx.tx
      .insertInto('catalogue.item')
      .values({
        ...fields,
        tax_variety: fields.hsn === null ? null : fields.tax_variety,
        id,
        sku,
        slug,
        state,
        facts: json(facts),
        attributes: json(typed(attributes, way)),
        options: json(options),
        document: words,
        created_at: ctx.now,
        updated_at: ctx.now,
      })
      .execute(),
  );
  await setBarcodes(ctx, id, [], barcodes);
  await setPictures(ctx, id, [], picture_file_ids);
  const item = await getItem(ctx, { item_id: id });
  tell(ctx, null, item);
  return item;
}

const blank = {
  family_id: null,
  options: {},
  name_hi: null,
  description: null,
  category_id: null,
  brand_id: null,
  sold_by: 'piece' as const,
  step_milli: 1000n,
  pack: null,
  hsn: null,
  tax_variety: null,
  mrp_minor: null,
  price_minor: null,
  tax_included: true,
  facts: {},
  attributes: {},
  featured: false,
  seo_title: null,
  seo_description: null,
};

/** Changes what is said of an item; what is left out stays. Refuses as addItem does, and not_found, platform.changed_meanwhile. */
export async function editItem(
  ctx: Ctx,
  {
    item_id,
    version,
    barcodes,
    picture_file_ids,
    ...given
  }: Partial<ItemFields> & { item_id: Id<'item'>; version: number },
): Promise<ItemDetail> {
  const before = await lockItem(ctx, item_id, version);
  const { facts, options, attributes: _attributes, ...rest } = given;
  const wanted = { ...before, ...given };
  if (wanted.hsn === null) wanted.tax_variety = null; // a variety is one of a code's
  const way = await check(ctx, wanted);
  const document = await wordsOfItem(ctx, wanted);
  await kept(() =>
    ctx.tx
      .updateTable('catalogue.item')
      .set({
        ...rest,
        tax_variety: wanted.tax_variety,
        ...(facts && { facts: json(facts) }),
        ...(options && { options: json(options) }),
        attributes: json(typed(wanted.attributes, way)),
        document,
        updated_at: ctx.now,
        version: version + 1,
      })
      .where('id', '=', item_id)
      .execute(),
  );
  if (barcodes !== undefined) await setBarcodes(ctx, item_id, before.barcodes, barcodes);
  if (picture_file_ids !== undefined) await setPictures(ctx, item_id, before.picture_file_ids, picture_file_ids);
  const after = await getItem(ctx, { item_id });
  tell(ctx, before, after);
  return after;
}

/** Moves an item along its life: only active ones are sold. Refuses: not_found, price_missing, platform.wrong_state, platform.changed_meanwhile. */
export async function setItemState(
  ctx: Ctx,
  {
    item_id,
    version,
    act,
  }: { item_id: Id<'item'>; version: number; act: 'publish' | 'withdraw' | 'archive' | 'restore' },
): Promise<ItemDetail> {
  const before = await lockItem(ctx, item_id, version);
  const state = itemLife.next(before.state, act);
  if (state === before.state) return before;
  checkPrice({ ...before, state });
  await ctx.tx
    .updateTable('catalogue.item')
    .set({ state, updated_at: ctx.now, version: version + 1 })
    .where('id', '=', item_id)
    .execute();
  const after = { ...before, state, updated_at: ctx.now, version: version + 1 };
  tell(ctx, before, after);
  return after;
}

/** What can be told before the database says no; returns the way to the category. */
async function check(
  ctx: Ctx,
  item: Pick<Item, 'state' | 'hsn' | 'category_id' | 'mrp_minor' | 'price_minor' | 'tax_included' | 'facts'>,
) {
  const { hsn, category_id } = item;
  if (hsn !== null && !checkHsn(hsn).valid) throw refuse('wrong_hsn', { field: 'hsn', hsn });
  checkPrice(item);
  const way = await wayTo(ctx, category_id);
  if (category_id !== null && way.length === 0)
    throw refuse('category_not_found', { field: 'category_id', category_id });
  return way;
}

/** Refuses a price above the printed one, and an item for sale without a price: above_mrp, price_missing. */
export function checkPrice({
  state,
  price_minor,
  mrp_minor,
  tax_included,
  facts,
}: Pick<Item, 'state' | 'price_minor' | 'mrp_minor' | 'tax_included' | 'facts'>): void {
  if (mrp_minor !== null && price_minor !== null && tax_included && price_minor > mrp_minor)
    throw refuse('above_mrp', { field: 'price_minor', mrp_minor: mrp_minor.toString() });
  if (state === 'active' && price_minor === null && facts.billed_on_actual !== true)
    throw refuse('price_missing', { field: 'price_minor' });
}

/** Attributes as their categories type them; the nearest category's word counts, and what none names is text. Refuses: bad_attribute. */
export function typed(values: Values, way: readonly { readonly attributes: readonly Attribute[] }[]): Values {
  for (const [key, value] of Object.entries(values)) {
    const declared = way.flatMap(({ attributes }) => attributes).find((each) => each.key === key);
    if (declared !== undefined && !fits(declared, value))
      throw refuse('bad_attribute', { field: `attributes.${key}`, kind: declared.kind, choices: declared.choices });
  }
  return values;
}

function fits({ kind, choices }: Attribute, value: Values[string]): boolean {
  if (kind === 'number') return typeof value === 'number';
  if (kind === 'yes_no') return typeof value === 'boolean';
  return typeof value === 'string' && (kind === 'text' || choices.includes(value));
}

async function wordsOfItem(
  ctx: Ctx,
  item: Pick<Item, 'name' | 'name_hi' | 'sku' | 'pack' | 'brand_id' | 'attributes' | 'options'>,
) {
  const { brand_id } = item;
  const brand =
    brand_id === null
      ? undefined
      : await ctx.tx
          .selectFrom('catalogue.brand')
          .select(['name', 'name_hi'])
          .where('id', '=', brand_id)
          .executeTakeFirst();
  if (brand_id !== null && brand === undefined) throw refuse('brand_not_found', { field: 'brand_id', brand_id });
  const words = wordsToFind([
    item.name,
    item.name_hi,
    item.pack,
    item.sku,
    brand?.name,
    brand?.name_hi,
    ...textsOf(item.options),
    ...textsOf(item.attributes),
  ]);
  await learnWords(ctx, words);
  return sql<string>`array_to_tsvector(${words}::text[])`;
}

/** The texts among an item's values, by which it is found too. */
export function textsOf(values: Readonly<Record<string, unknown>>): string[] {
  return Object.values(values).filter((value): value is string => typeof value === 'string');
}

async function freeNumber(ctx: Ctx): Promise<string> {
  for (;;) {
    const sku = await nextNumber(ctx, { series: 'catalogue.item', period: '', pattern: 'I{n:6}' });
    if ((await findItemByCode(ctx, sku)) === undefined) return sku;
  }
}

async function freeSlug(ctx: Ctx, name: string, id: Id<'item'>): Promise<string> {
  const slug = slugOf(name);
  const taken = await ctx.tx.selectFrom('catalogue.item').select('id').where('slug', '=', slug).executeTakeFirst();
  return taken === undefined ? slug : `${slug}-${id.slice(-12)}`;
}

function tell(ctx: Ctx, before: ItemDetail | null, after: ItemDetail): void {
  const fields = Object.keys(after).filter(
    (field) =>
      !ofNoInterest.has(field) &&
      JSON.stringify(plain(before?.[field as keyof ItemDetail])) !==
        JSON.stringify(plain(after[field as keyof ItemDetail])),
  );
  changed(ctx, 'catalogue.item', after.id, before && said(before), said(after));
  emit(ctx, 'catalogue.item_saved', { item_id: after.id, state: after.state, fields });
}

const ofNoInterest = new Set([
  'id',
  'version',
  'created_at',
  'updated_at',
  'name_key',
  'brand',
  'way',
  'tax',
  'variants',
]);

function said(item: ItemDetail): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([field]) => !ofNoInterest.has(field)));
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : (value ?? null);
}

const taken = { item_sku: 'sku', item_slug: 'slug', item_options: 'options' } as const;

async function kept<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const field = taken[constraintOf(error) as keyof typeof taken];
    if (field === 'sku') throw refuse('sku_taken', { field });
    if (field === 'slug') throw refuse('slug_taken', { field });
    if (field === 'options') throw refuse('variant_taken', { field });
    throw error;
  }
}
