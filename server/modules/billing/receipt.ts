import type { Content } from 'pdfmake/interfaces.js';
import * as customers from '#customers';
import * as files from '#files';
import * as payments from '#payments';
import type { Language } from '#platform/business.ts';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { amountInWords, formatInr } from '#platform/money.ts';
import { nextNumber } from '#platform/numbers.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';
import { getBusiness, seriesRules } from '#tenants';
import { sellerNow } from './document.ts';
import { keepPdf, linkTo, readLogo } from './paper-file.ts';
import { foot, head, paper } from './paper-layout.ts';
import { type Paper, say } from './paper-pdf.ts';
import { wordsIn } from './paper-words.ts';

const refuse = refusals('billing', { unknown_receipt: 404 });

interface Wanted {
  readonly receipt_id: Id<'receipt'>;
  readonly language: Language;
}

/**
 * Where the receipt for money that came can be read, by a signed link; nothing while it is being printed, which this sets
 * off. Within the rows that the act may reach. Refuses: unknown_receipt, also for money in another currency.
 */
export async function showReceipt(
  ctx: Ctx,
  { receipt_id, language }: { readonly receipt_id: Id<'receipt'>; readonly language?: Language | undefined },
) {
  const { customer } = await reachReceipt(ctx, receipt_id);
  const wanted = { receipt_id, language: language ?? customer?.language ?? 'en' };
  const made = await findPaper(ctx, wanted);
  if (made !== undefined) return linkTo(ctx, wanted.language, made.file_id);
  enqueue(ctx, 'billing.make_receipt', wanted, { key: `${receipt_id}:${wanted.language}` });
  return { language: wanted.language, url: null, expires_at: null };
}

async function reachReceipt(ctx: Ctx, receipt_id: Id<'receipt'>, { lock = false } = {}) {
  const found = await payments.findReceipt(ctx, { id: receipt_id, lock });
  if (found === undefined || found.receipt.currency !== 'INR') throw refuse('unknown_receipt', { receipt_id });
  const { customer_id } = found.payment;
  if (customer_id === null) {
    if (ctx.rows === 'own') throw refuse('unknown_receipt', { receipt_id });
    return { ...found, customer: null };
  }
  const customer = await customers.reachCustomer({ ...ctx, rows: 'all' }, customer_id);
  if (ctx.rows === 'own' && customer.id !== (await customers.ownCustomerId(ctx)))
    throw refuse('unknown_receipt', { receipt_id });
  return { ...found, customer };
}

function findPaper(ctx: Ctx, { receipt_id, language }: Wanted) {
  return ctx.tx
    .selectFrom('billing.receipt_paper')
    .select('file_id')
    .where('receipt_id', '=', receipt_id)
    .where('language', '=', language)
    .executeTakeFirst();
}

/** Prints a receipt in a language unless it has been; its number is given when it is first printed. */
export async function makeReceipt(act: Act, wanted: Wanted): Promise<void> {
  const plan = await act(async (ctx) => {
    if ((await findPaper(ctx, wanted)) !== undefined) return undefined;
    // The payment is held, so that two languages printed at once get one number.
    const { receipt, payment } = await reachReceipt(ctx, wanted.receipt_id, { lock: true });
    const { name, accent } = await getBusiness(ctx);
    const day = receipt.received_at.toZonedDateTimeISO(ctx.tenant.zone).toPlainDate();
    const number = await numberOf(ctx, wanted.receipt_id);
    const seller = await sellerNow(ctx);
    return { config: ctx.platform.config, receipt, payment, business: { name, accent }, day, number, seller };
  });
  if (plan === undefined) return;
  const { config, ...printed } = plan;
  const logo = await readLogo(act, config);
  const layout = layOutReceipt({ ...printed, logo, language: wanted.language });
  const file = await keepPdf(act, config, { layout, name: `${printed.number.replaceAll('/', '-')}.pdf` });
  await act((ctx) => keepReceipt(ctx, { ...wanted, file_id: file.id }));
}

async function numberOf(ctx: Ctx, id: Id<'receipt'>): Promise<string> {
  const before = await ctx.tx.selectFrom('billing.receipt').select('number').where('id', '=', id).executeTakeFirst();
  if (before !== undefined) return before.number;
  const number = await nextNumber(ctx, {
    series: 'receipt',
    period: tax.financialYear(ctx.today).short,
    pattern: await ruleOf(ctx, seriesRules, 'tenants.series_receipt'),
  });
  const row = { id, number, created_at: ctx.now };
  await ctx.tx.insertInto('billing.receipt').values(row).execute();
  return number;
}

async function keepReceipt(ctx: Ctx, paper_: Wanted & { readonly file_id: Id<'file'> }): Promise<void> {
  const kept = await ctx.tx
    .insertInto('billing.receipt_paper')
    .values({ ...paper_, made_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'receipt_id', 'language']).doNothing())
    .executeTakeFirstOrThrow();
  if (kept.numInsertedOrUpdatedRows === 0n) return; // printed twice at once: the other one counts
  const { customer } = await reachReceipt(ctx, paper_.receipt_id);
  const user = { noun: 'billing.receipt', id: paper_.receipt_id };
  await files.claim(ctx, paper_.file_id, { ...user, ...(customer?.person_id && { person_id: customer.person_id }) });
}

type Came = NonNullable<Awaited<ReturnType<typeof payments.findReceipt>>>;

interface Printed extends Came {
  readonly business: { readonly name: string; readonly accent: string };
  readonly logo: string | null;
  readonly seller: Awaited<ReturnType<typeof sellerNow>>;
  readonly number: string;
  readonly day: Temporal.PlainDate;
  readonly language: Language;
}

/** Lays out a receipt: who paid how much, in figures and words, how, and for what. */
export function layOutReceipt({ receipt, payment, language, ...top }: Printed): Paper {
  const words = wordsIn(language);
  const said = (['en', 'hi'] as const).toSorted((one) => (one === language ? -1 : 1));
  const way = [words.ways[receipt.method] ?? receipt.method, receipt.label].filter(Boolean).join(' · ');
  const row = (label: string, inside: Content[]): Content => ({
    columns: [
      { width: 110, stack: [say(label, { color: '#595959' })] },
      { width: '*', stack: inside },
    ],
    margin: [0, 0, 0, 6],
  });
  return paper({ language, title: top.number, author: top.seller.name }, [
    head({ ...top, title: words.receipt }, words),
    row(words.received_from, [say(payment.payer.name, { bold: true, fontSize: 10 })]),
    row(words.sum, [
      say(formatInr(receipt.amount_minor), { bold: true, fontSize: 14 }),
      ...said.map((each) => say(amountInWords(receipt.amount_minor, each))),
    ]),
    row(words.paid_by, [say(way)]),
    row(words.paid_for, [say(`${payment.title} (${payment.number})`)]),
    ...(receipt.payment_ref === null ? [] : [row(words.reference, [say(receipt.payment_ref)])]),
    foot(top.seller, words),
  ]);
}
