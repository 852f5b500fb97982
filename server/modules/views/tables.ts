import type { Generated } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { TenantId } from '#platform/tables.ts';

declare module '#platform/db.ts' {
  interface Tables {
    'views.saved_view': {
      tenant_id: TenantId;
      id: Id<'saved_view'>;
      person_id: Id<'person'>;
      list: string;
      name: string;
      search: string;
      shared: Generated<boolean>;
      created_at: Temporal.Instant;
      version: Generated<number>;
    };
  }
}
