import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { learnItems } from './items.ts';
import { placeOf } from './locations.ts';
import { rules } from './rules.ts';

const refuse = refusals('inventory', { sold_out: 409, hold_lapsed: 409, unknown_item: 422, bad_quantity: 422 });

/** What goods are set aside for, such as `orders.order` and its id; whoever calls holds its lock. */
export interface For {
  readonly noun: string;
  readonly noun_id: string;
}

/** So much of an item; the same item may stand on several lines. */
export interface Wanted {
  readonly item_id: Id<'item'>;
  readonly quantity_milli: bigint;
}

/** What is wanted by item, summed over all lines, in the one order in which items are locked. Refuses: bad_quantity. */
export function sumByItem(lines: readonly Wanted[]): { item_ids: Id<'item'>[]; milli: bigint[] } {
  const sums = new Map<Id<'item'>, bigint>();
  for (const { item_id, quantity_milli } of lines) {
    if (quantity_milli <= 0n) throw refuse('bad_quantity', { field: 'quantity_milli', item_id });
    sums.set(item_id, (sums.get(item_id) ?? 0n) + quantity_milli);
  }
  const item_ids = [...sums.keys()].toSorted();
  return { item_ids, milli: item_ids.map((id) => sums.get(id)!) };
}

/**
 * Sets goods aside for something until a moment, or for good when it is null; instead of what was set aside for it before.
 * What is wanted of an item is summed over all lines. Nothing is written when it refuses, so that a caller may go on.
 * Refuses: sold_out with what is left of each item that falls short, unknown_item, bad_quantity.
 */
export async function hold(
  ctx: Ctx,
  {
    lines,
    location_id,
    until,
    ...of
  }: For & {
    readonly lines: readonly Wanted[];
    readonly location_id?: Id<'location'> | undefined;
    readonly until: Temporal.Instant | null;
  },
): Promise<void> {
  const sums = sumByItem(lines);
  const min_days = await ruleOf(ctx, rules, 'inventory.min_days_to_expiry');
  let judged = await tryHold(ctx, of, { ...sums, location_id, until, min_days });
  const strange = judged.filter(({ counted }) => counted === null).map(({ item_id }) => item_id);
  if (strange.length > 0) {
    const learnt = await learnItems(ctx, strange);
    const unknown = strange.find((item_id) => !learnt.has(item_id));
    if (unknown !== undefined) throw refuse('unknown_item', { field: 'lines', item_id: unknown });
    judged = await tryHold(ctx, of, { ...sums, location_id, until, min_days });
  }
  const short = judged.filter(({ counted, left_milli, wanted_milli }) => counted && left_milli < wanted_milli);
  if (short.length > 0) throw soldOut(short);
  tellChanged(ctx, sums.item_ids);
}

/** The refusal of what there is too little of. */
export function soldOut(short: readonly { item_id: Id<'item'>; wanted_milli: bigint; left_milli: bigint }[]) {
  return refuse('sold_out', {
    items: short.map(({ item_id, wanted_milli, left_milli }) => ({
      item_id,
      wanted_milli: `${wanted_milli}`,
      left_milli: `${left_milli > 0n ? left_milli : 0n}`,
    })),
  });
}

/** Tells that what can be bought of items has changed. */
export function tellChanged(ctx: Ctx, item_ids: readonly Id<'item'>[]): void {
  for (let at = 0; at < item_ids.length; at += 2_000)
    emit(ctx, 'inventory.stock_changed', { item_ids: item_ids.slice(at, at + 2_000) });
}

interface Judged {
  readonly item_id: Id<'item'>;
  readonly wanted_milli: bigint;
  /** Null: whether it is counted is not known yet. */
  readonly counted: boolean | null;
  readonly left_milli: bigint;
}

type Hold = ReturnType<typeof sumByItem> & {
  readonly location_id: Id<'location'> | undefined;
  readonly until: Temporal.Instant | null;
  readonly min_days: number;
};

/**
 * One trip, two statements: the first takes the locks, in the order of items; the second, which sees what was committed
 * before they were ours, judges all items together and writes only if every one of them fits.
 */
async function tryHold(ctx: Ctx, of: For, wanted: Hold): Promise<readonly Judged[]> {
  const [, { rows }] = await Promise.all([lockFor(ctx, of, wanted), take(ctx, of, wanted)]);
  return rows;
}

function lockFor(ctx: Ctx, { noun, noun_id }: For, { item_ids, location_id }: Hold) {
  const tenant = ctx.tenant.id;
  return sql`
    select from (
      select w.item_id, ${placeOf(ctx, location_id)} as location_id from unnest(${item_ids}::uuid[]) as w (item_id)
      union
      select r.item_id, r.location_id from inventory.reservation r
      where r.tenant_id = ${tenant} and r.noun_id = ${noun_id} and r.noun = ${noun} and r.quantity_milli > 0) k
    join inventory.stock s on s.item_id = k.item_id and s.location_id = k.location_id
    where s.tenant_id = ${tenant} order by s.item_id, s.location_id for update of s`.execute(ctx.tx);
}

