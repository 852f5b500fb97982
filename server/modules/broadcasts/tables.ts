import type { Generated, Selectable } from 'kysely';
import type { By } from '#platform/audit.ts';
import type { Id } from '#platform/ids.ts';
import type { TenantId } from '#platform/tables.ts';

type Instant = Temporal.Instant;

interface BroadcastTable extends By {
  tenant_id: TenantId;
  id: Id<'broadcast'>;
  name: string;
  purpose: 'offer' | 'notice';
  audience: 'all' | 'segment' | 'chosen';
  segment_id: Id<'segment'> | null;
  segment_name: string | null;
  customer_ids: Generated<Id<'customer'>[]>;
  title: string | null;
  title_hi: string | null;
  text: string | null;
  text_hi: string | null;
  link: string | null;
  send_at: Instant | null;
  state: 'draft' | 'scheduled' | 'sending' | 'sent' | 'stopped';
  expected: number | null;
  handled: Generated<number>;
  after_id: Id<'customer'> | null;
  begun_at: Instant | null;
  ended_at: Instant | null;
  stopped_why: 'by_hand' | 'segment_gone' | null;
  created_at: Instant;
  updated_at: Instant;
  version: Generated<number>;
}

/** A broadcast as it stands in its table. */
export type Broadcast = Omit<Selectable<BroadcastTable>, 'tenant_id'>;

declare module '#platform/db.ts' {
  interface Tables {
    'broadcasts.broadcast': BroadcastTable;
  }
}
