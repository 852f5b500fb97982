import type * as inventory from '#inventory';
import type * as orders from '#orders';
import { least, split, sum } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';

/** How a line is taxed. */
type Rate = Pick<orders.Line, 'treatment' | 'rate_bp'>;

/**
 * Gives lines of an order the rates that count when they are billed. Goods and their invoice leave on one day, so that two of
 * the three days of CGST s.14 are that day, whenever it was paid (s.14(b)(i) and (iii)); Notification 66/2017 leaves payments
 * for goods out besides. What old data left unbilled is billed after it has left. Where no tax is levied, and what is zero-rated, stays as it was ordered.
 */
export async function ratedNow(
  ctx: Ctx,
  { terms: { levy, untaxed } }: Pick<orders.Order, 'terms'>,
  lines: readonly orders.Line[],
  left_at: Temporal.Instant | null,
): Promise<orders.Line[]> {
  const supplied = left_at?.toZonedDateTimeISO(ctx.tenant.zone).toPlainDate() ?? ctx.today;
  const day = tax.rateDay({ supplied, invoiced: ctx.today });
  const bear = levy === 'none' || untaxed ? [] : lines.filter(({ treatment }) => treatment !== 'zero_rated');
  const rates = await tax.ratesOn(ctx, bear, day);
  return lines.map((line) => {
    const rate = rates[bear.indexOf(line)];
    return rate === undefined ? line : { ...line, treatment: rate.treatment, rate_bp: rate.rate_bp };
  });
}

/**
 * What was agreed of a line, at another rate: tax inside the price leaves the total as it is, a lower rate on top of it makes
 * it less, and a higher one is borne by the price, for what was agreed is the most that is paid.
 */
export function atRate(
  order: Pick<orders.Order, 'terms'>,
  agreed: tax.Amounts,
  line: Rate & { readonly inclusive: boolean },
): tax.Amounts {
  const on_top = line.inclusive ? undefined : taxed(order, { ...line, amount_minor: agreed.taxable_minor });
  if (on_top !== undefined && on_top.total_minor <= agreed.total_minor) return on_top;
  return taxed(order, { ...line, inclusive: true, amount_minor: agreed.total_minor });
}

/**
 * What goods come to when no pack is sold above the price that is printed on it, taxes included (Legal Metrology (Packaged
 * Commodities) Rules 2011, r.18(2)): each lot has its share of the amount, and at most its own MRP.
 */
export function underPrinted(
  order: Pick<orders.Order, 'terms'>,
  amounts: tax.Amounts,
  line: Rate,
  lots: readonly Pick<inventory.Shipped, 'quantity_milli' | 'mrp_minor'>[],
): tax.Amounts {
  if (lots.every(({ mrp_minor }) => mrp_minor === null)) return amounts;
  const shares = split(
    amounts.total_minor,
    lots.map(({ quantity_milli }) => quantity_milli),
  );
  const amount_minor = sum(
    lots.map(({ mrp_minor, quantity_milli }, index) =>
      mrp_minor === null ? shares[index]! : least(shares[index]!, (mrp_minor * quantity_milli) / 1_000n),
    ),
  );
  return amount_minor === amounts.total_minor ? amounts : taxed(order, { ...line, inclusive: true, amount_minor });
}

function taxed(
  { terms: { levy, untaxed } }: Pick<orders.Order, 'terms'>,
  {
    inclusive,
    treatment,
    rate_bp,
    amount_minor,
  }: Rate & { readonly inclusive: boolean; readonly amount_minor: bigint },
): tax.Amounts {
  const lines = [{ inclusive, treatment, rate_bp, amount_minor }];
  return amountsOf(tax.taxLines({ levy, untaxed, rounding: 'line', lines }).lines[0]!);
}

/** The amounts of what has more than these. */
export function amountsOf({
  taxable_minor,
  cgst_minor,
  sgst_minor,
  igst_minor,
  total_minor,
}: tax.Amounts): tax.Amounts {
  return { taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor };
}
