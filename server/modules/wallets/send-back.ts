import * as ledger from '#ledger';
import * as payments from '#payments';
import { changed } from '#platform/audit.ts';
import { type Id, idOf, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addTo, moveMoney, writeEntry } from './entry.ts';
import { takenFor } from './give.ts';
import { opposite, received, spread, sumOf } from './lots.ts';
import type { Entry, Lot } from './tables.ts';
import { lockWallet, type Wallet } from './wallet.ts';

const refuse = refusals('wallets', { unknown_lot: 404, no_source: 409, short: 409, entry_differs: 409 });

/** What entries about a refund name it. */
const REFUND = 'payments.refund';

/**
 * Sends what is unspent of a top-up back to where it came from, and nowhere else. It leaves the wallet now; should it not
 * arrive, it is put back. The same id is the same refund. Refuses: unknown_lot, no_source for money that came otherwise,
 * short when more is asked than is left of it, entry_differs when the id is another refund's, payments.over_refund when it is contested or has gone back otherwise.
 */
export async function sendBack(
  ctx: Ctx,
  {
    id,
    lot_id,
    amount_minor,
    reason,
  }: {
    readonly id: Id<'refund'>;
    readonly lot_id: Id<'wallet_lot'>;
    /** All that is left unless said. */
    readonly amount_minor?: bigint | undefined;
    readonly reason: string;
  },
): Promise<Entry> {
  const wallet = await lockWallet(ctx, (await getLot(ctx, lot_id)).customer_id);
  const [before] = await entriesOf(ctx, wallet, id);
  if (before !== undefined) return before;
  const lot = await getLot(ctx, lot_id); // as it is under the lock
  const { payment_id, receipt_id } = lot;
  if (payment_id === null || receipt_id === null) throw refuse('no_source', { lot_id });
  const amount = amount_minor ?? lot.left_minor;
  if (amount <= 0n || amount > lot.left_minor)
    throw refuse('short', { field: 'amount_minor', available_minor: lot.left_minor.toString() });
  const entry = await take(ctx, wallet, { refund_id: id, lots: [lot], amount_minor: amount, reason });
  const asked = { id, payment_id, receipt_id, amount_minor: amount, reason, automatic: false };
  const [refund] = await payments.askRefund(ctx, asked);
  if (refund?.receipt_id !== receipt_id || refund.amount_minor !== amount)
    throw refuse('entry_differs', { field: 'id' });
  changed(ctx, 'wallets.entry', entry.id, null, entry);
  return entry;
}

/**
 * Sends what didn't arrive of a top-up again, or has it paid by hand instead: it is taken out of the wallet anew, into which it
 * was put back. Refuses: no_source for money that never became a wallet's, short when it was spent meanwhile,
 * payments.unknown_refund, platform.wrong_state, payments.refunded_again, payments.over_refund.
 */
export async function sendAgain(
  ctx: Ctx,
  asked: { readonly refund_id: Id<'refund'>; readonly by_hand: boolean },
): Promise<payments.Refund> {
  const { receipt_id, amount_minor, reason } = await payments.getRefund(ctx, asked.refund_id);
  const found = await ctx.tx
    .selectFrom('wallets.lot')
    .select(['id', 'customer_id'])
    .where('receipt_id', '=', receipt_id)
    .executeTakeFirst();
  if (found === undefined) throw refuse('no_source', { receipt_id });
  const wallet = await lockWallet(ctx, found.customer_id);
  const lot = await getLot(ctx, found.id);
  if (amount_minor > lot.left_minor)
    throw refuse('short', { field: 'amount_minor', available_minor: lot.left_minor.toString() });
  const again = await payments.refundAgain(ctx, asked);
  await take(ctx, wallet, { refund_id: again.id, lots: [lot], amount_minor, reason });
  return again;
}

async function getLot(ctx: Ctx, id: Id<'wallet_lot'>): Promise<Lot> {
  const lot = await ctx.tx.selectFrom('wallets.lot').selectAll().where('id', '=', id).executeTakeFirst();
  if (lot === undefined) throw refuse('unknown_lot', { lot_id: id });
  return lot;
}

