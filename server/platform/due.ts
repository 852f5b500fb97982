import { z } from 'zod';
import { machineNow } from './clock.ts';
import { json, sql } from './db.ts';
import { emit, event } from './events.ts';
import { idOf, newId } from './ids.ts';
import type { Platform, Tenant } from './modules.ts';
import { addJobs, type JobSpec } from './outbox.ts';
import { refusals } from './refusals.ts';
import { type Ctx, inTenant, requestOf } from './transaction.ts';

const refuse = refusals('platform', { clock_is_real: 409, clock_goes_forward: 422, clock_too_far: 422 });

/** What the clock says of itself. */
export const clockEvents = {
  'platform.clock_moved': event({
    says: "The business's clock was put forward, to a moment at which something is due or to where it was asked to go.",
    payload: z.object({ now: z.string().max(40) }), // ISO 8601
    live: { needs: 'tenants.view_business' },
  }),
};

/**
 * Starts what is due for one business: each job whose time has come, and each schedule, which is put down for its next
 * turn in the same transaction. A schedule that was missed (the machine was off) runs once, not once for each miss.
 */
export async function turn(platform: Platform, tenant: Tenant): Promise<void> {
  const opening = { act: 'platform.turn', request: requestOf(newId()) };
  let started: number;
  do started = await inTenant(platform, tenant, (ctx) => startDue(ctx, ctx.now), opening);
  while (started === most);
}

const most = 500;

async function startDue(ctx: Ctx, until: Temporal.Instant): Promise<number> {
  const { schedules } = ctx.platform.catalogue;
  const { rows } = await sql<DueRow>`
    delete from platform.due d where d.tenant_id = ${ctx.tenant.id} and d.key in (
      select key from platform.due where tenant_id = ${ctx.tenant.id} and at <= ${until}
      order by at, key limit ${most} for update)
    returning key, id, at, task, schedule, payload, request_id`.execute(ctx.tx);
  if (rows.length === 0) return 0;
  const inOrder = rows.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.key < b.key ? -1 : 1));
  await addJobs(
    ctx,
    inOrder.map((row) => jobOf(ctx, row)),
  );
  const again = inOrder.filter((row) => row.schedule && schedules.has(row.task));
  if (again.length > 0)
    await putDown(
      ctx,
      again.map((row) => row.task),
      until,
    );
  return rows.length;
}

interface DueRow {
  readonly key: string;
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly task: string;
  readonly schedule: boolean;
  readonly payload: object;
  readonly request_id: string;
}

function jobOf(ctx: Ctx, row: DueRow): JobSpec {
  const shared = { tenant: ctx.tenant.id, id: row.id, request_id: row.request_id };
  const job_key = `${ctx.tenant.id}:${row.key.replace(/^job:/, '')}`;
  if (!row.schedule) return { identifier: row.task, payload: { ...shared, payload: row.payload }, job_key };
  return { identifier: 'platform.schedule', payload: { ...shared, schedule: row.task, at: row.at.toString() } };
}

/** Puts schedules down for their next turn after a moment. */
async function putDown(ctx: Ctx, names: readonly string[], after: Temporal.Instant): Promise<void> {
  const rows = names.map((task) => {
    const at = ctx.platform.catalogue.schedules.get(task)!.next(after, ctx.tenant.zone);
    const id = idOf('schedule', ctx.tenant.id, task, at.toString());
    return { key: `schedule:${task}`, id, at, task, schedule: true, payload: json({}), request_id: id };
  });
  await ctx.tx
    .insertInto('platform.due')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'key']).doNothing())
    .execute();
}

/** Puts every schedule of the catalogue down for a business that doesn't have it yet: new businesses, new schedules. */
export async function putDownSchedules(ctx: Ctx): Promise<void> {
  const names = [...ctx.platform.catalogue.schedules.keys()];
  if (names.length > 0) await putDown(ctx, names, ctx.now);
}

/** Does so for every business: a release may bring schedules that they don't have yet. */
export async function putDownAllSchedules(platform: Platform): Promise<void> {
  for (const id of await platform.tenants.ids(platform.pool)) {
    const tenant = await platform.tenants.byId(platform.pool, id);
    if (tenant !== undefined) await inTenant(platform, tenant, putDownSchedules, { act: 'platform.schedules' });
  }
}

