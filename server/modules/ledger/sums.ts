import type { AccountRow, LimitKind, Side, Sums } from './tables.ts';

/** Nothing on either side. */
export const noSums: Sums = { debits_posted: 0n, credits_posted: 0n, debits_pending: 0n, credits_pending: 0n };

/** Two accounts' sums, or an account's and what is added to it, together. */
export function plus(a: Sums, b: Sums): Sums {
  return {
    debits_posted: a.debits_posted + b.debits_posted,
    credits_posted: a.credits_posted + b.credits_posted,
    debits_pending: a.debits_pending + b.debits_pending,
    credits_pending: a.credits_pending + b.credits_pending,
  };
}

/** By how much an account is over its limit, in minor units; what is pending counts as posted. Zero or less: within it. */
export function shortOf(account: Sums & { readonly limit_kind: LimitKind }): bigint {
  if (account.limit_kind === 'none') return 0n;
  return -available(account, account.limit_kind === 'debits_must_not_exceed_credits' ? 'credit' : 'debit');
}

/** What can still be taken out of an account on its normal side: its balance less what pending transfers hold of it. */
export function available(sums: Sums, normal_side: Side): bigint {
  return balance(sums, normal_side) - (normal_side === 'credit' ? sums.debits_pending : sums.credits_pending);
}

/** The posted balance as seen from a side: positive when the account stands on it. */
export function balance(sums: Pick<Sums, 'debits_posted' | 'credits_posted'>, normal_side: Side): bigint {
  const debits = sums.debits_posted - sums.credits_posted;
  return normal_side === 'debit' ? debits : -debits;
}

/** The columns of an account that hold its sums. */
export const sumColumns = [
  'debits_posted',
  'credits_posted',
  'debits_pending',
  'credits_pending',
] as const satisfies readonly (keyof AccountRow)[];
