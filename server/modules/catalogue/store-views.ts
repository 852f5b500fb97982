import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { instant, minor } from '#platform/schemas.ts';
import { units } from './tables.ts';

const text = z.string().max(5_000);
const [item_id, category_id, file_id] = [zId('item'), zId('category'), zId('file')];
const count = z.number().int();
const said = z.object({ en: text, hi: text });

/** What of an item's facts a buyer should know before buying. */
const BuyingFactsView = z.object({
  needs_prescription: z.boolean().optional(),
  not_returnable: z.boolean().optional(),
  billed_on_actual: z.boolean().optional(),
  recurring: z.boolean().optional(),
  deposit_minor: text.optional(),
});

export const ShelfItemView = z.object({
  id: item_id,
  slug: text,
  name: text,
  name_hi: text.nullable(),
  brand: text.nullable(),
  sold_by: z.enum(units),
  step_milli: minor(),
  pack: text.nullable(),
  mrp_minor: minor().nullable(),
  price_minor: minor().nullable(),
  tax_included: z.boolean(),
  facts: BuyingFactsView,
  picture_file_id: file_id.nullable(),
});

export const AisleView = z.object({
  id: category_id,
  parent_id: category_id.nullable(),
  name: text,
  name_hi: text.nullable(),
  slug: text,
  picture_file_id: file_id.nullable(),
});

export const AislePageView = AisleView.extend({
  way: z.array(AisleView).max(20),
  below: z.array(AisleView).max(5_000),
  beside: z.array(AisleView).max(5_000),
});

export const WindowView = z.object({
  categories: z.array(AisleView).max(5_000),
  featured: z.array(ShelfItemView).max(12),
  savings: z.array(ShelfItemView).max(12),
  shelves: z.array(z.object({ category_id, items: z.array(ShelfItemView).max(10) })).max(4),
});

export const NarrowingsView = z.object({
  /** What was searched for instead of what was typed; null where that is found. */
  instead: text.nullable(),
  total: count,
  more: z.boolean(),
  categories: z.array(z.object({ id: category_id, name: text, name_hi: text.nullable(), items: count })).max(30),
  brands: z.array(z.object({ id: zId('brand'), name: text, items: count })).max(30),
  attributes: z
    .array(z.object({ key: text, says: said, values: z.array(z.object({ value: text, items: count })).max(30) }))
    .max(30),
});

export const ShelfItemPageView = ShelfItemView.extend({
  sku: text,
  description: text.nullable(),
  seo_title: text.nullable(),
  seo_description: text.nullable(),
  options: z.record(z.string().max(40), text),
  updated_at: instant(),
  picture_file_ids: z.array(file_id).max(20),
  way: z.array(AisleView).max(20),
  attributes: z
    .array(z.object({ key: text, says: said.nullable(), value: z.union([text, z.number(), z.boolean()]) }))
    .max(200),
  variants: z
    .array(
      z.object({
        id: item_id,
        slug: text,
        name: text,
        name_hi: text.nullable(),
        options: z.record(z.string().max(40), text),
        pack: text.nullable(),
        mrp_minor: minor().nullable(),
        price_minor: minor().nullable(),
      }),
    )
    .max(100),
});

export const NearestView = z.object({
  /** What to type to find these; null where nothing is near. */
  instead: text.nullable(),
  items: z.array(ShelfItemView).max(8),
});

export const SuggestionsView = z.object({
  categories: z.array(AisleView).max(3),
  items: z.array(ShelfItemView).max(6),
});

export const EnginesView = z.object({
  items: z.array(z.object({ slug: text, updated_at: instant() })).max(10_000),
  parts: count,
});

export const AboutView = z.object({
  tagline: said,
  promise: said,
  shelves: z.enum(['dense', 'airy']),
  legal_name: text,
  address: text,
  gstin: text.nullable(),
  phone: text.nullable(),
  email: text.nullable(),
});
