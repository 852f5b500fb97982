import { json, sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { keyset, newestFirst } from '#platform/pages.ts';
import { refuse as stale } from '#platform/problems.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Sheet } from '#platform/sheet.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Planned, planRows, type Tax, writePlan } from './import-plan.ts';
import { type ColumnField, fixes, guessMapping, isMany, type Mapped, type Problem, readRow } from './import-row.ts';
import { rules } from './rules.ts';
import { countWords } from './search.ts';
import { importLife } from './states.ts';

const refuse = refusals('catalogue', { import_not_found: 404, bad_mapping: 422, nothing_to_import: 409 });

const batch = 2_000;

/** Who did something, for its row. */
function by({ actor }: Ctx) {
  return { actor_kind: actor.kind, actor_id: 'id' in actor ? actor.id : null };
}

/** Keeps a file that was read, with a guess at what its columns are. */
export async function addImport(ctx: Ctx, { name, sheet }: { name: string; sheet: Sheet }) {
  const id = newId<'import'>();
  await ctx.tx
    .insertInto('catalogue.import')
    .values({
      id,
      name,
      state: 'read',
      headers: sheet.headers,
      mapping: json(guessMapping(sheet.headers)),
      row_count: sheet.rows.length,
      created_at: ctx.now,
      ended_at: null,
      ...by(ctx),
    })
    .execute();
  for (let at = 0; at < sheet.rows.length; at += batch) {
    const rows = json(sheet.rows.slice(at, at + batch));
    await sql`
      insert into catalogue.import_row (tenant_id, import_id, row_no, cells)
      select t.tenant_id, ${id}, r.row_no, array(select jsonb_array_elements_text(r.cells))
      from tenants.tenant t cross join jsonb_to_recordset(${rows}::jsonb) as r (row_no int, cells jsonb)
      where t.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
  }
  return getImport(ctx, { import_id: id });
}

interface One {
  readonly import_id: Id<'import'>;
}

/** A file on its way in: its columns, its first rows, how far it is and what came of its rows. Refuses: import_not_found. */
export async function getImport(ctx: Ctx, { import_id }: One) {
  const found = await ctx.tx
    .selectFrom('catalogue.import')
    .select([
      'id',
      'name',
      'state',
      'headers',
      'mapping',
      'taxes',
      'row_count',
      'done',
      'created_at',
      'ended_at',
      'version',
    ])
    .where('id', '=', import_id)
    .executeTakeFirst();
  if (found === undefined) throw refuse('import_not_found', { import_id });
  const rows = ctx.tx.selectFrom('catalogue.import_row').where('import_id', '=', import_id);
  const [sample, outcomes] = await Promise.all([
    rows.select(['row_no', 'cells']).orderBy('row_no').limit(5).execute(),
    rows
      .select((q) => ['outcome', q.fn.countAll<bigint>().as('count')])
      .where('outcome', 'is not', null)
      .groupBy('outcome')
      .execute(),
  ]);
  return {
    ...found,
    sample,
    outcomes: Object.fromEntries(outcomes.map(({ outcome, count }) => [outcome!, Number(count)])),
  };
}

/** The files that came in, newest first. */
export async function listImports(ctx: Ctx, input: { limit: number; cursor?: string | undefined }) {
  const query = ctx.tx
    .selectFrom('catalogue.import')
    .select(['id', 'name', 'state', 'row_count', 'done', 'created_at', 'ended_at', 'version']);
  return keyset(query, { by: newestFirst, input });
}

/** What became of a file's rows, or would become; with what is wrong, where, and what to do about it. Refuses: import_not_found. */
export async function listImportRows(
  ctx: Ctx,
  {
    import_id,
    outcome,
    ...input
  }: One & {
    outcome?: 'add' | 'change' | 'same' | 'failed' | 'added' | 'changed' | undefined;
    limit: number;
    cursor?: string | undefined;
  },
) {
  const { headers } = await getImport(ctx, { import_id });
  let query = ctx.tx
    .selectFrom('catalogue.import_row')
    .select(['row_no', 'outcome', 'problems', 'item_id', 'cells'])
    .where('import_id', '=', import_id);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  const { items, next } = await keyset(query, { by: [['row_no', 'asc']], input });
  const said = (cells: string[], { column, code }: Problem) => ({
    code,
    column: column === null ? null : (headers[column] ?? `${column + 1}`),
    value: column === null ? null : (cells[column] ?? '').slice(0, 100),
    fix: fixes[code],
  });
  return {
    items: items.map(({ cells, problems, ...row }) => ({
      ...row,
      problems: problems.map((each) => said(cells, each)),
    })),
    next,
  };
}

/**
 * Says what the columns are and starts the check, which changes no item. `version` is the one that was looked at.
 * Refuses: import_not_found, bad_mapping, platform.wrong_state, platform.changed_meanwhile.
 */
export async function checkImport(
  ctx: Ctx,
  { mapping, taxes = [], ...which }: One & { version: number; mapping: readonly Mapped[]; taxes?: readonly Tax[] },
) {
  const { headers } = await lockImport(ctx, which, 'check');
  const problem = mappingProblem(mapping, headers.length);
  if (problem !== undefined) throw refuse('bad_mapping', { field: 'mapping', ...problem });
  await ctx.tx
    .updateTable('catalogue.import_row')
    .set({ outcome: null, problems: '[]', sku: null, item_id: null })
    .where('import_id', '=', which.import_id)
    .where('outcome', 'is not', null)
    .execute();
  return begin(ctx, which, { state: 'checking', mapping: json(mapping), taxes: json(taxes) });
}

function mappingProblem(
  mapping: readonly Mapped[],
  columns: number,
): { problem: string; field_twice?: ColumnField } | undefined {
  if (mapping.some(({ column }) => column >= columns)) return { problem: 'no_such_column' };
  if (new Set(mapping.map(({ column }) => column)).size < mapping.length) return { problem: 'column_twice' };
  const fields = mapping.map(({ field }) => field);
  const twice = fields.find((field, at) => !isMany(field) && fields.indexOf(field) !== at);
  if (twice !== undefined) return { problem: 'field_twice', field_twice: twice };
  return fields.includes('name') ? undefined : { problem: 'no_name' };
}

/** Starts to apply a checked file: good rows are written, the others left out. Refuses: import_not_found, nothing_to_import, platform.wrong_state, platform.changed_meanwhile. */
export async function applyImport(ctx: Ctx, which: One & { version: number }) {
  await lockImport(ctx, which, 'apply');
  const { outcomes } = await getImport(ctx, which);
  if ((outcomes.add ?? 0) + (outcomes.change ?? 0) === 0) throw refuse('nothing_to_import', { outcomes });
  return begin(ctx, which, { state: 'applying' });
}

async function lockImport(ctx: Ctx, { import_id, version }: One & { version: number }, act: 'check' | 'apply') {
  const row = await ctx.tx
    .selectFrom('catalogue.import')
    .selectAll()
    .where('id', '=', import_id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw refuse('import_not_found', { import_id });
  importLife.next(row.state, act);
  if (row.version !== version) throw stale('changed_meanwhile', { version: row.version });
  return row;
}

async function begin(
  ctx: Ctx,
  { import_id, version }: One & { version: number },
  change: { state: 'checking' | 'applying'; mapping?: string; taxes?: string },
) {
  await ctx.tx
    .updateTable('catalogue.import')
    .set({ ...change, done: 0, at_row: 1, ended_at: null, version: version + 1 })
    .where('id', '=', import_id)
    .execute();
  enqueue(ctx, 'catalogue.import_step', { import_id });
  return getImport(ctx, { import_id });
}

/** As doNextBatch, and sees to the batch after it. */
export async function stepImport(ctx: Ctx, which: One): Promise<void> {
  if (await doNextBatch(ctx, which)) enqueue(ctx, 'catalogue.import_step', which);
}

/** Does the next batch of a file's check or application: effect and progress are written together. Says whether there is more. */
export async function doNextBatch(ctx: Ctx, { import_id }: One): Promise<boolean> {
  const file = await ctx.tx
    .selectFrom('catalogue.import')
    .selectAll()
    .where('id', '=', import_id)
    .forUpdate()
    .executeTakeFirst();
  if (file === undefined || (file.state !== 'checking' && file.state !== 'applying')) return false;
  const rows = await ctx.tx
    .selectFrom('catalogue.import_row')
    .select(['row_no', 'cells', 'outcome'])
    .where('import_id', '=', import_id)
    .where('row_no', '>', file.at_row)
    .orderBy('row_no')
    .limit(batch)
    .execute();
  const applying = file.state === 'applying';
  const says = rows
    .filter(({ outcome }) => !applying || outcome !== 'failed')
    .map(({ row_no, cells }) => ({ row_no, says: readRow(cells, file.mapping, file.headers) }));
  const planned = applying ? await writePlan(ctx, says, file.taxes) : await planRows(ctx, says);
  await writeOutcomes(ctx, import_id, planned);
  const ended = rows.length < batch;
  if (ended && !applying) await markTwins(ctx, import_id);
  if (applying) tellImported(ctx, import_id, planned);
  await ctx.tx
    .updateTable('catalogue.import')
    .set({
      done: file.done + rows.length,
      at_row: rows.at(-1)?.row_no ?? file.at_row,
      ...(ended && {
        state: importLife.next(file.state, applying ? 'finish' : 'finish_check'),
        ended_at: ctx.now,
        version: file.version + 1,
      }),
    })
    .where('id', '=', import_id)
    .execute();
  if (ended && applying) await countWords(ctx);
  return !ended;
}

async function writeOutcomes(ctx: Ctx, import_id: Id<'import'>, planned: readonly Planned[]): Promise<void> {
  const rows = planned.map(({ row_no, outcome, problems, item_id, says }) => ({
    row_no,
    outcome,
    problems,
    item_id,
    sku: says.sku,
  }));
  await sql`
    update catalogue.import_row i
    set outcome = r.outcome, problems = r.problems, item_id = r.item_id, sku = r.sku
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (row_no int, outcome text, problems jsonb, item_id uuid, sku text)
    where i.tenant_id = ${ctx.tenant.id} and i.import_id = ${import_id} and i.row_no = r.row_no`.execute(ctx.tx);
}

/** Of the rows that are the same item only the first is good: else each import of the same file would change what the one before it wrote. */
async function markTwins(ctx: Ctx, import_id: Id<'import'>): Promise<void> {
  const { rows } = await sql<{ row_no: number }>`
    select row_no from (
      select row_no, min(row_no) over (partition by sku) as first from catalogue.import_row
      where tenant_id = ${ctx.tenant.id} and import_id = ${import_id} and outcome <> 'failed') twin
    where row_no > first`.execute(ctx.tx);
  // Named one by one: the planner knows nothing yet of rows that have just been written, and would join them badly.
  await ctx.tx
    .updateTable('catalogue.import_row')
    .set({ outcome: 'failed', problems: json([{ column: null, code: 'twice_in_file' }]) })
    .where('import_id', '=', import_id)
    .where(sql<boolean>`row_no = any(${rows.map(({ row_no }) => row_no)}::int[])`)
    .execute();
}

function tellImported(ctx: Ctx, import_id: Id<'import'>, planned: readonly Planned[]): void {
  const ids = (outcome: string) => planned.filter((row) => row.outcome === outcome).map(({ item_id }) => item_id!);
  const [added, changed] = [ids('added'), ids('changed')];
  if (added.length + changed.length > 0) emit(ctx, 'catalogue.imported', { import_id, added, changed });
}

/** Forgets files that came in long ago. */
export async function forgetImports(ctx: Ctx): Promise<void> {
  const days = await ruleOf(ctx, rules, 'catalogue.import_days');
  await ctx.tx
    .deleteFrom('catalogue.import')
    .where('created_at', '<', ctx.now.subtract({ hours: 24 * days }))
    .execute();
}
