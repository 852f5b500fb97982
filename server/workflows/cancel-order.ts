import * as inventory from '#inventory';
import * as orders from '#orders';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { creditRest } from './credit-order.ts';
import { giveAllBack, giveBack, type PayBack } from './give-back.ts';
import { letGo, ORDER, stopPayment } from './place-order.ts';

const refuse = refusals('orders', {
  too_late_to_cancel: 409,
  unknown_line: 422,
  over_cancelled: 422,
});

/** What of an order isn't to come, and where its money goes. */
export interface Cancelling {
  readonly order_id: Id<'order'>;
  readonly reason: string;
  /** All that hasn't left unless lines are named. */
  readonly lines?: readonly { readonly line_no: number; readonly quantity_milli: bigint }[] | undefined;
  /** Of the order as it was seen by whoever names lines: what another took off meanwhile isn't taken off twice. */
  readonly version?: number | undefined;
  readonly to: Exclude<PayBack, 'hand'>;
}

/**
 * Cancels an order, or some of its lines, as long as the business's rule lets the one who asks: its goods are free again, and
 * what was paid for them goes back, on the order's own terms for what is kept. Cancelled twice is once.
 * Refuses: not_found, platform.changed_meanwhile, too_late_to_cancel, being_paid, unknown_line, over_cancelled, bad_quantity (it is sold in steps).
 */
export async function cancelOrder(
  ctx: Ctx,
  { order_id, reason, lines: some, to, version }: Cancelling,
): Promise<bigint> {
  const held = await orders.lockOrder(ctx, order_id);
  const { order } = held;
  if (version !== undefined && version !== order.version) throw stale('changed_meanwhile', { version: order.version });
  if (order.state === 'cancelled') return 0n;
  const [lines, boxes] = await Promise.all([
    orders.linesOf(ctx, order_id),
    orders.parcelsIn(ctx, order_id, ['packed']),
  ]);
  // What replaces goods that came back is no part of what was ordered.
  const packed = boxes.filter(({ return_id }) => return_id === null);
  const sent = lines.some(({ kind, done_milli }) => kind === 'item' && done_milli > 0n);
  // Of an order that is partly sent those who work here may still take off what can't come.
  const may = await orders.mayCancel(ctx, order, { sent: ctx.rows === 'own' && sent, packed: packed.length > 0 });
  if (!may) throw refuse('too_late_to_cancel', { stage: order.stage });
  if (order.state === 'paying') {
    await stopPayment(ctx, order_id, 'The order was cancelled.');
    await letGo(ctx, order_id);
    await orders.move(ctx, held, 'cancel', { ended_at: ctx.now, why: reason });
    await orders.step(ctx, order_id, 'cancelled', { reason });
    return 0n;
  }
  for (const { id } of packed) await orders.moveParcel(ctx, await orders.lockParcel(ctx, { parcel_id: id }), 'unpack');
  const fresh = await orders.lockOrder(ctx, order_id);
  const going = some === undefined ? leftOf(lines) : named(order, lines, some);
  if (going.length === 0) throw refuse('too_late_to_cancel', { stage: order.stage });
  const after = lines.map((line) => {
    const part = going.find(({ line_no }) => line_no === line.line_no);
    return { ...line, cancelled_milli: line.cancelled_milli + (part?.quantity_milli ?? 0n) };
  });
  const whole = after.every((line) => line.kind === 'charge' || line.cancelled_milli === line.ordered_milli);
  if (whole) return cancelWhole(ctx, fresh, lines, { reason, to });
  return cancelSome(ctx, fresh, lines, { reason, to, going, sent });
}

type Going = readonly { readonly line_no: number; readonly quantity_milli: bigint }[];
type Why = Pick<Cancelling, 'reason' | 'to'>;

