import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { machineMs } from '#platform/clock.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { migrationFiles, roles } from '#platform/migrate.ts';
import { portTaken } from '#platform/postgres.ts';
import { answering, misasked, readFlags } from './asking.ts';
import type { Command } from './commands.ts';
import { ownerUrl } from './open.ts';

const usage = `npm run haat -- doctor

Looks at everything that Haat needs and changes nothing. Each line is ok, warn or fail, with what to do; the exit code is 1
when something fails. Reads the same settings as npm start.`;

/** What was looked at: how it is, and for anything but ok what to do. */
interface Finding {
  readonly level: 'ok' | 'warn' | 'fail';
  readonly words: string;
  readonly todo?: string;
}

const ok = (words: string): Finding => ({ level: 'ok', words });
const warn = (words: string, todo: string): Finding => ({ level: 'warn', words, todo });
const fail = (words: string, todo: string): Finding => ({ level: 'fail', words, todo });

/** Looks at everything that Haat needs. */
export const doctor: Command = {
  says: 'looks at everything that Haat needs, and says what to do',
  usage,
  run: (argv) =>
    answering(usage, async () => {
      const { positionals } = readFlags(argv, {});
      if (positionals.length > 0) misasked(`There is one word too many: ${positionals[0]}`);
      let failed = false;
      for await (const { level, words, todo } of findings()) {
        failed ||= level === 'fail';
        console.log(`${level.padEnd(5)} ${words}${todo === undefined ? '' : `\n      → ${todo}`}`);
      }
      return failed ? 1 : 0;
    }),
};

async function* findings(): AsyncGenerator<Finding> {
  yield node();
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    yield fail((error as Error).message, 'Correct or unset these variables of the environment.');
    return;
  }
  yield await disk(config.home);
  yield await port(config.port, 'PORT', `http://127.0.0.1:${config.port}/health/live`);
  yield await port(config.sandbox_port, 'SANDBOX_PORT', `http://127.0.0.1:${config.sandbox_port}/`);
  yield* database(config);
  if (config.redis_url !== undefined) yield await redis(config.redis_url);
  if (config.clamav_url !== undefined) yield await virusScanner(config.clamav_url);
  if (config.s3_url !== undefined) yield await listens('S3', new URL(config.s3_url));
}

function node(): Finding {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major >= 26) return ok(`Node ${process.versions.node}`);
  return fail(
    `Node ${process.versions.node} is too old`,
    'Run it by npm (npm run haat -- doctor): npm install brings Node 26.',
  );
}

async function disk(home: string): Promise<Finding> {
  const folder = existsSync(home) ? home : dirname(home);
  try {
    await access(folder, constants.W_OK);
  } catch {
    return fail(
      `${folder} can't be written to`,
      'Give its owner the right to write, or set HAAT_HOME to another folder.',
    );
  }
  const { bavail, bsize } = await statfs(folder);
  const free_gb = (bavail * bsize) / 1e9;
  const words = `${free_gb.toFixed(1)} GB free at ${folder}`;
  if (free_gb < 0.5) return fail(words, 'Make room: the database stops when the disk is full.');
  return free_gb < 5 ? warn(words, 'Make room soon; 5 GB is little for a database and files.') : ok(words);
}

/** A port is right when nothing listens there, or Haat does. */
async function port(number: number, variable: string, page: string): Promise<Finding> {
  if (!(await portTaken(number))) return ok(`port ${number} is free`);
  const answer = await fetch(page, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  if (answer?.ok) return ok(`port ${number}: Haat is running`);
  return fail(`port ${number} is taken by something else`, `Stop it, or choose another: ${variable}=${number + 100}`);
}

async function* database(config: Config): AsyncGenerator<Finding> {
  const own = config.database_url === undefined;
  if (own && !existsSync(join(config.home, 'postgres.json'))) {
    yield warn('no database yet', 'npm start makes it.');
    return;
  }
  const { url, stop } = await ownerUrl(config);
  const owner = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await owner.connect();
    yield* connected(owner);
  } catch (error) {
    const { hostname, pathname } = new URL(url);
    yield fail(
      `the database${pathname} at ${decodeURIComponent(hostname)} can't be used: ${(error as Error).message}`,
      own ? 'See its log under HAAT_HOME.' : 'Correct DATABASE_URL.',
    );
  } finally {
    await owner.end().catch(() => undefined);
    await stop();
  }
}

async function* connected(owner: pg.Client): AsyncGenerator<Finding> {
  yield await postgres(owner);
  yield await clocks(owner);
  const missing = await missingMigrations(owner);
  if (missing.length > 0) {
    yield fail(`migrations missing: ${missing.join(', ')}`, 'npm run haat -- migrate (npm start does it too).');
    return;
  }
  yield ok('migrations are current');
  yield await powers(owner);
  yield await doors(owner);
  yield await pincodes(owner);
  yield* queue(owner);
}

async function ask<Row extends object>(owner: pg.Client, text: string, values: unknown[] = []): Promise<Row[]> {
  return (await owner.query<Row>(text, values)).rows;
}

async function postgres(owner: pg.Client): Promise<Finding> {
  const [row] = await ask<{ version: string; number: string }>(
    owner,
    "select version() as version, current_setting('server_version_num') as number",
  );
  const words = row!.version.split(' ').slice(0, 2).join(' ');
  return Number(row!.number) >= 160_000 ? ok(words) : fail(`${words} is too old`, 'Use PostgreSQL 16 or later.');
}

