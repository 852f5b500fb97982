import * as billing from '#billing';
import * as payments from '#payments';
import * as people from '#people';
import type { Id } from '#platform/ids.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { creditOf, exposureWith } from './credit.ts';
import { getOrder, linesOf } from './find.ts';
import { moneyOf } from './money.ts';
import { rules } from './rules.ts';
import type { Line, Order } from './tables.ts';

/** An order with everything on it, within the rows that the act may reach; notes are for staff. Refuses: not_found. */
export async function showOrder(ctx: Ctx, { order_id }: { readonly order_id: Id<'order'> }) {
  const order = await getOrder(ctx, order_id);
  const lines = await linesOf(ctx, order_id);
  const mine = ctx.rows === 'own';
  const [money, steps, parcels, notes, papers] = await Promise.all([
    moneyOf(ctx, order, lines),
    ctx.tx.selectFrom('orders.step').selectAll().where('order_id', '=', order_id).orderBy('at').orderBy('id').execute(),
    parcelsOf(ctx, order_id),
    mine ? noNotes : notesOf(ctx, order_id),
    billing.listDocuments(ctx, { noun: 'orders.order', noun_id: order_id, limit: 200 }),
  ]);
  // Who works here is nobody's business but the staff's.
  const names = mine ? new Map<string, string>() : await namesOf(ctx, [...steps, ...notes]);
  const named = <Row extends { readonly by: string | null }>(row: Row) => ({
    ...row,
    by_name: names.get(row.by ?? '') ?? null,
  });
  const { held_minor: _held, unused_minor: _unused, ...shown } = money;
  const refunded_minor = await refundedOf(ctx, order_id);
  const backs = order.state === 'placed' ? await returnable(ctx, order, lines, parcels) : new Map<number, bigint>();
  return {
    ...order,
    lines: lines.map((line) => ({ ...line, returnable_milli: backs.get(line.line_no) ?? 0n })),
    steps: steps.map(named),
    notes: notes.map(named),
    parcels,
    money: { ...shown, wallet_minor: order.wallet_minor, refunded_minor },
    documents: papers.items.toReversed(),
    ...(await paymentOf(ctx, order)),
    credit:
      order.state === 'on_hold'
        ? exposureWith(await creditOf(ctx, { customer_id: order.customer_id }), order.total_minor - order.wallet_minor)
        : null,
    may: { ...(await mayOf(ctx, order, lines, parcels)), return: backs.size > 0 },
  };
}

const noNotes: Awaited<ReturnType<typeof notesOf>> = [];

function notesOf(ctx: Ctx, order_id: Id<'order'>) {
  return ctx.tx
    .selectFrom('orders.note')
    .select(['id', 'body', 'at', 'by'])
    .where('order_id', '=', order_id)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** The parcels of an order with what is in each, the oldest first. */
export async function parcelsOf(ctx: Ctx, order_id: Id<'order'>) {
  const [parcels, lines] = await Promise.all([
    ctx.tx
      .selectFrom('orders.parcel')
      .selectAll()
      .where('order_id', '=', order_id)
      .orderBy('packed_at')
      .orderBy('id')
      .execute(),
    ctx.tx.selectFrom('orders.parcel_line').selectAll().where('order_id', '=', order_id).orderBy('line_no').execute(),
  ]);
  return parcels.map((parcel) => ({ ...parcel, lines: lines.filter(({ parcel_id }) => parcel_id === parcel.id) }));
}

/** Who did things, by how they are kept: `person:…` → his name. */
export async function namesOf(ctx: Ctx, rows: readonly { readonly by: string | null }[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ by }) => /^person:(.+)$/.exec(by ?? '')?.[1] ?? []))] as Id<'person'>[];
  if (ids.length === 0) return new Map();
  const names = await people.namesOf(ctx, ids);
  return new Map([...names].map(([id, name]) => [`person:${id}`, name]));
}

async function refundedOf(ctx: Ctx, order_id: Id<'order'>): Promise<bigint> {
  const { sum } = await ctx.tx
    .selectFrom('orders.refund')
    .select((q) => q.cast<bigint>(q.fn.coalesce(q.fn.sum('amount_minor'), q.lit(0)), 'bigint').as('sum'))
    .where('order_id', '=', order_id)
    .executeTakeFirstOrThrow();
  return sum;
}

