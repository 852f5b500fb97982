import pg from 'pg';
import { sql } from '#platform/db.ts';
import { inTenant } from '#platform/transaction.ts';
import { inTurns, perSecond } from './measure.ts';
import { withWorld } from './world.ts';

const width = 8;
const time_ms = 2_000;

/**
 * A guarded read (transaction, tenant, row security, the read, commit) against the bare read: the same row by its key,
 * as a named statement on a pool of the same size, by a role that row security doesn't bind.
 */
export async function run(): Promise<object> {
  return withWorld(async (platform, tenant, owner_url) => {
    const bare = new pg.Pool({ connectionString: owner_url, max: width });
    const text = 'select slug, name, zone, accent from tenants.tenant where tenant_id = $1';
    const guarded = () =>
      inTenant(
        platform,
        tenant,
        (ctx) =>
          sql`select slug, name, zone, accent from tenants.tenant where tenant_id = ${ctx.tenant.id}`.execute(ctx.tx),
        { reads: true },
      );
    const built = () =>
      inTenant(
        platform,
        tenant,
        (ctx) => ctx.tx.selectFrom('tenants.tenant').select(['slug', 'name', 'zone', 'accent']).execute(),
        { reads: true },
      );
    const read = () => bare.query({ name: 'bare', text, values: [tenant.id] });
    const measure = (once: () => Promise<unknown>) => () => perSecond(width, time_ms, once);
    const figures = {
      guarded_read: await inTurns(5, measure(guarded), measure(read)),
      guarded_read_by_query_builder: await inTurns(5, measure(built), measure(read)),
    };
    await bare.end();
    return figures;
  });
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));
