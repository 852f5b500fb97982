import { rmSync } from 'node:fs';
import { openPool, sql, send, json, recordStatements } from '#platform/db.ts';
import { bootPostgres } from '#platform/postgres.ts';
import { migrate, urlAs } from '#platform/migrate.ts';
import { assemble } from '#platform/modules.ts';
import { inTenant } from '#platform/transaction.ts';
import { newId } from '#platform/ids.ts';
import { events } from '../server/modules/ledger/events.ts';
import { jobs } from '../server/modules/ledger/jobs.ts';
import { rules } from '../server/modules/ledger/rules.ts';
import { openAccounts } from '../server/modules/ledger/open.ts';
import { transfer } from '../server/modules/ledger/transfer.ts';
import { accountOf } from '../server/modules/ledger/accounts.ts';
rmSync('/tmp/ledger-try/home', { recursive: true, force: true });
const pgx = await bootPostgres({ home: '/tmp/ledger-try/home' });
await migrate(pgx.url);
const pool = openPool(urlAs('haat_app', pgx.url), { max: 1, onError: console.error });
const platform: any = { pool, catalogue: assemble([{ name: 'ledger', events, jobs, rules } as any]) };
const tenant: any = { id: newId(), slug: 'b' + Date.now(), name: 'Bench', zone: 'Asia/Kolkata', demo: false };
const act = <T>(fn: any) => inTenant(platform, tenant, fn) as Promise<T>;
await act((ctx: any) =>
  sql`insert into tenants.tenant (tenant_id, slug, name, legal_name, blueprint, demo, zone, languages, accent, created_at) values (${tenant.id}, ${tenant.slug}, 'b','b','test',false,'Asia/Kolkata', array['en'], '#1d4ed8', now())`.execute(
    ctx.tx,
  ),
);
const names = Array.from({ length: 1000 }, (_, i) => accountOf('customer_dues', { customer: `c${i}` }));
const hot = accountOf('revenue', { head: 'x' });
await act((ctx: any) => openAccounts(ctx, [...names, hot]));
const pick = () => names[Math.floor(Math.random() * names.length)]!.path;
const one = () =>
  act((ctx: any) => transfer(ctx, [{ id: newId(), debit: pick(), credit: hot.path, amount: 100n, code: 'bench.run' }]));
for (let i = 0; i < 500; i++) await one();
const c: any = await pool.connect();
// instrument timing: use auto_explain via superuser? use client-side sequential timing of each statement
const texts: [string, unknown[]][] = [];
const orig = c.query.bind(c);
c.release();
const P: any = (await import('pg')).default;
const proto = P.Client.prototype;
const q0 = proto.query;
proto.query = function (cfg: any, ...r: any[]) {
  if (cfg?.text) texts.push([cfg.text, cfg.values]);
  return q0.call(this, cfg, ...r);
};
await one();
proto.query = q0;
const k = await pool.connect();
await k.query(`begin; set local app.tenant = '${tenant.id}'; set local plan_cache_mode = force_generic_plan`);
let n = 0;
for (const [text, values] of texts) {
  const v = values.map((x) => x);
  const t = text.replace(/^\s+/, '');
  // fresh id for insert
  const name = 'p' + n++;
  let vals = v.map((x: any) =>
    typeof x === 'string' && x.startsWith('[{') ? x.replace(/"id":"[^"]+"/, `"id":"${newId()}"`) : x,
  );
  const lit = (x: any): string =>
    x === null ? 'null' : Array.isArray(x) ? `'{${x.join(',')}}'` : `'${String(x).replaceAll("'", "''")}'`;
  await k.query(`prepare ${name} as ${t}`);
  for (let i = 0; i < 3; i++) {
    vals = vals.map((x: any) =>
      typeof x === 'string' && x.startsWith('[{') ? x.replace(/"id":"[^"]+"/, `"id":"${newId()}"`) : x,
    );
    if (i > 0 && /unsealed|currval/.test(t)) await k.query("select nextval('ledger.chain')");
    const r = await k.query(`explain (analyze, buffers off, costs off) execute ${name}(${vals.map(lit).join(',')})`);
    if (i === 2) {
      console.log('----', t.slice(0, 100));
      for (const row of r.rows) console.log(row['QUERY PLAN']);
    }
  }
}
await k.query('rollback');
k.release();
await pool.end();
await pgx.stop();
process.exit(0);
