import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import type { Server } from 'socket.io';
import { type Config, readConfig } from '#platform/config.ts';
import { putDownAllSchedules } from '#platform/due.ts';
import { createHttp } from '#platform/http.ts';
import { closeLive, openLive } from '#platform/live.ts';
import { portTaken } from '#platform/postgres.ts';
import { addSite } from '#platform/site.ts';
import { keepWorking, outliveTheDatabase } from '#platform/working.ts';
import { startSandbox } from '../../sandbox/main.ts';
import { businesses, gate } from '../app.ts';
import { type Demo, introduceDemos, seedDemos } from '../seeds/seeds.ts';
import { addNewTexts } from '../workflows/create-business.ts';
import type { Command } from './commands.ts';
import { type Opened, openPlatform } from './open.ts';

const settings = `Settings, from the environment: PORT (4000), SANDBOX_PORT (4010), HAAT_HOME (.haat/), DATABASE_URL (the
PostgreSQL that comes with Haat), REDIS_URL, CLAMAV_URL, S3_URL, HAAT_HOST (127.0.0.1), LOG_LEVEL (info).`;

/** Everything in one process: what `npm start` does. */
export const start: Command = {
  says: 'starts everything in one process: database, web, worker and sandbox',
  usage: `npm start\n\n${settings}`,
  run: (argv) => serve(argv, { web: true, worker: true, sandbox: true, demos: true }),
};

/** The web server alone. */
export const web: Command = {
  says: 'starts the web server alone',
  usage: `npm run haat -- web\n\n${settings}`,
  run: (argv) => serve(argv, { web: true }),
};

/** The worker alone. */
export const worker: Command = {
  says: 'starts a worker alone: jobs, events and the clock',
  usage: `npm run haat -- worker\n\n${settings}`,
  run: (argv) => serve(argv, { worker: true }),
};

/** The sandbox alone. */
export const sandbox: Command = {
  says: 'starts the sandbox alone: the outside world, pretended',
  usage: `npm run haat -- sandbox\n\n${settings}`,
  run: (argv) => serve(argv, { sandbox: true }),
};

interface Parts {
  readonly web?: boolean;
  readonly worker?: boolean;
  readonly sandbox?: boolean;
  readonly demos?: boolean;
}

/** Starts the asked parts and runs until SIGTERM or SIGINT, then lets what is under way finish. */
async function serve(argv: readonly string[], parts: Parts): Promise<number> {
  parseArgs({ args: [...argv], options: {} });
  // Who starts everything at once reads the welcome, not a log; LOG_LEVEL=info shows it.
  const config = readConfig(parts.demos ? { LOG_LEVEL: 'warn', ...process.env } : process.env);
  const taken = await takenPort(config, parts);
  if (taken !== undefined) {
    console.error(taken);
    return 1;
  }
  const began_ms = performance.now();
  const stops: (() => Promise<unknown>)[] = [];
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  const tell = (words: string) => console.log(`· ${words}`);
  try {
    if (parts.sandbox) {
      const pretended = await startSandbox({ port: config.sandbox_port, dir: `${config.home}/sandbox` });
      stops.push(() => pretended.stop());
    }
    const demos = parts.web || parts.worker ? await startServer(config, parts, stops, tell) : [];
    if (parts.demos) console.log(welcome(config, demos, performance.now() - began_ms));
    else tell('ready');
    await stopped;
    tell('stopping: what is under way is finished first');
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
  return 0;
}

async function startServer(
  config: Config,
  parts: Parts,
  stops: (() => Promise<unknown>)[],
  tell: (words: string) => void,
): Promise<Demo[]> {
  const { platform, close }: Opened = await openPlatform(config, { tell, serves: true });
  stops.push(close);
  const demos = parts.demos ? await seedDemos(platform, tell) : [];
  if (parts.demos && parts.sandbox) await introduceDemos(platform);
  let http: FastifyInstance | undefined;
  if (parts.web) {
    http = await createHttp(platform, gate);
    await addSite(http, platform);
  }
  if (http !== undefined) stops.push(() => http.close());
  const live: Server = openLive(platform, gate.whoIs, http?.server);
  stops.push(() => closeLive(live)); // before the HTTP server, which waits for its connections
  if (parts.worker) {
    await putDownAllSchedules(platform);
    await addNewTexts(platform, businesses);
    outliveTheDatabase(platform);
    const working = keepWorking(platform);
    stops.push(() => working.stop());
  }
  if (http !== undefined) {
    await http.listen({ port: config.port, host: config.host });
  }
  return demos;
}

/** Says which of the wanted ports is taken, before anything is started. */
async function takenPort(config: Config, parts: Parts): Promise<string | undefined> {
  const wanted = [
    ['PORT', parts.web ? config.port : 0],
    ['SANDBOX_PORT', parts.sandbox ? config.sandbox_port : 0],
    ['SANDBOX_PORT', parts.sandbox && config.sandbox_port > 0 ? config.sandbox_port + 1 : 0],
    ['SANDBOX_PORT', parts.sandbox && config.sandbox_port > 0 ? config.sandbox_port + 2 : 0],
  ] as const;
  for (const [name, port] of wanted) {
    if (port === 0 || !(await portTaken(port))) continue;
    return `Port ${port} is taken: stop what listens there, or choose another, such as ${name}=${port + 100}.`;
  }
  return undefined;
}

/** What `npm start` prints when everything stands: where to go, and how to sign in. */
function welcome(config: Config, demos: readonly Demo[], took_ms: number): string {
  const phone = `http://localhost:${config.sandbox_port}`;
  const lines = demos.flatMap(({ slug, name, owner_email, owner_phone, password }) => [
    `  ${name.padEnd(16)} http://${slug}.localhost:${config.port}/console`,
    `  ${' '.repeat(16)} owner: ${owner_email} or ${owner_phone}, password ${password}`,
  ]);
  return [
    '',
    `Haat is ready (${(took_ms / 1_000).toFixed(1)} s).`,
    '',
    ...lines,
    '',
    `  API              http://${demos[0]?.slug ?? 'slug'}.localhost:${config.port}/api/docs`,
    `  Phone            ${phone}   every SMS and mail that is sent arrives here, one-time codes too`,
    '',
    'Stop it with Ctrl-C.',
  ].join('\n');
}
