import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { countedOf, learnItems, mustCount } from './items.ts';
import { figuresOf, namesOf } from './list.ts';
import { openLocation } from './locations.ts';
import { lockStock } from './moves.ts';
import { rules } from './rules.ts';
import type { MoveKind } from './tables.ts';

const refuse = refusals('inventory', { unknown_item: 422, still_reserved: 409 });

/** An item's stock: by place, its lots that are on hand, and what is set aside for whom. Refuses: unknown_item. */
export async function getItemStock(ctx: Ctx, { item_id }: { readonly item_id: Id<'item'> }) {
  const [names, counted, figures] = await Promise.all([
    namesOf(ctx, [item_id]),
    countedOf(ctx, [item_id]),
    figuresOf(ctx, [item_id]),
  ]);
  const named = names.get(item_id);
  if (named === undefined) throw refuse('unknown_item', { item_id });
  const [places, lots, reservations] = await Promise.all([
    placesOf(ctx, item_id),
    lotsOf(ctx, item_id),
    ctx.tx
      .selectFrom('inventory.reservation')
      .select(['noun', 'noun_id', 'location_id', 'quantity_milli', 'until', 'created_at'])
      .where('item_id', '=', item_id)
      .where('quantity_milli', '>', 0n)
      .where((where) => where.or([where('until', 'is', null), where('until', '>', ctx.now)]))
      .orderBy('created_at', 'desc')
      .limit(200)
      .execute(),
  ]);
  const nothing = { on_hand_milli: 0n, reserved_milli: 0n, free_milli: 0n, in_baskets_milli: 0n, value_minor: 0n };
  return {
    ...{ item_id, counted: counted.get(item_id)?.counted ?? false },
    ...named,
    ...{ low: false, expires_next: null, ...nothing, ...figures.get(item_id) },
    ...{ places, lots, reservations },
  };
}

async function placesOf(ctx: Ctx, item_id: Id<'item'>) {
  const rows = await ctx.tx
    .selectFrom('inventory.stock as s')
    .innerJoin('inventory.location as l', 'l.id', 's.location_id')
    .select(['s.location_id', 'l.name', 's.on_hand_milli', 's.low_milli'])
    .select(sql<boolean>`s.low and s.low_milli > 0`.as('low'))
    .where('s.item_id', '=', item_id)
    .orderBy('l.is_default', 'desc')
    .orderBy('l.name')
    .execute();
  const figures = await Promise.all(rows.map(({ location_id }) => figuresOf(ctx, [item_id], location_id)));
  return rows.map((row, at) => {
    const { reserved_milli, free_milli, in_baskets_milli } = figures[at]!.get(item_id)!;
    return { ...row, reserved_milli, free_milli, in_baskets_milli };
  });
}

async function lotsOf(ctx: Ctx, item_id: Id<'item'>) {
  const min_days = await ruleOf(ctx, rules, 'inventory.min_days_to_expiry');
  return ctx.tx
    .selectFrom('inventory.lot_stock as b')
    .innerJoin('inventory.lot as l', 'l.id', 'b.lot_id')
    .select(['b.location_id', 'b.lot_id', 'b.on_hand_milli'])
    .select(['l.batch', 'l.expires_on', 'l.mrp_minor', 'l.cost_minor', 'l.state', 'l.reason', 'l.received_at'])
    .select(sql<boolean>`inventory.usable(l.state, l.expires_on, ${ctx.today}, ${min_days})`.as('usable'))
    .where('b.item_id', '=', item_id)
    .where('b.on_hand_milli', '>', 0n)
    .orderBy(sql`l.expires_on nulls last`)
    .orderBy('l.received_at')
    .orderBy('b.lot_id')
    .orderBy('b.location_id')
    .limit(500)
    .execute();
}

/** By what moves are looked for. */
export interface MoveSearch {
  readonly item_id?: Id<'item'> | undefined;
  readonly location_id?: Id<'location'> | undefined;
  readonly lot_id?: Id<'lot'> | undefined;
  readonly kind?: MoveKind | undefined;
  readonly noun_id?: string | undefined;
}

