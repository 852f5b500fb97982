import * as customers from '#customers';
import { changed } from '#platform/audit.ts';
import { json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { clearCart } from './cart.ts';
import { getOrder } from './find.ts';
import { orderLife } from './states.ts';
import type { Order, Stage } from './tables.ts';

const refuse = refusals('orders', { wrong_stage: 409 });

/** An order and its customer, both held by this act alone: the customer first, as everywhere. */
export interface Held {
  readonly order: Order;
  readonly customer: customers.Customer;
}

/** An order that nobody else changes until the transaction ends, with its customer locked before it. Refuses: not_found. */
export async function lockOrder(ctx: Ctx, order_id: Id<'order'>): Promise<Held> {
  const { customer_id } = await getOrder(ctx, order_id);
  const customer = await customers.lockCustomer(ctx, customer_id);
  const order = await ctx.tx
    .selectFrom('orders.order')
    .selectAll()
    .where('id', '=', order_id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return { order, customer };
}

/** Writes down what happened to an order, for people to read. `what` is in the past: `packed`. */
export async function step(
  ctx: Ctx,
  order_id: Id<'order'>,
  what: string,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await ctx.tx
    .insertInto('orders.step')
    .values({ order_id, id: newId<'step'>(), at: ctx.now, what, facts: json(facts), by: doer(ctx) })
    .execute();
}

/** Who did something, as orders keep it: null for what came by itself. */
export function doer({ actor }: Ctx): string | null {
  return actor.kind === 'person' || actor.kind === 'key' ? `${actor.kind}:${actor.id}` : null;
}

/** Refuses what an order isn't far enough for, or too far. Refuses: wrong_stage. */
export function refuseStage({ order: { stage, id } }: Held): never {
  throw refuse('wrong_stage', { order_id: id, stage });
}

/** What every event about an order carries. */
export function about({ order, customer }: Held) {
  return { order_id: order.id, customer_id: order.customer_id, person_id: customer.person_id, number: order.number };
}

/** Says that an order is placed: its basket is empty, what was left of it was bought after all, and others hear of it. */
export async function placed(ctx: Ctx, held: Held): Promise<void> {
  const { order } = held;
  if (order.cart_id !== null) {
    await clearCart(ctx, order.cart_id);
    if (order.reminded)
      await ctx.tx
        .updateTable('orders.left_cart')
        .set({ order_id: order.id })
        .where('cart_id', '=', order.cart_id)
        .where('order_id', 'is', null)
        .execute();
  }
  if (order.state === 'placed') emit(ctx, 'orders.order_placed', { ...about(held), total_minor: order.total_minor });
  else tell(ctx, held);
}

/** Tells that an order has come further, became smaller or came to an end. */
export function tell(ctx: Ctx, held: Held): void {
  emit(ctx, 'orders.order_changed', { ...about(held), stage: held.order.stage });
}

type Act = keyof typeof orderLife.acts;
type Set = Partial<Omit<Order, 'id' | 'state' | 'stage' | 'terms' | 'address' | 'version'>>;

/** Brings an order into its next state, and says so. Refuses: platform.wrong_state. */
export async function move(ctx: Ctx, held: Held, act: Act, set: Set = {}): Promise<Held> {
  const { order } = held;
  const state = orderLife.next(order.state, act);
  const stage: Stage = state === 'placed' ? 'confirmed' : state;
  const after = await write(ctx, order, { ...set, state, stage });
  const moved = { ...held, order: after };
  tell(ctx, moved);
  return moved;
}

async function write(ctx: Ctx, before: Order, set: Set & Partial<Pick<Order, 'state' | 'stage'>>): Promise<Order> {
  const after = await ctx.tx
    .updateTable('orders.order')
    .set({ ...set, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'orders.order', before.id, audited(before), audited(after));
  return after;
}

function audited({ terms: _terms, ...order }: Order) {
  return order;
}

/**
 * How far a sure order is, as its lines and parcels tell: a part of a statement over `orders.order o`. Charges count as
 * nothing by themselves, and so does what is replaced.
 */
export function stageOf(ctx: Ctx) {
  return sql<Stage>`case when o.state <> 'placed' then o.state else (
    select case
      when l.kept = 0 then 'cancelled'
      when l.done = l.kept and l.returned = l.done then 'returned'
      when l.done = l.kept and p.under_way = 0 then 'delivered'
      when l.done = l.kept then 'sent'
      when l.done > 0 then 'part_sent'
      when p.packed > 0 then 'packed'
      else 'confirmed' end
    from (
      select coalesce(sum(l.ordered_milli - l.cancelled_milli), 0) as kept, coalesce(sum(l.done_milli), 0) as done,
        coalesce(sum(l.returned_milli), 0) as returned
      from orders.line l where l.tenant_id = ${ctx.tenant.id} and l.order_id = o.id and l.kind = 'item') l,
    (select count(*) filter (where p.state = 'packed') as packed, count(*) filter (where p.state = 'dispatched') as under_way
      from orders.parcel p where p.tenant_id = ${ctx.tenant.id} and p.order_id = o.id and p.return_id is null) p) end`;
}

/** Works out anew how far an order is, after its lines or parcels changed, and says so when that has changed, or it became smaller. */
export async function restage(ctx: Ctx, held: Held, { smaller = false } = {}): Promise<Held> {
  const { rows } = await sql<{ stage: Stage }>`
    select ${stageOf(ctx)} as stage from orders.order o
    where o.tenant_id = ${ctx.tenant.id} and o.id = ${held.order.id}`.execute(ctx.tx);
  const { stage } = rows[0]!;
  if (stage === held.order.stage && !smaller) return held;
  const moved = { ...held, order: await write(ctx, held.order, { stage }) };
  tell(ctx, moved);
  return moved;
}

/** What changes of a line's facts, in thousandths of a unit. */
export interface LineChange {
  readonly line_no: number;
  readonly cancelled?: bigint;
  readonly priced?: bigint;
  readonly reserved?: bigint;
  readonly done?: bigint;
  readonly returned?: bigint;
  readonly invoiced?: bigint;
  readonly credited?: bigint;
}

/** Adds to the facts of an order's lines; the database refuses what can't be. */
export async function changeLines(ctx: Ctx, order_id: Id<'order'>, changes: readonly LineChange[]): Promise<void> {
  if (changes.length === 0) return;
  const column = (name: Exclude<keyof LineChange, 'line_no'>) => changes.map((change) => change[name] ?? 0n);
  await sql`
    update orders.line l set cancelled_milli = l.cancelled_milli + c.cancelled, priced_milli = l.priced_milli + c.priced, reserved_milli = l.reserved_milli + c.reserved,
      done_milli = l.done_milli + c.done, returned_milli = l.returned_milli + c.returned,
      invoiced_milli = l.invoiced_milli + c.invoiced, credited_milli = l.credited_milli + c.credited
    from unnest(${changes.map(({ line_no }) => line_no)}::int[], ${column('cancelled')}::bigint[], ${column('priced')}::bigint[], ${column('reserved')}::bigint[],
      ${column('done')}::bigint[], ${column('returned')}::bigint[], ${column('invoiced')}::bigint[], ${column('credited')}::bigint[])
      as c (line_no, cancelled, priced, reserved, done, returned, invoiced, credited)
    where l.tenant_id = ${ctx.tenant.id} and l.order_id = ${order_id} and l.line_no = c.line_no`.execute(ctx.tx);
}
