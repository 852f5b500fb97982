import * as billing from '#billing';
import * as customers from '#customers';
import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { rules } from './rules.ts';
import type { Order } from './tables.ts';

/** How a customer's credit stands. All amounts in paise. */
export interface Credit {
  readonly customer_id: Id<'customer'>;
  /** Null: nothing is sold to him on credit. */
  readonly limit_minor: bigint | null;
  readonly due_days: number;
  /** What he owes by the ledger, less what stands to his credit. */
  readonly owed_minor: bigint;
  /** What sure orders on credit come to that no invoice has yet. */
  readonly ordered_minor: bigint;
  readonly free_minor: bigint;
  /** What of it is due for longer than the business bears: as long as that is so, nothing more is sold on credit. */
  readonly overdue_minor: bigint;
  readonly version: number;
}

/** How a customer's credit stands, within the rows that the act may reach. Refuses: customers.not_found. */
export async function creditOf(ctx: Ctx, { customer_id }: { readonly customer_id: Id<'customer'> }): Promise<Credit> {
  const customer = await customers.reachCustomer(ctx, customer_id);
  const family = await customers.familyOf(ctx, customer.id);
  const [terms, { dues_minor, advance_minor }, ordered_minor] = await Promise.all([
    ctx.tx.selectFrom('orders.credit').selectAll().where('customer_id', '=', customer.id).executeTakeFirst(),
    billing.duesOf(ctx, { customer_id: customer.id }),
    notYetBilled(ctx, family),
  ]);
  const limit_minor = terms?.limit_minor ?? null;
  const days = await ruleOf(ctx, rules, 'orders.overdue_days');
  const overdue_minor = limit_minor === null ? 0n : await billing.overdueOf(ctx, { customer_id: customer.id, days });
  const owed_minor = dues_minor - advance_minor;
  return {
    customer_id: customer.id,
    ...{
      limit_minor,
      owed_minor,
      ordered_minor,
      overdue_minor,
      due_days: terms?.due_days ?? 0,
      version: terms?.version ?? 0,
    },
    free_minor: (limit_minor ?? 0n) - owed_minor - ordered_minor,
  };
}

/** What is still to be billed of sure orders on credit, in whole rupees where the order is. */
async function notYetBilled(ctx: Ctx, family: readonly Id<'customer'>[]): Promise<bigint> {
  const { rows } = await sql<{ sum: bigint }>`
    select coalesce(sum(case when w.to_rupee then (round((w.billed + w.open) / 100) - round(w.billed / 100)) * 100 else w.open end), 0)::bigint as sum
    from (
      select (o.terms->>'to_rupee')::boolean as to_rupee,
        sum(round(l.total_minor * l.invoiced_milli / l.ordered_milli::numeric)) as billed,
        sum(round(l.total_minor * (l.ordered_milli - l.cancelled_milli - l.invoiced_milli) / l.ordered_milli::numeric)) as open
      from orders.order o join orders.line l on l.tenant_id = o.tenant_id and l.order_id = o.id
      where o.tenant_id = ${ctx.tenant.id} and l.tenant_id = ${ctx.tenant.id} and o.customer_id = any(${[...family]}::uuid[])
        and o.pay_by = 'credit' and o.state = 'placed'
      group by o.tenant_id, o.id) w where w.open > 0`.execute(ctx.tx);
  return rows[0]!.sum;
}

/** What an order on credit would bring a customer's exposure to, and the least that is to be paid for it to be let go. */
export function exposureWith(credit: Credit, due_minor: bigint) {
  const exposure_minor = credit.owed_minor + credit.ordered_minor + due_minor;
  const limit_minor = credit.limit_minor ?? 0n;
  return {
    exposure_minor,
    limit_minor,
    release_minor: exposure_minor > limit_minor ? exposure_minor - limit_minor : 0n,
  };
}

/** Sets up to how much a customer may buy before paying, and within how many days he pays. Refuses: customers.not_found, platform.changed_meanwhile. */
export async function setCredit(
  ctx: Ctx,
  {
    customer_id,
    limit_minor,
    due_days,
    version,
  }: { readonly customer_id: Id<'customer'>; limit_minor: bigint; due_days: number; version: number },
): Promise<Credit> {
  const { id } = await customers.lockCustomer(ctx, customer_id);
  const before = await ctx.tx.selectFrom('orders.credit').selectAll().where('customer_id', '=', id).executeTakeFirst();
  if ((before?.version ?? 0) !== version) throw stale('changed_meanwhile', { version: before?.version ?? 0 });
  const set = { limit_minor, due_days, changed_at: ctx.now, version: version + 1 };
  await ctx.tx
    .insertInto('orders.credit')
    .values({ customer_id: id, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'customer_id']).doUpdateSet(set))
    .execute();
  changed(ctx, 'orders.credit', id, before ?? null, set);
  emit(ctx, 'orders.credit_set', { customer_id: id, limit_minor });
  return creditOf(ctx, { customer_id: id });
}

/** The orders of a customer that wait for his credit to be enough, the oldest first. */
export async function ordersOnHold(ctx: Ctx, customer_id: Id<'customer'>): Promise<Pick<Order, 'id'>[]> {
  const family = await customers.familyOf(ctx, customer_id);
  return ctx.tx
    .selectFrom('orders.order')
    .select('id')
    .where('customer_id', 'in', family)
    .where('pay_by', '=', 'credit')
    .where('state', '=', 'on_hold')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
