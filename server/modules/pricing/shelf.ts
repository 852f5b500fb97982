import type { Sellable } from '#catalogue';
import * as catalogue from '#catalogue';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { roundDiv } from '#platform/money.ts';
import { Refusal } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { ratesOn } from '#tax';
import { applyOffers } from './apply.ts';
import { plainPrice } from './basket.ts';
import { candidatesOf } from './evaluate.ts';
import { askerOf, inOrder, listedPrices, offerClosed, offersFor, priceClosed, termsOf } from './gather.ts';
import type { LineTerms, OfferTerms } from './terms.ts';

/** An offer that is for an item, with what a buyer should know of it before the basket tells. */
export interface ShelfOffer extends Pick<OfferTerms, 'offer_id' | 'name' | 'name_hi' | 'minimum_minor' | 'cap_minor'> {
  /** What it takes once in a basket, however many are bought; null where it takes of each. */
  readonly once_minor: bigint | null;
}

/** What an item costs somebody before it is in a basket. */
export interface ShelfPrice {
  readonly item_id: Id<'item'>;
  /** At the least quantity that can be bought. */
  readonly unit_minor: bigint;
  /** What a unit of it comes to in a basket by itself: less what offers of a per cent take off, which hold for every unit. */
  readonly asked_minor: bigint;
  readonly list_minor: bigint;
  readonly mrp_minor: bigint | null;
  readonly tax_included: boolean;
  /** From which quantities on a unit costs less, and what. */
  readonly breaks: { readonly from_milli: bigint; readonly unit_minor: bigint }[];
  /** Offers that need no code and are for this item, in their order; those on the whole basket are not among them. */
  readonly offers: ShelfOffer[];
}

interface Asked {
  readonly customer_id: Id<'customer'> | null;
  readonly item_ids: readonly Id<'item'>[];
}

/**
 * Of some items those that don't simply cost their own price: what they cost a customer or a guest, with breaks and offers.
 * Two statements where no list and no offer is on; a few more otherwise, however many items.
 */
export async function shelfPrices(ctx: Ctx, asked: Asked): Promise<Map<Id<'item'>, ShelfPrice>> {
  const today = sql`coalesce(from_day <= ${ctx.today}, true) and coalesce(until_day >= ${ctx.today}, true)`;
  const tenant = ctx.tenant.id;
  const listed = sql<{ some: boolean }>`
    select exists (select from pricing.offer o where o.tenant_id = ${tenant} and o.code is null and o.state = 'active' and ${today})
      or exists (select from pricing.price p where p.tenant_id = ${tenant} and p.item_id = any(${asked.item_ids}::uuid[])
        and ${today}) as some`.execute(ctx.tx);
  // What is printed binds a price without its tax only once the tax is known.
  const [{ rows }, bound] = await Promise.all([listed, catalogue.itemsPlusTax(ctx, { most: 1 })]);
  if (!rows[0]!.some && bound.length === 0) return new Map();
  const special = ({ asked_minor, list_minor, breaks, offers }: ShelfPrice) =>
    asked_minor !== list_minor || breaks.length > 0 || offers.length > 0;
  return new Map([...(await pricesOf(ctx, asked))].filter(([, price]) => special(price)));
}

