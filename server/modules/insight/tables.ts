import type { Id } from '#platform/ids.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { CheckId, Found } from './check.ts';

declare module '#platform/db.ts' {
  interface Tables {
    'insight.check_run': {
      tenant_id: TenantId;
      id: CheckId;
      at: Temporal.Instant;
      by: string | null;
      laws: Json<Found[]>;
      faults: bigint;
    };
    'insight.goes_with': {
      tenant_id: TenantId;
      item_id: Id<'item'>;
      with_item_id: Id<'item'>;
      orders: number;
      likeness: number;
    };
  }
}
