import * as billing from '#billing';
import * as inventory from '#inventory';
import * as orders from '#orders';
import { type Id, idOf } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { creditGoods, creditRest } from './credit-order.ts';
import { giveAllBack } from './give-back.ts';
import { ORDER } from './place-order.ts';

const refuse = refusals('orders', { unknown_line: 422, over_returned: 422 });

/** What came back of a line, and whether it can be sold again. */
export interface Came {
  readonly line_no: number;
  readonly came_milli: bigint;
  readonly usable: boolean;
}

/**
 * Takes back what came of an approved return: stock, credit notes and money are set right in one act. What is kept costs what
 * it costs on the order's own terms, and what was paid beyond that goes back. Gives what went back. Where as much is there to
 * replace what came, nothing is credited: the same goods go again under the same invoice.
 * Refuses: return_not_found, platform.wrong_state, platform.changed_meanwhile, unknown_line, over_returned, bad_quantity.
 */
export async function receiveReturn(
  ctx: Ctx,
  { came, ...which }: { readonly return_id: Id<'return'>; readonly version: number; readonly came: readonly Came[] },
): Promise<bigint> {
  const held = await orders.lockReturn(ctx, which);
  const { back, parts, order } = held;
  orders.returnLife.next(back.state, 'receive'); // before anything moves
  const lines = await orders.linesOf(ctx, order.id);
  came.forEach(({ line_no, came_milli }, index) => {
    const part = parts.find((each) => each.line_no === line_no);
    if (part === undefined || came.findIndex((each) => each.line_no === line_no) !== index)
      throw refuse('unknown_line', { field: `came.${index}.line_no`, line_no });
    if (came_milli > part.quantity_milli)
      throw refuse('over_returned', { field: `came.${index}.came_milli`, left_milli: `${part.quantity_milli}` });
    orders.checkStep(order, lines.find((line) => line.line_no === line_no)!, {
      ...{ quantity_milli: came_milli, left_milli: part.quantity_milli, field: `came.${index}.came_milli` },
    });
  });
  const there = came.filter(({ came_milli }) => came_milli > 0n);
  // What replaced goods of the order may come back, too.
  const again = await orders.parcelsIn(ctx, order.id, ['delivered']);
  const of = [
    ordered(order.id),
    ...again.flatMap(({ return_id }) => (return_id === null ? [] : orders.againFor(return_id))),
  ];
  const wanted = there.map(({ line_no, came_milli }) => ({ line_no, quantity_milli: came_milli }));
  const replaced = back.wants === 'replacement' && (await orders.setAside(ctx, held, wanted));
  await restock(ctx, { of, by: orders.againFor(back.id), lines, came: there });
  const back_minor = replaced ? 0n : await payBack(ctx, held, { lines, came: there });
  await orders.writeCame(ctx, back.id, came);
  const turned = back.wants === 'replacement' && !replaced;
  await orders.moveReturn(ctx, held, 'receive', {
    ...{ back_minor, received_at: ctx.now },
    ...(turned && { wants: 'refund', turned_at: ctx.now }),
  });
  if (turned) await orders.sayRefunded(ctx, held, 'replacement_sold_out');
  await orders.restage(ctx, held);
  return back_minor;
}

/** Credits goods that came back of an order, and gives back what was paid beyond what is kept. */
async function payBack(
  ctx: Ctx,
  held: orders.HeldReturn,
  { lines, came }: { readonly lines: readonly orders.Line[]; readonly came: readonly Omit<Came, 'usable'>[] },
): Promise<bigint> {
  const { back, order } = held;
  // A note may be empty, or longer than the reason of a refund.
  const reason = (back.note || back.reason).slice(0, 500);
  await creditGoods(ctx, held, { lines, came, noun_id: back.id, reason });
  await orders.changeLines(
    ctx,
    order.id,
    came.map(({ line_no, came_milli: q }) => ({ line_no, returned: q, credited: q })),
  );
  return giveAllBack(ctx, held, { noun: 'orders.return', noun_id: back.id, to: back.pay_back, reason });
}

/**
 * Gives money back instead of a replacement, as long as it hasn't left: before the goods came they will be refunded as they
 * come, after that at once. Gives what went back.
 * Refuses: return_not_found, platform.changed_meanwhile, not_to_replace, replacement_packed, replacement_sent.
 */
