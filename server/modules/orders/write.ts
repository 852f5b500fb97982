import type * as customers from '#customers';
import { changed } from '#platform/audit.ts';
import { json } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { nextNumber } from '#platform/numbers.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import type * as pricing from '#pricing';
import { financialYear, unitCodes } from '#tax';
import { seriesRules } from '#tenants';
import type { Window } from './after-tables.ts';
import { addressThen, type Reckoned, type WantedLine } from './checkout.ts';
import { doer, type Held, step } from './order.ts';
import type { Order, PayBy } from './tables.ts';
import type { Slot } from './windows.ts';

/** A new order, reckoned and decided. */
export interface NewOrder {
  readonly id: Id<'order'>;
  readonly customer: customers.Customer;
  readonly buyer_phone: string | null;
  readonly cart_id: Id<'cart'> | null;
  readonly channel: Order['channel'];
  readonly state: 'paying' | 'on_hold' | 'placed';
  readonly number: string | null;
  readonly pay_by: PayBy;
  readonly way: Order['way'];
  readonly reckoned: Reckoned;
  readonly lines: readonly WantedLine[];
  readonly coupons: readonly string[];
  readonly slot: Slot | null;
  readonly window: Window | null;
  readonly expected_on: Temporal.PlainDate;
  readonly hold_until: Temporal.Instant | null;
  readonly reminded: boolean;
  readonly note: string | null;
  readonly why: string | null;
}

/** Writes an order and its lines, each on the terms of this moment. */
export async function writeOrder(ctx: Ctx, given: NewOrder): Promise<Held> {
  const { reckoned, customer, window, slot } = given;
  const { quote, address } = reckoned;
  const [order] = await Promise.all([
    ctx.tx
      .insertInto('orders.order')
      .values({
        ...{ id: given.id, number: given.number, customer_id: customer.id },
        ...{ cart_id: given.cart_id, channel: given.channel },
        ...{ state: given.state, stage: given.state === 'placed' ? ('confirmed' as const) : given.state },
        ...{ pay_by: given.pay_by, way: given.way, note: given.note, why: given.why, reminded: given.reminded },
        buyer_name: customer.display_name,
        buyer_phone: given.buyer_phone,
        address_id: address?.id ?? null,
        address: address === null ? null : json(addressThen(address)),
        window_id: window?.id ?? null,
        window_on: window === null ? null : slot!.on,
        window_from: window?.from_time ?? null,
        window_to: window?.to_time ?? null,
        expected_on: given.expected_on,
        place_of_supply: reckoned.state,
        coupons: [...given.coupons],
        terms: json(quote.terms),
        goods_minor: quote.gross_minor,
        discount_minor: quote.discount_minor,
        charges_minor: quote.charges.reduce((sum, charge) => sum + charge.total_minor, 0n),
        tax_minor: quote.cgst_minor + quote.sgst_minor + quote.igst_minor,
        total_minor: quote.payable_minor,
        wallet_minor: reckoned.wallet_minor,
        hold_until: given.hold_until,
        created_at: ctx.now,
        created_by: doer(ctx),
        confirmed_at: given.state === 'placed' ? ctx.now : null,
        ended_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
    ctx.tx.insertInto('orders.line').values(rowsOf(given)).execute(),
    step(ctx, given.id, 'placed', { pay_by: given.pay_by, total_minor: quote.payable_minor.toString() }),
  ]);
  const { terms: _terms, ...audited } = order;
  changed(ctx, 'orders.order', order.id, null, audited);
  return { order, customer };
}

function rowsOf({ id, reckoned: { quote }, lines }: NewOrder) {
  const items = quote.lines.map((line) => ({
    ...shared(line),
    order_id: id,
    kind: 'item' as const,
    item_id: line.item_id,
    part_of: lines[line.line_no - 1]!.part_of,
    title: line.name,
    title_hi: line.name_hi,
    pack: line.pack,
    needs_prescription: line.needs_prescription,
    sku: line.sku,
    unit: unitCodes[line.sold_by],
    price_minor: line.unit_minor,
    mrp_minor: line.mrp_minor,
    inclusive: line.tax_included,
    discount_minor: line.discount_minor,
    ordered_milli: line.quantity_milli,
    priced_milli: line.quantity_milli,
    reserved_milli: line.quantity_milli,
  }));
  const charges = quote.charges.map((charge) => ({
    ...shared(charge),
    order_id: id,
    kind: 'charge' as const,
    item_id: null,
    part_of: '',
    title: charge.name,
    title_hi: charge.kind === 'delivery' ? 'डिलीवरी' : null,
    pack: null,
    needs_prescription: false,
    sku: null,
    unit: 'OTH',
    price_minor: charge.amount_minor,
    mrp_minor: null,
    inclusive: charge.inclusive,
    discount_minor: 0n,
    ordered_milli: 1_000n,
    priced_milli: 1_000n,
    reserved_milli: 0n,
  }));
  return [...items, ...charges];
}

function shared(line: pricing.QuotedLine | pricing.PricedCharge) {
  const { line_no, hsn, variety, treatment, rate_bp } = line;
  const { taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor } = line;
  return { line_no, hsn, variety, treatment, rate_bp, taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor };
}

/** The number of the next order that is sure. */
export async function orderNumber(ctx: Ctx): Promise<string> {
  return nextNumber(ctx, {
    series: 'order',
    period: financialYear(ctx.today).short,
    pattern: await ruleOf(ctx, seriesRules, 'tenants.series_order'),
  });
}
