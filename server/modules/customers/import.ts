import type { Selectable } from 'kysely';
import { json, sql, type Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import type { Line } from '#platform/import-kind.ts';
import { imports } from '#platform/imports.ts';
import { enqueue } from '#platform/jobs.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Code, fixes, guessMapping, isMany, readRow } from './csv.ts';
import { type Planned, planRows, writePlan } from './import-plan.ts';
import { rules } from './rules.ts';
import { importLife } from './states.ts';

type File = Selectable<Tables['customers.import']>;

const files = imports<File, Planned, 'customer_id'>({
  module: 'customers',
  noun: 'customer_id',
  batch: 1_000,
  life: importLife,
  fixes,
  unread: { keys: [], customer_id: null },
  guess: guessMapping,
  isMany,
  lacks: (fields) => (fields.some((field) => isMany(field) && field !== 'tags') ? undefined : 'no_contact'),
  plan: (ctx, rows, file) => planRows(ctx, said(rows, file), { lock: false }),
  write: (ctx, rows, file) => writePlan(ctx, said(rows, file)),
  keep,
  markTwins,
  goOn: (ctx, which) => enqueue(ctx, 'customers.import_step', which),
  tell: (ctx, { added, changed, ...which }) =>
    emit(ctx, 'customers.imported', { ...which, added: added.map((id) => id!), changed: changed.map((id) => id!) }),
});

/** A file of customers on its way in: what each does stands at platform/imports.ts. */
export const { addImport, getImport, listImports, listImportRows, checkImport, applyImport, stepImport } = files;

function said(rows: readonly Line[], { mapping }: File) {
  return rows.map(({ row_no, cells }) => ({ row_no, says: readRow(cells, mapping) }));
}

async function keep(ctx: Ctx, import_id: Id<'import'>, planned: readonly Planned[]): Promise<void> {
  const rows = planned.map(({ row_no, outcome, problems, customer_id, says }) => ({
    row_no,
    outcome,
    problems,
    customer_id,
    keys: says.contacts.map(({ kind, value }) => `${kind}:${value}`),
  }));
  await sql`
    update customers.import_row i
    set outcome = r.outcome, problems = r.problems, customer_id = r.customer_id, keys = array(select jsonb_array_elements_text(r.keys))
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (row_no int, outcome text, problems jsonb, customer_id uuid, keys jsonb)
    where i.tenant_id = ${ctx.tenant.id} and i.import_id = ${import_id} and i.row_no = r.row_no`.execute(ctx.tx);
}

/**
 * Of the rows that share a contact, or that mean the same customer, only the first is good: else each import of the same
 * file would change what the one before it wrote.
 */
async function markTwins(ctx: Ctx, import_id: Id<'import'>): Promise<void> {
  const good = sql`tenant_id = ${ctx.tenant.id} and import_id = ${import_id} and outcome <> 'failed'`;
  const mark = (code: Code, twins: ReturnType<typeof sql>) => sql`
    update customers.import_row i set outcome = 'failed', problems = ${json([{ column: null, code }])}::jsonb
    from (${twins}) twin
    where i.tenant_id = ${ctx.tenant.id} and i.import_id = ${import_id} and i.row_no = twin.row_no and twin.row_no > twin.first`;
  await mark(
    'twice_in_file',
    sql`select row_no, min(row_no) over (partition by key) as first from customers.import_row, unnest(keys) as key where ${good}`,
  ).execute(ctx.tx);
  await mark(
    'same_customer_twice',
    sql`select row_no, min(row_no) over (partition by customer_id) as first from customers.import_row where ${good} and customer_id is not null`,
  ).execute(ctx.tx);
}

/** Forgets files that came in long ago: their rows hold what people told in confidence. */
export async function forgetImports(ctx: Ctx): Promise<void> {
  await files.forgetImports(ctx, await ruleOf(ctx, rules, 'customers.import_days'));
}
