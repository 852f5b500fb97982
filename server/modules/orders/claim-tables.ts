import type { Generated, Selectable } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { TenantId } from '#platform/tables.ts';

type Instant = Temporal.Instant;

interface Owned {
  tenant_id: TenantId;
}

interface Signed {
  at: Instant;
  by: string | null;
}

export const returnReasons = [
  ...(['damaged', 'wrong_item', 'not_as_described', 'expired', 'too_late', 'no_longer_wanted', 'other'] as const),
] as const;
export const payBacks = ['wallet', 'original', 'hand'] as const;
export const returnWants = ['refund', 'replacement'] as const;
export const disputeReasons = [
  ...(['damaged', 'not_delivered', 'wrong_item', 'missing_item', 'quality', 'charged_wrong', 'other'] as const),
] as const;
interface ReturnTable extends Owned {
  id: Id<'return'>;
  order_id: Id<'order'>;
  customer_id: Id<'customer'>;
  state: 'asked' | 'approved' | 'received' | 'rejected' | 'withdrawn';
  wants: (typeof returnWants)[number];
  reason: (typeof returnReasons)[number];
  note: string | null;
  file_ids: Id<'file'>[];
  pay_back: (typeof payBacks)[number];
  pickup_on: Temporal.PlainDate | null;
  back_minor: bigint | null;
  created_at: Instant;
  created_by: string | null;
  decided_at: Instant | null;
  decided_by: string | null;
  why: string | null;
  received_at: Instant | null;
  /** When a replacement became a refund. */
  turned_at: Instant | null;
  version: Generated<number>;
}

interface DisputeTable extends Owned {
  id: Id<'dispute'>;
  order_id: Id<'order'>;
  customer_id: Id<'customer'>;
  line_no: number | null;
  state: 'open' | 'answered' | 'resolved' | 'rejected';
  reason: (typeof disputeReasons)[number];
  back_minor: Generated<bigint>;
  resolution: string | null;
  created_at: Instant;
  created_by: string | null;
  ended_at: Instant | null;
  ended_by: string | null;
  version: Generated<number>;
}

export type Return = Omit<Selectable<ReturnTable>, 'tenant_id'>;
export type Dispute = Omit<Selectable<DisputeTable>, 'tenant_id'>;

declare module '#platform/db.ts' {
  interface Tables {
    'orders.return': ReturnTable;
    'orders.return_line': Owned & {
      return_id: Id<'return'>;
      line_no: number;
      order_id: Id<'order'>;
      quantity_milli: bigint;
      came_milli: bigint | null;
      usable: boolean | null;
    };
    'orders.refund': Owned &
      Signed & {
        id: Id<'order_refund'>;
        order_id: Id<'order'>;
        noun: 'orders.order' | 'orders.return' | 'orders.dispute';
        noun_id: string;
        amount_minor: bigint;
        paid_minor: bigint;
        held_minor: bigint;
        loose_minor: bigint;
        billed_minor: bigint;
        hand_minor: bigint;
      };
    'orders.dispute': DisputeTable;
    'orders.dispute_message': Owned &
      Signed & {
        dispute_id: Id<'dispute'>;
        id: Id<'dispute_message'>;
        body: string;
        file_ids: Id<'file'>[];
        from_buyer: boolean;
      };
  }
}
