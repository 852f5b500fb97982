import assert from 'node:assert/strict';
import type { Id } from '#platform/ids.ts';
import { roundDiv } from '#platform/money.ts';
import { type Amounts, type TaxedLine, taxLines } from '#tax';
import { applyOffers, type Taken, type Unmet } from './apply.ts';
import type { ChargeTerms, LineTerms, PriceTerms, Terms } from './terms.ts';

/** Why a price won, or didn't. */
export type PriceWhy = 'best' | 'dearer' | 'needs_more';

/** A price that was looked at for a line. */
export interface Candidate extends PriceTerms {
  readonly won: boolean;
  readonly why: PriceWhy;
}

/** A line with its price before and after offers, and its tax. */
export interface PricedLine extends Amounts {
  readonly line_no: number;
  readonly item_id: Id<'item'>;
  readonly quantity_milli: bigint;
  readonly unit_minor: bigint;
  readonly gross_minor: bigint;
  readonly discount_minor: bigint;
  readonly net_minor: bigint;
  readonly candidates: readonly Candidate[];
  readonly terms: LineTerms;
}

/** A charge with its tax. */
export type PricedCharge = ChargeTerms & Amounts;

/** What some quantities cost by the terms. */
export interface Priced extends Amounts {
  readonly lines: PricedLine[];
  readonly charges: PricedCharge[];
  readonly offers: Taken[];
  readonly unmet: Unmet[];
  readonly round_off_minor: bigint;
  readonly payable_minor: bigint;
}

/**
 * Prices quantities by terms, and by nothing else: the best price at each line's quantity, then the offers in their order,
 * then tax. A line that isn't named, or of which nothing is, costs nothing; a charge counts when its line is named.
 */
export function evaluate(terms: Terms, quantities: ReadonlyMap<number, bigint>): Priced {
  const wanted = terms.lines
    .map((line) => ({ terms: line, quantity_milli: quantities.get(line.line_no) ?? 0n }))
    .filter(({ quantity_milli }) => quantity_milli > 0n)
    .map(({ terms: line, quantity_milli }) => {
      const candidates = candidatesOf(line, quantity_milli, terms);
      const { unit_minor } = candidates.find(({ won }) => won)!;
      const gross_minor = roundDiv(unit_minor * quantity_milli, 1_000n);
      return { terms: line, quantity_milli, candidates, unit_minor, gross_minor };
    });
  const { left, taken, unmet } = applyOffers(
    terms.offers,
    wanted.map(({ terms: { line_no, item_id }, ...line }) => ({ ...line, line_no, item_id })),
  );
  const charged = terms.charges.filter(({ line_no }) => (quantities.get(line_no) ?? 0n) > 0n);
  const { lines: taxed, ...sums } = taxLines({
    levy: terms.levy,
    rounding: terms.rounding,
    untaxed: terms.untaxed,
    to_rupee: terms.to_rupee,
    lines: [
      ...wanted.map((line) => ({ ...ratedAs(line.terms), amount_minor: left.get(line.terms.line_no)! })),
      ...charged.map((charge) => ({ ...ratedAs(charge), amount_minor: charge.amount_minor })),
    ],
  });
  const lines = wanted.map((line, index): PricedLine => {
    const { line_no, item_id } = line.terms;
    const net_minor = left.get(line_no)!;
    const discount_minor = line.gross_minor - net_minor;
    return { ...line, line_no, item_id, discount_minor, net_minor, ...amountsOf(taxed[index]!) };
  });
  const charges = charged.map((charge, index) => ({ ...charge, ...amountsOf(taxed[wanted.length + index]!) }));
  return { ...sums, lines, charges, offers: taken, unmet };
}

function ratedAs({ inclusive, treatment, rate_bp }: LineTerms | ChargeTerms) {
  return { inclusive, treatment, rate_bp };
}

function amountsOf({ taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor }: TaxedLine): Amounts {
  return { taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor };
}

/** Every price of a line: the lowest that its quantity reaches wins, the first of several that are alike. */
export function candidatesOf(
  line: Pick<LineTerms, 'prices' | 'mrp_minor' | 'inclusive' | 'rate_bp' | 'treatment'>,
  quantity_milli: bigint,
  terms: Pick<Terms, 'levy' | 'untaxed'>,
): Candidate[] {
  const most = mostUnderMrp(line, quantity_milli, terms);
  const capped = line.prices.map((price) => ({
    ...price,
    unit_minor: most !== null && price.unit_minor > most ? most : price.unit_minor,
  }));
  const reached = capped.filter(({ from_milli }) => from_milli <= quantity_milli);
  assert(reached.length > 0, 'an item has a price at every quantity');
  const best = reached.reduce((low, price) => (price.unit_minor < low.unit_minor ? price : low));
  return capped.map((price) => {
    const why = price === best ? 'best' : price.from_milli > quantity_milli ? 'needs_more' : 'dearer';
    return { ...price, won: price === best, why };
  });
}

/**
 * The highest price of a unit at which a line doesn't come to more than its printed prices, tax included; null without one.
 * Legal Metrology (Packaged Commodities) Rules 2011, rule 18.
 */
function mostUnderMrp(
  { mrp_minor, inclusive, rate_bp, treatment }: Pick<LineTerms, 'mrp_minor' | 'inclusive' | 'rate_bp' | 'treatment'>,
  quantity_milli: bigint,
  { levy, untaxed }: Pick<Terms, 'levy' | 'untaxed'>,
): bigint | null {
  if (mrp_minor === null || inclusive || levy === 'none' || untaxed || treatment !== 'taxable') return mrp_minor;
  const rate = BigInt(rate_bp);
  const printed = (mrp_minor * quantity_milli) / 1_000n;
  let unit = (mrp_minor * 10_000n) / (10_000n + rate);
  while (unit > 0n && withTax(roundDiv(unit * quantity_milli, 1_000n), rate) > printed) unit -= 1n;
  return unit;
}

// Halves and a whole can round apart: whichever head it will be, the higher counts.
function withTax(amount: bigint, rate: bigint): bigint {
  const halves = 2n * roundDiv(amount * rate, 20_000n);
  const whole = roundDiv(amount * rate, 10_000n);
  return amount + (halves > whole ? halves : whole);
}
