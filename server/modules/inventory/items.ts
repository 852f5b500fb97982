import * as catalogue from '#catalogue';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { rules } from './rules.ts';

/** Time and visits are worked, not kept in store. */
const services: ReadonlySet<string> = new Set(['hour', 'day', 'month', 'visit']);

/** Whether an item is counted, and whether its lots must be known. */
export interface Counted {
  readonly item_id: Id<'item'>;
  readonly counted: boolean;
  readonly lot_tracked: boolean;
}

/** Says of items whether they are counted; those never asked for before by what the catalogue says of them. Unknown items are left out. */
export async function countedOf(ctx: Ctx, item_ids: readonly Id<'item'>[]): Promise<Map<Id<'item'>, Counted>> {
  const known = await ctx.tx
    .selectFrom('inventory.item')
    .select(['item_id', 'counted', 'lot_tracked'])
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

async function judged(ctx: Ctx, item_ids: readonly Id<'item'>[]): Promise<Counted[]> {
  if (item_ids.length === 0) return [];
  const goods = await ruleOf(ctx, rules, 'inventory.counts_goods');
  const found = await catalogue.findItems(ctx, item_ids);
  return found.map(({ id, sold_by, facts }) => ({
    item_id: id,
    counted: goods && !services.has(sold_by),
    lot_tracked: facts.lot_tracked === true,
  }));
}