function take(ctx: Ctx, { noun, noun_id }: For, { item_ids, milli, location_id, until, min_days }: Hold) {
  const tenant = ctx.tenant.id;
  return sql<Judged>`
    with place as materialized (select ${placeOf(ctx, location_id)} as id),
    wanted as materialized (
      select w.item_id, w.milli from unnest(${item_ids}::uuid[], ${milli}::bigint[]) as w (item_id, milli)),
    mine as materialized (
      select r.item_id, r.location_id, r.quantity_milli as milli from inventory.reservation r
      where r.tenant_id = ${tenant} and r.noun_id = ${noun_id} and r.noun = ${noun} and r.quantity_milli > 0),
    lapsed as materialized (
      select r.item_id, sum(r.quantity_milli)::bigint as milli
      from wanted w cross join place p join inventory.reservation r on r.item_id = w.item_id and r.location_id = p.id
      where r.tenant_id = ${tenant} and r.quantity_milli > 0 and r.until <= ${ctx.now}
        and not (r.noun_id = ${noun_id} and r.noun = ${noun}) group by 1),
    usable as materialized (
      select b.item_id, sum(b.on_hand_milli)::bigint as milli
      from wanted w cross join place p join inventory.lot_stock b on b.item_id = w.item_id and b.location_id = p.id
      join inventory.lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
      where b.tenant_id = ${tenant} and l.tenant_id = ${tenant} and b.on_hand_milli > 0
        and inventory.usable(l.state, l.expires_on, ${ctx.today}, ${min_days}) group by 1),
    judged as materialized (
      select w.item_id, w.milli, i.counted, coalesce(g.milli, 0) as lapsed,
        coalesce(u.milli, 0) - coalesce(s.reserved_milli, 0) + coalesce(g.milli, 0) + coalesce(m.milli, 0) as free
      from wanted w cross join place p
      left join inventory.item i on i.tenant_id = ${tenant} and i.item_id = w.item_id
      left join inventory.stock s on s.tenant_id = ${tenant} and s.item_id = w.item_id and s.location_id = p.id
      left join usable u on u.item_id = w.item_id left join lapsed g on g.item_id = w.item_id
      left join mine m on m.item_id = w.item_id and m.location_id = p.id),
    fits as materialized (
      select coalesce(bool_and(j.counted is not null and (not j.counted or j.free >= j.milli)), true) as yes from judged j),
    changes as materialized (
      select c.item_id, c.location_id, sum(c.milli)::bigint as milli from (
        select j.item_id, p.id as location_id, j.milli - j.lapsed as milli from judged j cross join place p where j.counted
        union all select m.item_id, m.location_id, -m.milli from mine m) c group by 1, 2),
    swept as (
      update inventory.reservation r set quantity_milli = 0 from judged j, place p, fits f
      where f.yes and j.counted and r.tenant_id = ${tenant} and r.item_id = j.item_id and r.location_id = p.id
        and r.quantity_milli > 0 and r.until <= ${ctx.now} and not (r.noun_id = ${noun_id} and r.noun = ${noun})),
    dropped as (
      update inventory.reservation r set quantity_milli = 0, asked_milli = 0 from fits f
      where f.yes and r.tenant_id = ${tenant} and r.noun_id = ${noun_id} and r.noun = ${noun} and r.asked_milli > 0
        and not exists (select from judged j where j.counted and j.item_id = r.item_id)),
    taken as (
      insert into inventory.reservation as r
        (tenant_id, noun_id, noun, item_id, location_id, asked_milli, quantity_milli, until, created_at)
      select ${tenant}::uuid, ${noun_id}::uuid, ${noun}, j.item_id, p.id, j.milli, j.milli, ${until}::timestamptz, ${ctx.now}::timestamptz
      from judged j cross join place p cross join fits f where f.yes and j.counted
      on conflict (tenant_id, noun_id, noun, item_id) do update set location_id = excluded.location_id,
        asked_milli = excluded.asked_milli, quantity_milli = excluded.quantity_milli, until = excluded.until
        where r.tenant_id = ${tenant}),
    counted as (
      update inventory.stock s set reserved_milli = s.reserved_milli + c.milli from changes c, fits f
      where f.yes and s.tenant_id = ${tenant} and s.item_id = c.item_id and s.location_id = c.location_id and c.milli <> 0)
    select j.item_id, j.milli as wanted_milli, j.counted, j.free as left_milli from judged j order by j.item_id`.execute(
    ctx.tx,
  );
}

