import type { Generated } from 'kysely';
import type { Id } from '#platform/ids.ts';
import { sharedTables } from '#platform/tenant-guard.ts';

sharedTables('places.pincode', 'places.post_office');

/** What an address may be used for. */
export const uses = ['billing', 'service', 'delivery'] as const;
export type Use = (typeof uses)[number];

/** What kind of place an address is. */
export const kinds = ['home', 'office', 'other'] as const;
export type Kind = (typeof kinds)[number];

declare module '#platform/db.ts' {
  interface Tables {
    'places.pincode': {
      pincode: string;
      /** GST state codes and district names, the main one first. */
      states: string[];
      districts: string[];
      lat: number;
      lng: number;
      spread_m: number;
      centre: 'measured' | 'from_neighbours';
      words: string;
    };
    'places.post_office': { pincode: string; name: string; kind: 'head' | 'sub' | 'branch'; delivers: boolean };
    'places.address': {
      tenant_id: Generated<string>;
      id: Id<'address'>;
      customer_id: Id<'customer'>;
      kind: Kind;
      label: string | null;
      contact_name: string | null;
      contact_phone: string | null;
      line1: string;
      line2: string | null;
      landmark: string | null;
      city: string;
      district: string | null;
      state: string;
      pincode: string;
      lat: number | null;
      lng: number | null;
      instructions: string | null;
      created_at: Temporal.Instant;
      removed_at: Temporal.Instant | null;
      version: Generated<number>;
    };
    'places.address_use': {
      tenant_id: Generated<string>;
      address_id: Id<'address'>;
      use: Use;
      customer_id: Id<'customer'>;
      chosen: Generated<boolean>;
    };
    'places.area': {
      tenant_id: Generated<string>;
      id: Id<'area'>;
      name: string;
      active: Generated<boolean>;
      created_at: Temporal.Instant;
      version: Generated<number>;
    };
    'places.area_pincode': { tenant_id: Generated<string>; area_id: Id<'area'>; pincode: string };
  }
}
