import './tables.ts';

export type { PricedCharge } from './evaluate.ts';
export {
  type Asking,
  type Charge,
  type Explained,
  type NotApplied,
  type NotSold,
  type Quote,
  type QuotedLine,
  type QuotedOffer,
  quote,
} from './quote.ts';
export type { WrittenTerms } from './terms.ts';
