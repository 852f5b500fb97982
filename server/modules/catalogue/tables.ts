import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely';
import type { By } from '#platform/audit.ts';
import type { Said } from '#platform/business.ts';
import type { Id } from '#platform/ids.ts';
import type { ImportRowTable, ImportTable } from '#platform/import-kind.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { Failure, Terms } from './bulk.ts';
import type { Tax } from './import-plan.ts';
import type { Code, ColumnField } from './import-row.ts';

/** How an amount of an item is counted; quantities are thousandths of it. */
export const units = [
  'piece',
  'pack',
  'bag',
  'box',
  'kg',
  'litre',
  'metre',
  'square_metre',
  'cubic_metre',
  'tonne',
  'hour',
  'day',
  'month',
  'visit',
] as const;

/** A typed attribute of what is in a category. */
export interface Attribute {
  readonly key: string;
  readonly says: Said;
  readonly kind: 'text' | 'number' | 'yes_no' | 'choice';
  readonly choices: string[];
  /** Lists can be narrowed by it. */
  readonly facet: boolean;
}

/** What else is true of an item and changes how it is sold, kept or delivered. What is not there is not so. */
export interface Facts {
  readonly needs_prescription?: boolean | undefined;
  readonly serialised?: boolean | undefined;
  readonly lot_tracked?: boolean | undefined;
  readonly scheduled?: boolean | undefined;
  readonly recurring?: boolean | undefined;
  readonly billed_on_actual?: boolean | undefined;
  readonly not_returnable?: boolean | undefined;
  /** Paid back when the thing comes back, in paise. */
  readonly deposit_minor?: string | undefined;
}

/** The values of an item's attributes by key. */
export type Values = Readonly<Record<string, string | number | boolean>>;

interface CategoryTable {
  tenant_id: TenantId;
  id: Id<'category'>;
  parent_id: Id<'category'> | null;
  place: number;
  name: string;
  name_hi: string | null;
  slug: string;
  hsn: string | null;
  tax_variety: string | null;
  attributes: Json<Attribute[]>;
  picture_file_id: Id<'file'> | null;
  version: Generated<number>;
}

interface BrandTable {
  tenant_id: TenantId;
  id: Id<'brand'>;
  name: string;
  name_hi: string | null;
  logo_file_id: Id<'file'> | null;
  version: Generated<number>;
  name_key: GeneratedAlways<string>;
}

interface ItemTable {
  tenant_id: TenantId;
  id: Id<'item'>;
  family_id: Id<'family'> | null;
  options: Json<Readonly<Record<string, string>>>;
  sku: string;
  slug: string;
  name: string;
  name_hi: string | null;
  description: string | null;
  category_id: Id<'category'> | null;
  brand_id: Id<'brand'> | null;
  sold_by: (typeof units)[number];
  step_milli: bigint;
  pack: string | null;
  hsn: string | null;
  tax_variety: string | null;
  mrp_minor: bigint | null;
  price_minor: bigint | null;
  tax_included: boolean;
  facts: Json<Facts>;
  attributes: Json<Values>;
  state: 'draft' | 'active' | 'archived';
  featured: boolean;
  seo_title: string | null;
  seo_description: string | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  version: Generated<number>;
  name_key: GeneratedAlways<string>;
  document: string;
  called: GeneratedAlways<string>;
}

/** A category as it stands in its table. */
export type Category = Selectable<CategoryTable>;
/** A brand as it stands in its table. */
export type Brand = Omit<Selectable<BrandTable>, 'tenant_id' | 'name_key'>;
/** An item as it stands in its table, but for the words by which it is found. */
export type Item = Omit<Selectable<ItemTable>, 'tenant_id' | 'document' | 'called'>;

declare module '#platform/db.ts' {
  interface Tables {
    'catalogue.category': CategoryTable;
    'catalogue.brand': BrandTable;
    'catalogue.item': ItemTable;
    'catalogue.barcode': { tenant_id: TenantId; code: string; item_id: Id<'item'> };
    'catalogue.picture': { tenant_id: TenantId; item_id: Id<'item'>; place: number; file_id: Id<'file'> };
    'catalogue.word': {
      tenant_id: TenantId;
      word: string;
      sound: string;
      bones: string | null;
      items: Generated<number>;
    };
    'catalogue.bulk_act': By & {
      tenant_id: TenantId;
      id: Id<'bulk_act'>;
      act: 'publish' | 'withdraw' | 'archive' | 'restore' | 'categorise' | 'reprice';
      terms: Json<Terms>;
      item_ids: Id<'item'>[];
      done: Generated<number>;
      changed: Generated<number>;
      failures: Json<Failure[]>;
      created_at: Temporal.Instant;
      ended_at: Temporal.Instant | null;
    };
    'catalogue.import': ImportTable<ColumnField> & { taxes: ColumnType<Tax[], string | undefined, string> };
    'catalogue.import_row': ImportRowTable<Code> & { sku: string | null; item_id: Id<'item'> | null };
  }
}
