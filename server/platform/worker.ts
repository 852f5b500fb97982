import {
  Logger as QueueLogger,
  type Runner,
  run,
  runOnce,
  type Task,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type { Pool } from 'pg';
import { z } from 'zod';
import { moveClock, type Settle, turn } from './due.ts';
import type { Act, JobKind } from './jobs.ts';
import { tell } from './live.ts';
import type { Platform, Tenant } from './modules.ts';
import { tenantFinder } from './tenants.ts';
import { type Ctx, inTenant, requestOf } from './transaction.ts';

const wrapped = z.object({ tenant: z.guid(), request_id: z.string() });
const ofJob = wrapped.extend({ id: z.guid(), payload: z.record(z.string(), z.unknown()) });
const ofHandler = wrapped.extend({ event: z.guid(), handler: z.string() });
const ofSchedule = wrapped.extend({ id: z.guid(), schedule: z.string() });
const ofTenant = z.object({ tenant: z.guid() });

/** Starts working on jobs, events and the clock, until the database goes away or `stop()`; `events` hears of it. */
export async function runWorker(platform: Platform, events: WorkerEvents): Promise<Runner> {
  const crontab = '* * * * * platform_turn_all';
  return run({ ...queueOptions(platform), events, concurrency: 4, pollInterval: 1_000, crontab });
}

/** Works until nothing is waiting: for tests and commands. */
export async function drain(platform: Platform): Promise<void> {
  await runOnce({ ...queueOptions(platform, () => drain(platform)), concurrency: 1 });
}

function queueOptions(platform: Platform, settle?: Settle) {
  return {
    pgPool: givenBackOnce(platform.queue),
    taskList: tasks(platform, settle),
    noHandleSignals: true,
    // So that ending waits for what was done to be written down as done; the queue doesn't wait for it otherwise.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    // What the queue calls information is a line for each job: that is for whoever looks for a fault.
    logger: new QueueLogger(() => (level, message) => platform.log[queueLevels[level]](message)),
  };
}

/**
 * The queue's pool, which takes no harm from a client that is given back twice: as graphile-worker 0.18.0 does with the one that
 * it listens on, when the database goes away while it ends.
 */
function givenBackOnce(pool: Pool): Pool {
  const connect = (got?: Parameters<Pool['connect']>[0]) => {
    if (got === undefined) return pool.connect();
    return pool.connect((error, client, release) => {
      let back = false;
      got(error, client, (destroy) => {
        if (!back) release(destroy);
        back = true;
      });
    });
  };
  return new Proxy(pool, { get: (all, name, self) => (name === 'connect' ? connect : Reflect.get(all, name, self)) });
}

function tasks(platform: Platform, settle?: Settle): TaskList {
  const { byId } = tenantFinder(platform);
  const find = async (id: string): Promise<Tenant> => {
    const tenant = await byId(id);
    if (tenant === undefined) throw new Error(`no business ${id}`);
    return tenant;
  };
  const list: Record<string, Task> = {
    'platform.handle': async (raw) => handle(platform, ofHandler.parse(raw), find),
    'platform.schedule': async (raw) => runSchedule(platform, ofSchedule.parse(raw), find),
    'platform.tell': async (raw) => tell(platform, await find(ofTenant.parse(raw).tenant)),
    'platform.turn': async (raw) => turn(platform, await find(ofTenant.parse(raw).tenant)),
    platform_turn_all: async () => {
      const { rows } = await platform.pool.query<{ id: string }>('select platform.tenants_with_due() as id');
      // One business that can't be served must not keep the others from their turn.
      const failed: unknown[] = [];
      for (const { id } of rows) {
        await find(id)
          .then((tenant) => turn(platform, tenant))
          .catch((error: unknown) => failed.push(error));
      }
      if (failed.length > 0) throw new AggregateError(failed, 'some businesses had no turn of their clock');
    },
    'platform.move_clock': async (raw) => moveClock(platform, await find(ofTenant.parse(raw).tenant), settle),
  };
  for (const [name, kind] of platform.catalogue.jobs)
    list[name] = async (raw) => work(platform, name, kind, ofJob.parse(raw), find);
  return list;
}

const queueLevels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

type Find = (id: string) => Promise<Tenant>;

/** Runs a job; one that has had its effect already (the answer to the queue was lost) does nothing. */
async function work(
  platform: Platform,
  name: string,
  kind: JobKind,
  raw: z.infer<typeof ofJob>,
  find: Find,
): Promise<void> {
  const tenant = await find(raw.tenant);
  const opening = systemOpening(name, raw.request_id);
  const payload = z.decode(kind.payload, raw.payload);
  if ('run' in kind) {
    await inTenant(
      platform,
      tenant,
      async (ctx) => ((await isFirst(ctx, raw.id, name)) ? kind.run(ctx, payload) : undefined),
      opening,
    );
    return;
  }
  const act: Act = (fn) => inTenant(platform, tenant, fn, opening);
  if (kind.sees_what_is_done === true) return kind.outside(act, payload);
  if (await act((ctx) => wasHandled(ctx, raw.id, name))) return;
  await kind.outside(act, payload);
  await act((ctx) => isFirst(ctx, raw.id, name));
}

/** Runs one handler of one event, once. */
async function handle(platform: Platform, raw: z.infer<typeof ofHandler>, find: Find): Promise<void> {
  const tenant = await find(raw.tenant);
  await inTenant(
    platform,
    tenant,
    async (ctx) => {
      if (!(await isFirst(ctx, raw.event, raw.handler))) return;
      const happened = await ctx.tx
        .selectFrom('platform.event')
        .select(['id', 'name', 'payload', 'at'])
        .where('id', '=', raw.event)
        .executeTakeFirstOrThrow();
      const handler = platform.catalogue.handlers.get(happened.name)?.find(({ name }) => name === raw.handler);
      const kind = platform.catalogue.events.get(happened.name);
      if (handler === undefined || kind === undefined)
        throw new Error(`nobody handles ${happened.name} as ${raw.handler}`);
      await handler.run(ctx, z.decode(kind.payload, happened.payload) as never, happened);
    },
    systemOpening(raw.handler, raw.request_id),
  );
}

/** Runs one turn of a schedule, once. */
async function runSchedule(platform: Platform, raw: z.infer<typeof ofSchedule>, find: Find): Promise<void> {
  const schedule = platform.catalogue.schedules.get(raw.schedule);
  if (schedule === undefined) return; // the code no longer has it; its next turn was not put down
  const tenant = await find(raw.tenant);
  const run = async (ctx: Ctx) => ((await isFirst(ctx, raw.id, raw.schedule)) ? schedule.run(ctx) : undefined);
  await inTenant(platform, tenant, run, systemOpening(raw.schedule, raw.request_id));
}

function systemOpening(name: string, request_id: string) {
  const access = { actor: { kind: 'system', name } as const, grants: new Map(), second_factor_at: null };
  return { access, act: name, request: requestOf(request_id) };
}

async function isFirst(ctx: Ctx, id: string, handler: string): Promise<boolean> {
  const added = await ctx.tx
    .insertInto('platform.handled')
    .values({ id, handler })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id', 'handler']).doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

async function wasHandled(ctx: Ctx, id: string, handler: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('platform.handled')
    .select('id')
    .where('id', '=', id)
    .where('handler', '=', handler)
    .executeTakeFirst();
  return row !== undefined;
}
