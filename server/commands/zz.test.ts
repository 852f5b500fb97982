import { test } from 'node:test';
import { openWorld } from '#platform/testing.ts';
import { business } from './business.ts';
import { clock } from './clock.ts';
import { sql } from '#platform/db.ts';
const world = await openWorld();
const { config } = world.platform;
Object.assign(process.env, { DATABASE_URL: config.database_url!, HAAT_HOME: config.home, HAAT_SECRET: config.secret, LOG_LEVEL: 'warn' });
test('x', async () => {
  await business.run(['new', '--blueprint', 'milk', '--slug', 'gaon', '--name', 'Gaon ka Doodh', '--empty']);
  const t = await world.platform.tenants.byHost(world.platform.pool, 'gaon');
  const timer = setInterval(() => void world.in(async (ctx) => {
    console.log((await sql`select task, attempts, last_error, locked, run_at<=now() due from platform.jobs_of_tenant()`.execute(ctx.tx)).rows);
  }, { tenant: t! }), 5000);
  await clock.run(['--business', 'gaon', '--to', Temporal.Now.plainDateISO('Asia/Kolkata').add({days:3})+'T20:00']);
  clearInterval(timer);
});
