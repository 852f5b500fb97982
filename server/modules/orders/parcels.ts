import { json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { isCounted } from '#tax';
import type { Parcel, WentLot } from './after-tables.ts';
import { linesOf } from './find.ts';
import { about, type Held, lockOrder, restage, step } from './order.ts';
import { parcelLife } from './states.ts';
import type { Line, Order } from './tables.ts';

const refuse = refusals('orders', {
  parcel_not_found: 404,
  nothing_to_pack: 409,
  over_packed: 422,
  unknown_line: 422,
  not_sure_yet: 409,
  bad_quantity: 422,
});

/** So much of a line of an order. */
export interface Part {
  readonly line_no: number;
  readonly quantity_milli: bigint;
}

/** What is in a parcel of a line, and how much of the line's discount it had when it was billed. */
export interface ParcelLine extends Part {
  readonly discount_minor: bigint;
  /** By how much it was billed less than agreed. */
  readonly less_minor: bigint;
  readonly document_line_no: number | null;
}

/** A parcel with what is in it. */
export interface Packed extends Held {
  readonly parcel: Parcel;
  readonly parts: readonly ParcelLine[];
}

/** How much of each line is still to be packed. */
export async function leftToPack(ctx: Ctx, order_id: Id<'order'>): Promise<Map<number, bigint>> {
  const { rows } = await sql<Part>`
    select l.line_no, (l.ordered_milli - l.cancelled_milli - l.done_milli - coalesce((
      select sum(p.quantity_milli) from orders.parcel_line p join orders.parcel c on c.tenant_id = p.tenant_id and c.id = p.parcel_id
      where p.tenant_id = ${ctx.tenant.id} and c.tenant_id = ${ctx.tenant.id} and p.order_id = l.order_id and p.line_no = l.line_no
        and c.state = 'packed' and c.return_id is null), 0))::bigint as quantity_milli
    from orders.line l where l.tenant_id = ${ctx.tenant.id} and l.order_id = ${order_id} and l.kind = 'item'
    order by l.line_no`.execute(ctx.tx);
  return new Map(rows.filter((row) => row.quantity_milli > 0n).map((row) => [row.line_no, row.quantity_milli]));
}

/**
 * Packs a parcel of what is still to be sent of an order: all of it unless lines are named.
 * Refuses: not_found, not_sure_yet, nothing_to_pack, unknown_line, over_packed, bad_quantity (it is sold in steps).
 */
export async function pack(
  ctx: Ctx,
  { order_id, lines }: { readonly order_id: Id<'order'>; readonly lines?: readonly Part[] | undefined },
): Promise<Packed> {
  const held = await lockOrder(ctx, order_id);
  if (held.order.state !== 'placed') throw refuse('not_sure_yet', { stage: held.order.stage });
  const left = await leftToPack(ctx, order_id);
  const parts = lines ?? [...left].map(([line_no, quantity_milli]) => ({ line_no, quantity_milli }));
  if (parts.length === 0) throw refuse('nothing_to_pack', { order_id });
  const known = await linesOf(ctx, order_id);
  parts.forEach(({ line_no, quantity_milli }, index) => {
    const line = known.find((each) => each.line_no === line_no && each.kind === 'item');
    if (line === undefined || parts.findIndex((part) => part.line_no === line_no) !== index)
      throw refuse('unknown_line', { field: `lines.${index}.line_no`, line_no });
    const most = left.get(line_no) ?? 0n;
    if (quantity_milli > most)
      throw refuse('over_packed', { field: `lines.${index}.quantity_milli`, left_milli: `${most}` });
    checkStep(held.order, line, { quantity_milli, left_milli: most, field: `lines.${index}.quantity_milli` });
  });
  return addParcel(ctx, held, parts, null);
}

/**
 * Checks that so much of a line is whole steps as it was ordered in, or all that is left of it. `step_milli` of the refusal is in
 * thousandths of a unit. Refuses: bad_quantity.
 */
export function checkStep(
  { terms }: Pick<Order, 'terms'>,
  { line_no, unit }: Pick<Line, 'line_no' | 'unit'>,
  { quantity_milli, left_milli, field }: { quantity_milli: bigint; left_milli: bigint; field: string },
): void {
  const kept = terms.lines.find((line) => line.line_no === line_no)?.step_milli;
  // Of an order from before its lines kept their steps what is counted is whole.
  const step_milli = kept === undefined ? (isCounted(unit) ? 1_000n : 1n) : BigInt(kept);
  if (quantity_milli % step_milli !== 0n && quantity_milli !== left_milli)
    throw refuse('bad_quantity', { field, line_no, step_milli: `${step_milli}` });
}

/** Adds a parcel to an order that is held: with goods of its own, or with what replaces those of a return. */
export async function addParcel(
  ctx: Ctx,
  held: Held,
  parts: readonly Part[],
  return_id: Id<'return'> | null,
): Promise<Packed> {
  const order_id = held.order.id;
  const parcel = await ctx.tx
    .insertInto('orders.parcel')
    .values({
      ...{ id: newId<'parcel'>(), order_id, return_id, state: 'packed', document_id: null, challan: null },
      ...{ carrier: null, tracking: null, packed_at: ctx.now, dispatched_at: null, delivered_at: null },
      received_by: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const rows = parts.map((part) => ({ ...part, parcel_id: parcel.id, order_id, document_line_no: null, lots: '[]' }));
  await ctx.tx.insertInto('orders.parcel_line').values(rows).execute();
  await step(ctx, order_id, stepOf(parcel), { parcel_id: parcel.id, lines: parts.length });
  tell(ctx, held, parcel);
  return {
    ...(await restage(ctx, { order: held.order, customer: held.customer })),
    parcel,
    parts: parts.map((part) => ({ ...part, discount_minor: 0n, less_minor: 0n, document_line_no: null })),
  };
}

/** A parcel with its order and customer, held by this act alone. Refuses: parcel_not_found, platform.changed_meanwhile. */
export async function lockParcel(
  ctx: Ctx,
  { parcel_id, version }: { readonly parcel_id: Id<'parcel'>; readonly version?: number | undefined },
): Promise<Packed> {
  const found = await ctx.tx
    .selectFrom('orders.parcel')
    .select('order_id')
    .where('id', '=', parcel_id)
    .executeTakeFirst();
  if (found === undefined) throw refuse('parcel_not_found', { parcel_id });
  const held = await lockOrder(ctx, found.order_id);
  const [parcel, parts] = await Promise.all([
    ctx.tx.selectFrom('orders.parcel').selectAll().where('id', '=', parcel_id).executeTakeFirstOrThrow(),
    ctx.tx
      .selectFrom('orders.parcel_line')
      .select(['line_no', 'quantity_milli', 'discount_minor', 'less_minor', 'document_line_no'])
      .where('parcel_id', '=', parcel_id)
      .orderBy('line_no')
      .execute(),
  ]);
  if (version !== undefined && parcel.version !== version)
    throw stale('changed_meanwhile', { version: parcel.version });
  return { ...held, parcel, parts };
}

/** Brings a parcel into its next state, and its order as far as that brings it. Refuses: platform.wrong_state. */
export async function moveParcel(
  ctx: Ctx,
  { parcel, parts, ...held }: Packed,
  act: keyof typeof parcelLife.acts,
  set: Partial<
    Pick<Parcel, 'document_id' | 'challan' | 'carrier' | 'tracking' | 'dispatched_at' | 'delivered_at' | 'received_by'>
  > = {},
): Promise<Packed> {
  const state = parcelLife.next(parcel.state, act);
  const after = await ctx.tx
    .updateTable('orders.parcel')
    .set({ ...set, state, version: parcel.version + 1 })
    .where('id', '=', parcel.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await step(ctx, parcel.order_id, stepOf(after), {
    ...{ parcel_id: parcel.id, ...(after.challan !== null && { challan: after.challan }) },
  });
  tell(ctx, held, after);
  return { ...(await restage(ctx, held)), parcel: after, parts };
}

/** What happened to a parcel, as the order's history names it. */
function stepOf({ state, return_id }: Parcel): string {
  return return_id === null ? state : `replacement_${state}`;
}

function tell(ctx: Ctx, held: Held, { id, state }: Parcel): void {
  emit(ctx, 'orders.parcel_changed', { ...about(held), parcel_id: id, state });
}

/** Writes down what of a parcel was billed where, and from which lots it went; the invoice too of one that left without. */
export async function setParcelLines(
  ctx: Ctx,
  parcel_id: Id<'parcel'>,
  lines: readonly (ParcelLine & { readonly lots?: readonly WentLot[] })[],
  late?: { readonly document_id: Id<'document'> },
): Promise<void> {
  if (late !== undefined) await ctx.tx.updateTable('orders.parcel').set(late).where('id', '=', parcel_id).execute();
  for (const { line_no, discount_minor, less_minor, document_line_no, lots } of lines) {
    await ctx.tx
      .updateTable('orders.parcel_line')
      .set({ discount_minor, less_minor, document_line_no, ...(lots !== undefined && { lots: json(lots) }) })
      .where('parcel_id', '=', parcel_id)
      .where('line_no', '=', line_no)
      .execute();
  }
}
