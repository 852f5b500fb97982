import * as customers from '#customers';
import * as files from '#files';
import * as messages from '#messages';
import { originOf } from '#payments';
import type { Language } from '#platform/business.ts';
import { type Id, newId } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { formatInr } from '#platform/money.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';
import { getBusiness } from '#tenants';
import { getDocument, linesOf, standingOf } from './document.ts';
import { creditNoteReady, invoiceReady } from './occasions.ts';
import { keepPdf, linkTo, readLogo } from './paper-file.ts';
import { layOut, layOutSlip, type Printed } from './paper-layout.ts';
import { rules } from './rules.ts';
import type { Document } from './tables.ts';

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
  const invoice = document.invoice_id === null ? null : await getDocument(ctx, document.invoice_id);
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

/** Tells the customer of a printed document, by a link that lasts as long as links may; with it in the mail itself. */
async function tellPaper(ctx: Ctx, { event_id, ...wanted }: Wanted & { readonly event_id: string }): Promise<void> {
  const { number, payable_minor, customer_id, kind } = await getDocument(ctx, wanted.document_id);
  const { file_id } = (await findPaper(ctx, wanted))!;
  const { url } = await files.signLink(ctx, { file_id, hours: 7 * 24 });
  await messages.send(ctx, kind === 'credit_note' ? creditNoteReady : invoiceReady, {
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
