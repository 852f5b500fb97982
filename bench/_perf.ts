import { mkdtempSync, rmSync } from 'node:fs';
import { useSecret } from '#platform/crypto.ts';
import { openPool, sql } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { migrate, urlAs } from '#platform/migrate.ts';
import { assemble } from '#platform/modules.ts';
import { bootPostgres } from '#platform/postgres.ts';
import { inTenant } from '#platform/transaction.ts';
import { accountOf } from '../server/modules/ledger/accounts.ts';
import { balancesOf, getAccount, listAccounts, trialBalance } from '../server/modules/ledger/balances.ts';
import { check } from '../server/modules/ledger/check.ts';
import { events } from '../server/modules/ledger/events.ts';
import { jobs } from '../server/modules/ledger/jobs.ts';
import { openAccounts } from '../server/modules/ledger/open.ts';
import { rules } from '../server/modules/ledger/rules.ts';
import { seal, verifySeals } from '../server/modules/ledger/seal.ts';
import { statement } from '../server/modules/ledger/statement.ts';
import { transfer } from '../server/modules/ledger/transfer.ts';
import { listHolds, listTransfers } from '../server/modules/ledger/transfers.ts';

useSecret('x'.repeat(40));
const home = mkdtempSync('/tmp/ledger-try/perf-');
const pgx = await bootPostgres({ home, volatile: true });
await migrate(pgx.url);
const pool = openPool(urlAs('haat_app', pgx.url), { max: 4, onError: console.error });
const platform: any = { pool, catalogue: assemble([{ name: 'ledger', events, jobs, rules } as any]) };
const tenant: any = { id: newId(), slug: 'b' + Date.now(), name: 'Bench', zone: 'Asia/Kolkata', demo: false };
const act = <T>(fn: any) => inTenant(platform, tenant, fn) as Promise<T>;
await act((ctx: any) =>
  sql`insert into tenants.tenant (tenant_id, slug, name, legal_name, blueprint, demo, zone, languages, accent, created_at) values (${tenant.id}, ${tenant.slug}, 'b','b','test',false,'Asia/Kolkata', array['en'], '#1d4ed8', now())`.execute(
    ctx.tx,
  ),
);
const names = Array.from({ length: 20000 }, (_, i) => accountOf('customer_dues', { customer: `c${i}` }));
const hot = accountOf('revenue', { head: 'x' });
const ids: any = await act((ctx: any) => openAccounts(ctx, [...names, hot]));
const N = Number(process.argv[2] ?? 200_000);
let k = 0;
const d0 = Temporal.PlainDate.from('2026-01-01');
console.time('fill');
for (let i = 0; i < N; i += 5000)
  await act((ctx: any) =>
    transfer(
      ctx,
      Array.from({ length: 5000 }, () => ({
        id: newId<'transfer'>(),
        debit: names[k++ % names.length]!.path,
        credit: hot.path,
        amount: 100n,
        code: 'bench.run',
        effective_on: d0.add({ days: Math.floor((k / N) * 300) }),
        about: [{ noun: 'invoice', id: newId() }],
      })),
    ),
  );
console.timeEnd('fill');
const o = openPool(pgx.url, { max: 1, onError: console.error });
if (process.argv[3] !== 'raw') await o.query('vacuum analyze');
const account_id = ids.get(hot.path)!;
const timed = async (name: string, fn: any) => {
  let last;
  for (let i = 0; i < 2; i++) {
    const t = performance.now();
    last = await act(fn);
    if (i) console.log(name, (performance.now() - t).toFixed(1), 'ms');
  }
  return last as any;
};
await timed('now', (ctx: any) => getAccount(ctx, { account_id }));
await timed('on mid', (ctx: any) => getAccount(ctx, { account_id, on: d0.add({ days: 150 }) }));
await timed('on late', (ctx: any) => getAccount(ctx, { account_id, on: d0.add({ days: 298 }) }));
await timed('at', (ctx: any) => getAccount(ctx, { account_id, at: ctx.now.subtract({ seconds: 10 }) }));
let p = await timed('statement desc 50', (ctx: any) => statement(ctx, { account_id, order: 'desc', limit: 50 }));
await timed('statement desc 50 p2', (ctx: any) =>
  statement(ctx, { account_id, order: 'desc', limit: 50, cursor: p.next }),
);
await timed('statement asc 50', (ctx: any) => statement(ctx, { account_id, order: 'asc', limit: 50 }));
p = await timed('statement from-to', (ctx: any) =>
  statement(ctx, { account_id, order: 'asc', limit: 50, from: d0.add({ days: 150 }), to: d0.add({ days: 160 }) }),
);
await timed('statement deep', (ctx: any) => statement(ctx, { account_id, order: 'desc', limit: 50, cursor: p.next }));
const small = ids.get(names[5]!.path)!;
await timed('small statement', (ctx: any) => statement(ctx, { account_id: small, order: 'desc', limit: 50 }));
await timed('balancesOf 3', (ctx: any) => balancesOf(ctx, [names[1]!.path, names[2]!.path, hot.path]));
await timed('list accounts', (ctx: any) => listAccounts(ctx, { limit: 50 }));
await timed('list accounts on', (ctx: any) => listAccounts(ctx, { limit: 50, on: d0.add({ days: 100 }) }));
await timed('list transfers', (ctx: any) => listTransfers(ctx, { limit: 50 }));
await timed('list holds', (ctx: any) => listHolds(ctx, { account_id, limit: 50 }));
await timed('list holds small', (ctx: any) => listHolds(ctx, { account_id: small, limit: 50 }));
await timed('list about', (ctx: any) => listTransfers(ctx, { limit: 50, noun: 'invoice', noun_id: newId() }));
await timed('trial', (ctx: any) => trialBalance(ctx, {}));
await timed('trial on', (ctx: any) => trialBalance(ctx, { on: d0.add({ days: 150 }) }));
await timed('one transfer', (ctx: any) =>
  transfer(ctx, [{ id: newId(), debit: names[7]!.path, credit: hot.path, amount: 1n, code: 'bench.run' }]),
);
let t = performance.now();
console.log('seals', await act((ctx: any) => seal(ctx)), (performance.now() - t).toFixed(0), 'ms');
t = performance.now();
console.log('verify', await act((ctx: any) => verifySeals(ctx)), (performance.now() - t).toFixed(0), 'ms');
t = performance.now();
console.log(
  'check',
  ((await act((ctx: any) => check(ctx))) as any).differences,
  (performance.now() - t).toFixed(0),
  'ms',
);
await o.end();
await pool.end();
await pgx.stop();
rmSync(home, { recursive: true, force: true });
process.exit(0);
