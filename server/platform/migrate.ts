import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { sha256 } from './crypto.ts';

const dir = join(import.meta.dirname, '../migrations');

/** The roles that the server works as; neither owns a business's table or may bypass row security. */
export const roles = ['haat_app', 'haat_jobs'] as const;

/** The address of the same database as another role. Its password follows from the owner's, so that every node knows it. */
export function urlAs(role: (typeof roles)[number], owner_url: string): string {
  const url = new URL(owner_url);
  url.password = passwordOf(role, url.password);
  url.username = role;
  return url.toString();
}

function passwordOf(role: string, owner_password: string): string {
  return createHmac('sha256', owner_password).update(`haat role ${role}`).digest('hex');
}

/**
 * Brings a database up to date, as its owner: roles, queue, then each numbered migration that it doesn't have, one
 * transaction each. Only one process at a time; a landed migration that has been edited is refused.
 * Returns the names of those it ran.
 */
export async function migrate(owner_url: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: owner_url });
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock(4202611)');
    await ensureRoles(owner, owner_url);
    await migrateQueue(urlAs('haat_jobs', owner_url));
    return await runMissing(owner);
  } finally {
    await owner.end();
  }
}

async function ensureRoles(owner: pg.Client, owner_url: string): Promise<void> {
  const password = new URL(owner_url).password;
  for (const role of roles) {
    const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) await owner.query(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls`);
    await insist(() => owner.query(`alter role ${role} password '${passwordOf(role, password)}'`));
    await owner.query(`grant ${role} to current_user`);
  }
  const { rows } = await owner.query<{ name: string }>('select quote_ident(current_database()) as name');
  await owner.query(`revoke all on database ${rows[0]!.name} from public`);
  await owner.query(`grant connect on database ${rows[0]!.name} to haat_app, haat_jobs`);
  await owner.query(`grant create on database ${rows[0]!.name} to haat_jobs`);
}

/** Roles belong to all databases of a PostgreSQL: does again what failed because another one was doing the same. */
async function insist(change: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await change();
      return;
    } catch (error) {
      if (tries > 50 || !(error as Error).message.includes('concurrently updated')) throw error;
    }
  }
}

async function migrateQueue(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}

async function runMissing(owner: pg.Client): Promise<string[]> {
  await owner.query(`create table if not exists public.haat_migration (
    name text primary key, hash text not null, at timestamptz not null default now())`);
  const { rows } = await owner.query<{ name: string; hash: string }>('select name, hash from public.haat_migration');
  const done = new Map(rows.map(({ name, hash }) => [name, hash]));
  const ran: string[] = [];
  for (const name of migrationFiles()) {
    const text = readFileSync(join(dir, name), 'utf8');
    const hash = sha256(text);
    if (done.has(name)) {
      if (done.get(name) !== hash)
        throw new Error(`${name} was changed after it had run: write a new migration instead`);
      continue;
    }
    await runOne(owner, name, text, hash);
    ran.push(name);
  }
  return ran;
}

async function runOne(owner: pg.Client, name: string, text: string, hash: string): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query(text);
    await owner.query('insert into public.haat_migration (name, hash) values ($1, $2)', [name, hash]);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}

/** The migrations' file names, in their order. */
export function migrationFiles(): string[] {
  return readdirSync(dir)
    .filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))
    .toSorted();
}
