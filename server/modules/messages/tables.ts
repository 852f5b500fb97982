import type { Generated } from 'kysely';
import type { Language } from '#platform/business.ts';
import type { Id } from '#platform/ids.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { Channel, Kind } from './occasions.ts';
import type { Dlt } from './providers/sms.ts';
import type { Whatsapp } from './providers/whatsapp-text.ts';

type Instant = Temporal.Instant;

/** How a recipient can be reached; kept with the message so that another channel can take over. */
export interface Reach {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** How WhatsApp knows who hides the number there. */
  readonly bsuid?: string;
}

/** The states a message goes through; see states.ts. */
export type MessageState = 'queued' | 'sending' | 'sent' | 'delivered' | 'failed' | 'expired';

/** A step in the life of a message. */
export type What =
  | 'queued'
  | 'called'
  | 'taken'
  | 'put_off'
  | 'unknown'
  | 'refused'
  | 'receipt'
  | 'expired'
  | 'sent_again';

interface Owned {
  tenant_id: TenantId;
}

interface MessageTable extends Owned {
  id: Id<'message'>;
  event_id: string;
  occasion: string;
  kind: Kind;
  urgent: boolean;
  channel: Channel;
  recipient: string;
  person_id: Id<'person'> | null;
  customer_id: Id<'customer'> | null;
  reach: Json<Reach>;
  template_id: Id<'template'> | null;
  number: number | null;
  language: Language;
  variables: Json<Record<string, string>>;
  sealed: Json<Record<string, string>> | null;
  subject: string | null;
  body: string;
  segments: number | null;
  tried: Channel[];
  state: MessageState;
  attempts: Generated<number>;
  called_at: Instant | null;
  next_at: Instant | null;
  expires_at: Instant;
  provider_id: Id<'provider'> | null;
  provider_ref: string | null;
  reason: string | null;
  link: Generated<string | null>;
  attachment: Generated<string | null>;
  created_at: Instant;
  sent_at: Instant | null;
  delivered_at: Instant | null;
  opened_at: Generated<Instant | null>;
  clicked_at: Generated<Instant | null>;
}

declare module '#platform/db.ts' {
  interface Tables {
    'messages.occasion': Owned & {
      name: string;
      channels: Channel[];
      in_app: boolean;
      active: boolean;
      version: Generated<number>;
    };
    'messages.template': Owned & {
      id: Id<'template'>;
      occasion: string;
      channel: Channel;
      language: Language;
      number: number;
      active: Generated<boolean>;
      version: Generated<number>;
      created_at: Instant;
    };
    'messages.wording': Owned & {
      template_id: Id<'template'>;
      number: number;
      subject: string | null;
      body: string;
      dlt: Json<Dlt> | null;
      dlt_id: Generated<string | null>;
      whatsapp: Json<Whatsapp> | null;
      created_at: Instant;
      created_by: string | null;
    };
    'messages.provider': Owned & {
      id: Id<'provider'>;
      channel: Channel;
      kind: string;
      name: string;
      sealed_settings: string;
      rank: number;
      active: boolean;
      hook_number: Generated<number>;
      version: Generated<number>;
      created_at: Instant;
    };
    'messages.message': MessageTable;
    'messages.step': Owned & {
      message_id: Id<'message'>;
      id: Id<'step'>;
      at: Instant;
      what: What;
      reason: string | null;
      once: string | null;
    };
    'messages.choice': Owned & {
      person_id: Id<'person'>;
      kind: 'promotional';
      channel: Channel;
      wanted: boolean;
      at: Instant;
    };
    'messages.quiet': Owned & { person_id: Id<'person'>; from_time: string; to_time: string };
    'messages.notice': Owned & {
      id: Id<'message'>;
      person_id: Id<'person'>;
      title: string;
      body: string;
      link: string | null;
      created_at: Instant;
      read_at: Instant | null;
    };
  }
}
