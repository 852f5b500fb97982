import type { Generated, Selectable } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { TenantId } from '#platform/tables.ts';

type Day = Temporal.PlainDate;

/** What an offer does. */
export const kinds = ['percent', 'flat', 'buy_get', 'bundle'] as const;
export const states = ['active', 'paused', 'archived'] as const;

interface PriceListTable {
  tenant_id: TenantId;
  id: Id<'price_list'>;
  name: string;
  segment_id: Id<'segment'> | null;
  from_day: Day | null;
  until_day: Day | null;
  state: (typeof states)[number];
  created_at: Temporal.Instant;
  version: Generated<number>;
}

interface PriceTable {
  tenant_id: TenantId;
  id: Id<'price'>;
  price_list_id: Id<'price_list'>;
  item_id: Id<'item'>;
  from_milli: bigint;
  unit_minor: bigint;
  from_day: Day | null;
  until_day: Day | null;
  version: Generated<number>;
}

interface OfferTable {
  tenant_id: TenantId;
  id: Id<'offer'>;
  name: string;
  name_hi: string | null;
  code: string | null;
  kind: (typeof kinds)[number];
  percent_bp: number | null;
  amount_minor: bigint | null;
  buy: number | null;
  get: number | null;
  place: number;
  combines: boolean;
  minimum_minor: bigint;
  cap_minor: bigint | null;
  most_times: number | null;
  most_uses: number | null;
  most_per_person: number | null;
  segment_id: Id<'segment'> | null;
  chosen_people: boolean;
  from_day: Day | null;
  until_day: Day | null;
  state: (typeof states)[number];
  created_at: Temporal.Instant;
  version: Generated<number>;
}

/** A list of prices as it stands in its table. */
export type PriceList = Omit<Selectable<PriceListTable>, 'tenant_id'>;
/** A price as it stands in its table. */
export type Price = Omit<Selectable<PriceTable>, 'tenant_id'>;
/** An offer as it stands in its table. */
export type Offer = Omit<Selectable<OfferTable>, 'tenant_id'>;

declare module '#platform/db.ts' {
  interface Tables {
    'pricing.price_list': PriceListTable;
    'pricing.price': PriceTable;
    'pricing.offer': OfferTable;
    'pricing.target': {
      tenant_id: TenantId;
      offer_id: Id<'offer'>;
      no: number;
      item_id: Id<'item'> | null;
      category_id: Id<'category'> | null;
      need_milli: bigint | null;
    };
    'pricing.chosen': { tenant_id: TenantId; offer_id: Id<'offer'>; customer_id: Id<'customer'> };
    'pricing.use': {
      tenant_id: TenantId;
      offer_id: Id<'offer'>;
      order_id: Id<'order'>;
      customer_id: Id<'customer'> | null;
      discount_minor: bigint;
      sale_minor: bigint;
      used_at: Temporal.Instant;
      taken_back_at: Temporal.Instant | null;
    };
  }
}
