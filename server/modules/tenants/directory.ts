import type pg from 'pg';
import type { Tenant, Tenants } from '#platform/modules.ts';

/** Finds businesses by host or id for the platform, before any of them is the tenant of a transaction. */
export const directory: Tenants = {
  byHost: (pool, host) => ask(pool, 'select * from tenants.tenant_of_host($1)', host),
  byId: (pool, id) => ask(pool, 'select * from tenants.tenant_of_id($1)', id),
  async ids(pool) {
    const { rows } = await pool.query<{ id: Tenant['id'] }>('select id from tenants.all_tenants() as id');
    return rows.map((row) => row.id);
  },
};

async function ask(pool: pg.Pool, text: string, value: string): Promise<Tenant | undefined> {
  const { rows } = await pool.query<Tenant>(text, [value]);
  return rows[0];
}
