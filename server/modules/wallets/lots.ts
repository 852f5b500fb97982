import * as ledger from '#ledger';
import type { Lot } from './tables.ts';

/** Some of a lot: above nothing put in, below nothing taken out. */
export interface Part {
  readonly lot: Lot;
  readonly amount_minor: bigint;
}

/** Against what promotional money is given, and goes back to when it lapses. */
export const promotions = ledger.accountOf('discounts', { head: 'promotional' });
/** Money that came, or is to go, until whoever it is for says what it pays. */
export const received = ledger.accountOf('receipts_held', { currency: 'inr' });

/** The ledger's account in which a lot lies. */
export function accountOf({ bucket, customer_id }: Pick<Lot, 'bucket' | 'customer_id'>): ledger.AccountSpec {
  const kind = bucket === 'cash' ? 'customer_wallet_cash' : 'customer_wallet_promo';
  return ledger.accountOf(kind, { customer: customer_id });
}

/** Spreads an amount over lots in their order, each up to its most; what is over all of these is spread nowhere. */
export function spread(lots: readonly { readonly lot: Lot; readonly most: bigint }[], amount_minor: bigint): Part[] {
  let rest = amount_minor;
  return lots.flatMap(({ lot, most }) => {
    const over = rest > most ? rest - most : 0n;
    const part = rest - over;
    rest = over;
    return part > 0n ? [{ lot, amount_minor: part }] : [];
  });
}

/** What parts come to, of one bucket or in all. */
export function sumOf(parts: readonly Part[], bucket?: Lot['bucket']): bigint {
  const counted = parts.filter(({ lot }) => bucket === undefined || lot.bucket === bucket);
  return counted.reduce((sum, { amount_minor }) => sum + amount_minor, 0n);
}

/** What parts come to for each account of the ledger. */
export function byAccount(parts: readonly Part[]): { account: ledger.AccountSpec; amount_minor: bigint }[] {
  const sums = Map.groupBy(parts, ({ lot }) => accountOf(lot).path);
  return [...sums.values()].map((of) => ({ account: accountOf(of[0]!.lot), amount_minor: sumOf(of) }));
}

/** The same parts the other way round. */
export function opposite(parts: readonly Part[]): Part[] {
  return parts.map(({ lot, amount_minor }) => ({ lot, amount_minor: -amount_minor }));
}