/** The payment by which it is to be paid before it is sure, and where that is done. */
async function paymentOf(ctx: Ctx, { id, state }: Order) {
  const [open] = state === 'paying' ? await payments.openPaymentsOf(ctx, { noun: 'orders.order', noun_id: id }) : [];
  return { payment_id: open?.id ?? null, pay_token: open === undefined ? null : payments.payToken(ctx, open.id) };
}

type Parcels = Awaited<ReturnType<typeof parcelsOf>>;

/** What the one who looks may do with an order; what staff may do besides, their rights say. */
async function mayOf(ctx: Ctx, order: Order, lines: readonly Line[], parcels: Parcels) {
  const goods = lines.filter(({ kind }) => kind === 'item');
  const isLeft = goods.some((line) => line.ordered_milli > line.cancelled_milli + line.done_milli);
  // Of an order that is partly sent those who work here may still take off what can't come.
  const sent = ctx.rows === 'own' && goods.some(({ done_milli }) => done_milli > 0n);
  const packed = parcels.some(({ state, return_id }) => state === 'packed' && return_id === null);
  return {
    cancel: isLeft && (await mayCancel(ctx, order, { sent, packed })),
    pay: order.state === 'paying',
    reorder: goods.length > 0,
  };
}

/** Whether an order may still be cancelled: staff until it leaves, customers as long as the business's rule lets them. */
export async function mayCancel(
  ctx: Ctx,
  { state }: Pick<Order, 'state'>,
  { sent, packed }: { readonly sent: boolean; readonly packed: boolean },
): Promise<boolean> {
  if (state === 'paying' || state === 'on_hold') return true;
  if (state !== 'placed' || sent) return false;
  return ctx.rows !== 'own' || !packed || (await ruleOf(ctx, rules, 'orders.cancel_until')) === 'sent';
}

/**
 * How much of each line may be sent back now: what was delivered and isn't on its way back. Customers have so many days from
 * its delivery; staff always.
 */
export async function returnable(
  ctx: Ctx,
  { id }: Pick<Order, 'id'>,
  lines: readonly Line[],
  parcels: Parcels,
): Promise<Map<number, bigint>> {
  const days = await ruleOf(ctx, rules, 'orders.return_days');
  const in_time = parcels.filter(({ state, delivered_at }) => {
    if (state !== 'delivered' || delivered_at === null) return false;
    return ctx.rows !== 'own' || Temporal.Instant.compare(delivered_at.add({ hours: 24 * days }), ctx.now) >= 0;
  });
  if (in_time.length === 0) return new Map();
  const backs = await ctx.tx
    .selectFrom('orders.return_line as l')
    .innerJoin('orders.return as r', 'r.id', 'l.return_id')
    .select(['l.line_no', 'l.quantity_milli', 'l.came_milli', 'r.state', 'r.wants'])
    .where('l.order_id', '=', id)
    .execute();
  const asked = backs.filter(({ state }) => state === 'asked' || state === 'approved');
  // What came back to be replaced is with the customer again once that was handed over.
  const away = backs.filter(({ state, wants }) => state === 'received' && wants === 'replacement');
  const came = away.map((back) => ({ line_no: back.line_no, quantity_milli: back.came_milli ?? 0n }));
  const again = parcels
    .filter(({ state, return_id }) => state === 'delivered' && return_id !== null)
    .flatMap(({ lines: parts }) => parts);
  const sum = (rows: readonly { readonly line_no: number; readonly quantity_milli: bigint }[], line_no: number) =>
    rows.filter((row) => row.line_no === line_no).reduce((all, row) => all + row.quantity_milli, 0n);
  const delivered = in_time.flatMap((parcel) => parcel.lines);
  return new Map(
    lines.flatMap(({ kind, line_no, returned_milli, done_milli }) => {
      if (kind === 'charge') return [];
      const there = sum(delivered, line_no);
      const has = done_milli - returned_milli - sum(came, line_no) + sum(again, line_no);
      const most = there < has ? there : has;
      const left = most - sum(asked, line_no);
      return left > 0n ? [[line_no, left] as const] : [];
    }),
  );
}
