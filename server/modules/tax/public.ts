import './tables.ts';

export { type Assessed, assess, type Customer, type LineToAssess, type Sale } from './assess.ts';
export { creditLine } from './credit.ts';
export { collectedFromSeller, type Deduction, deductedFromSeller, percentOf } from './deductions.ts';
export { irn, isDocumentNumber, isEInvoiceNumber, numberKey } from './documents.ts';
export { type EwayBillNeed, ewayBillDays, ewayBillNeed } from './eway-bill.ts';
export { type Gstr1Section, gstr1Section } from './gstr1.ts';
export { checkHsn } from './hsn.ts';
export {
  type Amounts,
  type Heads,
  type Line,
  type Rounding,
  type Taxed,
  type TaxedLine,
  taxLines,
  toRupee,
} from './lines.ts';
export { type Levy, type Place, placeOfSupply, type Supply } from './place-of-supply.ts';
export { type RateClassName, rateDay, type Treatment } from './rate-classes.ts';
export { addRate, type Coded, findCodes, type RateInForce, ratesOn } from './rates.ts';
export { isCounted, unitCodes } from './units.ts';
export { type UpiPayment, upiLink } from './upi.ts';
export { type Days, daysOf, type FinancialYear, financialYear, type Timespan } from './years.ts';
