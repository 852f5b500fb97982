import { changed } from '#platform/audit.ts';
import { constraintOf, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type LifeAct, listLife } from './states.ts';
import type { PriceList } from './tables.ts';

const refuse = refusals('pricing', {
  price_list_not_found: 404,
  price_list_name_taken: 409,
  unknown_segment: 422,
  days_turned: 422,
});

/** What is said of a price list. */
export type PriceListFields = Pick<PriceList, 'name' | 'segment_id' | 'from_day' | 'until_day'>;

const shown = ['id', 'name', 'segment_id', 'from_day', 'until_day', 'state', 'created_at', 'version'] as const;

/** Price lists, the newest first, with how many prices each holds. */
export async function listPriceLists(
  ctx: Ctx,
  { state, ...input }: { state?: PriceList['state'] | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: (PriceList & { prices: number })[]; next: string | null }> {
  let query = ctx.tx.selectFrom('pricing.price_list').select(shown);
  query = state === undefined ? query.where('state', '<>', 'archived') : query.where('state', '=', state);
  const { items, next } = await keyset(query, { by: [['id', 'desc']], input });
  const counts = await ctx.tx
    .selectFrom('pricing.price')
    .select((q) => ['price_list_id', q.fn.countAll<bigint>().as('prices')])
    .where(sql<boolean>`price_list_id = any(${items.map(({ id }) => id)}::uuid[])`)
    .groupBy('price_list_id')
    .execute();
  const of = new Map(counts.map(({ price_list_id, prices }) => [price_list_id, Number(prices)]));
  return { items: items.map((list) => ({ ...list, prices: of.get(list.id) ?? 0 })), next };
}

/** One price list. Refuses: price_list_not_found. */
export async function getPriceList(
  ctx: Ctx,
  { price_list_id }: { price_list_id: Id<'price_list'> },
): Promise<PriceList> {
  const found = await ctx.tx
    .selectFrom('pricing.price_list')
    .select(shown)
    .where('id', '=', price_list_id)
    .executeTakeFirst();
  if (found === undefined) throw refuse('price_list_not_found', { price_list_id });
  return found;
}

/** Adds a price list, for everybody unless a segment is named. Refuses: price_list_name_taken, unknown_segment, days_turned. */
export async function addPriceList(
  ctx: Ctx,
  {
    name,
    segment_id = null,
    from_day = null,
    until_day = null,
  }: Pick<PriceListFields, 'name'> & Partial<PriceListFields>,
): Promise<PriceList> {
  checkDays(from_day, until_day);
  const list = await named({ name, segment_id }, () =>
    ctx.tx
      .insertInto('pricing.price_list')
      .values({ id: newId(), name, segment_id, from_day, until_day, state: 'active', created_at: ctx.now })
      .returning(shown)
      .executeTakeFirstOrThrow(),
  );
  changed(ctx, 'pricing.price_list', list.id, null, list);
  return list;
}

/** Changes a price list; what is left out stays. Refuses: price_list_not_found, price_list_name_taken, unknown_segment, days_turned, platform.changed_meanwhile. */
export async function editPriceList(
  ctx: Ctx,
  {
    price_list_id,
    version,
    ...fields
  }: Partial<PriceListFields> & { price_list_id: Id<'price_list'>; version: number },
): Promise<PriceList> {
  const before = await getPriceList(ctx, { price_list_id });
  const next = { ...before, ...fields };
  checkDays(next.from_day, next.until_day);
  return write(ctx, before, version, fields);
}

/** Pauses a price list, takes it up again or puts it away. Refuses: price_list_not_found, price_list_name_taken, platform.wrong_state, platform.changed_meanwhile. */
export async function setPriceListState(
  ctx: Ctx,
  { price_list_id, version, act }: { price_list_id: Id<'price_list'>; version: number; act: LifeAct },
): Promise<PriceList> {
  const before = await getPriceList(ctx, { price_list_id });
  return write(ctx, before, version, { state: listLife.next(before.state, act) });
}

async function write(
  ctx: Ctx,
  before: PriceList,
  version: number,
  fields: Partial<PriceListFields & Pick<PriceList, 'state'>>,
) {
  const after = await named({ ...before, ...fields }, () =>
    ctx.tx
      .updateTable('pricing.price_list')
      .set({ ...fields, version: version + 1 })
      .where('id', '=', before.id)
      .where('version', '=', version)
      .returning(shown)
      .executeTakeFirst(),
  );
  if (after === undefined) throw stale('changed_meanwhile', { version: before.version });
  changed(ctx, 'pricing.price_list', before.id, before, after);
  emit(ctx, 'pricing.prices_changed', { price_list_id: before.id, item_ids: [] });
  return after;
}

/** Refuses days of which the last comes before the first. */
export function checkDays(from_day: Temporal.PlainDate | null, until_day: Temporal.PlainDate | null): void {
  if (from_day === null || until_day === null || Temporal.PlainDate.compare(from_day, until_day) <= 0) return;
  throw refuse('days_turned', { field: 'until_day', from_day: from_day.toString() });
}

async function named<T>(
  { name, segment_id }: { readonly name: string; readonly segment_id: Id<'segment'> | null },
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'price_list_name') throw refuse('price_list_name_taken', { field: 'name', name });
    if (constraint?.includes('segment_id')) throw refuse('unknown_segment', { field: 'segment_id', segment_id });
    throw error;
  }
}
