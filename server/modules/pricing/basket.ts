import type { Sellable } from '#catalogue';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { assess, type Coded } from '#tax';
import { findState } from '#tenants';
import type { ChargeTerms, LineTerms, PriceTerms, Terms } from './terms.ts';

const refuse = refusals('pricing', { unknown_state: 422, line_twice: 422, too_many_lines: 422 });

/** The most lines of a basket; an invoice takes no more. */
const most_lines = 1_000;

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

/** A line that can't be had as asked; it is in no sum. Whoever sells refuses while there is one. */
export interface NotSold {
  readonly line_no: number;
  readonly item_id: Id<'item'>;
  readonly reason: 'unknown_item' | 'not_for_sale' | 'no_price' | 'no_tax_code' | 'wrong_quantity';
}

/** A line whose item can be had as asked. */
export type Line = Asking['lines'][number] & { readonly item: Sellable };

/** Refuses a basket that makes no sense, whatever is in it. */
export function checkBasket({ lines, place_of_supply }: Asking): void {
  if (lines.length > most_lines) throw refuse('too_many_lines', { field: 'lines', most: most_lines });
  if (new Set(lines.map(({ line_no }) => line_no)).size < lines.length) throw refuse('line_twice', { field: 'lines' });
  if (place_of_supply !== null && findState(place_of_supply) === undefined) {
    throw refuse('unknown_state', { field: 'place_of_supply', state: place_of_supply });
  }
}

/** Why a line can't be had as asked; undefined when it can. */
export function problemOf({
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

/** An item's own price. */
export function plainPrice({ price_minor }: Sellable): PriceTerms[] {
  if (price_minor === null) return [];
  return [{ source: 'plain', price_list_id: null, name: '', unit_minor: price_minor, from_milli: 0n }];
}

/** How the sale is taxed, and each line and charge with its rate of the day. */
export async function taxTerms(
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
      const { id: item_id, mrp_minor, step_milli } = item;
      return { line_no, item_id, quantity_milli, mrp_minor, step_milli, prices: prices(item), ...rate(index) };
    }),
    charges: charges.map(({ kind, name, amount_minor }, index): ChargeTerms => {
      return { line_no: after + index + 1, kind, name, amount_minor, ...rate(lines.length + index) };
    }),
  };
}
