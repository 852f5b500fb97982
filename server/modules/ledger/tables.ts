import type { Generated } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { Json, TenantId } from '#platform/tables.ts';

export const sides = ['debit', 'credit'] as const;
/** The side on which an account normally stands: debit for what one has or spends, credit for what one owes or earns. */
export type Side = (typeof sides)[number];

export const limitKinds = ['none', 'debits_must_not_exceed_credits', 'credits_must_not_exceed_debits'] as const;
/** What an account may never do; pending transfers count as if they had been posted. */
export type LimitKind = (typeof limitKinds)[number];

export const transferKinds = ['post', 'pending', 'post_pending', 'void_pending', 'expire'] as const;
/** What a transfer does: moves, holds, or ends a hold by posting, voiding or expiring it. */
export type TransferKind = (typeof transferKinds)[number];

/** What has gone into an account since it was opened, in minor units. */
export interface Sums {
  debits_posted: bigint;
  credits_posted: bigint;
  debits_pending: bigint;
  credits_pending: bigint;
}

/** An account; its sums are whole only together with its rows of ledger.hot_sum, which accounts that aren't hot lack. */
export interface AccountRow extends Sums {
  id: Id<'account'>;
  path: string;
  unit: string;
  normal_side: Side;
  limit_kind: LimitKind;
  hot: boolean;
  opened_at: Temporal.Instant;
}

/** A transfer as it was written down, once and for ever. */
export interface TransferRow {
  id: Id<'transfer'>;
  chain: bigint;
  line: number;
  kind: TransferKind;
  debit_account_id: Id<'account'>;
  credit_account_id: Id<'account'>;
  unit: string;
  amount: bigint;
  pending_id: Id<'transfer'> | null;
  held: bigint | null;
  reverses_id: Id<'transfer'> | null;
  reversed_before: bigint | null;
  code: string;
  reason: string | null;
  memo: string | null;
  effective_on: Temporal.PlainDate;
  recorded_at: Temporal.Instant;
  timeout_s: number | null;
  expires_at: Temporal.Instant | null;
}

/** One account or transfer that isn't as the rest of the ledger says it should be. */
export interface Difference {
  what: 'sums' | 'hold' | 'reversal' | 'seal' | 'unsealed';
  id: string;
  says: string;
}

declare module '#platform/db.ts' {
  interface Tables {
    'ledger.account': { [Column in keyof AccountRow]: AccountRow[Column] } & { tenant_id: TenantId };
    'ledger.hot_sum': Sums & { tenant_id: TenantId; account_id: Id<'account'>; session: number };
    'ledger.transfer': TransferRow & { tenant_id: TenantId; posted: Generated<bigint>; pending: Generated<bigint> };
    'ledger.link': { tenant_id: TenantId; noun: string; noun_id: string; transfer_id: Id<'transfer'> };
    'ledger.unsealed': { tenant_id: TenantId; chain: bigint; lines: number };
    'ledger.seal': {
      tenant_id: TenantId;
      number: number;
      chains: bigint[];
      lines: number;
      previous: string;
      hash: string;
      signature: string;
      sealed_at: Temporal.Instant;
    };
    'ledger.check_run': {
      tenant_id: TenantId;
      id: Id<'check_run'>;
      at: Temporal.Instant;
      accounts: bigint;
      transfers: bigint;
      seals: number;
      differences: Json<Difference[]>;
    };
  }
}
