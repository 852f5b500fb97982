import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { outcomes } from '#platform/import-kind.ts';
import { instant, minor, several } from '#platform/schemas.ts';
import { type Code, columnFields, fixes } from './import-row.ts';
import { lacks } from './search.ts';
import { units } from './tables.ts';

const text = z.string().max(5000);
const [item_id, category_id, brand_id, file_id] = [zId('item'), zId('category'), zId('brand'), zId('file')];
const states = ['draft', 'active', 'archived'] as const;
const version = z.number().int();

/** An HSN or SAC code by its shape. */
export const hsn = z
  .string()
  .max(8)
  .regex(/^(\d{4}|\d{6}|\d{8})$/, 'four, six or eight digits');

/** The type of an attribute. */
export const attribute = z.strictObject({
  key: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9_]*$/),
  says: z.strictObject({ en: z.string().trim().min(1).max(60), hi: z.string().trim().min(1).max(60) }),
  kind: z.enum(['text', 'number', 'yes_no', 'choice']),
  choices: z.array(z.string().trim().min(1).max(60)).max(100).default([]),
  facet: z.boolean().default(false),
});

/** An attribute and one of its values. */
export const pair = z
  .string()
  .max(1_100)
  .regex(/^[a-z][a-z0-9_]{0,39}:[^|]+$/, 'an attribute and its value, such as size:large');

/** An amount that a price may be. */
export const price = minor().refine((value) => value >= 0n && value <= 1_000_000_000_00n, 'from 0 to ₹100,00,00,000');

/** Which items are wanted. */
export const wanted = {
  q: z.string().max(100).optional(),
  category_id: category_id.optional(),
  brand_id: brand_id.optional(),
  state: z.enum(states).optional(),
  from_minor: price.optional(),
  to_minor: price.optional(),
  having: several(pair, '|', 30).optional(),
  lacks: z.enum(lacks).optional(),
};

/** What changes how an item is sold, kept or delivered. */
export const facts = z.strictObject({
  needs_prescription: z.boolean().optional(),
  serialised: z.boolean().optional(),
  lot_tracked: z.boolean().optional(),
  scheduled: z.boolean().optional(),
  recurring: z.boolean().optional(),
  billed_on_actual: z.boolean().optional(),
  not_returnable: z.boolean().optional(),
  deposit_minor: z
    .string()
    .max(15)
    .regex(/^[1-9]\d*$/)
    .optional(),
});

export const CategoryView = z.object({
  id: category_id,
  parent_id: category_id.nullable(),
  place: z.number().int(),
  name: text,
  name_hi: text.nullable(),
  slug: text,
  hsn: text.nullable(),
  tax_variety: text.nullable(),
  attributes: z.array(attribute).max(100),
  picture_file_id: file_id.nullable(),
  version,
});

export const BrandView = z.object({
  id: brand_id,
  name: text,
  name_hi: text.nullable(),
  logo_file_id: file_id.nullable(),
  version,
});

export const ListedItemView = z.object({
  id: item_id,
  sku: text,
  slug: text,
  name: text,
  name_hi: text.nullable(),
  category_id: category_id.nullable(),
  brand_id: brand_id.nullable(),
  brand: text.nullable(),
  sold_by: z.enum(units),
  pack: text.nullable(),
  mrp_minor: minor().nullable(),
  price_minor: minor().nullable(),
  tax_included: z.boolean(),
  state: z.enum(states),
  featured: z.boolean(),
  updated_at: instant(),
  picture_file_id: file_id.nullable(),
  version,
});

export const ItemView = ListedItemView.omit({ picture_file_id: true }).extend({
  family_id: zId('family').nullable(),
  options: z.record(z.string().max(40), text),
  description: text.nullable(),
  seo_title: text.nullable(),
  seo_description: text.nullable(),
  step_milli: minor(),
  hsn: text.nullable(),
  tax_variety: text.nullable(),
  facts,
  attributes: z.record(z.string().max(40), z.union([text, z.number(), z.boolean()])),
  created_at: instant(),
  barcodes: z.array(text).max(20),
  picture_file_ids: z.array(file_id).max(20),
  way: z.array(z.object({ id: category_id, name: text, name_hi: text.nullable(), slug: text })).max(20),
  tax: z.object({ hsn: text, variety: text }).nullable(),
  variants: z
    .array(
      z.object({
        id: item_id,
        sku: text,
        name: text,
        options: z.record(z.string().max(40), text),
        price_minor: minor().nullable(),
        state: z.enum(states),
      }),
    )
    .max(200),
});

const items = z.number().int();
export const FacetsView = z.object({
  total: items,
  more: z.boolean(),
  categories: z.array(z.object({ id: category_id, name: text, name_hi: text.nullable(), items })).max(30),
  brands: z.array(z.object({ id: brand_id, name: text, items })).max(30),
  attributes: z.array(z.object({ key: text, value: text, items })).max(30),
});

/** A column and what it is. */
export const mapped = z.strictObject({ column: z.number().int().min(0).max(299), field: z.enum(columnFields) });

/** A category of the top and the tax code that it gets when it has none. */
export const tax = z.strictObject({
  category: z.string().trim().min(1).max(80),
  hsn,
  variety: z.string().trim().min(1).max(40).default('all'),
});

export const BulkView = z.object({
  id: zId('bulk_act'),
  act: z.enum(['publish', 'withdraw', 'archive', 'restore', 'categorise', 'reprice']),
  total: z.number().int(),
  done: z.number().int(),
  changed: z.number().int(),
  failures: z.array(z.object({ item_id, name: text.nullable(), code: text })).max(10_000),
  created_at: instant(),
  ended_at: instant().nullable(),
});

export const ChangeView = z.object({
  id: text,
  at: instant(),
  act: text,
  actor_kind: text,
  actor_name: text.nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});

export const ImportSummaryView = z.object({
  id: zId('import'),
  name: text,
  state: z.enum(['read', 'checking', 'checked', 'applying', 'applied']),
  row_count: z.number().int(),
  done: z.number().int(),
  created_at: instant(),
  ended_at: instant().nullable(),
  version,
});

export const ImportView = ImportSummaryView.extend({
  headers: z.array(text).max(300),
  mapping: z.array(mapped).max(300),
  taxes: z.array(tax).max(200),
  sample: z.array(z.object({ row_no: z.number().int(), cells: z.array(z.string().max(5_001)).max(300) })).max(5),
  outcomes: z.partialRecord(z.enum(outcomes), z.number().int()),
});

export const ImportRowView = z.object({
  row_no: z.number().int(),
  outcome: z.enum(outcomes).nullable(),
  item_id: item_id.nullable(),
  problems: z
    .array(
      z.object({
        code: z.enum(Object.keys(fixes) as [Code, ...Code[]]),
        column: text.nullable(),
        value: text.nullable(),
        fix: text,
      }),
    )
    .max(300),
});
