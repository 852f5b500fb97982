import * as customers from '#customers';
import type { Id } from '#platform/ids.ts';
import { keyset, newestFirst } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Parcel } from './after-tables.ts';
import type { Dispute, Return } from './claim-tables.ts';
import type { Line, Order } from './tables.ts';

const refuse = refusals('orders', { not_found: 404, order_differs: 409 });

/** An order within the rows that the act may reach: all, or those of one's own customer. Refuses: not_found. */
export async function getOrder(ctx: Ctx, order_id: Id<'order'>): Promise<Order> {
  const order = await ctx.tx.selectFrom('orders.order').selectAll().where('id', '=', order_id).executeTakeFirst();
  if (order === undefined || !(await isReachable(ctx, order))) throw refuse('not_found', { order_id });
  return order;
}

async function isReachable(ctx: Ctx, { customer_id }: Order): Promise<boolean> {
  if (ctx.rows !== 'own') return true;
  const own = await customers.ownCustomerId(ctx);
  return own !== undefined && (await customers.familyOf(ctx, own)).includes(customer_id);
}

/** An order by the id that whoever placed it made, if it was written before. Refuses: order_differs for somebody else's. */
export async function findOrderOf(
  ctx: Ctx,
  { id, customer_id }: { readonly id: Id<'order'>; readonly customer_id: Id<'customer'> },
): Promise<Order | undefined> {
  const order = await ctx.tx.selectFrom('orders.order').selectAll().where('id', '=', id).executeTakeFirst();
  if (order !== undefined && order.customer_id !== customer_id) throw refuse('order_differs', { field: 'id' });
  return order;
}

/** The orders that were begun from a basket and are still to be paid. */
export function payingFrom(ctx: Ctx, cart_id: Id<'cart'>): Promise<Pick<Order, 'id'>[]> {
  return ctx.tx
    .selectFrom('orders.order')
    .select('id')
    .where('cart_id', '=', cart_id)
    .where('state', '=', 'paying')
    .orderBy('id')
    .execute();
}

/** The lines of an order in their order. */
export function linesOf(ctx: Ctx, order_id: Id<'order'>): Promise<Line[]> {
  return ctx.tx.selectFrom('orders.line').selectAll().where('order_id', '=', order_id).orderBy('line_no').execute();
}

/** The parcels of an order in some states, the oldest first. */
export function parcelsIn(
  ctx: Ctx,
  order_id: Id<'order'>,
  states: readonly Parcel['state'][],
): Promise<Pick<Parcel, 'id' | 'return_id'>[]> {
  return ctx.tx
    .selectFrom('orders.parcel')
    .select(['id', 'return_id'])
    .where('order_id', '=', order_id)
    .where('state', 'in', states)
    .orderBy('packed_at')
    .orderBy('id')
    .execute();
}

/** What was billed of an order's lines by its parcels, and where: for credit notes, which name the invoice's line. */
export function billedParts(ctx: Ctx, order_id: Id<'order'>) {
  return ctx.tx
    .selectFrom('orders.parcel_line as l')
    .innerJoin('orders.parcel as p', 'p.id', 'l.parcel_id')
    .select(['p.id as parcel_id', 'p.document_id', 'p.state', 'l.line_no', 'l.quantity_milli'])
    .select(['l.discount_minor', 'l.less_minor', 'l.document_line_no'])
    .where('l.order_id', '=', order_id)
    .where('p.document_id', 'is not', null)
    .orderBy('p.dispatched_at')
    .orderBy('p.id')
    .orderBy('l.line_no')
    .execute();
}

interface Claims {
  readonly 'orders.return': Return;
  readonly 'orders.dispute': Dispute;
}

type Claim<Table extends keyof Claims> = Claims[Table] & {
  readonly order_number: string | null;
  readonly buyer_name: string;
};

/** By what returns and disputes are looked for, a page at a time. */
export interface ClaimSearch<Table extends keyof Claims> {
  readonly state?: Claims[Table]['state'] | undefined;
  readonly order_id?: Id<'order'> | undefined;
  /** Of returns: for a refund, or for a replacement. */
  readonly wants?: Return['wants'] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Returns or disputes with their orders' names, newest first: all that are looked for; within `own` one's own. */
export async function findClaims<Table extends keyof Claims>(
  ctx: Ctx,
  table: Table,
  { state, order_id, wants, ...input }: ClaimSearch<Table>,
): Promise<{ items: Claim<Table>[]; next: string | null }> {
  const own = ctx.rows === 'own' ? await customers.ownCustomerId(ctx) : undefined;
  if (ctx.rows === 'own' && own === undefined) return { items: [], next: null };
  const family = own === undefined ? undefined : await customers.familyOf(ctx, own);
  // Both tables have all columns that are named here, but for `wants`, by which only returns are looked for.
  const query = ctx.tx
    .selectFrom(`${table} as c` as 'orders.return as c')
    .innerJoin('orders.order as o', 'o.id', 'c.order_id')
    .selectAll('c')
    .select(['o.number as order_number', 'o.buyer_name'])
    .$if(state !== undefined, (q) => q.where('c.state', '=', state as Return['state']))
    .$if(order_id !== undefined, (q) => q.where('c.order_id', '=', order_id!))
    .$if(wants !== undefined, (q) => q.where('c.wants', '=', wants!))
    .$if(family !== undefined, (q) => q.where('c.customer_id', 'in', family!));
  const { items, next } = await keyset(query, { by: newestFirst, input, from: 'c' });
  return { items: items as unknown as Claim<Table>[], next };
}
