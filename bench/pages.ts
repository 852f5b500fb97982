import { fork } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { openPool, recordStatements } from '#platform/db.ts';
import { createHttp } from '#platform/http.ts';
import { closeLive, openLive } from '#platform/live.ts';
import type { Platform } from '#platform/modules.ts';
import { addSite } from '#platform/site.ts';
import { freePorts } from '../journeys/server.ts';
import { gate } from '../server/app.ts';
import { type Loaded, load, requestOf } from './load.ts';
import { median, shown } from './measure.ts';
import { startServers, stopServers } from './servers.ts';
import type { Said } from './shop-bare.ts';
import { withTowns } from './world.ts';

const slug = 'kirana';
const width = 16;
const rounds = 3;
const seconds = 1;
/** Pages of a kind that are asked in turn. */
const variants = 64;

/**
 * Pages of the seeded grocer's store, a second and in milliseconds: a product, a category, the home page; each rendered anew
 * (every request names another port of the host, which is another address to the cache, as nothing else of the page is), and
 * from the cache, as text and as brotli. Ours is the web server in a process of its own,
 * or two of them that share the asking; the limit is bare node:http that
 * sends the same bytes, as text where pages are rendered, and then after the very statements that ours said, by bare `pg` as the database's
 * owner. Server, database and whoever asks share the machine.
 */
export function run(): Promise<object> {
  return withTowns(async (platform, owner_url) => {
    const owner = openPool(owner_url, { max: 2, onError: (error) => console.error(error.message) });
    // What came about while the towns were settled is worked off first.
    await finished(platform, owner_url);
    await owner.query('vacuum analyze');
    const kinds = await addresses(owner);
    const { rows } = await owner.query<{ tenant_id: string }>('select tenant_id from tenants.tenant where slug = $1', [
      slug,
    ]);
    const [{ tenant_id }] = rows as [{ tenant_id: string }];
    await owner.end();
    const port = await freePorts();
    const servers = [
      ...(await startServers(platform, owner_url, port, ['web'])),
      ...(await startServers(platform, owner_url, port + 1, ['web'])),
    ];
    const bare = fork(new URL('./shop-bare.ts', import.meta.url));
    const [bare_url] = (await once(bare, 'message')) as [string];
    const http = await createHttp(platform, gate);
    await addSite(http, platform);
    const live = openLive(platform, gate.whoIs);
    try {
      const measured: Record<string, object> = {};
      for (const [kind, paths] of Object.entries(kinds)) {
        const rendered = await listen(http, paths);
        const kept = await fetched(port, paths, 'identity');
        const packed = await fetched(port, paths, 'br');
        bare.send({ url: owner_url, tenant_id, width, said: { rendered, kept, packed } });
        await once(bare, 'message');
        const at = { port, bare_url, paths };
        measured[kind] = {
          pages: paths.length,
          bytes: Math.round(mean(kept.map(size))),
          bytes_brotli: Math.round(mean(packed.map(size))),
          rendered: {
            statements: shown(mean(rendered.map(({ statements }) => statements.length))),
            ...(await inTurnsAt({ ...at, kind: 'rendered', anew: true })),
          },
          rendered_by_two: await inTurnsAt({ ...at, kind: 'rendered', anew: true, by: 2 }),
          rendered_brotli: await inTurnsAt({ ...at, kind: 'rendered', anew: true, accepts: 'br' }),
          kept: await inTurnsAt({ ...at, kind: 'kept' }),
          kept_brotli: await inTurnsAt({ ...at, kind: 'packed', accepts: 'br' }),
        };
      }
      return { unit: 'a second', at_once: width, measured };
    } finally {
      bare.disconnect();
      await stopServers(servers);
      await closeLive(live);
      await http.close();
    }
  });
}

