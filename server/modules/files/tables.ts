import type { Generated } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { PurposeName } from './purposes.ts';
import type { FileState } from './states.ts';

declare module '#platform/db.ts' {
  interface Tables {
    'files.file': {
      tenant_id: Generated<string>;
      id: Id<'file'>;
      purpose: PurposeName;
      state: FileState;
      name: string;
      /** MIME type as found in the content. */
      type: string;
      bytes: bigint;
      width: number | null;
      height: number | null;
      sha256: string;
      key: string;
      scan: 'clean' | 'infected' | 'no_scanner' | null;
      scan_found: string | null;
      uploader_kind: 'person' | 'key' | 'system' | 'nobody';
      uploader_id: string | null;
      person_id: Id<'person'> | null;
      created_at: Temporal.Instant;
      state_since: Temporal.Instant;
      gone_at: Temporal.Instant | null;
    };
    'files.claim': {
      tenant_id: Generated<string>;
      file_id: Id<'file'>;
      noun: string;
      noun_id: string;
      at: Temporal.Instant;
    };
    'files.usage': { tenant_id: Generated<string>; bytes: bigint };
  }
}
