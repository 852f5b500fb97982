import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { least } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { learnItems } from './items.ts';
import { openLocation } from './locations.ts';
import { doer, lockStock, type Moved, move, type Spot } from './moves.ts';
import { type For, soldOut, sumByItem, tellChanged, type Wanted } from './reserve.ts';
import { rules } from './rules.ts';

const refuse = refusals('inventory', { unknown_item: 422, more_than_shipped: 409 });

/** A line of what leaves or comes back, numbered as its order numbers it. */
export type Line = Wanted & { readonly line_no: number };

/** So much of a line, from one lot. */
export interface Shipped {
  readonly line_no: number;
  readonly item_id: Id<'item'>;
  readonly lot_id: Id<'lot'>;
  readonly quantity_milli: bigint;
  readonly batch: string | null;
  readonly expires_on: Temporal.PlainDate | null;
  readonly mrp_minor: bigint | null;
  readonly cost_minor: bigint | null;
}

interface Judged {
  readonly item_id: Id<'item'>;
  readonly wanted_milli: bigint;
  readonly left_milli: bigint;
  readonly parts: readonly { line_no: number; lot_id: Id<'lot'>; milli: string }[] | null;
}

/**
 * Goods leave: of each line what expires first, from where they were set aside, else from the named or default place. What
 * was set aside for them is used up first; beyond it only what is free may leave. Lines of items that aren't counted give no lots.
 * Refuses: sold_out, unknown_item, bad_quantity.
 */
export async function ship(
  ctx: Ctx,
  {
    lines,
    location_id,
    ...of
  }: For & { readonly lines: readonly Line[]; readonly location_id?: Id<'location'> | undefined },
): Promise<Shipped[]> {
  const counted = await countedLines(ctx, lines);
  if (counted.length === 0) return [];
  const { item_ids } = sumByItem(counted);
  const spots = await spotsOf(ctx, of, { item_ids, location_id });
  await lockStock(ctx, spots);
  const rows = await take(ctx, of, counted, spots);
  const short = rows.filter(({ parts }) => parts === null);
  if (short.length > 0) throw soldOut(short);
  tellChanged(ctx, item_ids);
  const parts = rows.flatMap(({ item_id, parts: each }) => each!.map((part) => ({ item_id, ...part })));
  return dressed(ctx, parts);
}

async function countedLines(ctx: Ctx, lines: readonly Line[]): Promise<Line[]> {
  const known = await learnItems(ctx, sumByItem(lines).item_ids);
  const unknown = lines.find(({ item_id }) => !known.has(item_id));
  if (unknown !== undefined) throw refuse('unknown_item', { field: 'lines', item_id: unknown.item_id });
  return lines.filter(({ item_id }) => known.get(item_id)!.counted);
}

/** Where each item leaves from. */
async function spotsOf(
  ctx: Ctx,
  { noun, noun_id }: For,
  { item_ids, location_id }: { item_ids: readonly Id<'item'>[]; location_id: Id<'location'> | undefined },
): Promise<Spot[]> {
  const held = await ctx.tx
    .selectFrom('inventory.reservation')
    .select(['item_id', 'location_id'])
    .where('noun_id', '=', noun_id)
    .where('noun', '=', noun)
    .where('quantity_milli', '>', 0n)
    .execute();
  const at = new Map(held.map((row) => [row.item_id, row.location_id]));
  const other = item_ids.every((id) => at.has(id)) ? undefined : await openLocation(ctx, location_id);
  return item_ids.map((item_id) => ({ item_id, location_id: at.get(item_id) ?? other! }));
}

