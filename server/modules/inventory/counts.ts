import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { type Id, idOf, newId } from '#platform/ids.ts';
import { nextNumber } from '#platform/numbers.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { openLocation } from './locations.ts';
import { doer, lockStock, move } from './moves.ts';
import { countLife } from './states.ts';

const refuse = refusals('inventory', {
  count_not_found: 404,
  nothing_to_count: 422,
  nothing_counted: 409,
  lot_not_found: 404,
});

/** The most lines of a sheet; a large store is counted shelf by shelf. */
const most_lines = 2_000;

/**
 * Opens a count of a place with a sheet of what the books hold there: of some items, or of all. Refuses: nothing_to_count,
 * location_not_found, location_closed.
 */
export async function openCount(
  ctx: Ctx,
  {
    location_id,
    item_ids,
    note,
  }: {
    readonly location_id?: Id<'location'> | undefined;
    readonly item_ids?: readonly Id<'item'>[] | undefined;
    readonly note?: string | undefined;
  },
) {
  const place = await openLocation(ctx, location_id);
  const id = newId<'count'>();
  const number = await nextNumber(ctx, { series: 'inventory.count', period: '', pattern: 'SC-{n:4}' });
  const head = { id, number, location_id: place, state: 'open' as const, note: note ?? null };
  await ctx.tx
    .insertInto('inventory.count')
    .values({ ...head, opened_at: ctx.now, opened_by: doer(ctx), ended_at: null, ended_by: null })
    .execute();
  const { rows } = await sql`
    insert into inventory.count_line (tenant_id, count_id, item_id, lot_id, book_milli)
    select b.tenant_id, ${id}::uuid, b.item_id, b.lot_id, b.on_hand_milli from inventory.lot_stock b
    where b.tenant_id = ${ctx.tenant.id} and b.location_id = ${place}
      and (b.on_hand_milli > 0 or ${item_ids !== undefined}::boolean)
      and (${item_ids ?? null}::uuid[] is null or b.item_id = any(${item_ids ?? null}::uuid[]))
    order by b.item_id, b.lot_id limit ${most_lines} returning lot_id`.execute(ctx.tx);
  if (rows.length === 0) throw refuse('nothing_to_count', { field: 'item_ids' });
  changed(ctx, 'inventory.count', id, null, head);
  return getCount(ctx, { count_id: id });
}

/** A count with its sheet. Refuses: count_not_found. */
export async function getCount(ctx: Ctx, { count_id }: { readonly count_id: Id<'count'> }) {
  const count = await ctx.tx.selectFrom('inventory.count').selectAll().where('id', '=', count_id).executeTakeFirst();
  if (count === undefined) throw refuse('count_not_found', { count_id });
  const lines = await ctx.tx
    .selectFrom('inventory.count_line as c')
    .innerJoin('inventory.lot as l', 'l.id', 'c.lot_id')
    .select(['c.item_id', 'c.lot_id', 'c.book_milli', 'c.counted_milli', 'c.counted_at', 'c.counted_by'])
    .select(['l.batch', 'l.expires_on', 'l.mrp_minor', 'l.cost_minor'])
    .where('c.count_id', '=', count_id)
    .orderBy('c.item_id')
    .orderBy('l.expires_on')
    .orderBy('c.lot_id')
    .execute();
  return { ...count, lines };
}

/** Counts with how far each has come, newest first. */
export async function listCounts(ctx: Ctx, input: { readonly limit: number; readonly cursor?: string | undefined }) {
  const lines = (condition: ReturnType<typeof sql>) => sql<number>`(
    select count(*)::int from inventory.count_line l where l.tenant_id = c.tenant_id and l.count_id = c.id and ${condition})`;
  const query = ctx.tx
    .selectFrom('inventory.count as c')
    .selectAll('c')
    .select([
      lines(sql`true`).as('lines'),
      lines(sql`l.counted_milli is not null`).as('counted'),
      lines(sql`l.counted_milli <> l.book_milli`).as('differing'),
    ]);
  return keyset(query, {
    by: [
      ['opened_at', 'desc'],
      ['id', 'desc'],
    ],
    input,
    from: 'c',
  });
}

/** How much of a lot lies there; null takes a number back. */
export interface Counted {
  readonly lot_id: Id<'lot'>;
  readonly counted_milli: bigint | null;
}

/**
 * Writes down what was counted, with what the books hold at this moment, so that what is sold later is no difference. A lot that
 * is not on the sheet is added to it. Refuses: count_not_found, lot_not_found, platform.wrong_state.
 */
