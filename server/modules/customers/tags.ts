import { z } from 'zod';
import { changed } from '#platform/audit.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { lockCustomer } from './customer.ts';

/** A tag as it is kept: small letters, no signs that lists are written with. */
export const tagText = z.string().normalize('NFC').trim().toLowerCase().min(1).max(40).regex(/^[^\p{C},;|]+$/u, 'a word or two');

/** Gives a customer tags and takes others away. Refuses: not_found. */
export async function tagCustomer(
  ctx: Ctx,
  { customer_id, add, remove }: { customer_id: Id<'customer'>; add: readonly string[]; remove: readonly string[] },
): Promise<void> {
  const { id, person_id } = await lockCustomer(ctx, customer_id);
  const gone = remove.filter((tag) => !add.includes(tag));
  const rows = ctx.tx.insertInto('customers.tag').values([...new Set(add)].map((tag) => ({ tag, customer_id: id })));
  const added = add.length === 0 ? [] : await rows.onConflict((conflict) => conflict.doNothing()).returning('tag').execute();
  const removed =
    gone.length === 0
      ? []
      : await ctx.tx.deleteFrom('customers.tag').where('customer_id', '=', id).where('tag', 'in', gone).returning('tag').execute();
  if (added.length + removed.length === 0) return;
  await ctx.tx.updateTable('customers.customer').set({ updated_at: ctx.now }).where('id', '=', id).execute();
  changed(ctx, 'customers.customer', id, { tags: removed.map(({ tag }) => tag) }, { tags: added.map(({ tag }) => tag) });
  emit(ctx, 'customers.customer_changed', { customer_id: id, person_id, fields: ['tags'] });
}

/** The tags in use that begin with some letters, with how many customers have each; those of most customers first. */
export async function listTags(ctx: Ctx, { q = '', limit }: { q?: string | undefined; limit: number }) {
  const rows = await ctx.tx
    .selectFrom('customers.tag as t')
    .innerJoin('customers.customer as c', 'c.id', 't.customer_id')
    .where('c.state', '<>', 'merged')
    .where('t.tag', 'like', `${q.normalize('NFC').trim().toLowerCase().replace(/[\\%_]/g, '\\$&')}%`)
    .select((s) => ['t.tag', s.fn.countAll<bigint>().as('count')])
    .groupBy('t.tag')
    .orderBy('count', 'desc')
    .orderBy('t.tag')
    .limit(limit)
    .execute();
  return rows.map(({ tag, count }) => ({ tag, customers: Number(count) }));
}
