import { type AccountSpec, accountOf, openAccounts, transfer } from '#ledger';
import { type Id, idOf } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Document, Kind, Line } from './tables.ts';

interface Posting {
  /** What it is of the document: the same words mean the same transfer, which happens once. */
  readonly what: string;
  /** What the customer owes it to; the other side is what the customer owes. */
  readonly account: AccountSpec;
  /** Below nothing: the customer owes less. */
  readonly amount: bigint;
}

type Named = Pick<Document, 'id' | 'customer_id' | 'invoice_id'> & Partial<Pick<Document, 'raises_id'>>;
type Booked = Named & Pick<Document, 'kind' | 'reverse_charge' | 'round_off_minor'>;

/**
 * Books a document: what the customer owes, against what is earned by head, the output tax by head and the rounding.
 * A credit note is booked the other way round. What the recipient owes the government (reverse charge) is nobody's here.
 */
export async function book(ctx: Ctx, document: Booked, lines: readonly Line[]): Promise<void> {
  const sum = (of: (line: Line) => bigint) => lines.reduce((all, line) => all + of(line), 0n);
  const sign = document.kind === 'credit_note' ? -1n : 1n;
  const heads = [...new Set(lines.map(({ revenue }) => revenue))].toSorted();
  const taxes = document.reverse_charge ? [] : (['cgst', 'sgst', 'igst'] as const);
  await post(ctx, document, `billing.${isNote(document.kind) ? document.kind : 'invoice'}`, [
    ...heads.map((head) => ({
      what: `revenue:${head}`,
      account: accountOf('revenue', { head }),
      amount: sign * sum((line) => (line.revenue === head ? line.taxable_minor : 0n)),
    })),
    ...taxes.map((head) => ({
      what: `tax:${head}`,
      account: accountOf('tax_output', { head }),
      amount: sign * sum((line) => line[`${head}_minor`]),
    })),
    { what: 'rounding', account: accountOf('rounding', {}), amount: sign * document.round_off_minor },
  ]);
}

const isNote = (kind: Kind) => kind === 'credit_note' || kind === 'debit_note';

/** Books that something was paid of an invoice out of an account, or (below nothing) goes back into it. Once for each id. */
export async function bookSettlement(
  ctx: Ctx,
  document: Named,
  { id, from, amount_minor }: { readonly id: Id<'settlement'>; readonly from: AccountSpec; amount_minor: bigint },
): Promise<void> {
  await post(ctx, document, 'billing.settlement', [{ what: `settlement:${id}`, account: from, amount: -amount_minor }]);
}

async function post(ctx: Ctx, document: Named, code: string, postings: readonly Posting[]): Promise<void> {
  const dues = accountOf('customer_dues', { customer: document.customer_id });
  const needed = postings.filter(({ amount }) => amount !== 0n);
  if (needed.length === 0) return;
  await openAccounts(ctx, [dues, ...needed.map(({ account }) => account)]);
  const { id, invoice_id, raises_id = null } = document;
  const of = invoice_id ?? raises_id;
  const noun = invoice_id !== null ? 'credit_note' : raises_id !== null ? 'debit_note' : 'invoice';
  const about = [{ noun, id }, ...(of === null ? [] : [{ noun: 'invoice', id: of }])];
  await transfer(
    ctx,
    needed.map(({ what, account, amount }) => ({
      id: idOf<'transfer'>('transfer', code, document.id, what),
      ...(amount > 0n ? { debit: dues.path, credit: account.path } : { debit: account.path, credit: dues.path }),
      amount: amount > 0n ? amount : -amount,
      code,
      about,
    })),
  );
}
