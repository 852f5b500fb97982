import assert from 'node:assert/strict';
import * as billing from '#billing';
import type * as inventory from '#inventory';
import * as orders from '#orders';
import { type Id, idOf } from '#platform/ids.ts';
import { least, most, roundDiv, split, sum } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';
import { amountsOf, atRate, ratedNow, underPrinted } from './bill-anew.ts';
import { ORDER } from './place-order.ts';

/**
 * Issues the invoice of a parcel: each line at the price and with the part of the discount that it has in what is kept of the
 * order. What completes a line is billed what is left of it, so that the invoices come to the order to the paisa, in whole
 * rupees at every parcel where the business rounds. Where what is kept became cheaper since, so much less is billed. Tax is
 * at the rates of the day, and no pack is billed above its printed price: `went` says from which lots the goods come.
 */
export async function billParcel(
  ctx: Ctx,
  { order, customer, parcel, parts }: orders.Packed,
  lines: readonly orders.Line[],
  went: readonly inventory.Shipped[],
) {
  // What is charged besides goes with the first parcel.
  const charges = lines.filter((line) => line.kind === 'charge' && line.done_milli + line.cancelled_milli === 0n);
  const after = lines.map((line) => {
    const part = parts.find(({ line_no }) => line_no === line.line_no)?.quantity_milli ?? 0n;
    return { ...line, done_milli: line.done_milli + (charges.includes(line) ? 1_000n : part) };
  });
  const sold = orders.soldOf(order, lines);
  const [before, rated] = await Promise.all([
    billedBefore(ctx, order.id, lines),
    ratedNow(ctx, order, lines, parcel.dispatched_at),
  ]);
  const whole = parts.map((part) => {
    const ordered = lines.find(({ line_no }) => line_no === part.line_no)!;
    const line = rated.find(({ line_no }) => line_no === part.line_no)!;
    const priced = sold.lines.find(({ line_no }) => line_no === part.line_no);
    assert(priced !== undefined, 'what is sent is kept');
    const agreed = billedNow(order, ordered, { part, priced, before: before.get(part.line_no) ?? nothing });
    const lots = went.filter(({ line_no }) => line_no === part.line_no);
    const fixed = underPrinted(order, sameRate(line, ordered) ? agreed : atRate(order, agreed, line), line, lots);
    return { part, line, priced, agreed, fixed, less_minor: agreed.total_minor - fixed.total_minor };
  });
  const less = whole.some(({ less_minor }) => less_minor > 0n) || [...before.values()].some(({ anew }) => anew);
  const charged_minor = sum(charges.map(({ total_minor }) => total_minor));
  const lines_minor = charged_minor + sum(whole.map(({ fixed }) => fixed.total_minor));
  const { payable_minor, rounding_minor } = await payableNow(ctx, order, { lines, after, lines_minor, less });
  // Goods are given for less; what is charged besides and rounding stay what they are.
  const goods_minor = most(payable_minor - rounding_minor - charged_minor, 0n);
  const items = lowered(whole, goods_minor).map(({ part, line, priced, agreed, fixed, less_minor }, index) => {
    const gross_minor = roundDiv(priced.unit_minor * part.quantity_milli, 1_000n);
    const discount_minor = offOf(line, gross_minor, fixed);
    // Of the order's discount it has this: what it is billed less, or bears of a higher rate, is none of it.
    const share_minor = whole[index]!.fixed === agreed ? discount_minor : offOf(line, gross_minor, agreed);
    return {
      part: { ...part, discount_minor: share_minor, less_minor, document_line_no: index + 1 },
      line: toBill(line, {
        ...{ discount_minor, fixed, quantity_milli: part.quantity_milli, price_minor: priced.unit_minor },
        revenue: 'sales',
      }),
    };
  });
  const { due_days } = await orders.creditOf(ctx, { customer_id: customer.id });
  const document = await billing.issueInvoice(ctx, {
    id: idOf('orders.invoice', parcel.id),
    customer_id: customer.id,
    of: 'goods',
    lines: [...items.map(({ line }) => line), ...charges.map((charge) => chargeToBill(order, charge, rated))],
    round_off_minor: payable_minor - charged_minor - sum(items.map(({ line }) => line.fixed!.total_minor)),
    ...{ noun: ORDER, noun_id: order.id },
    ...(order.address !== null && { ship_to: receiver(order, order.address) }),
    ...(order.pay_by === 'credit' && { due_on: ctx.today.add({ days: due_days }) }),
  });
  return {
    ...{ document, completes: orders.allSent(after), parts: items.map(({ part }) => part) },
    charges: charges.map(({ line_no }) => line_no),
  };
}

