import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';

export const refuse = refusals('ledger', {
  chain_too_long: 422,
  amount_out_of_range: 422,
  same_account: 422,
  unknown_account: 422,
  unit_mismatch: 422,
  id_reused: 409,
  limit_exceeded: 409,
  unknown_transfer: 404,
  not_pending: 409,
  already_posted: 409,
  already_voided: 409,
  expired: 409,
  exceeds_pending: 409,
  not_reversible: 409,
  over_reversed: 409,
  books_closed: 409,
  sum_too_large: 422,
});

/** The most that one transfer may move: above it no business of ours deals, and sums keep room below 2^63. */
export const MOST = 10n ** 15n;
/** The most transfers of one chain. */
export const LONGEST = 10_000;

/** What a transfer is about: an invoice, an order, a visit. */
export interface About {
  readonly noun: string;
  readonly id: string;
}

interface Common {
  /** Made by the caller and kept by it before it asks: asking again with the same id changes nothing. */
  readonly id: Id<'transfer'>;
  readonly reason?: string;
  readonly memo?: string;
  /** The business's day it counts for; today unless said. */
  readonly effective_on?: Temporal.PlainDate;
  readonly about?: readonly About[];
}

interface Move extends Common {
  /** Paths of open accounts of the same unit. */
  readonly debit: string;
  readonly credit: string;
  /** Minor units, 1 to 10^15. */
  readonly amount: bigint;
  /** Why it is made, such as `billing.invoice`. */
  readonly code: string;
}

/** What a caller asks for. */
export type Transfer =
  | (Move & { readonly kind?: 'post' })
  | (Move & { readonly kind: 'pending'; readonly timeout_s?: number })
  | (Common & {
      readonly kind: 'post_pending';
      readonly pending_id: Id<'transfer'>;
      readonly amount?: bigint;
      readonly code?: string;
    })
  | (Common & { readonly kind: 'void_pending' | 'expire'; readonly pending_id: Id<'transfer'>; readonly code?: string })
  | (Common & {
      readonly kind: 'reverse';
      readonly reverses_id: Id<'transfer'>;
      readonly amount?: bigint;
      readonly code?: string;
    });

/** What became of a transfer: made now, or there already with the same content. */
export interface Outcome {
  readonly id: Id<'transfer'>;
  readonly result: 'created' | 'exists';
}