/** Nothing of it is wanted any more. */
async function cancelWhole(
  ctx: Ctx,
  held: orders.Held,
  lines: readonly orders.Line[],
  { reason, to }: Why,
): Promise<bigint> {
  const { id } = held.order;
  await orders.changeLines(
    ctx,
    id,
    lines.map(({ line_no, ordered_milli, cancelled_milli, reserved_milli }) => ({
      ...{ line_no, cancelled: ordered_milli - cancelled_milli, reserved: -reserved_milli },
    })),
  );
  await inventory.release(ctx, { noun: ORDER, noun_id: id });
  const { paid_minor } = await orders.moneyOf(ctx, held.order, lines);
  const back = await giveBack(ctx, held, {
    ...{ noun: ORDER, noun_id: id, to, reason, credited: [], spare_minor: paid_minor },
  });
  await letGo(ctx, id);
  await orders.move(ctx, held, 'cancel', { ended_at: ctx.now, why: reason });
  await orders.step(ctx, id, 'cancelled', { reason });
  tellOf(ctx, held, null);
  return back;
}

/** Has the buyer told of what somebody else cancelled: lines by their numbers, or null for all. */
function tellOf(ctx: Ctx, held: orders.Held, line_nos: number[] | null): void {
  if (ctx.rows !== 'own') emit(ctx, 'orders.goods_cancelled', { ...orders.about(held), line_nos });
}

/** Some of it isn't wanted, or can't come: the rest costs what it costs on the order's terms, at the price of the whole once a part has left. */
async function cancelSome(
  ctx: Ctx,
  held: orders.Held,
  lines: readonly orders.Line[],
  { reason, to, going, sent }: Why & { readonly going: Going; readonly sent: boolean },
): Promise<bigint> {
  const { id } = held.order;
  await orders.changeLines(
    ctx,
    id,
    // What was sent was billed at its price: what can't come after it changes none.
    going.map(({ line_no, quantity_milli: q }) => ({ line_no, cancelled: q, reserved: -q, priced: sent ? 0n : -q })),
  );
  await inventory.release(ctx, {
    ...{ noun: ORDER, noun_id: id },
    lines: going.map(({ line_no, quantity_milli }) => ({
      item_id: lines.find((line) => line.line_no === line_no)!.item_id!,
      quantity_milli,
    })),
  });
  await orders.step(ctx, id, 'partly_cancelled', {
    reason,
    lines: going.map(({ line_no, quantity_milli }) => ({ line_no, quantity_milli: `${quantity_milli}` })),
  });
  // What came back before may have made what was sent cheaper, too.
  if (sent) await creditRest(ctx, held, { noun_id: id, reason });
  const back = await giveAllBack(ctx, held, { noun: ORDER, noun_id: id, to, reason });
  await orders.restage(ctx, held, { smaller: true });
  tellOf(
    ctx,
    held,
    going.map(({ line_no }) => line_no),
  );
  return back;
}

function leftOf(lines: readonly orders.Line[]): Going {
  return lines
    .filter(({ kind }) => kind === 'item')
    .map(({ line_no, ordered_milli, cancelled_milli, done_milli }) => ({
      line_no,
      quantity_milli: ordered_milli - cancelled_milli - done_milli,
    }))
    .filter(({ quantity_milli }) => quantity_milli > 0n);
}

function named(order: orders.Order, lines: readonly orders.Line[], some: Going): Going {
  const left = leftOf(lines);
  some.forEach(({ line_no, quantity_milli }, index) => {
    const line = left.find((each) => each.line_no === line_no);
    if (line === undefined || some.findIndex((each) => each.line_no === line_no) !== index)
      throw refuse('unknown_line', { field: `lines.${index}.line_no`, line_no });
    if (quantity_milli > line.quantity_milli)
      throw refuse('over_cancelled', { field: `lines.${index}.quantity_milli`, left_milli: `${line.quantity_milli}` });
    orders.checkStep(order, lines.find((each) => each.line_no === line_no)!, {
      ...{ quantity_milli, left_milli: line.quantity_milli, field: `lines.${index}.quantity_milli` },
    });
  });
  return some;
}
