import assert from 'node:assert/strict';
import { roundDiv } from '#platform/money.ts';
import { type Amounts, headsOf, plainRounding, rateOf, type TaxedLine } from './lines.ts';

/**
 * Finds what a credit note takes back of a sold line, at the line's own rate (CGST Act s.34), when `part` of its `whole`
 * goes back: pieces, milli-units or paise, all three counts in the same unit. `credited` is what went back before.
 * The last part takes what is left, so that the credit notes sum to the sale exactly; none takes more than is left.
 */
export function creditLine(
  sold: TaxedLine,
  { credited, part, whole }: { readonly credited: Amounts & { readonly part: bigint }; part: bigint; whole: bigint },
): Amounts {
  assert(part > 0n && credited.part >= 0n && credited.part + part <= whole, 'no more goes back than was sold');
  const left = {
    taxable_minor: sold.taxable_minor - credited.taxable_minor,
    cgst_minor: sold.cgst_minor - credited.cgst_minor,
    sgst_minor: sold.sgst_minor - credited.sgst_minor,
    igst_minor: sold.igst_minor - credited.igst_minor,
    total_minor: sold.total_minor - credited.total_minor,
  };
  assert(
    Object.values(left).every((amount) => amount >= 0n),
    'no more goes back than was sold',
  );
  if (credited.part + part === whole) return left;

  // An amount that holds its tax is shared as a whole, so that each returned piece gives back the same money. On reverse
  // charge the total holds no tax.
  const charged = sold.total_minor > sold.taxable_minor;
  const included = charged && sold.inclusive;
  const igst = sold.igst_minor > 0n;
  const count = igst ? 1n : 2n;
  const [of, room] = included ? [sold.total_minor, left.total_minor] : [sold.taxable_minor, left.taxable_minor];
  const share = between(roundDiv(of * part, whole), 0n, room);
  // When only tax is left of a few paise, equal halves can give back an even number of them.
  const base = included && left.taxable_minor === 0n ? share - (share % count) : share;
  const heads = headsOf(base, rateOf(sold), { igst, included, round: plainRounding });
  // The rounding of earlier parts may have used up a head, or the taxable value: keep to what is left of each.
  const fewest = included ? (base - left.taxable_minor + count - 1n) / count : 0n;
  const kept = igst
    ? { ...heads, igst_minor: between(heads.igst_minor, fewest, left.igst_minor) }
    : { ...heads, ...halves(between(heads.cgst_minor, fewest, left.cgst_minor)) };
  const tax = kept.cgst_minor + kept.sgst_minor + kept.igst_minor;
  const taxable_minor = included ? base - tax : base;
  return { ...kept, taxable_minor, total_minor: charged ? taxable_minor + tax : taxable_minor };
}

function halves(half: bigint) {
  return { cgst_minor: half, sgst_minor: half };
}

function between(amount: bigint, least: bigint, most: bigint): bigint {
  const atLeast = amount < least ? least : amount;
  return atLeast > most ? most : atLeast;
}
