import assert from 'node:assert/strict';
import { evaluate, type Priced } from './evaluate.ts';
import { readTerms, type WrittenTerms, wholeOf } from './terms.ts';

/** How much of a line stays; of a charge, 1000 or nothing. A line that isn't named goes back whole. */
export interface Kept {
  readonly line_no: number;
  readonly quantity_milli: bigint;
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
  for (const { line_no, quantity_milli } of kept) {
    const most = whole.get(line_no);
    assert(most !== undefined && quantity_milli >= 0n && quantity_milli <= most, 'at most what was sold is kept');
  }
  const { unmet: _unmet, ...priced } = evaluate(sold, new Map(kept.map((each) => [each.line_no, each.quantity_milli])));
  return priced;
}
