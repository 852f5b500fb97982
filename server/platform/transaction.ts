import type { Socket } from 'node:net';
import type { Kysely } from 'kysely';
import type { Access, Actor, Scope } from './access.ts';
import { nobody } from './access.ts';
import type { Change } from './audit.ts';
import { machineNow } from './clock.ts';
import { type Connection, queriesOn, send, sqlState, type Tables } from './db.ts';
import type { Id } from './ids.ts';
import { newId } from './ids.ts';
import type { Platform, Tenant } from './modules.ts';
import { flush } from './outbox.ts';
import { Refusal, refusals } from './refusals.ts';
import { tenantGuard } from './tenant-guard.ts';

const refuse = refusals('platform', { busy: 503 });

/** Where a request came from; jobs and commands have an id alone. */
export interface Request {
  readonly id: string;
  readonly ip: string | null;
  readonly device: string | null;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** Scheme, host and port that the asker used, such as http://corner.localhost:4000. */
  readonly origin: string | null;
  /** What goes back besides the body: headers by lower-case name, and cookies. */
  readonly answer: { readonly headers: Record<string, string>; readonly cookies: Cookie[] };
}

/** A cookie to set; a null value takes it away. */
export interface Cookie {
  readonly name: string;
  readonly value: string | null;
  readonly path: string;
  readonly max_age_s: number;
}

/** What an act has yet to write when it commits. */
export interface Outbox {
  readonly events: { id: Id<'event'>; at: Temporal.Instant; actor: Actor; name: string; payload: object }[];
  readonly jobs: OutgoingJob[];
  readonly changes: Change[];
  /** Run once the transaction has committed; for what lives in memory alone. */
  readonly after: (() => void)[];
}

interface OutgoingJob {
  readonly id: Id<'job'>;
  readonly task: string;
  readonly payload: object;
  readonly key: string | null;
  readonly at: Temporal.Instant | null;
  readonly turn: 'first' | 'last' | undefined;
}

/** One transaction of one business: what every function gets first. */
export interface Ctx {
  /** Queries of this transaction; each names the tenant by itself. */
  readonly tx: Kysely<Tables>;
  readonly tenant: Tenant;
  /** The business's time, read once. */
  readonly now: Temporal.Instant;
  /** The business's day. */
  readonly today: Temporal.PlainDate;
  readonly actor: Actor;
  readonly access: Access;
  /** How far the permission that let this act in reaches; what it reads and changes stays within. */
  readonly rows: Scope;
  readonly request: Request;
  /** What is being done, for the audit trail: a route's permission, a job's or command's name. */
  readonly act: string;
  readonly outbox: Outbox;
  readonly platform: Platform;
}

/** How a transaction is opened; all of it may be left out. */
export interface Opening {
  readonly access?: Access;
  /** Finds out, inside the transaction, who acts and how far: for requests, whose credentials are in the database. */
  readonly identify?: (ctx: Ctx) => Promise<{ readonly access: Access; readonly rows: Scope }>;
  readonly rows?: Scope;
  readonly request?: Request;
  readonly act?: string;
  /** Fixed time instead of the business's clock. */
  readonly now?: Temporal.Instant;
  /** Refuses every write. */
  readonly reads?: boolean;
}

const attempts = 6;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Does something in one transaction of one business: all of it happens, or nothing. The one owner of transaction, tenant
 * guard, clock, retry and outbox. A refusal declared with `commits` keeps what was written before it. When two
 * transactions stand in each other's way the whole function runs again, so what it does outside the database must bear
 * being done twice. Refuses: platform.busy when they still do after six tries.
 */
