import type { Generated, Selectable } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { WrittenTerms } from '#pricing';
import type { Treatment } from '#tax';
import './after-tables.ts';
import './claim-tables.ts';

type Instant = Temporal.Instant;

interface Owned {
  tenant_id: TenantId;
}

interface CartTable extends Owned {
  id: Id<'cart'>;
  token_hash: string | null;
  customer_id: Id<'customer'> | null;
  coupons: Generated<string[]>;
  touched_at: Instant;
  left_id: Id<'left_cart'> | null;
  created_at: Instant;
}

interface CartLineTable extends Owned {
  cart_id: Id<'cart'>;
  item_id: Id<'item'>;
  part_of: string;
  quantity_milli: bigint;
  seen_minor: bigint | null;
  added_at: Instant;
}

/** Where an order goes, as it was said then. */
export interface AddressThen {
  readonly contact_name: string | null;
  readonly contact_phone: string | null;
  readonly line1: string;
  readonly line2: string | null;
  readonly landmark: string | null;
  readonly city: string;
  readonly state: string;
  readonly pincode: string;
  readonly instructions: string | null;
}

export const stages = [
  ...(['paying', 'on_hold', 'confirmed', 'packed', 'part_sent', 'sent', 'delivered', 'returned'] as const),
  ...(['failed_stock', 'lapsed', 'cancelled'] as const),
] as const;
export type Stage = (typeof stages)[number];
export type OrderState = 'paying' | 'on_hold' | 'placed' | 'failed_stock' | 'lapsed' | 'cancelled';
/** `nothing`: there is nothing to pay. */
export const payWays = ['online', 'cash', 'credit', 'wallet', 'nothing'] as const;
export type PayBy = (typeof payWays)[number];

interface OrderTable extends Owned {
  id: Id<'order'>;
  number: string | null;
  customer_id: Id<'customer'>;
  cart_id: Id<'cart'> | null;
  channel: 'store' | 'staff' | 'return';
  state: OrderState;
  stage: Stage;
  pay_by: PayBy;
  way: 'delivery' | 'pickup';
  buyer_name: string;
  buyer_phone: string | null;
  address_id: Id<'address'> | null;
  address: Json<AddressThen> | null;
  window_id: Id<'window'> | null;
  window_on: Temporal.PlainDate | null;
  window_from: string | null;
  window_to: string | null;
  expected_on: Temporal.PlainDate | null;
  place_of_supply: string | null;
  coupons: string[];
  terms: Json<WrittenTerms>;
  goods_minor: bigint;
  discount_minor: bigint;
  charges_minor: bigint;
  tax_minor: bigint;
  total_minor: bigint;
  wallet_minor: bigint;
  note: string | null;
  hold_until: Instant | null;
  reminded: Generated<boolean>;
  created_at: Instant;
  created_by: string | null;
  confirmed_at: Instant | null;
  ended_at: Instant | null;
  why: string | null;
  version: Generated<number>;
}

interface LineTable extends Owned {
  order_id: Id<'order'>;
  line_no: number;
  kind: 'item' | 'charge';
  item_id: Id<'item'> | null;
  part_of: string;
  title: string;
  title_hi: string | null;
  pack: string | null;
  needs_prescription: boolean;
  sku: string | null;
  hsn: string;
  variety: string;
  unit: string;
  price_minor: bigint;
  mrp_minor: bigint | null;
  inclusive: boolean;
  treatment: Treatment;
  rate_bp: number;
  discount_minor: bigint;
  taxable_minor: bigint;
  cgst_minor: bigint;
  sgst_minor: bigint;
  igst_minor: bigint;
  total_minor: bigint;
  ordered_milli: bigint;
  cancelled_milli: Generated<bigint>;
  priced_milli: bigint;
  reserved_milli: Generated<bigint>;
  done_milli: Generated<bigint>;
  returned_milli: Generated<bigint>;
  invoiced_milli: Generated<bigint>;
  credited_milli: Generated<bigint>;
}

export type Cart = Omit<Selectable<CartTable>, 'tenant_id'>;
export type CartLine = Omit<Selectable<CartLineTable>, 'tenant_id' | 'cart_id'>;
export type Order = Omit<Selectable<OrderTable>, 'tenant_id'>;
export type Line = Omit<Selectable<LineTable>, 'tenant_id'>;

declare module '#platform/db.ts' {
  interface Tables {
    'orders.cart': CartTable;
    'orders.cart_line': CartLineTable;
    'orders.order': OrderTable;
    'orders.line': LineTable;
  }
}
