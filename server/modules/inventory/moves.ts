import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { tellChanged } from './reserve.ts';
import { rules } from './rules.ts';
import type { MoveKind } from './tables.ts';

const refuse = refusals('inventory', { not_enough: 409, below_reserved: 409 });

/** Stock of an item at a place. */
export interface Spot {
  readonly item_id: Id<'item'>;
  readonly location_id: Id<'location'>;
}

/** So much of a lot that comes to a place, or below nothing goes from it. */
export interface Moved extends Spot {
  readonly lot_id: Id<'lot'>;
  readonly quantity_milli: bigint;
  readonly line_no?: number | undefined;
  readonly of_move_id?: Id<'move'> | undefined;
}

/** What is done at once, and why. */
export interface Act {
  readonly act_id: Id<'act'>;
  readonly kind: MoveKind;
  readonly noun?: string | undefined;
  readonly noun_id?: string | undefined;
  readonly reason?: string | undefined;
}

/** Who does it, as it stands with moves. */
export function doer({ actor }: Ctx): string | null {
  return actor.kind === 'person' || actor.kind === 'key' ? `${actor.kind}:${actor.id}` : null;
}

/** Holds the stock of items at places, in the order of items, with everything that lapsed taken off it. Makes rows that aren't there yet. */
export async function lockStock(ctx: Ctx, spots: readonly Spot[]): Promise<void> {
  const keys = inOrder(spots);
  const [items, places] = [keys.map(({ item_id }) => item_id), keys.map(({ location_id }) => location_id)];
  const tenant = ctx.tenant.id;
  const low = BigInt(await ruleOf(ctx, rules, 'inventory.low_by_default')) * 1_000n;
  await Promise.all([
    sql`
      insert into inventory.stock (tenant_id, item_id, location_id, low_milli)
      select t.tenant_id, k.item_id, k.location_id, case when p.is_default then ${low}::bigint else 0 end
      from tenants.tenant t cross join unnest(${items}::uuid[], ${places}::uuid[]) as k (item_id, location_id)
      join inventory.location p on p.tenant_id = t.tenant_id and p.id = k.location_id
      where t.tenant_id = ${tenant} order by k.item_id, k.location_id on conflict do nothing`.execute(ctx.tx),
    sql`
      select from unnest(${items}::uuid[], ${places}::uuid[]) as k (item_id, location_id)
      join inventory.stock s on s.item_id = k.item_id and s.location_id = k.location_id
      where s.tenant_id = ${tenant} order by s.item_id, s.location_id for update of s`.execute(ctx.tx),
    sql`
      with lapsed as materialized (
        select r.item_id, r.location_id, sum(r.quantity_milli)::bigint as milli
        from unnest(${items}::uuid[], ${places}::uuid[]) as k (item_id, location_id)
        join inventory.reservation r on r.item_id = k.item_id and r.location_id = k.location_id
        where r.tenant_id = ${tenant} and r.quantity_milli > 0 and r.until <= ${ctx.now} group by 1, 2),
      swept as (
        update inventory.reservation r set quantity_milli = 0 from lapsed l
        where r.tenant_id = ${tenant} and r.item_id = l.item_id and r.location_id = l.location_id
          and r.quantity_milli > 0 and r.until <= ${ctx.now})
      update inventory.stock s set reserved_milli = s.reserved_milli - l.milli from lapsed l
      where s.tenant_id = ${tenant} and s.item_id = l.item_id and s.location_id = l.location_id`.execute(ctx.tx),
  ]);
}

function inOrder(spots: readonly Spot[]): Spot[] {
  const keyed = new Map(spots.map((spot) => [`${spot.item_id} ${spot.location_id}`, spot]));
  return [...keyed].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, spot]) => spot);
}

interface Short extends Spot {
  readonly lot_id: Id<'lot'> | null;
  readonly on_hand_milli: bigint;
  readonly reserved_milli: bigint;
}

/**
 * Writes moves, whose stock is held, and what they make of what is on hand, in one statement: all of them or none.
 * Refuses: not_enough of a lot, below_reserved when more would be set aside than is left, with what for.
 */
