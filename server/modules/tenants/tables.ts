import type { Capability, Language, Noun } from '#platform/business.ts';
import type { Id } from '#platform/ids.ts';
import type { TenantId } from '#platform/tables.ts';

/** What a business is by law and how it can be reached. */
export interface Profile {
  name: string;
  legal_name: string;
  languages: Language[];
  gstin: string | null;
  pan: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  /** The two digits of the state in GST (08 is Rajasthan). */
  gst_state: string | null;
  pincode: string | null;
  phone: string | null;
  email: string | null;
  /** `#rrggbb`, lower case; white or ink can be read on it. */
  accent: string;
}

/** A business as it is kept. */
export interface TenantRow extends Profile {
  tenant_id: Id<'tenant'>;
  slug: string;
  blueprint: string;
  demo: boolean;
  zone: string;
  version: number;
  created_at: Temporal.Instant;
}

declare module '#platform/db.ts' {
  interface Tables {
    'tenants.tenant': TenantRow;
    'tenants.switch': { tenant_id: TenantId; capability: Capability; is_on: boolean };
    'tenants.word': { tenant_id: TenantId; word: Noun; language: Language; one: string; many: string };
  }
}
