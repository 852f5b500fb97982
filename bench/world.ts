import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#platform/config.ts';
import { newId } from '#platform/ids.ts';
import type { Platform, Tenant } from '#platform/modules.ts';
import { bootPostgres } from '#platform/postgres.ts';
import { inTenant, type Opening } from '#platform/transaction.ts';
import { openPlatform } from '../server/commands/open.ts';
import { writeTenant } from '../server/platform/testing.ts';

/** Who may do everything. */
export const system: Opening = {
  access: { actor: { kind: 'system', name: 'bench' }, grants: new Map([['*', 'all']]), second_factor_at: null },
  act: 'bench',
};

/** A durable database of the bench's own with one business in it, gone afterwards. */
export async function withWorld<T>(
  fn: (platform: Platform, tenant: Tenant, owner_url: string) => Promise<T>,
): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'haat-bench-'));
  const config = readConfig({ HAAT_HOME: home, LOG_LEVEL: 'error', HAAT_UNLIMITED: '127.0.0.1', PORT: '0' });
  const { url } = await bootPostgres({ home });
  const { platform, close } = await openPlatform(config);
  try {
    const tenant: Tenant = { id: newId<'tenant'>(), slug: 'bench', name: 'Bench', zone: 'Asia/Kolkata', demo: false };
    await inTenant(platform, tenant, writeTenant);
    return await fn(platform, tenant, url);
  } finally {
    await close();
    rmSync(home, { recursive: true, force: true });
  }
}
