import { createAdapter } from '@socket.io/postgres-adapter';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type { Access } from './access.ts';
import { reach } from './access.ts';
import { machineNow } from './clock.ts';
import { sql } from './db.ts';
import type { Credentials, WhoIs } from './door.ts';
import { newId } from './ids.ts';
import type { Platform, Tenant } from './modules.ts';
import { addJobs } from './outbox.ts';
import { problemOf, refusalOf, refuse } from './problems.ts';
import { tenantFinder } from './tenants.ts';
import { type Ctx, inTenant, requestOf } from './transaction.ts';

/** An event as a follower gets it. `cursor` says how far the follower now is: given back, the rest follows. */
export interface LiveMessage {
  readonly cursor: string;
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly payload: Record<string, unknown>;
}

const servers = new WeakMap<Platform, Server>();
const page = 500;
const hello = z.object({
  token: z.string().max(4_000),
  cursor: z
    .string()
    .regex(/^\d{1,20}\.[0-9a-f-]{36}$/)
    .optional(),
});

/**
 * Opens the live door: Socket.IO at /live on the HTTP server (or none, in a worker that only tells). Whoever connects
 * shows an access token and then hears the events it has a right to, from its cursor on, in order and without gaps.
 */
export function openLive(platform: Platform, whoIs: WhoIs, http?: ConstructorParameters<typeof Server>[0]): Server {
  const io = new Server(http, { path: '/live', serveClient: false, maxHttpBufferSize: 10_000, pingInterval: 20_000 });
  io.adapter(
    createAdapter(platform.pool, {
      tableName: 'platform.socket_message',
      errorHandler: (error) => platform.log.error({ err: error }, 'live'),
    }),
  );
  const { byHost } = tenantFinder(platform);
  io.use((socket, next) => {
    admit(platform, whoIs, byHost, socket).then(
      () => next(),
      (error: unknown) => {
        const problem = problemOf(refusalOf(error), socket.id);
        next(Object.assign(new Error(problem.code), { data: problem }));
      },
    );
  });
  io.on('connection', (socket) => {
    // A right to follow is good for ten minutes, as an access token is: the follower comes back with a fresh one.
    const sendAway = setTimeout(() => socket.disconnect(true), 600_000).unref();
    socket.once('disconnect', () => clearTimeout(sendAway));
    // The middleware has let it in and joined its rooms; only now can what it missed be sent to it.
    follow(platform, socket).catch((error: unknown) => {
      platform.log.error({ err: error }, 'live replay');
      socket.disconnect(true);
    });
  });
  servers.set(platform, io);
  return io;
}

interface Following {
  readonly tenant: Tenant;
  readonly access: Access;
  readonly cursor: string | undefined;
}

const following = new WeakMap<Socket, Following>();

async function admit(
  platform: Platform,
  whoIs: WhoIs,
  byHost: (host: string) => Promise<Tenant | undefined>,
  socket: Socket,
) {
  const host = (socket.handshake.headers.host ?? '').replace(/:\d+$/, '');
  const tenant = await byHost(host);
  if (tenant === undefined) throw refuse('no_such_business', { host: host.slice(0, 200) });
  const { token, cursor } = hello.parse(socket.handshake.auth);
  const credentials: Credentials = {
    bearer: token,
    api_key: null,
    signature: null,
    method: 'GET',
    url: '/live',
    body: new Uint8Array(),
  };
  const request = { ...requestOf(newId()), ip: socket.handshake.address };
  const access = await inTenant(platform, tenant, (ctx) => whoIs(ctx, credentials), { request });
  if (access.actor.kind !== 'person') throw refuse('sign_in_first');
  following.set(socket, { tenant, access, cursor });
  await socket.join(roomsOf(platform, tenant, access));
}

function roomsOf(platform: Platform, tenant: Tenant, access: Access): string[] {
  const rooms = new Set([personRoom(tenant.id, 'id' in access.actor ? access.actor.id : '')]);
  for (const { live } of platform.catalogue.events.values()) {
    if (live?.needs !== undefined && reach(access, live.needs, ['all']) !== undefined)
      rooms.add(rightRoom(tenant.id, live.needs));
  }
  return [...rooms];
}

const rightRoom = (tenant_id: string, permission: string) => `${tenant_id}:needs:${permission}`;
const personRoom = (tenant_id: string, person_id: string) => `${tenant_id}:own:${person_id}`;

/** Sends what a follower has missed since its cursor; `stale` tells it to load afresh when that is too much. */
async function follow(platform: Platform, socket: Socket): Promise<void> {
  const { tenant, access, cursor } = following.get(socket)!;
  const { missed, end } = await inTenant(platform, tenant, async (ctx) => ({
    missed: cursor === undefined ? [] : await eventsAfter(ctx, cursor),
    end: await endOfFeed(ctx),
  }));
  if (missed.length === page) socket.emit('stale', { cursor: end });
  else for (const message of missed) if (mayHear(platform, access, message)) socket.emit('event', message);
  socket.emit('ready', { cursor: missed.length === page ? end : (missed.at(-1)?.cursor ?? cursor ?? end) });
}

