import pg from 'pg';
import type { WhoIs } from '#platform/http.ts';
import { migrate } from '#platform/migrate.ts';
import type { Module, Tenants } from '#platform/modules.ts';
import { nobody } from '#platform/access.ts';
import { loadReferenceData } from './modules/places/load.ts';
import { directory } from './modules/tenants/directory.ts';
import { events as tenantsEvents } from './modules/tenants/events.ts';
import { routes as tenantsRoutes } from './modules/tenants/routes.ts';
import { rules as tenantsRules } from './modules/tenants/rules.ts';

/** The platform as it runs: its modules from the lowest up, and who knows its businesses and people. */
export const app: { readonly modules: readonly Module[]; readonly tenants: Tenants } = {
  modules: [{ name: 'tenants', routes: tenantsRoutes, events: tenantsEvents, rules: tenantsRules }],
  tenants: directory,
};

export const whoIs: WhoIs = async () => nobody;

/** Brings a database up to date: schema, roles, queue and the lists that all businesses share. Says what it did. */
export async function prepareDatabase(owner_url: string): Promise<string[]> {
  const ran = await migrate(owner_url);
  const owner = new pg.Client({ connectionString: owner_url });
  await owner.connect();
  try {
    await loadReferenceData(owner);
  } finally {
    await owner.end();
  }
  return ran;
}
