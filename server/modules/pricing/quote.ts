import type { Sellable } from '#catalogue';
import * as catalogue from '#catalogue';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Amounts, assess, type Coded } from '#tax';
import { findState } from '#tenants';
import type { UnmetReason } from './apply.ts';
import { type Candidate, evaluate, type PricedCharge, type PricedLine } from './evaluate.ts';
import {
  type Asker,
  askerOf,
  type Closed,
  type FoundOffer,
  inOrder,
  listedPrices,
  offerClosed,
  offersFor,
  priceClosed,
  termsOf,
} from './gather.ts';
import { rules } from './rules.ts';
import {
  type ChargeTerms,
  type LineTerms,
  type PriceTerms,
  type Terms,
  type WrittenTerms,
  writeTerms,
} from './terms.ts';

const refuse = refusals('pricing', { unknown_state: 422, line_twice: 422, too_many_lines: 422 });

/** The most lines of a basket; an invoice takes no more. */
export const most_lines = 1_000;

/** A charge besides the goods, such as delivery. */
export interface Charge extends Coded {
  readonly kind: string;
  readonly name: string;
  readonly amount_minor: bigint;
  readonly tax_included: boolean;
}

/** A basket whose price is asked. */
export interface Asking {
  /** Nobody: a guest, who has everybody's prices. */
  readonly customer_id: Id<'customer'> | null;
  readonly lines: readonly {
    readonly line_no: number;
    readonly item_id: Id<'item'>;
    readonly quantity_milli: bigint;
  }[];
  readonly coupons?: readonly string[] | undefined;
  /** The GST code of the state where the goods go; null when they are handed over at the business. */
  readonly place_of_supply: string | null;
  readonly charges?: readonly Charge[] | undefined;
  /** Prices that aren't this customer's are explained too: for staff alone. */
  readonly explain?: boolean | undefined;
}

/** A line with its price and tax. `unit_minor` and `gross_minor` hold tax when `tax_included`. */
export interface QuotedLine extends Omit<PricedLine, 'terms' | 'candidates'> {
  readonly sku: string;
  readonly name: string;
  readonly name_hi: string | null;
  readonly sold_by: Sellable['sold_by'];
  readonly tax_included: boolean;
  /** The item's own price. */
  readonly list_minor: bigint | null;
  readonly mrp_minor: bigint | null;
  readonly hsn: string;
  readonly variety: string;
  readonly treatment: LineTerms['treatment'];
  readonly rate_bp: number;
  readonly candidates: readonly Explained[];
}

/** A price that was looked at, and why it won or lost. */
export interface Explained extends Omit<Candidate, 'why'> {
  readonly why: Candidate['why'] | Closed;
}

/** An offer that took something off. */
export interface QuotedOffer {
  readonly offer_id: Id<'offer'>;
  readonly code: string | null;
  readonly name: string;
  readonly name_hi: string | null;
  readonly amount_minor: bigint;
  readonly lines: { readonly line_no: number; readonly amount_minor: bigint }[];
}

/** A coupon or offer that takes nothing, and why. */
export interface NotApplied {
  readonly offer_id: Id<'offer'> | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly name_hi: string | null;
  readonly reason: Closed | UnmetReason;
  /** By how much the basket is below the offer's minimum. */
  readonly missing_minor: bigint | null;
}

/** A line that can't be had as asked; it is in no sum. Whoever sells refuses while there is one. */
export interface NotSold {
  readonly line_no: number;
  readonly item_id: Id<'item'>;
  readonly reason: 'unknown_item' | 'not_for_sale' | 'no_price' | 'no_tax_code' | 'wrong_quantity';
}

/** What a basket costs, why, and the terms under which it does. */
export interface Quote extends Amounts {
  readonly lines: QuotedLine[];
  readonly charges: PricedCharge[];
  readonly offers: QuotedOffer[];
  readonly not_applied: NotApplied[];
  readonly not_sold: NotSold[];
  readonly gross_minor: bigint;
  readonly discount_minor: bigint;
  readonly round_off_minor: bigint;
  /** What is to be paid: the total, rounded to the rupee where the business does so. */
  readonly payable_minor: bigint;
  readonly terms: WrittenTerms;
}

