import * as customers from '#customers';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Quote } from './quote.ts';

const refuse = refusals('pricing', { offer_spent: 409, offer_not_yours: 409 });

/** An order that a quote's offers took something off. */
export interface Using {
  readonly order_id: Id<'order'>;
  readonly customer_id: Id<'customer'> | null;
  readonly quote: Pick<Quote, 'offers' | 'total_minor'>;
}

/**
 * Counts that an order uses its quote's offers, and no others. Two orders of the last use of a coupon wait for each other;
 * counted again for the same order it is one use. Refuses: offer_spent, offer_not_yours for an offer with a limit for
 * each person when nobody is known.
 */
export async function countUse(ctx: Ctx, { order_id, customer_id, quote }: Using): Promise<void> {
  const offer_ids = quote.offers.map(({ offer_id }) => offer_id);
  await ctx.tx
    .updateTable('pricing.use')
    .set({ taken_back_at: ctx.now })
    .where('order_id', '=', order_id)
    .where('taken_back_at', 'is', null)
    .where(sql<boolean>`offer_id <> all(${offer_ids}::uuid[])`)
    .execute();
  if (offer_ids.length === 0) return;
  await checkLimits(ctx, { order_id, customer_id, offer_ids });
  const rows = quote.offers.map(({ offer_id, amount_minor }) => ({
    ...{ offer_id, order_id, customer_id },
    discount_minor: amount_minor,
    sale_minor: quote.total_minor,
    used_at: ctx.now,
    taken_back_at: null,
  }));
  await ctx.tx
    .insertInto('pricing.use')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'offer_id', 'order_id']).doUpdateSet((q) => ({
        discount_minor: q.ref('excluded.discount_minor'),
        sale_minor: q.ref('excluded.sale_minor'),
        customer_id: q.ref('excluded.customer_id'),
        taken_back_at: null,
      })),
    )
    .execute();
}

/** Locks the offers that are limited, by id, and counts the uses that other orders have of them. */
async function checkLimits(
  ctx: Ctx,
  {
    order_id,
    customer_id,
    offer_ids,
  }: { readonly order_id: Id<'order'>; readonly customer_id: Id<'customer'> | null; readonly offer_ids: Id<'offer'>[] },
): Promise<void> {
  const limited = await ctx.tx
    .selectFrom('pricing.offer')
    .select(['id', 'code', 'most_uses', 'most_per_person'])
    .where('id', 'in', offer_ids)
    .where((q) => q.or([q('most_uses', 'is not', null), q('most_per_person', 'is not', null)]))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  if (limited.length === 0) return;
  const family = customer_id === null ? [] : await customers.familyOf(ctx, customer_id);
  const counts = await ctx.tx
    .selectFrom('pricing.use')
    .select((q) => ['offer_id', q.fn.countAll<bigint>().as('uses')])
    .select(sql<bigint>`count(*) filter (where customer_id = any(${family}::uuid[]))`.as('own_uses'))
    .where(sql<boolean>`offer_id = any(${limited.map(({ id }) => id)}::uuid[])`)
    .where('taken_back_at', 'is', null)
    .where('order_id', '<>', order_id)
    .groupBy('offer_id')
    .execute();
  const of = new Map(counts.map((count) => [count.offer_id, count]));
  for (const { id: offer_id, code, most_uses, most_per_person } of limited) {
    const { uses = 0n, own_uses = 0n } = of.get(offer_id) ?? {};
    if (most_per_person !== null && customer_id === null) throw refuse('offer_not_yours', { offer_id, code });
    if (most_uses !== null && uses >= BigInt(most_uses)) throw refuse('offer_spent', { offer_id, code, most_uses });
    if (most_per_person !== null && own_uses >= BigInt(most_per_person)) {
      throw refuse('offer_spent', { offer_id, code, most_per_person });
    }
  }
}

/** Takes back what an order used: its coupons are free again. Twice is once. */
export async function takeBackUse(ctx: Ctx, { order_id }: { order_id: Id<'order'> }): Promise<void> {
  await ctx.tx
    .updateTable('pricing.use')
    .set({ taken_back_at: ctx.now })
    .where('order_id', '=', order_id)
    .where('taken_back_at', 'is', null)
    .execute();
}

/** What offers were used for: how often, by what they made less, and what the orders came to. */
export async function usesOf(ctx: Ctx, offer_ids: readonly Id<'offer'>[]) {
  const rows = await ctx.tx
    .selectFrom('pricing.use')
    .select((q) => [
      'offer_id',
      q.fn.countAll<bigint>().as('uses'),
      // A sum of bigints is a numeric, which the row would carry as text.
      sql<bigint>`sum(discount_minor)::bigint`.as('discount_minor'),
      sql<bigint>`sum(sale_minor)::bigint`.as('sale_minor'),
    ])
    .where(sql<boolean>`offer_id = any(${offer_ids}::uuid[])`)
    .where('taken_back_at', 'is', null)
    .groupBy('offer_id')
    .execute();
  return new Map(rows.map(({ offer_id, ...used }) => [offer_id, { ...used, uses: Number(used.uses) }]));
}
