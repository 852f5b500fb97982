import { fork } from 'node:child_process';
import { once } from 'node:events';
import autocannon from 'autocannon';
import { inTurns } from './measure.ts';

const seconds = 3;

/** Our trivial route, with everything that every request of ours goes through, against bare node:http that sends the same body. */
export async function run(): Promise<object> {
  const servers = await Promise.all(['ours', 'bare'].map(startServer));
  try {
    const [ours, bare] = servers as [Served, Served];
    return {
      trivial_route: await inTurns(
        5,
        () => load(ours.url),
        () => load(bare.url),
      ),
    };
  } finally {
    for (const { child } of servers) child.kill('SIGTERM');
  }
}

type Served = Awaited<ReturnType<typeof startServer>>;

async function startServer(which: string) {
  const child = fork(new URL('./http-server.ts', import.meta.url), [which]);
  const [url] = (await once(child, 'message')) as [string];
  return { child, url };
}

async function load(url: string): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({ url, connections: 16, duration: seconds });
  if (non2xx + errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors under load`);
  return requests.average;
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));
