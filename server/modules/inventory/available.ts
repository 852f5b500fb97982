import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { countedOf } from './items.ts';
import { placeOf } from './locations.ts';
import { rules } from './rules.ts';

/** What there is of an item at the place that orders are served from. */
export interface Available {
  readonly item_id: Id<'item'>;
  /** An item that is not counted can't be sold out; its quantities are all 0. */
  readonly counted: boolean;
  readonly on_hand_milli: bigint;
  /** Set aside for orders and baskets; what lapsed is not in it. */
  readonly reserved_milli: bigint;
  /** What may be bought now: of lots that may be sold, less what is set aside. */
  readonly free_milli: bigint;
  /** How much of what is set aside waits in baskets to be paid for, and may come free again. */
  readonly in_baskets_milli: bigint;
}

/** What there is of items at a place, the default one unless another is named, in the order asked. Items nobody knows are left out. */
export async function availability(
  ctx: Ctx,
  {
    item_ids,
    location_id,
  }: { readonly item_ids: readonly Id<'item'>[]; readonly location_id?: Id<'location'> | undefined },
): Promise<Available[]> {
  if (item_ids.length === 0) return [];
  const tenant = ctx.tenant.id;
  const min_days = await ruleOf(ctx, rules, 'inventory.min_days_to_expiry');
  const [known, { rows }] = await Promise.all([
    countedOf(ctx, item_ids),
    sql<Omit<Available, 'counted' | 'free_milli'> & { usable_milli: bigint }>`
      select s.item_id, s.on_hand_milli, coalesce(r.live, 0) as reserved_milli, coalesce(r.in_baskets, 0) as in_baskets_milli,
        coalesce(u.milli, 0) as usable_milli
      from inventory.stock s
      left join lateral (
        select (s.reserved_milli - coalesce(sum(r.quantity_milli) filter (where r.until <= ${ctx.now}), 0))::bigint as live,
          sum(r.quantity_milli) filter (where r.until > ${ctx.now})::bigint as in_baskets
        from inventory.reservation r
        where r.tenant_id = ${tenant} and r.item_id = s.item_id and r.location_id = s.location_id and r.quantity_milli > 0
          and r.until is not null and s.reserved_milli > 0) r on true
      left join lateral (
        select sum(b.on_hand_milli)::bigint as milli from inventory.lot_stock b
        join inventory.lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
        where b.tenant_id = ${tenant} and l.tenant_id = ${tenant} and b.item_id = s.item_id and b.location_id = s.location_id
          and b.on_hand_milli > 0 and inventory.usable(l.state, l.expires_on, ${ctx.today}, ${min_days})) u on true
      where s.tenant_id = ${tenant} and s.item_id = any(${item_ids}::uuid[]) and s.location_id = ${placeOf(ctx, location_id)}`.execute(
      ctx.tx,
    ),
  ]);
  const stock = new Map(rows.map((row) => [row.item_id, row]));
  return item_ids.flatMap((item_id) => {
    const item = known.get(item_id);
    if (item === undefined) return [];
    const row = item.counted ? stock.get(item_id) : undefined;
    if (row === undefined) return [{ item_id, counted: item.counted, ...nothing }];
    const { usable_milli, ...kept } = row;
    const free = usable_milli - row.reserved_milli;
    return [{ ...kept, counted: true, free_milli: free > 0n ? free : 0n }];
  });
}

const nothing = { on_hand_milli: 0n, reserved_milli: 0n, free_milli: 0n, in_baskets_milli: 0n };
