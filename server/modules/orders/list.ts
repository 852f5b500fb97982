import * as customers from '#customers';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { formatPlain } from '#platform/money.ts';
import { keyset, newestFirst } from '#platform/pages.ts';
import { writePages } from '#platform/sheet.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Order, Stage } from './tables.ts';

/** By what orders are looked for: all that is given must hold. */
export interface Search {
  readonly stages?: readonly Stage[] | undefined;
  readonly customer_id?: Id<'customer'> | undefined;
  readonly pay_by?: Order['pay_by'] | undefined;
  readonly way?: Order['way'] | undefined;
  readonly item_id?: Id<'item'> | undefined;
  /** The days on which they were placed, both included. */
  readonly from?: Temporal.PlainDate | undefined;
  readonly to?: Temporal.PlainDate | undefined;
  /** The day on which they are to be there. */
  readonly due_on?: Temporal.PlainDate | undefined;
  /** The beginning of a number, part of the buyer's name, his phone, a pincode, a tracking number. */
  readonly q?: string | undefined;
}

const columns = [
  ...(['o.id', 'o.number', 'o.customer_id', 'o.stage', 'o.channel', 'o.pay_by', 'o.way', 'o.buyer_name'] as const),
  ...(['o.buyer_phone', 'o.window_on', 'o.window_from', 'o.window_to', 'o.expected_on', 'o.total_minor'] as const),
  ...(['o.created_at', 'o.confirmed_at'] as const),
] as const;

/** Orders, newest first; within `own` those of one's own customer. */
export async function listOrders(
  ctx: Ctx,
  { limit, cursor, ...search }: Search & { readonly limit: number; readonly cursor?: string | undefined },
) {
  const query = await found(ctx, search);
  if (query === undefined) return { items: [], next: null };
  const shown = query.select(columns).select([
    sql<string | null>`o.address ->> 'city'`.as('city'),
    sql<string | null>`o.address ->> 'pincode'`.as('pincode'),
    sql<number>`(select count(*)::int from orders.line l
      where l.tenant_id = o.tenant_id and l.order_id = o.id and l.kind = 'item')`.as('lines'),
    sql<string[]>`array(select l.title from orders.line l
      where l.tenant_id = o.tenant_id and l.order_id = o.id and l.kind = 'item' order by l.line_no limit 3)`.as(
      'titles',
    ),
    sql<string[]>`array(select coalesce(l.title_hi, l.title) from orders.line l
      where l.tenant_id = o.tenant_id and l.order_id = o.id and l.kind = 'item' order by l.line_no limit 3)`.as(
      'titles_hi',
    ),
  ]);
  return keyset(shown, { by: newestFirst, input: { limit, cursor }, from: 'o' });
}

/** Counts the orders that are looked for by how far they are, for the tabs of a list. */
export async function countOrders(ctx: Ctx, search: Search): Promise<{ stage: Stage; orders: number }[]> {
  const query = await found(ctx, { ...search, stages: undefined });
  if (query === undefined) return [];
  const rows = await query
    .select('o.stage')
    .select((q) => q.fn.countAll<bigint>().as('n'))
    .groupBy('o.stage')
    .execute();
  return rows.map(({ stage, n }) => ({ stage, orders: Number(n) }));
}

/** The ids of the orders that are looked for, newest first, at most so many. */
export async function findOrderIds(ctx: Ctx, search: Search, most: number): Promise<Id<'order'>[]> {
  const query = await found(ctx, search);
  if (query === undefined) return [];
  const rows = await query.select('o.id').orderBy('o.created_at', 'desc').orderBy('o.id', 'desc').limit(most).execute();
  return rows.map(({ id }) => id);
}

async function found(ctx: Ctx, search: Search) {
  const { stages, customer_id, pay_by, way, item_id, from, to, due_on, q } = search;
  const own = ctx.rows === 'own' ? await customers.ownCustomerId(ctx) : undefined;
  if (ctx.rows === 'own' && own === undefined) return undefined;
  let query = ctx.tx.selectFrom('orders.order as o');
  if (own !== undefined) query = query.where('o.customer_id', 'in', await customers.familyOf(ctx, own));
  if (customer_id !== undefined) query = query.where('o.customer_id', 'in', await customers.familyOf(ctx, customer_id));
  if (stages !== undefined && stages.length > 0) query = query.where('o.stage', 'in', stages);
  if (pay_by !== undefined) query = query.where('o.pay_by', '=', pay_by);
  if (way !== undefined) query = query.where('o.way', '=', way);
  if (due_on !== undefined) query = query.where('o.expected_on', '=', due_on);
  if (from !== undefined) query = query.where('o.created_at', '>=', startOf(ctx, from));
  if (to !== undefined) query = query.where('o.created_at', '<', startOf(ctx, to.add({ days: 1 })));
  if (item_id !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('orders.line as l')
          .select('l.line_no')
          .whereRef('l.order_id', '=', 'o.id')
          .where('l.item_id', '=', item_id),
      ),
    );
  return q === undefined ? query : query.where(matches(ctx, q));
}

function startOf({ tenant }: Ctx, on: Temporal.PlainDate): Temporal.Instant {
  return on.toZonedDateTime(tenant.zone).toInstant();
}

function matches(ctx: Ctx, q: string) {
  const text = q.toLowerCase();
  const digits = q.replaceAll(/\D/g, '');
  return sql<boolean>`(starts_with(o.number, ${q.toUpperCase()}) or strpos(lower(o.buyer_name), ${text}) > 0
    or (${digits.length >= 5} and strpos(coalesce(o.buyer_phone, ''), ${digits}) > 0) or o.address ->> 'pincode' = ${q}
    or exists (select from orders.parcel p where p.tenant_id = ${ctx.tenant.id} and p.order_id = o.id and lower(p.tracking) = ${text}))`;
}

const csvColumns = [
  ...['number', 'placed', 'stage', 'buyer', 'phone', 'way', 'city', 'pincode', 'expected_on', 'window'],
  ...['pay_by', 'items', 'first_items', 'total', 'id'],
];
const rows_per_page = 1_000;

/** The orders that are looked for as CSV, newest first, read page by page while it is sent. */
export function ordersCsv(act: Act, search: Search): AsyncGenerator<string> {
  return writePages(csvColumns, (cursor) =>
    act(async (ctx) => {
      const { items, next } = await listOrders(ctx, { ...search, limit: rows_per_page, cursor });
      return { rows: items.map((order) => rowOf(ctx, order)), next };
    }),
  );
}

type Listed = Awaited<ReturnType<typeof listOrders>>['items'][number];

function rowOf({ tenant }: Ctx, order: Listed): string[] {
  const placed = order.created_at
    .toZonedDateTimeISO(tenant.zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  const window = order.window_from === null ? '' : `${order.window_from}–${order.window_to}`;
  return [
    ...[order.number ?? '', placed, order.stage, order.buyer_name, order.buyer_phone ?? '', order.way],
    ...[order.city ?? '', order.pincode ?? '', order.expected_on?.toString() ?? '', window, order.pay_by],
    ...[String(order.lines), order.titles.join('; '), formatPlain(order.total_minor), order.id],
  ];
}
