import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { app, prepareDatabase } from '../app.ts';
import { readConfig } from './config.ts';
import { setSecret } from './crypto.ts';
import { openPool, sql } from './db.ts';
import { newId } from './ids.ts';
import { openLog } from './log.ts';
import { migrate, migrationFiles, urlAs } from './migrate.ts';
import { assemble, type Platform } from './modules.ts';
import { bootPostgres } from './postgres.ts';
import { addTenant, anyone } from './testing.ts';
import { inTenant } from './transaction.ts';
import { drain } from './worker.ts';

// A server of its own, for roles belong to the whole of it and here they must be new.
const home = mkdtempSync(join(tmpdir(), 'haat-migrate-'));
const server = await bootPostgres({ home, volatile: true });
after(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});
const { secret } = readConfig({ HAAT_SECRET: 'a secret for tests alone, of 32 or more characters' });
setSecret(secret);

await asking(server.url, async (superuser) => {
  await superuser.query("create role keeper login createrole createdb password 'kept'");
});
const as_keeper = new URL(server.url);
as_keeper.username = 'keeper';
as_keeper.password = 'kept';
const keeper = (database: string) => Object.assign(new URL(as_keeper), { pathname: `/${database}` }).toString();
await asking(keeper('postgres'), async (owner) => void (await owner.query('create database town')));

async function asking<T>(url: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

test('two processes that bring one new database up to date at once do it once, as an owner who is no superuser', async () => {
  const ran = await Promise.all([prepareDatabase(keeper('town')), prepareDatabase(keeper('town'))]);
  assert.deepEqual(
    ran.toSorted((a, b) => b.length - a.length),
    [migrationFiles(), []],
  );
  const super_user = await asking(keeper('town'), (owner) =>
    owner.query("select current_setting('is_superuser') as it"),
  );
  assert.equal(super_user.rows[0].it, 'off');
});

test('databases of one PostgreSQL, which have its roles in common, are brought up to date at once', async () => {
  const names = ['town', 'city', 'village'];
  for (const name of names.slice(1))
    await asking(keeper('postgres'), (owner) => owner.query(`create database ${name} template town`));
  const often = names.flatMap((name) => [name, name, name, name]);
  const ran = await Promise.all(often.map((name) => migrate(keeper(name))));
  assert.deepEqual(ran.flat(), []);
});

test('a second time there is nothing to do', async () => {
  assert.deepEqual(await prepareDatabase(keeper('town')), []);
});

test('in a database of such an owner businesses live apart, jobs run and old traces are forgotten', async () => {
  const url = keeper('town');
  const onError = () => undefined;
  const platform: Platform = {
    config: readConfig({ HAAT_SECRET: secret, HAAT_HOME: home }),
    pool: openPool(urlAs('haat_app', url), { max: 4, onError }),
    queue: openPool(urlAs('haat_jobs', url), { max: 4, plain: true, onError }),
    log: openLog('silent'),
    catalogue: assemble(app.modules),
    tenants: app.tenants,
  };
  after(() => Promise.all([platform.pool.end(), platform.queue.end()]));
  const [one, two] = [await addTenant(platform, 'one'), await addTenant(platform, 'two')];
  const at = Temporal.Now.instant().subtract({ hours: 24 * 100 });
  for (const tenant of [one, two])
    await inTenant(platform, tenant, async (ctx) => {
      const row = { id: newId(), at, actor_kind: 'nobody', act: 'x', noun: 'x', noun_id: tenant.slug, request_id: 'x' };
      await ctx.tx.insertInto('platform.audit').values(row).execute();
      await sql`select platform.add_jobs(${JSON.stringify([
        { identifier: 'platform.schedule', payload: scheduleOf(tenant.id) },
      ])}::jsonb)`.execute(ctx.tx);
    });
  const left = (tenant = one) =>
    inTenant(platform, tenant, (ctx) => ctx.tx.selectFrom('platform.audit').select('noun_id').execute(), {
      access: anyone,
    });
  assert.deepEqual(await left(), [{ noun_id: 'one' }]);
  await drain(platform);
  assert.deepEqual([await left(), await left(two)], [[], []]);
  const due = await platform.pool.query('select platform.tenants_with_due() as id');
  assert.equal(due.rowCount, 0);
  assert.equal((await app.tenants.byHost(platform.pool, 'one.localhost'))?.id, one.id);
  assert.equal((await platform.pool.query('select * from tenants.tenant')).rowCount, 0);
});

const scheduleOf = (tenant: string) => ({ tenant, id: newId(), request_id: 'x', schedule: 'platform.forget_audit' });

test('the roles of the server own nothing of a business and cannot reach around row security', async () => {
  await asking(keeper('town'), async (owner) => {
    const { rows } = await owner.query(
      "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname in ('haat_app', 'haat_jobs') order by 1",
    );
    const nothing = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    assert.deepEqual(rows, [
      { rolname: 'haat_app', ...nothing },
      { rolname: 'haat_jobs', ...nothing },
    ]);
    const owned = await owner.query(`select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relowner::regrole::text in ('haat_app', 'haat_jobs') and n.nspname not in ('graphile_worker', 'pg_toast')`);
    assert.deepEqual(owned.rows, []);
  });
  await asking(urlAs('haat_app', keeper('town')), async (client) => {
    for (const wrong of ['create table x ()', 'create schema x', 'set role haat_jobs', 'set role keeper'])
      await assert.rejects(client.query(wrong), /permission denied/, wrong);
  });
});

test('a landed migration that was edited is refused by its name', async () => {
  const name = migrationFiles()[0]!;
  await asking(keeper('town'), (owner) => owner.query("update haat_migration set hash = 'x' where name = $1", [name]));
  await assert.rejects(migrate(keeper('town')), { message: new RegExp(`^${name} was changed after it had run`) });
});
