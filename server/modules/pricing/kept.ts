import assert from 'node:assert/strict';
import { roundDiv } from '#platform/money.ts';
import { type Amounts, toRupee } from '#tax';
import { evaluate, type Priced, type PricedLine } from './evaluate.ts';
import { readTerms, type WrittenTerms, wholeOf } from './terms.ts';

/** How much of a line stays; of a charge, 1000 or nothing. A line that isn't named goes back whole. */
export interface Kept {
  readonly line_no: number;
  readonly quantity_milli: bigint;
  /** Its price is that of so much, where the rest is none of the buyer's doing; of what stays unless said. */
  readonly of_milli?: bigint | undefined;
}

/**
 * Prices what is kept of a sale under the sale's own terms: prices at the quantity that stays, its offers where their
 * conditions still hold, its rates. Everything kept comes to the sale, nothing kept to nothing. So what goes back is what was
 * paid and not given back yet, less this, and never less than nothing: whatever the order and the parts, all of it sums to
 * the sale.
 */
export function priceKept(terms: WrittenTerms, kept: readonly Kept[]): Omit<Priced, 'unmet'> {
  const sold = readTerms(terms);
  const whole = wholeOf(sold);
  for (const { line_no, quantity_milli, of_milli = quantity_milli } of kept) {
    const most = whole.get(line_no);
    assert(most !== undefined && quantity_milli >= 0n && of_milli <= most, 'at most what was sold is kept');
    assert(quantity_milli <= of_milli, 'what is kept is of what was priced');
  }
  const { unmet: _unmet, ...priced } = evaluate(
    sold,
    new Map(kept.map(({ line_no, quantity_milli, of_milli = quantity_milli }) => [line_no, of_milli])),
  );
  if (kept.every(({ quantity_milli, of_milli = quantity_milli }) => quantity_milli === of_milli)) return priced;
  const stays = new Map(kept.map((each) => [each.line_no, each.quantity_milli]));
  const lines = priced.lines.flatMap((line) => partOf(line, stays.get(line.line_no)!));
  return { ...priced, lines, ...sumsOf([...lines, ...priced.charges], sold.to_rupee) };
}

/** So much of a line, at the price of all of it. */
function partOf(line: PricedLine, quantity_milli: bigint): PricedLine[] {
  if (quantity_milli === 0n) return [];
  const part = (amount: bigint) => roundDiv(amount * quantity_milli, line.quantity_milli);
  const gross_minor = roundDiv(line.unit_minor * quantity_milli, 1_000n);
  const [cgst_minor, igst_minor] = [part(line.cgst_minor), part(line.igst_minor)];
  const tax_minor = 2n * cgst_minor + igst_minor;
  const taxable_minor = line.terms.inclusive ? part(line.total_minor) - tax_minor : part(line.taxable_minor);
  const total_minor = taxable_minor + tax_minor;
  const net_minor = line.terms.inclusive ? total_minor : taxable_minor;
  const amounts = { taxable_minor, cgst_minor, sgst_minor: cgst_minor, igst_minor, total_minor };
  const discount_minor = gross_minor > net_minor ? gross_minor - net_minor : 0n;
  return [{ ...line, ...amounts, quantity_milli, gross_minor, discount_minor, net_minor }];
}

function sumsOf(parts: readonly Amounts[], to_rupee: boolean) {
  const sum = (of: (part: Amounts) => bigint) => parts.reduce((all, part) => all + of(part), 0n);
  const total_minor = sum((part) => part.total_minor);
  const payable_minor = to_rupee ? toRupee(total_minor) : total_minor;
  return {
    taxable_minor: sum((part) => part.taxable_minor),
    cgst_minor: sum((part) => part.cgst_minor),
    sgst_minor: sum((part) => part.sgst_minor),
    igst_minor: sum((part) => part.igst_minor),
    total_minor,
    round_off_minor: payable_minor - total_minor,
    payable_minor,
  };
}
