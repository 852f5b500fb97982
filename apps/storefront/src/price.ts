import { moneyText } from '@kit/money.ts';

/** ₹1,249 or ₹1,249.50: whole rupees without their paise, as prices are written on shelves. */
export function priceText(minor: string | bigint): string {
  return moneyText(BigInt(minor)).replace(/\.00$/, '');
}

/** What is saved against what it was measured against: in paise and in whole per cent; nothing when it is less than one per cent. */
export function savingOf({ was_minor, price_minor }: { was_minor: string | null; price_minor: string | null }) {
  if (was_minor === null || price_minor === null) return undefined;
  const minor = BigInt(was_minor) - BigInt(price_minor);
  const percent = Number((minor * 100n) / (BigInt(was_minor) || 1n));
  return percent < 1 ? undefined : { minor, percent };
}

const counted = ['piece', 'pack', 'bag', 'box'];

/** Whether a price is of a measure, such as a tonne or a day, and not of something that one takes into the hand. */
export function perUnit({ pack, sold_by }: { readonly pack: string | null; readonly sold_by: string }): boolean {
  return pack === null && !counted.includes(sold_by);
}
