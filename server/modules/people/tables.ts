import type { ColumnType, Generated } from 'kysely';
import type { Scope } from '#platform/access.ts';
import type { Said } from '#platform/business.ts';
import type { Id } from '#platform/ids.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { HeldRole } from './rights.ts';
import type { Method } from './session.ts';

type Instant = Temporal.Instant;

/** What a code is good for: one sent for one purpose does nothing for another. */
export type Purpose = 'sign_in' | 'reset_password' | 'second_factor' | 'change_contact';
type Owned = { tenant_id: TenantId };
type Edited = Owned & { created_at: Instant; version: Generated<number> };
type Seen = Owned & { ip: string; device: string };

declare module '#platform/db.ts' {
  interface Tables {
    'people.person': Edited & {
      id: Id<'person'>;
      name: string;
      language: Generated<'en' | 'hi'>;
      phone: string | null;
      email: string | null;
      password_hash: string | null;
      password_set_at: Instant | null;
      state: Generated<'active' | 'blocked' | 'closed'>;
    };
    'people.rights': Owned & { version: Generated<bigint> };
    'people.role': Edited & {
      id: Id<'role'>;
      key: string | null;
      title: Json<Said>;
      anywhere: Generated<boolean>;
    };
    'people.role_permission': Owned & { role_id: Id<'role'>; permission: string; scope: Scope };
    'people.person_role': Owned & {
      person_id: Id<'person'>;
      role_id: Id<'role'>;
      store_ids: Generated<string[]>;
      vendor_ids: Generated<string[]>;
    };
    'people.session': Seen & {
      id: Id<'session'>;
      person_id: Id<'person'>;
      method: Method;
      generation: Generated<number>;
      rotated_at: Instant;
      second_factor_at: Instant | null;
      created_at: Instant;
      expires_at: Instant;
      lasts_until: Instant;
      ended_at: Instant | null;
      ended_because: 'signed_out' | 'ended' | 'password_changed' | 'blocked' | 'closed' | 'token_reused' | null;
    };
    'people.sign_in': Seen & {
      id: Id<'sign_in'>;
      at: Instant;
      person_id: Id<'person'> | null;
      session_id: Id<'session'> | null;
      method: Method;
      result: 'in' | 'refused';
      reason: string | null;
    };
    'people.code': Owned & {
      purpose: Purpose;
      destination: string;
      channel: 'sms' | 'whatsapp' | 'email';
      hash: string | null;
      sent_at: Instant;
      expires_at: Instant;
      sends: number;
      sends_from: Instant;
    };
    'people.tries': Owned & {
      kind: 'code' | 'password' | 'second_factor';
      subject: string;
      spent: number;
      since: Instant;
      locked_until: Instant | null;
    };
    'people.passkey': Owned & {
      id: Id<'passkey'>;
      person_id: Id<'person'>;
      credential_id: string;
      public_key: Buffer;
      counter: bigint;
      transports: string[];
      backed_up: boolean;
      name: string;
      created_at: Instant;
      last_used_at: Instant | null;
    };
    'people.challenge': Owned & {
      id: Id<'challenge'>;
      person_id: Id<'person'> | null;
      purpose: 'register' | 'sign_in' | 'second_factor';
      challenge: string;
      expires_at: Instant;
    };
    'people.totp': Owned & {
      person_id: Id<'person'>;
      sealed_secret: string;
      last_step: bigint | null;
      created_at: Instant;
      confirmed_at: Instant | null;
    };
    'people.recovery_code': Owned & { person_id: Id<'person'>; hash: string; used_at: Instant | null };
    'people.invite': Owned & {
      id: Id<'invite'>;
      token_hash: string;
      name: string;
      phone: string | null;
      email: string | null;
      roles: ColumnType<HeldRole[], string, never>;
      invited_by: Id<'person'>;
      created_at: Instant;
      expires_at: Instant;
      accepted_at: Instant | null;
      revoked_at: Instant | null;
      person_id: Id<'person'> | null;
    };
    'people.api_key': Edited & {
      id: Id<'api_key'>;
      name: string;
      prefix: string;
      hash: string;
      sealed_signing: string;
      grants: Json<Record<string, Scope>>;
      networks: Generated<string[]>;
      created_by: Id<'person'> | null;
      expires_at: Instant | null;
      last_used_at: Instant | null;
      last_used_ip: string | null;
      ended_at: Instant | null;
    };
    'people.nonce': Owned & { key_id: Id<'api_key'>; nonce: string; at: Instant };
    'people.console_network': Owned & { id: Id<'console_network'>; network: string; note: string; created_at: Instant };
    'people.limit_entry': Owned & {
      id: Id<'limit_entry'>;
      kind: 'ip' | 'person' | 'key';
      subject: string;
      verdict: 'block' | 'allow';
      note: string;
      created_at: Instant;
      until: Instant | null;
    };
  }
}
