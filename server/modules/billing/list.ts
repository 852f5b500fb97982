import * as customers from '#customers';
import * as payments from '#payments';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { formatPlain, most, sum } from '#platform/money.ts';
import { emptyPage, keyset, newestFirst } from '#platform/pages.ts';
import { writePages } from '#platform/sheet.ts';
import type { Ctx } from '#platform/transaction.ts';
import { leftOf } from './credit.ts';
import { getDocument } from './document.ts';
import { goingBack } from './settle.ts';
import { type Document, INVOICE, type Kind } from './tables.ts';

/** How an invoice stands: worked out from what was paid and credited. A credit note is issued, and that is all. */
export const standings = ['open', 'part_paid', 'overdue', 'paid', 'credited', 'issued'] as const;

/** By what documents are looked for. */
export interface Search {
  readonly kind?: Kind | undefined;
  readonly standing?: (typeof standings)[number] | undefined;
  /** Something of it is still to be paid: open, part paid or overdue. */
  readonly due?: boolean | undefined;
  readonly customer_id?: Id<'customer'> | undefined;
  /** What it comes from, such as orders.order. */
  readonly noun?: string | undefined;
  readonly noun_id?: string | undefined;
  /** Days of documents, both included. */
  readonly from?: Temporal.PlainDate | undefined;
  readonly to?: Temporal.PlainDate | undefined;
  /** Part of a number or of the buyer's name, or his GSTIN. */
  readonly q?: string | undefined;
}

interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const paid = sql<bigint>`coalesce((
  select sum(s.amount_minor) from billing.settlement s where s.tenant_id = d.tenant_id and s.invoice_id = d.id), 0)::bigint`;
const credited = sql<bigint>`coalesce((
  select sum(n.payable_minor) from billing.document n where n.tenant_id = d.tenant_id and n.invoice_id = d.id), 0)::bigint`;

/** Documents with how they stand, newest first. Within `own` those of one's own customer. */
export async function listDocuments(ctx: Ctx, { limit, cursor, ...search }: Search & Page) {
  const query = await found(ctx, search);
  if (query === undefined) return emptyPage({ cursor }, newestFirst);
  return keyset(query, { by: newestFirst, input: { limit, cursor }, from: 'd' });
}

async function found(ctx: Ctx, { kind, standing, due, customer_id, noun, noun_id, from, to, q }: Search) {
  const own = ctx.rows === 'own' ? await customers.ownCustomerId(ctx) : undefined;
  if (ctx.rows === 'own' && own === undefined) return undefined;
  let query = documents(ctx);
  if (own !== undefined) query = query.where('d.customer_id', 'in', await customers.familyOf(ctx, own));
  if (customer_id !== undefined) query = query.where('d.customer_id', 'in', await customers.familyOf(ctx, customer_id));
  if (kind !== undefined) query = query.where('d.kind', '=', kind);
  if (standing !== undefined) query = query.where(sql<boolean>`${standingOn(ctx.today)} = ${standing}`);
  if (due !== undefined) {
    const isDue = sql<boolean>`${standingOn(ctx.today)} in ('open', 'part_paid', 'overdue')`;
    query = query.where(due ? isDue : sql<boolean>`not ${isDue}`);
  }
  if (noun !== undefined) query = query.where('d.noun', '=', noun);
  if (noun_id !== undefined) query = query.where('d.noun_id', '=', noun_id);
  if (from !== undefined) query = query.where('d.day', '>=', from);
  if (to !== undefined) query = query.where('d.day', '<=', to);
  if (q === undefined) return query;
  const like = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return query.where(({ or, eb }) =>
    or([
      eb('d.number', 'ilike', like),
      eb(sql<string>`d.buyer ->> 'name'`, 'ilike', like),
      eb(sql<string>`d.buyer ->> 'gstin'`, '=', q.toUpperCase()),
    ]),
  );
}

function standingOn(today: Temporal.PlainDate) {
  return sql<(typeof standings)[number]>`case
    when d.kind = 'credit_note' then 'issued'
    when d.payable_minor > 0 and ${credited} >= d.payable_minor then 'credited'
    when d.payable_minor <= ${paid} + ${credited} then 'paid'
    when d.due_on < ${today}::date then 'overdue'
    when ${paid} > 0 then 'part_paid'
    else 'open' end`;
}

