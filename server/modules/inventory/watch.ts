import * as catalogue from '#catalogue';
import * as messages from '#messages';
import * as people from '#people';
import type { ReadyTemplate } from '#platform/business.ts';
import { json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, idOf, newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { lockStock, type Spot } from './moves.ts';
import { tellChanged } from './reserve.ts';

/** Something is about to run out. */
export const lowStock = messages.occasion('inventory.low', {
  says: { en: 'Stock is low', hi: 'माल कम बचा है' },
  kind: 'transactional',
  urgent: false,
  channels: [],
  in_app: true,
  variables: {
    count: { says: 'How many items', sample: { en: '2', hi: '2' }, tag: 'numeric' },
    items: {
      says: 'The first of them',
      sample: { en: 'Sunflower oil 1 L, Basmati rice 5 kg', hi: 'सूरजमुखी तेल 1 ली, बासमती चावल 5 किग्रा' },
      tag: 'alphanumeric',
      needed: true,
    },
    place: { says: 'Where', sample: { en: 'Main store', hi: 'मुख्य दुकान' }, tag: 'alphanumeric' },
  },
});

/** The texts that every business has until it words them itself. */
export const texts: readonly ReadyTemplate[] = [
  { event: 'inventory.low', language: 'en', channel: 'in_app', subject: 'Stock is low', body: '{place}: {items}' },
  { event: 'inventory.low', language: 'hi', channel: 'in_app', subject: 'माल कम बचा है', body: '{place}: {items}' },
];

/** How many rows one turn looks after; the next turn takes the rest. */
const most = 500;

/** Sweeps up holds that have lapsed, so that others are told at once what came free. */
export async function sweepLapsed(ctx: Ctx): Promise<void> {
  const spots = await ctx.tx
    .selectFrom('inventory.reservation')
    .select(['item_id', 'location_id'])
    .distinct()
    .where('quantity_milli', '>', 0n)
    .where('until', '<=', ctx.now)
    .limit(most)
    .execute();
  if (spots.length === 0) return;
  await lockStock(ctx, spots);
  tellChanged(ctx, [...new Set(spots.map(({ item_id }) => item_id))].toSorted());
}

/** Tells of what has become low since the last time, once until it is no longer low. */
export async function watchLow(ctx: Ctx): Promise<void> {
  const tenant = ctx.tenant.id;
  await sql`
    update inventory.stock s set low_since = null
    from (select k.item_id, k.location_id from inventory.stock k
      where k.tenant_id = ${tenant} and (not k.low or k.low_milli = 0) and k.low_since is not null
      order by k.item_id, k.location_id limit ${most} for update) r
    where s.tenant_id = ${tenant} and s.item_id = r.item_id and s.location_id = r.location_id`.execute(ctx.tx);
  const { rows } = await sql<Spot>`
    update inventory.stock s set low_since = ${ctx.now}
    from (select k.item_id, k.location_id from inventory.stock k
      where k.tenant_id = ${tenant} and k.low and k.low_since is null and k.low_milli > 0
      order by k.item_id, k.location_id limit ${most} for update) r
    where s.tenant_id = ${tenant} and s.item_id = r.item_id and s.location_id = r.location_id
    returning s.item_id, s.location_id`.execute(ctx.tx);
  const places = Map.groupBy(rows, ({ location_id }) => location_id);
  for (const [location_id, low] of places) {
    const item_ids = low.map(({ item_id }) => item_id).toSorted();
    emit(ctx, 'inventory.low', { location_id, item_ids });
    await tellOwner(ctx, location_id, item_ids);
  }
}

async function tellOwner(ctx: Ctx, location_id: Id<'location'>, item_ids: readonly Id<'item'>[]): Promise<void> {
  const owner = await people.findOwner(ctx);
  if (owner === undefined) return;
  const [items, { name }] = await Promise.all([
    catalogue.findItems(ctx, item_ids.slice(0, 3)),
    ctx.tx.selectFrom('inventory.location').select('name').where('id', '=', location_id).executeTakeFirstOrThrow(),
  ]);
  const more = item_ids.length - items.length;
  await messages.send(ctx, lowStock, {
    event_id: idOf('inventory.low', ctx.tenant.id, location_id, ctx.now.toString()),
    to: { person_id: owner.id },
    values: {
      count: `${item_ids.length}`,
      items: `${items.map((item) => item.name).join(', ')}${more > 0 ? ` +${more}` : ''}`,
      place: name,
    },
    link: '/console/stock?show=low',
  });
}

/** A kept sum that is not what it is the sum of. */
export interface Difference {
  readonly what: 'lot' | 'on_hand' | 'reserved';
  readonly item_id: Id<'item'>;
  readonly location_id: Id<'location'>;
  readonly lot_id: Id<'lot'> | null;
  readonly kept_milli: string;
  readonly found_milli: string;
}

/**
 * Compares the kept sums with what they are sums of: lots with their moves, stock with its lots and its reservations. Writes
 * down what it found, and tells of it when anything differs; it mends nothing, for a wrong sum is a fault to be understood.
 */
export async function checkSums(ctx: Ctx) {
  const tenant = ctx.tenant.id;
  // One statement, so that what happens meanwhile can't look like a difference.
  const { rows } = await sql<Difference>`
    select * from (
      select 'lot' as what, b.item_id, b.location_id, b.lot_id, b.on_hand_milli::text as kept_milli, coalesce(m.milli, 0)::text as found_milli
      from inventory.lot_stock b left join (
        select m.item_id, m.location_id, m.lot_id, sum(m.quantity_milli) as milli from inventory.move m
        where m.tenant_id = ${tenant} group by 1, 2, 3) m
        on m.item_id = b.item_id and m.location_id = b.location_id and m.lot_id = b.lot_id
      where b.tenant_id = ${tenant} and b.on_hand_milli <> coalesce(m.milli, 0)
      union all
      select 'on_hand', s.item_id, s.location_id, null, s.on_hand_milli::text, coalesce(b.milli, 0)::text
      from inventory.stock s left join (
        select b.item_id, b.location_id, sum(b.on_hand_milli) as milli from inventory.lot_stock b
        where b.tenant_id = ${tenant} group by 1, 2) b on b.item_id = s.item_id and b.location_id = s.location_id
      where s.tenant_id = ${tenant} and s.on_hand_milli <> coalesce(b.milli, 0)
      union all
      select 'reserved', s.item_id, s.location_id, null, s.reserved_milli::text, coalesce(r.milli, 0)::text
      from inventory.stock s left join (
        select r.item_id, r.location_id, sum(r.quantity_milli) as milli from inventory.reservation r
        where r.tenant_id = ${tenant} and r.quantity_milli > 0 group by 1, 2) r
        on r.item_id = s.item_id and r.location_id = s.location_id
      where s.tenant_id = ${tenant} and s.reserved_milli <> coalesce(r.milli, 0)) d
    order by d.what, d.item_id, d.location_id`.execute(ctx.tx);
  const { stocks } = await ctx.tx
    .selectFrom('inventory.stock')
    .select(({ fn }) => fn.countAll<bigint>().as('stocks'))
    .executeTakeFirstOrThrow();
  const run = { id: newId<'check_run'>(), at: ctx.now, stocks, found: BigInt(rows.length) };
  await ctx.tx
    .insertInto('inventory.check_run')
    .values({ ...run, differences: json(rows.slice(0, 100)) })
    .execute();
  if (rows.length > 0) emit(ctx, 'inventory.sums_differ', { check_run_id: run.id, found: rows.length });
  return { ...run, differences: rows.slice(0, 100) };
}

/** The last check of the sums; undefined before the first. */
export async function lastCheck(ctx: Ctx) {
  return ctx.tx
    .selectFrom('inventory.check_run')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}
