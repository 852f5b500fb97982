import { z } from 'zod';
import { sql } from './db.ts';
import { clockEvents } from './due.ts';
import { everyMinutes, nightly } from './jobs.ts';
import type { Module } from './modules.ts';
import { keyset, pageInput, pageOf } from './pages.ts';
import { refuse } from './problems.ts';
import { route } from './routes.ts';
import { rule, ruleOf } from './rules.ts';
import { instant, line, whole } from './schemas.ts';
import type { Ctx } from './transaction.ts';

const rules = {
  'platform.audit_days': rule({
    says: 'For how many days the audit trail is kept.',
    schema: z.number().int().min(30).max(3_650),
    fallback: 90,
  }),
};

const AuditEntry = z.object({
  id: z.guid(),
  at: instant(),
  actor_kind: z.enum(['person', 'key', 'system', 'nobody']),
  actor_id: z.string().nullable(),
  act: z.string(),
  noun: z.string(),
  noun_id: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  ip: z.string().nullable(),
  device: z.string().nullable(),
  request_id: z.string(),
});

const auditInput = z.object({
  ...pageInput,
  noun: line(80).optional(),
  noun_id: line(80).optional(),
  actor_id: line(80).optional(),
  act: line(80).optional(),
  request_id: line(80).optional(),
  from: instant().optional(),
  until: instant().optional(),
  q: line(100).optional(),
});

/** One page of the audit trail, newest first; `q` looks into what was before and after. */
async function readAudit(ctx: Ctx, input: z.output<typeof auditInput>) {
  let query = ctx.tx
    .selectFrom('platform.audit')
    .select([
      'id',
      'at',
      'actor_kind',
      'actor_id',
      'act',
      'noun',
      'noun_id',
      'before',
      'after',
      'ip',
      'device',
      'request_id',
    ]);
  for (const field of ['noun', 'noun_id', 'actor_id', 'act', 'request_id'] as const) {
    const wanted = input[field];
    if (wanted !== undefined) query = query.where(field, '=', wanted);
  }
  if (input.from !== undefined) query = query.where('at', '>=', input.from);
  if (input.until !== undefined) query = query.where('at', '<', input.until);
  if (input.q !== undefined) {
    const pattern = `%${input.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<boolean>`(before::text ilike ${pattern} or after::text ilike ${pattern} or noun_id ilike ${pattern})`,
    );
  }
  const page = await keyset(query, {
    by: [
      ['at', 'desc'],
      ['id', 'desc'],
    ],
    input,
  });
  return { ...page, items: page.items.map((item) => ({ ...item, actor_kind: item.actor_kind as 'person' })) };
}

const Job = z.object({
  id: z.string(),
  task: z.string(),
  state: z.enum(['waiting', 'under_way', 'failed', 'given_up']),
  run_at: instant(),
  attempts: z.number().int(),
  max_attempts: z.number().int(),
  last_error: z.string().nullable(),
});

const Health = z.object({
  jobs: z.array(Job),
  counts: z.object({
    waiting: z.number().int(),
    under_way: z.number().int(),
    failed: z.number().int(),
    given_up: z.number().int(),
  }),
  due: z.array(
    z.object({ key: z.string(), task: z.string(), says: z.string().nullable(), at: instant(), schedule: z.boolean() }),
  ),
  events_today: z.array(z.object({ name: z.string(), count: z.number().int() })),
});

type JobRow = z.output<typeof Job>;

/** How the business's jobs and events stand: what waits, what failed and why, what comes next by the clock. */
async function readHealth(ctx: Ctx) {
  const jobs = await sql<Omit<JobRow, 'state'> & { locked: boolean; state: JobRow['state'] }>`
    select id::text, task, run_at, attempts::int, max_attempts::int, last_error,
      case when locked then 'under_way' when attempts >= max_attempts then 'given_up'
        when attempts > 0 then 'failed' else 'waiting' end as state
    from platform.jobs_of_tenant() order by attempts desc, run_at limit 500`.execute(ctx.tx);
  const due = await ctx.tx
    .selectFrom('platform.due')
    .select(['key', 'task', 'at', 'schedule'])
    .orderBy('at')
    .limit(200)
    .execute();
  const start = ctx.today.toZonedDateTime(ctx.tenant.zone).toInstant();
  const events = await ctx.tx
    .selectFrom('platform.event')
    .select((eb) => ['name', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('at', '>=', start)
    .groupBy('name')
    .orderBy('name')
    .execute();
  const counts = { waiting: 0, under_way: 0, failed: 0, given_up: 0 };
  for (const { state } of jobs.rows) counts[state] += 1;
  const { schedules, jobs: kinds } = ctx.platform.catalogue;
  return {
    jobs: jobs.rows,
    counts,
    due: due.map((row) => ({ ...row, says: schedules.get(row.task)?.says ?? kinds.get(row.task)?.says ?? null })),
    events_today: events,
  };
}

async function onJob(ctx: Ctx, job_id: number, what: 'retry_job' | 'drop_job'): Promise<void> {
  const { rows } = await sql<{
    done: boolean | null;
  }>`select ${sql.ref(`platform.${what}`)}(${job_id}::bigint) as done`.execute(ctx.tx);
  if (rows[0]?.done !== true) throw refuse('not_found', { field: 'job_id', do: 'it is done already, or under way' });
}

const job = z.object({ job_id: whole(1, Number.MAX_SAFE_INTEGER) });

/** What staff see of the machinery: the audit trail, jobs, events; and how long traces are kept. */
export const operations: Module = {
  name: 'platform',
  events: clockEvents,
  rules,
  routes: [
    route({
      method: 'GET',
      path: '/audit',
      says: 'Searches the audit trail: who did what to what, with before and after.',
      needs: 'platform.view_audit',
      input: auditInput,
      output: pageOf(AuditEntry),
      run: readAudit,
    }),
    route({
      method: 'GET',
      path: '/operations',
      says: 'Shows how jobs, events and schedules stand.',
      needs: 'platform.view_operations',
      input: z.object({}),
      output: Health,
      run: readHealth,
    }),
    route({
      method: 'POST',
      path: '/operations/jobs/:job_id/retry',
      says: 'Has a failed job tried again now.',
      needs: 'platform.manage_jobs',
      input: job,
      output: null,
      run: (ctx, { job_id }) => onJob(ctx, job_id, 'retry_job'),
    }),
    route({
      method: 'DELETE',
      path: '/operations/jobs/:job_id',
      says: 'Gives up a job that has failed or waits.',
      needs: 'platform.manage_jobs',
      input: job,
      output: null,
      run: (ctx, { job_id }) => onJob(ctx, job_id, 'drop_job'),
    }),
  ],
  schedules: {
    'platform.forget_audit': nightly('03:30', 'Removes audit entries past their time.', async (ctx) => {
      const days = await ruleOf(ctx, rules, 'platform.audit_days');
      await sql`select platform.forget_audit(${ctx.tenant.id}, ${ctx.now.subtract({ hours: 24 * days })})`.execute(
        ctx.tx,
      );
    }),
    'platform.forget_traces': everyMinutes(
      60,
      'Removes traces of finished jobs and kept answers after their week and day.',
      async (ctx) => {
        // By the machine's time: a retry comes within days of it, wherever the business's clock stands.
        await sql`delete from platform.handled where tenant_id = ${ctx.tenant.id} and at < now() - interval '7 days'`.execute(
          ctx.tx,
        );
        await sql`delete from platform.idempotency where tenant_id = ${ctx.tenant.id} and at < ${ctx.now.subtract({ hours: 48 })}`.execute(
          ctx.tx,
        );
      },
    ),
  },
};
