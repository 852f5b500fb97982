import { writeFile } from 'node:fs/promises';
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
import { layOut, type Printed } from './paper-layout.ts';
import { print } from './paper-pdf.ts';
import { rules } from './rules.ts';
import type { Document } from './tables.ts';

/** The language in which a customer reads. */
export async function languageOf(ctx: Ctx, customer_id: Id<'customer'>): Promise<Language> {
  return (await customers.reachCustomer({ ...ctx, rows: 'all' }, customer_id)).language;
}

/**
 * Prints a document in a language unless it has been, and has it sent if asked. Killed anywhere, it is done again: a file
 * that nothing claims is swept away, and the paper's row is written once.
 */
export async function makePaper(
  act: Act,
  {
    document_id,
    language,
    send,
  }: { readonly document_id: Id<'document'>; readonly language: Language; readonly send: string | null },
): Promise<void> {
  const wanted = await act(async (ctx) => {
    const made = await findPaper(ctx, document_id, language);
    const { config } = ctx.platform;
    return { config, printed: made === undefined ? await readPrinted(ctx, document_id, language) : undefined };
  });
  if (wanted.printed !== undefined) {
    const { document } = wanted.printed;
    const bytes = await print(layOut(wanted.printed));
    await files.withWorkFiles(wanted.config, async (paths) => {
      await writeFile(paths.given, bytes, { flag: 'wx', mode: 0o600 });
      const name = `${document.number.replaceAll('/', '-')}.pdf`;
      const file = await files.keepFile(act, wanted.config, paths, { purpose: 'document', name });
      await act((ctx) => keepPaper(ctx, document, { language, file_id: file.id }));
    });
  }
  if (send !== null) await act((ctx) => tellPaper(ctx, { document_id, language, event_id: send }));
}

async function keepPaper(
  ctx: Ctx,
  { id, customer_id }: Document,
  { language, file_id }: { readonly language: Language; readonly file_id: Id<'file'> },
): Promise<void> {
  const kept = await ctx.tx
    .insertInto('billing.paper')
    .values({ document_id: id, language, file_id, made_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'document_id', 'language']).doNothing())
    .executeTakeFirstOrThrow();
  if (kept.numInsertedOrUpdatedRows === 0n) return; // printed twice at once: the other one counts
  const { person_id } = await customers.reachCustomer(ctx, customer_id);
  await files.claim(ctx, file_id, { noun: 'billing.document', id, ...(person_id && { person_id }) });
}

async function findPaper(ctx: Ctx, document_id: Id<'document'>, language: Language) {
  return ctx.tx
    .selectFrom('billing.paper')
    .select('file_id')
    .where('document_id', '=', document_id)
    .where('language', '=', language)
    .executeTakeFirst();
}

/** Everything that stands on a document's paper. */
export async function readPrinted(ctx: Ctx, document_id: Id<'document'>, language: Language): Promise<Printed> {
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

/** Tells the customer of a printed document, by a link that lasts as long as links may. */
async function tellPaper(
  ctx: Ctx,
  asked: { readonly document_id: Id<'document'>; readonly language: Language; readonly event_id: string },
): Promise<void> {
  const { number, payable_minor, customer_id, kind } = await getDocument(ctx, asked.document_id);
  const paper = (await findPaper(ctx, asked.document_id, asked.language))!;
  const { url } = await files.signLink(ctx, { file_id: paper.file_id, hours: 7 * 24 });
  await messages.send(ctx, kind === 'credit_note' ? creditNoteReady : invoiceReady, {
    event_id: asked.event_id,
    to: { customer_id },
    values: { number, amount: formatInr(payable_minor), link: `${originOf(ctx)}${url}` },
  });
}

/**
 * Where a document's paper can be read, by a signed link; nothing while it is being printed, which this sets off.
 * Refuses: unknown_document, files.not_ready while the scanner looks at it.
 */
export async function showPaper(
  ctx: Ctx,
  { document_id, language }: { readonly document_id: Id<'document'>; readonly language?: Language | undefined },
) {
  const { customer_id } = await getDocument(ctx, document_id);
  const wanted = language ?? (await languageOf(ctx, customer_id));
  const paper = await findPaper(ctx, document_id, wanted);
  if (paper === undefined) {
    const key = `${document_id}:${wanted}`;
    enqueue(ctx, 'billing.make_paper', { document_id, language: wanted, send: null }, { key });
    return { language: wanted, url: null, expires_at: null };
  }
  const link = await files.signLink({ ...ctx, rows: 'all' }, { file_id: paper.file_id });
  return { language: wanted, url: link.url, expires_at: link.expires_at };
}

/** Has the customer sent a document's paper again, in his language. Refuses: unknown_document. */
export async function sendPaper(ctx: Ctx, { document_id }: { readonly document_id: Id<'document'> }): Promise<void> {
  const { customer_id } = await getDocument(ctx, document_id);
  const language = await languageOf(ctx, customer_id);
  enqueue(ctx, 'billing.make_paper', { document_id, language, send: newId() });
}
