import { buffer } from 'node:stream/consumers';
import * as customers from '#customers';
import * as files from '#files';
import * as messages from '#messages';
import { originOf } from '#payments';
import type { Language } from '#platform/business.ts';
import { type Id, newId } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { formatInr, roundDiv } from '#platform/money.ts';
import { joinPdfs } from '#platform/pdf-join.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';
import { getBusiness } from '#tenants';
import { getDocument, linesOf, standingOf } from './document.ts';
import { creditNoteReady, debitNoteReady, invoiceReady } from './occasions.ts';
import { keepPdf, linkTo, readLogo } from './paper-file.ts';
import { type Challan, layOut, layOutSlip, type Printed } from './paper-layout.ts';
import { print } from './paper-pdf.ts';
import { rules } from './rules.ts';
import type { Document, Kind } from './tables.ts';

const refuse = refusals('billing', { nothing_to_print: 422, not_printed_yet: 409 });

/** The language in which a customer reads. */
export async function languageOf(ctx: Ctx, customer_id: Id<'customer'>): Promise<Language> {
  return (await customers.reachCustomer({ ...ctx, rows: 'all' }, customer_id)).language;
}

/** What is printed of a document: itself, or the slip that goes with the goods. */
export const sheets = ['document', 'packing_slip'] as const;
export type Sheet = (typeof sheets)[number];

interface Wanted {
  readonly document_id: Id<'document'>;
  readonly what: Sheet;
  readonly language: Language;
}

/**
 * Prints a document, or its slip, in a language unless it has been, and has it sent if asked. Killed anywhere, it is done
 * again: a file that nothing claims is swept away, and the paper's row is written once.
 */
export async function makePaper(
  act: Act,
  { send, ...wanted }: Wanted & { readonly send: string | null },
): Promise<void> {
  const plan = await act(async (ctx) => {
    const made = await findPaper(ctx, wanted);
    const { config } = ctx.platform;
    return { config, printed: made === undefined ? await readPrinted(ctx, wanted) : undefined };
  });
  if (plan.printed !== undefined) {
    const printed = { ...plan.printed, logo: await readLogo(act, plan.config) };
    const name = `${printed.document.number.replaceAll('/', '-')}${wanted.what === 'document' ? '' : '-slip'}.pdf`;
    const layout = wanted.what === 'document' ? layOut(printed) : layOutSlip(printed);
    const file = await keepPdf(act, plan.config, { layout, name });
    await act((ctx) => keepPaper(ctx, printed.document, { ...wanted, file_id: file.id }));
  }
  if (send !== null) await act((ctx) => tellPaper(ctx, { ...wanted, event_id: send }));
}

async function keepPaper(
  ctx: Ctx,
  { customer_id }: Document,
  paper: Wanted & { readonly file_id: Id<'file'> },
): Promise<void> {
  const kept = await ctx.tx
    .insertInto('billing.paper')
    .values({ ...paper, made_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'document_id', 'what', 'language']).doNothing())
    .executeTakeFirstOrThrow();
  if (kept.numInsertedOrUpdatedRows === 0n) return; // printed twice at once: the other one counts
  const { person_id } = await customers.reachCustomer(ctx, customer_id);
  const user = { noun: 'billing.document', id: paper.document_id };
  // A slip is the staff's.
  await files.claim(ctx, paper.file_id, { ...user, ...(person_id && paper.what === 'document' && { person_id }) });
}

async function findPaper(ctx: Ctx, { document_id, what, language }: Wanted) {
  return ctx.tx
    .selectFrom('billing.paper')
    .select('file_id')
    .where('document_id', '=', document_id)
    .where('what', '=', what)
    .where('language', '=', language)
    .executeTakeFirst();
}

