import { fork } from 'node:child_process';
import { once } from 'node:events';
import { load, requestOf } from './load.ts';
import { inTurns } from './measure.ts';

const wide = { connections: 16, seconds: 3 };

/** Our trivial route, with everything that every request of ours goes through, against bare node:http that sends the same body. */
export async function run(): Promise<object> {
  const servers = await Promise.all(['ours', 'bare'].map(startServer));
  try {
    const [ours, bare] = servers as [Served, Served];
    return {
      trivial_route: await inTurns(
        5,
        () => rate(ours.url),
        () => rate(bare.url),
      ),
    };
  } finally {
    for (const { child } of servers) child.kill('SIGTERM');
  }
}

async function rate(address: string): Promise<number> {
  const url = new URL(address);
  const request = requestOf(url, url.pathname);
  return (await load(url, () => request, wide)).per_s;
}

type Served = Awaited<ReturnType<typeof startServer>>;

async function startServer(which: string) {
  const child = fork(new URL('./http-server.ts', import.meta.url), [which]);
  const [url] = (await once(child, 'message')) as [string];
  return { child, url };
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));