function documents(ctx: Ctx) {
  return ctx.tx
    .selectFrom('billing.document as d')
    .selectAll('d')
    .select([
      paid.as('paid_minor'),
      credited.as('credited_minor'),
      sql<bigint>`case when d.kind = 'credit_note' then 0 else d.payable_minor - ${paid} - ${credited} end::bigint`.as(
        'open_minor',
      ),
      standingOn(ctx.today).as('standing'),
    ]);
}

/** What a customer still owes of invoices that were due more than so many days ago, in paise. */
export async function overdueOf(
  ctx: Ctx,
  { customer_id, days }: { readonly customer_id: Id<'customer'>; readonly days: number },
): Promise<bigint> {
  const due = (await found(ctx, { customer_id, standing: 'overdue' }))!;
  const rows = await due.where('d.due_on', '<', ctx.today.subtract({ days })).execute();
  return sum(rows.map(({ open_minor }) => open_minor));
}

/** A document with its lines, what is left of each, its credit and debit notes and what was paid of it. Refuses: unknown_document. */
export async function getWhole(ctx: Ctx, { document_id }: { readonly document_id: Id<'document'> }) {
  await getDocument(ctx, document_id);
  const [document, lines, notes, raises, settlements, receipts, { going_minor }] = await Promise.all([
    documents(ctx).where('d.id', '=', document_id).executeTakeFirstOrThrow(),
    linesLeft(ctx, document_id),
    notesOf(ctx, 'invoice_id', document_id),
    notesOf(ctx, 'raises_id', document_id),
    ctx.tx
      .selectFrom('billing.settlement')
      .select(['id', 'amount_minor', 'noun', 'noun_id', 'day', 'created_at'])
      .where('invoice_id', '=', document_id)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    payments.receiptsFor(ctx, { noun: INVOICE, noun_id: document_id }),
    goingBack(ctx, document_id),
  ]);
  const came = (noun_id: string) => {
    const { payment_id = null, method = null, label = null } = receipts.find(({ id }) => id === noun_id) ?? {};
    return { payment_id, method, label };
  };
  return {
    ...document,
    back_minor: most(-document.open_minor - going_minor, 0n),
    lines,
    notes,
    raises,
    settlements: settlements.map((one) => ({ ...one, ...came(one.noun_id) })),
  };
}

function notesOf(ctx: Ctx, of: 'invoice_id' | 'raises_id', document_id: Id<'document'>) {
  return ctx.tx
    .selectFrom('billing.document')
    .select(['id', 'number', 'day', 'payable_minor', 'note'])
    .where(of, '=', document_id)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

async function linesLeft(ctx: Ctx, document_id: Id<'document'>) {
  const lines = await leftOf(ctx, document_id);
  return lines.map(({ credited: back, credited_milli, ...line }) => ({
    ...line,
    left_milli: line.quantity_milli - credited_milli,
    left_minor: line.total_minor - back.total_minor,
  }));
}

const csvColumns = [
  ...['number', 'day', 'kind', 'standing', 'buyer', 'gstin', 'place_of_supply'],
  ...['taxable', 'cgst', 'sgst', 'igst', 'round_off', 'payable', 'paid', 'credited', 'open', 'due_on', 'id'],
];
const rows_per_page = 2_000;

/** The documents that are looked for as CSV, newest first, read page by page while it is sent. */
export function documentsCsv(act: Act, search: Search): AsyncGenerator<string> {
  return writePages(csvColumns, async (cursor) => {
    const { items, next } = await act((ctx) => listDocuments(ctx, { ...search, limit: rows_per_page, cursor }));
    return { rows: items.map(rowOf), next };
  });
}

type Listed = Document & {
  readonly paid_minor: bigint;
  readonly credited_minor: bigint;
  readonly open_minor: bigint;
  readonly standing: string;
};

function rowOf(one: Listed): string[] {
  const amounts = [
    ...[one.taxable_minor, one.cgst_minor, one.sgst_minor, one.igst_minor, one.round_off_minor, one.payable_minor],
    ...[one.paid_minor, one.credited_minor, one.open_minor],
  ].map(formatPlain);
  const { number, day, kind, standing, buyer, place_of_supply, due_on, id } = one;
  const about = [number, day.toString(), kind, standing, buyer.name, buyer.gstin ?? '', place_of_supply ?? ''];
  return [...about, ...amounts, due_on?.toString() ?? '', id];
}
