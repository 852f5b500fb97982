import type { Generated, Selectable } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { TenantId } from '#platform/tables.ts';

type Instant = Temporal.Instant;

interface Owned {
  tenant_id: TenantId;
}

/** What happens to a wallet. `refund`: money went back to where it came from. */
export const kinds = ['top_up', 'grant', 'payment', 'give_back', 'expiry', 'refund', 'refund_failed'] as const;
export type Kind = (typeof kinds)[number];

/** Promotional money never becomes cash. */
export const buckets = ['promo', 'cash'] as const;
export type Bucket = (typeof buckets)[number];

interface LotTable extends Owned {
  id: Id<'wallet_lot'>;
  customer_id: Id<'customer'>;
  bucket: Bucket;
  amount_minor: bigint;
  left_minor: bigint;
  expires_on: Temporal.PlainDate | null;
  payment_id: Id<'payment'> | null;
  receipt_id: Id<'receipt'> | null;
  created_at: Instant;
}

interface EntryTable extends Owned {
  id: Id<'wallet_entry'>;
  n: Generated<bigint>;
  customer_id: Id<'customer'>;
  kind: Kind;
  cash_minor: bigint;
  promo_minor: bigint;
  owed_minor: bigint;
  title: string | null;
  noun: string | null;
  noun_id: string | null;
  document_id: Id<'document'> | null;
  reason: string | null;
  day: Temporal.PlainDate;
  created_at: Instant;
  created_by: string | null;
}

interface HoldTable extends Owned {
  id: Id<'wallet_hold'>;
  customer_id: Id<'customer'>;
  noun: string;
  noun_id: string;
  title: string | null;
  cash_minor: bigint;
  promo_minor: bigint;
  turn: number;
  until: Instant | null;
  created_at: Instant;
}

export type Lot = Selectable<LotTable>;
export type Entry = Selectable<EntryTable>;
export type Hold = Selectable<HoldTable>;

declare module '#platform/db.ts' {
  interface Tables {
    'wallets.lot': LotTable;
    'wallets.entry': EntryTable;
    'wallets.part': Owned & { entry_id: Id<'wallet_entry'>; lot_id: Id<'wallet_lot'>; amount_minor: bigint };
    'wallets.hold': HoldTable;
    'wallets.held': Owned & { hold_id: Id<'wallet_hold'>; lot_id: Id<'wallet_lot'>; amount_minor: bigint };
  }
}
