import './events.ts';
import './jobs.ts';
import './tables.ts';

export { askForInvoice, type Telling } from './ask.ts';
export { type Charge, openCharges, owe } from './charge.ts';
export { type Back, type ByHand, type Crediting, creditedByHand, creditInvoice, leftOf } from './credit.ts';
export { buyerNow, getDocument, type Standing, sellerNow, standingOf } from './document.ts';
export { type Billing, issueInvoice, type LineToBill, most_minor } from './issue.ts';
export { listDocuments, overdueOf } from './list.ts';
export { texts } from './occasions.ts';
export {
  joinPapers,
  languageOf,
  most_together,
  printChallan,
  printedOf,
  type Replaced,
  sheets,
  startPapers,
} from './paper.ts';
export { getLetterhead, keepPdf, linkTo, readLogo, readPaper } from './paper-file.ts';
export { type Head, head, paper, receivers } from './paper-layout.ts';
export { plain, tableOf } from './paper-parts.ts';
export { type Paper, say } from './paper-pdf.ts';
export { shownDay, wordsIn } from './paper-words.ts';
export { duesOf, goingBack, type Settling, settle, settledWith, unsettleLost } from './settle.ts';
export type { Document, Item, Kind, Party } from './tables.ts';