/**
 * Prices a basket: the best of each item's prices at its quantity, offers and coupons in their order, tax by the place of
 * supply. Reads only, in as many statements for one line as for a thousand. Refuses: unknown_state, line_twice,
 * too_many_lines, and what tax.assess refuses.
 */
export async function quote(ctx: Ctx, asking: Asking): Promise<Quote> {
  check(asking);
  const items = await catalogue.itemsToSell(ctx, [...new Set(asking.lines.map(({ item_id }) => item_id))]);
  const asked = asking.lines.map((line) => ({ ...line, item: items.get(line.item_id) }));
  const not_sold = asked.flatMap(({ line_no, item_id, ...line }) => {
    const reason = problemOf(line);
    return reason === undefined ? [] : [{ line_no, item_id, reason }];
  });
  const lines = asked.filter((line): line is Line => problemOf(line) === undefined);
  const sold = new Map(lines.map(({ item }) => [item.id, item]));
  const codes = [...new Set((asking.coupons ?? []).map((code) => code.trim().toUpperCase()))];

  const prices = await listedPrices(ctx, [...sold.keys()], asking.explain === true);
  const offers = await offersFor(ctx, { items: sold.values(), codes, customer_id: asking.customer_id });
  const asker = await askerOf(ctx, asking.customer_id, [...prices, ...offers]);
  const { open, closed } = await sortOffers(ctx, { offers, codes, asker });

  const own = Map.groupBy(
    prices.map((price) => ({ ...price, closed: priceClosed(ctx, price, asker) })),
    ({ item_id }) => item_id,
  );
  const charges = asking.charges ?? [];
  const terms: Terms = {
    ...(await taxTerms(ctx, asking.place_of_supply, lines, charges, (item) => [
      ...plain(item),
      ...(own.get(item.id) ?? []).filter((price) => price.closed === undefined).map((price) => price.terms),
    ])),
    offers: open
      .map((offer) => termsOf(offer, lines))
      .filter(({ code, line_nos }) => code !== null || line_nos?.length !== 0),
  };
  const all = [...terms.lines.map(({ line_no, quantity_milli }) => [line_no, quantity_milli] as const)];
  const priced = evaluate(terms, new Map([...all, ...terms.charges.map(({ line_no }) => [line_no, 1_000n] as const)]));
  const sum = (of: (line: PricedLine) => bigint) => priced.lines.reduce((so_far, line) => so_far + of(line), 0n);
  const { lines: _lines, offers: taken, unmet, ...sums } = priced;
  return {
    ...sums,
    gross_minor: sum((line) => line.gross_minor),
    discount_minor: sum((line) => line.discount_minor),
    lines: priced.lines.map((line) => {
      const item = sold.get(line.item_id)!;
      const lost = (own.get(item.id) ?? []).flatMap((price) =>
        price.closed === undefined ? [] : [{ ...price.terms, won: false, why: price.closed }],
      );
      return quotedLine(line, item, lost);
    }),
    offers: taken.map(({ offer: { offer_id, code, name, name_hi }, amount_minor, lines: off }) => ({
      ...{ offer_id, code, name, name_hi, amount_minor, lines: off },
    })),
    not_applied: [
      ...closed,
      ...unmet.map(({ offer: { offer_id, code, name, name_hi }, reason, missing_minor }) => ({
        ...{ offer_id, code, name, name_hi, reason, missing_minor },
      })),
    ],
    not_sold,
    terms: writeTerms(terms),
  };
}

type Line = Asking['lines'][number] & { readonly item: Sellable };

function check({ lines, place_of_supply }: Asking): void {
  if (lines.length > most_lines) throw refuse('too_many_lines', { field: 'lines', most: most_lines });
  if (new Set(lines.map(({ line_no }) => line_no)).size < lines.length) throw refuse('line_twice', { field: 'lines' });
  if (place_of_supply !== null && findState(place_of_supply) === undefined) {
    throw refuse('unknown_state', { field: 'place_of_supply', state: place_of_supply });
  }
}

