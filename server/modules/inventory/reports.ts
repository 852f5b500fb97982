import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import type { Ctx } from '#platform/transaction.ts';
import { namesOf } from './list.ts';

/** What ends within some days, or has ended, lot by lot with its value at cost; the soonest first. */
export async function expiryReport(
  ctx: Ctx,
  {
    days,
    location_id,
    ...input
  }: { days: number; location_id?: Id<'location'> | undefined; limit: number; cursor?: string | undefined },
) {
  const until = ctx.today.add({ days });
  let query = ctx.tx
    .selectFrom('inventory.lot as l')
    .innerJoin('inventory.lot_stock as b', 'b.lot_id', 'l.id')
    .innerJoin('inventory.location as p', 'p.id', 'b.location_id')
    .select([
      'l.item_id',
      'b.lot_id',
      'b.location_id',
      'p.name as location',
      'l.batch',
      'l.expires_on',
      'l.state as lot_state',
    ])
    .select(['b.on_hand_milli', 'l.mrp_minor', 'l.cost_minor'])
    .select(sql<bigint | null>`round(b.on_hand_milli::numeric * l.cost_minor / 1000)::bigint`.as('value_minor'))
    .select(sql<number>`l.expires_on - ${ctx.today}::date`.as('days_left'))
    .where('b.on_hand_milli', '>', 0n)
    .where('l.expires_on', '<=', until);
  if (location_id !== undefined) query = query.where('b.location_id', '=', location_id);
  const page = await keyset(ctx.tx.selectFrom(query.as('e')).selectAll('e') as never as typeof query, {
    by: [
      ['expires_on', 'asc'],
      ['lot_id', 'asc'],
      ['location_id', 'asc'],
    ],
    input,
  });
  const names = await namesOf(
    ctx,
    page.items.map(({ item_id }) => item_id),
  );
  const { rows } = await sql<{
    expired_minor: bigint;
    ending_minor: bigint;
    expired: number;
    ending: number;
    without_cost: number;
  }>`
    select coalesce(round(sum(b.on_hand_milli::numeric * l.cost_minor) filter (where l.expires_on < ${ctx.today}) / 1000), 0)::bigint as expired_minor,
      coalesce(round(sum(b.on_hand_milli::numeric * l.cost_minor) filter (where l.expires_on >= ${ctx.today}) / 1000), 0)::bigint as ending_minor,
      count(*) filter (where l.expires_on < ${ctx.today})::int as expired, count(*) filter (where l.expires_on >= ${ctx.today})::int as ending,
      count(*) filter (where l.cost_minor is null)::int as without_cost
    from inventory.lot l join inventory.lot_stock b on b.tenant_id = l.tenant_id and b.lot_id = l.id
    where l.tenant_id = ${ctx.tenant.id} and b.tenant_id = ${ctx.tenant.id} and l.expires_on <= ${until} and b.on_hand_milli > 0
      and (${location_id ?? null}::uuid is null or b.location_id = ${location_id ?? null})`.execute(ctx.tx);
  return {
    items: page.items.map((each) => ({ ...each, expires_on: each.expires_on!, ...names.get(each.item_id)! })),
    next: page.next,
    totals: rows[0]!,
  };
}

interface Mover {
  readonly item_id: Id<'item'>;
  readonly sold_milli: bigint;
  readonly last_sold_at: Temporal.Instant | null;
  readonly on_hand_milli: bigint;
  readonly value_minor: bigint;
}