function mayHear(platform: Platform, access: Access, { name, payload }: LiveMessage): boolean {
  const live = platform.catalogue.events.get(name)?.live;
  if (live?.needs !== undefined && reach(access, live.needs, ['all']) !== undefined) return true;
  return live?.own !== undefined && 'id' in access.actor && payload[live.own] === access.actor.id;
}

/** The live events behind a cursor whose transactions, and all older ones, have ended: none can turn up among them later. */
async function eventsAfter(ctx: Ctx, cursor: string): Promise<LiveMessage[]> {
  const [xid, id] = cursor.split('.') as [string, string];
  const names = [...ctx.platform.catalogue.events].filter(([, kind]) => kind.live !== undefined).map(([name]) => name);
  const { rows } = await sql<{
    xid: string;
    id: string;
    name: string;
    at: Temporal.Instant;
    payload: Record<string, unknown>;
  }>`
    select e.xid::text, e.id, e.name, e.at, e.payload from platform.event e
    where e.tenant_id = ${ctx.tenant.id} and (xid, id) > (${xid}::xid8, ${id}::uuid)
      and xid < pg_snapshot_xmin(pg_current_snapshot()) and name = any(${names})
    order by e.xid, e.id limit ${page}`.execute(ctx.tx);
  return rows.map((row) => ({
    cursor: `${row.xid}.${row.id}`,
    id: row.id,
    name: row.name,
    at: row.at.toString(),
    payload: row.payload,
  }));
}

async function endOfFeed(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{
    xid: string;
  }>`select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as xid`.execute(ctx.tx);
  return `${rows[0]!.xid}.ffffffff-ffff-ffff-ffff-ffffffffffff`;
}

/**
 * Tells the followers of one business what has happened since it last told them, in order. The mark is moved in the
 * same transaction, after telling: a crash in between repeats a message, which followers know by its cursor.
 */
export async function tell(platform: Platform, tenant: Tenant): Promise<void> {
  const io = servers.get(platform);
  if (io === undefined) throw new Error('openLive comes before telling');
  await inTenant(platform, tenant, async (ctx) => {
    const told = await lockFeed(ctx);
    const messages = await eventsAfter(ctx, told);
    for (const message of messages) {
      const { live } = platform.catalogue.events.get(message.name)!;
      const rooms = live?.needs === undefined ? [] : [rightRoom(tenant.id, live.needs)];
      const own = live?.own === undefined ? undefined : message.payload[live.own];
      if (typeof own === 'string') rooms.push(personRoom(tenant.id, own));
      if (rooms.length > 0) io.to(rooms).emit('event', message);
    }
    if (messages.length > 0) await moveMark(ctx, messages.at(-1)!.cursor);
    if (messages.length === page || (await someAreHeldBack(ctx))) await tellAgain(ctx);
  });
}

async function lockFeed(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ xid: string; id: string }>`
    insert into platform.feed as f (tenant_id, xid, id)
    values (${ctx.tenant.id}, '0', '00000000-0000-0000-0000-000000000000')
    on conflict (tenant_id) do update set id = f.id where f.tenant_id = ${ctx.tenant.id}
    returning xid::text, id`.execute(ctx.tx);
  return `${rows[0]!.xid}.${rows[0]!.id}`;
}

async function moveMark(ctx: Ctx, cursor: string): Promise<void> {
  const [xid, id] = cursor.split('.') as [string, string];
  await sql`update platform.feed set xid = ${xid}::xid8, id = ${id} where tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
}

/** Whether events wait behind an older transaction that is still under way. */
async function someAreHeldBack(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql`
    select 1 from platform.event
    where tenant_id = ${ctx.tenant.id} and xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`.execute(ctx.tx);
  return rows.length > 0;
}

async function tellAgain(ctx: Ctx): Promise<void> {
  const run_at = machineNow().add({ milliseconds: 100 }).toString();
  await addJobs(ctx, [
    { identifier: 'platform.tell', payload: { tenant: ctx.tenant.id }, job_key: `tell:${ctx.tenant.id}`, run_at },
  ]);
}

/** Closes the live door: followers are disconnected and come again elsewhere. */
export async function closeLive(io: Server): Promise<void> {
  io.local.disconnectSockets(true);
  await io.of('/').adapter.close();
  io.engine?.close();
}

/** Ends a person's live connections at once, on every node: blocked, signed out, rights changed. */
export function disconnect(platform: Platform, tenant_id: string, person_id: string): void {
  servers.get(platform)?.in(personRoom(tenant_id, person_id)).disconnectSockets(true);
}
