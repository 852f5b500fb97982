import { machineMs } from './clock.ts';
import type { Platform, Tenant } from './modules.ts';

const keep_ms = 5_000;

/** Finds businesses by host or id, and remembers them for five seconds, so that a request needn't ask the database. */
export interface TenantFinder {
  byHost(host: string): Promise<Tenant | undefined>;
  byId(id: string): Promise<Tenant | undefined>;
}

/** Makes a finder with a memory of its own. Unknown hosts are remembered too, in a memory of limited size. */
export function tenantFinder({ tenants, pool, config }: Pick<Platform, 'tenants' | 'pool' | 'config'>): TenantFinder {
  return {
    byHost: remembered(async (host) => {
      const slug = slugIn(host.toLowerCase(), config.domain);
      return slug === undefined ? undefined : tenants.byHost(pool, slug);
    }),
    byId: remembered((id) => tenants.byId(pool, id)),
  };
}

/** The slug in `<slug>.<domain>`. Another domain that ends up here is none of ours, whatever its first label says. */
function slugIn(host: string, domain: string): string | undefined {
  const label = host.endsWith(`.${domain}`) ? host.slice(0, -domain.length - 1) : '';
  return label === '' || label.includes('.') ? undefined : label;
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
