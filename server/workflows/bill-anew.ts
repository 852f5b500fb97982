import type * as orders from '#orders';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';

/** How a line is taxed. */
type Rate = Pick<orders.Line, 'treatment' | 'rate_bp'>;

/**
 * Gives lines of an order the rates that count when they are billed. Goods and their invoice leave on one day, so that two of
 * the three days of CGST s.14 are that day, whenever it was paid (s.14(b)(i) and (iii)); Notification 66/2017 leaves payments
 * for goods out besides. Where no tax is levied, and what is zero-rated, stays as it was ordered.
 */
export async function ratedNow(
  ctx: Ctx,
  { terms: { levy, untaxed } }: Pick<orders.Order, 'terms'>,
  lines: readonly orders.Line[],
): Promise<orders.Line[]> {
  const day = tax.rateDay({ supplied: ctx.today, invoiced: ctx.today });
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
  { terms: { levy, untaxed } }: Pick<orders.Order, 'terms'>,
  agreed: tax.Amounts,
  { inclusive, treatment, rate_bp }: Rate & { readonly inclusive: boolean },
): tax.Amounts {
  const taxed = (held: boolean, amount_minor: bigint) => {
    const lines = [{ inclusive: held, treatment, rate_bp, amount_minor }];
    return amountsOf(tax.taxLines({ levy, untaxed, rounding: 'line', lines }).lines[0]!);
  };
  const on_top = inclusive ? undefined : taxed(false, agreed.taxable_minor);
  return on_top !== undefined && on_top.total_minor <= agreed.total_minor ? on_top : taxed(true, agreed.total_minor);
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