function problemOf({
  item,
  quantity_milli,
}: {
  readonly item: Sellable | undefined;
  readonly quantity_milli: bigint;
}): NotSold['reason'] | undefined {
  if (item === undefined) return 'unknown_item';
  if (item.state !== 'active') return 'not_for_sale';
  if (item.price_minor === null) return 'no_price';
  if (item.hsn === null) return 'no_tax_code';
  return quantity_milli <= 0n || quantity_milli % item.step_milli !== 0n ? 'wrong_quantity' : undefined;
}

function plain({ price_minor }: Sellable): PriceTerms[] {
  if (price_minor === null) return [];
  return [{ source: 'plain', price_list_id: null, name: '', unit_minor: price_minor, from_milli: 0n }];
}

/** How the sale is taxed, and each line and charge with its rate of the day. */
async function taxTerms(
  ctx: Ctx,
  place_of_supply: string | null,
  lines: readonly Line[],
  charges: readonly Charge[],
  prices: (item: Sellable) => PriceTerms[],
): Promise<Omit<Terms, 'offers'>> {
  const nothing = { amount_minor: 0n };
  const {
    levy,
    why,
    lines: rated,
  } = await assess(ctx, {
    of: 'goods',
    customer: {},
    goods_to_state: place_of_supply ?? undefined,
    lines: [
      ...lines.map(({ item }) => ({ ...nothing, hsn: item.hsn!, variety: item.variety, inclusive: item.tax_included })),
      ...charges.map(({ hsn, variety, tax_included }) => ({ ...nothing, hsn, variety, inclusive: tax_included })),
    ],
  });
  const after = Math.max(0, ...lines.map(({ line_no }) => line_no));
  const rate = (index: number) => {
    const { hsn, variety, treatment, rate_bp, inclusive } = rated[index]!;
    return { hsn, variety, treatment, rate_bp, inclusive };
  };
  return {
    levy,
    rounding: why.rounding,
    untaxed: why.under_lut,
    to_rupee: why.to_rupee,
    lines: lines.map(({ line_no, item, quantity_milli }, index): LineTerms => {
      const { id: item_id, mrp_minor } = item;
      return { line_no, item_id, quantity_milli, mrp_minor, prices: prices(item), ...rate(index) };
    }),
    charges: charges.map(({ kind, name, amount_minor }, index): ChargeTerms => {
      return { line_no: after + index + 1, kind, name, amount_minor, ...rate(lines.length + index) };
    }),
  };
}

/** Offers that are this customer's today in the order in which they are looked at, and why the others aren't. */
async function sortOffers(
  ctx: Ctx,
  {
    offers,
    codes,
    asker,
  }: { readonly offers: readonly FoundOffer[]; readonly codes: readonly string[]; readonly asker: Asker },
): Promise<{ open: FoundOffer[]; closed: NotApplied[] }> {
  const most = await ruleOf(ctx, rules, 'pricing.coupons_per_order');
  const closed: NotApplied[] = codes
    .filter((code) => !offers.some((offer) => offer.code === code))
    .map((code) => ({ ...unnamed, code, reason: 'unknown_code' }));
  const open: FoundOffer[] = [];
  let coupons = 0;
  for (const offer of inOrder(offers, codes)) {
    const { id, code, name, name_hi } = offer;
    const reason =
      offerClosed(ctx, offer, asker) ?? (code !== null && coupons >= most ? 'too_many_coupons' : undefined);
    if (reason === undefined) {
      open.push(offer);
      if (code !== null) coupons += 1;
    } else if (code !== null) closed.push({ offer_id: id, code, name, name_hi, reason, missing_minor: null });
  }
  return { open, closed };
}

const unnamed = { offer_id: null, name: null, name_hi: null, missing_minor: null };

function quotedLine(
  { terms, candidates, ...line }: PricedLine,
  item: Sellable,
  lost: readonly Explained[],
): QuotedLine {
  const { hsn, variety, treatment, rate_bp, inclusive, mrp_minor } = terms;
  const { sku, name, name_hi, sold_by, price_minor } = item;
  return {
    ...line,
    ...{ sku, name, name_hi, sold_by, mrp_minor, hsn, variety, treatment, rate_bp },
    tax_included: inclusive,
    list_minor: price_minor,
    candidates: [...candidates, ...lost],
  };
}
