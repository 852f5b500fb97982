import type { Product } from './wanted.ts';

/** What of a product can change how it is sold, kept or delivered, as a yes or no. */
export const factKeys = [
  ...(['not_returnable', 'needs_prescription', 'lot_tracked', 'serialised'] as const),
  ...(['scheduled', 'recurring', 'billed_on_actual'] as const),
];
type FactKey = (typeof factKeys)[number];

const texts = [
  ...(['name', 'name_hi', 'description', 'sku', 'slug', 'pack', 'hsn', 'tax_variety'] as const),
  ...(['seo_title', 'seo_description'] as const),
];
type Text = (typeof texts)[number];
const needed: readonly Text[] = ['name', 'sku', 'slug'];

/** A product's page while one writes on it. */
export interface Draft extends Record<Text, string> {
  category_id: string | null;
  brand_id: string | null;
  sold_by: Product['sold_by'];
  /** The least that can be bought, in units, as people write it: 0.25. */
  step: string;
  mrp_minor: bigint | null;
  price_minor: bigint | null;
  tax_included: boolean;
  featured: boolean;
  facts: Record<FactKey, boolean>;
  deposit_minor: bigint | null;
  attributes: Product['attributes'];
  barcodes: string;
}

const money = (minor: string | null | undefined) => (minor == null ? null : BigInt(minor));

/** What stands on the page of a product. */
export function draftOf(item: Product): Draft {
  return {
    ...(Object.fromEntries(texts.map((field) => [field, item[field] ?? ''])) as Record<Text, string>),
    category_id: item.category_id,
    brand_id: item.brand_id,
    sold_by: item.sold_by,
    step: String(Number(item.step_milli) / 1000),
    mrp_minor: money(item.mrp_minor),
    price_minor: money(item.price_minor),
    tax_included: item.tax_included,
    featured: item.featured,
    facts: Object.fromEntries(factKeys.map((key) => [key, item.facts[key] ?? false])) as Draft['facts'],
    deposit_minor: money(item.facts.deposit_minor),
    attributes: item.attributes,
    barcodes: item.barcodes.join('\n'),
  };
}

/** Thousandths of a unit from what was typed; undefined for what is no quantity. */
export function milli(text: string): string | undefined {
  const parts = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (!parts) return undefined;
  const size = Number(parts[1]) * 1000 + Number((parts[2] ?? '').padEnd(3, '0'));
  return size > 0 ? String(size) : undefined;
}

type Dirty = Partial<Record<keyof Draft, unknown>>;

/** What of a draft differs from what was opened, as the API wants it. */
export function changesIn(draft: Draft, dirty: Dirty) {
  const is = (field: keyof Draft) => Boolean(dirty[field]);
  const said = texts
    .filter(is)
    .map((field) => [field, needed.includes(field) ? draft[field] : draft[field].trim() || null]);
  const plain = (['category_id', 'brand_id', 'sold_by', 'tax_included', 'featured', 'attributes'] as const)
    .filter(is)
    .map((field) => [field, draft[field]]);
  const prices = (['mrp_minor', 'price_minor'] as const)
    .filter(is)
    .map((field) => [field, draft[field] === null ? null : String(draft[field])]);
  const facts = {
    ...Object.fromEntries(factKeys.filter((key) => draft.facts[key]).map((key) => [key, true])),
    ...(draft.deposit_minor && { deposit_minor: String(draft.deposit_minor) }),
  };
  return {
    ...Object.fromEntries([...said, ...plain, ...prices]),
    ...(is('step') && { step_milli: milli(draft.step) }),
    ...((is('facts') || is('deposit_minor')) && { facts }),
    ...(is('barcodes') && { barcodes: draft.barcodes.split(/[\s,;]+/).filter(Boolean) }),
  };
}

/** What can differ between two readings of a product, for showing what somebody else has changed. */
export function comparable(item: Product): Record<string, unknown> {
  const {
    id: _id,
    version: _version,
    created_at: _c,
    updated_at: _u,
    way: _way,
    variants: _v,
    tax: _tax,
    ...rest
  } = item;
  const { category_id: _category, brand_id: _brand, family_id: _family, picture_file_ids, ...said } = rest;
  return { ...said, category: item.way.map(({ name }) => name).join(' › '), pictures: picture_file_ids.length };
}
