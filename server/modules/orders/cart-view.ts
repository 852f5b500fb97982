import * as catalogue from '#catalogue';
import * as inventory from '#inventory';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import { type Basket, findBasket, setLine, takeOut } from './cart.ts';
import type { CartLine } from './tables.ts';

/** What has changed of a line since it was put in, or hinders it from being bought. */
export type LineProblem = 'not_for_sale' | 'sold_out' | 'less_left' | 'price_up' | 'price_down' | 'wrong_quantity';

/** A basket as it is priced: its lines numbered in their order. */
export function numbered(lines: readonly CartLine[]) {
  return lines.map((line, index) => ({ ...line, line_no: index + 1 }));
}

/**
 * The basket of whoever asks as it would be bought now: prices, offers, what is left of each item, and what changed since it
 * was put in. The state is where the goods go, as far as that is known.
 */
export async function showCart(
  ctx: Ctx,
  { token, state = null }: { readonly token?: string | undefined; readonly state?: string | null },
) {
  const basket = await findBasket(ctx, { token });
  return viewOf(ctx, basket, state);
}

async function viewOf(ctx: Ctx, basket: Basket | undefined, state: string | null) {
  const lines = numbered(basket?.lines ?? []);
  if (basket === undefined || lines.length === 0) return { ...empty, coupons: basket?.cart.coupons ?? [] };
  const item_ids = [...new Set(lines.map(({ item_id }) => item_id))];
  const [shelf, stock, quote] = await Promise.all([
    catalogue.itemsOnSale(ctx, { ids: item_ids }),
    inventory.availability(ctx, { item_ids }),
    pricing.quote(ctx, {
      customer_id: basket.cart.customer_id,
      lines,
      coupons: basket.cart.coupons,
      place_of_supply: state,
    }),
  ]);
  const items = new Map(shelf.items.map((item) => [item.id, item]));
  const free = new Map(stock.filter(({ counted }) => counted).map((one) => [one.item_id, one]));
  const wanted = sumByItem(lines);
  const shown = lines.map(({ line_no, item_id, part_of, quantity_milli, seen_minor }) => {
    const item = items.get(item_id);
    const priced = quote.lines.find((line) => line.line_no === line_no);
    const left = free.get(item_id);
    const unsold = quote.not_sold.find((line) => line.line_no === line_no)?.reason;
    const problems = problemsOf({
      unsold,
      left_milli: left?.free_milli,
      wanted_milli: wanted.get(item_id)!,
      priced,
      seen_minor,
    });
    return {
      ...{ item_id, part_of, quantity_milli, problems },
      name: item?.name ?? priced?.name ?? null,
      name_hi: item?.name_hi ?? null,
      slug: item?.slug ?? null,
      pack: item?.pack ?? null,
      sold_by: item?.sold_by ?? null,
      step_milli: item?.step_milli ?? 1_000n,
      picture_file_id: item?.picture_file_id ?? null,
      facts: { ...item?.facts } as Record<string, unknown>,
      mrp_minor: item?.mrp_minor ?? null,
      tax_included: priced?.tax_included ?? true,
      unit_minor: priced?.unit_minor ?? null,
      was_minor: seen_minor,
      gross_minor: priced?.gross_minor ?? 0n,
      discount_minor: priced?.discount_minor ?? 0n,
      total_minor: priced?.total_minor ?? 0n,
      left_milli: left?.free_milli ?? null,
      in_baskets_milli: left?.in_baskets_milli ?? null,
    };
  });
  return {
    lines: shown,
    coupons: basket.cart.coupons,
    ...sumsOf(quote),
    can_order: shown.every(({ problems }) => problems.every((problem) => problem.startsWith('price_'))),
  };
}

const empty = {
  lines: [],
  offers: [],
  not_applied: [],
  goods_minor: 0n,
  discount_minor: 0n,
  charges_minor: 0n,
  tax_minor: 0n,
  total_minor: 0n,
  can_order: false,
};

