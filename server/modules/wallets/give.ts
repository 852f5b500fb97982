import * as billing from '#billing';
import * as customers from '#customers';
import { changed } from '#platform/audit.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { least, most } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { needSwitch } from '#tenants';
import { addLot, addTo, entryBefore, moveMoney, writeEntry } from './entry.ts';
import { opposite, type Part, promotions, received, spread, sumOf } from './lots.ts';
import { invoiceOf, type Paid, settle } from './pay.ts';
import { rules } from './rules.ts';
import type { Entry } from './tables.ts';
import { isOver, lockWallet, type Wallet } from './wallet.ts';

const refuse = refusals('wallets', {
  promotional_only: 409,
  ends_too_soon: 422,
  amount_out_of_range: 422,
  nothing_over: 409,
});

/**
 * Gives a customer promotional money, to be spent until its last day is over; it never becomes cash. The same id is the same
 * grant. Refuses: ends_too_soon, amount_out_of_range, entry_differs, customers.not_found, tenants.switched_off.
 */
export async function grantPromo(
  ctx: Ctx,
  {
    id,
    customer_id,
    amount_minor,
    expires_on,
    reason,
    ...about
  }: {
    readonly id: Id<'wallet_entry'>;
    readonly customer_id: Id<'customer'>;
    readonly amount_minor: bigint;
    readonly expires_on: Temporal.PlainDate;
    /** As the customer reads it: why it was given. */
    readonly reason: string;
    /** What it comes from, such as loyalty.referral. */
    readonly noun?: string | undefined;
    readonly noun_id?: string | undefined;
  },
): Promise<Entry> {
  await needSwitch(ctx, 'wallet');
  const wallet = await lockWallet(ctx, customer_id);
  const { customer } = wallet;
  const before = await entryBefore(ctx, wallet, id, { kind: 'grant', amount_minor, reason });
  if (before !== undefined) return before;
  if (amount_minor <= 0n) throw refuse('amount_out_of_range', { field: 'amount_minor' });
  if (Temporal.PlainDate.compare(expires_on, ctx.today) < 0)
    throw refuse('ends_too_soon', { field: 'expires_on', today: ctx.today.toString() });
  const lot = { customer_id: customer.id, bucket: 'promo', amount_minor, expires_on } as const;
  const parts = [await addLot(ctx, lot, lotId(id))];
  const entry = await writeEntry(ctx, customer, { id, kind: 'grant', parts, reason, ...about });
  await moveMoney(ctx, entry, parts, promotions);
  changed(ctx, 'wallets.entry', id, null, entry);
  return entry;
}

/**
 * Gives back into the wallet what was paid: of an invoice, what is over on it after a credit note; of something without
 * one, what came for it and is still held. What the wallet paid goes back into what it was taken from, so that cash can still
 * go where it came from and promotional money stays promotional; what was paid otherwise becomes cash that can be spent
 * alone. Of an invoice cash comes back first. The same id is once. `lapsed_minor` is what of it has expired meanwhile.
 * Refuses: promotional_only when it would become cash where the business keeps none, nothing_over, not_theirs,
 * amount_out_of_range, entry_differs, billing.over_settled.
 */
export async function giveBack(
  ctx: Ctx,
  {
    id,
    customer_id,
    amount_minor,
    reason,
    title,
    ...paid
  }: Paid & {
    readonly id: Id<'wallet_entry'>;
    readonly customer_id: Id<'customer'>;
    readonly amount_minor: bigint;
    readonly reason: string;
    readonly title?: string | undefined;
  },
): Promise<Entry & { readonly lapsed_minor: bigint }> {
  const wallet = await lockWallet(ctx, customer_id);
  const before = await entryBefore(ctx, wallet, id, { kind: 'give_back', amount_minor, ...paid });
  if (before !== undefined) return { ...before, lapsed_minor: 0n };
  if (amount_minor <= 0n) throw refuse('amount_out_of_range', { field: 'amount_minor' });
  const invoice = paid.document_id === undefined ? undefined : await invoiceOf(ctx, wallet, paid.document_id);
  const back = await backParts(ctx, { wallet, paid, invoice, amount_minor });
  const rest = amount_minor - sumOf(back);
  if (rest > 0n && !(await ruleOf(ctx, rules, 'wallets.cash')))
    throw refuse('promotional_only', { field: 'amount_minor', most_minor: sumOf(back).toString() });
  await addTo(ctx, back);
  const lot = { customer_id: wallet.customer.id, bucket: 'cash', amount_minor: rest } as const;
  const parts = rest > 0n ? [...back, await addLot(ctx, lot, lotId(id))] : back;
  const entry = await writeEntry(ctx, wallet.customer, {
    ...{ id, kind: 'give_back', parts, reason, ...paid },
    title: title ?? invoice?.number,
  });
  if (paid.document_id === undefined) await moveMoney(ctx, entry, parts, received);
  else await settle(ctx, { id, document_id: paid.document_id, parts });
  changed(ctx, 'wallets.entry', id, null, entry);
  return { ...entry, lapsed_minor: sumOf(parts.filter(({ lot }) => isOver(ctx, lot))) };
}