export async function refundInstead(
  ctx: Ctx,
  { why, ...which }: { readonly return_id: Id<'return'>; readonly version?: number | undefined; readonly why: string },
): Promise<bigint> {
  const held = await orders.lockReturn(ctx, which);
  await orders.mayTurn(ctx, held.back);
  if (held.back.state === 'approved') {
    await orders.turnIntoRefund(ctx, held, { why });
    return 0n;
  }
  const back_minor = await refundCame(ctx, held, why);
  await orders.restage(ctx, held);
  return back_minor;
}

/** Refunds what came back and isn't replaced after all. */
async function refundCame(ctx: Ctx, held: orders.HeldReturn, why: string): Promise<bigint> {
  const lines = await orders.linesOf(ctx, held.order.id);
  const came = orders.cameOf(held).map(({ line_no, quantity_milli }) => ({ line_no, came_milli: quantity_milli }));
  const back_minor = await payBack(ctx, held, { lines, came });
  await orders.turnIntoRefund(ctx, held, { why, back_minor });
  return back_minor;
}

function ordered(order_id: Id<'order'>): inventory.For {
  return { noun: ORDER, noun_id: order_id };
}

/** What came back goes into stock again, or is written off there. */
async function restock(
  ctx: Ctx,
  {
    of,
    by,
    lines,
    came,
  }: { of: readonly inventory.For[]; by: inventory.For; lines: readonly orders.Line[]; came: readonly Came[] },
): Promise<void> {
  for (const usable of [true, false]) {
    const some = came
      .filter((each) => each.usable === usable)
      .map(({ line_no, came_milli }) => ({
        ...{ line_no, quantity_milli: came_milli },
        item_id: lines.find((line) => line.line_no === line_no)!.item_id!,
      }));
    if (some.length > 0) await inventory.takeBack(ctx, { ...by, of, usable, lines: some });
  }
}

/**
 * Takes back a parcel that couldn't be handed over: its invoice is credited whole, its goods are in stock again, and what was
 * paid for it goes back. What was to replace goods that came back is refunded as these. Refuses: parcel_not_found, platform.wrong_state, platform.changed_meanwhile.
 */
export async function takeBackParcel(
  ctx: Ctx,
  {
    usable,
    reason,
    ...which
  }: {
    readonly parcel_id: Id<'parcel'>;
    readonly version?: number | undefined;
    readonly usable: boolean;
    readonly reason: string;
  },
): Promise<orders.Packed> {
  const packed = await orders.lockParcel(ctx, which);
  orders.parcelLife.next(packed.parcel.state, 'come_back'); // before anything moves
  const { order, parcel, parts } = packed;
  const lines = await orders.linesOf(ctx, order.id);
  const by = { noun: 'orders.parcel', noun_id: parcel.id };
  const came = parts.map(({ line_no, quantity_milli }) => ({ line_no, came_milli: quantity_milli, usable }));
  const of = parcel.return_id === null ? ordered(order.id) : orders.againFor(parcel.return_id);
  await restock(ctx, { of: [of], by, lines, came });
  if (parcel.return_id !== null) {
    await refundCame(ctx, await orders.lockReturn(ctx, { return_id: parcel.return_id }), reason);
    return orders.moveParcel(ctx, packed, 'come_back');
  }
  const document_id = parcel.document_id!;
  const billed = await billing.leftOf(ctx, document_id);
  // All of it may have been credited by hand.
  if (
    billed.some(({ total_minor, credited, quantity_milli: sold, credited_milli: back }) =>
      total_minor === 0n ? back < sold : credited.total_minor < total_minor,
    )
  )
    await billing.creditInvoice(ctx, {
      ...{ id: idOf<'document'>('orders.came_back', parcel.id), document_id, reason },
      ...{ noun: ORDER, noun_id: order.id },
    });
  const whole = billed.length > parts.length;
  await orders.changeLines(ctx, order.id, [
    ...parts.map(({ line_no, quantity_milli: q }) => ({ line_no, returned: q, credited: q })),
    ...(whole ? lines.filter(({ kind }) => kind === 'charge') : []).map(({ line_no }) => ({
      ...{ line_no, returned: 1_000n, credited: 1_000n },
    })),
  ]);
  const gone = await orders.moveParcel(ctx, packed, 'come_back');
  await creditRest(ctx, gone, { noun_id: parcel.id, reason });
  await giveAllBack(ctx, gone, { noun: ORDER, noun_id: order.id, to: 'original', reason });
  return gone;
}
