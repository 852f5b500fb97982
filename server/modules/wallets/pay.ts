import * as billing from '#billing';
import type * as ledger from '#ledger';
import { type Id, idOf } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addTo, entryBefore, moveMoney, type NewEntry, writeEntry } from './entry.ts';
import { byAccount, type Part, received } from './lots.ts';
import type { Entry } from './tables.ts';
import { choose, lockWallet, type Wallet } from './wallet.ts';

const refuse = refusals('wallets', { not_theirs: 409 });

/** What is paid: an invoice, or something that has none yet. With both, the invoice is paid and the other is what it is about. */
export type Paid =
  | { readonly document_id: Id<'document'>; readonly noun?: string; readonly noun_id?: string }
  | { readonly document_id?: undefined; readonly noun: string; readonly noun_id: string };

/** What an act took from a wallet. */
export interface Spent {
  readonly entry_id: Id<'wallet_entry'>;
  readonly cash_minor: bigint;
  readonly promo_minor: bigint;
}

/**
 * Pays out of a customer's wallet: promotional money first, what ends soonest first, then cash. An invoice is settled by it;
 * without one the money lies in `receipts:inr:held`, as money that came in, until an invoice is paid from there.
 * The same id is the same payment. Refuses: short, not_theirs, entry_differs, amount_out_of_range, customers.not_found,
 * billing.over_settled, billing.unknown_document, billing.not_an_invoice.
 */
export async function payFrom(
  ctx: Ctx,
  {
    id,
    customer_id,
    amount_minor,
    title,
    ...paid
  }: Paid & {
    readonly id: Id<'wallet_entry'>;
    readonly customer_id: Id<'customer'>;
    readonly amount_minor: bigint;
    /** What it is for, as the customer knows it; an invoice's number unless said. */
    readonly title?: string | undefined;
  },
): Promise<Spent> {
  const wallet = await lockWallet(ctx, customer_id);
  const before = await entryBefore(ctx, wallet, id, { kind: 'payment', amount_minor: -amount_minor, ...paid });
  if (before !== undefined) return spentOf(before);
  const parts = await choose(ctx, wallet, amount_minor);
  await addTo(ctx, parts);
  return spentOf(await spend(ctx, wallet, { id, kind: 'payment', parts, title, ...paid }));
}

/** Writes down that parts were spent, and pays with them. The lots know already. */
export async function spend(ctx: Ctx, wallet: Wallet, entry: NewEntry): Promise<Entry> {
  const { id, document_id, parts } = entry;
  if (document_id === undefined) {
    const written = await writeEntry(ctx, wallet.customer, entry);
    await moveMoney(ctx, written, parts, received);
    return written;
  }
  const invoice = await invoiceOf(ctx, wallet, document_id);
  const written = await writeEntry(ctx, wallet.customer, { ...entry, title: entry.title ?? invoice.number });
  await settle(ctx, { id, document_id, parts });
  return written;
}

/** An invoice of the wallet's customer. Refuses: not_theirs, billing.unknown_document. */
export async function invoiceOf(
  ctx: Ctx,
  { family }: Pick<Wallet, 'family'>,
  id: Id<'document'>,
): Promise<billing.Document> {
  const invoice = await billing.getDocument(ctx, id);
  if (!family.includes(invoice.customer_id)) throw refuse('not_theirs', { field: 'document_id' });
  return invoice;
}

/** Pays an invoice with what is taken out of lots, or gives back into them what was paid of it beyond what is owed. */
export async function settle(
  ctx: Ctx,
  { id, document_id, parts }: { readonly id: Id<'wallet_entry'>; document_id: Id<'document'>; parts: readonly Part[] },
): Promise<void> {
  for (const { account, amount_minor } of byAccount(parts)) {
    await billing.settle(ctx, {
      ...settlement(id, account),
      document_id,
      amount_minor: -amount_minor,
      noun: 'wallets.entry',
      noun_id: id,
    });
  }
}

function settlement(id: Id<'wallet_entry'>, account: ledger.AccountSpec) {
  return { id: idOf<'settlement'>('wallets', id, account.path), from: account };
}

/** What an entry took. */
export function spentOf({ id, cash_minor, promo_minor }: Entry): Spent {
  return { entry_id: id, cash_minor: -cash_minor, promo_minor: -promo_minor };
}
