import type { ColumnType, Generated } from 'kysely';

/** A column the query builder fills with the tenant of the transaction. */
export type TenantId = Generated<string>;

/** A jsonb column: parsed when read, JSON text when written. */
export type Json<Value> = ColumnType<Value, string, string>;

interface Owned {
  tenant_id: TenantId;
}

declare module './db.ts' {
  interface Tables {
    'platform.tenant_clock': Owned & { ahead_us: bigint; target: Temporal.Instant | null };
    'platform.event': Owned & {
      id: string;
      name: string;
      payload: Json<Record<string, unknown>>;
      actor: Json<unknown>;
      request_id: string;
      at: Temporal.Instant;
      xid: Generated<string>;
    };
    'platform.handled': Owned & { id: string; handler: string; at: Generated<Temporal.Instant> };
    'platform.due': Owned & {
      key: string;
      id: string;
      at: Temporal.Instant;
      task: string;
      schedule: boolean;
      payload: Json<object>;
      request_id: string;
    };
    'platform.idempotency': Owned & {
      key: string;
      actor: string;
      route: string;
      request_hash: string;
      status: number | null;
      body: string | null;
      at: Temporal.Instant;
    };
    'platform.audit': Owned & {
      id: string;
      at: Temporal.Instant;
      actor_kind: string;
      actor_id: string | null;
      act: string;
      noun: string;
      noun_id: string;
      before: Json<Record<string, unknown>> | null;
      after: Json<Record<string, unknown>> | null;
      ip: string | null;
      device: string | null;
      request_id: string;
    };
    'platform.rule': Owned & { name: string; value: Json<unknown>; version: Generated<number> };
    'platform.number_series': Owned & { series: string; period: string; last: bigint };
  }
}
