import * as catalogue from '#catalogue';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { formatPlain } from '#platform/money.ts';
import { keyset } from '#platform/pages.ts';
import { ruleOf } from '#platform/rules.ts';
import { writePages } from '#platform/sheet.ts';
import type { Ctx } from '#platform/transaction.ts';
import { countedOf } from './items.ts';
import { rules } from './rules.ts';

/** Which stock is looked for: what is low, nothing free, with lots that end within thirty days, or with lots that may not be sold. */
export const shows = ['low', 'out', 'expiring', 'stopped'] as const;

/** By what stock is looked for. */
export interface Search {
  readonly q?: string | undefined;
  readonly category_id?: Id<'category'> | undefined;
  /** One place; all of them together when left out. */
  readonly location_id?: Id<'location'> | undefined;
  readonly show?: (typeof shows)[number] | undefined;
}

/** What people know an item by. */
export type Named = Pick<catalogue.Item, 'sku' | 'name' | 'name_hi' | 'sold_by' | 'pack' | 'state'>;

/** What there is of an item. */
export interface Figures {
  readonly on_hand_milli: bigint;
  readonly reserved_milli: bigint;
  readonly free_milli: bigint;
  readonly in_baskets_milli: bigint;
  readonly low: boolean;
  /** The day on which the first of what is on hand ends. */
  readonly expires_next: Temporal.PlainDate | null;
  /** At cost, as far as costs are known. */
  readonly value_minor: bigint;
}

/** What people know items by, by id. */
export async function namesOf(ctx: Ctx, item_ids: readonly Id<'item'>[]): Promise<Map<Id<'item'>, Named>> {
  const items = await catalogue.findItems(ctx, [...new Set(item_ids)]);
  return new Map(
    items.map(({ id, sku, name, name_hi, sold_by, pack, state }) => [id, { sku, name, name_hi, sold_by, pack, state }]),
  );
}

/**
 * Items with what there is of them, a page at a time: by name, or those that answer what was typed; of those that are low, out,
 * expiring or stopped in no order that matters. Refuses: catalogue.category_not_found, platform.bad_cursor.
 */
export async function listStock(
  ctx: Ctx,
  {
    show,
    location_id,
    limit,
    cursor,
    ...wanted
  }: Search & { readonly limit: number; readonly cursor?: string | undefined },
) {
  const page =
    show === undefined
      ? await catalogue.listItems(ctx, { ...wanted, limit, cursor })
      : await listShown(ctx, { show, location_id, limit, cursor, ...wanted });
  const item_ids = page.items.map(({ id }) => id);
  const [names, counted, figures] = await Promise.all([
    namesOf(ctx, item_ids),
    countedOf(ctx, item_ids),
    figuresOf(ctx, item_ids, location_id),
  ]);
  const items = item_ids.map((item_id) => ({
    ...{ item_id, counted: counted.get(item_id)?.counted ?? false },
    ...names.get(item_id)!,
    ...(figures.get(item_id) ?? nothing),
  }));
  return { items, next: page.next };
}

const nothing: Figures = {
  ...{ on_hand_milli: 0n, reserved_milli: 0n, free_milli: 0n, in_baskets_milli: 0n },
  ...{ low: false, expires_next: null, value_minor: 0n },
};

/** How many days ahead an end is near. */
const near_days = 30;

async function listShown(
  ctx: Ctx,
  {
    show,
    location_id,
    limit,
    cursor,
    ...wanted
  }: Search & { show: (typeof shows)[number]; limit: number; cursor?: string | undefined },
): Promise<{ items: { id: Id<'item'> }[]; next: string | null }> {
  let query = ctx.tx.selectFrom('inventory.stock as s').select('s.item_id').distinct();
  if (location_id !== undefined) query = query.where('s.location_id', '=', location_id);
  if (wanted.q !== undefined || wanted.category_id !== undefined)
    query = query.where(sql<boolean>`s.item_id = any(${await idsOf(ctx, wanted)}::uuid[])`);
  if (show === 'low') query = query.where('s.low', '=', true).where('s.low_milli', '>', 0n);
  else if (show === 'out') query = query.where(sql<boolean>`s.on_hand_milli = s.reserved_milli`);
  else {
    const of_lot =
      show === 'stopped' ? sql`l.state <> 'good'` : sql`l.expires_on <= ${ctx.today.add({ days: near_days })}`;
    query = query.where(sql<boolean>`exists (
      select from inventory.lot_stock b join inventory.lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
      where b.tenant_id = s.tenant_id and b.item_id = s.item_id and b.location_id = s.location_id
        and b.on_hand_milli > 0 and ${of_lot})`);
  }
  const page = await keyset(query, { by: [['item_id', 'asc']], input: { limit, cursor }, from: 's' });
  return { items: page.items.map(({ item_id }) => ({ id: item_id })), next: page.next };
}

