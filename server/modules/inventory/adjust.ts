import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { least } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { mustCount } from './items.ts';
import { openLocation } from './locations.ts';
import { doneBefore, lockStock, type Moved, move, type Spot } from './moves.ts';

const refuse = refusals('inventory', {
  not_enough: 409,
  bad_quantity: 422,
  not_expired: 422,
  lot_not_found: 404,
  act_not_found: 404,
  not_undoable: 409,
  already_undone: 409,
});

/** A change by hand: more above nothing, less below. Without a lot, less is taken from what expires first, and more goes to what came last. */
export interface Change {
  readonly item_id: Id<'item'>;
  readonly lot_id?: Id<'lot'> | undefined;
  readonly quantity_milli: bigint;
}

/** Why people change stock by hand: the books were wrong, the goods are spoilt or gone, or past their day. */
export const hand_kinds = ['adjust', 'write_off', 'expire'] as const;

/**
 * Changes what is on hand at a place by hand, with a reason. Writing off and expiring only take away, and expiring only what
 * has expired. The same id changes once. Refuses: unknown_item, not_counted, bad_quantity, lot_not_found, not_enough, not_expired, below_reserved,
 * location_not_found, location_closed. What never came in has no lot and is received instead.
 */
export async function adjust(
  ctx: Ctx,
  {
    id = newId<'act'>(),
    kind,
    location_id,
    reason,
    lines,
  }: {
    readonly id?: Id<'act'> | undefined;
    readonly kind: (typeof hand_kinds)[number];
    readonly location_id?: Id<'location'> | undefined;
    readonly reason: string;
    readonly lines: readonly Change[];
  },
): Promise<{ act_id: Id<'act'> }> {
  const place = await openLocation(ctx, location_id);
  await mustCount(
    ctx,
    lines.map(({ item_id }) => item_id),
  );
  for (const [index, { item_id, quantity_milli }] of lines.entries())
    if (quantity_milli === 0n || (kind !== 'adjust' && quantity_milli > 0n))
      throw refuse('bad_quantity', { field: `lines.${index}.quantity_milli`, item_id });
  await lockStock(
    ctx,
    lines.map(({ item_id }) => ({ item_id, location_id: place })),
  );
  const act = { act_id: id, kind, reason };
  if (await doneBefore(ctx, act)) return { act_id: id };
  await move(ctx, act, await allocate(ctx, place, lines, { expired: kind === 'expire' }));
  return { act_id: id };
}

interface OnHand extends Spot {
  readonly lot_id: Id<'lot'>;
  readonly on_hand_milli: bigint;
  readonly expires_on: Temporal.PlainDate | null;
}

/**
 * Finds the lots that changes are about, at one place whose stock is held. Refuses: lot_not_found, not_enough, not_expired.
 */
export async function allocate(
  ctx: Ctx,
  location_id: Id<'location'>,
  lines: readonly Change[],
  { expired }: { readonly expired: boolean },
): Promise<Moved[]> {
  const tenant = ctx.tenant.id;
  const { rows } = await sql<OnHand>`
    select l.item_id, l.id as lot_id, coalesce(b.on_hand_milli, 0) as on_hand_milli, l.expires_on
    from inventory.lot l left join inventory.lot_stock b
      on b.tenant_id = ${tenant} and b.item_id = l.item_id and b.location_id = ${location_id} and b.lot_id = l.id
    where l.tenant_id = ${tenant} and l.item_id = any(${lines.map(({ item_id }) => item_id)}::uuid[])
    order by l.item_id, l.expires_on nulls last, l.received_at, l.id`.execute(ctx.tx);
  const left = new Map(rows.map((row) => [row.lot_id, row.on_hand_milli]));
  return lines.flatMap((line, index) => {
    const of_item = rows.filter(({ item_id }) => item_id === line.item_id);
    if (of_item.length === 0) throw refuse('not_enough', { item_id: line.item_id, on_hand_milli: '0' });
    const named = line.lot_id === undefined ? of_item : of_item.filter(({ lot_id }) => lot_id === line.lot_id);
    if (line.lot_id !== undefined && named.length === 0)
      throw refuse('lot_not_found', { field: `lines.${index}.lot_id`, lot_id: line.lot_id });
    const lots = expired ? named.filter(({ expires_on }) => isPast(ctx, expires_on)) : named;
    if (lots.length === 0 && named.length > 0) throw refuse('not_expired', { item_id: line.item_id });
    const at = { item_id: line.item_id, location_id, line_no: index + 1 };
    if (line.quantity_milli > 0n) return [{ ...at, lot_id: latest(lots)!.lot_id, quantity_milli: line.quantity_milli }];
    return takeFrom(lots, left, -line.quantity_milli).map((part) => ({ ...at, ...part }));
  });
}

function isPast({ today }: Ctx, expires_on: Temporal.PlainDate | null): boolean {
  return expires_on !== null && Temporal.PlainDate.compare(expires_on, today) < 0;
}

/** Where more is found it is put to a lot that is there, the longest-lived of those. */
function latest(lots: readonly OnHand[]): OnHand | undefined {
  return lots.findLast(({ on_hand_milli }) => on_hand_milli > 0n) ?? lots.at(-1);
}

function takeFrom(lots: readonly OnHand[], left: Map<Id<'lot'>, bigint>, wanted: bigint) {
  const parts: { lot_id: Id<'lot'>; quantity_milli: bigint }[] = [];
  let rest = wanted;
  for (const { lot_id } of lots) {
    const there = left.get(lot_id)!;
    const milli = least(there, rest);
    if (milli === 0n) continue;
    parts.push({ lot_id, quantity_milli: -milli });
    left.set(lot_id, there - milli);
    rest -= milli;
  }
  if (rest > 0n) throw refuse('not_enough', { item_id: lots[0]?.item_id ?? null, on_hand_milli: `${wanted - rest}` });
  return parts;
}

/**
 * Undoes what was done at once, by opposite moves that name it: receipts, changes by hand and counts, each once.
 * Refuses: act_not_found, not_undoable, already_undone, not_enough, below_reserved.
 */
export async function undo(
  ctx: Ctx,
  { act_id, reason }: { readonly act_id: Id<'act'>; readonly reason: string },
): Promise<{ act_id: Id<'act'> }> {
  const done = await ctx.tx
    .selectFrom('inventory.move')
    .selectAll()
    .where('act_id', '=', act_id)
    .orderBy('id')
    .execute();
  const first = done[0];
  if (first === undefined) throw refuse('act_not_found', { act_id });
  if (!['receive', ...hand_kinds, 'count'].includes(first.kind)) throw refuse('not_undoable', { kind: first.kind });
  await lockStock(ctx, done);
  const undone = await ctx.tx
    .selectFrom('inventory.move')
    .select('id')
    .where('kind', '=', 'undo')
    .where('of_move_id', '=', first.id)
    .executeTakeFirst();
  if (undone !== undefined) throw refuse('already_undone', { act_id });
  const id = newId<'act'>();
  const { noun, noun_id } = first;
  await move(
    ctx,
    { act_id: id, kind: 'undo', reason, noun: noun ?? undefined, noun_id: noun_id ?? undefined },
    done.map(({ item_id, location_id, lot_id, quantity_milli, line_no, id: of_move_id }) => ({
      ...{ item_id, location_id, lot_id, quantity_milli: -quantity_milli, line_no: line_no ?? undefined, of_move_id },
    })),
  );
  return { act_id: id };
}