export async function inTenant<T>(
  platform: Platform,
  tenant: Tenant,
  fn: (ctx: Ctx) => Promise<T>,
  opening: Opening = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(platform, tenant, fn, opening);
    } catch (error) {
      const state = sqlState(error);
      if (state !== '40001' && state !== '40P01') throw error;
      if (attempt === attempts) throw refuse('busy', { after_tries: attempts });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

async function once<T>(platform: Platform, tenant: Tenant, fn: (ctx: Ctx) => Promise<T>, opening: Opening): Promise<T> {
  if (!uuid.test(tenant.id)) throw new Error('a tenant id is a uuid');
  const client = await platform.pool.connect();
  const life = { ended: false };
  let broken: Error | undefined;
  try {
    let ctx: Ctx | undefined;
    try {
      ctx = await begin(platform, client, tenant, opening, life);
      const result = await fn(ctx);
      if (opening.reads) endRead(client, ctx);
      else await commit(client, ctx, opening);
      return result;
    } catch (error) {
      if (ctx !== undefined && error instanceof Refusal && error.commits) await commit(client, ctx, opening);
      else await client.query('rollback');
      throw error;
    }
  } catch (error) {
    // A connection whose transaction did not end cleanly is not given to anyone else.
    if (!(error instanceof Refusal) && sqlState(error) === undefined) broken = error as Error;
    throw error;
  } finally {
    life.ended = true;
    client.release(broken);
  }
}

/** Opens the transaction without waiting: the first statement travels with `begin` and the tenant in one packet. */
async function begin(
  platform: Platform,
  client: Connection,
  tenant: Tenant,
  opening: Opening,
  life: { readonly ended: boolean },
): Promise<Ctx> {
  packed(client);
  const opened = client.query(`begin${opening.reads ? ' read only' : ''}; set local app.tenant = '${tenant.id}'`);
  opened.catch(() => undefined); // its failure fails the next statement, which is waited for
  const now = opening.now ?? (await tenantNow(client, tenant));
  const access = opening.access ?? nobody;
  const ctx: Ctx = {
    tx: queriesOn(client, [tenantGuard(tenant.id)], life),
    tenant,
    now,
    // Worked out when it is asked for: a time zone costs more than a read.
    get today() {
      return now.toZonedDateTimeISO(tenant.zone).toPlainDate();
    },
    actor: access.actor,
    access,
    rows: opening.rows ?? 'all',
    request: { ...(opening.request ?? requestOf(newId<'request'>())), answer: { headers: {}, cookies: [] } },
    act: opening.act ?? 'system',
    outbox: { events: [], jobs: [], changes: [], after: [] },
    platform,
  };
  if (opening.identify === undefined) return ctx;
  const found = await opening.identify(ctx);
  return { ...ctx, ...found, actor: found.access.actor };
}

/** Holds back what is written to a connection for a moment, so that it leaves in one packet. */
function packed(client: Connection, moment: (then: () => void) => unknown = process.nextTick): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  moment(() => stream.uncork());
}

/** The bare request of something that no browser asked for. */
export function requestOf(id: string): Request {
  return { id, ip: null, device: null, cookies: {}, origin: null, answer: { headers: {}, cookies: [] } };
}

/** The business's time: the machine's, and for a demo business as far ahead as its clock was moved. */
async function tenantNow(client: Connection, tenant: Tenant): Promise<Temporal.Instant> {
  if (!tenant.demo) return machineNow();
  const { rows } = await send<{ ahead_us: bigint }>(
    client,
    'select ahead_us from platform.tenant_clock where tenant_id = $1',
    [tenant.id],
  );
  return machineNow().add({ microseconds: Number(rows[0]?.ahead_us ?? 0n) });
}

/** Ends a transaction that only read: nobody waits for the answer, so it may travel with the connection's next statement. */
function endRead(client: Connection, { outbox }: Ctx): void {
  if (outbox.events.length + outbox.jobs.length + outbox.changes.length > 0)
    throw new Error('an act that only reads has something to write');
  packed(client, setImmediate);
  client.query('commit').catch(() => undefined); // the connection is lost then, and the pool learns it by its error
}

async function commit(client: Connection, ctx: Ctx, { request }: Opening): Promise<void> {
  packed(client);
  const flushed = flush(ctx);
  const committed = client.query('commit');
  const [, { command }] = await Promise.all([flushed, committed]);
  if (command !== 'COMMIT') throw new Error('the transaction had failed before its end and was rolled back');
  // What a try set that was rolled back and run again is not answered with.
  Object.assign(request?.answer.headers ?? {}, ctx.request.answer.headers);
  request?.answer.cookies.push(...ctx.request.answer.cookies);
  for (const after of ctx.outbox.after) {
    try {
      after();
    } catch (error) {
      ctx.platform.log.error({ err: error, act: ctx.act }, 'what was to follow a commit failed');
    }
  }
}