interface Back {
  readonly wallet: Wallet;
  readonly paid: Paid;
  readonly invoice: billing.Document | undefined;
  readonly amount_minor: bigint;
}

/** Of which lots an amount had been taken that is given back now; what is not among them was paid otherwise. */
async function backParts(ctx: Ctx, { wallet, paid, invoice, amount_minor }: Back): Promise<Part[]> {
  const taken = await takenFor(ctx, wallet, paid);
  const from = (bucket: 'cash' | 'promo', amount: bigint) =>
    spread(
      taken.filter(({ lot }) => lot.bucket === bucket).map((part) => ({ lot: part.lot, most: part.amount_minor })),
      amount,
    );
  if (invoice === undefined) {
    const cash = from('cash', amount_minor);
    return [...cash, ...from('promo', amount_minor - sumOf(cash))];
  }
  const { own_minor, over_minor } = await ownIn(ctx, invoice, taken);
  if (amount_minor > over_minor) throw refuse('nothing_over', { number: invoice.number, over_minor: `${over_minor}` });
  const cash_minor = least(amount_minor, own_minor);
  return [...from('cash', cash_minor), ...from('promo', amount_minor - cash_minor)];
}

/**
 * What may be given back of an invoice, in paise: what is over on it, and how much of what it is paid isn't promotional, which
 * never becomes cash; both without what goes back already. Whoever acts on it holds the customer's row.
 * Refuses: not_theirs, customers.not_found, billing.unknown_document.
 */
export async function overOn(
  ctx: Ctx,
  { customer_id, document_id }: { readonly customer_id: Id<'customer'>; readonly document_id: Id<'document'> },
): Promise<Over> {
  const { id } = await customers.reachCustomer(ctx, customer_id);
  const theirs = { family: await customers.familyOf(ctx, id) };
  const invoice = await invoiceOf(ctx, theirs, document_id);
  return ownIn(ctx, invoice, await takenFor(ctx, theirs, { document_id }));
}

interface Over {
  readonly over_minor: bigint;
  readonly own_minor: bigint;
}

async function ownIn(ctx: Ctx, invoice: billing.Document, taken: readonly Part[]): Promise<Over> {
  const { paid_minor, open_minor } = await billing.standingOf(ctx, invoice);
  const { going_minor } = await billing.goingBack(ctx, invoice.id);
  return {
    over_minor: most(-open_minor - going_minor, 0n),
    own_minor: most(paid_minor - going_minor - sumOf(taken, 'promo'), 0n),
  };
}

/**
 * What was taken from lots for a thing and has not gone back, the last taken first. Promotional money that paid an invoice
 * belongs to that one alone; cash is found again wherever it went.
 */
export async function takenFor(
  ctx: Ctx,
  { family }: Pick<Wallet, 'family'>,
  { document_id, noun, noun_id }: Paid,
): Promise<Part[]> {
  const taken = ctx.tx
    .selectFrom('wallets.part as p')
    .innerJoin('wallets.entry as e', 'e.id', 'p.entry_id')
    .innerJoin('wallets.lot as o', 'o.id', 'p.lot_id')
    .select(['p.lot_id'])
    .select((q) => q.cast<bigint>(q.fn.sum('p.amount_minor'), 'bigint').as('sum'))
    .where('e.customer_id', 'in', family)
    .where((q) =>
      q.or([
        ...(document_id === undefined ? [] : [q('e.document_id', '=', document_id)]),
        ...(noun === undefined
          ? []
          : [
              q.and([
                ...[q('e.noun', '=', noun), q('e.noun_id', '=', noun_id!)],
                q.or([q('o.bucket', '=', 'cash'), q('e.document_id', 'is', null)]),
              ]),
            ]),
      ]),
    )
    .groupBy('p.lot_id');
  const rows = await ctx.tx
    .selectFrom(taken.as('t'))
    .innerJoin('wallets.lot as l', 'l.id', 't.lot_id')
    .selectAll('l')
    .select('t.sum')
    .where('t.sum', '<', 0n)
    .orderBy('l.bucket')
    .orderBy('l.expires_on', 'desc')
    .orderBy('l.created_at', 'desc')
    .orderBy('l.id', 'desc')
    .execute();
  return opposite(rows.map(({ sum, ...lot }) => ({ lot, amount_minor: sum })));
}

/** The lot that an entry puts in. */
export function lotId(entry_id: Id<'wallet_entry'>): Id<'wallet_lot'> {
  return idOf('wallets.lot', entry_id);
}
