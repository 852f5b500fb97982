import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import { app, gate } from '../app.ts';
import type { Access } from './access.ts';
import { setSecret } from './crypto.ts';
import { openPool, recordStatements, sql } from './db.ts';
import { askClock, putDownSchedules } from './due.ts';
import { createHttp } from './http.ts';
import { newId } from './ids.ts';
import { closeLive, openLive } from './live.ts';
import { openLog } from './log.ts';
import { urlAs } from './migrate.ts';
import { assemble, type Module, type Platform, type Tenant } from './modules.ts';
import { unboundTables } from './statements.ts';
import { type Ctx, inTenant, type Opening } from './transaction.ts';
import { drain } from './worker.ts';

/** Who may do everything: what tests act as unless they say otherwise. */
export const anyone: Access = {
  actor: { kind: 'system', name: 'test' },
  grants: new Map([['*', 'all']]),
  second_factor_at: null,
};

/** A database of a test file's own, with two businesses in it. */
export interface World {
  readonly platform: Platform;
  readonly tenant: Tenant;
  readonly other: Tenant;
  /** Does something in a transaction of `tenant` (or another). */
  in<T>(fn: (ctx: Ctx) => Promise<T>, opening?: Opening & { tenant?: Tenant }): Promise<T>;
  /** Works off every waiting job and event handler, and those that they add. */
  runJobs(): Promise<void>;
  /** Moves a demo business's clock, doing everything due on the way. */
  moveClock(to: Temporal.Instant | string, tenant?: Tenant): Promise<void>;
  /** The whole API, in this process. */
  api(tenant?: Tenant): Promise<Api>;
  /** The HTTP server under the API. */
  http(): Promise<FastifyInstance>;
}

/** An answer of the API. */
export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
  readonly headers: Record<string, unknown>;
  readonly text: string;
}

