import assert from 'node:assert/strict';
import { split } from '#platform/money.ts';
import { evaluate, type Priced } from './evaluate.ts';
import { readTerms, type WrittenTerms, wholeOf } from './terms.ts';

/** How much of a line stays; of a charge, 1000 or nothing. A line that isn't named goes back whole. */
export interface Kept {
  readonly line_no: number;
  readonly quantity_milli: bigint;
}

/**
 * Prices what is kept of a sale under the sale's own terms: prices at the quantity that stays, its offers where their
 * conditions still hold, its rates. Everything kept comes to the sale, nothing kept to nothing.
 */
export function priceKept(terms: WrittenTerms, kept: readonly Kept[]): Omit<Priced, 'unmet'> {
  const sold = readTerms(terms);
  const whole = wholeOf(sold);
  for (const { line_no, quantity_milli } of kept) {
    const most = whole.get(line_no);
    assert(most !== undefined && quantity_milli >= 0n && quantity_milli <= most, 'at most what was sold is kept');
  }
  const { unmet: _unmet, ...priced } = evaluate(sold, quantitiesOf(kept));
  return priced;
}

function quantitiesOf(kept: readonly Kept[]): Map<number, bigint> {
  return new Map(kept.map(({ line_no, quantity_milli }) => [line_no, quantity_milli]));
}

/** What was credited of a line before, in paise with its tax. */
export interface Credited {
  readonly line_no: number;
  readonly amount_minor: bigint;
}

/**
 * How much is given back when this much stays of a sale, line by line and tax included: what was paid and not given back
 * yet, less what is kept costs by the sale's terms; never less than nothing, and never of a line more than is left of
 * it. Whatever the order and the parts, all that is given back for the whole is the sale to the paisa. Without rounding
 * to the rupee, which goes back with the last paisa.
 */
export function refundOf(
  terms: WrittenTerms,
  { kept, credited }: { readonly kept: readonly Kept[]; readonly credited: readonly Credited[] },
): { lines: { line_no: number; amount_minor: bigint }[]; total_minor: bigint } {
  const sold = readTerms(terms);
  const whole = totals(evaluate(sold, wholeOf(sold)));
  const stays = totals(priceKept(terms, kept));
  const back = new Map<number, bigint>();
  for (const { line_no, amount_minor } of credited) back.set(line_no, (back.get(line_no) ?? 0n) + amount_minor);
  const wanted = [...whole].map(([line_no, total]) => ({
    line_no,
    amount_minor: total - (back.get(line_no) ?? 0n) - (stays.get(line_no) ?? 0n),
  }));
  const total = wanted.reduce((sum, { amount_minor }) => sum + amount_minor, 0n);
  if (total <= 0n) return { lines: [], total_minor: 0n };
  // Where what stays costs more than before, less is given back of what goes.
  const shares = split(
    total,
    wanted.map(({ amount_minor }) => (amount_minor > 0n ? amount_minor : 0n)),
  );
  const lines = wanted.map(({ line_no }, index) => ({ line_no, amount_minor: shares[index]! }));
  return { lines: lines.filter(({ amount_minor }) => amount_minor > 0n), total_minor: total };
}

function totals({ lines, charges }: Omit<Priced, 'unmet'>): Map<number, bigint> {
  return new Map([...lines, ...charges].map(({ line_no, total_minor }) => [line_no, total_minor]));
}
