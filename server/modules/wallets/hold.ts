import * as ledger from '#ledger';
import { type Id, idOf } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addTo, entryBefore } from './entry.ts';
import { byAccount, opposite, type Part, received, spread, sumOf } from './lots.ts';
import { type Spent, spend, spentOf } from './pay.ts';
import type { Hold } from './tables.ts';
import { choose, isOver, lockWallet } from './wallet.ts';

const refuse = refusals('wallets', { unknown_hold: 404, hold_differs: 409, beyond_hold: 409 });

/** What is set aside. */
export interface Holding {
  /** Made by the caller, so that asking twice is one hold. */
  readonly id: Id<'wallet_hold'>;
  readonly customer_id: Id<'customer'>;
  readonly amount_minor: bigint;
  readonly noun: string;
  readonly noun_id: string;
  /** What it is for, as the customer knows it. */
  readonly title?: string | undefined;
  /** When it is let go by itself; never unless said. */
  readonly until?: Temporal.Instant | undefined;
}

/** A hold and what it still keeps; `cash_minor` and `promo_minor` as it was asked for. */
export interface Kept {
  readonly hold_id: Id<'wallet_hold'>;
  readonly cash_minor: bigint;
  readonly promo_minor: bigint;
  readonly left_minor: bigint;
}

/**
 * Sets money of a wallet aside for something that is still to be billed, in the order in which it would be spent. What is held
 * doesn't expire. The same id is the same hold. Refuses: short, hold_differs, amount_out_of_range, customers.not_found.
 */
