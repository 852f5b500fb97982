import * as billing from '#billing';
import * as inventory from '#inventory';
import * as orders from '#orders';
import { type Id, idOf } from '#platform/ids.ts';
import { roundDiv, split } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import { type GivingBack, giveBack } from './give-back.ts';
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
 * it costs on the order's own terms, and what was paid beyond that goes back. Gives what went back.
 * Refuses: return_not_found, platform.wrong_state, platform.changed_meanwhile, unknown_line, over_returned.
 */
export async function receiveReturn(
  ctx: Ctx,
  { came, ...which }: { readonly return_id: Id<'return'>; readonly version: number; readonly came: readonly Came[] },
): Promise<bigint> {
  const held = await orders.lockReturn(ctx, which);
  const { back, parts, order } = held;
  orders.returnLife.next(back.state, 'receive'); // before anything moves
  came.forEach(({ line_no, came_milli }, index) => {
    const part = parts.find((each) => each.line_no === line_no);
    if (part === undefined || came.findIndex((each) => each.line_no === line_no) !== index)
      throw refuse('unknown_line', { field: `came.${index}.line_no`, line_no });
    if (came_milli > part.quantity_milli)
      throw refuse('over_returned', { field: `came.${index}.came_milli`, left_milli: `${part.quantity_milli}` });
  });
  const there = came.filter(({ came_milli }) => came_milli > 0n);
  const lines = await orders.linesOf(ctx, order.id);
  const by = { noun: 'orders.return' as const, noun_id: back.id };
  await restock(ctx, { order_id: order.id, by, lines, came: there });
  const reason = back.note ?? back.reason;
  const credited = there.length === 0 ? [] : await credit(ctx, { held, lines, came: there, by, reason });
  await orders.changeLines(
    ctx,
    order.id,
    there.map(({ line_no, came_milli: q }) => ({ line_no, returned: q, credited: q })),
  );
  const back_minor = await giveAllBack(ctx, held, { ...by, to: back.pay_back, reason, credited });
  await orders.writeCame(ctx, back.id, came);
  await orders.moveReturn(ctx, held, 'receive', { back_minor, received_at: ctx.now });
  await orders.restage(ctx, held);
  return back_minor;
}

/** Gives back what was credited, and what is over of the rest: what is not billed yet may have become cheaper too. */
async function giveAllBack(ctx: Ctx, held: orders.Held, giving: Omit<GivingBack, 'spare_minor'>): Promise<bigint> {
  const credited_minor = await giveBack(ctx, held, { ...giving, spare_minor: 0n });
  const { due_minor } = await orders.moneyOf(ctx, held.order, await orders.linesOf(ctx, held.order.id));
  if (due_minor >= 0n) return credited_minor;
  return credited_minor + (await giveBack(ctx, held, { ...giving, credited: [], spare_minor: -due_minor }));
}

