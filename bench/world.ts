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
import { seedDemos } from '../server/seeds/seeds.ts';

/** Who may do everything. */
export const system: Opening = {
  access: { actor: { kind: 'system', name: 'bench' }, grants: new Map([['*', 'all']]), second_factor_at: null },
  act: 'bench',
};

/** A durable database of the bench's own with the five demo businesses and their history, gone afterwards. */
export async function withTowns<T>(fn: (platform: Platform, owner_url: string) => Promise<T>): Promise<T> {
  return withDatabase(async (platform, owner_url) => {
    await seedDemos(platform);
    return fn(platform, owner_url);
  });
}

/** A durable database of the bench's own with one business in it, gone afterwards. */
export async function withWorld<T>(
  fn: (platform: Platform, tenant: Tenant, owner_url: string) => Promise<T>,
): Promise<T> {
  return withDatabase(async (platform, owner_url) => {
    const tenant: Tenant = { id: newId<'tenant'>(), slug: 'bench', name: 'Bench', zone: 'Asia/Kolkata', demo: false };
    await inTenant(platform, tenant, writeTenant);
    return fn(platform, tenant, owner_url);
  });
}

async function withDatabase<T>(fn: (platform: Platform, owner_url: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'haat-bench-'));
  const config = readConfig({ HAAT_HOME: home, LOG_LEVEL: 'error', HAAT_UNLIMITED: '127.0.0.1', PORT: '0' });
  const { url } = await bootPostgres({ home });
  const { platform, close } = await openPlatform(config);
  try {
    return await fn(platform, url);
  } finally {
    await close();
    rmSync(home, { recursive: true, force: true });
  }
}
