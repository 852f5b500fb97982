import { createAdapter } from '@socket.io/postgres-adapter';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type { Access } from './access.ts';
import { reach } from './access.ts';
import { sql } from './db.ts';
import type { Credentials, WhoIs } from './door.ts';
import { newId } from './ids.ts';
import type { Platform, Tenant } from './modules.ts';
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
    follow(io, socket).catch((error: unknown) => {
      platform.log.error({ err: error }, 'live replay');
      socket.disconnect(true);
    });
  });
  const { byId } = tenantFinder(platform);
  io.on('news', (tenant_id: string) => {
    byId(tenant_id).then(
      (tenant) => tenant && news(io, platform, tenant),
      (error: unknown) => platform.log.warn({ err: error }, 'live: told later'),
    );
  });
  servers.set(platform, io);
  return io;
}

interface Following {
  readonly platform: Platform;
  readonly tenant: Tenant;
  readonly access: Access;
  readonly hear: (message: LiveMessage) => void;
  /** How far it is: everything up to here it has been told, or may not hear. */
  cursor: string | undefined;
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
  const hear = (message: LiveMessage) => void socket.emit('event', message);
  following.set(socket, { platform, tenant, access, hear, cursor });
  await socket.join(personRoom(tenant.id, access.actor.id)); // by which it can be cut off
}

const personRoom = (tenant_id: string, person_id: string) => `${tenant_id}:own:${person_id}`;

/** Sends what a follower has missed since its cursor; `stale` tells it to load afresh when that is too much. */
async function follow(io: Server, socket: Socket): Promise<void> {
  const self = following.get(socket)!;
  const { platform, tenant, cursor } = self;
  const { missed, end } = await inTenant(platform, tenant, async (ctx) => ({
    missed: cursor === undefined ? [] : await eventsAfter(ctx, cursor),
    end: await endOfFeed(ctx),
  }));
  self.cursor ??= end;
  if (missed.length === page) {
    self.cursor = end;
    socket.emit('stale', { cursor: end });
  } else for (const message of missed) hand(self, message);
  socket.emit('ready', { cursor: self.cursor });
  if (!socket.connected) return;
  joined(io, tenant).followers.add(self);
  socket.once('disconnect', () => joined(io, tenant).followers.delete(self));
  await pump(io, platform, tenant);
}

/** Has all of a business's live events told to this process too, from now on: for what it keeps in memory. */
export async function overhear(platform: Platform, tenant: Tenant, hear: (message: LiveMessage) => void) {
  const io = servers.get(platform);
  if (io === undefined) throw new Error('openLive comes before overhearing');
  const access: Access = {
    actor: { kind: 'system', name: 'live' },
    grants: new Map([['*', 'all']]),
    second_factor_at: null,
  };
  const cursor = await inTenant(platform, tenant, endOfFeed);
  joined(io, tenant).followers.add({ platform, tenant, access, hear, cursor });
  await pump(io, platform, tenant);
}

/** Hands a follower one message, if it may hear it, and notes how far it is. */
function hand(self: Following, message: LiveMessage): void {
  if (mayHear(self.platform, self.access, message)) self.hear(message);
  self.cursor = message.cursor;
}

/** The followers of one business on this node, and whether they are being told just now. */
interface Joined {
  readonly followers: Set<Following>;
  telling: boolean;
  again: boolean;
}

const nodes = new WeakMap<Server, Map<string, Joined>>();

function joined(io: Server, tenant: Tenant): Joined {
  const node = nodes.get(io) ?? new Map<string, Joined>();
  nodes.set(io, node);
  const known = node.get(tenant.id) ?? { followers: new Set(), telling: false, again: false };
  node.set(tenant.id, known);
  return known;
}

/**
 * Tells this node's followers of a business what has happened, each from where it is, in order: one reader for all, and
 * never two at once. Events behind a transaction that is still under way are told when that has ended.
 */
async function pump(io: Server, platform: Platform, tenant: Tenant): Promise<void> {
  const mine = joined(io, tenant);
  mine.again = true;
  if (mine.telling) return;
  mine.telling = true;
  try {
    while (mine.again && mine.followers.size > 0) {
      mine.again = false;
      // What is held back is asked first: whatever is let go in between is then among the messages.
      const { heldBack, messages } = await inTenant(platform, tenant, async (ctx) => ({
        heldBack: await someAreHeldBack(ctx),
        messages: await eventsAfter(ctx, furthestBehind(mine.followers)),
      }));
      for (const self of mine.followers) {
        for (const message of messages) if (isAfter(message.cursor, self.cursor!)) hand(self, message);
      }
      if (messages.length === page) mine.again = true;
      else if (heldBack) setTimeout(() => news(io, platform, tenant), 100).unref();
    }
  } finally {
    mine.telling = false;
  }
}

function news(io: Server, platform: Platform, tenant: Tenant): void {
  pump(io, platform, tenant).catch((error: unknown) => platform.log.warn({ err: error }, 'live: told later'));
}

function furthestBehind(followers: ReadonlySet<Following>): string {
  const cursors = [...followers].map(({ cursor }) => cursor!);
  return cursors.reduce((least, cursor) => (isAfter(least, cursor) ? cursor : least));
}

/** Whether one cursor is further on than another: by transaction, then by the event's id. */
function isAfter(cursor: string, than: string): boolean {
  const [xid, id] = cursor.split('.') as [string, string];
  const [than_xid, than_id] = than.split('.') as [string, string];
  return xid === than_xid ? id > than_id : BigInt(xid) > BigInt(than_xid);
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

/** Lets every node know that something has happened in a business; each tells its own followers. */
export async function tell(platform: Platform, tenant: Tenant): Promise<void> {
  const io = servers.get(platform);
  if (io === undefined) throw new Error('openLive comes before telling');
  io.serverSideEmit('news', tenant.id);
  await pump(io, platform, tenant);
}

/** Whether events wait behind an older transaction that is still under way. */
async function someAreHeldBack(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql`
    select 1 from platform.event
    where tenant_id = ${ctx.tenant.id} and xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`.execute(ctx.tx);
  return rows.length > 0;
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
