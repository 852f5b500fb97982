import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type pg from 'pg';
import { type Connection, openPool, send } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import type { Platform, Tenant } from '#platform/modules.ts';
import { inTenant } from '#platform/transaction.ts';
import { freePorts } from '../journeys/server.ts';
import { openAccounts } from '../server/modules/ledger/public.ts';
import { clearing, expense } from '../server/modules/payments/books.ts';
import { addGateway, gatewayRow, hookPath } from '../server/modules/payments/gateways.ts';
import { median, shown } from './measure.ts';
import { withWorld } from './world.ts';

const width = 16;
const rounds = 5;
const batch = 400;
const sizes = (process.env.SIZES ?? '1000,10000,50000').split(',').map(Number);
const secret = 'a-secret-of-the-bench';

interface Bench {
  readonly platform: Platform;
  readonly tenant: Tenant;
  /** The owner's connections, which row security doesn't bind: the limit has nothing to do but write the rows. */
  readonly owner: pg.Pool;
  readonly gateway_id: string;
  readonly port: number;
  readonly path: string;
  /** Accounts of the ledger for the limit: where the money lies, and what the fee is. */
  readonly accounts: readonly string[];
}

/**
 * Webhooks of captured payments per second, from the first that is sent to the last that is applied, with 1,000, 10,000 and
 * 50,000 payments already there: real signatures, over HTTP to a web server of its own, applied by a worker of its own,
 * each with its receipt, fee and the ledger. The limit is the same rows by bare named statements of one transaction each,
 * sent at once without waiting, over eight connections by the owner of the database, whom row security doesn't bind. Ours writes
 * besides the queue's jobs and the row by which each transfer waits for its seal. And how long the gateway waits for its answer.
 */
