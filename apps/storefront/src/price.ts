import { moneyText } from '@kit/money.ts';
import type { ShelfItem } from './store.ts';

/** ₹1,249 or ₹1,249.50: whole rupees without their paise, as prices are written on shelves. */
export function priceText(minor: string | bigint): string {
  return moneyText(BigInt(minor)).replace(/\.00$/, '');
}

/** What is saved against the printed price: in paise and in whole per cent; nothing when it is less than one per cent. */
export function savingOf({ mrp_minor, price_minor }: Pick<ShelfItem, 'mrp_minor' | 'price_minor'>) {
  if (mrp_minor === null || price_minor === null) return undefined;
  const minor = BigInt(mrp_minor) - BigInt(price_minor);
  const percent = Number((minor * 100n) / BigInt(mrp_minor));
  return percent < 1 ? undefined : { minor, percent };
}
