import type { Sellable } from '#catalogue';
import * as catalogue from '#catalogue';
import type { Id } from '#platform/ids.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Amounts } from '#tax';
import type { UnmetReason } from './apply.ts';
import { type Asking, checkBasket, type Line, type NotSold, plainPrice, problemOf, taxTerms } from './basket.ts';
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
import { type LineTerms, type OfferTerms, type Terms, type WrittenTerms, wholeOf, writeTerms } from './terms.ts';

/** A line with its price and tax. `unit_minor` and `gross_minor` hold tax when `tax_included`. */
export interface QuotedLine extends Omit<PricedLine, 'terms' | 'candidates'> {
  readonly sku: string;
  readonly name: string;
  readonly name_hi: string | null;
  readonly pack: string | null;
  readonly needs_prescription: boolean;
  readonly sold_by: Sellable['sold_by'];
  readonly tax_included: boolean;
  /** The item's own price. */
  readonly list_minor: bigint | null;
  readonly mrp_minor: bigint | null;
  readonly hsn: string;
  readonly variety: string;
  readonly treatment: LineTerms['treatment'];
  readonly rate_bp: number;
  readonly candidates: Explained[];
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
  checkBasket(asking);
  const items = await catalogue.itemsToSell(ctx, [...new Set(asking.lines.map(({ item_id }) => item_id))]);
  const asked = asking.lines.map((line) => ({ ...line, item: items.get(line.item_id) }));
  const not_sold = asked.flatMap(({ line_no, item_id, ...line }) => {
    const reason = problemOf(line);
    return reason === undefined ? [] : [{ line_no, item_id, reason }];
  });
  const lines = asked.filter((line): line is Line => problemOf(line) === undefined);
  const sold = new Map(lines.map(({ item }) => [item.id, item]));
  const codes = [...new Set((asking.coupons ?? []).map((code) => code.trim().toUpperCase()))];

  const [prices, offers] = await Promise.all([
    listedPrices(ctx, [...sold.keys()], asking.explain === true),
    offersFor(ctx, { items: sold.values(), codes, customer_id: asking.customer_id }),
  ]);
  const asker = await askerOf(ctx, asking.customer_id, [...prices, ...offers]);
  const { open, closed } = await sortOffers(ctx, { offers, codes, asker });

  const listed = Map.groupBy(
    prices.map((price) => ({ ...price, closed: priceClosed(ctx, price, asker) })),
    ({ item_id }) => item_id,
  );
  const terms: Terms = {
    ...(await taxTerms(ctx, asking.place_of_supply, lines, asking.charges ?? [], (item) => [
      ...plainPrice(item),
      ...(listed.get(item.id) ?? []).filter((price) => price.closed === undefined).map((price) => price.terms),
    ])),
    offers: open
      .map((offer) => termsOf(offer, lines))
      .filter(({ code, line_nos }) => code !== null || line_nos?.length !== 0),
  };
  const { lines: priced, offers: taken, unmet, ...sums } = evaluate(terms, wholeOf(terms));
  const sum = (of: (line: PricedLine) => bigint) => priced.reduce((so_far, line) => so_far + of(line), 0n);
  return {
    ...sums,
    gross_minor: sum((line) => line.gross_minor),
    discount_minor: sum((line) => line.discount_minor),
    lines: priced.map((line) => {
      const lost = (listed.get(line.item_id) ?? []).flatMap((price): Explained[] =>
        price.closed === undefined || !asking.explain ? [] : [{ ...price.terms, won: false, why: price.closed }],
      );
      return quotedLine(line, sold.get(line.item_id)!, lost);
    }),
    offers: taken.map(({ offer, ...off }) => ({ ...namesOf(offer), ...off })),
    not_applied: [...closed, ...unmet.map(({ offer, ...why }) => ({ ...namesOf(offer), ...why }))],
    not_sold,
    terms: writeTerms(terms),
  };
}

function namesOf({ offer_id, code, name, name_hi }: OfferTerms) {
  return { offer_id, code, name, name_hi };
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
  const { sku, name, name_hi, pack, sold_by, price_minor, facts } = item;
  return {
    ...line,
    ...{ sku, name, name_hi, pack, sold_by, mrp_minor, hsn, variety, treatment, rate_bp },
    needs_prescription: facts.needs_prescription === true,
    tax_included: inclusive,
    list_minor: price_minor,
    candidates: [...candidates, ...lost],
  };
}
