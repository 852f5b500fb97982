import { by, difference } from './audit.ts';
import { machineNow } from './clock.ts';
import { json, sql } from './db.ts';
import { newId } from './ids.ts';
import type { Ctx } from './transaction.ts';

/** A job as the queue takes it. */
export interface JobSpec {
  readonly identifier: string;
  readonly payload: object;
  readonly queue_name?: string;
  readonly run_at?: string;
  readonly job_key?: string;
  readonly max_attempts?: number;
  /** The lower, the earlier; 0 unless said. */
  readonly priority?: number;
}

const PRIORITY = { first: -1, last: 1 } as const;

/** Writes what an act has emitted, enqueued and changed, in its own transaction and without waiting in between. */
export async function flush(ctx: Ctx): Promise<void> {
  const { events, jobs, changes } = ctx.outbox;
  const writing: Promise<unknown>[] = [];
  if (events.length > 0) writing.push(writeEvents(ctx));
  if (changes.length > 0) writing.push(writeAudit(ctx));
  if (jobs.some((job) => job.at === null && job.key !== null)) writing.push(takeBackDue(ctx));
  if (jobs.some((job) => job.at !== null)) writing.push(writeDue(ctx));
  const specs = [
    ...handlerJobs(ctx),
    ...jobs.filter((job) => job.at === null).map((job) => spec(ctx, job)),
    ...wakeUps(ctx),
  ];
  if (specs.length > 0) writing.push(addJobs(ctx, specs));
  await Promise.all(writing);
}

/**
 * Adds jobs to the queue in the act's own transaction. A job's payload has its key too: the queue takes the key of one that is
 * under way from it when another takes its place.
 */
export async function addJobs(ctx: Pick<Ctx, 'tx'>, specs: readonly JobSpec[]): Promise<void> {
  const keyed = specs.map((one) =>
    one.job_key === undefined ? one : { ...one, payload: { ...one.payload, key: one.job_key } },
  );
  await sql`select platform.add_jobs(${json(keyed)}::jsonb)`.execute(ctx.tx);
}

function writeEvents(ctx: Ctx): Promise<unknown> {
  return ctx.tx
    .insertInto('platform.event')
    .values(
      ctx.outbox.events.map(({ id, at, actor, name, payload }) => ({
        id,
        name,
        payload: json(payload),
        actor: json(actor),
        request_id: ctx.request.id,
        at,
      })),
    )
    .execute();
}

function writeAudit(ctx: Ctx): Promise<unknown> {
  const rows = ctx.outbox.changes.map((change) => {
    const { before, after } = difference(change);
    return {
      id: newId<'audit'>(),
      at: change.at,
      ...by(change),
      act: change.act,
      noun: change.noun,
      noun_id: change.id,
      before: before && json(before),
      after: after && json(after),
      ip: ctx.request.ip,
      device: ctx.request.device,
      request_id: ctx.request.id,
    };
  });
  return ctx.tx.insertInto('platform.audit').values(rows).execute();
}

function writeDue(ctx: Ctx): Promise<unknown> {
  const rows = ctx.outbox.jobs
    .filter((job) => job.at !== null)
    .map(({ id, task, payload, key, at }) => ({
      key: key === null ? `job:${id}` : dueKey(task, key),
      id,
      at: at!,
      task,
      schedule: false,
      payload: json(payload),
      request_id: ctx.request.id,
    }));
  return ctx.tx
    .insertInto('platform.due')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'key']).doUpdateSet((eb) => ({
        id: eb.ref('excluded.id'),
        at: eb.ref('excluded.at'),
        payload: eb.ref('excluded.payload'),
        request_id: eb.ref('excluded.request_id'),
      })),
    )
    .execute();
}

/** A job to be done at once replaces one of its key that waits for its time. */
function takeBackDue(ctx: Ctx): Promise<unknown> {
  const keys = ctx.outbox.jobs.flatMap(({ task, key, at }) => (at === null && key !== null ? [dueKey(task, key)] : []));
  return ctx.tx.deleteFrom('platform.due').where('key', 'in', keys).execute();
}

function dueKey(task: string, key: string): string {
  return `job:${task}:${key}`;
}

/** What happened longer ago than this when it is written down is history, of which nobody is told any more. */
const NEWS_H = 6;

/** One job for each handler of each event, and one that tells those who follow live. */
function handlerJobs(ctx: Ctx): JobSpec[] {
  const { handlers, events } = ctx.platform.catalogue;
  const oldest = ctx.now.subtract({ hours: NEWS_H });
  const wanted = (event: { readonly name: string; readonly at: Temporal.Instant }) =>
    (handlers.get(event.name) ?? []).filter(({ news }) => !news || Temporal.Instant.compare(event.at, oldest) >= 0);
  const jobs = ctx.outbox.events.flatMap((event) =>
    wanted(event).map(({ name }) => ({
      identifier: 'platform.handle',
      ...(events.get(event.name)?.first === true && { priority: PRIORITY.first }),
      payload: { tenant: ctx.tenant.id, event: event.id, request_id: ctx.request.id, handler: name },
    })),
  );
  const live = ctx.outbox.events.some((event) => events.get(event.name)?.live !== undefined);
  const telling = { identifier: 'platform.tell', payload: { tenant: ctx.tenant.id }, job_key: `tell:${ctx.tenant.id}` };
  return live ? [...jobs, telling] : jobs;
}

function spec(ctx: Ctx, job: Ctx['outbox']['jobs'][number]): JobSpec {
  return {
    identifier: job.task,
    ...(job.turn !== undefined && { priority: PRIORITY[job.turn] }),
    payload: { tenant: ctx.tenant.id, id: job.id, payload: job.payload, request_id: ctx.request.id },
    ...(job.key !== null && { job_key: `${ctx.tenant.id}:${job.task}:${job.key}` }),
  };
}

/**
 * A turn of the clock at the moment something falls due, so that it needn't wait for the next regular one. That of a
 * job with a key bears the job's key in the queue, and so replaces one of its kind that still waits there.
 */
function wakeUps(ctx: Ctx): JobSpec[] {
  const ahead_ms = ctx.now.epochMilliseconds - machineNow().epochMilliseconds;
  const turns = ctx.outbox.jobs.flatMap(({ task, key, at }) => {
    if (at === null) return [];
    const at_ms = at.epochMilliseconds;
    const job_key = key === null ? `turn:${ctx.tenant.id}:${at_ms}` : `${ctx.tenant.id}:${task}:${key}`;
    return [[job_key, at_ms] as const];
  });
  return [...new Map(turns)].map(([job_key, at_ms]) => ({
    identifier: 'platform.turn',
    payload: { tenant: ctx.tenant.id },
    job_key,
    run_at: Temporal.Instant.fromEpochMilliseconds(at_ms - ahead_ms + 1).toString(),
  }));
}