/** Where a business's clock stands; `target` is where it is being moved to, if it is. */
export async function readClock(ctx: Ctx): Promise<{ now: Temporal.Instant; target: Temporal.Instant | null }> {
  const row = await ctx.tx.selectFrom('platform.tenant_clock').select('target').executeTakeFirst();
  return { now: ctx.now, target: row?.target ?? null };
}

/**
 * Asks for a demo business's clock to be moved forward; everything due on the way is then done in its order.
 * At most 400 days at once. Refuses: platform.clock_is_real, platform.clock_goes_forward, platform.clock_too_far.
 */
export async function askClock(ctx: Ctx, to: Temporal.Instant): Promise<void> {
  if (!ctx.tenant.demo) throw refuse('clock_is_real', { business: ctx.tenant.slug });
  if (Temporal.Instant.compare(to, ctx.now) <= 0)
    throw refuse('clock_goes_forward', { field: 'to', now: ctx.now.toString() });
  if (to.since(ctx.now).total('hours') > 400 * 24) throw refuse('clock_too_far', { field: 'to', at_most_days: 400 });
  await sql`
    insert into platform.tenant_clock as c (tenant_id, ahead_us, target) values (${ctx.tenant.id}, 0, ${to})
    on conflict (tenant_id) do update set target = greatest(c.target, excluded.target)
      where c.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
  await addJobs(ctx, [
    { identifier: 'platform.move_clock', payload: { tenant: ctx.tenant.id }, queue_name: 'platform.move_clock' },
  ]);
}

/** How the mover waits until what it started is done: by watching the queue, or, in tests, by working it off. */
export type Settle = (platform: Platform, tenant: Tenant) => Promise<void>;

/**
 * Moves the clock to its target, halting at each moment at which something is due until that and all it led to is done.
 * Killed in between, it goes on from where the clock stands.
 */
export async function moveClock(platform: Platform, tenant: Tenant, settle: Settle = settled): Promise<void> {
  const opening = { act: 'platform.move_clock', request: requestOf(newId()) };
  for (;;) {
    const halt = await inTenant(platform, tenant, nextHalt, opening);
    if (halt === undefined) return;
    await inTenant(platform, tenant, (ctx) => setClock(ctx, halt), opening);
    await turn(platform, tenant);
    await settle(platform, tenant);
  }
}

async function nextHalt(ctx: Ctx): Promise<Temporal.Instant | undefined> {
  const { target } = await readClock(ctx);
  if (target === null) return undefined;
  const sweeps = [...ctx.platform.catalogue.schedules]
    .filter(([, each]) => each.sweeps)
    .map(([name]) => `schedule:${name}`);
  const due = await ctx.tx
    .selectFrom('platform.due')
    .select('at')
    .where('at', '<=', target)
    .where(sql<boolean>`key <> all(${sweeps})`)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  if (due !== undefined) return due.at;
  if (Temporal.Instant.compare(ctx.now, target) < 0) return target;
  await ctx.tx.updateTable('platform.tenant_clock').set({ target: null }).execute();
  return undefined;
}

/** Sets the clock to a moment, unless it is past it already: it never goes back. */
async function setClock(ctx: Ctx, to: Temporal.Instant): Promise<void> {
  const ahead_us = to.since(machineNow()).total('microseconds');
  await sql`
    update platform.tenant_clock set ahead_us = greatest(ahead_us, ${Math.ceil(ahead_us)})
    where tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
  emit(ctx, 'platform.clock_moved', { now: to.toString() });
}

const waiting = z.object({ n: z.number() });

/** Waits until no job of the business is waiting or under way; one that failed and waits for another try isn't waited for. */
async function settled(platform: Platform, tenant: Tenant): Promise<void> {
  for (;;) {
    const { n } = await inTenant(platform, tenant, async (ctx) => {
      const { rows } = await sql`
        select count(*)::int as n from platform.jobs_of_tenant()
        where task not in ('platform.move_clock', 'platform.turn') and attempts <= 1 and last_error is null and run_at <= now()`.execute(
        ctx.tx,
      );
      return waiting.parse(rows[0]);
    });
    if (n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
