import type { Generated, GeneratedAlways, Selectable } from 'kysely';
import type { ContactKind } from '#people';
import type { By } from '#platform/audit.ts';
import type { Language } from '#platform/business.ts';
import type { Id } from '#platform/ids.ts';
import type { ImportRowTable, ImportTable } from '#platform/import-kind.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { Code, ColumnField } from './csv.ts';
import type { Preferences } from './customer.ts';
import type { SegmentRule } from './segment-rule.ts';

type Instant = Temporal.Instant;

interface Own<Kind extends string> {
  tenant_id: TenantId;
  id: Id<Kind>;
}

interface Signed<Kind extends string> extends Own<Kind>, By {}

interface CustomerTable extends Own<'customer'> {
  person_id: Id<'person'> | null;
  kind: 'person' | 'business';
  display_name: string;
  legal_name: string | null;
  trade_name: string | null;
  gstin: string | null;
  pan: string | null;
  pincode: string | null;
  language: Language;
  avatar_file_id: Id<'file'> | null;
  preferences: Json<Preferences>;
  source: string;
  state: Generated<'active' | 'closed' | 'merged'>;
  merged_into: Id<'customer'> | null;
  created_at: Instant;
  updated_at: Instant;
  version: Generated<number>;
  name_key: GeneratedAlways<string>;
  name_sound: GeneratedAlways<string | null>;
  search: GeneratedAlways<string>;
}

interface ContactTable extends Own<'contact'> {
  customer_id: Id<'customer'>;
  kind: ContactKind;
  value: string;
  label: string | null;
  is_primary: boolean;
  verified_at: Instant | null;
  created_at: Instant;
}

interface MergeTable extends Own<'merge'> {
  survivor_id: Id<'customer'>;
  loser_id: Id<'customer'>;
  loser_state: 'active' | 'closed';
  fields: Json<{ field: string; before: unknown; after: unknown }[]>;
  contacts: Json<{ id: Id<'contact'>; was_primary: boolean }[]>;
  tags: string[];
  person_id: Id<'person'> | null;
  repointed: Id<'customer'>[];
  at: Instant;
  undo_until: Instant;
  undone_at: Instant | null;
}

/** A customer as it stands in its table. */
export type Customer = Selectable<CustomerTable>;
/** A contact as it stands in its table. */
export type Contact = Selectable<ContactTable>;
/** A merge as it was recorded. */
export type Merge = Selectable<MergeTable>;

declare module '#platform/db.ts' {
  interface Tables {
    'customers.customer': CustomerTable;
    'customers.contact': ContactTable;
    'customers.tag': { tenant_id: TenantId; tag: string; customer_id: Id<'customer'> };
    'customers.note': Signed<'note'> & {
      customer_id: Id<'customer'>;
      body: string;
      created_at: Instant;
      edited_at: Instant | null;
      version: Generated<number>;
    };
    'customers.consent': Signed<'consent'> & {
      customer_id: Id<'customer'>;
      purpose: string;
      granted: boolean;
      at: Instant;
      source: string;
      wording: string | null;
    };
    'customers.timeline_entry': Signed<'timeline_entry'> & {
      customer_id: Id<'customer'>;
      at: Instant;
      kind: string;
      data: Json<Record<string, unknown>>;
      link_noun: string | null;
      link_id: string | null;
    };
    'customers.segment': Own<'segment'> & {
      name: string;
      rule: Json<SegmentRule>;
      created_at: Instant;
      updated_at: Instant;
      version: Generated<number>;
    };
    'customers.merge': MergeTable;
    'customers.merge_suggestion': Own<'merge_suggestion'> & {
      one_id: Id<'customer'>;
      other_id: Id<'customer'>;
      reason: 'contact' | 'gstin' | 'name';
      state: Generated<'open' | 'dismissed' | 'merged'>;
      at: Instant;
    };
    'customers.import': ImportTable<ColumnField>;
    'customers.import_row': ImportRowTable<Code> & { keys: Generated<string[]>; customer_id: Id<'customer'> | null };
    'customers.bulk_act': Signed<'bulk_act'> & {
      act: 'tag' | 'untag' | 'close';
      tag: string | null;
      reason: string | null;
      customer_ids: Id<'customer'>[];
      done: Generated<number>;
      changed: Generated<number>;
      failures: Json<{ customer_id: Id<'customer'>; code: string }[]>;
      created_at: Instant;
      ended_at: Instant | null;
    };
  }
}
