import * as customers from '#customers';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type GatewayRow, gatewayRows, kindOf } from './gateways.ts';
import type { Payment } from './payment.ts';
import type { Mandate, Manner, Method } from './providers/gateway.ts';
import { rules } from './rules.ts';

const refuse = refusals('payments', { unknown_kept: 404 });

/** What of an attempt decides which gateway can take it. */
export interface Choosing {
  /** One, or any that is on offer. */
  readonly method: Method | null;
  readonly manner: Manner;
  readonly keep: boolean;
  readonly kept_id?: Id<'kept'> | null | undefined;
  readonly promise?: Mandate | null | undefined;
  /** This account alone, chosen by hand. */
  readonly gateway_id?: Id<'gateway'> | undefined;
}

/** The accounts that can take such a payment, the one to be called first first: those that are down come last. */
export async function candidates(
  ctx: Ctx,
  payment: Pick<Payment, 'currency' | 'customer_id'>,
  { method, manner, gateway_id, kept_id, promise, keep }: Choosing,
): Promise<GatewayRow[]> {
  const bound = kept_id ? await gatewayOfKept(ctx, payment, kept_id) : gateway_id;
  const rows = (await gatewayRows(ctx)).filter((row) => {
    if (!row.active || (bound !== undefined && row.id !== bound)) return false;
    const { currencies, manners, forget } = kindOf(row.kind);
    return (
      (method === null || row.methods.includes(method)) &&
      manners.includes(manner) &&
      (currencies === 'any' || currencies.includes(payment.currency)) &&
      // What can be kept can be forgotten; a gateway that can't forget keeps nothing.
      ((!keep && !promise) || forget !== undefined)
    );
  });
  const isDown = ({ down_until }: GatewayRow) =>
    down_until !== null && Temporal.Instant.compare(down_until, ctx.now) > 0;
  return [...rows.filter((row) => !isDown(row)), ...rows.filter(isDown)];
}

/** Where a method was kept, which only its own customer's payments can use. */
async function gatewayOfKept(
  ctx: Ctx,
  { customer_id }: Pick<Payment, 'customer_id'>,
  kept_id: Id<'kept'>,
): Promise<Id<'gateway'>> {
  const family = customer_id === null ? [] : await customers.familyOf(ctx, customer_id);
  const kept = await ctx.tx
    .selectFrom('payments.kept')
    .select(['gateway_id', 'customer_id'])
    .where('id', '=', kept_id)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (kept === undefined || !family.includes(kept.customer_id)) throw refuse('unknown_kept', { field: 'kept_id' });
  return kept.gateway_id;
}

/** Counts a call that a gateway did not answer; after some in a row it counts as down for a while. */
export async function stumbled(ctx: Ctx, { id }: GatewayRow): Promise<void> {
  const [after, minutes] = [
    await ruleOf(ctx, rules, 'payments.down_after'),
    await ruleOf(ctx, rules, 'payments.down_minutes'),
  ];
  await ctx.tx
    .updateTable('payments.gateway')
    .set((q) => ({
      failed_in_a_row: q('failed_in_a_row', '+', 1),
      down_until: q
        .case()
        .when('failed_in_a_row', '>=', after - 1)
        .then(sql<Temporal.Instant>`${ctx.now.add({ minutes })}::timestamptz`)
        .else(q.ref('down_until'))
        .end(),
    }))
    .where('id', '=', id)
    .execute();
}

/** A gateway answered: it counts as up. */
export async function recovered(ctx: Ctx, { id }: GatewayRow): Promise<void> {
  await ctx.tx
    .updateTable('payments.gateway')
    .set({ failed_in_a_row: 0, down_until: null })
    .where('id', '=', id)
    .where('failed_in_a_row', '>', 0)
    .execute();
}
