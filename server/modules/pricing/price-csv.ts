import * as catalogue from '#catalogue';
import { changed } from '#platform/audit.ts';
import { json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { formatPlain, parseInr } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import { readSheet, writePages } from '#platform/sheet.ts';
import type { Ctx } from '#platform/transaction.ts';
import { isAboveMrp, listPrices } from './price.ts';
import { getPriceList } from './price-list.ts';
import type { Price } from './tables.ts';

const refuse = refusals('pricing', { columns_missing: 422 });

/** The columns of a file of prices; the first three letters of a head are not enough, but its case is nobody's care. */
const columns = ['sku', 'price', 'from_quantity', 'from_day', 'until_day'] as const;

/** What is wrong with a row. */
export const rowProblems = [
  'unknown_sku',
  'bad_price',
  'bad_quantity',
  'bad_day',
  'days_turned',
  'above_mrp',
  'twice',
] as const;
type RowProblem = (typeof rowProblems)[number];

type Keyed = Pick<Price, 'item_id' | 'from_milli' | 'unit_minor' | 'from_day' | 'until_day'>;

/** A list's prices as CSV, in the columns that come in again. */
export async function* pricesCsv(act: Act, list: { price_list_id: Id<'price_list'> }): AsyncGenerator<string> {
  await act((ctx) => getPriceList(ctx, list));
  yield* writePages([...columns, 'name'], async (cursor) => {
    const { items, next } = await act((ctx) => listPrices(ctx, { ...list, limit: 200, cursor }));
    const rows = items.map(({ sku, name, unit_minor, from_milli, from_day, until_day }) => {
      const quantity = from_milli === 0n ? '' : writeQuantity(from_milli);
      return [sku, formatPlain(unit_minor), quantity, from_day?.toString() ?? '', until_day?.toString() ?? '', name];
    });
    return { rows, next };
  });
}

/** What a file of prices did, or would do. */
export interface PriceImport {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly problems: { readonly row_no: number; readonly code: RowProblem }[];
}

/**
 * Brings prices into a list from CSV: by SKU, quantity and first day a price is added or changed, none is taken away. Without
 * `apply` it only says what would happen; with it all good rows come in at once. Refuses: price_list_not_found, columns_missing,
 * and what platform's sheets refuse.
 */
export async function importPrices(
  ctx: Ctx,
  { price_list_id, text, apply }: { price_list_id: Id<'price_list'>; text: string; apply: boolean },
): Promise<PriceImport> {
  await getPriceList(ctx, { price_list_id });
  const { headers, rows } = await readSheet(Buffer.from(text), { rows: 10_000, letters: 200 });
  const at = new Map(headers.map((head, index) => [head.toLowerCase().replaceAll(/[\s-]+/g, '_'), index]));
  const missing = ['sku', 'price'].filter((column) => !at.has(column));
  if (missing.length > 0) throw refuse('columns_missing', { field: 'text', missing, takes: columns });

  const cell = (cells: readonly string[], column: (typeof columns)[number]) =>
    cells[at.get(column) ?? -1]?.trim() ?? '';
  const ids = await catalogue.itemsBySku(ctx, [...new Set(rows.map(({ cells }) => cell(cells, 'sku')))]);
  const items = await catalogue.itemsToSell(ctx, [...ids.values()]);
  const problems: PriceImport['problems'] = [];
  const good = new Map<string, Keyed>();
  for (const { row_no, cells } of rows) {
    const read = readRow((column) => cell(cells, column), ids, items);
    const code = typeof read === 'string' ? read : good.has(keyOf(read)) ? 'twice' : undefined;
    if (code !== undefined) problems.push({ row_no, code });
    else good.set(keyOf(read as Keyed), read as Keyed);
  }
  const before = await ctx.tx
    .selectFrom('pricing.price')
    .select(['item_id', 'from_milli', 'unit_minor', 'from_day', 'until_day'])
    .where('price_list_id', '=', price_list_id)
    .where(sql<boolean>`item_id = any(${[...items.keys()]}::uuid[])`)
    .execute();
  const known = new Map(before.map((price) => [keyOf(price), price]));
  const wanted = [...good.values()].filter((price) => !isSame(known.get(keyOf(price)), price));
  const changes = wanted.filter((price) => known.has(keyOf(price))).length;
  if (apply && wanted.length > 0) await write(ctx, price_list_id, wanted);
  return { added: wanted.length - changes, changed: changes, same: good.size - wanted.length, problems };
}

function readRow(
  cell: (column: (typeof columns)[number]) => string,
  ids: ReadonlyMap<string, Id<'item'>>,
  items: ReadonlyMap<Id<'item'>, catalogue.Sellable>,
): Keyed | RowProblem {
  const item_id = ids.get(cell('sku'));
  if (item_id === undefined) return 'unknown_sku';
  const unit_minor = parseInr(cell('price'));
  if (unit_minor === undefined || unit_minor < 0n || unit_minor > 10n ** 12n) return 'bad_price';
  const from_milli = readQuantity(cell('from_quantity'));
  if (from_milli === undefined) return 'bad_quantity';
  const [from_day, until_day] = [readDay(cell('from_day')), readDay(cell('until_day'))];
  if (from_day === undefined || until_day === undefined) return 'bad_day';
  if (from_day !== null && until_day !== null && Temporal.PlainDate.compare(from_day, until_day) > 0)
    return 'days_turned';
  if (isAboveMrp(items.get(item_id)!, unit_minor)) return 'above_mrp';
  return { item_id, unit_minor, from_milli, from_day, until_day };
}

function readQuantity(text: string): bigint | undefined {
  if (text === '') return 0n;
  const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text) ?? [];
  return whole === undefined ? undefined : BigInt(whole) * 1_000n + BigInt(part.padEnd(3, '0'));
}

function writeQuantity(milli: bigint): string {
  return `${milli / 1_000n}.${(milli % 1_000n).toString().padStart(3, '0')}`.replace(/\.?0+$/, '');
}

function readDay(text: string): Temporal.PlainDate | null | undefined {
  if (text === '') return null;
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}

function keyOf({ item_id, from_milli, from_day }: Keyed): string {
  return `${item_id} ${from_milli} ${from_day?.toString() ?? ''}`;
}

function isSame(before: Keyed | undefined, { unit_minor, until_day }: Keyed): boolean {
  return before?.unit_minor === unit_minor && before.until_day?.toString() === until_day?.toString();
}

async function write(ctx: Ctx, price_list_id: Id<'price_list'>, wanted: readonly Keyed[]): Promise<void> {
  const rows = wanted.map((price) => ({ id: newId<'price'>(), ...price }));
  await sql`
    insert into pricing.price (tenant_id, id, price_list_id, item_id, from_milli, unit_minor, from_day, until_day)
    select t.tenant_id, r.id, ${price_list_id}, r.item_id, r.from_milli, r.unit_minor, r.from_day, r.until_day
    from tenants.tenant t cross join jsonb_to_recordset(${json(rows)}::jsonb)
      as r (id uuid, item_id uuid, from_milli bigint, unit_minor bigint, from_day date, until_day date)
    where t.tenant_id = ${ctx.tenant.id}
    on conflict (tenant_id, price_list_id, item_id, from_milli, from_day) do update
    set unit_minor = excluded.unit_minor, until_day = excluded.until_day, version = pricing.price.version + 1`.execute(
    ctx.tx,
  );
  changed(ctx, 'pricing.price_list', price_list_id, null, { prices_brought_in: wanted.length });
  emit(ctx, 'pricing.prices_changed', { price_list_id, item_ids: [] });
}
