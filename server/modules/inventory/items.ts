import * as catalogue from '#catalogue';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { rules } from './rules.ts';

const refuse = refusals('inventory', { unknown_item: 422, not_counted: 422 });

/** Time and visits are worked, not kept in store. */
const services: ReadonlySet<string> = new Set(['hour', 'day', 'month', 'visit']);

/** Whether an item is counted. */
export interface Counted {
  readonly item_id: Id<'item'>;
  readonly counted: boolean;
}

/** Says of items whether they are counted; those never asked for before by what the catalogue says of them. Unknown items are left out. */
export async function countedOf(ctx: Ctx, item_ids: readonly Id<'item'>[]): Promise<Map<Id<'item'>, Counted>> {
  const known = await ctx.tx
    .selectFrom('inventory.item')
    .select(['item_id', 'counted'])
    .where(sql<boolean>`item_id = any(${item_ids}::uuid[])`)
    .execute();
  const all = new Map<Id<'item'>, Counted>(known.map((row) => [row.item_id, row]));
  const rest = item_ids.filter((id) => !all.has(id));
  for (const row of await judged(ctx, rest)) all.set(row.item_id, row);
  return all;
}

/** Makes items known that never had to do with stock, and those of them counted that are; returns what countedOf does. */
export async function learnItems(ctx: Ctx, item_ids: readonly Id<'item'>[]): Promise<Map<Id<'item'>, Counted>> {
  const all = await countedOf(ctx, item_ids);
  const rows = [...all.values()].toSorted((a, b) => (a.item_id < b.item_id ? -1 : 1));
  if (rows.length > 0)
    await ctx.tx
      .insertInto('inventory.item')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'item_id']).doNothing())
      .execute();
  return all;
}

/** Makes items known that are to be counted. Refuses: unknown_item, not_counted. */
export async function mustCount(ctx: Ctx, item_ids: readonly Id<'item'>[]): Promise<void> {
  const known = await learnItems(ctx, [...new Set(item_ids)]);
  for (const item_id of item_ids) {
    const item = known.get(item_id);
    if (item === undefined) throw refuse('unknown_item', { field: 'lines', item_id });
    if (!item.counted) throw refuse('not_counted', { field: 'lines', item_id });
  }
}

async function judged(ctx: Ctx, item_ids: readonly Id<'item'>[]): Promise<Counted[]> {
  if (item_ids.length === 0) return [];
  const goods = await ruleOf(ctx, rules, 'inventory.counts_goods');
  const found = await catalogue.findItems(ctx, item_ids);
  return found.map(({ id, sold_by }) => ({
    item_id: id,
    counted: goods && !services.has(sold_by),
  }));
}