/** Everything that stands on a document's paper. */
export async function readPrinted(
  ctx: Ctx,
  { document_id, language }: Pick<Wanted, 'document_id' | 'language'>,
): Promise<Omit<Printed, 'logo'>> {
  const document = await getDocument(ctx, document_id);
  const of = document.invoice_id ?? document.raises_id;
  const invoice = of === null ? null : await getDocument(ctx, of);
  const due_minor = document.kind === 'credit_note' ? 0n : (await standingOf(ctx, document)).open_minor;
  const upi = await ruleOf(ctx, rules, 'billing.upi_address');
  const { name, accent } = await getBusiness(ctx);
  return {
    document,
    lines: await linesOf(ctx, document_id),
    language,
    business: { name, accent },
    invoice,
    due_minor,
    upi_link:
      upi === '' || due_minor <= 0n
        ? null
        : tax.upiLink({
            address: upi,
            name,
            amount_minor: due_minor,
            reference: document.number.replaceAll(/[^A-Za-z0-9]/g, ''),
            note: document.number,
          }),
    terms: await ruleOf(ctx, rules, 'billing.terms'),
  };
}

const readyOf: Partial<Record<Kind, typeof invoiceReady>> = {
  credit_note: creditNoteReady,
  debit_note: debitNoteReady,
};

/** Tells the customer of a printed document, by a link that lasts as long as links may; with it in the mail itself. */
async function tellPaper(ctx: Ctx, { event_id, ...wanted }: Wanted & { readonly event_id: string }): Promise<void> {
  const { number, payable_minor, customer_id, kind } = await getDocument(ctx, wanted.document_id);
  const { file_id } = (await findPaper(ctx, wanted))!;
  const { url } = await files.signLink(ctx, { file_id, hours: 7 * 24 });
  await messages.send(ctx, readyOf[kind] ?? invoiceReady, {
    event_id,
    to: { customer_id },
    values: { number, amount: formatInr(payable_minor), link: `${originOf(ctx)}${url}` },
    attachment: file_id,
  });
}

/**
 * Where a document's paper, or its slip, can be read, by a signed link; nothing while it is being printed, which this sets
 * off. Refuses: unknown_document, files.not_ready while the scanner looks at it.
 */
export async function showPaper(
  ctx: Ctx,
  {
    document_id,
    language,
    what = 'document',
  }: {
    readonly document_id: Id<'document'>;
    readonly language?: Language | undefined;
    readonly what?: Sheet | undefined;
  },
) {
  const { customer_id } = await getDocument(ctx, document_id);
  const wanted = { document_id, what, language: language ?? (await languageOf(ctx, customer_id)) };
  const paper = await findPaper(ctx, wanted);
  if (paper !== undefined) return linkTo(ctx, wanted.language, paper.file_id);
  enqueue(ctx, 'billing.make_paper', { ...wanted, send: null }, { key: `${document_id}:${what}:${wanted.language}` });
  return { language: wanted.language, url: null, expires_at: null };
}

/** Has the customer sent a document's paper again, in his language. Refuses: unknown_document. */
export async function sendPaper(ctx: Ctx, { document_id }: { readonly document_id: Id<'document'> }): Promise<void> {
  const { customer_id } = await getDocument(ctx, document_id);
  const language = await languageOf(ctx, customer_id);
  enqueue(ctx, 'billing.make_paper', { document_id, what: 'document', language, send: newId() });
}

/** So much of a line of an invoice. */
export interface Replaced {
  readonly document_id: Id<'document'>;
  readonly line_no: number;
  readonly quantity_milli: bigint;
}

/** The challan of goods that replace what stands on invoices, as a PDF that nothing keeps. Refuses: unknown_document. */
export async function printChallan(
  act: Act,
  { lines, language, ...challan }: Omit<Challan, 'invoices'> & { lines: readonly Replaced[]; language: Language },
): Promise<Uint8Array> {
  const { config, papers } = await act(async (ctx) => {
    const read: Omit<Printed, 'logo'>[] = [];
    for (const document_id of new Set(lines.map((line) => line.document_id)))
      read.push(await readPrinted(ctx, { document_id, language }));
    return { config: ctx.platform.config, papers: read };
  });
  const goods = lines.map(({ document_id, line_no, quantity_milli }, index) => {
    const paper = papers.find(({ document }) => document.id === document_id)!;
    const line = paper.lines.find((each) => each.line_no === line_no)!;
    const taxable_minor = roundDiv(line.taxable_minor * quantity_milli, line.quantity_milli);
    return { ...line, line_no: index + 1, quantity_milli, taxable_minor };
  });
  const printed = { ...papers[0]!, lines: goods, logo: await readLogo(act, config) };
  return print(layOutSlip(printed, { ...challan, invoices: papers.map(({ document }) => document.number) }));
}

