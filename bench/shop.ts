import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { openPool, recordStatements } from '#platform/db.ts';
import { createHttp } from '#platform/http.ts';
import { newId } from '#platform/ids.ts';
import type { Platform, Tenant } from '#platform/modules.ts';
import { freePorts } from '../journeys/server.ts';
import { gate } from '../server/app.ts';
import { importSheet, medicines } from './goods.ts';
import { type Loaded, load, requestOf } from './load.ts';
import { median, shown } from './measure.ts';
import { startServers, stopServers } from './servers.ts';
import type { Said } from './shop-bare.ts';
import { openShop, signIn, stockUp } from './shop-world.ts';
import { withWorld } from './world.ts';

const width = 16;
const rounds = 3;
const seconds = 1.5;
const sizes = (process.env.SIZES ?? '10000,250000').split(',').map(Number);

/** A request as a shopper's phone sends it; what writes is made anew each time. */
interface Ask {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  readonly body?: object;
}

/**
 * What shoppers do, a second and in milliseconds, with 10,000 and 250,000 products: a list, a product, a search, something into
 * the basket, a whole checkout (into the basket, then ordered with address and slot and paid from the wallet). Ours is the web
 * server in a process of its own over HTTP; the limit is bare node:http that says the very statements which ours said for
 * the same requests by bare `pg` as the database's owner, whom row security doesn't bind, and sends the same bytes.
 */
export function run(): Promise<object> {
  return withWorld(async (platform, tenant, owner_url) => {
    const owner = openPool(owner_url, { max: 4, onError: (error) => console.error(error.message) });
    const port = await freePorts();
    const shop = await openShop(platform, tenant, width);
    const servers = await startServers(platform, owner_url, port, ['web']);
    const bare = fork(new URL('./shop-bare.ts', import.meta.url));
    const [bare_url] = (await once(bare, 'message')) as [string];
    const http = await createHttp(platform, gate);
    try {
      const measured: object[] = [];
      for (const size of sizes) {
        const { rows } = await owner.query<{ n: bigint }>('select count(*) as n from catalogue.item');
        await importSheet({ platform, tenant }, `${size}`, medicines(Number(rows[0]!.n), size));
        const goods = await stockUp(platform, tenant, owner);
        const kinds = asksOf(goods, shop, await totals(platform, tenant, http, goods, shop));
        const figures: Record<string, object> = {};
        for (const [kind, ask] of Object.entries(kinds)) {
          const tokens = await signIn(platform, tenant, shop.buyers);
          const said = await listen(http, tenant, tokens, ask, goods.length);
          bare.send({ url: owner_url, tenant_id: tenant.id, width, said: { [kind]: said } });
          await once(bare, 'message');
          const statements = said.reduce((sum, one) => sum + one.statements.length, 0) / (said.length / ask(0).length);
          const rates = await inTurnsAt({ port, bare_url, tenant, tokens, kind, ask, variants: said.length });
          figures[kind] = { statements, ...rates };
        }
        measured.push({ products: size, ...figures });
      }
      return { unit: 'a second', at_once: width, measured };
    } finally {
      bare.disconnect();
      await stopServers(servers);
      await http.close();
      await owner.end();
    }
  });
}

type Shop = Awaited<ReturnType<typeof openShop>>;
type Kind = (lane: number) => readonly Ask[];

type Goods = Awaited<ReturnType<typeof stockUp>>;