/** What came back goes into stock again, or is written off there. */
async function restock(
  ctx: Ctx,
  {
    order_id,
    by,
    lines,
    came,
  }: { order_id: Id<'order'>; by: inventory.For; lines: readonly orders.Line[]; came: readonly Came[] },
): Promise<void> {
  const of = { noun: ORDER, noun_id: order_id };
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

interface Crediting {
  readonly held: orders.Held;
  readonly lines: readonly orders.Line[];
  readonly came: readonly Came[];
  readonly by: { readonly noun: string; readonly noun_id: string };
  readonly reason: string;
}

/** Of a line of an invoice how much is to be credited, and what that much of it came to. */
interface Slice extends BilledLine {
  readonly quantity_milli: bigint;
  readonly worth_minor: bigint;
}

/**
 * Writes the credit notes of what came back: by quantity where the rest keeps its price, else by the amount that is left when
 * the rest is priced anew on the order's terms. Gives what each invoice was credited.
 */
async function credit(ctx: Ctx, { held, lines, came, by, reason }: Crediting) {
  const billed = await billedLines(ctx, held.order.id);
  const slices = slicesOf(billed, came);
  const back_minor = await worthOf(ctx, held, lines, came);
  const plain = slices.reduce((sum, { worth_minor }) => sum + worth_minor, 0n);
  const apart = plain > back_minor ? plain - back_minor : back_minor - plain;
  // Rounding by line may differ by a paisa: then the quantity is the better word.
  const backs =
    apart <= BigInt(slices.length)
      ? slices.map(({ document_id, line_no, quantity_milli }) => ({ document_id, back: { line_no, quantity_milli } }))
      : byAmount(billed, slices, back_minor);
  const notes: { document_id: Id<'document'>; amount_minor: bigint }[] = [];
  for (const document_id of new Set(backs.map((each) => each.document_id))) {
    const note = await billing.creditInvoice(ctx, {
      ...{ id: idOf<'document'>('orders.credit', by.noun_id, document_id), document_id, reason },
      lines: backs.filter((each) => each.document_id === document_id).map(({ back }) => back),
      ...{ noun: ORDER, noun_id: held.order.id },
    });
    notes.push({ document_id, amount_minor: note.payable_minor });
  }
  return notes;
}

/**
 * An amount taken off invoices: off what came back by its worth, as far as each line bears it, and beyond that off what stays,
 * whose discount has grown.
 */
function byAmount(billed: readonly BilledLine[], slices: readonly Slice[], amount_minor: bigint) {
  const worths = slices.map(({ worth_minor }) => worth_minor);
  const shares = worths.some((worth) => worth > 0n) ? split(amount_minor, worths) : worths;
  const taken = slices.map((slice, index) => ({ ...slice, amount_minor: least(shares[index]!, slice.left_minor) }));
  let rest = amount_minor - taken.reduce((sum, each) => sum + each.amount_minor, 0n);
  const others = billed.filter(
    (line) => !slices.some(({ document_id, line_no }) => document_id === line.document_id && line_no === line.line_no),
  );
  return [...taken, ...others.map((line) => ({ ...line, amount_minor: 0n }))].flatMap((each) => {
    const more = least(rest, each.left_minor - each.amount_minor);
    rest -= more;
    const { document_id, line_no } = each;
    const sum = each.amount_minor + more;
    return sum > 0n ? [{ document_id, back: { line_no, amount_minor: sum } }] : [];
  });
}

/** What is owed less when some of an order goes back: what the rest costs on the order's terms, against what was owed before. */
async function worthOf(
  ctx: Ctx,
  { order }: orders.Held,
  lines: readonly orders.Line[],
  came: readonly Came[],
): Promise<bigint> {
  const after = lines.map((line) => {
    const back = came.find(({ line_no }) => line_no === line.line_no)?.came_milli ?? 0n;
    return { ...line, returned_milli: line.returned_milli + back };
  });
  const stays_minor = pricing.priceKept(order.terms, orders.keptOf(after)).payable_minor;
  const { kept_minor } = await orders.moneyOf(ctx, order, lines);
  return kept_minor > stays_minor ? kept_minor - stays_minor : 0n;
}

/** A line of an invoice of an order, with what of it was not credited yet. */
interface BilledLine {
  readonly document_id: Id<'document'>;
  /** On the invoice; `of_line_no` is the order's line. */
  readonly line_no: number;
  readonly of_line_no: number;
  readonly left_milli: bigint;
  readonly left_minor: bigint;
}

/** The lines of an order's invoices, the newest invoice first. */
async function billedLines(ctx: Ctx, order_id: Id<'order'>): Promise<BilledLine[]> {
  const parts = (await orders.billedParts(ctx, order_id)).toReversed();
  const left = new Map<string, Awaited<ReturnType<typeof billing.leftOf>>>();
  for (const document_id of new Set(parts.map((part) => part.document_id!)))
    left.set(document_id, await billing.leftOf(ctx, document_id));
  return parts.map((part) => {
    const line = left.get(part.document_id!)!.find((each) => each.line_no === part.document_line_no)!;
    return {
      ...{ document_id: part.document_id!, line_no: line.line_no, of_line_no: part.line_no },
      left_milli: line.quantity_milli - line.credited_milli,
      left_minor: line.total_minor - line.credited.total_minor,
    };
  });
}

/** Where what came back was billed, and what that much of it came to. */
function slicesOf(billed: readonly BilledLine[], came: readonly Came[]): Slice[] {
  return came.flatMap(({ line_no, came_milli }) => {
    let rest = came_milli;
    return billed
      .filter(({ of_line_no }) => of_line_no === line_no)
      .flatMap((line) => {
        const quantity_milli = least(rest, line.left_milli);
        rest -= quantity_milli;
        if (quantity_milli === 0n) return [];
        const worth_minor = roundDiv(line.left_minor * quantity_milli, line.left_milli);
        return [{ ...line, quantity_milli, worth_minor }];
      });
  });
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/**
 * Takes back a parcel that couldn't be handed over: its invoice is credited whole, its goods are in stock again, and what was
 * paid for it goes back. Refuses: parcel_not_found, platform.wrong_state, platform.changed_meanwhile.
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
  await restock(ctx, { order_id: order.id, by, lines, came });
  const id = idOf<'document'>('orders.came_back', parcel.id);
  const note = await billing.creditInvoice(ctx, {
    id,
    document_id: parcel.document_id!,
    reason,
    noun: ORDER,
    noun_id: order.id,
  });
  const whole = (await billing.leftOf(ctx, parcel.document_id!)).length > parts.length;
  await orders.changeLines(ctx, order.id, [
    ...parts.map(({ line_no, quantity_milli: q }) => ({ line_no, returned: q, credited: q })),
    ...(whole ? lines.filter(({ kind }) => kind === 'charge') : []).map(({ line_no }) => ({
      ...{ line_no, returned: 1_000n, credited: 1_000n },
    })),
  ]);
  await giveAllBack(ctx, packed, {
    ...{ noun: ORDER, noun_id: order.id, to: 'original', reason },
    credited: [{ document_id: parcel.document_id!, amount_minor: note.payable_minor }],
  });
  return orders.moveParcel(ctx, packed, 'come_back');
}
