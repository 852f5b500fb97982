import { type AccountSpec, accountOf, openAccounts, transfer } from '#ledger';
import { type Id, idOf } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Document, Line } from './tables.ts';

interface Posting {
  /** What it is of the document: the same words mean the same transfer, which happens once. */
  readonly what: string;
  /** What the customer owes it to; the other side is what the customer owes. */
  readonly account: AccountSpec;
  /** Below nothing: the customer owes less. */
  readonly amount: bigint;
}

type Booked = Pick<Document, 'id' | 'customer_id' | 'kind' | 'invoice_id' | 'reverse_charge' | 'round_off_minor'>;

/**
 * Books a document: what the customer owes, against what is earned by head, the output tax by head and the rounding.
 * A credit note is booked the other way round. What the recipient owes the government (reverse charge) is nobody's here.
 */
export async function book(ctx: Ctx, document: Booked, lines: readonly Line[]): Promise<void> {
  const sum = (of: (line: Line) => bigint) => lines.reduce((all, line) => all + of(line), 0n);
  const sign = document.kind === 'credit_note' ? -1n : 1n;
  const heads = [...new Set(lines.map(({ revenue }) => revenue))].toSorted();
  const taxes = document.reverse_charge ? [] : (['cgst', 'sgst', 'igst'] as const);
  await post(ctx, document, document.kind === 'credit_note' ? 'billing.credit_note' : 'billing.invoice', [
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

/** Books that something was paid of an invoice out of an account, or (below nothing) goes back into it. Once for each id. */
export async function bookSettlement(
  ctx: Ctx,
  document: Pick<Document, 'id' | 'customer_id' | 'invoice_id'>,
  { id, from, amount_minor }: { readonly id: Id<'settlement'>; readonly from: AccountSpec; amount_minor: bigint },
): Promise<void> {
  await post(ctx, document, 'billing.settlement', [{ what: `settlement:${id}`, account: from, amount: -amount_minor }]);
}

async function post(
  ctx: Ctx,
  document: Pick<Document, 'id' | 'customer_id' | 'invoice_id'>,
  code: string,
  postings: readonly Posting[],
): Promise<void> {
  const dues = accountOf('customer_dues', { customer: document.customer_id });
  const needed = postings.filter(({ amount }) => amount !== 0n);
  if (needed.length === 0) return;
  await openAccounts(ctx, [dues, ...needed.map(({ account }) => account)]);
  const { id, invoice_id } = document;
  const about =
    invoice_id === null
      ? [{ noun: 'invoice', id }]
      : [
          { noun: 'credit_note', id },
          { noun: 'invoice', id: invoice_id },
        ];
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
