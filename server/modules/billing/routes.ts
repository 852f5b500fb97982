import { z } from 'zod';
import * as customers from '#customers';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { csvRoute, route } from '#platform/routes.ts';
import { day, instant, line, minor, yesNo } from '#platform/schemas.ts';
import { askForInvoice } from './ask.ts';
import { openCharges } from './charge.ts';
import { creditInvoice, previewCredit } from './credit.ts';
import { issueInvoice, previewDebit, raiseInvoice } from './issue.ts';
import { documentsCsv, getWhole, listDocuments } from './list.ts';
import { sendPaper, sheets, showPaper } from './paper.ts';
import { chooseLetterhead, getLetterhead } from './paper-file.ts';
import { showReceipt } from './receipt.ts';
import { duesOf } from './settle.ts';
import * as v from './views.ts';

const ofDocument = z.object({ document_id: zId('document') });
const ofCustomer = z.object({ customer_id: zId('customer') });
const search = {
  kind: v.zKind.optional(),
  standing: v.zStanding.optional(),
  due: yesNo().optional(),
  customer_id: zId('customer').optional(),
  noun: z.string().max(60).optional(),
  noun_id: z.guid().optional(),
  from: day().optional(),
  to: day().optional(),
  q: line(100).optional(),
};

/** Writes a document, and answers with it. */
const written = { method: 'POST', output: v.WholeView, status: 201 } as const;

export const routes = [
  route({
    method: 'GET',
    path: '/billing/documents',
    says: 'Invoices, bills of supply, credit and debit notes, newest first, with how they stand; customers see their own.',
    needs: 'billing.view',
    rows: ['all', 'own'],
    input: z.object({ ...search, ...pageInput }),
    output: pageOf(v.DocumentView),
    run: listDocuments,
  }),
  csvRoute({
    path: '/billing/documents.csv',
    says: 'The documents that are looked for as CSV, newest first.',
    needs: 'billing.export',
    input: z.object(search),
    file: 'invoices.csv',
    pieces: documentsCsv,
  }),
  route({
    method: 'GET',
    path: '/billing/documents/:document_id',
    says: 'A document with its lines, credit and debit notes and what was paid of it.',
    needs: 'billing.view',
    rows: ['all', 'own'],
    input: ofDocument,
    output: v.WholeView,
    run: getWhole,
  }),
  route({
    ...written,
    path: '/billing/documents',
    says: 'Issues an invoice by hand, for lines and charges of a customer. The same id is the same invoice.',
    needs: 'billing.issue',
    input: v.NewInvoice,
    run: async (ctx, input) => getWhole(ctx, { document_id: (await issueInvoice(ctx, input)).id }),
  }),
  route({
    ...written,
    path: '/billing/documents/:document_id/credit',
    says: 'Writes a credit note: for all that is left of an invoice, or by line the quantity or amount that goes back.',
    needs: 'billing.credit',
    input: v.NewCredit,
    run: async (ctx, input) => getWhole(ctx, { document_id: (await creditInvoice(ctx, input)).id }),
  }),
  route({
    method: 'POST',
    path: '/billing/documents/:document_id/credit-preview',
    says: 'What a credit note would come to if it were written now, and what would then be open; writes nothing.',
    needs: 'billing.credit',
    input: v.NewCredit.pick({ document_id: true, lines: true }),
    output: v.CreditPreview,
    run: previewCredit,
  }),
  route({
    ...written,
    path: '/billing/documents/:document_id/debit',
    says: 'Writes a debit note: what an invoice charged too little, by line. It is paid as an invoice of its own.',
    needs: 'billing.issue',
    input: v.NewDebit,
    run: async (ctx, input) => getWhole(ctx, { document_id: (await raiseInvoice(ctx, input)).id }),
  }),
  route({
    method: 'POST',
    path: '/billing/documents/:document_id/debit-preview',
    says: 'What a debit note would come to if it were written now; writes nothing.',
    needs: 'billing.issue',
    input: v.NewDebit.pick({ document_id: true, lines: true }),
    output: v.DebitPreview,
    run: previewDebit,
  }),
  route({
    method: 'GET',
    path: '/billing/documents/:document_id/paper',
    says: 'A link to a document, or its packing slip, as PDF, in the customer’s language or the one named; null while it is printed.',
    needs: 'billing.view',
    rows: ['all', 'own'],
    limit: '60/min',
    may_write: true,
    input: ofDocument.extend({ language: z.enum(languages).optional(), what: z.enum(sheets).optional() }),
    output: v.PaperView,
    run: showPaper,
  }),
  route({
    method: 'GET',
    path: '/billing/receipts/:receipt_id/paper',
    says: 'A link to the receipt for money that came as PDF; null while it is printed.',
    needs: 'billing.view',
    rows: ['all', 'own'],
    limit: '60/min',
    may_write: true,
    input: z.object({ receipt_id: zId('receipt'), language: z.enum(languages).optional() }),
    output: v.PaperView,
    run: showReceipt,
  }),
  route({
    method: 'GET',
    path: '/billing/letterhead',
    says: 'What stands at the head of the business’s papers.',
    needs: 'billing.view',
    input: z.object({}),
    output: v.LetterheadView,
    run: getLetterhead,
  }),
  route({
    method: 'PUT',
    path: '/billing/letterhead',
    says: 'Chooses the logo that papers are printed with from now on; null for none.',
    needs: 'tenants.edit_business',
    edits: true,
    input: z.object({ logo_file_id: zId('file').nullable() }),
    output: v.LetterheadView,
    run: chooseLetterhead,
  }),
  route({
    method: 'POST',
    path: '/billing/documents/:document_id/send',
    says: 'Sends the customer a document again.',
    needs: 'billing.send',
    limit: '20/min',
    input: ofDocument,
    output: null,
    status: 202,
    run: sendPaper,
  }),
  route({
    method: 'POST',
    path: '/billing/documents/:document_id/ask',
    says: 'Asks for what is open of an invoice to be paid, and has the customer told where unless tell is null.',
    needs: 'billing.ask',
    limit: '20/min',
    input: ofDocument.extend({ tell: z.enum(['best', 'sms', 'whatsapp', 'email']).nullable().default('best') }),
    output: z.object({
      payment_id: zId('payment'),
      amount_minor: minor(),
      expires_at: instant(),
      url: z.string().max(500),
    }),
    run: askForInvoice,
  }),
  route({
    method: 'GET',
    path: '/billing/customers/:customer_id/charges',
    says: 'What a customer is to be billed and no invoice has yet, oldest first.',
    needs: 'billing.issue',
    input: ofCustomer,
    output: z.object({ items: z.array(v.ChargeView).max(1_000) }),
    run: async (ctx, input) => {
      const { id } = await customers.reachCustomer(ctx, input.customer_id);
      return { items: await openCharges(ctx, id) };
    },
  }),
  route({
    method: 'GET',
    path: '/billing/customers/:customer_id/dues',
    says: 'What a customer owes and what stands to his credit, by the ledger.',
    needs: 'billing.view',
    rows: ['all', 'own'],
    input: ofCustomer,
    output: z.object({ customer_id: zId('customer'), dues_minor: minor(), advance_minor: minor() }),
    run: duesOf,
  }),
];