export function run(): Promise<object> {
  return withWorld(async (platform, tenant, owner_url) => {
    const owner = openPool(owner_url, { max: 8, onError: (error) => console.error(error.message) });
    const port = await freePorts();
    const opened = await prepare(platform, tenant);
    const servers = await start(platform, owner_url, port);
    try {
      const bench: Bench = { platform, tenant, owner, port, ...opened };
      const measured: object[] = [];
      for (const size of sizes) {
        await fill(bench, size);
        measured.push({ payments_before: size, ...(await measure(bench)) });
      }
      return { unit: 'webhooks/s', at_once: width, measured };
    } finally {
      await stop(servers);
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

/** Starts the web server and a worker as they run elsewhere. */
async function start({ config }: Platform, owner_url: string, port: number): Promise<ChildProcess[]> {
  const env = {
    ...process.env,
    ...{ PORT: `${port}`, HAAT_HOME: config.home, DATABASE_URL: owner_url, HAAT_SECRET: config.secret },
    ...{ HAAT_UNLIMITED: '127.0.0.1', LOG_LEVEL: 'error' },
  };
  return Promise.all(
    ['web', 'worker'].map(async (word) => {
      const child = spawn(process.execPath, ['server/main.ts', word], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      for await (const text of child.stdout) if (String(text).includes('· ready')) break;
      child.stdout.resume();
      return child;
    }),
  );
}

async function stop(servers: readonly ChildProcess[]): Promise<void> {
  for (const server of servers) {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  }
}

/** Brings the tables to a size: payments as they are once they were paid and told of. */
async function fill({ owner, tenant, gateway_id }: Bench, size: number): Promise<void> {
  const { rows } = await owner.query<{ n: bigint }>('select count(*) as n from payments.payment');
  const missing = size - Number(rows[0]!.n);
  if (missing > 0) await insertPayments(owner, tenant, gateway_id, missing, 'paid');
  await owner.query('vacuum analyze');
  await owner.query('checkpoint');
}

let made = 0;

/** Writes payments with an attempt each, open or paid long ago. Gives the attempts' ids. */
async function insertPayments(
  owner: pg.Pool,
  tenant: Tenant,
  gateway_id: string,
  n: number,
  state: 'open' | 'paid',
): Promise<string[]> {
  const ids = Array.from({ length: n }, () => newId());
  const attempts = Array.from({ length: n }, () => newId());
  const given = [tenant.id, ids, attempts, gateway_id, state, made];
  made += n;
  const each = `unnest($2::uuid[], $3::uuid[]) with ordinality as x(payment_id, attempt_id, n)`;
  for (const text of [
    `insert into payments.payment (tenant_id, id, number, noun, noun_id, title, payer, amount_minor, currency, state,
       expires_at, paid_at, created_at)
     select $1, payment_id, 'BENCH-' || ($6::int + n), 'payments.payment', payment_id, 'Bench',
       '{"name":"R. Sharma","phone":null,"email":null}', 49900, 'INR', $5, now() + interval '3 days',
       case when $5::text = 'paid' then now() end, now() from ${each}`,
    `insert into payments.attempt (tenant_id, id, asked_id, payment_id, gateway_id, manner, methods, amount_minor, state,
       order_ref, created_at)
     select $1, attempt_id, attempt_id, payment_id, $4, 'page', array['card'], 49900,
       case when $5::text = 'paid' then 'captured' else 'open' end, 'order_' || attempt_id, now() from ${each}`,
    ...(state === 'open'
      ? []
      : [
          `insert into payments.receipt (tenant_id, id, payment_id, attempt_id, gateway_id, payment_ref, method, amount_minor,
             currency, fee_minor, fee_tax_minor, surplus, received_at)
           select $1, gen_random_uuid(), payment_id, attempt_id, $4, 'pay_' || attempt_id, 'card', 49900, 'INR', 1178, 180,
             false, now() from ${each}`,
          `insert into payments.hook (tenant_id, gateway_id, event_id, event, raw, headers, news, state, payment_id,
             received_at, applied_at)
           select $1, $4, 'before_' || attempt_id, 'payment.captured', convert_to(repeat('x', 1200), 'UTF8'), '{}', '[]',
             'applied', payment_id, now(), now() from ${each}`,
        ]),
  ]) {
    const numbers = [...new Set([...text.matchAll(/\$(\d)/g)].map(([, at]) => Number(at)))].toSorted();
    const renumbered = text.replaceAll(/\$(\d)/g, (_, at) => `$${numbers.indexOf(Number(at)) + 1}`);
    await owner.query(
      renumbered,
      numbers.map((at) => given[at - 1]),
    );
  }
  return attempts;
}

async function measure(bench: Bench) {
  const pairs: { ours: number; limit: number }[] = [];
  const waits: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const limit = await bareRate(bench);
    const ours = await ourRate(bench, round === 0 ? [] : waits);
    if (round > 0) pairs.push({ ours, limit });
  }
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => shown(sorted[Math.floor(sorted.length * share)]!);
  return {
    ours_per_s: shown(median(pairs.map(({ ours }) => ours))),
    limit_per_s: shown(median(pairs.map(({ limit }) => limit))),
    ratio: shown(median(pairs.map(({ ours, limit }) => ours / limit))),
    answer_ms: { p50: at(0.5), p99: at(0.99) },
  };
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

/** A webhook as Razorpay sends it, with its signature. */
function hookOf(attempt_id: string) {
  const entity = {
    ...{ id: `pay_${attempt_id}`, entity: 'payment', amount: 49_900, currency: 'INR', status: 'captured' },
    ...{ order_id: `order_${attempt_id}`, invoice_id: null, international: false, method: 'card', amount_refunded: 0 },
    ...{ refund_status: null, captured: true, description: 'Bench', card_id: 'card_bench' },
    card: { id: 'card_bench', entity: 'card', name: 'R SHARMA', last4: '1111', network: 'Visa', type: 'credit' },
    ...{ bank: null, wallet: null, vpa: null, email: 'r@example.in', contact: '+919829000001', token_id: null },
    notes: { attempt_id },
    ...{ fee: 1_178, tax: 180, error_code: null, error_description: null, created_at: 1_795_000_000 },
  };
  const event = { entity: 'event', account_id: 'acc_bench', event: 'payment.captured', contains: ['payment'] };
  const body = JSON.stringify({ ...event, payload: { payment: { entity } }, created_at: 1_795_000_000 });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return { body, headers: { 'x-razorpay-event-id': `ev_${attempt_id}`, 'x-razorpay-signature': signature } };
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

async function bare(
  { tenant, gateway_id, accounts }: Bench,
  client: Connection,
  attempt_id: string,
  payment_id: string,
): Promise<void> {
  const { body, headers } = hookOf(attempt_id);
  const write = (text: string, ...values: unknown[]) => send(client, text, [tenant.id, ...values]);
  const step = (what: string) =>
    write(
      `insert into payments.step (tenant_id, payment_id, id, at, what, facts) values ($1, $2, $3, now(), $4, $5)`,
      payment_id,
      newId(),
      what,
      JSON.stringify({ attempt_id, payment_ref: `pay_${attempt_id}`, source: 'webhook' }),
    );
  const event = (name: string) =>
    write(
      `insert into platform.event (tenant_id, id, name, payload, actor, request_id, at)
       values ($1, $2, $3, $4, '{"kind":"system","name":"bench"}', $5, now())`,
      newId(),
      name,
      JSON.stringify({ payment_id, noun: 'payments.payment', noun_id: payment_id, customer_id: null }),
      newId(),
    );
  const transfer = (code: string, line: number) =>
    write(
      `insert into ledger.transfer (tenant_id, id, chain, line, kind, debit_account_id, credit_account_id, unit, amount,
         code, effective_on, recorded_at)
       values ($1, $2, nextval('ledger.chain'), 0, 'post', $3, $4, 'INR/2', 100, $5, current_date, now())`,
      newId(),
      accounts[line % 2],
      accounts[(line + 1) % 2],
      code,
    );
  const sum = (account: number) =>
    write(
      `insert into ledger.hot_sum as h
         (tenant_id, account_id, session, debits_posted, credits_posted, debits_pending, credits_pending)
       values ($1, $2, pg_backend_pid(), 100, 100, 0, 0)
       on conflict (tenant_id, account_id, session) do update set credits_posted = h.credits_posted + 100`,
      accounts[account],
    );
  await Promise.all([
    send(client, 'begin'),
    write(
      `insert into payments.hook (tenant_id, gateway_id, event_id, event, raw, headers, news, state, received_at)
       values ($1, $2, $3, 'payment.captured', $4, $5, '[]', 'new', now())`,
      gateway_id,
      `ev_${attempt_id}`,
      Buffer.from(body),
      JSON.stringify(headers),
    ),
    send(client, 'commit'),
    send(client, 'begin'),
    write(
      `insert into payments.receipt (tenant_id, id, payment_id, attempt_id, gateway_id, payment_ref, method, amount_minor,
         currency, surplus, received_at) values ($1, $2, $3, $4, $5, $6, 'card', 49900, 'INR', false, now())`,
      newId(),
      payment_id,
      attempt_id,
      gateway_id,
      `pay_${attempt_id}`,
    ),
    write(
      `update payments.receipt set fee_minor = 1178, fee_tax_minor = 180 where tenant_id = $1 and gateway_id = $2
      and payment_ref = $3`,
      gateway_id,
      `pay_${attempt_id}`,
    ),
    ...['payments.receipt', 'payments.fee', 'payments.fee_tax'].map(transfer),
    sum(0),
    sum(1),
    sum(0),
    sum(1),
    write(`update payments.payment set state = 'paid', paid_at = now() where tenant_id = $1 and id = $2`, payment_id),
    write(`update payments.attempt set state = 'captured' where tenant_id = $1 and id = $2`, attempt_id),
    ...['received', 'paid', 'captured'].map(step),
    ...['payments.money_received', 'payments.payment_paid'].map(event),
    write(
      `update payments.hook set state = 'applied', applied_at = now(), payment_id = $4
       where tenant_id = $1 and gateway_id = $2 and event_id = $3`,
      gateway_id,
      `ev_${attempt_id}`,
      payment_id,
    ),
    send(client, 'commit'),
  ]);
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));
