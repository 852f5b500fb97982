import assert from 'node:assert/strict';
import { least, roundDiv, split } from '#platform/money.ts';
import type { Levy } from './place-of-supply.ts';
import type { Treatment } from './rate-classes.ts';

/**
 * How tax is rounded to the paisa. `line`: each head of each line by itself. `carried`: what a line's rounding leaves over
 * goes into the next line, so that a head's total is the rounded sum of its exact parts.
 */
export const roundings = ['line', 'carried'] as const;
export type Rounding = (typeof roundings)[number];

/** The tax of something, by head, in paise. UTGST stands in `sgst_minor`, as it does in the returns. */
export interface Heads {
  readonly cgst_minor: bigint;
  readonly sgst_minor: bigint;
  readonly igst_minor: bigint;
}

/** What is taxed: one line of a document. */
export interface Line {
  /** Quantity × price, after the line's own discounts. */
  readonly amount_minor: bigint;
  /** The amount holds its tax already. */
  readonly inclusive: boolean;
  /** Hundredths of a per cent: 1800 is 18 %, 25 is 0.25 %. Zero for what is nil-rated, exempt or outside GST. */
  readonly rate_bp: number;
  readonly treatment: Treatment;
  /** Per cent of the rate that applies where the law gives a part of it (65 on leased vehicles); 100 unless given. */
  readonly differential_percent?: number | undefined;
  /** Its amounts where an earlier promise fixed them: what is left of a line that was billed in parts. */
  readonly fixed?: Amounts | undefined;
}

/** What is taken of a line or document, in paise. */
export interface Amounts extends Heads {
  readonly taxable_minor: bigint;
  readonly total_minor: bigint;
}

/** A line with its tax. `taxable_minor` + heads = `total_minor`, but on reverse charge, where the recipient owes the heads. */
export type TaxedLine<L extends Line = Line> = L &
  Amounts & {
    /** This line's part of the discount on the whole document. */
    readonly discount_minor: bigint;
  };

/** A document's lines and what they come to. */
export interface Taxed<L extends Line = Line> extends Amounts {
  readonly lines: TaxedLine<L>[];
  /** What makes the total whole rupees, between -49 and 50 paise; zero unless asked for. */
  readonly round_off_minor: bigint;
  /** What the recipient pays. */
  readonly payable_minor: bigint;
}

/** What is known of the whole document. */
export interface Document<L extends Line = Line> {
  readonly levy: Levy;
  readonly rounding: Rounding;
  readonly lines: readonly L[];
  /** A discount on the whole, spread over the lines before tax; never more than they come to. */
  readonly discount_minor?: bigint;
  /** The recipient owes the tax to the government (CGST Act s.9(3), 9(4)); nothing of it is charged. */
  readonly reverse_charge?: boolean;
  /** An export or supply to a special economic zone under a letter of undertaking: no tax is levied. */
  readonly untaxed?: boolean;
  readonly to_rupee?: boolean;
  /** What an earlier promise rounded; instead of rounding to the rupee here. */
  readonly round_off_minor?: bigint | undefined;
}

const whole = 1_000_000n; // a rate of 100 %: hundredths of a per cent × per cent of the rate

/**
 * Computes the tax of a document's lines by head. Halves are equal; the total of an inclusive line does not move.
 * Where no tax is charged an inclusive amount holds none, and all of it is taxable value.
 */
