import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Window } from './after-tables.ts';
import { rules } from './rules.ts';

const refuse = refusals('orders', {
  window_not_found: 404,
  window_full: 409,
  window_over: 409,
  window_wanted: 422,
  bad_window: 422,
});

/** A time at which goods may be brought, on one day. */
export interface Slot {
  readonly window_id: Id<'window'>;
  readonly on: Temporal.PlainDate;
}

/** A slot as it is offered: how many more orders it takes. */
export interface OfferedSlot extends Slot {
  readonly from_time: string;
  readonly to_time: string;
  readonly left: number;
}

const open = ['paying', 'on_hold', 'placed'] as const;

/** The times that can be chosen in the days ahead, full ones too, in their order; none where the business has no such times. */
export async function offeredSlots(ctx: Ctx): Promise<OfferedSlot[]> {
  const windows = (await listWindows(ctx)).filter(({ active }) => active);
  if (windows.length === 0) return [];
  const days = await ruleOf(ctx, rules, 'orders.window_days');
  const notice = await ruleOf(ctx, rules, 'orders.window_notice_minutes');
  const taken = await ctx.tx
    .selectFrom('orders.order')
    .select(['window_id', 'window_on'])
    .select((q) => q.fn.countAll<bigint>().as('n'))
    .where('window_id', 'is not', null)
    .where('window_on', '>=', ctx.today)
    .where('state', 'in', open)
    .groupBy(['window_id', 'window_on'])
    .execute();
  const used = new Map(taken.map(({ window_id, window_on, n }) => [`${window_id} ${window_on}`, Number(n)]));
  return Array.from({ length: days }, (_, ahead) => ctx.today.add({ days: ahead })).flatMap((on) =>
    windows
      .filter((window) => window.weekdays.includes(on.dayOfWeek) && isInTime(ctx, window, on, notice))
      .map(({ id, from_time, to_time, capacity }) => ({
        ...{ window_id: id, on, from_time, to_time },
        left: Math.max(0, capacity - (used.get(`${id} ${on}`) ?? 0)),
      })),
  );
}

function isInTime(ctx: Ctx, { from_time }: Window, on: Temporal.PlainDate, notice: number): boolean {
  const begins = on.toZonedDateTime({ timeZone: ctx.tenant.zone, plainTime: Temporal.PlainTime.from(from_time) });
  return Temporal.Instant.compare(begins.toInstant().subtract({ minutes: notice }), ctx.now) >= 0;
}

/** The time of delivery that was chosen: a window and its day, or none. Refuses: window_wanted where one of the two is missing. */
export function slotOf(chosen: {
  readonly window_id?: Id<'window'> | undefined;
  readonly window_on?: Temporal.PlainDate | undefined;
}): Slot | null {
  const { window_id, window_on } = chosen;
  if (window_id !== undefined && window_on !== undefined) return { window_id, on: window_on };
  if (window_id === undefined && window_on === undefined) return null;
  throw refuse('window_wanted', { field: window_id === undefined ? 'window_id' : 'window_on' });
}

/**
 * Takes a place in a time of delivery for an order that is about to be written; of two who want the last one gets it.
 * Where the business has such times one must be chosen. Refuses: window_wanted, window_not_found, window_over, window_full.
 */
export async function takeSlot(ctx: Ctx, slot: Slot | null): Promise<Window | null> {
  if (slot === null) {
    const any = await ctx.tx.selectFrom('orders.window').select('id').where('active', '=', true).executeTakeFirst();
    if (any !== undefined) throw refuse('window_wanted', { field: 'window_id' });
    return null;
  }
  const { window_id, on } = slot;
  const window = await ctx.tx
    .selectFrom('orders.window')
    .selectAll()
    .where('id', '=', window_id)
    .where('active', '=', true)
    .forUpdate()
    .executeTakeFirst();
  if (window === undefined) throw refuse('window_not_found', { field: 'window_id', window_id });
  const days = await ruleOf(ctx, rules, 'orders.window_days');
  const notice = await ruleOf(ctx, rules, 'orders.window_notice_minutes');
  const last = ctx.today.add({ days: days - 1 });
  const offered = window.weekdays.includes(on.dayOfWeek) && Temporal.PlainDate.compare(on, last) <= 0;
  if (!offered || !isInTime(ctx, window, on, notice))
    throw refuse('window_over', { field: 'window_on', on: on.toString() });
  const { n } = await ctx.tx
    .selectFrom('orders.order')
    .select((q) => q.fn.countAll<bigint>().as('n'))
    .where('window_id', '=', window_id)
    .where('window_on', '=', on)
    .where('state', 'in', open)
    .executeTakeFirstOrThrow();
  if (n >= BigInt(window.capacity)) throw refuse('window_full', { field: 'window_id', window_id, on: on.toString() });
  return window;
}

/** The business's times of delivery. */
export function listWindows(ctx: Ctx): Promise<Window[]> {
  return ctx.tx.selectFrom('orders.window').selectAll().orderBy('from_time').orderBy('to_time').orderBy('id').execute();
}

/** What is said of a time of delivery. */
export type WindowFields = Pick<Window, 'weekdays' | 'from_time' | 'to_time' | 'capacity' | 'active'>;

/** Adds a time of delivery. Refuses: bad_window when it ends before it begins. */
export async function addWindow(ctx: Ctx, given: WindowFields): Promise<Window> {
  check(given);
  const window = await ctx.tx
    .insertInto('orders.window')
    .values({ ...given, id: newId<'window'>() })
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'orders.window', window.id, null, window);
  return window;
}

/** Changes a time of delivery; who has chosen it keeps it. Refuses: window_not_found, bad_window, platform.changed_meanwhile. */
export async function editWindow(
  ctx: Ctx,
  { window_id, version, ...given }: WindowFields & { readonly window_id: Id<'window'>; readonly version: number },
): Promise<Window> {
  check(given);
  const before = await ctx.tx
    .selectFrom('orders.window')
    .selectAll()
    .where('id', '=', window_id)
    .forUpdate()
    .executeTakeFirst();
  if (before === undefined) throw refuse('window_not_found', { window_id });
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const after = await ctx.tx
    .updateTable('orders.window')
    .set({ ...given, version: sql<number>`version + 1` })
    .where('id', '=', window_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'orders.window', window_id, before, after);
  return after;
}

function check({ from_time, to_time }: WindowFields): void {
  if (from_time >= to_time) throw refuse('bad_window', { field: 'to_time' });
}