async function clocks(owner: pg.Client): Promise<Finding> {
  const before_ms = machineMs();
  const [row] = await ask<{ ms: string }>(
    owner,
    'select (extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms',
  );
  const off_ms = Number(row!.ms) - (before_ms + machineMs()) / 2;
  const words = `the database's clock is ${Math.abs(Math.round(off_ms))} ms off ours`;
  return Math.abs(off_ms) < 2_000 ? ok(words) : warn(words, 'Let both machines take their time from NTP.');
}

async function missingMigrations(owner: pg.Client): Promise<string[]> {
  const [table] = await ask<{ there: boolean }>(
    owner,
    "select to_regclass('public.haat_migration') is not null as there",
  );
  const ran = table!.there ? await ask<{ name: string }>(owner, 'select name from public.haat_migration') : [];
  return migrationFiles().filter((name) => !ran.some((row) => row.name === name));
}

async function powers(owner: pg.Client): Promise<Finding> {
  const rows = await ask<{ rolname: string; strong: boolean }>(
    owner,
    'select rolname, rolsuper or rolbypassrls or rolcreaterole as strong from pg_roles where rolname = any($1)',
    [[...roles]],
  );
  const absent = roles.filter((role) => !rows.some(({ rolname }) => rolname === role));
  if (absent.length > 0) return fail(`no role ${absent.join(', ')}`, 'npm run haat -- migrate makes it.');
  const strong = rows.filter((row) => row.strong).map(({ rolname }) => rolname);
  if (strong.length === 0) return ok("the server's roles can't pass row security");
  const todo = strong.map((role) => `alter role ${role} nosuperuser nobypassrls nocreaterole;`).join(' ');
  return fail(`${strong.join(', ')} can pass row security`, `As the database's owner: ${todo}`);
}

/** Every table with a tenant has row security, forced, and none belongs to a role of the server. */
async function doors(owner: pg.Client): Promise<Finding> {
  const open = await ask<{ name: string }>(
    owner,
    `select c.oid::regclass::text as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and obj_description(c.oid) is distinct from 'reference'
       and (not c.relrowsecurity or not c.relforcerowsecurity or pg_get_userbyid(c.relowner) = any($1))`,
    [[...roles]],
  );
  if (open.length === 0) return ok('row security is forced on every table of a business');
  return fail(
    `row security is off on ${open.map(({ name }) => name).join(', ')}`,
    'Someone changed the schema by hand: restore it before going on.',
  );
}

async function pincodes(owner: pg.Client): Promise<Finding> {
  const [row] = await ask<{ count: number }>(owner, 'select count(*)::int as count from places.pincode');
  const words = `${row!.count} pincodes`;
  return row!.count > 19_000 ? ok(words) : fail(words, 'npm run haat -- migrate loads them.');
}

async function* queue(owner: pg.Client): AsyncGenerator<Finding> {
  const [row] = await ask<{ waiting: number; dead: number; oldest_s: number }>(
    owner,
    `select count(*) filter (where attempts < max_attempts)::int as waiting,
       count(*) filter (where attempts >= max_attempts)::int as dead,
       coalesce(extract(epoch from now() - min(run_at) filter (where attempts < max_attempts and run_at <= now())), 0)::int as oldest_s
     from graphile_worker._private_jobs`,
  );
  const { waiting, dead, oldest_s } = row!;
  const words = `${waiting} jobs waiting, the oldest due for ${oldest_s} s`;
  yield oldest_s < 300
    ? ok(words)
    : warn(words, 'Start a worker (npm start, or npm run haat -- worker), or another one.');
  if (dead > 0) yield warn(`${dead} jobs were given up`, 'Console, Jobs: see why, then try again or drop them.');
}

async function redis(url: string): Promise<Finding> {
  const { Redis } = await import('ioredis');
  const client = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 3_000,
    retryStrategy: () => null,
  });
  client.on('error', () => undefined); // told by the answer below
  try {
    await client.connect();
    await client.ping();
    return ok('Redis answers');
  } catch (error) {
    return fail(
      `Redis does not answer: ${(error as Error).message}`,
      'Start it, or unset REDIS_URL: limits are then counted in memory.',
    );
  } finally {
    client.disconnect();
  }
}

/** Asks ClamAV whether it lives, in its own words. */
async function virusScanner(url: string): Promise<Finding> {
  const answer = await talk(new URL(url), 'zPING\0').catch((error: Error) => error);
  if (answer instanceof Error || !answer.startsWith('PONG')) {
    const why = answer instanceof Error ? answer.message : answer;
    return fail(`ClamAV does not answer: ${why}`, 'Start clamd, or unset CLAMAV_URL: files are then kept unscanned.');
  }
  return ok('ClamAV answers');
}

async function listens(name: string, url: URL): Promise<Finding> {
  const error = await talk(url, '').then(
    () => undefined,
    (reason: Error) => reason,
  );
  if (error === undefined) return ok(`${name} can be reached at ${url.host}`);
  return fail(
    `${name} can't be reached at ${url.host}: ${error.message}`,
    `Correct ${name}_URL or what stands between.`,
  );
}

/** Opens a connection, says something and returns the first answer; says nothing and returns at once when there is nothing to say. */
function talk(url: URL, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const port_number = Number(url.port || (url.protocol === 'https:' ? 443 : url.protocol === 'http:' ? 80 : 3310));
    const socket = connect({ host: url.hostname, port: port_number, timeout: 3_000 });
    const done = (answer: string) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => (words === '' ? done('') : socket.write(words)));
    socket.once('data', (bytes) => done(bytes.toString()));
    socket.once('timeout', () => socket.destroy(new Error('no answer in 3 s')));
    socket.once('error', reject);
  });
}