/** A charge at the rate of the day: it comes to what was agreed. */
function chargeToBill(order: orders.Order, charge: orders.Line, rated: readonly orders.Line[]): billing.LineToBill {
  const line = rated.find(({ line_no }) => line_no === charge.line_no)!;
  const same = sameRate(line, charge);
  return toBill(line, {
    ...{ quantity_milli: 1_000n, price_minor: line.price_minor, discount_minor: 0n, revenue: 'delivery' },
    fixed: same ? amountsOf(charge) : atRate(order, charge, { ...line, inclusive: true }),
  });
}

/** What is off a line's price, as the price is: with tax or without. */
function offOf({ inclusive }: orders.Line, gross_minor: bigint, { total_minor, taxable_minor }: tax.Amounts): bigint {
  return most(gross_minor - (inclusive ? total_minor : taxable_minor), 0n);
}

/** What a parcel is to come to, and what it comes to when nothing became cheaper. */
async function payableNow(
  ctx: Ctx,
  order: orders.Order,
  given: {
    readonly lines: readonly orders.Line[];
    readonly after: readonly orders.Line[];
    readonly lines_minor: bigint;
    /** Something of it was billed less than agreed, or is now. */
    readonly less: boolean;
  },
) {
  const [invoices, agreed] = await Promise.all([orders.invoicesOf(ctx, order), orders.agreedOff(ctx, order)]);
  const billed_minor = sum(invoices.map((invoice) => invoice.payable_minor));
  const credited_minor = sum(invoices.map((invoice) => invoice.credited_minor));
  const total_minor = sum(invoices.map((invoice) => invoice.total_minor)) + given.lines_minor;
  const completes = orders.allSent(given.after);
  const all_minor =
    completes && !given.less
      ? orders.soldOf(order, given.lines).payable_minor
      : order.terms.to_rupee
        ? tax.toRupee(total_minor)
        : total_minor;
  // More than a rupee is no rounding: an earlier parcel was billed less than it would have been.
  const beside_minor = all_minor - billed_minor - given.lines_minor;
  const rounding_minor = beside_minor <= RUPEE && -beside_minor <= RUPEE ? beside_minor : 0n;
  const full_minor = given.lines_minor + rounding_minor;
  const agreed_minor = agreed(given.lines);
  const owed_minor = orders.comesTo(order, given.lines, { credited_minor, agreed_minor });
  const most_minor = owed_minor - (billed_minor - credited_minor);
  // As long as something is to come rounding can wait.
  const bears = most_minor >= full_minor || (!completes && full_minor - most_minor <= RUPEE);
  return { payable_minor: most(bears ? full_minor : most_minor, 0n), rounding_minor };
}

const RUPEE = 100n;

interface Billed extends tax.Amounts {
  readonly discount_minor: bigint;
  readonly less_minor: bigint;
  /** Some of it was billed at another rate than it was ordered at, or for less. */
  readonly anew: boolean;
}

const nothing: Billed = {
  ...{ discount_minor: 0n, less_minor: 0n, anew: false },
  ...{ taxable_minor: 0n, cgst_minor: 0n, sgst_minor: 0n, igst_minor: 0n, total_minor: 0n },
};

function sameRate(a: orders.Line, b: orders.Line): boolean {
  return a.treatment === b.treatment && a.rate_bp === b.rate_bp;
}

/** What earlier parcels billed of each line. */
async function billedBefore(
  ctx: Ctx,
  order_id: Id<'order'>,
  lines: readonly orders.Line[],
): Promise<Map<number, Billed>> {
  const parts = await orders.billedParts(ctx, order_id);
  const sums = new Map<number, Billed>();
  for (const document_id of new Set(parts.map((part) => part.document_id!))) {
    const billed = await billing.leftOf(ctx, document_id);
    for (const { line_no, document_line_no, discount_minor, less_minor } of parts.filter(
      (part) => part.document_id === document_id,
    )) {
      const line = billed.find((each) => each.line_no === document_line_no)!;
      const so_far = sums.get(line_no) ?? nothing;
      const { rate_bp } = lines.find((each) => each.line_no === line_no)!;
      sums.set(line_no, {
        discount_minor: so_far.discount_minor + discount_minor,
        less_minor: so_far.less_minor + less_minor,
        anew: so_far.anew || less_minor > 0n || line.rate_bp !== rate_bp,
        taxable_minor: so_far.taxable_minor + line.taxable_minor,
        cgst_minor: so_far.cgst_minor + line.cgst_minor,
        sgst_minor: so_far.sgst_minor + line.sgst_minor,
        igst_minor: so_far.igst_minor + line.igst_minor,
        total_minor: so_far.total_minor + line.total_minor,
      });
    }
  }
  return sums;
}

