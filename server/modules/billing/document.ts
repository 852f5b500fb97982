import type { Insertable } from 'kysely';
import * as customers from '#customers';
import * as places from '#places';
import type { Tables } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { nextNumber } from '#platform/numbers.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';
import * as tenants from '#tenants';
import type { Document, Line, Party } from './tables.ts';

const refuse = refusals('billing', { unknown_document: 404, not_an_invoice: 409, series_full: 409 });

/**
 * A document within the rows that the act may reach: all, or those of one's own customer. Refuses: unknown_document.
 */
export async function getDocument(ctx: Ctx, id: Id<'document'>): Promise<Document> {
  const row = await ctx.tx.selectFrom('billing.document').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined || !(await isReachable(ctx, row))) throw refuse('unknown_document', { document_id: id });
  return row;
}

async function isReachable(ctx: Ctx, { customer_id }: Document): Promise<boolean> {
  if (ctx.rows !== 'own') return true;
  const own = await customers.ownCustomerId(ctx);
  return own !== undefined && (await customers.familyOf(ctx, own)).includes(customer_id);
}

/**
 * An invoice whose customer is locked until the transaction ends: nobody else credits or settles it meanwhile.
 * Refuses: unknown_document, not_an_invoice.
 */
export async function lockInvoice(ctx: Ctx, id: Id<'document'>): Promise<Document> {
  const document = await getDocument(ctx, id);
  if (document.kind === 'credit_note') throw refuse('not_an_invoice', { number: document.number });
  await customers.lockCustomer(ctx, document.customer_id);
  return document;
}

/** The lines of a document in their order. */
export function linesOf(ctx: Ctx, document_id: Id<'document'>): Promise<Line[]> {
  return ctx.tx
    .selectFrom('billing.line')
    .selectAll()
    .where('document_id', '=', document_id)
    .orderBy('line_no')
    .execute();
}

/** What was paid and credited of an invoice, and what is still to be paid; below nothing, more was paid than is owed. */
export interface Standing {
  readonly paid_minor: bigint;
  readonly credited_minor: bigint;
  readonly open_minor: bigint;
}

/** How an invoice stands. It is worked out each time, and kept nowhere. */
export async function standingOf(ctx: Ctx, invoice: Pick<Document, 'id' | 'payable_minor'>): Promise<Standing> {
  const [paid, credited] = await Promise.all([
    ctx.tx
      .selectFrom('billing.settlement')
      .select((q) => q.cast<bigint>(q.fn.coalesce(q.fn.sum('amount_minor'), q.lit(0)), 'bigint').as('sum'))
      .where('invoice_id', '=', invoice.id)
      .executeTakeFirstOrThrow(),
    ctx.tx
      .selectFrom('billing.document')
      .select((q) => q.cast<bigint>(q.fn.coalesce(q.fn.sum('payable_minor'), q.lit(0)), 'bigint').as('sum'))
      .where('invoice_id', '=', invoice.id)
      .executeTakeFirstOrThrow(),
  ]);
  const open_minor = invoice.payable_minor - paid.sum - credited.sum;
  return { paid_minor: paid.sum, credited_minor: credited.sum, open_minor };
}

/** The next number of a series of tax documents: without gaps, for each GSTIN and financial year. Refuses: series_full. */
export async function documentNumber(
  ctx: Ctx,
  {
    series,
    gstin,
    day,
  }: { readonly series: 'invoice' | 'credit_note' | 'debit_note'; gstin: string | null; day: Temporal.PlainDate },
): Promise<{ number: string; number_key: string }> {
  const number = await nextNumber(ctx, {
    series: `${series}:${gstin ?? 'none'}`,
    period: tax.financialYear(day).short,
    pattern: await ruleOf(ctx, tenants.seriesRules, `tenants.series_${series}`),
  });
  if (!tax.isDocumentNumber(number)) throw refuse('series_full', { number });
  // Invoices and bills of supply share a series; a credit or debit note may not have an invoice's number.
  return { number, number_key: tax.numberKey({ gstin: gstin ?? 'none', day, number }) };
}

/** Writes a document and its lines down for good. */
export async function write(
  ctx: Ctx,
  document: Insertable<Tables['billing.document']>,
  lines: readonly Omit<Line, 'tenant_id' | 'document_id'>[],
): Promise<Document> {
  const written = await ctx.tx.insertInto('billing.document').values(document).returningAll().executeTakeFirstOrThrow();
  await ctx.tx
    .insertInto('billing.line')
    .values(lines.map((line) => ({ ...line, document_id: written.id })))
    .execute();
  return written;
}

/** Who did something, as documents keep it: null for what came by itself. */
export function actorName({ actor }: Ctx): string | null {
  return actor.kind === 'person' || actor.kind === 'key' ? `${actor.kind}:${actor.id}` : null;
}

/** The business as it stands on a paper. */
export async function sellerNow(ctx: Ctx): Promise<Party> {
  const { legal_name, gstin, line1, line2, city, gst_state, pincode, phone, email } = await tenants.getBusiness(ctx);
  const state = gstin?.slice(0, 2) ?? gst_state;
  return { name: legal_name, gstin, line1, line2, city, state, pincode, phone, email };
}

/** A customer as it stands on a paper, at the address named or the one for bills. Refuses: places.address_not_found. */
export async function buyerNow(
  ctx: Ctx,
  customer: customers.Customer,
  address_id: Id<'address'> | undefined,
): Promise<Party> {
  const address = address_id
    ? await places.getAddress(ctx, { customer_id: customer.id, address_id })
    : await places.defaultAddress(ctx, { customer_id: customer.id, use: 'billing' });
  const contacts = await customers.contactsOf(ctx, [customer.id]);
  const first = (kind: 'phone' | 'email') => contacts.find((contact) => contact.kind === kind)?.value ?? null;
  return {
    name: customer.legal_name ?? customer.display_name,
    gstin: customer.gstin,
    ...placed(address),
    state: customer.gstin?.slice(0, 2) ?? address?.state ?? null,
    phone: first('phone'),
    email: first('email'),
  };
}

/** Where goods go, as it stands on a paper. Refuses: places.address_not_found. */
export async function receiverNow(
  ctx: Ctx,
  customer: customers.Customer,
  address_id: Id<'address'>,
): Promise<Party & { readonly state: string }> {
  const address = await places.getAddress(ctx, { customer_id: customer.id, address_id });
  return {
    name: address.contact_name ?? customer.display_name,
    gstin: null,
    ...placed(address),
    state: address.state,
    phone: address.contact_phone,
    email: null,
  };
}

function placed(address: places.Address | undefined) {
  if (address === undefined) return { line1: null, line2: null, city: null, pincode: null };
  const { line1, line2, landmark, city, pincode } = address;
  return { line1, line2: [line2, landmark].filter((line) => line !== null).join(', ') || null, city, pincode };
}