export async function move(ctx: Ctx, act: Act, moves: readonly Moved[]): Promise<void> {
  if (moves.length === 0) return;
  const column = <Key extends keyof Moved>(key: Key) => moves.map((each) => each[key] ?? null);
  const tenant = ctx.tenant.id;
  const lots = moves.filter(({ quantity_milli }) => quantity_milli > 0n);
  if (lots.length > 0) await openLots(ctx, lots);
  const { rows } = await sql<Short>`
    with moved as materialized (
      select * from unnest(${moves.map(() => newId())}::uuid[], ${column('item_id')}::uuid[], ${column('location_id')}::uuid[],
          ${column('lot_id')}::uuid[], ${column('quantity_milli')}::bigint[], ${column('line_no')}::int[], ${column('of_move_id')}::uuid[])
        as m (id, item_id, location_id, lot_id, milli, line_no, of_move_id)),
    of_lots as materialized (
      select m.item_id, m.location_id, m.lot_id, sum(m.milli)::bigint as milli from moved m group by 1, 2, 3),
    of_stock as materialized (select o.item_id, o.location_id, sum(o.milli)::bigint as milli from of_lots o group by 1, 2),
    short as materialized (
      select o.item_id, o.location_id, o.lot_id, coalesce(b.on_hand_milli, 0) as on_hand_milli, 0::bigint as reserved_milli
      from of_lots o left join inventory.lot_stock b
        on b.tenant_id = ${tenant} and b.item_id = o.item_id and b.location_id = o.location_id and b.lot_id = o.lot_id
      where coalesce(b.on_hand_milli, 0) + o.milli < 0
      union all
      select s.item_id, s.location_id, null, s.on_hand_milli, s.reserved_milli
      from of_stock o join inventory.stock s on s.item_id = o.item_id and s.location_id = o.location_id
      where s.tenant_id = ${tenant} and o.milli < 0 and s.on_hand_milli + o.milli < s.reserved_milli),
    lots as (
      update inventory.lot_stock b set on_hand_milli = b.on_hand_milli + o.milli from of_lots o
      where b.tenant_id = ${tenant} and b.item_id = o.item_id and b.location_id = o.location_id and b.lot_id = o.lot_id
        and not exists (select from short)),
    stock as (
      update inventory.stock s set on_hand_milli = s.on_hand_milli + o.milli from of_stock o
      where s.tenant_id = ${tenant} and s.item_id = o.item_id and s.location_id = o.location_id and not exists (select from short)),
    written as (
      insert into inventory.move
        (tenant_id, id, act_id, kind, item_id, location_id, lot_id, quantity_milli, noun, noun_id, line_no, of_move_id, reason, at, by)
      select t.tenant_id, m.id, ${act.act_id}::uuid, ${act.kind}, m.item_id, m.location_id, m.lot_id, m.milli,
        ${act.noun ?? null}, ${act.noun_id ?? null}::uuid, m.line_no, m.of_move_id, ${act.reason ?? null},
        ${ctx.now}::timestamptz, ${doer(ctx)}
      from tenants.tenant t cross join moved m where t.tenant_id = ${tenant} and not exists (select from short))
    select s.item_id, s.location_id, s.lot_id, s.on_hand_milli, s.reserved_milli from short s order by s.lot_id nulls last, s.item_id`.execute(
    ctx.tx,
  );
  if (rows.length > 0) await refuseShort(ctx, rows[0]!);
  tellChanged(ctx, [...new Set(column('item_id') as Id<'item'>[])].toSorted());
}

/** The same kind of move of the same act was written before. */
export async function doneBefore(ctx: Ctx, { act_id, kind }: Act): Promise<boolean> {
  const found = await ctx.tx
    .selectFrom('inventory.move')
    .select('kind')
    .where('act_id', '=', act_id)
    .limit(1)
    .executeTakeFirst();
  if (found !== undefined && found.kind !== kind) throw new Error(`act ${act_id} was another kind of move`);
  return found !== undefined;
}

async function openLots(ctx: Ctx, lots: readonly Moved[]): Promise<void> {
  await sql`
    insert into inventory.lot_stock (tenant_id, item_id, location_id, lot_id, on_hand_milli)
    select t.tenant_id, k.item_id, k.location_id, k.lot_id, 0
    from tenants.tenant t cross join unnest(
      ${lots.map(({ item_id }) => item_id)}::uuid[], ${lots.map(({ location_id }) => location_id)}::uuid[],
      ${lots.map(({ lot_id }) => lot_id)}::uuid[]) as k (item_id, location_id, lot_id)
    where t.tenant_id = ${ctx.tenant.id} on conflict do nothing`.execute(ctx.tx);
}

/** Who waits for what would be taken is said, so that people can choose whom to disappoint. */
async function refuseShort(
  ctx: Ctx,
  { item_id, location_id, lot_id, on_hand_milli, reserved_milli }: Short,
): Promise<never> {
  const facts = { item_id, location_id, on_hand_milli: `${on_hand_milli}` };
  if (lot_id !== null) throw refuse('not_enough', { ...facts, lot_id });
  const waiting = await ctx.tx
    .selectFrom('inventory.reservation')
    .select(['noun', 'noun_id', 'quantity_milli'])
    .where('item_id', '=', item_id)
    .where('location_id', '=', location_id)
    .where('quantity_milli', '>', 0n)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute();
  throw refuse('below_reserved', {
    ...facts,
    reserved_milli: `${reserved_milli}`,
    waiting: waiting.map((each) => ({ ...each, quantity_milli: `${each.quantity_milli}` })),
  });
}