/** What items cost a customer or a guest, with their quantity breaks and offers; what isn't for sale is left out. A few statements however many items. */
export async function pricesOf(ctx: Ctx, { customer_id, item_ids }: Asked): Promise<Map<Id<'item'>, ShelfPrice>> {
  const items = await catalogue.itemsToSell(ctx, [...new Set(item_ids)]);
  const sold = [...items.values()].filter(({ state, price_minor }) => state === 'active' && price_minor !== null);
  const prices = await listedPrices(
    ctx,
    sold.map(({ id }) => id),
    false,
  );
  const offers = await offersFor(ctx, { items: sold, codes: [], customer_id });
  const asker = await askerOf(ctx, customer_id, [...prices, ...offers]);
  const open = Map.groupBy(
    prices.filter((price) => priceClosed(ctx, price, asker) === undefined),
    ({ item_id }) => item_id,
  );
  const lines = sold.map((item, index) => ({ line_no: index + 1, item }));
  const on = inOrder(offers, [])
    .filter((offer) => offerClosed(ctx, offer, asker) === undefined)
    .map((offer) => termsOf(offer, lines));
  const rates = await ratesOf(ctx, sold);
  return new Map(
    lines.map(({ line_no, item }) => {
      const own = [...plainPrice(item), ...(open.get(item.id) ?? []).map(({ terms }) => terms)];
      const price = priceOn(item, own, rates.get(item.id) ?? 0);
      const asked_minor = afterOffers(on, line_no, item, price.unit_minor);
      const named = on.filter(({ line_nos }) => line_nos?.includes(line_no));
      const shown = named.map(({ offer_id, name, name_hi, minimum_minor, cap_minor, kind, amount_minor }) => {
        return { offer_id, name, name_hi, minimum_minor, cap_minor, once_minor: kind === 'flat' ? amount_minor : null };
      });
      return [item.id, { ...price, asked_minor, offers: shown }];
    }),
  );
}

/** What a unit comes to when an item alone is bought. What an offer takes once, whatever the quantity, is no price of a unit. */
function afterOffers(
  offers: readonly OfferTerms[],
  line_no: number,
  { id: item_id, step_milli: quantity_milli }: Sellable,
  unit_minor: bigint,
): bigint {
  const gross_minor = roundDiv(unit_minor * quantity_milli, 1_000n);
  const { taken } = applyOffers(offers, [{ line_no, item_id, quantity_milli, gross_minor }]);
  const off = taken.filter(({ offer }) => offer.kind === 'percent').reduce((sum, each) => sum + each.amount_minor, 0n);
  return off === 0n ? unit_minor : roundDiv((gross_minor - off) * 1_000n, quantity_milli);
}

/** The rates of the items whose printed price holds tax that their own price doesn't. */
export async function ratesOf(ctx: Ctx, items: readonly Sellable[]): Promise<Map<Id<'item'>, number>> {
  const bound = items.filter(({ mrp_minor, tax_included, hsn }) => mrp_minor !== null && !tax_included && hsn !== null);
  if (bound.length === 0) return new Map();
  return new Map(await ratesKnown(ctx, bound));
}

async function ratesKnown(ctx: Ctx, items: readonly Sellable[]): Promise<(readonly [Id<'item'>, number])[]> {
  try {
    const codes = items.map(({ hsn, variety }) => ({ hsn: hsn!, variety }));
    const rates = await ratesOn(ctx, codes, ctx.today);
    return items.map(({ id }, index) => [id, rates[index]!.rate_bp]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // A code without a rate binds no price, and hides no other: a basket will say what is missing.
    if (items.length === 1) return [];
    const half = Math.ceil(items.length / 2);
    return [...(await ratesKnown(ctx, items.slice(0, half))), ...(await ratesKnown(ctx, items.slice(half)))];
  }
}

function priceOn(
  item: Sellable,
  prices: LineTerms['prices'],
  rate_bp: number,
): Omit<ShelfPrice, 'offers' | 'asked_minor'> {
  const { id: item_id, mrp_minor, tax_included, step_milli } = item;
  const line = { mrp_minor, inclusive: tax_included, rate_bp, treatment: 'taxable' as const, prices };
  const at = (quantity_milli: bigint) =>
    candidatesOf(line, quantity_milli, { levy: 'cgst_sgst', untaxed: false }).find(({ won }) => won)!.unit_minor;
  const unit_minor = at(step_milli);
  const quantities = [...new Set(prices.map(({ from_milli }) => from_milli))].filter((from) => from > step_milli);
  const breaks: { from_milli: bigint; unit_minor: bigint }[] = [];
  for (const from_milli of quantities.toSorted((a, b) => (a < b ? -1 : 1))) {
    const lower = at(from_milli);
    if (lower < (breaks.at(-1)?.unit_minor ?? unit_minor)) breaks.push({ from_milli, unit_minor: lower });
  }
  return { item_id, unit_minor, list_minor: item.price_minor!, mrp_minor, tax_included, breaks };
}