async function finished(platform: Platform, owner_url: string): Promise<void> {
  const workers = await startServers(platform, owner_url, await freePorts(), ['worker']);
  const waiting =
    'select count(*)::int as n from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts';
  for (let tries = 0; tries < 600; tries += 1) {
    const { rows } = await platform.queue.query<{ n: number }>(waiting);
    if (rows[0]!.n === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await stopServers(workers);
}

async function addresses(owner: ReturnType<typeof openPool>): Promise<Record<string, readonly string[]>> {
  const slugs = async (table: 'item' | 'category', which: string) => {
    const { rows } = await owner.query<{ slug: string }>(
      `select x.slug from catalogue.${table} x join tenants.tenant t on t.tenant_id = x.tenant_id
       where t.slug = $1 and ${which} order by md5(x.slug) limit ${variants}`,
      [slug],
    );
    return rows.map((row) => row.slug);
  };
  const goods = `exists (select from catalogue.item i where i.tenant_id = x.tenant_id and i.category_id = x.id and i.state = 'active')`;
  return {
    product: (await slugs('item', `x.state = 'active'`)).map((each) => `/p/${each}`),
    category: (await slugs('category', goods)).map((each) => `/c/${each}`),
    home: ['/'],
  };
}

/** Renders each page twice in this process and writes down what the second time says to the database, and the answer. */
async function listen(http: FastifyInstance, paths: readonly string[]): Promise<Said[]> {
  const all: Said[] = [];
  for (const path of paths) {
    await http.inject({ url: path, headers: { host: `${slug}.localhost:1` } });
    const statements: { text: string; values: unknown[] }[] = [];
    recordStatements((text, values) => statements.push({ text, values: values.map(plain) }));
    const answer = await http.inject({ url: path, headers: { host: `${slug}.localhost:2` } });
    recordStatements(() => undefined);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
    all.push(saidOf(statements, answer.headers as Record<string, string>, answer.rawPayload));
  }
  return all;
}

/** The pages as they come from the cache. */
function fetched(port: number, paths: readonly string[], accepts: string): Promise<Said[]> {
  return Promise.all(
    paths.map(
      (path) =>
        new Promise<Said>((resolve, reject) => {
          const headers = { host: `${slug}.localhost:${port}`, 'accept-encoding': accepts };
          get({ host: '127.0.0.1', port, path, headers }, (answer) => {
            const parts: Buffer[] = [];
            answer.on('data', (part: Buffer) => parts.push(part));
            answer.on('end', () => {
              if (answer.statusCode !== 200) reject(new Error(`${path}: ${answer.statusCode}`));
              resolve(saidOf([], answer.headers as Record<string, string>, Buffer.concat(parts)));
            });
          }).on('error', reject);
        }),
    ),
  );
}

function saidOf(statements: Said['statements'], given: Record<string, string>, body: Buffer): Said {
  const { connection: _1, 'keep-alive': _2, date: _3, 'transfer-encoding': _4, ...headers } = given;
  return { statements, answer: body.toString('base64'), headers, fresh: [], writes: false };
}

const size = ({ answer }: Said) => Buffer.byteLength(answer, 'base64');

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A parameter that can be sent to another process. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'bigint' ? `${value}` : value;
}

interface Turns {
  readonly port: number;
  readonly bare_url: string;
  readonly paths: readonly string[];
  readonly kind: 'rendered' | 'kept' | 'packed';
  readonly anew?: boolean;
  readonly accepts?: string;
  /** How many of our servers share the asking. */
  readonly by?: number;
}

let asked = 0;

/** Both in turns, so that a slow moment hits both; the first round warms up. */
async function inTurnsAt({ port, bare_url, paths, kind, anew = false, accepts, by = 1 }: Turns): Promise<object> {
  const limit_url = new URL(bare_url);
  const ours_urls = Array.from({ length: by }, (_, at) => new URL(`http://127.0.0.1:${port + at}`));
  const as = { ...(accepts && { accepts }) };
  const known = paths.map((path) => requestOf(ours_urls[0]!, path, { ...as, host: `${slug}.localhost:${port}` }));
  const pairs: { ours: Loaded; limit: Loaded }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const limit = await load(
      limit_url,
      () => {
        asked += 1;
        return requestOf(limit_url, `/${kind}/${asked % paths.length}`);
      },
      { connections: width, seconds },
    );
    const next = () => {
      asked += 1;
      if (!anew) return known[asked % known.length]!;
      const host = `${slug}.localhost:${asked % 65_536}`;
      return requestOf(ours_urls[0]!, paths[asked % paths.length]!, { ...as, host });
    };
    const ours = together(
      await Promise.all(ours_urls.map((url) => load(url, next, { connections: width / by, seconds }))),
    );
    if (round > 0) pairs.push({ ours, limit });
  }
  const at = (of: 'ours' | 'limit', share: number) =>
    shown(median(pairs.map((pair) => pair[of].waits_ms[Math.floor(pair[of].waits_ms.length * share)]!)));
  return {
    ours_per_s: shown(median(pairs.map(({ ours }) => ours.per_s))),
    limit_per_s: shown(median(pairs.map(({ limit }) => limit.per_s))),
    ratio: shown(median(pairs.map(({ ours, limit }) => ours.per_s / limit.per_s))),
    ms: { p50: at('ours', 0.5), p99: at('ours', 0.99) },
  };
}

function together(loads: readonly Loaded[]): Loaded {
  return {
    per_s: loads.reduce((sum, { per_s }) => sum + per_s, 0),
    waits_ms: loads.flatMap(({ waits_ms }) => waits_ms).toSorted((a, b) => a - b),
  };
}