export interface Asked {
  /** An access token, sent as bearer. */
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

type Ask = (path: string, asked?: Asked) => Promise<Reply>;

/** Asks one business's API: `api.get('/customers', { as: token })`. */
export interface Api {
  readonly get: Ask;
  readonly post: Ask;
  readonly put: Ask;
  readonly patch: Ask;
  readonly delete: Ask;
}

/**
 * Opens a world for a test file: a database cloned from the migrated template, dropped after the file's tests.
 * `modules` adds modules of the test's own to those of the app.
 */
export async function openWorld({ modules = [] }: { readonly modules?: readonly Module[] } = {}): Promise<World> {
  const { url, home } = testServer();
  setSecret('a secret for tests alone, of 32 or more characters');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Copied as files: written through the log, as is usual, it takes half a second of processor time.
  await asOwner(url, 'postgres', `create database ${name} template haat_template strategy file_copy`);
  const owner_url = url.replace(/\/[^/]*$/, `/${name}`);
  const log = openLog(process.env.TEST_LOG ?? 'silent');
  const fail = (error: Error) => log.error({ err: error }, 'pool');
  const platform: Platform = {
    config: {
      port: 0,
      sandbox_port: 0,
      host: '127.0.0.1',
      domain: 'localhost',
      home: join(home, name),
      trust_proxy: false,
      database_url: owner_url,
      redis_url: undefined,
      clamav_url: undefined,
      s3_url: undefined,
      log_level: 'silent',
      unlimited: ['127.0.0.1'],
      secret: 'a secret for tests alone, of 32 or more characters',
    },
    pool: openPool(urlAs('haat_app', owner_url), { max: 24, onError: fail }),
    queue: openPool(urlAs('haat_jobs', owner_url), { max: 4, plain: true, onError: fail }),
    log,
    catalogue: assemble([...app.modules, ...modules]),
    tenants: app.tenants,
  };
  let http: Promise<FastifyInstance> | undefined;
  const lives = [openLive(platform, gate.whoIs)];
  after(async () => {
    for (const live of lives) await closeLive(live);
    await (await http)?.close();
    const unnamed = await statementsWithoutTenant(platform.pool);
    await Promise.all([platform.pool.end(), platform.queue.end()]);
    await asOwner(url, 'postgres', `drop database ${name} with (force)`);
    assert.deepEqual(unnamed, [], 'every statement names tenant_id = … for each tenant table in it');
  });
  const [tenant, other] = [await addTenant(platform, 'first'), await addTenant(platform, 'second')];
  const open = () => {
    http ??= createHttp(platform, gate).then((server) => {
      lives.push(openLive(platform, gate.whoIs, server.server));
      return server;
    });
    return http;
  };
  return {
    platform,
    tenant,
    other,
    in: (fn, { tenant: of = tenant, ...opening } = {}) =>
      inTenant(platform, of, fn, { access: anyone, act: 'test', ...opening }),
    runJobs: () => drain(platform),
    async moveClock(to, of = tenant) {
      await inTenant(platform, of, (ctx) => askClock(ctx, Temporal.Instant.from(to)), { access: anyone });
      await drain(platform);
    },
    api: async (of = tenant) => apiOf(await open(), of),
    http: open,
  };
}

const statements = new Set<string>();
recordStatements((text) => statements.add(text));

/** What this file's tests have asked the database so far without naming the tenant of a tenant's table. */
async function statementsWithoutTenant(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') is distinct from 'reference'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')`);
  const tables = new Set(rows.map(({ name }) => name));
  const asked = [...statements];
  statements.clear();
  return asked.flatMap((text) => {
    const unbound = unboundTables(text, tables);
    return unbound.length === 0
      ? []
      : [`${unbound.join(', ')} in: ${text.replaceAll(/\s+/g, ' ').trim().slice(0, 600)}`];
  });
}

/** A demo business with nothing in it, for tests: `first.localhost`. */
export async function addTenant(platform: Platform, slug: string): Promise<Tenant> {
  const tenant: Tenant = {
    id: newId<'tenant'>(),
    slug,
    name: `The ${slug} business`,
    zone: 'Asia/Kolkata',
    demo: true,
  };
  await inTenant(
    platform,
    tenant,
    async (ctx) => {
      await writeTenant(ctx);
      await putDownSchedules(ctx);
    },
    { access: anyone },
  );
  return tenant;
}

/** Writes the row of a business with nothing in it. */
export async function writeTenant(ctx: Ctx): Promise<void> {
  const { tenant, now } = ctx;
  await sql`
    insert into tenants.tenant
      (tenant_id, slug, name, legal_name, blueprint, demo, zone, languages, gstin, pan, gst_state, accent, created_at)
    values (${tenant.id}, ${tenant.slug}, ${tenant.name}, ${tenant.name}, 'test', ${tenant.demo}, ${tenant.zone},
      array['en', 'hi'], '08AAACG2115R1ZH', 'AAACG2115R', '08', '#1d4ed8', ${now})`.execute(ctx.tx);
  await sql`select tenants.claim_host(${tenant.slug})`.execute(ctx.tx);
}

function apiOf(http: FastifyInstance, tenant: Tenant): Api {
  const ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'): Ask => {
    return async (path, { as, body, headers = {} } = {}) => {
      const request: InjectOptions = {
        method,
        url: `/api/v1${path}`,
        headers: { host: `${tenant.slug}.localhost`, ...(as && { authorization: `Bearer ${as}` }), ...headers },
        ...(body !== undefined && { payload: body as object }),
      };
      const answer = await http.inject(request);
      const isJson = String(answer.headers['content-type'] ?? '').includes('json');
      return {
        status: answer.statusCode,
        body: isJson && answer.body !== '' ? JSON.parse(answer.body) : undefined,
        headers: answer.headers,
        text: answer.body,
      };
    };
  };
  return { get: ask('GET'), post: ask('POST'), put: ask('PUT'), patch: ask('PATCH'), delete: ask('DELETE') };
}

function testServer(): { url: string; home: string } {
  const file = process.env.HAAT_TEST_SERVER;
  if (file === undefined) throw new Error('run tests by `node tools/test.ts FILE…`, which starts their database');
  return JSON.parse(readFileSync(file, 'utf8')) as { url: string; home: string };
}

async function asOwner(url: string, database: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, `/${database}`) });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
