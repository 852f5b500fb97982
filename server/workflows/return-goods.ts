import * as billing from '#billing';
import * as inventory from '#inventory';
import * as orders from '#orders';
import { type Id, idOf } from '#platform/ids.ts';
import { roundDiv, split } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import { giveBack } from './give-back.ts';
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
  const back_minor = await giveBack(ctx, held, { ...by, to: back.pay_back, reason, credited, spare_minor: 0n });
  await orders.writeCame(ctx, back.id, came);
  await orders.moveReturn(ctx, held, 'receive', { back_minor, received_at: ctx.now });
  await orders.restage(ctx, held);
  return back_minor;
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

/** Of a line of an invoice what may still be credited, and how much of it is to be. */
interface Slice {
  readonly document_id: Id<'document'>;
  readonly line_no: number;
  readonly quantity_milli: bigint;
  /** What that much of it came to. */
  readonly worth_minor: bigint;
  readonly left_minor: bigint;
}

/**
 * Writes the credit notes of what came back: by quantity where the rest keeps its price, else by the amount that is left when
 * the rest is priced anew on the order's terms. Gives what each invoice was credited.
 */
async function credit(ctx: Ctx, { held, lines, came, by, reason }: Crediting) {
  const slices = await slicesOf(ctx, held.order.id, came);
  const back_minor = await worthOf(ctx, held, lines, came);
  const plain = slices.reduce((sum, { worth_minor }) => sum + worth_minor, 0n);
  const apart = plain > back_minor ? plain - back_minor : back_minor - plain;
  // Rounding by line may differ by a paisa: then the quantity is the better word.
  const exact = apart <= BigInt(slices.length);
  const amounts = exact
    ? []
    : split(
        back_minor,
        slices.map(({ worth_minor }) => worth_minor),
      );
  const notes: { document_id: Id<'document'>; amount_minor: bigint }[] = [];
  for (const document_id of new Set(slices.map((slice) => slice.document_id))) {
    const backs = slices.flatMap((slice, index): billing.Back[] => {
      if (slice.document_id !== document_id) return [];
      const { line_no, quantity_milli, left_minor } = slice;
      if (exact) return [{ line_no, quantity_milli }];
      const amount_minor = least(amounts[index]!, left_minor);
      return amount_minor > 0n ? [{ line_no, amount_minor }] : [];
    });
    if (backs.length === 0) continue;
    const id = idOf<'document'>('orders.credit', by.noun_id, document_id);
    const note = await billing.creditInvoice(ctx, {
      id,
      document_id,
      lines: backs,
      reason,
      noun: ORDER,
      noun_id: held.order.id,
    });
    notes.push({ document_id, amount_minor: note.payable_minor });
  }
  return notes;
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
  const sent = lines.every((line) => line.ordered_milli - line.cancelled_milli === line.done_milli);
  const invoices = await orders.invoicesOf(ctx, order);
  const owed_minor = sent
    ? invoices.reduce((sum, { payable_minor, credited_minor }) => sum + payable_minor - credited_minor, 0n)
    : pricing.priceKept(order.terms, orders.keptOf(lines)).payable_minor;
  return owed_minor > stays_minor ? owed_minor - stays_minor : 0n;
}

/** Where what came back was billed, the newest invoice first, and what that much of it came to. */
async function slicesOf(ctx: Ctx, order_id: Id<'order'>, came: readonly Came[]): Promise<Slice[]> {
  const billed = (await orders.billedParts(ctx, order_id)).toReversed();
  const left = new Map<string, Awaited<ReturnType<typeof billing.leftOf>>>();
  for (const { document_id } of billed) {
    if (!left.has(document_id!)) left.set(document_id!, await billing.leftOf(ctx, document_id!));
  }
  return came.flatMap(({ line_no, came_milli }) => {
    let rest = came_milli;
    return billed
      .filter((part) => part.line_no === line_no)
      .flatMap((part) => {
        const line = left.get(part.document_id!)!.find((each) => each.line_no === part.document_line_no)!;
        const left_milli = line.quantity_milli - line.credited_milli;
        const left_minor = line.total_minor - line.credited.total_minor;
        const quantity_milli = least(rest, left_milli);
        rest -= quantity_milli;
        if (quantity_milli === 0n) return [];
        const worth_minor = roundDiv(left_minor * quantity_milli, left_milli);
        return [{ document_id: part.document_id!, line_no: line.line_no, quantity_milli, worth_minor, left_minor }];
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
  await giveBack(ctx, packed, {
    ...{ noun: ORDER, noun_id: order.id, to: 'original', reason, spare_minor: 0n },
    credited: [{ document_id: parcel.document_id!, amount_minor: note.payable_minor }],
  });
  return orders.moveParcel(ctx, packed, 'come_back');
}