/** A refund of what a top-up brought, as its events tell of it. */
interface Went {
  readonly refund_id: Id<'refund'>;
  readonly receipt_id: Id<'receipt'>;
  readonly customer_id: Id<'customer'>;
  readonly amount_minor: bigint;
}

/**
 * Money of a top-up has gone back, whoever asked for it: what the wallet doesn't know of yet is taken out of that top-up's
 * rest, then out of other cash; what has been spent of it the customer owes.
 */
export async function tookBack(ctx: Ctx, went: Went): Promise<void> {
  const wallet = await lockWallet(ctx, went.customer_id);
  const rest = went.amount_minor - takenIn(await entriesOf(ctx, wallet, went.refund_id));
  if (rest <= 0n) return;
  const cash = wallet.lots.filter(({ bucket }) => bucket === 'cash');
  const own = cash.filter(({ receipt_id }) => receipt_id === went.receipt_id);
  const lots = [...own, ...cash.filter((lot) => !own.includes(lot))];
  await take(ctx, wallet, { refund_id: went.refund_id, lots, amount_minor: rest });
}

/** Money of a top-up has not gone back after all: it is the wallet's again, or owed no longer. */
export async function didNotGoBack(ctx: Ctx, went: Went): Promise<void> {
  const wallet = await lockWallet(ctx, went.customer_id);
  const about = { noun: REFUND, noun_id: went.refund_id };
  const entries = await entriesOf(ctx, wallet, went.refund_id);
  if (takenIn(entries) <= 0n) return;
  const parts = await takenFor(ctx, wallet, about);
  const owed_minor = -entries.reduce((sum, entry) => sum + entry.owed_minor, 0n);
  await addTo(ctx, parts);
  const id = newId<'wallet_entry'>();
  const entry = await writeEntry(ctx, wallet.customer, { id, kind: 'refund_failed', parts, owed_minor, ...about });
  await moveMoney(ctx, entry, parts, received);
  await moveDebt(ctx, entry);
}

/** What entries about a refund took in all, out of the wallet or as a debt. */
function takenIn(entries: readonly Entry[]): bigint {
  return entries.reduce((sum, { cash_minor, owed_minor }) => sum - cash_minor + owed_minor, 0n);
}

function entriesOf(ctx: Ctx, { family }: Wallet, refund_id: Id<'refund'>): Promise<Entry[]> {
  return ctx.tx
    .selectFrom('wallets.entry')
    .selectAll()
    .where('customer_id', 'in', family)
    .where('noun', '=', REFUND)
    .where('noun_id', '=', refund_id)
    .orderBy('n')
    .execute();
}

async function take(
  ctx: Ctx,
  wallet: Wallet,
  {
    refund_id,
    lots,
    amount_minor,
    reason,
  }: { readonly refund_id: Id<'refund'>; lots: readonly Lot[]; amount_minor: bigint; reason?: string },
): Promise<Entry> {
  const taken = spread(
    lots.map((lot) => ({ lot, most: lot.left_minor })),
    amount_minor,
  );
  const parts = opposite(taken);
  await addTo(ctx, parts);
  const entry = await writeEntry(ctx, wallet.customer, {
    ...{ id: newId(), kind: 'refund', parts, reason, noun: REFUND, noun_id: refund_id },
    owed_minor: amount_minor - sumOf(taken),
  });
  await moveMoney(ctx, entry, parts, received);
  await moveDebt(ctx, entry);
  return entry;
}

/** What went back although it was spent, the customer owes; below nothing, he doesn't any more. */
async function moveDebt(ctx: Ctx, { id, kind, customer_id, owed_minor }: Entry): Promise<void> {
  if (owed_minor === 0n) return;
  const dues = ledger.accountOf('customer_dues', { customer: customer_id });
  await ledger.openAccounts(ctx, [dues, received]);
  await ledger.transfer(ctx, [
    {
      id: idOf<'transfer'>('transfer', 'wallets', id, dues.path),
      ...(owed_minor > 0n
        ? { debit: dues.path, credit: received.path, amount: owed_minor }
        : { debit: received.path, credit: dues.path, amount: -owed_minor }),
      code: `wallets.${kind}`,
      about: [{ noun: 'wallet_entry', id }],
    },
  ]);
}
