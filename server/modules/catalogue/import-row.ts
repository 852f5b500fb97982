import { createHash } from 'node:crypto';
import type { Mapped, Problem } from '#platform/import-kind.ts';
import { wordsOf } from '#platform/spelling.ts';
import { checkHsn } from '#tax';
import { type Item, units } from './tables.ts';

/** Longest cell that is read, in letters. */
export const most_letters = 5_000;

/** What a column may be. Those of the way to a category, and attributes, may come several times. */
export const columnFields = [
  'sku',
  'name',
  'name_hi',
  'brand',
  'category',
  'description',
  'sold_by',
  'pack',
  'mrp',
  'price',
  'hsn',
  'attribute',
] as const;
export type ColumnField = (typeof columnFields)[number];

// As shops, tills and wholesalers head their lists.
const usual: readonly (readonly [RegExp, ColumnField])[] = [
  [/^(sku|index|id|code|item_code|product_code|product_id|source_id)$/, 'sku'],
  [/^(name|product|item|product_name|item_name|medicine_name|title|नाम)$/, 'name'],
  [/^(name_hi|hindi_name|हिंदी_नाम)$/, 'name_hi'],
  [/^(brand|brand_name|manufacturer|mfg|mfg_name|maker|company)$/, 'brand'],
  [/^(category|sub_category|subcategory|type|department)$/, 'category'],
  [/^(description|uses|details)$/, 'description'],
  [/^(unit|uom|sold_by)$/, 'sold_by'],
  [/^(pack|pack_size|size)$/, 'pack'],
  [/^(mrp|market_price|list_price)$/, 'mrp'],
  [/^(price|sale_price|selling_price|rate|price_inr)$/, 'price'],
  [/^(hsn|hsn_code|sac)$/, 'hsn'],
  [/^(composition|salt|side_effects|rating|comp_id|colour|color|material)$/, 'attribute'],
];

/** Whether several columns may hold a field. */
export function isMany(field: ColumnField): boolean {
  return field === 'category' || field === 'attribute';
}

/** Guesses by their headers what the columns are; people look it over before anything happens. */
export function guessMapping(headers: readonly string[]): Mapped<ColumnField>[] {
  const taken = new Set<ColumnField>();
  return headers.flatMap((header, column) => {
    const field = usual.find(([pattern]) => pattern.test(wordsOf(header).join('_')))?.[1];
    if (field === undefined || (taken.has(field) && !isMany(field))) return [];
    taken.add(field);
    return [{ column, field }];
  });
}

/** What can be wrong with a row, and what to do about it. */
export const fixes = {
  name_missing: 'Write a name of at most 200 letters.',
  too_long: 'Shorten this cell.',
  control_characters: 'Remove the invisible characters from this cell.',
  bad_sku: 'Use at most 64 letters, digits and signs, without spaces.',
  bad_price: 'Write rupees and paise, such as 1249.50.',
  above_mrp: 'The price may not be above the MRP.',
  bad_hsn: 'An HSN or SAC code has 4, 6 or 8 digits.',
  bad_unit: `Write one of: ${units.join(', ')}.`,
  too_deep: 'A category lies at most six deep.',
  twice_in_file: 'An earlier row is the same item: keep one of them.',
} as const;

/** What can be wrong with a row. */
export type Code = keyof typeof fixes;

/** What a row says of an item; what it leaves empty is not there. */
export interface RowSays {
  readonly sku: string;
  readonly fields: Partial<
    Pick<Item, 'name' | 'name_hi' | 'description' | 'sold_by' | 'pack' | 'hsn' | 'mrp_minor' | 'price_minor'>
  >;
  readonly brand: string | undefined;
  readonly category: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly problems: readonly Problem<Code>[];
}

const most: Partial<Record<ColumnField, number>> = {
  name: 200,
  name_hi: 200,
  brand: 80,
  category: 80,
  pack: 60,
  attribute: 1_000,
};