export async function writeCount(
  ctx: Ctx,
  { count_id, lines }: { readonly count_id: Id<'count'>; readonly lines: readonly Counted[] },
) {
  const count = await lockCount(ctx, count_id);
  countLife.next(count.state, 'post');
  const lots = await ctx.tx
    .selectFrom('inventory.lot')
    .select(['id', 'item_id'])
    .where(sql<boolean>`id = any(${lines.map(({ lot_id }) => lot_id)}::uuid[])`)
    .execute();
  const items = new Map(lots.map(({ id, item_id }) => [id, item_id]));
  const lost = lines.find(({ lot_id }) => !items.has(lot_id));
  if (lost !== undefined) throw refuse('lot_not_found', { field: 'lines', lot_id: lost.lot_id });
  await lockStock(
    ctx,
    lots.map(({ item_id }) => ({ item_id, location_id: count.location_id })),
  );
  const latest = [...new Map(lines.map((line) => [line.lot_id, line])).values()];
  await sql`
    insert into inventory.count_line as c (tenant_id, count_id, item_id, lot_id, book_milli, counted_milli, counted_at, counted_by)
    select t.tenant_id, ${count_id}::uuid, n.item_id, n.lot_id, coalesce(b.on_hand_milli, 0), n.milli,
      case when n.milli is not null then ${ctx.now}::timestamptz end, case when n.milli is not null then ${doer(ctx)} end
    from tenants.tenant t cross join unnest(${latest.map(({ lot_id }) => items.get(lot_id)!)}::uuid[],
      ${latest.map(({ lot_id }) => lot_id)}::uuid[], ${latest.map(({ counted_milli }) => counted_milli)}::bigint[]) as n (item_id, lot_id, milli)
    left join inventory.lot_stock b on b.tenant_id = ${ctx.tenant.id} and b.item_id = n.item_id
      and b.location_id = ${count.location_id} and b.lot_id = n.lot_id
    where t.tenant_id = ${ctx.tenant.id}
    on conflict (tenant_id, count_id, item_id, lot_id) do update set book_milli = excluded.book_milli,
      counted_milli = excluded.counted_milli, counted_at = excluded.counted_at, counted_by = excluded.counted_by
      where c.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
  return getCount(ctx, { count_id });
}

async function lockCount(ctx: Ctx, count_id: Id<'count'>) {
  const count = await ctx.tx
    .selectFrom('inventory.count')
    .selectAll()
    .where('id', '=', count_id)
    .forUpdate()
    .executeTakeFirst();
  if (count === undefined) throw refuse('count_not_found', { count_id });
  return count;
}

/**
 * Posts a count, once: each difference between what was counted and what the books held then becomes a move. Lines without a
 * number change nothing. Refuses: count_not_found, nothing_counted, not_enough, below_reserved, platform.wrong_state.
 */
export async function postCount(ctx: Ctx, { count_id }: { readonly count_id: Id<'count'> }) {
  const { lines, ...before } = await endCount(ctx, count_id, 'post');
  const counted = lines.filter(({ counted_milli }) => counted_milli !== null);
  if (counted.length === 0) throw refuse('nothing_counted', { count_id });
  const moves = counted
    .map(({ item_id, lot_id, counted_milli, book_milli }, index) => ({
      ...{ item_id, lot_id, location_id: before.location_id, line_no: index + 1 },
      quantity_milli: counted_milli! - book_milli,
    }))
    .filter(({ quantity_milli }) => quantity_milli !== 0n);
  await lockStock(ctx, moves);
  const act_id = idOf<'act'>('inventory.count', ctx.tenant.id, count_id);
  await move(ctx, { act_id, kind: 'count', noun: 'inventory.count', noun_id: count_id, reason: before.number }, moves);
  return getCount(ctx, { count_id });
}

/** Gives a count up; nothing changes. Refuses: count_not_found, platform.wrong_state. */
export async function giveUpCount(ctx: Ctx, { count_id }: { readonly count_id: Id<'count'> }) {
  await endCount(ctx, count_id, 'give_up');
  return getCount(ctx, { count_id });
}

async function endCount(ctx: Ctx, count_id: Id<'count'>, act: 'post' | 'give_up') {
  const count = await lockCount(ctx, count_id);
  const ended = { state: countLife.next(count.state, act), ended_at: ctx.now, ended_by: doer(ctx) };
  await ctx.tx
    .updateTable('inventory.count')
    .set({ ...ended, version: count.version + 1 })
    .where('id', '=', count_id)
    .execute();
  changed(ctx, 'inventory.count', count_id, count, { ...count, ...ended });
  return getCount(ctx, { count_id });
}