/** Moves, newest first, with what they moved, and whether what was done was undone. */
export async function listMoves(
  ctx: Ctx,
  { limit, cursor, ...search }: MoveSearch & { readonly limit: number; readonly cursor?: string | undefined },
) {
  let query = ctx.tx
    .selectFrom('inventory.move as m')
    .innerJoin('inventory.lot as l', 'l.id', 'm.lot_id')
    .innerJoin('inventory.location as p', 'p.id', 'm.location_id')
    .selectAll('m')
    .select(['l.batch', 'l.expires_on', 'p.name as location'])
    .select(
      sql<boolean>`exists (select from inventory.move u where u.tenant_id = m.tenant_id and u.of_move_id = m.id and u.kind = 'undo')`.as(
        'undone',
      ),
    );
  for (const key of ['item_id', 'location_id', 'lot_id', 'kind', 'noun_id'] as const) {
    const value = search[key];
    if (value !== undefined) query = query.where(`m.${key}`, '=', value as never);
  }
  const page = await keyset(query, {
    by: [
      ['at', 'desc'],
      ['id', 'desc'],
    ],
    input: { limit, cursor },
    from: 'm',
  });
  const names = await namesOf(
    ctx,
    page.items.map(({ item_id }) => item_id),
  );
  return { items: page.items.map((each) => ({ ...each, ...names.get(each.item_id)! })), next: page.next };
}

/** Sets how little of an item is low at a place; 0 for never. Refuses: unknown_item, not_counted, location_not_found, location_closed. */
export async function setLow(
  ctx: Ctx,
  {
    item_id,
    location_id,
    low_milli,
  }: { item_id: Id<'item'>; location_id?: Id<'location'> | undefined; low_milli: bigint },
) {
  const place = await openLocation(ctx, location_id);
  await mustCount(ctx, [item_id]);
  await lockStock(ctx, [{ item_id, location_id: place }]);
  const before = await ctx.tx
    .selectFrom('inventory.stock')
    .select('low_milli')
    .where('item_id', '=', item_id)
    .where('location_id', '=', place)
    .executeTakeFirstOrThrow();
  await ctx.tx
    .updateTable('inventory.stock')
    .set({ low_milli })
    .where('item_id', '=', item_id)
    .where('location_id', '=', place)
    .execute();
  changed(ctx, 'inventory.stock', item_id, { location_id: place, ...before }, { location_id: place, low_milli });
  return getItemStock(ctx, { item_id });
}

/**
 * Says that an item is counted from now on, or no more. What is on hand stays in the books; what is set aside must be let go
 * first. Refuses: unknown_item, still_reserved.
 */
export async function setCounted(ctx: Ctx, { item_id, counted }: { item_id: Id<'item'>; counted: boolean }) {
  const before = (await learnItems(ctx, [item_id])).get(item_id);
  if (before === undefined) throw refuse('unknown_item', { item_id });
  const spots = await ctx.tx
    .selectFrom('inventory.stock')
    .select(['item_id', 'location_id'])
    .where('item_id', '=', item_id)
    .execute();
  await lockStock(ctx, spots);
  const { reserved } = await ctx.tx
    .selectFrom('inventory.stock')
    .select(({ fn }) => fn.coalesce(fn.sum<bigint>('reserved_milli'), sql<bigint>`0`).as('reserved'))
    .where('item_id', '=', item_id)
    .executeTakeFirstOrThrow();
  if (!counted && BigInt(reserved) > 0n) throw refuse('still_reserved', { item_id, reserved_milli: `${reserved}` });
  await ctx.tx.updateTable('inventory.item').set({ counted, chosen: true }).where('item_id', '=', item_id).execute();
  changed(ctx, 'inventory.item', item_id, { counted: before.counted }, { counted });
  return getItemStock(ctx, { item_id });
}
