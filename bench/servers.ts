import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Platform } from '#platform/modules.ts';

/** Starts the web server, a worker or both as they run elsewhere, each in a process of its own on the bench's database. */
export async function startServers(
  { config }: Platform,
  owner_url: string,
  port: number,
  words: readonly ('web' | 'worker')[],
): Promise<ChildProcess[]> {
  const env = {
    ...process.env,
    ...{ PORT: `${port}`, HAAT_HOME: config.home, DATABASE_URL: owner_url, HAAT_SECRET: config.secret },
    ...{ HAAT_UNLIMITED: '127.0.0.1', LOG_LEVEL: 'error' },
  };
  return Promise.all(
    words.map(async (word) => {
      const child = spawn(process.execPath, ['server/main.ts', word], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise<void>((resolve) => {
        child.stdout.on('data', (text) => String(text).includes('· ready') && resolve());
      });
      return child;
    }),
  );
}

/** Has them end and waits for it. */
export async function stopServers(servers: readonly ChildProcess[]): Promise<void> {
  for (const server of servers) {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  }
}
