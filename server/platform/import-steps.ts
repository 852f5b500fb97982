import type { Updateable } from 'kysely';
import { json } from './db.ts';
import type { Id } from './ids.ts';
import { getImport } from './import-files.ts';
import {
  type Any,
  db,
  fileOf,
  type ImportTable,
  type Mapped,
  type One,
  type Outcome,
  type Planned,
  rowOf,
  type Seen,
} from './import-kind.ts';
import { refuse as stale } from './problems.ts';
import type { Ctx } from './transaction.ts';

/**
 * Says what the columns are and starts the check, which changes nothing else; `more` goes into columns of the module's own.
 * Refuses: bad_mapping, platform.wrong_state, platform.changed_meanwhile.
 */
export async function checkImport(
  ctx: Ctx,
  kind: Any,
  { mapping, ...which }: Seen & { mapping: readonly Mapped[] },
  more: Readonly<Record<string, unknown>> = {},
) {
  const { headers } = await lock(ctx, kind, which, 'check');
  const problem = mappingProblem(kind, mapping, headers.length);
  if (problem !== undefined) throw kind.refuse('bad_mapping', { field: 'mapping', ...problem });
  await db(ctx)
    .updateTable(rowOf(kind))
    .set({ outcome: null, problems: '[]', ...kind.unread })
    .where('import_id', '=', which.import_id)
    .where('outcome', 'is not', null)
    .execute();
  return begin(ctx, kind, which, { state: 'checking', mapping: json(mapping), ...more });
}

function mappingProblem(kind: Any, mapping: readonly Mapped[], columns: number) {
  if (mapping.some(({ column }) => column >= columns)) return { problem: 'no_such_column' };
  if (new Set(mapping.map(({ column }) => column)).size < mapping.length) return { problem: 'column_twice' };
  const fields = mapping.map(({ field }) => field);
  const twice = fields.find((field, at) => !kind.isMany(field) && fields.indexOf(field) !== at);
  if (twice !== undefined) return { problem: 'field_twice', field_twice: twice };
  const lacking = kind.lacks(fields);
  return lacking === undefined ? undefined : { problem: lacking };
}

/**
 * Starts to apply a checked file: good rows are written, the others left out.
 * Refuses: nothing_to_import, platform.wrong_state, platform.changed_meanwhile.
 */
export async function applyImport(ctx: Ctx, kind: Any, which: Seen) {
  await lock(ctx, kind, which, 'apply');
  const { outcomes: found } = await getImport(ctx, kind, which);
  if ((found.add ?? 0) + (found.change ?? 0) === 0) throw kind.refuse('nothing_to_import', { outcomes: found });
  return begin(ctx, kind, which, { state: 'applying' });
}

async function lock(ctx: Ctx, kind: Any, { import_id, version }: Seen, act: 'check' | 'apply') {
  const row = await held(ctx, kind, import_id);
  if (row === undefined) throw kind.refuse('import_not_found', { import_id });
  kind.life.next(row.state, act);
  if (row.version !== version) throw stale('changed_meanwhile', { version: row.version });
  return row;
}

function held(ctx: Ctx, kind: Any, import_id: Id<'import'>) {
  return db(ctx).selectFrom(fileOf(kind)).selectAll().where('id', '=', import_id).forUpdate().executeTakeFirst();
}

async function begin(ctx: Ctx, kind: Any, { import_id, version }: Seen, change: Updateable<ImportTable>) {
  await db(ctx)
    .updateTable(fileOf(kind))
    .set({ ...change, done: 0, at_row: 1, ended_at: null, version: version + 1 })
    .where('id', '=', import_id)
    .execute();
  kind.goOn(ctx, { import_id });
  return getImport(ctx, kind, { import_id });
}

/** As doNextBatch, and sees to the batch after it. */
export async function stepImport(ctx: Ctx, kind: Any, { import_id }: One): Promise<void> {
  if (await doNextBatch(ctx, kind, { import_id })) kind.goOn(ctx, { import_id });
}

/** Does the next batch of a file's check or application: effect and progress are written together. Says whether there is more. */
export async function doNextBatch(ctx: Ctx, kind: Any, { import_id }: One): Promise<boolean> {
  const file = await held(ctx, kind, import_id);
  if (file === undefined || (file.state !== 'checking' && file.state !== 'applying')) return false;
  const rows = await db(ctx)
    .selectFrom(rowOf(kind))
    .select(['row_no', 'cells', 'outcome'])
    .where('import_id', '=', import_id)
    .where('row_no', '>', file.at_row)
    .orderBy('row_no')
    .limit(kind.batch)
    .execute();
  const applying = file.state === 'applying';
  const good = rows.filter(({ outcome }) => !applying || outcome !== 'failed');
  const planned = await (applying ? kind.write : kind.plan)(ctx, good, file);
  await kind.keep(ctx, import_id, planned);
  const ended = rows.length < kind.batch;
  if (ended && !applying) await kind.markTwins(ctx, import_id);
  if (applying) tellBatch(ctx, kind, import_id, planned);
  await db(ctx)
    .updateTable(fileOf(kind))
    .set({
      done: file.done + rows.length,
      at_row: rows.at(-1)?.row_no ?? file.at_row,
      ...(ended && {
        state: kind.life.next(file.state, applying ? 'finish' : 'finish_check'),
        ended_at: ctx.now,
        version: file.version + 1,
      }),
    })
    .where('id', '=', import_id)
    .execute();
  if (ended && applying) await kind.afterwards?.(ctx);
  return !ended;
}

function tellBatch(ctx: Ctx, kind: Any, import_id: Id<'import'>, planned: readonly Planned[]): void {
  const nouns = (outcome: Outcome) =>
    planned
      .filter((row) => row.outcome === outcome)
      .map((row) => (row as unknown as Record<string, string>)[kind.noun]!);
  const [added, changed] = [nouns('added'), nouns('changed')];
  if (added.length + changed.length > 0) kind.tell(ctx, { import_id, added, changed });
}