/** Lays the lines of each item beside its lots, first expiring first, and takes where they overlap. The stock is held. */
async function take(ctx: Ctx, { noun, noun_id }: For, lines: readonly Line[], spots: readonly Spot[]) {
  const tenant = ctx.tenant.id;
  const min_days = await ruleOf(ctx, rules, 'inventory.min_days_to_expiry');
  const act_id = newId<'act'>();
  const { rows } = await sql<Judged>`
    with spots as materialized (
      select * from unnest(${spots.map(({ item_id }) => item_id)}::uuid[], ${spots.map(({ location_id }) => location_id)}::uuid[])
        as k (item_id, location_id)),
    lines as materialized (
      select l.line_no, l.item_id, l.milli, sum(l.milli) over (partition by l.item_id order by l.line_no)::bigint as upto
      from unnest(${lines.map(({ line_no }) => line_no)}::int[], ${lines.map(({ item_id }) => item_id)}::uuid[],
        ${lines.map(({ quantity_milli }) => quantity_milli)}::bigint[]) as l (line_no, item_id, milli)),
    lots as materialized (
      select b.item_id, b.location_id, b.lot_id, b.on_hand_milli,
        sum(b.on_hand_milli) over (partition by b.item_id order by l.expires_on nulls last, l.received_at, l.id)::bigint as upto
      from spots k join inventory.lot_stock b on b.item_id = k.item_id and b.location_id = k.location_id
      join inventory.lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
      where b.tenant_id = ${tenant} and l.tenant_id = ${tenant} and b.on_hand_milli > 0
        and inventory.usable(l.state, l.expires_on, ${ctx.today}, ${min_days})),
    judged as materialized (
      select k.item_id, k.location_id, n.milli as wanted, coalesce(r.quantity_milli, 0) as mine, coalesce(u.milli, 0) as usable,
        coalesce(u.milli, 0) - s.reserved_milli + coalesce(r.quantity_milli, 0) as free
      from spots k
      join (select l.item_id, sum(l.milli)::bigint as milli from lines l group by 1) n on n.item_id = k.item_id
      join inventory.stock s on s.tenant_id = ${tenant} and s.item_id = k.item_id and s.location_id = k.location_id
      left join (select l.item_id, max(l.upto) as milli from lots l group by 1) u on u.item_id = k.item_id
      left join inventory.reservation r on r.tenant_id = ${tenant} and r.noun_id = ${noun_id} and r.noun = ${noun}
        and r.item_id = k.item_id and r.quantity_milli > 0),
    -- What was set aside leaves as long as there is anything to sell; what goes beyond it, only if nobody else was promised it.
    answers as materialized (
      select j.*, least(j.usable, greatest(j.free, j.mine)) as left_milli from judged j),
    fits as materialized (select bool_and(a.wanted <= a.left_milli) as yes from answers a),
    parts as materialized (
      select l.line_no, l.item_id, b.location_id, b.lot_id, b.upto,
        least(l.upto, b.upto) - greatest(l.upto - l.milli, b.upto - b.on_hand_milli) as milli
      from lines l join lots b on b.item_id = l.item_id and l.upto - l.milli < b.upto and b.upto - b.on_hand_milli < l.upto
      cross join fits f where f.yes),
    from_lots as (
      update inventory.lot_stock b set on_hand_milli = b.on_hand_milli - p.milli
      from (select p.item_id, p.location_id, p.lot_id, sum(p.milli)::bigint as milli from parts p group by 1, 2, 3) p
      where b.tenant_id = ${tenant} and b.item_id = p.item_id and b.location_id = p.location_id and b.lot_id = p.lot_id),
    from_stock as (
      update inventory.stock s set on_hand_milli = s.on_hand_milli - a.wanted, reserved_milli = s.reserved_milli - least(a.mine, a.wanted)
      from answers a cross join fits f
      where f.yes and s.tenant_id = ${tenant} and s.item_id = a.item_id and s.location_id = a.location_id),
    used as (
      update inventory.reservation r set quantity_milli = r.quantity_milli - least(a.mine, a.wanted)
      from answers a cross join fits f
      where f.yes and r.tenant_id = ${tenant} and r.noun_id = ${noun_id} and r.noun = ${noun} and r.item_id = a.item_id and a.mine > 0),
    written as (
      insert into inventory.move
        (tenant_id, id, act_id, kind, item_id, location_id, lot_id, quantity_milli, noun, noun_id, line_no, at, by)
      select t.tenant_id, platform.id_of('inventory.move', ${act_id}::text, p.line_no::text, p.lot_id::text), ${act_id}::uuid, 'sell',
        p.item_id, p.location_id, p.lot_id, -p.milli, ${noun}, ${noun_id}::uuid, p.line_no, ${ctx.now}::timestamptz, ${doer(ctx)}
      from tenants.tenant t cross join parts p where t.tenant_id = ${tenant})
    select a.item_id, a.wanted as wanted_milli, a.left_milli, case when a.wanted <= a.left_milli then coalesce((
      select jsonb_agg(jsonb_build_object('line_no', p.line_no, 'lot_id', p.lot_id, 'milli', p.milli::text) order by p.line_no, p.upto)
      from parts p where p.item_id = a.item_id), '[]') end as parts
    from answers a order by a.item_id`.execute(ctx.tx);
  return rows;
}

type Part = { item_id: Id<'item'>; line_no: number; lot_id: Id<'lot'>; milli: string };

