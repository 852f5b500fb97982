import assert from 'node:assert/strict';
import type * as customers from '#customers';
import * as ledger from '#ledger';
import { emit } from '#platform/events.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { byAccount, type Part, sumOf } from './lots.ts';
import type { Entry, Kind, Lot } from './tables.ts';
import type { Wallet } from './wallet.ts';

const refuse = refusals('wallets', { entry_differs: 409 });

/** What one act does to a wallet. */
export interface NewEntry {
  readonly id: Id<'wallet_entry'>;
  readonly kind: Kind;
  readonly parts: readonly Part[];
  /** What it is for, as the customer knows it. */
  readonly title?: string | undefined;
  readonly noun?: string | undefined;
  readonly noun_id?: string | undefined;
  readonly document_id?: Id<'document'> | undefined;
  readonly reason?: string | undefined;
  readonly owed_minor?: bigint;
}

/** Writes down what one act does to the wallet of a locked customer, and adds it to the lots that are there already. */
export async function writeEntry(
  ctx: Ctx,
  customer: customers.Customer,
  { id, kind, parts, title, noun, noun_id, document_id, reason, owed_minor = 0n }: NewEntry,
): Promise<Entry> {
  const [cash_minor, promo_minor] = [sumOf(parts, 'cash'), sumOf(parts, 'promo')];
  const entry = await ctx.tx
    .insertInto('wallets.entry')
    .values({
      ...{ id, customer_id: customer.id, kind, cash_minor, promo_minor, owed_minor },
      ...{ title: title ?? null, noun: noun ?? null, noun_id: noun_id ?? null, document_id: document_id ?? null },
      ...{ reason: reason ?? null, day: ctx.today, created_at: ctx.now, created_by: actorName(ctx) },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (parts.length > 0) {
    const rows = parts.map(({ lot, amount_minor }) => ({ entry_id: id, lot_id: lot.id, amount_minor }));
    await ctx.tx.insertInto('wallets.part').values(rows).execute();
  }
  const { id: customer_id, person_id } = customer;
  emit(ctx, 'wallets.changed', { entry_id: id, customer_id, person_id, kind, cash_minor, promo_minor });
  return entry;
}

/** Adds parts to what is left of their lots. */
export async function addTo(ctx: Ctx, parts: readonly Part[]): Promise<void> {
  for (const { lot, amount_minor } of parts) {
    const { numUpdatedRows } = await ctx.tx
      .updateTable('wallets.lot')
      .set((q) => ({ left_minor: q('left_minor', '+', amount_minor) }))
      .where('id', '=', lot.id)
      .executeTakeFirst();
    assert(numUpdatedRows === 1n);
  }
}

/** Adds a lot, whole, of which the entry that puts it in then tells. */
export async function addLot(
  ctx: Ctx,
  lot: Pick<Lot, 'customer_id' | 'bucket' | 'amount_minor'> &
    Partial<Pick<Lot, 'expires_on' | 'payment_id' | 'receipt_id'>>,
  id: Id<'wallet_lot'>,
): Promise<Part> {
  const { customer_id, bucket, amount_minor, expires_on = null, payment_id = null, receipt_id = null } = lot;
  const added = await ctx.tx
    .insertInto('wallets.lot')
    .values({
      ...{ id, customer_id, bucket, amount_minor, left_minor: amount_minor, expires_on, payment_id, receipt_id },
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { lot: added, amount_minor };
}

/** Moves what an entry is about in the ledger, between the wallet's accounts and another. Once for each entry. */
export async function moveMoney(
  ctx: Ctx,
  { id, kind }: Pick<Entry, 'id' | 'kind'>,
  parts: readonly Part[],
  other: ledger.AccountSpec,
): Promise<void> {
  const sums = byAccount(parts);
  if (sums.length === 0) return;
  await ledger.openAccounts(ctx, [other, ...sums.map(({ account }) => account)]);
  await ledger.transfer(
    ctx,
    sums.map(({ account, amount_minor }) => ({
      id: idOf<'transfer'>('transfer', 'wallets', id, account.path),
      ...(amount_minor > 0n
        ? { debit: other.path, credit: account.path, amount: amount_minor }
        : { debit: account.path, credit: other.path, amount: -amount_minor }),
      code: `wallets.${kind}`,
      about: [{ noun: 'wallet_entry', id }],
    })),
  );
}

/** An entry that was written before under the same id, if it is the same. Refuses: entry_differs, with the field. */
export async function entryBefore(
  ctx: Ctx,
  { family }: Pick<Wallet, 'family'>,
  id: Id<'wallet_entry'>,
  same: Partial<Omit<Entry, 'id' | 'tenant_id' | 'expires_on'>> & { readonly amount_minor?: bigint },
): Promise<Entry | undefined> {
  const before = await ctx.tx.selectFrom('wallets.entry').selectAll().where('id', '=', id).executeTakeFirst();
  if (before === undefined) return undefined;
  if (!family.includes(before.customer_id)) throw refuse('entry_differs', { field: 'customer_id' });
  const { amount_minor, ...fields } = same;
  const whole = before.cash_minor + before.promo_minor;
  if (amount_minor !== undefined && whole !== amount_minor) throw refuse('entry_differs', { field: 'amount_minor' });
  for (const [field, value] of Object.entries(fields)) {
    if (before[field as keyof Entry] !== (value ?? null)) throw refuse('entry_differs', { field });
  }
  return before;
}

function actorName({ actor }: Ctx): string | null {
  return actor.kind === 'person' || actor.kind === 'key' ? `${actor.kind}:${actor.id}` : null;
}