/** What a quote comes to, as people read it. `goods_minor` is before offers, `total_minor` what is to be paid. */
export function sumsOf(quote: pricing.Quote) {
  return {
    offers: quote.offers.map(({ offer_id, code, name, name_hi, amount_minor }) => ({
      ...{ offer_id, code, name, name_hi, amount_minor },
    })),
    not_applied: quote.not_applied.map(({ code, name, name_hi, reason, missing_minor }) => ({
      ...{ code, name, name_hi, reason, missing_minor },
    })),
    goods_minor: quote.gross_minor,
    discount_minor: quote.discount_minor,
    charges_minor: quote.charges.reduce((sum, charge) => sum + charge.total_minor, 0n),
    tax_minor: quote.cgst_minor + quote.sgst_minor + quote.igst_minor,
    total_minor: quote.payable_minor,
  };
}

/** How much of each item lines want together. */
export function sumByItem(
  lines: readonly { readonly item_id: Id<'item'>; readonly quantity_milli: bigint }[],
): Map<Id<'item'>, bigint> {
  const sums = new Map<Id<'item'>, bigint>();
  for (const { item_id, quantity_milli } of lines) sums.set(item_id, (sums.get(item_id) ?? 0n) + quantity_milli);
  return sums;
}

function problemsOf({
  unsold,
  left_milli,
  wanted_milli,
  priced,
  seen_minor,
}: {
  readonly unsold: pricing.NotSold['reason'] | undefined;
  readonly left_milli: bigint | undefined;
  readonly wanted_milli: bigint;
  readonly priced: pricing.QuotedLine | undefined;
  readonly seen_minor: bigint | null;
}): LineProblem[] {
  const problems: LineProblem[] = [];
  if (unsold !== undefined) problems.push(unsold === 'wrong_quantity' ? unsold : 'not_for_sale');
  if (left_milli === 0n) problems.push('sold_out');
  else if (left_milli !== undefined && left_milli < wanted_milli) problems.push('less_left');
  if (priced !== undefined && seen_minor !== null && priced.unit_minor !== seen_minor)
    problems.push(priced.unit_minor > seen_minor ? 'price_up' : 'price_down');
  return problems;
}

/**
 * Says yes to what changed in the basket of whoever asks: prices are as they are now, what isn't for sale goes out, and of
 * what is short there is as much as is left.
 */
export async function acceptChanges(ctx: Ctx, { token }: { readonly token?: string | undefined }): Promise<void> {
  const basket = await findBasket(ctx, { token, locked: true });
  if (basket === undefined) return;
  const { lines } = await viewOf(ctx, basket, null);
  const left = new Map(lines.map(({ item_id, left_milli }) => [item_id, left_milli]));
  for (const line of lines) {
    const rest = left.get(line.item_id) ?? null;
    const most = rest === null ? line.quantity_milli : rest - (rest % line.step_milli);
    const quantity_milli = line.problems.includes('not_for_sale')
      ? 0n
      : most < line.quantity_milli
        ? most
        : line.quantity_milli;
    if (rest !== null) left.set(line.item_id, rest - quantity_milli);
    const of = { ...line, cart_id: basket.cart.id };
    if (quantity_milli === 0n) await takeOut(ctx, of);
    else await setLine(ctx, of, { quantity_milli, seen_minor: line.unit_minor });
  }
}

/** Writes down at which prices the lines of a basket were shown, where that isn't yet: what changes later is told by it. */
export async function rememberPrices(ctx: Ctx, basket: Basket | undefined) {
  const view = await viewOf(ctx, basket, null);
  if (basket === undefined) return view;
  for (const line of view.lines) {
    if (line.was_minor !== null || line.unit_minor === null) continue;
    await setLine(ctx, { ...line, cart_id: basket.cart.id }, { seen_minor: line.unit_minor });
  }
  return view;
}
