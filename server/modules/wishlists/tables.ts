import type { Generated, Selectable } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { TenantId } from '#platform/tables.ts';

interface ListTable {
  tenant_id: TenantId;
  id: Id<'wishlist'>;
  customer_id: Id<'customer'>;
  name: string | null;
  token: string | null;
  created_at: Temporal.Instant;
  version: Generated<number>;
}

interface WishTable {
  tenant_id: TenantId;
  list_id: Id<'wishlist'>;
  item_id: Id<'item'>;
  added_at: Temporal.Instant;
  price_minor: bigint | null;
  sold_out: boolean;
}

/** A list as it stands in its table. */
export type List = Omit<Selectable<ListTable>, 'tenant_id'>;

declare module '#platform/db.ts' {
  interface Tables {
    'wishlists.list': ListTable;
    'wishlists.wish': WishTable;
  }
}
