import type { Selectable } from 'kysely';
import { json, sql, type Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import type { Line } from '#platform/import-kind.ts';
import { imports } from '#platform/imports.ts';
import { enqueue } from '#platform/jobs.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Planned, planRows, type Tax, writePlan } from './import-plan.ts';
import { fixes, guessMapping, isMany, readRow } from './import-row.ts';
import { rules } from './rules.ts';
import { importLife } from './states.ts';
import { countWords } from './words.ts';

type File = Selectable<Tables['catalogue.import']>;

const files = imports<File, Planned, 'item_id'>({
  module: 'catalogue',
  noun: 'item_id',
  batch: 2_000,
  life: importLife,
  fixes,
  unread: { sku: null, item_id: null },
  guess: guessMapping,
  isMany,
  lacks: (fields) => (fields.includes('name') ? undefined : 'no_name'),
  plan: (ctx, rows, file) => planRows(ctx, said(rows, file)),
  write: (ctx, rows, file) => writePlan(ctx, said(rows, file), file.taxes),
  keep,
  markTwins,
  goOn: (ctx, which) => enqueue(ctx, 'catalogue.import_step', which),
  tell: (ctx, { added, changed, ...which }) =>
    emit(ctx, 'catalogue.imported', { ...which, added: added.map((id) => id!), changed: changed.map((id) => id!) }),
  afterwards: countWords,
});

/** A file of items on its way in: what each does stands at platform/imports.ts. */
export const { addImport, getImport, listImports, listImportRows, applyImport, stepImport, doNextBatch } = files;

/** Says what the columns are, and which codes new categories of the top get, and starts the check. Refuses as platform/imports.ts says. */
export async function checkImport(
  ctx: Ctx,
  { taxes = [], ...said }: Parameters<typeof files.checkImport>[1] & { taxes?: readonly Tax[] },
) {
  return files.checkImport(ctx, said, { taxes: json(taxes) });
}

function said(rows: readonly Line[], { mapping, headers }: File) {
  return rows.map(({ row_no, cells }) => ({ row_no, says: readRow(cells, mapping, headers) }));
}

async function keep(ctx: Ctx, import_id: Id<'import'>, planned: readonly Planned[]): Promise<void> {
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

/** Forgets files that came in long ago. */
export async function forgetImports(ctx: Ctx): Promise<void> {
  await files.forgetImports(ctx, await ruleOf(ctx, rules, 'catalogue.import_days'));
}