/** What each lane's order comes to, as its review says. */
async function totals(platform: Platform, tenant: Tenant, http: FastifyInstance, goods: Goods, shop: Shop) {
  const tokens = await signIn(platform, tenant, shop.buyers);
  const found: string[] = [];
  for (const [lane, token] of tokens.entries()) {
    const headers = { host: `${tenant.slug}.localhost`, authorization: `Bearer ${token}` };
    const say = async (method: 'PUT' | 'POST', path: string, payload: object) => {
      const answer = await http.inject({ method, url: `/api/v1${path}`, headers, payload });
      if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.body}`);
      return answer.json() as { total_minor: string };
    };
    await say('PUT', '/store/cart/lines', { item_id: goods[lane]!.id, quantity_milli: '2000' });
    const { address_id } = shop.buyers[lane]!;
    found.push(
      (await say('POST', '/store/checkout/review', { way: 'delivery', address_id, use_wallet: true })).total_minor,
    );
  }
  return found;
}

function asksOf(goods: Goods, shop: Shop, expected: readonly string[]): Record<string, Kind> {
  let turns = 0;
  const turn = () => {
    turns += 1;
    return turns;
  };
  const some = () => goods[turn() % goods.length]!;
  const get = (path: string): Ask => ({ method: 'GET', path });
  const put = (lane: number, units = 1 + (turn() % 9)): Ask => ({
    ...{ method: 'PUT', path: '/store/cart/lines' },
    body: { item_id: goods[lane]!.id, quantity_milli: `${units}000` },
  });
  const order = (lane: number): Ask => ({
    ...{ method: 'POST', path: '/store/checkout' },
    body: {
      expected_minor: expected[lane]!,
      ...{ id: newId<'order'>(), way: 'delivery', address_id: shop.buyers[lane]!.address_id, use_wallet: true },
      ...{ window_id: shop.window_id, window_on: shop.window_on },
    },
  });
  return {
    list: () => [get(`/store/items?limit=24&sort=name&from_minor=${100 + (turn() % 50)}`)],
    product: () => [get(`/store/items/${some().slug}`)],
    search: () => [get(`/store/items?limit=24&q=${encodeURIComponent(some().name.slice(0, 12))}`)],
    basket: (lane) => [put(lane)],
    checkout: (lane) => [put(lane, 2), order(lane)],
  };
}

/**
 * Asks ours in this process and writes down what it says to the database: what only reads as often as there are goods, so that
 * the limit's variants are as many as ours; what writes twice in each lane.
 */
async function listen(
  http: FastifyInstance,
  tenant: Tenant,
  tokens: readonly string[],
  ask: Kind,
  variants: number,
): Promise<Said[]> {
  const once = async (lane: number): Promise<Said[]> => {
    const said: Said[] = [];
    for (const { method, path, body } of ask(lane)) {
      const statements: { text: string; values: unknown[] }[] = [];
      recordStatements((text, values) => statements.push({ text, values: values.map(plain) }));
      const headers = { host: `${tenant.slug}.localhost`, authorization: `Bearer ${tokens[lane]}` };
      const answer = await http.inject({ method, url: `/api/v1${path}`, headers, ...(body && { payload: body }) });
      recordStatements(() => undefined);
      if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.body}`);
      said.push({ statements, answer: answer.body, fresh: [], writes: method !== 'GET' });
    }
    return said;
  };
  const all: Said[] = [];
  if (ask(0).every(({ method }) => method === 'GET')) {
    for (let n = 0; n < variants; n += 1) all.push(...(await once(n % width)));
    return all;
  }
  for (let lane = 0; lane < width; lane += 1) {
    const [before, after] = [await once(lane), await once(lane)];
    for (const [step, said] of after.entries())
      all.push({ ...said, fresh: said.writes ? madeBy(said, before[step]!) : [] });
  }
  return all;
}

/** What a request made that can be made only once: the ids that it said and the one before it did not, and its number. */
function madeBy({ statements, answer }: Said, before: Said): string[] {
  const ids = (said: Said) => new Set(JSON.stringify(said.statements.map(({ values }) => values)).match(uuids) ?? []);
  const old = ids(before);
  const { number } = JSON.parse(answer) as { number?: string };
  return [...ids({ statements, answer, fresh: [], writes: true })].filter((id) => !old.has(id)).concat(number ?? []);
}

const uuids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

/** A parameter that can be sent to another process. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  return typeof value === 'bigint' ? `${value}` : value;
}

interface Turns {
  readonly port: number;
  readonly bare_url: string;
  readonly tenant: Tenant;
  readonly tokens: readonly string[];
  readonly kind: string;
  readonly ask: Kind;
  readonly variants: number;
}

/** Both in turns, so that a slow moment hits both; the first round warms up. */
async function inTurnsAt({ port, bare_url, tenant, tokens, kind, ask, variants }: Turns): Promise<object> {
  const [ours_url, limit_url] = [new URL(`http://127.0.0.1:${port}`), new URL(bare_url)];
  const each = ask(0).length;
  const host = `${tenant.slug}.localhost:${port}`;
  const pairs: { ours: Loaded; limit: Loaded }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const waiting: Ask[][] = tokens.map(() => []);
    const steps = tokens.map((_, lane) => lane * each - 1);
    const reads = ask(0).every(({ method }) => method === 'GET');
    let turn = 0;
    const limit = await load(
      limit_url,
      (lane) => {
        turn += 1;
        steps[lane] = lane * each + ((steps[lane]! + 1 - lane * each) % each);
        return requestOf(limit_url, `/${kind}/${(reads ? turn : steps[lane]!) % variants}`);
      },
      { connections: width, seconds, each },
    );
    const ours = await load(
      ours_url,
      (lane) => {
        if (waiting[lane]!.length === 0) waiting[lane] = [...ask(lane)];
        const { method, path, body } = waiting[lane]!.shift()!;
        const as = method === 'GET' ? {} : { as: tokens[lane]! };
        return requestOf(ours_url, `/api/v1${path}`, { method, host, ...as, ...(body && { body }) });
      },
      { connections: width, seconds, each },
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
