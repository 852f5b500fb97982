import type { Generated, Selectable } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { Json, TenantId } from '#platform/tables.ts';

type Instant = Temporal.Instant;

interface Owned {
  tenant_id: TenantId;
}

/** What of a lot went with a parcel. */
export interface WentLot {
  readonly lot: string;
  readonly expires_on: string | null;
  readonly quantity_milli: string;
}

export const bulkActs = ['pack', 'dispatch', 'deliver', 'cancel'] as const;

interface WindowTable extends Owned {
  id: Id<'window'>;
  weekdays: number[];
  from_time: string;
  to_time: string;
  capacity: number;
  active: Generated<boolean>;
  version: Generated<number>;
}

interface ParcelTable extends Owned {
  id: Id<'parcel'>;
  order_id: Id<'order'>;
  state: 'packed' | 'dispatched' | 'delivered' | 'unpacked' | 'came_back';
  document_id: Id<'document'> | null;
  /** What it replaces, and the number of the challan with which it went. */
  return_id: Id<'return'> | null;
  challan: string | null;
  carrier: string | null;
  tracking: string | null;
  packed_at: Instant;
  dispatched_at: Instant | null;
  delivered_at: Instant | null;
  received_by: string | null;
  version: Generated<number>;
}

interface Signed {
  at: Instant;
  by: string | null;
}

export type Window = Omit<Selectable<WindowTable>, 'tenant_id'>;
export type Parcel = Omit<Selectable<ParcelTable>, 'tenant_id'>;
declare module '#platform/db.ts' {
  interface Tables {
    'orders.left_cart': Owned & {
      id: Id<'left_cart'>;
      cart_id: Id<'cart'>;
      customer_id: Id<'customer'> | null;
      at: Instant;
      lines: number;
      value_minor: bigint;
      told: boolean;
      order_id: Id<'order'> | null;
    };
    'orders.window': WindowTable;
    'orders.credit': Owned & {
      customer_id: Id<'customer'>;
      limit_minor: bigint;
      due_days: number;
      changed_at: Instant;
      version: Generated<number>;
    };
    'orders.step': Owned &
      Signed & { order_id: Id<'order'>; id: Id<'step'>; what: string; facts: Json<Record<string, unknown>> };
    'orders.note': Owned & Signed & { order_id: Id<'order'>; id: Id<'note'>; body: string };
    'orders.parcel': ParcelTable;
    'orders.parcel_line': Owned & {
      parcel_id: Id<'parcel'>;
      line_no: number;
      order_id: Id<'order'>;
      quantity_milli: bigint;
      discount_minor: Generated<bigint>;
      less_minor: Generated<bigint>;
      document_line_no: number | null;
      lots: Json<WentLot[]>;
    };
    'orders.bulk': Owned & {
      id: Id<'bulk'>;
      act: (typeof bulkActs)[number];
      why: string | null;
      total: number;
      created_at: Instant;
      created_by: string | null;
      ended_at: Instant | null;
    };
    'orders.bulk_order': Owned & {
      bulk_id: Id<'bulk'>;
      place: number;
      order_id: Id<'order'>;
      done: boolean | null;
      code: string | null;
      facts: Json<Record<string, unknown>> | null;
    };
  }
}
