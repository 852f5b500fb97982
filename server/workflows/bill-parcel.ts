import assert from 'node:assert/strict';
import * as billing from '#billing';
import * as orders from '#orders';
import { type Id, idOf } from '#platform/ids.ts';
import { roundDiv } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import type * as tax from '#tax';
import { ORDER } from './place-order.ts';

/**
 * Issues the invoice of a parcel: each line at the price and with the part of the discount that it has in what is kept of the
 * order. What completes a line is billed what is left of it, so that the invoices come to the order to the paisa.
 */
export async function billParcel(
  ctx: Ctx,
  { order, customer, parcel, parts }: orders.Packed,
  lines: readonly orders.Line[],
) {
  const sold = orders.soldOf(order, lines);
  const before = await billedBefore(ctx, order.id);
  const completes = orders.allSent(
    lines.map((line) => {
      const part = parts.find(({ line_no }) => line_no === line.line_no);
      return { ...line, done_milli: line.done_milli + (part?.quantity_milli ?? 0n) };
    }),
  );
  let off_minor = completes ? await offNow(ctx, order, lines) : 0n;
  const items = parts.map((part, index) => {
    const line = lines.find(({ line_no }) => line_no === part.line_no)!;
    const priced = sold.lines.find(({ line_no }) => line_no === part.line_no);
    assert(priced !== undefined, 'what is sent is kept');
    const whole = billedNow(line, part, priced, before.get(part.line_no) ?? nothing);
    const given = lowered(line, whole, off_minor);
    off_minor -= (whole.fixed?.total_minor ?? 0n) - (given.fixed?.total_minor ?? 0n);
    return {
      part: { ...part, discount_minor: given.discount_minor, document_line_no: index + 1 },
      line: toBill(line, {
        ...{ ...given, quantity_milli: part.quantity_milli, price_minor: priced.unit_minor, revenue: 'sales' },
      }),
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
          ...{ quantity_milli: 1_000n, price_minor: line.price_minor, discount_minor: 0n, revenue: 'delivery' },
          fixed: amountsOf(line),
        }),
      ),
    ],
    // An order is rounded once.
    round_off_minor: completes ? sold.round_off_minor : 0n,
    ...{ noun: ORDER, noun_id: order.id },
    ...(order.address !== null && { ship_to: receiver(order, order.address) }),
    ...(order.pay_by === 'credit' && { due_on: ctx.today.add({ days: due_days }) }),
  });
  return { document, completes, parts: items.map(({ part }) => part), charges: charges.map(({ line_no }) => line_no) };
}

interface Billed extends tax.Amounts {
  readonly discount_minor: bigint;
}

const nothing: Billed = {
  ...{ discount_minor: 0n, taxable_minor: 0n, cgst_minor: 0n, sgst_minor: 0n, igst_minor: 0n, total_minor: 0n },
};

function amountsOf({ taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor }: tax.Amounts): tax.Amounts {
  return { taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor };
}

/** What earlier parcels billed of each line. */
async function billedBefore(ctx: Ctx, order_id: Id<'order'>): Promise<Map<number, Billed>> {
  const parts = await orders.billedParts(ctx, order_id);
  const sums = new Map<number, Billed>();
  for (const document_id of new Set(parts.map((part) => part.document_id!))) {
    const billed = await billing.leftOf(ctx, document_id);
    for (const { line_no, document_line_no, discount_minor } of parts.filter(
      (part) => part.document_id === document_id,
    )) {
      const line = billed.find((each) => each.line_no === document_line_no)!;
      const so_far = sums.get(line_no) ?? nothing;
      sums.set(line_no, { ...plus(so_far, line, 1n), discount_minor: so_far.discount_minor + discount_minor });
    }
  }
  return sums;
}

function plus(a: tax.Amounts, b: tax.Amounts, times: bigint): tax.Amounts {
  return {
    taxable_minor: a.taxable_minor + times * b.taxable_minor,
    cgst_minor: a.cgst_minor + times * b.cgst_minor,
    sgst_minor: a.sgst_minor + times * b.sgst_minor,
    igst_minor: a.igst_minor + times * b.igst_minor,
    total_minor: a.total_minor + times * b.total_minor,
  };
}

/** What is still to be taken off what stays, when the last of an order is billed. */
async function offNow(ctx: Ctx, order: orders.Order, lines: readonly orders.Line[]): Promise<bigint> {
  const credited = (await orders.invoicesOf(ctx, order)).map((invoice) => invoice.credited_minor);
  return orders.stillOff(
    order,
    lines,
    credited.reduce((sum, amount) => sum + amount, 0n),
  );
}

interface Given {
  readonly discount_minor: bigint;
  readonly fixed?: tax.Amounts;
}

/** A line with as much taken off as it bears. */
function lowered(line: orders.Line, given: Given, off_minor: bigint): Given {
  const { fixed } = given;
  if (off_minor === 0n || fixed === undefined || fixed.total_minor === 0n) return given;
  const total_minor = most(fixed.total_minor - off_minor, 0n);
  const part = (amount: bigint) => roundDiv(amount * total_minor, fixed.total_minor);
  const [cgst_minor, igst_minor] = [part(fixed.cgst_minor), part(fixed.igst_minor)];
  const taxable_minor = total_minor - 2n * cgst_minor - igst_minor;
  const less = line.inclusive ? fixed.total_minor - total_minor : fixed.taxable_minor - taxable_minor;
  return {
    discount_minor: given.discount_minor + less,
    fixed: { taxable_minor, cgst_minor, sgst_minor: cgst_minor, igst_minor, total_minor },
  };
}

/** The discount of what is billed of a line now and, when that completes it, its amounts: those of the line less what was billed. */
function billedNow(
  line: orders.Line,
  { quantity_milli }: { readonly quantity_milli: bigint },
  priced: ReturnType<typeof orders.soldOf>['lines'][number],
  before: Billed,
): Given {
  const so_far = line.done_milli + quantity_milli;
  const gross_minor = roundDiv(priced.unit_minor * quantity_milli, 1_000n);
  if (so_far === priced.quantity_milli) {
    const fixed = plus(priced, before, -1n);
    const net_minor = line.inclusive ? fixed.total_minor : fixed.taxable_minor;
    if (Object.values(fixed).every((amount) => amount >= 0n))
      return { fixed, discount_minor: most(gross_minor - net_minor, 0n) };
  }
  const share = roundDiv(priced.discount_minor * so_far, priced.quantity_milli) - before.discount_minor;
  return { discount_minor: least(most(share, 0n), gross_minor) };
}

function toBill(
  { title, hsn, variety, unit, inclusive, treatment, rate_bp }: orders.Line,
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
    ...{ title, hsn, variety, unit, inclusive, quantity_milli, price_minor, revenue },
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

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
