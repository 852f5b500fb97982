import './events.ts';
import './tables.ts';

export type { Asking, Charge, NotSold } from './basket.ts';
export type { PricedCharge } from './evaluate.ts';
export { type Kept, priceKept } from './kept.ts';
export { addOffer } from './offer.ts';
export { addPrice } from './price.ts';
export { addPriceList } from './price-list.ts';
export {
  type Explained,
  type NotApplied,
  type Quote,
  type QuotedLine,
  type QuotedOffer,
  quote,
} from './quote.ts';
export { type ShelfPrice, shelfPrices } from './shelf.ts';
export type { WrittenTerms } from './terms.ts';
export { countUse, takeBackUse } from './use.ts';