/** Takes the locks on the stock of all that something has set aside, in the order of items. */
export function lockHeld(ctx: Ctx, { noun, noun_id }: For) {
  const tenant = ctx.tenant.id;
  return sql`
    select from inventory.reservation r
    join inventory.stock s on s.item_id = r.item_id and s.location_id = r.location_id
    where s.tenant_id = ${tenant} and r.tenant_id = ${tenant} and r.noun_id = ${noun_id} and r.noun = ${noun} and r.asked_milli > 0
    order by s.item_id, s.location_id for update of s`.execute(ctx.tx);
}

/**
 * Makes a hold last: what was set aside until a moment is now set aside for good. Keeping twice changes nothing. Nothing is
 * written when it refuses. Refuses: hold_lapsed when some of it has lapsed; `renew` then tries to have it again.
 */
export async function keep(ctx: Ctx, of: For): Promise<void> {
  const tenant = ctx.tenant.id;
  const [, { rows }] = await Promise.all([
    lockHeld(ctx, of),
    sql<{ item_id: Id<'item'>; wanted_milli: bigint; lost: boolean }>`
      with mine as materialized (
        select r.item_id, r.asked_milli, r.until is not null and (r.until <= ${ctx.now} or r.quantity_milli = 0) as lost
        from inventory.reservation r
        where r.tenant_id = ${tenant} and r.noun_id = ${of.noun_id} and r.noun = ${of.noun} and r.asked_milli > 0),
      kept as (
        update inventory.reservation r set until = null
        where r.tenant_id = ${tenant} and r.noun_id = ${of.noun_id} and r.noun = ${of.noun} and r.until is not null
          and r.asked_milli > 0 and not exists (select from mine m where m.lost))
      select m.item_id, m.asked_milli as wanted_milli, m.lost from mine m order by m.item_id`.execute(ctx.tx),
  ]);
  const lost = rows.filter((row) => row.lost);
  if (lost.length > 0)
    throw refuse('hold_lapsed', {
      items: lost.map(({ item_id, wanted_milli }) => ({ item_id, wanted_milli: `${wanted_milli}` })),
    });
}

/**
 * Sets aside again what was wanted, of what had lapsed as of the rest, until another moment or for good. What was shipped of
 * it meanwhile is not wanted again. Refuses: sold_out.
 */
export async function renew(
  ctx: Ctx,
  { until, ...of }: For & { readonly until: Temporal.Instant | null },
): Promise<void> {
  const rows = await ctx.tx
    .selectFrom('inventory.reservation')
    .select(['item_id', 'location_id', 'asked_milli', 'quantity_milli', 'until'])
    .where('noun_id', '=', of.noun_id)
    .where('noun', '=', of.noun)
    .where('asked_milli', '>', 0n)
    .execute();
  const lines = rows
    .map((row) => ({ item_id: row.item_id, quantity_milli: row.until === null ? row.quantity_milli : row.asked_milli }))
    .filter(({ quantity_milli }) => quantity_milli > 0n);
  if (lines.length > 0) await hold(ctx, { ...of, lines, location_id: rows[0]!.location_id, until });
}

/**
 * Lets go what was set aside for something: all of it, or so much of some items, at most what there is. Letting go twice
 * changes nothing.
 */
export async function release(ctx: Ctx, { lines, ...of }: For & { readonly lines?: readonly Wanted[] }): Promise<void> {
  const tenant = ctx.tenant.id;
  const some = lines === undefined ? { item_ids: null, milli: null } : sumByItem(lines);
  const [, { rows }] = await Promise.all([
    lockHeld(ctx, of),
    sql<{ item_id: Id<'item'> }>`
      with freed as materialized (
        select r.item_id, r.location_id, least(r.quantity_milli, coalesce(w.milli, r.quantity_milli)) as milli,
          least(r.asked_milli, coalesce(w.milli, r.asked_milli)) as asked
        from inventory.reservation r
        left join unnest(${some.item_ids}::uuid[], ${some.milli}::bigint[]) as w (item_id, milli) on w.item_id = r.item_id
        where r.tenant_id = ${tenant} and r.noun_id = ${of.noun_id} and r.noun = ${of.noun} and r.asked_milli > 0
          and (w.item_id is not null or ${lines === undefined})),
      let_go as (
        update inventory.reservation r set quantity_milli = r.quantity_milli - f.milli, asked_milli = r.asked_milli - f.asked
        from freed f where r.tenant_id = ${tenant} and r.noun_id = ${of.noun_id} and r.noun = ${of.noun} and r.item_id = f.item_id),
      counted as (
        update inventory.stock s set reserved_milli = s.reserved_milli - f.milli from freed f
        where s.tenant_id = ${tenant} and s.item_id = f.item_id and s.location_id = f.location_id and f.milli > 0)
      select f.item_id from freed f where f.milli > 0 order by f.item_id`.execute(ctx.tx),
  ]);
  if (rows.length > 0)
    tellChanged(
      ctx,
      rows.map(({ item_id }) => item_id),
    );
}
