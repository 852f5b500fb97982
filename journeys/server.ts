import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portTaken } from '#platform/postgres.ts';

/** A Haat of a journey's own: `npm start` as it is, in a folder that goes afterwards. */
export interface Running {
  readonly port: number;
  readonly sandbox_port: number;
  readonly home: string;
  readonly pid: number;
  /** What it has printed so far. */
  readonly printed: () => string;
  /** Ends it by a signal and gives its exit code, null when the signal killed it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Makes a folder and ports for a Haat; `start` may then be called several times, to start it again. */
export async function newHome(home = mkdtempSync(join(tmpdir(), 'haat-journey-')), settings: Settings = {}) {
  const port = await freePorts();
  const sandbox_port = port + 1;
  const started: Running[] = [];
  return {
    home,
    port,
    sandbox_port,
    async start(): Promise<Running> {
      const running = await start(home, port, sandbox_port, settings);
      started.push(running);
      return running;
    },
    stop: async () => started.at(-1)?.stop(),
    /** Ends whatever still runs and removes the folder. */
    async remove(): Promise<void> {
      await started.at(-1)?.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Settings of a server beyond those that each has, from the environment. */
type Settings = Readonly<Record<string, string>>;

async function start(home: string, port: number, sandbox_port: number, settings: Settings): Promise<Running> {
  const env = {
    ...process.env,
    PORT: `${port}`,
    SANDBOX_PORT: `${sandbox_port}`,
    HAAT_HOME: home,
    HAAT_UNLIMITED: '127.0.0.1',
    ...settings,
  };
  const child = spawn(process.execPath, ['server/main.ts', 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (printed += text));
  const running: Running = {
    port,
    sandbox_port,
    home,
    pid: child.pid!,
    printed: () => printed,
    stop: (signal = 'SIGTERM') => stopped(child, signal),
  };
  while (!printed.includes('Haat is ready')) {
    if (child.exitCode !== null) throw new Error(`Haat ended before it was ready:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return running;
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill(signal);
  const [code] = (await ended) as [number | null];
  return code;
}

/** Asks a business at its own host, which names such as kirana.localhost don't resolve to everywhere. */
export function get(
  port: number,
  path: string,
  host = 'kirana.localhost',
): Promise<{ status: number; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, body: JSON.parse(text) as Record<string, unknown> }),
      );
    });
    asked.on('error', reject).end();
  });
}

/** A way to a port that can be cut, as the network of a phone can: what passes through it then ends, and nothing more gets in. */
export async function openWay(to: number): Promise<{ port: number; cut: () => void }> {
  const open = new Set<Socket>();
  const way = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy()); // the browser or the server hung up: so does the other end
      one.on('close', () => open.delete(one));
      one.pipe(other);
    }
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  const address = way.address();
  if (address === null || typeof address === 'string') throw new Error('the way has no port');
  return {
    port: address.port,
    cut: () => {
      way.close();
      for (const each of open) each.destroy();
    },
  };
}

/** The process id of the PostgreSQL of a home. */
export function postmasterOf(home: string): number {
  return Number.parseInt(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

/** The first of four free ports in a row (web, phone, mail out and in), below those that the system gives out by itself. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const first = randomInt(20_000, 30_000);
    const taken = await Promise.all([first, first + 1, first + 2, first + 3].map(portTaken));
    if (!taken.includes(true)) return first;
  }
}