/** Reads a row by the mapping, with everything that is wrong in it. Without an SKU a row is known by its name, brand and pack. */
export function readRow(
  cells: readonly string[],
  mapping: readonly Mapped<ColumnField>[],
  headers: readonly string[],
): RowSays {
  const fields: { -readonly [Key in keyof RowSays['fields']]: RowSays['fields'][Key] } = {};
  const attributes: Record<string, string> = {};
  const category: string[] = [];
  const problems: Problem<Code>[] = [];
  let [sku, brand]: (string | undefined)[] = [];
  for (const { column, field } of mapping) {
    const cell = tidied(cells[column] ?? '', field);
    if (cell === '') continue;
    const code = faultOf(field, cell);
    if (code !== undefined) problems.push({ column, code });
    else if (field === 'sku') sku = cell;
    else if (field === 'brand') brand = cell;
    else if (field === 'category')
      category.push(
        ...cell
          .split('>')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      );
    else if (field === 'attribute') attributes[keyOf(headers[column] ?? '', column)] = cell;
    else if (field === 'price' || field === 'mrp') fields[`${field}_minor`] = paiseOf(cell)!;
    else if (field === 'sold_by') fields.sold_by = cell.toLowerCase() as Item['sold_by'];
    else fields[field] = cell;
  }
  if (fields.name === undefined && problems.length === 0) problems.push({ column: null, code: 'name_missing' });
  if (category.length > 6) problems.push({ column: null, code: 'too_deep' });
  const { price_minor, mrp_minor } = fields;
  if (price_minor != null && mrp_minor != null && price_minor > mrp_minor)
    problems.push({ column: null, code: 'above_mrp' });
  const known = [fields.name, brand, fields.pack].map((part) => (part ?? '').toLowerCase()).join('\u001f');
  return { sku: sku ?? `N-${hashOf(known)}`, fields, brand, category, attributes, problems };
}

function tidied(cell: string, field: ColumnField): string {
  // A leading apostrophe is how spreadsheets keep a text from being taken for a formula.
  const text = cell
    .normalize('NFC')
    .trim()
    .replace(/^'(?=[=+\-@\t\r])/, '');
  return field === 'description' ? text : text.replaceAll(/\s+/g, ' ');
}

function faultOf(field: ColumnField, cell: string): Code | undefined {
  if (cell.length > (most[field] ?? most_letters)) return 'too_long';
  if (field === 'description' ? cell.includes('\u0000') : /\p{Cc}/u.test(cell)) return 'control_characters';
  if (field === 'sku') return /^[!-~]{1,64}$/.test(cell) ? undefined : 'bad_sku';
  if (field === 'hsn') return checkHsn(cell).valid ? undefined : 'bad_hsn';
  if (field === 'sold_by') return (units as readonly string[]).includes(cell.toLowerCase()) ? undefined : 'bad_unit';
  if (field === 'price' || field === 'mrp') {
    const paise = paiseOf(cell);
    return paise === undefined || (field === 'mrp' && paise === 0n) ? 'bad_price' : undefined;
  }
  return undefined;
}

/** Rupees as people write them, in paise: ₹ 1,24,999.50 is 12499950; undefined for what is no amount to the paisa. */
export function paiseOf(text: string): bigint | undefined {
  const found = /^(?:₹|rs\.?|inr)?\s*(\d{1,10})(?:\.(\d{1,2})0*)?$/i.exec(text.replaceAll(/(?<=\d),(?=\d)/g, ''));
  if (found === null) return undefined;
  return BigInt(found[1]!) * 100n + BigInt((found[2] ?? '').padEnd(2, '0'));
}

/** The key of an attribute whose values stand under a header. */
function keyOf(header: string, column: number): string {
  const key = wordsOf(header)
    .join('_')
    .replaceAll(/[^a-z0-9_]/g, '')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40);
  return key === '' ? `column_${column + 1}` : key;
}

/** A short sign of a text: the same text has the same one. */
export function hashOf(text: string): string {
  return createHash('md5').update(text).digest('hex').slice(0, 16);
}