/** A hundred items by how much of them was sold in the last days: the most first, or of what is on hand the least. */
export async function moversReport(
  ctx: Ctx,
  { days, order, location_id }: { days: number; order: 'fast' | 'slow'; location_id?: Id<'location'> | undefined },
) {
  const since = ctx.now.subtract({ hours: days * 24 });
  const tenant = ctx.tenant.id;
  const here = (column: ReturnType<typeof sql>) =>
    sql`(${location_id ?? null}::uuid is null or ${column} = ${location_id ?? null})`;
  const { rows } = await sql<Mover>`
    with sold as (
      select m.item_id, (-sum(m.quantity_milli))::bigint as milli, max(m.at) filter (where m.kind = 'sell') as last_at
      from inventory.move m
      where m.tenant_id = ${tenant} and m.at >= ${since} and m.kind in ('sell', 'return') and ${here(sql`m.location_id`)} group by 1),
    held as (
      select b.item_id, sum(b.on_hand_milli)::bigint as milli, round(coalesce(sum(b.on_hand_milli::numeric * l.cost_minor), 0) / 1000)::bigint as value
      from inventory.lot_stock b join inventory.lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
      where b.tenant_id = ${tenant} and l.tenant_id = ${tenant} and b.on_hand_milli > 0 and ${here(sql`b.location_id`)} group by 1)
    select coalesce(s.item_id, h.item_id) as item_id, coalesce(s.milli, 0) as sold_milli, s.last_at as last_sold_at,
      coalesce(h.milli, 0) as on_hand_milli, coalesce(h.value, 0) as value_minor
    from sold s full join held h on h.item_id = s.item_id
    where ${order === 'fast' ? sql`s.milli > 0` : sql`h.milli > 0`}
    order by ${order === 'fast' ? sql`s.milli desc` : sql`coalesce(s.milli, 0), coalesce(h.value, 0) desc`}, 1 limit 100`.execute(
    ctx.tx,
  );
  const names = await namesOf(
    ctx,
    rows.map(({ item_id }) => item_id),
  );
  return {
    items: rows.map((row) => ({ ...row, days_left: daysLeft(row, days), ...names.get(row.item_id)! })),
  };
}

/** How many days what is on hand lasts at the pace of the last ones; null where nothing was sold. */
function daysLeft({ sold_milli, on_hand_milli }: Mover, days: number): number | null {
  return sold_milli > 0n ? Math.min(9_999, Number((on_hand_milli * BigInt(days)) / sold_milli)) : null;
}

/** What all stock is worth at cost, by place and under way, and for how much of it no cost is known. */
export async function valueReport(ctx: Ctx) {
  const tenant = ctx.tenant.id;
  const [{ rows: places }, { rows: under_way }] = await Promise.all([
    sql<{
      location_id: Id<'location'>;
      name: string;
      items: number;
      value_minor: bigint;
      expired_minor: bigint;
      without_cost: number;
    }>`
      select p.id as location_id, p.name, count(distinct b.item_id)::int as items,
        coalesce(round(sum(b.on_hand_milli::numeric * l.cost_minor) / 1000), 0)::bigint as value_minor,
        coalesce(round(sum(b.on_hand_milli::numeric * l.cost_minor) filter (where l.expires_on < ${ctx.today}) / 1000), 0)::bigint as expired_minor,
        count(*) filter (where b.lot_id is not null and l.cost_minor is null)::int as without_cost
      from inventory.location p
      left join inventory.lot_stock b on b.tenant_id = p.tenant_id and b.location_id = p.id and b.on_hand_milli > 0
      left join inventory.lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
      where p.tenant_id = ${tenant} and (p.active or b.lot_id is not null) group by p.id, p.name, p.is_default
      order by p.is_default desc, p.name, p.id limit 200`.execute(ctx.tx),
    sql<{ value_minor: bigint; transfers: number }>`
      select coalesce(round(sum(t.sent_milli::numeric * l.cost_minor) / 1000), 0)::bigint as value_minor,
        count(distinct h.id)::int as transfers
      from inventory.transfer h join inventory.transfer_line t on t.tenant_id = h.tenant_id and t.transfer_id = h.id
      join inventory.lot l on l.tenant_id = t.tenant_id and l.id = t.lot_id
      where h.tenant_id = ${tenant} and t.tenant_id = ${tenant} and l.tenant_id = ${tenant} and h.state = 'sent'`.execute(
      ctx.tx,
    ),
  ]);
  return { places, under_way: under_way[0]! };
}
