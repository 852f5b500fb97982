import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { changed } from '#platform/audit.ts';
import { machineMs } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { claimsOf, countBytes, type File, lockFile, moveOn } from './file.ts';
import { purposeNames, purposeOf } from './purposes.ts';
import { rules } from './rules.ts';
import { storeOf, workFolder } from './store.ts';

const refuse = refusals('files', { in_use: 409 });

/** How many files one turn of the clock takes up; the next turn takes the next. */
const batch = 500;
const hour_ms = 3_600_000;

/** Removes a file that nothing uses: the intent now, its bytes by a job. Refuses: files.not_found, files.in_use, platform.wrong_state. */
export async function removeFile(ctx: Ctx, { file_id }: { readonly file_id: Id<'file'> }): Promise<void> {
  const file = await lockFile(ctx, file_id);
  const used_by = await claimsOf(ctx, file_id);
  if (used_by.length > 0) throw refuse('in_use', { file_id, used_by });
  await intend(ctx, file, 'asked for');
}

/** Removes a file whose bytes could not be stored; some of them may be there all the same. */
export async function takeBack(ctx: Ctx, file_id: Id<'file'>, error: unknown): Promise<void> {
  const { name, message } = error as Error;
  ctx.platform.log.error({ file_id, reason: `${name}: ${message}` }, 'a file could not be stored');
  const file = await lockFile({ ...ctx, rows: 'all' }, file_id);
  if (file.state === 'uploaded') await intend(ctx, file, 'could not be stored');
}

async function intend(ctx: Ctx, file: File, reason: string): Promise<void> {
  await moveOn(ctx, file, 'remove');
  changed(ctx, 'files.file', file.id, { name: file.name, bytes: file.bytes, purpose: file.purpose }, null);
  ctx.platform.log.info({ file_id: file.id, reason }, 'a file is being removed');
  enqueue(ctx, 'files.erase', { file_id: file.id });
}

/** Removes the bytes of a file that is to go or was refused; whenever this breaks off, doing it again ends it. */
export async function eraseFile(act: Act, file_id: Id<'file'>): Promise<void> {
  const all = (ctx: Ctx): Ctx => ({ ...ctx, rows: 'all' });
  const goes = ({ state, gone_at }: File) => gone_at === null && (state === 'deleting' || state === 'refused');
  const { file, config } = await act(async (ctx) => ({
    file: await lockFile(all(ctx), file_id),
    config: ctx.platform.config,
  }));
  if (!goes(file)) return;
  await storeOf(config).remove(file.key);
  await act(async (ctx) => {
    const now = await lockFile(all(ctx), file_id);
    if (!goes(now)) return;
    await countBytes(ctx, -now.bytes);
    await ctx.tx.updateTable('files.file').set({ gone_at: ctx.now }).where('id', '=', file_id).execute();
    if (now.state === 'deleting') await moveOn(ctx, now, 'erase');
  });
}

/**
 * Finds what has had its time and starts its removal: uploads that broke off, files that nothing uses, files past what
 * their purpose is kept; picks up removals that got stuck, and forgets rows that were gone for a month.
 */
export async function expireFiles(ctx: Ctx): Promise<void> {
  const before = (hours: number) => ctx.now.subtract({ hours });
  const unclaimed = before(await ruleOf(ctx, rules, 'files.unclaimed_hours'));
  const own = await ruleOf(ctx, rules, 'files.keep_days');
  const kept = purposeNames
    .map((purpose) => ({ purpose, days: own[purpose] ?? purposeOf(purpose).keep_days }))
    .filter((each): each is { purpose: typeof each.purpose; days: number } => each.days !== null)
    .map(({ purpose, days }) => ({ purpose, until: before(days * 24) }));
  // Locked first and looked at again afterwards: a claim made meanwhile is seen by the second statement.
  const { rows: locked } = await sql<{ id: Id<'file'> }>`
    select f.id from files.file f
    where f.tenant_id = ${ctx.tenant.id} and (
      (f.state = 'uploaded' and f.state_since < ${before(1)})
      or (f.state in ('ready', 'scan_pending') and f.created_at < ${unclaimed} and not exists (
        select 1 from files.claim c where c.tenant_id = ${ctx.tenant.id} and c.file_id = f.id))
      or (f.state in ('ready', 'scan_pending') and exists (
        select 1 from unnest(${kept.map((each) => each.purpose)}::text[], ${kept.map((each) => each.until.toString())}::timestamptz[])
          as each(purpose, until) where each.purpose = f.purpose and f.created_at < each.until)))
    order by f.created_at limit ${batch} for update skip locked`.execute(ctx.tx);
  for (const { id } of locked) {
    const file = await lockFile({ ...ctx, rows: 'all' }, id);
    const past = kept.some(
      (each) => each.purpose === file.purpose && Temporal.Instant.compare(file.created_at, each.until) < 0,
    );
    if (past) await intend(ctx, file, 'kept long enough');
    else if ((await claimsOf(ctx, id)).length === 0) await intend(ctx, file, 'nothing uses it');
  }
  const stuck = await ctx.tx
    .selectFrom('files.file')
    .select('id')
    .where('state', 'in', ['deleting', 'refused'])
    .where('gone_at', 'is', null)
    .where('state_since', '<', before(6))
    .limit(batch)
    .execute();
  for (const { id } of stuck) enqueue(ctx, 'files.erase', { file_id: id }, { key: id });
  await sql`
    delete from files.file f
    where f.tenant_id = ${ctx.tenant.id} and f.state = 'deleted' and f.state_since < ${before(30 * 24)}
      and not exists (select 1 from files.claim c where c.tenant_id = ${ctx.tenant.id} and c.file_id = f.id)`.execute(
    ctx.tx,
  );
}

/**
 * Removes bytes that no row knows and work files that a crash left behind, both over an hour old by the machine's clock,
 * and counts afresh how many bytes the business keeps. Gives how much litter it found.
 */
export async function sweep(act: Act): Promise<{ stored: number; work: number }> {
  const { config, tenant_id } = await act(async (ctx) => ({ config: ctx.platform.config, tenant_id: ctx.tenant.id }));
  const store = storeOf(config);
  let stored = 0;
  let keys: string[] = [];
  const clear = async () => {
    const known = await act((ctx) => knownKeys(ctx, keys));
    for (const key of keys.filter((each) => !known.has(each))) {
      await store.remove(key);
      stored += 1;
    }
    keys = [];
  };
  for await (const { key, changed_ms } of store.list(tenant_id)) {
    if (changed_ms < machineMs() - hour_ms) keys.push(key);
    if (keys.length === batch) await clear();
  }
  if (keys.length > 0) await clear();
  await act(recount);
  return { stored, work: await sweepWork(config) };
}

async function knownKeys(ctx: Ctx, keys: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.tx
    .selectFrom('files.file')
    .select('key')
    .where('key', 'in', keys)
    .where('gone_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.key));
}

async function recount(ctx: Ctx): Promise<void> {
  // Locked by a statement of its own: the next one then sees every upload that was counted before.
  await ctx.tx.selectFrom('files.usage').select('bytes').forUpdate().execute();
  await sql`
    update files.usage u
    set bytes = (select coalesce(sum(f.bytes), 0) from files.file f where f.tenant_id = ${ctx.tenant.id} and f.gone_at is null)
    where u.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
}

async function sweepWork(config: Config): Promise<number> {
  const folder = workFolder(config);
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found === undefined || found.mtimeMs > machineMs() - hour_ms) continue;
    await rm(join(folder, name), { force: true });
    removed += 1;
  }
  return removed;
}
