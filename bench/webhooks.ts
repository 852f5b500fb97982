import { Agent, request } from 'node:http';
import { openPool } from '#platform/db.ts';
import type { Platform, Tenant } from '#platform/modules.ts';
import { inTenant } from '#platform/transaction.ts';
import { freePorts } from '../journeys/server.ts';
import { openAccounts } from '../server/modules/ledger/public.ts';
import { clearing, expense } from '../server/modules/payments/books.ts';
import { addGateway, gatewayRow, hookPath } from '../server/modules/payments/gateways.ts';
import { median, shown } from './measure.ts';
import { startServers, stopServers } from './servers.ts';
import { type Bench, bare, hookOf, insertPayments, secret } from './webhooks-rows.ts';
import { withWorld } from './world.ts';

const width = 16;
const rounds = 5;
const batch = 400;
const sizes = (process.env.SIZES ?? '1000,10000,50000').split(',').map(Number);

/**
 * Webhooks of captured payments per second, from the first that is sent to the last that is applied, with 1,000, 10,000 and
 * 50,000 payments already there: real signatures, over HTTP to a web server of its own, applied by a worker of its own,
 * each with its receipt, fee and the ledger. The limit is the same rows by bare named statements of one transaction each,
 * sent at once without waiting, over eight connections by the owner of the database, whom row security doesn't bind. Ours writes
 * besides the queue's jobs, what each transfer is about, and the row by which it waits for its seal. Each round begins when
 * nothing is left to do of the one before. Told besides: how long the gateway waits for its answer, and how many a second there
 * are until everything that follows (whoever hears of the money) is done too.
 */
export function run(): Promise<object> {
  return withWorld(async (platform, tenant, owner_url) => {
    const owner = openPool(owner_url, { max: 8, onError: (error) => console.error(error.message) });
    const port = await freePorts();
    const opened = await prepare(platform, tenant);
    const servers = await startServers(platform, owner_url, port, ['web', 'worker']);
    try {
      const bench: Bench = { platform, tenant, owner, port, ...opened };
      const measured: object[] = [];
      for (const size of sizes) {
        await fill(bench, size);
        measured.push({ payments_before: size, ...(await measure(bench)) });
      }
      return { unit: 'webhooks/s', at_once: width, measured };
    } finally {
      await stopServers(servers);
      await owner.end();
    }
  });
}

async function prepare(platform: Platform, tenant: Tenant) {
  return inTenant(platform, tenant, async (ctx) => {
    const { id } = await addGateway(ctx, {
      kind: 'razorpay',
      name: 'Bench',
      settings: {
        at: 'test',
        key_id: 'rzp_test_bench000000001',
        key_secret: 'no-secret-at-all',
        webhook_secret: secret,
      },
      methods: ['card'],
      rank: 1,
      active: true,
    });
    const specs = [clearing(id, 'INR'), expense('gateway_fees', 'INR')];
    const ids = await openAccounts(ctx, specs);
    const accounts = specs.map(({ path }) => ids.get(path)!);
    return { gateway_id: id, accounts, path: hookPath(ctx, await gatewayRow(ctx, id)) };
  });
}

/** Brings the tables to a size: payments as they are once they were paid and told of. */
async function fill({ owner, tenant, gateway_id }: Bench, size: number): Promise<void> {
  const { rows } = await owner.query<{ n: bigint }>('select count(*) as n from payments.payment');
  const missing = size - Number(rows[0]!.n);
  if (missing > 0) await insertPayments(owner, tenant, gateway_id, missing, 'paid');
  await owner.query('vacuum analyze');
  await owner.query('checkpoint');
}

async function measure(bench: Bench) {
  const pairs: { ours: number; limit: number; followed: number }[] = [];
  const waits: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    await untilQuiet(bench);
    const limit = await bareRate(bench);
    const began = performance.now();
    const ours = await ourRate(bench, round === 0 ? [] : waits);
    await untilQuiet(bench);
    const followed = (batch * 1_000) / (performance.now() - began);
    if (round > 0) pairs.push({ ours, limit, followed });
  }
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => shown(sorted[Math.floor(sorted.length * share)]!);
  return {
    ours_per_s: shown(median(pairs.map(({ ours }) => ours))),
    limit_per_s: shown(median(pairs.map(({ limit }) => limit))),
    ratio: shown(median(pairs.map(({ ours, limit }) => ours / limit))),
    answer_ms: { p50: at(0.5), p99: at(0.99) },
    followed_per_s: shown(median(pairs.map(({ followed }) => followed))),
  };
}

/** Waits until the queue has nothing to do in this moment. */
async function untilQuiet({ owner }: Bench): Promise<void> {
  for (;;) {
    const { rows } = await owner.query(
      'select 1 from graphile_worker._private_jobs where attempts < max_attempts and run_at <= now() limit 1',
    );
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function ourRate({ owner, tenant, gateway_id, port, path }: Bench, waits: number[]): Promise<number> {
  const attempts = await insertPayments(owner, tenant, gateway_id, batch, 'open');
  const hooks = attempts.map(hookOf);
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  const began = performance.now();
  const rest = hooks.values();
  const lane = async () => {
    for (const hook of rest) {
      const sent = performance.now();
      const status = await post(agent, { host: `${tenant.slug}.localhost:${port}`, port, path, ...hook });
      if (status !== 200) throw new Error(`a webhook was answered ${status}`);
      waits.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  for (;;) {
    const { rows } = await owner.query(`select 1 from payments.hook where tenant_id = $1 and state = 'new' limit 1`, [
      tenant.id,
    ]);
    if (rows.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const rate = (batch * 1_000) / (performance.now() - began);
  agent.destroy();
  const { rows } = await owner.query<{ n: bigint }>(
    `select count(*) as n from payments.receipt where tenant_id = $1 and attempt_id = any($2::uuid[]) and not surplus`,
    [tenant.id, attempts],
  );
  if (Number(rows[0]!.n) !== batch) throw new Error(`${rows[0]!.n} of ${batch} were received`);
  return rate;
}

interface Post {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

function post(agent: Agent, { host, port, path, body, headers }: Post): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        ...{ host: '127.0.0.1', port, path, agent, method: 'POST' },
        headers: { ...headers, host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode!));
      },
    );
    call.on('error', reject).end(body);
  });
}

/** The same rows by bare statements, one transaction for each webhook. */
async function bareRate(bench: Bench): Promise<number> {
  const { owner, tenant, gateway_id } = bench;
  const attempts = await insertPayments(owner, tenant, gateway_id, batch, 'open');
  const { rows } = await owner.query<{ id: string; payment_id: string }>(
    'select id, payment_id from payments.attempt where tenant_id = $1 and id = any($2::uuid[])',
    [tenant.id, attempts],
  );
  const began = performance.now();
  const rest = rows.values();
  const lane = async () => {
    const client = await owner.connect();
    for (const row of rest) await bare(bench, client, row.id, row.payment_id);
    client.release();
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return (batch * 1_000) / (performance.now() - began);
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));