/** The thousand items that best answer what was asked. */
async function idsOf(ctx: Ctx, wanted: Pick<Search, 'q' | 'category_id'>): Promise<Id<'item'>[]> {
  const ids: Id<'item'>[] = [];
  for (let cursor: string | undefined; ids.length < 1_000; ) {
    const page = await catalogue.listItems(ctx, { ...wanted, limit: 200, cursor });
    ids.push(...page.items.map(({ id }) => id));
    if (page.next === null) break;
    cursor = page.next;
  }
  return ids;
}

/** What there is of items, at one place or at all together. */
export async function figuresOf(
  ctx: Ctx,
  item_ids: readonly Id<'item'>[],
  location_id?: Id<'location'>,
): Promise<Map<Id<'item'>, Figures>> {
  if (item_ids.length === 0) return new Map();
  const tenant = ctx.tenant.id;
  const min_days = await ruleOf(ctx, rules, 'inventory.min_days_to_expiry');
  const { rows } = await sql<Figures & { item_id: Id<'item'> }>`
    select s.item_id, sum(s.on_hand_milli)::bigint as on_hand_milli, sum(s.reserved_milli - r.lapsed)::bigint as reserved_milli,
      sum(greatest(b.usable - s.reserved_milli + r.lapsed, 0))::bigint as free_milli, sum(r.in_baskets)::bigint as in_baskets_milli,
      bool_or(s.low and s.low_milli > 0) as low, min(b.expires_next) as expires_next, round(sum(b.value) / 1000)::bigint as value_minor
    from inventory.stock s
    cross join lateral (
      select coalesce(sum(r.quantity_milli) filter (where r.until <= ${ctx.now}), 0) as lapsed,
        coalesce(sum(r.quantity_milli) filter (where r.until > ${ctx.now}), 0) as in_baskets
      from inventory.reservation r
      where r.tenant_id = ${tenant} and r.item_id = s.item_id and r.location_id = s.location_id
        and r.quantity_milli > 0 and r.until is not null) r
    cross join lateral (
      select coalesce(sum(b.on_hand_milli) filter (where inventory.usable(l.state, l.expires_on, ${ctx.today}, ${min_days})), 0) as usable,
        min(l.expires_on) as expires_next, coalesce(sum(b.on_hand_milli::numeric * l.cost_minor), 0) as value
      from inventory.lot_stock b join inventory.lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
      where b.tenant_id = ${tenant} and l.tenant_id = ${tenant} and b.item_id = s.item_id and b.location_id = s.location_id
        and b.on_hand_milli > 0) b
    where s.tenant_id = ${tenant} and s.item_id = any(${item_ids}::uuid[])
      and (${location_id ?? null}::uuid is null or s.location_id = ${location_id ?? null}) group by s.item_id`.execute(
    ctx.tx,
  );
  return new Map(rows.map(({ item_id, ...figures }) => [item_id, figures]));
}

const csvColumns = [
  'sku',
  'name',
  'pack',
  'sold_by',
  'counted',
  'on_hand',
  'reserved',
  'free',
  'low',
  'expires_next',
  'value',
  'id',
];
const rows_per_page = 200;

/** The stock that is looked for as CSV, read page by page while it is sent. */
export function stockCsv(act: Act, search: Search): AsyncGenerator<string> {
  return writePages(csvColumns, async (cursor) => {
    const { items, next } = await act((ctx) => listStock(ctx, { ...search, limit: rows_per_page, cursor }));
    const rows = items.map((one) => [
      ...[one.sku, one.name, one.pack ?? '', one.sold_by, one.counted ? 'yes' : 'no'],
      ...[one.on_hand_milli, one.reserved_milli, one.free_milli].map(formatMilli),
      ...[one.low ? 'yes' : 'no', one.expires_next?.toString() ?? '', formatPlain(one.value_minor), one.item_id],
    ]);
    return { rows, next };
  });
}

/** Thousandths as people write them: 1500 → 1.5. */
function formatMilli(milli: bigint): string {
  const [whole, part] = [milli / 1_000n, `${milli % 1_000n}`.padStart(3, '0').replace(/0+$/, '')];
  return part === '' ? `${whole}` : `${whole}.${part}`;
}
