import assert from 'node:assert/strict';
import * as billing from '#billing';
import * as inventory from '#inventory';
import * as ledger from '#ledger';
import * as orders from '#orders';
import { type Id, idOf } from '#platform/ids.ts';
import { roundDiv } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import * as wallets from '#wallets';
import { ORDER } from './place-order.ts';

/** Where money lies that came, until it is said what it pays. */
const received = ledger.accountOf('receipts_held', { currency: 'inr' });

/**
 * Sends a parcel: its goods leave the stock, first expiring first, and are billed at once by the order's own figures. The
 * invoice is paid of what was set aside of the wallet and of what came before; what is open is asked for, and owed on credit.
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
  const { order, parts } = packed;
  const lines = await orders.linesOf(ctx, order.id);
  const of = (line_no: number) => lines.find((line) => line.line_no === line_no)!;
  const went = await inventory.ship(ctx, {
    ...{ noun: ORDER, noun_id: order.id },
    lines: parts.map(({ line_no, quantity_milli }) => ({ line_no, quantity_milli, item_id: of(line_no).item_id! })),
  });
  const billed = await bill(ctx, packed, lines);
  await orders.setParcelLines(
    ctx,
    packed.parcel.id,
    billed.parts.map((part) => ({
      ...part,
      lots: went
        .filter(({ line_no }) => line_no === part.line_no)
        .map(({ lot_id, batch, expires_on, quantity_milli }) => ({
          ...{ lot: batch ?? lot_id, expires_on: expires_on?.toString() ?? null, quantity_milli: `${quantity_milli}` },
        })),
    })),
  );
  await orders.changeLines(ctx, order.id, [
    ...parts.map(({ line_no, quantity_milli: q }) => ({ line_no, reserved: -q, done: q, invoiced: q })),
    ...billed.charges.map((line_no) => ({ line_no, done: 1_000n, invoiced: 1_000n })),
  ]);
  await payInvoice(ctx, packed, billed.document);
  return orders.moveParcel(ctx, packed, 'dispatch', {
    ...{ document_id: billed.document.id, dispatched_at: ctx.now },
    ...{ carrier: carrier ?? null, tracking: tracking ?? null },
  });
}

/** Issues the invoice of a parcel: each line at the price and with the part of the discount that it has in what is kept of the order. */
async function bill(ctx: Ctx, { order, customer, parcel, parts }: orders.Packed, lines: readonly orders.Line[]) {
  const sold = pricing.priceKept(
    order.terms,
    lines.map(({ line_no, ordered_milli, cancelled_milli }) => ({
      line_no,
      quantity_milli: ordered_milli - cancelled_milli,
    })),
  );
  const before = await orders.billedParts(ctx, order.id);
  const items = parts.map(({ line_no, quantity_milli }, index) => {
    const line = lines.find((each) => each.line_no === line_no)!;
    const priced = sold.lines.find((each) => each.line_no === line_no);
    assert(priced !== undefined, 'what is sent is kept');
    const given = before
      .filter((part) => part.line_no === line_no)
      .reduce((sum, { discount_minor }) => sum + discount_minor, 0n);
    const so_far = line.done_milli + quantity_milli;
    const discount_minor = roundDiv(priced.discount_minor * so_far, priced.quantity_milli) - given;
    return {
      part: { line_no, quantity_milli, discount_minor, document_line_no: index + 1 },
      line: toBill(line, { quantity_milli, price_minor: priced.unit_minor, discount_minor, revenue: 'sales' }),
    };
  });
  // What is charged besides goes with the first parcel.
  const charges = lines.filter((line) => line.kind === 'charge' && line.done_milli + line.cancelled_milli === 0n);
  const { due_days } = await orders.creditOf(ctx, { customer_id: customer.id });
  const document = await billing.issueInvoice(ctx, {
    id: idOf('orders.invoice', parcel.id),
    customer_id: customer.id,
    of: 'goods',
    lines: [
      ...items.map(({ line }) => line),
      ...charges.map((line) =>
        toBill(line, {
          quantity_milli: 1_000n,
          price_minor: line.price_minor,
          discount_minor: 0n,
          revenue: 'delivery',
        }),
      ),
    ],
    ...{ noun: ORDER, noun_id: order.id },
    ...(order.address !== null && { ship_to: receiver(order, order.address) }),
    ...(order.pay_by === 'credit' && { due_on: ctx.today.add({ days: due_days }) }),
  });
  return { document, parts: items.map(({ part }) => part), charges: charges.map(({ line_no }) => line_no) };
}

function toBill(
  { title, hsn, variety, unit, inclusive, treatment, rate_bp }: orders.Line,
  given: { readonly quantity_milli: bigint; price_minor: bigint; discount_minor: bigint; revenue: string },
): billing.LineToBill {
  const { quantity_milli, price_minor, discount_minor, revenue } = given;
  return {
    ...{ title, hsn, variety, unit, inclusive, quantity_milli, price_minor, revenue },
    own_discount_minor: discount_minor,
    rate: { treatment, rate_bp },
  };
}

function receiver({ buyer_name }: orders.Order, address: NonNullable<orders.Order['address']>) {
  const { contact_name, contact_phone, line1, line2, landmark, city, state, pincode } = address;
  return {
    ...{
      name: contact_name ?? buyer_name,
      gstin: null,
      line1,
      city,
      state,
      pincode,
      phone: contact_phone,
      email: null,
    },
    line2: [line2, landmark].filter((line) => line !== null).join(', ') || null,
  };
}

/** Pays an invoice of an order with what is set aside of the wallet, then of what came before it; asks for the rest. */
async function payInvoice(ctx: Ctx, { order }: orders.Packed, document: billing.Document): Promise<void> {
  let open_minor = document.payable_minor;
  for (const { hold_id, left_minor } of await wallets.holdsFor(ctx, { noun: ORDER, noun_id: order.id })) {
    const amount_minor = least(left_minor, open_minor);
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
  if (open_minor > 0n && order.pay_by === 'cash')
    await billing.askForInvoice(ctx, { document_id: document.id, tell: null });
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
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