export function taxLines<L extends Line>(document: Document<L>): Taxed<L> {
  const { lines, levy, discount_minor = 0n, reverse_charge = false, untaxed = false } = document;
  for (const line of lines) checkLine(line);
  const amounts = lines.map((line) => line.amount_minor);
  assert(discount_minor >= 0n && discount_minor <= total(amounts), 'a discount is at most what it is taken from');
  const shares = split(discount_minor, amounts);
  const round = document.rounding === 'carried' ? carriedRounding() : plainRounding;
  const levied = levy !== 'none' && !untaxed;

  const taxed = lines.map((line, index): TaxedLine<L> => {
    const discount = shares[index] ?? 0n;
    if (line.fixed !== undefined && discount === 0n && !reverse_charge && isOf(line.fixed, levy))
      return { ...line, discount_minor: 0n, ...line.fixed };
    const amount = line.amount_minor - discount;
    const included = line.inclusive && !reverse_charge;
    const heads = headsOf(amount, levied ? rateOf(line) : 0n, { igst: levy === 'igst', included, round });
    const tax = heads.cgst_minor + heads.sgst_minor + heads.igst_minor;
    const taxable_minor = included ? amount - tax : amount;
    const total_minor = reverse_charge ? taxable_minor : taxable_minor + tax;
    return { ...line, discount_minor: discount, taxable_minor, ...heads, total_minor };
  });

  const total_minor = total(taxed.map((line) => line.total_minor));
  const payable_minor =
    document.round_off_minor !== undefined
      ? total_minor + document.round_off_minor
      : document.to_rupee
        ? toRupee(total_minor)
        : total_minor;
  return {
    lines: taxed,
    taxable_minor: total(taxed.map((line) => line.taxable_minor)),
    cgst_minor: total(taxed.map((line) => line.cgst_minor)),
    sgst_minor: total(taxed.map((line) => line.sgst_minor)),
    igst_minor: total(taxed.map((line) => line.igst_minor)),
    total_minor,
    round_off_minor: payable_minor - total_minor,
    payable_minor,
  };
}

/** Whether amounts have no tax under heads that aren't levied. */
function isOf({ cgst_minor, igst_minor }: Amounts, levy: Levy): boolean {
  return levy === 'igst' ? cgst_minor === 0n : igst_minor === 0n && (levy !== 'none' || cgst_minor === 0n);
}

/** Rounds to whole rupees, fifty paise and more upward: what is payable to the government (CGST Act s.170), or a bill. */
export function toRupee(minor: bigint): bigint {
  return roundDiv(minor, 100n) * 100n;
}

/** A line's rate in millionths: its hundredths of a per cent × the per cent of it that applies. */
export function rateOf({
  rate_bp,
  differential_percent = 100,
}: Pick<Line, 'rate_bp' | 'differential_percent'>): bigint {
  return BigInt(rate_bp) * BigInt(differential_percent);
}

/** Rounds a fraction to a whole number that is at most `most`. */
type Round = (numerator: bigint, denominator: bigint, most: bigint) => bigint;

/** Rounds each part by itself. */
export const plainRounding: Round = (numerator, denominator, most) => least(roundDiv(numerator, denominator), most);

/**
 * Rounds parts one after the other so that, after each, what was given is the rounded sum so far.
 * What `most` leaves no room for (a line of a paisa) waits for the next part. The sum is kept as an exact fraction;
 * its denominator stays small, for a document has few rates.
 */
function carriedRounding(): Round {
  let [numerator, denominator, given] = [0n, 1n, 0n];
  return (n, d, most) => {
    [numerator, denominator] = [numerator * d + n * denominator, denominator * d];
    const shared = gcd(numerator, denominator);
    [numerator, denominator] = [numerator / shared, denominator / shared];
    const part = least(roundDiv(numerator, denominator) - given, most);
    given += part;
    return part;
  };
}

/** The heads of an amount at a rate in millionths: tax inside it when `included`, else on top of it. */
export function headsOf(
  amount: bigint,
  rate: bigint,
  { igst, included, round }: { readonly igst: boolean; readonly included: boolean; readonly round: Round },
): Heads {
  const base = included ? whole + rate : whole;
  const tax = amount * rate;
  // What is inside an amount is at most the amount; and a line without tax takes none that another carried over.
  const most = (room: bigint) => (included ? least(room, tax) : tax);
  if (igst) return { cgst_minor: 0n, sgst_minor: 0n, igst_minor: round(tax, base, most(amount)) };
  const half = round(tax, 2n * base, most(amount / 2n));
  return { cgst_minor: half, sgst_minor: half, igst_minor: 0n };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function checkLine(line: Line): void {
  const { rate_bp, differential_percent = 100 } = line;
  assert(line.amount_minor >= 0n, 'a line is not less than nothing; what goes back is a credit note');
  assert(Number.isInteger(rate_bp) && rate_bp >= 0 && rate_bp <= 10_000, 'a rate is 0 to 100 %');
  assert(Number.isInteger(differential_percent) && differential_percent > 0 && differential_percent <= 100);
  const rated = line.treatment === 'taxable' || line.treatment === 'zero_rated';
  assert(rated || rate_bp === 0, 'what is nil-rated, exempt or outside GST has no rate');
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
