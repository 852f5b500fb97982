import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from '#platform/db.ts';
import { turn } from '#platform/due.ts';
import { writeRule } from '#platform/rules.ts';
import { openWorld, type World } from '#platform/testing.ts';
import { startSandbox } from '../sandbox/main.ts';
import { connectSandbox } from '../server/modules/payments/public.ts';
import { createApiKey } from '../server/modules/people/public.ts';
import { freePorts } from './server.ts';

export type Storm = Awaited<ReturnType<typeof openStorm>>;

/** What the API answered. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

/**
 * A business with its web server and worker in processes of their own, and the outside world in this one: the server can be
 * killed at any moment, and the world goes on and remembers.
 */
export async function openStorm(given?: World) {
  const world = given ?? (await openWorld());
  const home = mkdtempSync(join(tmpdir(), 'haat-storm-'));
  const port = await freePorts();
  const sandbox = await startSandbox({ port: port + 1, dir: join(home, 'sandbox'), reportAfterMs: 500 });
  Object.assign(world.platform.config, { port, sandbox_port: sandbox.port });
  const api_key = await prepare(world);
  const { secret, database_url } = world.platform.config;
  const env = { PORT: `${port}`, SANDBOX_PORT: `${sandbox.port}`, HAAT_HOME: home, HAAT_SECRET: secret };
  const haat = processes({ ...env, DATABASE_URL: database_url!, HAAT_UNLIMITED: '127.0.0.1', LOG_LEVEL: 'error' });
  try {
    await haat.start();
  } catch (error) {
    await haat.stop();
    await sandbox.stop();
    throw error;
  }
  const theirs = new DatabaseSync(join(home, 'sandbox', 'sandbox.db'), { readOnly: true });
  const refused = watched(theirs);
  const ask = asker(port, `${world.tenant.slug}.localhost:${port}`, api_key);
  const ctl = controls(sandbox.port);
  const settle = () => untilQuiet(world, theirs);
  return {
    world,
    haat,
    ctl,
    settle,
    ask,
    /** Documents of a kind as the outside world keeps them. */
    theirs: <Body>(kind: string): Body[] =>
      theirs
        .prepare('select body from thing where kind = ?')
        .all(kind)
        .map(({ body }) => JSON.parse(body as string) as Body),
    /** Rows of the outside world's own table of webhooks. */
    traffic: <Row>(text: string): Row[] => theirs.prepare(text).all() as Row[],
    /** What forged and tampered webhooks were answered so far, 0 when nobody was there. */
    refused: refused.statuses,
    /** The business's rows, as its owner reads them. */
    rows: <Row>(text: string): Promise<Row[]> =>
      world.in(
        async (ctx) => (await sql.raw<Row>(text.replaceAll(':tenant', `'${ctx.tenant.id}'`)).execute(ctx.tx)).rows,
      ),
    /** Lets time pass at the business and at the gateways, as if the machine had been off, and waits for what that leads to. */
    async pass(of: Temporal.DurationLike): Promise<void> {
      await world.in(async (ctx) => {
        const to = ctx.now.add(of);
        await ctl(`clocks/${world.tenant.slug}`, 'PUT', { now: to.toString() });
        const ahead_us = Math.ceil(to.since(Temporal.Now.instant()).total('microseconds'));
        await sql`insert into platform.tenant_clock as c (tenant_id, ahead_us) values (${ctx.tenant.id}, ${ahead_us})
          on conflict (tenant_id) do update set ahead_us = excluded.ahead_us where c.tenant_id = ${ctx.tenant.id}`.execute(
          ctx.tx,
        );
      });
      await settle();
    },
    async close(): Promise<void> {
      await haat.stop();
      refused.stop();
      theirs.close();
      await sandbox.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Accounts at the gateways, short patience with them, and a key. */
async function prepare(world: World): Promise<string> {
  const key = await world.in(async (ctx) => {
    await connectSandbox(ctx);
    await writeRule(ctx, 'payments.timeout_seconds', 2, 0);
    return createApiKey(ctx, { name: 'Storm', grants: { '*': 'all' } });
  });
  await world.runJobs();
  return key.key;
}

/** The web server and a worker: killed together, started together. */
function processes(env: Record<string, string>) {
  let running: ChildProcess[] = [];
  let printed = '';
  const start = async () => {
    running = ['web', 'worker'].map((word) =>
      spawn(process.execPath, ['server/main.ts', word], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    for (const child of running)
      for (const stream of [child.stdout!, child.stderr!])
        stream.on('data', (text: Buffer) => (printed = (printed + text).slice(-20_000)));
    await Promise.all(running.map(untilReady));
  };
  const end = async (signal: NodeJS.Signals) => {
    await Promise.all(
      running.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      }),
    );
  };
  return {
    start,
    /** What they said last. */
    printed: () => printed,
    stop: () => end('SIGTERM'),
    /** Ends both in the middle of whatever they do, and starts them again. */
    async kill(): Promise<void> {
      for (const child of running) assert.equal(child.exitCode, null, 'it lives when it is killed');
      await end('SIGKILL');
      await start();
    },
  };
}

/** Waits until a process says that it is ready; a busy machine takes its time. */
async function untilReady(child: ChildProcess): Promise<void> {
  let printed = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text: Buffer) => (printed += text));
  const began_ms = performance.now();
  while (!printed.includes('· ready')) {
    const lives = child.exitCode === null && child.signalCode === null;
    assert(lives && performance.now() - began_ms < 300_000, `${child.spawnargs.at(-1)} is not ready:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** How something is asked: of which version, by whom unless by the business's own key, and under which key it may be repeated. */
interface How {
  readonly version?: string | number | undefined;
  readonly as?: string | undefined;
  readonly key?: string | undefined;
}

/** Asks the business's server, again and again while it is down or overburdened: whatever is asked has an id or key of the asker's. */
function asker(port: number, host: string, api_key: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const once = (method: string, path: string, given: How & { readonly body?: string; readonly type?: string }) =>
    new Promise<Answer & { to: string | undefined }>((resolve, reject) => {
      const headers = {
        host,
        ...(path.startsWith('/api/v1/pay/')
          ? {}
          : given.as === undefined
            ? { 'x-api-key': api_key }
            : { authorization: `Bearer ${given.as}` }),
        ...(given.key !== undefined && { 'idempotency-key': given.key }),
        ...(given.version !== undefined && { 'if-match': `"${given.version}"` }),
        ...(given.body !== undefined && { 'content-type': given.type ?? 'application/json' }),
      };
      const call = request({ host: '127.0.0.1', port, path, method, headers, agent }, (answer: IncomingMessage) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('error', reject);
        answer.on('end', () => {
          const json = String(answer.headers['content-type']).includes('json');
          resolve({ status: answer.statusCode!, body: json ? JSON.parse(text) : text, to: answer.headers.location });
        });
        answer.on('close', () => reject(new Error('cut off')));
      });
      call.on('error', reject).end(given.body);
    });
  return async (method: string, path: string, given?: object | URLSearchParams, how: How = {}): Promise<Answer> => {
    const form = given instanceof URLSearchParams;
    const asked = {
      ...how,
      ...(given && { body: form ? given.toString() : JSON.stringify(given) }),
      ...(form && { type: 'application/x-www-form-urlencoded' }),
    };
    for (let tries = 0; ; tries += 1) {
      const answer = await once(method, path, asked).catch((error: Error) => error);
      if (!(answer instanceof Error) && answer.status < 500) return answer;
      const why = answer instanceof Error ? answer.message : JSON.stringify(answer.body);
      // Nobody there, or too busy: that passes. What fails by itself fails again.
      const passes = answer instanceof Error || answer.status === 503;
      assert(tries < (passes ? 3_000 : 30), `${method} ${path} never worked: ${why}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
}

function controls(port: number) {
  return async (path: string, method = 'GET', body?: object): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}/__ctl/${path}`, {
      method,
      ...(body && { headers, body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: answer.status === 204 ? undefined : await answer.json() };
  };
}

/** Reads along what forged webhooks are answered: the outside world forgets its older requests. */
function watched(theirs: DatabaseSync) {
  const seen = new Set<number>();
  const newer = theirs.prepare('select seq, fault, status from request where seq > ? order by seq');
  let last = 0;
  const read = () => {
    for (const { seq, fault, status } of newer.all(last)) {
      last = Number(seq);
      if (fault === 'webhook_forged' || fault === 'webhook_tampered') seen.add(Number(status));
    }
  };
  const timer = setInterval(read, 500);
  return {
    statuses(): number[] {
      read();
      return [...seen];
    },
    stop: () => clearInterval(timer),
  };
}

/** Waits until neither the business nor the gateways have anything to do in this moment; however long that is, if it becomes less. */
async function untilQuiet(world: World, theirs: DatabaseSync): Promise<void> {
  let [least, since_ms] = [Number.POSITIVE_INFINITY, performance.now()];
  for (let quiet = 0; quiet < 3; ) {
    await turn(world.platform, world.tenant);
    const jobs = await world.in(
      async (ctx) =>
        (
          await sql<{ task: string; n: number; errors: string[] | null }>`
            select task, count(*)::int as n, array_agg(distinct last_error) filter (where last_error is not null) as errors
            from platform.jobs_of_tenant()
            where task <> 'platform.turn' and (attempts < max_attempts or last_error is null) group by task`.execute(
            ctx.tx,
          )
        ).rows,
    );
    const owed = theirs.prepare('select event, due_ms, tries from webhook where due_ms <= ?').all(Date.now() + 2_000);
    const left = jobs.reduce((sum, { n }) => sum + n, owed.length);
    if (left < least) [least, since_ms] = [left, performance.now()];
    quiet = left === 0 ? quiet + 1 : 0;
    const stands = performance.now() - since_ms > 900_000;
    assert(!stands, `never quiet: ${JSON.stringify([jobs, owed.slice(0, 20)])}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Numbers from 0 to 1 that look thrown and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
