import './events.ts';
import './jobs.ts';
import './tables.ts';

export { askForInvoice, type Telling } from './ask.ts';
export { type Charge, openCharges, owe } from './charge.ts';
export { type Back, type ByHand, type Crediting, creditedByHand, creditInvoice, leftOf } from './credit.ts';
export { getDocument, type Standing, standingOf } from './document.ts';
export { type Billing, issueInvoice, type LineToBill, most_minor } from './issue.ts';
export { listDocuments, overdueOf } from './list.ts';
export { texts } from './occasions.ts';
export { joinPapers, most_together, printChallan, printedOf, type Replaced, sheets, startPapers } from './paper.ts';
export { duesOf, goingBack, type Settling, settle, settledWith, unsettleLost } from './settle.ts';
export type { Document, Item, Kind, Party } from './tables.ts';