export async function hold(ctx: Ctx, { id, customer_id, amount_minor, ...given }: Holding): Promise<Kept> {
  const wallet = await lockWallet(ctx, customer_id);
  const before = await findHold(ctx, id);
  if (before !== undefined) {
    const same = before.cash_minor + before.promo_minor === amount_minor && before.noun_id === given.noun_id;
    if (!same) throw refuse('hold_differs', { field: 'id' });
    return keptOf(ctx, before);
  }
  const parts = await choose(ctx, wallet, amount_minor);
  const { noun, noun_id, title = null, until = null } = given;
  const made = await ctx.tx
    .insertInto('wallets.hold')
    .values({
      ...{ id, customer_id: wallet.customer.id, noun, noun_id, title, until, turn: 0, created_at: ctx.now },
      ...{ cash_minor: -sumOf(parts, 'cash'), promo_minor: -sumOf(parts, 'promo') },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await keep(ctx, made, opposite(parts));
  const { cash_minor, promo_minor } = made;
  if (until !== null) enqueue(ctx, 'wallets.release', { hold_id: id }, { key: id, at: until });
  return { hold_id: id, cash_minor, promo_minor, left_minor: amount_minor };
}

/**
 * Spends what is held, or part of it: on an invoice, else on what it was held for. The rest stays held, so that each parcel
 * of an order can be billed when it goes. The same id is the same payment.
 * Refuses: unknown_hold, beyond_hold, entry_differs, not_theirs, billing.over_settled.
 */
export async function capture(
  ctx: Ctx,
  {
    id,
    hold_id,
    document_id,
    amount_minor,
  }: {
    readonly id: Id<'wallet_entry'>;
    readonly hold_id: Id<'wallet_hold'>;
    readonly document_id?: Id<'document'> | undefined;
    /** All that is left unless said. */
    readonly amount_minor?: bigint | undefined;
  },
): Promise<Spent> {
  const { customer_id, noun, noun_id, title } = await getHold(ctx, hold_id);
  const wallet = await lockWallet(ctx, customer_id);
  const same = { kind: 'payment', noun_id, document_id } as const;
  const before = await entryBefore(ctx, wallet, id, {
    ...same,
    ...(amount_minor !== undefined && { amount_minor: -amount_minor }),
  });
  if (before !== undefined) return spentOf(before);
  const held = await getHold(ctx, hold_id); // as it is under the lock
  const parts = await partsOf(ctx, hold_id);
  const left = sumOf(parts);
  const wanted = amount_minor ?? left;
  if (wanted <= 0n || wanted > left) throw refuse('beyond_hold', { left_minor: left.toString() });
  await letGo(ctx, held, parts);
  const taken = spread(mostOf(parts), wanted);
  await addTo(ctx, opposite(taken));
  const entry = await spend(ctx, wallet, {
    ...{ id, kind: 'payment', parts: opposite(taken), noun, noun_id, document_id },
    title: document_id === undefined ? (title ?? undefined) : undefined,
  });
  await keepRest(ctx, held, without(parts, taken));
  return spentOf(entry);
}

/**
 * Lets go what a hold still keeps, or so much of it, what would be spent last first; the rest stays held as it is. What of it
 * has expired meanwhile lapses, as `lapsed_minor` says. A hold of which nothing is left stays as it is.
 * Refuses: unknown_hold, beyond_hold.
 */
export async function release(
  ctx: Ctx,
  { hold_id, amount_minor }: { readonly hold_id: Id<'wallet_hold'>; readonly amount_minor?: bigint | undefined },
): Promise<Kept & { readonly lapsed_minor: bigint }> {
  const { customer_id } = await getHold(ctx, hold_id);
  await lockWallet(ctx, customer_id);
  const held = await getHold(ctx, hold_id);
  const parts = await partsOf(ctx, hold_id);
  const left = sumOf(parts);
  const freed = amount_minor ?? left;
  if (freed > left) throw refuse('beyond_hold', { left_minor: left.toString() });
  await letGo(ctx, held, parts);
  const rest = spread(mostOf(parts), left - freed);
  await keepRest(ctx, held, rest);
  const over = without(parts, rest).filter(({ lot }) => isOver(ctx, lot));
  if (over.length > 0) await lockWallet(ctx, customer_id); // lets that lapse
  return { ...(await keptOf(ctx, held)), lapsed_minor: sumOf(over) };
}

function mostOf(parts: readonly Part[]) {
  return parts.map(({ lot, amount_minor }) => ({ lot, most: amount_minor }));
}

/** What of parts is left when others of the same lots are taken away. */
function without(parts: readonly Part[], gone: readonly Part[]): Part[] {
  return parts.flatMap(({ lot, amount_minor: was }) => {
    const still = was - sumOf(gone.filter((part) => part.lot.id === lot.id));
    return still > 0n ? [{ lot, amount_minor: still }] : [];
  });
}

/** What is held of a customer's wallet for one thing, the oldest first. */
export async function holdsFor(
  ctx: Ctx,
  { noun, noun_id }: { readonly noun: string; readonly noun_id: string },
): Promise<Kept[]> {
  const holds = await ctx.tx
    .selectFrom('wallets.hold')
    .selectAll()
    .where('noun', '=', noun)
    .where('noun_id', '=', noun_id)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return Promise.all(holds.map((one) => keptOf(ctx, one)));
}

async function findHold(ctx: Ctx, id: Id<'wallet_hold'>): Promise<Hold | undefined> {
  return ctx.tx.selectFrom('wallets.hold').selectAll().where('id', '=', id).executeTakeFirst();
}

async function getHold(ctx: Ctx, id: Id<'wallet_hold'>): Promise<Hold> {
  const found = await findHold(ctx, id);
  if (found === undefined) throw refuse('unknown_hold', { hold_id: id });
  return found;
}

async function keptOf(ctx: Ctx, { id, cash_minor, promo_minor }: Hold): Promise<Kept> {
  return { hold_id: id, cash_minor, promo_minor, left_minor: sumOf(await partsOf(ctx, id)) };
}

/** What a hold keeps, in the order in which it is spent. */
async function partsOf(ctx: Ctx, id: Id<'wallet_hold'>): Promise<Part[]> {
  const rows = await ctx.tx
    .selectFrom('wallets.held as h')
    .innerJoin('wallets.lot as l', 'l.id', 'h.lot_id')
    .selectAll('l')
    .select('h.amount_minor as held_minor')
    .where('h.hold_id', '=', id)
    .orderBy('l.bucket', 'desc')
    .orderBy('l.expires_on')
    .orderBy('l.created_at')
    .orderBy('l.id')
    .execute();
  return rows.map(({ held_minor, ...lot }) => ({ lot, amount_minor: held_minor }));
}

async function keep(ctx: Ctx, { id, turn }: Hold, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return;
  await addTo(ctx, opposite(parts));
  await ctx.tx
    .insertInto('wallets.held')
    .values(parts.map(({ lot, amount_minor }) => ({ hold_id: id, lot_id: lot.id, amount_minor })))
    .execute();
  const sums = byAccount(parts);
  await ledger.openAccounts(ctx, [received, ...sums.map(({ account }) => account)]);
  await ledger.transfer(
    ctx,
    sums.map(({ account, amount_minor }) => ({
      ...{ id: pendingId(id, turn, account), kind: 'pending', debit: account.path, credit: received.path },
      ...{ amount: amount_minor, code: 'wallets.hold', about: [{ noun: 'wallet_hold', id }] },
    })),
  );
}

/** Keeps what is left of a hold that was let go: its transfers are others then. */
async function keepRest(ctx: Ctx, held: Hold, rest: readonly Part[]): Promise<void> {
  if (rest.length === 0) return;
  const turn = held.turn + 1;
  await ctx.tx.updateTable('wallets.hold').set({ turn }).where('id', '=', held.id).execute();
  await keep(ctx, { ...held, turn }, rest);
}

/** Puts all that a hold keeps back into its lots. */
async function letGo(ctx: Ctx, { id, turn }: Hold, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return;
  await ctx.tx.deleteFrom('wallets.held').where('hold_id', '=', id).execute();
  await addTo(ctx, parts);
  await ledger.transfer(
    ctx,
    byAccount(parts).map(({ account }) => {
      const pending_id = pendingId(id, turn, account);
      return { id: idOf<'transfer'>('wallets.let_go', pending_id), kind: 'void_pending', pending_id };
    }),
  );
}

function pendingId(id: Id<'wallet_hold'>, turn: number, { path }: ledger.AccountSpec): Id<'transfer'> {
  return idOf('transfer', 'wallets.hold', id, String(turn), path);
}
