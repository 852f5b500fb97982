import * as catalogue from '#catalogue';
import { sql } from '#platform/db.ts';
import { type Id, idOf, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { mustCount } from './items.ts';
import { openLocation } from './locations.ts';
import { doneBefore, lockStock, type Moved, move } from './moves.ts';
import { sumByItem, type Wanted } from './reserve.ts';

const refuse = refusals('inventory', {
  batch_needed: 422,
  expiry_needed: 422,
  expired_already: 422,
});

/** What tells goods of an item apart; what is left out is not known of them. */
export interface LotFields {
  readonly batch?: string | null | undefined;
  readonly expires_on?: Temporal.PlainDate | null | undefined;
  readonly mrp_minor?: bigint | null | undefined;
  /** Of one unit, without tax that is given back. */
  readonly cost_minor?: bigint | null | undefined;
}

/** Goods that come in. */
export type Received = Wanted & LotFields;

/**
 * Takes goods in: each line into the lot that its batch, expiry, printed price and cost make, at a place, the default one
 * unless another is named. The same id takes in once. Gives the lots by line. Refuses: location_not_found, location_closed,
 * unknown_item, not_counted, batch_needed, expiry_needed, expired_already, bad_quantity.
 */
export async function receive(
  ctx: Ctx,
  {
    id = newId<'act'>(),
    location_id,
    lines,
    noun,
    noun_id,
    reason,
  }: {
    readonly id?: Id<'act'> | undefined;
    readonly location_id?: Id<'location'> | undefined;
    readonly lines: readonly Received[];
    /** What they come by, such as a purchase. */
    readonly noun?: string | undefined;
    readonly noun_id?: string | undefined;
    readonly reason?: string | undefined;
  },
): Promise<{ act_id: Id<'act'>; lot_ids: Id<'lot'>[] }> {
  const place = await openLocation(ctx, location_id);
  const lot_ids = await openLotsOf(ctx, lines);
  const moves = lines.map(
    ({ item_id, quantity_milli }, index): Moved => ({
      ...{ item_id, location_id: place, lot_id: lot_ids[index]!, quantity_milli },
      line_no: index + 1,
    }),
  );
  await lockStock(ctx, moves);
  const act = { act_id: id, kind: 'receive', noun, noun_id, reason } as const;
  if (!(await doneBefore(ctx, act))) await move(ctx, act, moves);
  return { act_id: id, lot_ids };
}

/** Finds or makes the lots of goods, line by line; refuses what can't be kept like this. */
async function openLotsOf(ctx: Ctx, lines: readonly Received[]): Promise<Id<'lot'>[]> {
  const { item_ids } = sumByItem(lines);
  await mustCount(ctx, item_ids);
  const items = new Map((await catalogue.findItems(ctx, item_ids)).map((item) => [item.id, item]));
  for (const [index, line] of lines.entries()) {
    const { lot_tracked } = items.get(line.item_id)!.facts;
    const at = { item_id: line.item_id };
    if (lot_tracked && !line.batch) throw refuse('batch_needed', { field: `lines.${index}.batch`, ...at });
    if (lot_tracked && !line.expires_on) throw refuse('expiry_needed', { field: `lines.${index}.expires_on`, ...at });
    if (line.expires_on && Temporal.PlainDate.compare(line.expires_on, ctx.today) < 0)
      throw refuse('expired_already', { field: `lines.${index}.expires_on`, ...at, expires_on: `${line.expires_on}` });
  }
  const lots = lines.map((line) => ({ id: lotId(ctx, line), ...line }));
  const distinct = [...new Map(lots.map((lot) => [lot.id, lot])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await sql`
    insert into inventory.lot (tenant_id, id, item_id, batch, expires_on, mrp_minor, cost_minor, state, reason, received_at)
    select t.tenant_id, l.id, l.item_id, l.batch, l.expires_on, l.mrp_minor, l.cost_minor, coalesce(w.state, 'good'), w.reason, ${ctx.now}::timestamptz
    from tenants.tenant t cross join unnest(
      ${distinct.map(({ id }) => id)}::uuid[], ${distinct.map(({ item_id }) => item_id)}::uuid[],
      ${distinct.map(({ batch }) => batch ?? null)}::text[], ${distinct.map(({ expires_on }) => expires_on ?? null)}::date[],
      ${distinct.map(({ mrp_minor }) => mrp_minor ?? null)}::bigint[], ${distinct.map(({ cost_minor }) => cost_minor ?? null)}::bigint[]
    ) as l (id, item_id, batch, expires_on, mrp_minor, cost_minor)
    left join lateral (
      select o.state, o.reason from inventory.lot o
      where o.tenant_id = ${ctx.tenant.id} and o.item_id = l.item_id and o.batch = l.batch and o.state <> 'good' limit 1) w on true
    where t.tenant_id = ${ctx.tenant.id} order by l.id on conflict do nothing`.execute(ctx.tx);
  return lots.map(({ id }) => id);
}

function lotId(ctx: Ctx, { item_id, batch, expires_on, mrp_minor, cost_minor }: Received): Id<'lot'> {
  const parts = [batch, expires_on, mrp_minor, cost_minor].map((part) => part?.toString() ?? '');
  return idOf<'lot'>('inventory.lot', ctx.tenant.id, item_id, ...parts);
}
