import * as billing from '#billing';
import * as inventory from '#inventory';
import * as ledger from '#ledger';
import * as orders from '#orders';
import { type Id, idOf } from '#platform/ids.ts';
import { least } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as wallets from '#wallets';
import { billParcel } from './bill-parcel.ts';
import { giveBack } from './give-back.ts';
import { ORDER } from './place-order.ts';

/** Where money lies that came, until it is said what it pays. */
const received = ledger.accountOf('receipts_held', { currency: 'inr' });

/**
 * Sends a parcel: its goods leave the stock, first expiring first, and are billed at once by the order's own figures. The
 * invoice is paid of what was set aside of the wallet and of what came before; what is open is asked for, and owed on credit.
 * What replaces goods that came back was billed with them: it goes on a challan.
 * Refuses: parcel_not_found, platform.wrong_state, platform.changed_meanwhile, inventory.sold_out, and what billing refuses.
 */
export async function dispatch(
  ctx: Ctx,
  {
    carrier,
    tracking,
    ...which
  }: {
    readonly parcel_id: Id<'parcel'>;
    readonly version?: number | undefined;
    readonly carrier?: string | undefined;
    readonly tracking?: string | undefined;
  },
): Promise<orders.Packed> {
  const packed = await orders.lockParcel(ctx, which);
  orders.parcelLife.next(packed.parcel.state, 'dispatch'); // before anything leaves
  const { order, parts, parcel } = packed;
  const lines = await orders.linesOf(ctx, order.id);
  const of = (line_no: number) => lines.find((line) => line.line_no === line_no)!;
  const went = await inventory.ship(ctx, {
    ...(parcel.return_id === null ? { noun: ORDER, noun_id: order.id } : orders.againFor(parcel.return_id)),
    lines: parts.map(({ line_no, quantity_milli }) => ({ line_no, quantity_milli, item_id: of(line_no).item_id! })),
  });
  const how = { dispatched_at: ctx.now, carrier: carrier ?? null, tracking: tracking ?? null };
  if (parcel.return_id !== null) {
    await orders.setParcelLines(ctx, parcel.id, withLots(parts, went));
    await orders.saySent(ctx, packed, parcel.id);
    return orders.moveParcel(ctx, packed, 'dispatch', { ...how, challan: await orders.challanNumber(ctx) });
  }
  const billed = await billParcel(ctx, packed, lines, went);
  await orders.setParcelLines(ctx, parcel.id, withLots(billed.parts, went));
  await orders.changeLines(ctx, order.id, [
    ...parts.map(({ line_no, quantity_milli: q }) => ({ line_no, reserved: -q, done: q, invoiced: q })),
    ...billed.charges.map((line_no) => ({ line_no, done: 1_000n, invoiced: 1_000n })),
  ]);
  const spare_minor = await payInvoice(ctx, packed, billed.document);
  const sent = await orders.moveParcel(ctx, packed, 'dispatch', {
    ...how,
    document_id: billed.document.id,
  });
  if (billed.completes && spare_minor > 0n)
    await giveBack(ctx, sent, {
      ...{ noun: ORDER, noun_id: order.id, to: 'original', reason: 'Less was billed than was paid.' },
      ...{ credited: [], spare_minor },
    });
  return sent;
}

/** What is in a parcel with the lots it came from. */
function withLots(parts: orders.Packed['parts'], went: readonly inventory.Shipped[]) {
  return parts.map((part) => ({
    ...part,
    lots: went
      .filter(({ line_no }) => line_no === part.line_no)
      .map(({ lot_id, batch, expires_on, quantity_milli }) => ({
        ...{ lot: batch ?? lot_id, expires_on: expires_on?.toString() ?? null, quantity_milli: `${quantity_milli}` },
      })),
  }));
}

/** Pays an invoice of an order with what is set aside of the wallet, then of what came before it; asks for the rest. Gives what is left of both. */
export async function payInvoice(ctx: Ctx, { order }: orders.Held, document: billing.Document): Promise<bigint> {
  let [open_minor, held_minor] = [document.payable_minor, 0n];
  for (const { hold_id, left_minor } of await wallets.holdsFor(ctx, { noun: ORDER, noun_id: order.id })) {
    const amount_minor = least(left_minor, open_minor);
    held_minor += left_minor - amount_minor;
    if (amount_minor === 0n) continue;
    await wallets.capture(ctx, {
      id: idOf('orders.capture', document.id, hold_id),
      hold_id,
      document_id: document.id,
      amount_minor,
    });
    open_minor -= amount_minor;
  }
  const { unused_minor } = await orders.moneyOf(ctx, order, await orders.linesOf(ctx, order.id));
  const prepaid_minor = least(unused_minor, open_minor);
  if (prepaid_minor > 0n) {
    await billing.settle(ctx, {
      ...{ id: idOf('orders.prepaid', document.id), document_id: document.id, amount_minor: prepaid_minor },
      ...{ from: received, noun: ORDER, noun_id: order.id },
    });
    open_minor -= prepaid_minor;
  }
  if (open_minor > 0n && order.pay_by !== 'credit')
    await billing.askForInvoice(ctx, { document_id: document.id, tell: null });
  return held_minor + unused_minor - prepaid_minor;
}

/** Hands a parcel over. Refuses: parcel_not_found, platform.wrong_state, platform.changed_meanwhile. */
export async function deliver(
  ctx: Ctx,
  {
    received_by,
    ...which
  }: {
    readonly parcel_id: Id<'parcel'>;
    readonly version?: number | undefined;
    readonly received_by?: string | undefined;
  },
): Promise<orders.Packed> {
  const packed = await orders.lockParcel(ctx, which);
  return orders.moveParcel(ctx, packed, 'deliver', { delivered_at: ctx.now, received_by: received_by ?? null });
}

/** Unpacks a parcel that hasn't left: what was in it is to be packed anew. Refuses: parcel_not_found, platform.wrong_state, platform.changed_meanwhile. */
export async function unpack(
  ctx: Ctx,
  which: { readonly parcel_id: Id<'parcel'>; readonly version?: number | undefined },
): Promise<orders.Packed> {
  return orders.moveParcel(ctx, await orders.lockParcel(ctx, which), 'unpack');
}

/** Does the next thing with all of an order that is ready for it: packs what is left, sends what is packed, hands over what was sent. */
export async function advance(ctx: Ctx, order_id: Id<'order'>, act: 'pack' | 'dispatch' | 'deliver'): Promise<void> {
  if (act === 'pack') {
    await orders.pack(ctx, { order_id });
    return;
  }
  const held = await orders.lockOrder(ctx, order_id);
  if (act === 'dispatch') {
    if ((await orders.leftToPack(ctx, order_id)).size > 0) await orders.pack(ctx, { order_id });
    const packed = await orders.parcelsIn(ctx, order_id, ['packed']);
    if (packed.length === 0) orders.refuseStage(held);
    for (const { id } of packed) await dispatch(ctx, { parcel_id: id });
    return;
  }
  const sent = await orders.parcelsIn(ctx, order_id, ['dispatched']);
  if (sent.length === 0) orders.refuseStage(held);
  for (const { id } of sent) await deliver(ctx, { parcel_id: id });
}
