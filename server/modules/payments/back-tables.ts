import type { Generated } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { TenantId } from '#platform/tables.ts';
import type { DisputeState, EntryState, KeptState, RefundState } from './back-states.ts';
import type { Method } from './providers/gateway.ts';

type Instant = Temporal.Instant;
type Day = Temporal.PlainDate;

interface Owned {
  tenant_id: TenantId;
}

/** How money goes back: through the gateway it came by, paid out by hand, or taken by the bank with a bounced cheque. */
export type RefundWay = 'gateway' | 'hand' | 'bounce';
/** What a settlement line is about. */
export type SettledKind = 'payment' | 'refund' | 'adjustment' | 'dispute';
/** How our books and a gateway's report can differ. */
export type DifferenceKind = 'missing_here' | 'missing_there' | 'amount_differs' | 'fee_differs';
/** What was done about a difference. */
export type DifferenceAction = 'arrived' | 'adopted' | 'written_off' | 'asked_gateway' | 'waiting';

interface RefundTable extends Owned {
  id: Id<'refund'>;
  payment_id: Id<'payment'>;
  receipt_id: Id<'receipt'>;
  again_of: Id<'refund'> | null;
  way: RefundWay;
  gateway_id: Id<'gateway'> | null;
  paid_from: 'cash' | 'bank' | null;
  amount_minor: bigint;
  reason: string;
  automatic: boolean;
  state: RefundState;
  refund_ref: string | null;
  bank_ref: string | null;
  error_reason: string | null;
  failures: Generated<number>;
  tries: Generated<number>;
  called_at: Instant | null;
  look_at: Instant | null;
  created_at: Instant;
  created_by: string | null;
  done_at: Instant | null;
}

interface KeptTable extends Owned {
  id: Id<'kept'>;
  gateway_id: Id<'gateway'>;
  customer_id: Id<'customer'>;
  ref: string;
  payer_ref: string | null;
  method: Method;
  label: string;
  debits: boolean;
  most_minor: bigint | null;
  until: Day | null;
  state: KeptState;
  forget_at: Instant | null;
  tries: Generated<number>;
  created_at: Instant;
}

interface DisputeTable extends Owned {
  id: Id<'dispute'>;
  receipt_id: Id<'receipt'>;
  dispute_ref: string;
  amount_minor: bigint;
  reason: string;
  state: DisputeState;
  answer_by: Instant | null;
  created_at: Instant;
  closed_at: Instant | null;
}

interface EntryTable extends Owned {
  id: Id<'entry'>;
  payment_id: Id<'payment'>;
  way: 'cash' | 'bank_transfer' | 'cheque';
  amount_minor: bigint;
  reference: string | null;
  bank: string | null;
  paid_on: Day;
  taken_by: Id<'person'> | null;
  file_id: Id<'file'> | null;
  note: string | null;
  state: EntryState;
  entered_by: Id<'person'>;
  entered_at: Instant;
  decided_by: Id<'person'> | null;
  decided_at: Instant | null;
  why: string | null;
  receipt_id: Id<'receipt'> | null;
  bounced_at: Instant | null;
  version: Generated<number>;
}

interface SettledTable extends Owned {
  gateway_id: Id<'gateway'>;
  kind: SettledKind;
  ref: string;
  settlement_ref: string;
  order_ref: string | null;
  utr: string | null;
  settled_on: Day;
  gross_minor: bigint;
  fee_minor: bigint;
  fee_tax_minor: bigint;
  currency: string;
}

interface DifferenceTable extends Owned {
  id: Id<'difference'>;
  gateway_id: Id<'gateway'>;
  kind: DifferenceKind;
  what: SettledKind;
  ref: string;
  day: Day;
  currency: string;
  ours_minor: bigint | null;
  theirs_minor: bigint | null;
  payment_id: Id<'payment'> | null;
  suspense_minor: Generated<bigint>;
  transfer_id: Id<'transfer'> | null;
  state: 'open' | 'settled';
  action: DifferenceAction | null;
  note: string | null;
  found_at: Instant;
  settled_at: Instant | null;
  settled_by: Id<'person'> | null;
  version: Generated<number>;
}

declare module '#platform/db.ts' {
  interface Tables {
    'payments.refund': RefundTable;
    'payments.kept': KeptTable;
    'payments.dispute': DisputeTable;
    'payments.entry': EntryTable;
    'payments.settled': SettledTable;
    'payments.reading': Owned & { gateway_id: Id<'gateway'>; day: Day; lines: number; read_at: Instant };
    'payments.difference': DifferenceTable;
  }
}
