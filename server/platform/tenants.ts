import { machineMs } from './clock.ts';
import type { Platform, Tenant } from './modules.ts';

const keep_ms = 5_000;

/** Finds businesses by host or id, and remembers them for five seconds, so that a request needn't ask the database. */
export interface TenantFinder {
  byHost(host: string): Promise<Tenant | undefined>;
  byId(id: string): Promise<Tenant | undefined>;
}

/** Makes a finder with a memory of its own. Unknown hosts are remembered too, in a memory of limited size. */
export function tenantFinder({ tenants, pool }: Pick<Platform, 'tenants' | 'pool'>): TenantFinder {
  return {
    byHost: remembered((host) => tenants.byHost(pool, host)),
    byId: remembered((id) => tenants.byId(pool, id)),
  };
}

function remembered(find: (key: string) => Promise<Tenant | undefined>) {
  const known = new Map<string, { until_ms: number; tenant: Promise<Tenant | undefined> }>();
  return (key: string): Promise<Tenant | undefined> => {
    const now_ms = machineMs();
    const hit = known.get(key);
    if (hit !== undefined && hit.until_ms > now_ms) return hit.tenant;
    if (known.size >= 10_000) known.clear();
    const tenant = find(key);
    known.set(key, { until_ms: now_ms + keep_ms, tenant });
    tenant.catch(() => known.delete(key));
    return tenant;
  };
}
