import * as inventory from '#inventory';
import * as orders from '#orders';
import type { Id } from '#platform/ids.ts';
import { least } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { billParcel } from './bill-parcel.ts';
import { giveAllBack } from './give-back.ts';
import { letGo, ORDER } from './place-order.ts';
import { payInvoice } from './ship-order.ts';

const refuse = refusals('orders', { nothing_to_repair: 409 });

/** The laws of the nightly check whose faults can be set right by what else is written, each by what does it. */
const repairs = {
  delivered_not_billed: billWhatLeft,
  delivery_without_bill: billWhatLeft,
  promised_not_set_aside: setAsideAgain,
  set_aside_for_nothing: (ctx: Ctx, { order }: orders.Held) => letGo(ctx, order.id),
  stage_differs: orders.restage,
};

export const repairable = Object.keys(repairs) as (keyof typeof repairs)[];

/**
 * Sets right what the nightly check found of an order: a parcel of old data that left without an invoice is billed, at the rate
 * that CGST s.14 gives it; what is promised is set aside; what is over is let go; how far it is follows from its parcels.
 * Repairing twice is once. Refuses: not_found, nothing_to_repair, inventory.sold_out, and what billing refuses.
 */
export async function repairOrder(
  ctx: Ctx,
  { order_id, law }: { readonly order_id: Id<'order'>; readonly law: (typeof repairable)[number] },
): Promise<void> {
  const held = await orders.lockOrder(ctx, order_id);
  const over = held.order.state === 'cancelled' || held.order.state === 'lapsed' || held.order.state === 'failed_stock';
  if (over === (law !== 'set_aside_for_nothing')) throw refuse('nothing_to_repair', { order_id, law });
  await repairs[law](ctx, held);
  await orders.step(ctx, order_id, 'repaired', { law });
}

async function billWhatLeft(ctx: Ctx, held: orders.Held): Promise<void> {
  const { id: order_id } = held.order;
  const unbilled: orders.Packed[] = [];
  for (const { id } of await orders.parcelsIn(ctx, order_id, ['dispatched', 'delivered'])) {
    const packed = await orders.lockParcel(ctx, { parcel_id: id });
    if (packed.parcel.return_id === null && packed.parcel.document_id === null) unbilled.push(packed);
  }
  if (unbilled.length === 0) throw refuse('nothing_to_repair', { order_id });
  for (const packed of unbilled) {
    const lines = await orders.linesOf(ctx, order_id);
    // As it was before this left: what is sent of a line, but isn't billed, leaves now.
    const before = lines.map((line) => ({ ...line, done_milli: least(line.done_milli, line.invoiced_milli) }));
    const { document, parts, charges } = await billParcel(ctx, packed, before, []);
    await orders.setParcelLines(ctx, packed.parcel.id, parts, { document_id: document.id });
    await orders.changeLines(ctx, order_id, [
      ...parts.map(({ line_no, quantity_milli }) => ({ line_no, invoiced: quantity_milli })),
      ...lines
        .filter(({ line_no }) => charges.includes(line_no))
        .map(({ line_no, done_milli }) => ({ line_no, invoiced: 1_000n, done: 1_000n - done_milli })),
    ]);
    await payInvoice(ctx, packed, document);
  }
  const reason = 'Less was billed than was paid.';
  await giveAllBack(ctx, held, { noun: ORDER, noun_id: order_id, to: 'original', reason });
}

async function setAsideAgain(ctx: Ctx, { order }: orders.Held): Promise<void> {
  const lines = (await orders.linesOf(ctx, order.id)).flatMap(({ item_id, reserved_milli }) =>
    item_id === null || reserved_milli === 0n ? [] : [{ item_id, quantity_milli: reserved_milli }],
  );
  await inventory.hold(ctx, { noun: ORDER, noun_id: order.id, lines, until: null });
}
