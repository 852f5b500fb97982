import { json, sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { bulkActs } from './after-tables.ts';
import { findOrderIds, type Search } from './list.ts';
import { doer } from './order.ts';

const refuse = refusals('orders', { bulk_not_found: 404, nothing_chosen: 422, too_many_chosen: 422 });

export type BulkAct = (typeof bulkActs)[number];

/** The most orders of one act on many. */
const MOST = 10_000;

/**
 * Writes down that something is to be done with many orders: those named, or those that are looked for. A job then does it one
 * by one. Refuses: nothing_chosen, too_many_chosen.
 */
export async function addBulk(
  ctx: Ctx,
  {
    act,
    why,
    order_ids,
    ...search
  }: Search & {
    readonly act: BulkAct;
    readonly why?: string | undefined;
    readonly order_ids?: readonly Id<'order'>[] | undefined;
  },
): Promise<Id<'bulk'>> {
  const ids = order_ids === undefined ? await findOrderIds(ctx, search, MOST + 1) : [...new Set(order_ids)];
  if (ids.length === 0) throw refuse('nothing_chosen');
  if (ids.length > MOST) throw refuse('too_many_chosen', { most: MOST });
  const id = newId<'bulk'>();
  await ctx.tx
    .insertInto('orders.bulk')
    .values({
      ...{ id, act, why: why ?? null, total: ids.length },
      ...{ created_at: ctx.now, created_by: doer(ctx), ended_at: null },
    })
    .execute();
  await sql`
    insert into orders.bulk_order (tenant_id, bulk_id, place, order_id)
    select t.tenant_id, ${id}::uuid, i.place::int, i.order_id
    from tenants.tenant t cross join unnest(${ids}::uuid[]) with ordinality as i (order_id, place)
    where t.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
  return id;
}

/** An act on many: how far it is, and what could not be done and why. Refuses: bulk_not_found. */
export async function getBulk(ctx: Ctx, { bulk_id }: { readonly bulk_id: Id<'bulk'> }) {
  const bulk = await ctx.tx.selectFrom('orders.bulk').selectAll().where('id', '=', bulk_id).executeTakeFirst();
  if (bulk === undefined) throw refuse('bulk_not_found', { bulk_id });
  const counts = await ctx.tx
    .selectFrom('orders.bulk_order')
    .select('done')
    .select((q) => q.fn.countAll<bigint>().as('n'))
    .where('bulk_id', '=', bulk_id)
    .groupBy('done')
    .execute();
  const failures = await ctx.tx
    .selectFrom('orders.bulk_order as b')
    .innerJoin('orders.order as o', 'o.id', 'b.order_id')
    .select(['b.order_id', 'o.number', 'b.code'])
    .where('b.bulk_id', '=', bulk_id)
    .where('b.done', '=', false)
    .orderBy('b.place')
    .limit(1_000)
    .execute();
  const count = (done: boolean) => Number(counts.find((row) => row.done === done)?.n ?? 0n);
  const { id, act, total, created_at, ended_at } = bulk;
  return { id, act, total, created_at, ended_at, done: count(true) + count(false), changed: count(true), failures };
}

/** The next order of an act on many that wasn't tried yet; undefined, and the act has ended, when there is none. */
export async function nextOfBulk(ctx: Ctx, bulk_id: Id<'bulk'>) {
  const next = await ctx.tx
    .selectFrom('orders.bulk_order as b')
    .innerJoin('orders.bulk as a', 'a.id', 'b.bulk_id')
    .select(['b.place', 'b.order_id', 'a.act', 'a.why'])
    .where('b.bulk_id', '=', bulk_id)
    .where('b.done', 'is', null)
    .orderBy('b.place')
    .limit(1)
    .executeTakeFirst();
  if (next === undefined)
    await ctx.tx
      .updateTable('orders.bulk')
      .set({ ended_at: ctx.now })
      .where('id', '=', bulk_id)
      .where('ended_at', 'is', null)
      .execute();
  return next;
}

/** Writes down what became of one order of an act on many. */
export async function endOfBulk(
  ctx: Ctx,
  { bulk_id, place, code, facts }: { bulk_id: Id<'bulk'>; place: number; code: string | null; facts: object | null },
): Promise<void> {
  await ctx.tx
    .updateTable('orders.bulk_order')
    .set({ done: code === null, code, facts: facts === null ? null : json(facts) })
    .where('bulk_id', '=', bulk_id)
    .where('place', '=', place)
    .execute();
}