async function dressed(ctx: Ctx, parts: readonly Part[]): Promise<Shipped[]> {
  const lots = await ctx.tx
    .selectFrom('inventory.lot')
    .select(['id', 'batch', 'expires_on', 'mrp_minor', 'cost_minor'])
    .where(sql<boolean>`id = any(${[...new Set(parts.map(({ lot_id }) => lot_id))]}::uuid[])`)
    .execute();
  const by_id = new Map(lots.map(({ id, ...lot }) => [id, lot]));
  return parts
    .map(({ line_no, item_id, lot_id, milli }) => ({
      ...{ line_no, item_id, lot_id, quantity_milli: BigInt(milli) },
      ...by_id.get(lot_id)!,
    }))
    .toSorted((a, b) => a.line_no - b.line_no);
}

/**
 * Goods come back from where they were shipped to, into the lots they left, at the place they left or another one. What can't
 * be sold any more comes in and is written off at once. `of` is what they were shipped for, one after the other, the lines are its
 * lines, and `noun` what they come back by, such as a return. Lines of items that aren't counted change nothing. Refuses: more_than_shipped,
 * location_not_found, location_closed.
 */
export async function takeBack(
  ctx: Ctx,
  {
    of,
    lines,
    usable,
    location_id,
    ...by
  }: For & {
    readonly of: readonly For[];
    readonly lines: readonly Line[];
    readonly usable: boolean;
    readonly location_id?: Id<'location'> | undefined;
  },
): Promise<void> {
  const place = location_id === undefined ? undefined : await openLocation(ctx, location_id);
  const wanted = lines.toSorted((a, b) => a.line_no - b.line_no);
  // The stock is held, where it left too, before what came back is counted, so that two returns of the same don't both find it out.
  const left = await soldOf(ctx, of, wanted);
  await lockStock(
    ctx,
    left.flatMap(({ item_id, location_id: from }) =>
      [from, place ?? from].map((each) => ({ item_id, location_id: each })),
    ),
  );
  const sold = left.length === 0 ? [] : await soldOf(ctx, of, wanted);
  const back = wanted.flatMap((line) =>
    shareOut(
      line,
      sold.filter((each) => each.line_no === line.line_no),
    ),
  );
  const moves = back.map(
    ({ sold: from, milli }): Moved => ({
      ...{ item_id: from.item_id, location_id: place ?? from.location_id, lot_id: from.lot_id },
      ...{ quantity_milli: milli, line_no: from.line_no, of_move_id: from.id },
    }),
  );
  await move(ctx, { act_id: newId(), kind: 'return', ...by }, moves);
  if (usable) return;
  const off = moves.map(({ of_move_id: _of, ...each }) => ({ ...each, quantity_milli: -each.quantity_milli }));
  await move(ctx, { act_id: newId(), kind: 'write_off', ...by }, off);
}

interface Sold {
  readonly id: Id<'move'>;
  readonly line_no: number;
  readonly item_id: Id<'item'>;
  readonly location_id: Id<'location'>;
  readonly lot_id: Id<'lot'>;
  /** Not come back yet. */
  readonly left_milli: bigint;
}

async function soldOf(ctx: Ctx, of: readonly For[], lines: readonly Line[]): Promise<readonly Sold[]> {
  const tenant = ctx.tenant.id;
  const { rows } = await sql<Sold>`
    select m.id, m.line_no, m.item_id, m.location_id, m.lot_id, (-m.quantity_milli - coalesce((
      select sum(b.quantity_milli) from inventory.move b
      where b.tenant_id = ${tenant} and b.of_move_id = m.id and b.kind = 'return'), 0))::bigint as left_milli
    from inventory.move m
    where m.tenant_id = ${tenant} and m.noun_id = any(${of.map(({ noun_id }) => noun_id)}::uuid[])
      and m.noun = any(${of.map(({ noun }) => noun)}::text[]) and m.kind = 'sell' and m.line_no = any(${lines.map(({ line_no }) => line_no)}::int[])
    order by m.line_no, m.at, m.id`.execute(ctx.tx);
  return rows;
}

/** Takes a line back move by move; one that was never counted has none, and nothing of it is to be counted now. */
function shareOut({ line_no, item_id, quantity_milli }: Line, sold: readonly Sold[]) {
  const parts: { sold: Sold; milli: bigint }[] = [];
  let rest = quantity_milli;
  for (const each of sold) {
    const milli = least(each.left_milli, rest);
    if (milli > 0n) parts.push({ sold: each, milli });
    rest -= milli;
  }
  if (rest > 0n && sold.length > 0)
    throw refuse('more_than_shipped', { line_no, item_id, left_milli: `${quantity_milli - rest}` });
  return parts;
}