/** What is billed of a line now: its part of the price and the discount, or all that is left when that completes it. */
function billedNow(
  order: orders.Order,
  line: orders.Line,
  {
    part: { quantity_milli },
    priced,
    before,
  }: {
    part: orders.Packed['parts'][number];
    priced: ReturnType<typeof orders.soldOf>['lines'][number];
    before: Billed;
  },
): tax.Amounts {
  const so_far = line.done_milli + quantity_milli;
  if (so_far === priced.quantity_milli && !before.anew) return minus(priced, before);
  const gross_minor = roundDiv(priced.unit_minor * quantity_milli, 1_000n);
  const share = roundDiv(priced.discount_minor * so_far, priced.quantity_milli) - before.discount_minor;
  const { levy, untaxed } = order.terms;
  const { inclusive, treatment, rate_bp } = line;
  const amount_minor = gross_minor - least(most(share, 0n), gross_minor);
  const lines =
    so_far === priced.quantity_milli
      ? [{ inclusive: true, treatment, rate_bp, amount_minor: restOf(priced, before) }]
      : [{ inclusive, treatment, rate_bp, amount_minor }];
  return amountsOf(tax.taxLines({ levy, untaxed, rounding: 'line', lines }).lines[0]!);
}

/** What is left of what was agreed of a line. */
function restOf(priced: tax.Amounts, { total_minor, less_minor }: Billed): bigint {
  return most(priced.total_minor - total_minor - less_minor, 0n);
}

/** What is left of a line's amounts: no head below nothing, and none more than there is. */
function minus(a: tax.Amounts, b: tax.Amounts): tax.Amounts {
  const total_minor = most(a.total_minor - b.total_minor, 0n);
  const cgst_minor = least(most(a.cgst_minor - b.cgst_minor, 0n), total_minor / 2n);
  const igst_minor = least(most(a.igst_minor - b.igst_minor, 0n), total_minor - 2n * cgst_minor);
  const taxable_minor = total_minor - 2n * cgst_minor - igst_minor;
  return { taxable_minor, cgst_minor, sgst_minor: cgst_minor, igst_minor, total_minor };
}

/** Lines that come to no more than an amount, each less by its share. */
function lowered<L extends { readonly fixed: tax.Amounts }>(lines: readonly L[], goods_minor: bigint): L[] {
  const totals = lines.map(({ fixed }) => fixed.total_minor);
  if (sum(totals) <= goods_minor) return [...lines];
  const shares = split(goods_minor, totals);
  return lines.map((line, index) => {
    const { fixed } = line;
    const total_minor = shares[index]!;
    const part = (amount: bigint) =>
      fixed.total_minor === 0n ? 0n : roundDiv(amount * total_minor, fixed.total_minor);
    const cgst_minor = least(part(fixed.cgst_minor), total_minor / 2n);
    const igst_minor = least(part(fixed.igst_minor), total_minor - 2n * cgst_minor);
    const taxable_minor = total_minor - 2n * cgst_minor - igst_minor;
    return { ...line, fixed: { taxable_minor, cgst_minor, sgst_minor: cgst_minor, igst_minor, total_minor } };
  });
}

function toBill(
  { pack, hsn, variety, unit, inclusive, treatment, rate_bp, ...line }: orders.Line,
  given: {
    readonly quantity_milli: bigint;
    readonly price_minor: bigint;
    readonly discount_minor: bigint;
    readonly revenue: string;
    readonly fixed?: tax.Amounts;
  },
): billing.LineToBill {
  const { quantity_milli, price_minor, discount_minor, revenue, fixed } = given;
  return {
    title: pack === null ? line.title : `${line.title.slice(0, 198 - pack.length)}, ${pack}`,
    ...{ hsn, variety, unit, inclusive, quantity_milli, price_minor, revenue },
    own_discount_minor: discount_minor,
    rate: { treatment, rate_bp },
    fixed,
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