/** The most papers that are printed together. */
export const most_together = 100;

/** Which papers are wanted together: of documents, or of what documents come from, such as orders. */
export interface Together {
  readonly document_ids?: readonly Id<'document'>[] | undefined;
  readonly noun?: string | undefined;
  readonly noun_ids?: readonly string[] | undefined;
  readonly what: Sheet;
  readonly language: Language;
}

/**
 * Has the papers of many documents printed that aren't yet, in one language: of those named, in their order, or of what
 * they come from, oldest first and without credit notes. Refuses: nothing_to_print.
 */
export async function startPapers(ctx: Ctx, { what, language, ...wanted }: Together) {
  const ids = await documentsOf(ctx, wanted);
  if (ids.length === 0) throw refuse('nothing_to_print');
  const done = await printedOf(ctx, { document_ids: ids, what, language });
  for (const document_id of ids) {
    if (done.has(document_id)) continue;
    const paper = { document_id, what, language };
    enqueue(ctx, 'billing.make_paper', { ...paper, send: null }, { key: `${document_id}:${what}:${language}` });
  }
  return { document_ids: ids, done: done.size };
}

async function documentsOf(ctx: Ctx, { document_ids, noun, noun_ids = [] }: Omit<Together, 'what' | 'language'>) {
  const query = ctx.tx.selectFrom('billing.document').select('id').orderBy('created_at').orderBy('id');
  if (document_ids === undefined) {
    const rows = query.where('noun', '=', noun ?? '').where('noun_id', 'in', [...noun_ids, newId()]);
    const found = await rows.where('kind', '!=', 'credit_note').limit(most_together).execute();
    return found.map(({ id }) => id);
  }
  const ids = [...new Set(document_ids)];
  const found = new Set((await query.where('id', 'in', ids).execute()).map(({ id }) => id));
  return ids.filter((id) => found.has(id));
}

type Named = Required<Pick<Together, 'document_ids' | 'what' | 'language'>> & {
  readonly document_ids: readonly Id<'document'>[];
};

/** The files of those papers that are printed, by document. */
export async function printedOf(ctx: Ctx, { document_ids, what, language }: Named): Promise<Map<string, Id<'file'>>> {
  const papers = await ctx.tx
    .selectFrom('billing.paper')
    .select(['document_id', 'file_id'])
    .where('document_id', 'in', document_ids)
    .where('what', '=', what)
    .where('language', '=', language)
    .execute();
  return new Map(papers.map(({ document_id, file_id }) => [document_id, file_id]));
}

/** Papers that are printed, behind each other as one PDF, piece by piece. Refuses: not_printed_yet, files.not_ready. */
export async function joinPapers(act: Act, wanted: Named): Promise<AsyncIterable<Buffer>> {
  const found = await act(async (ctx) => {
    const papers = await printedOf(ctx, wanted);
    const file_ids = wanted.document_ids.map((id) => papers.get(id));
    const missing = file_ids.filter((id) => id === undefined).length;
    if (missing > 0) throw refuse('not_printed_yet', { missing });
    const kept = [];
    for (const file_id of file_ids) kept.push(await files.getReadyFile({ ...ctx, rows: 'all' }, { file_id: file_id! }));
    return { config: ctx.platform.config, keys: kept.map(({ key }) => key!) };
  });
  const store = files.storeOf(found.config);
  return joinPdfs(
    (async function* read() {
      for (const key of found.keys) yield await buffer(await store.read(key));
    })(),
  );
}
