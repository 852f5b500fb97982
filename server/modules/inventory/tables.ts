import type { Generated, GeneratedAlways, Selectable } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { Difference } from './watch.ts';

/** What kinds of place goods are kept at. */
export const location_kinds = ['store', 'warehouse'] as const;

/** Why goods come and go. */
export const move_kinds = [
  ...(['receive', 'sell', 'return', 'adjust', 'count'] as const),
  ...(['transfer_out', 'transfer_in', 'expire', 'write_off', 'undo'] as const),
] as const;
export type MoveKind = (typeof move_kinds)[number];

interface LocationTable {
  tenant_id: TenantId;
  id: Id<'location'>;
  kind: (typeof location_kinds)[number];
  name: string;
  is_default: boolean;
  active: Generated<boolean>;
  line1: string | null;
  line2: string | null;
  city: string | null;
  district: string | null;
  state_code: string | null;
  pincode: string | null;
  lat: number | null;
  lng: number | null;
  phone: string | null;
  created_at: Temporal.Instant;
  version: Generated<number>;
}

interface LotTable {
  tenant_id: TenantId;
  id: Id<'lot'>;
  item_id: Id<'item'>;
  batch: string | null;
  expires_on: Temporal.PlainDate | null;
  mrp_minor: bigint | null;
  cost_minor: bigint | null;
  state: 'good' | 'quarantined' | 'recalled';
  reason: string | null;
  received_at: Temporal.Instant;
  version: Generated<number>;
}

interface MoveTable {
  tenant_id: TenantId;
  id: Id<'move'>;
  act_id: Id<'act'>;
  kind: MoveKind;
  item_id: Id<'item'>;
  location_id: Id<'location'>;
  lot_id: Id<'lot'>;
  quantity_milli: bigint;
  noun: string | null;
  noun_id: string | null;
  line_no: number | null;
  of_move_id: Id<'move'> | null;
  reason: string | null;
  at: Temporal.Instant;
  by: string | null;
}

interface ReservationTable {
  tenant_id: TenantId;
  noun_id: string;
  noun: string;
  item_id: Id<'item'>;
  location_id: Id<'location'>;
  asked_milli: bigint;
  quantity_milli: bigint;
  until: Temporal.Instant | null;
  created_at: Temporal.Instant;
}

interface StockTable {
  tenant_id: TenantId;
  item_id: Id<'item'>;
  location_id: Id<'location'>;
  on_hand_milli: Generated<bigint>;
  reserved_milli: Generated<bigint>;
  low_milli: bigint;
  low: GeneratedAlways<boolean>;
  low_since: Temporal.Instant | null;
}

/** A paper that somebody opens and somebody ends. */
interface Ended {
  tenant_id: TenantId;
  number: string;
  note: string | null;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
  version: Generated<number>;
}

interface TransferTable extends Ended {
  id: Id<'transfer'>;
  from_id: Id<'location'>;
  to_id: Id<'location'>;
  state: 'sent' | 'arrived' | 'called_back';
  sent_at: Temporal.Instant;
  sent_by: string | null;
}

interface CountTable extends Ended {
  id: Id<'count'>;
  location_id: Id<'location'>;
  state: 'open' | 'posted' | 'given_up';
  opened_at: Temporal.Instant;
  opened_by: string | null;
}

type Owned<Columns> = Columns & { tenant_id: TenantId };
type OfLot = Owned<{ item_id: Id<'item'>; lot_id: Id<'lot'> }>;

/** A store or warehouse as it stands in its table. */
export type Location = Omit<Selectable<LocationTable>, 'tenant_id'>;
/** A lot as it stands in its table. */
export type Lot = Omit<Selectable<LotTable>, 'tenant_id'>;

declare module '#platform/db.ts' {
  interface Tables {
    'inventory.location': LocationTable;
    'inventory.item': Owned<{ item_id: Id<'item'>; counted: boolean; chosen: Generated<boolean> }>;
    'inventory.lot': LotTable;
    'inventory.stock': StockTable;
    'inventory.lot_stock': OfLot & { location_id: Id<'location'>; on_hand_milli: bigint };
    'inventory.move': MoveTable;
    'inventory.reservation': ReservationTable;
    'inventory.transfer': TransferTable;
    'inventory.transfer_line': OfLot & { transfer_id: Id<'transfer'>; line_no: number } & {
      sent_milli: bigint;
      arrived_milli: bigint | null;
    };
    'inventory.count': CountTable;
    'inventory.count_line': OfLot & { count_id: Id<'count'>; book_milli: bigint; counted_milli: bigint | null } & {
      counted_at: Temporal.Instant | null;
      counted_by: string | null;
    };
    'inventory.check_run': Owned<{ id: Id<'check_run'>; at: Temporal.Instant; stocks: bigint; found: bigint }> & {
      differences: Json<Difference[]>;
    };
  }
}
