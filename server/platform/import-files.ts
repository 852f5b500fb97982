import { by } from './audit.ts';
import { json, sql } from './db.ts';
import { newId } from './ids.ts';
import { type Any, db, fileOf, type One, type Outcome, type Problem, rowOf } from './import-kind.ts';
import { keyset, newestFirst } from './pages.ts';
import type { Sheet } from './sheet.ts';
import type { Ctx } from './transaction.ts';

/** Keeps a file that was read, with a guess at what its columns are. */
export async function addImport(ctx: Ctx, kind: Any, { name, sheet }: { name: string; sheet: Sheet }) {
  const id = newId<'import'>();
  await db(ctx)
    .insertInto(fileOf(kind))
    .values({
      id,
      name,
      state: 'read',
      headers: sheet.headers,
      mapping: json(kind.guess(sheet.headers)),
      row_count: sheet.rows.length,
      created_at: ctx.now,
      ended_at: null,
      ...by(ctx),
    })
    .execute();
  for (let at = 0; at < sheet.rows.length; at += kind.batch) {
    const rows = json(sheet.rows.slice(at, at + kind.batch));
    await sql`
      insert into ${sql.table(rowOf(kind))} (tenant_id, import_id, row_no, cells)
      select t.tenant_id, ${id}, r.row_no, array(select jsonb_array_elements_text(r.cells))
      from tenants.tenant t cross join jsonb_to_recordset(${rows}::jsonb) as r (row_no int, cells jsonb)
      where t.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
  }
  return getImport(ctx, kind, { import_id: id });
}

/** A file on its way in: its columns, its first rows, how far it is and what came of its rows. */
export async function getImport(ctx: Ctx, kind: Any, { import_id }: One) {
  const found = await db(ctx).selectFrom(fileOf(kind)).selectAll().where('id', '=', import_id).executeTakeFirst();
  if (found === undefined) throw kind.refuse('import_not_found', { import_id });
  const rows = db(ctx).selectFrom(rowOf(kind)).where('import_id', '=', import_id);
  const [sample, counts] = await Promise.all([
    rows.select(['row_no', 'cells']).orderBy('row_no').limit(5).execute(),
    rows
      .select((q) => ['outcome', q.fn.countAll<bigint>().as('count')])
      .where('outcome', 'is not', null)
      .groupBy('outcome')
      .execute(),
  ]);
  const counted = counts.map(({ outcome, count }) => [outcome!, Number(count)] as const);
  return {
    ...found,
    sample,
    outcomes: Object.fromEntries(counted) as Partial<Record<Outcome, number>>,
  };
}

/** The files that came in, newest first. */
export async function listImports(ctx: Ctx, kind: Any, input: { limit: number; cursor?: string | undefined }) {
  const query = db(ctx)
    .selectFrom(fileOf(kind))
    .select(['id', 'name', 'state', 'row_count', 'done', 'created_at', 'ended_at', 'version']);
  return keyset(query, { by: newestFirst, input });
}

/** What became of a file's rows, or would become; with what is wrong, where, and what to do about it. */
export async function listImportRows(
  ctx: Ctx,
  kind: Any,
  { import_id, outcome, ...input }: One & { outcome?: Outcome | undefined; limit: number; cursor?: string | undefined },
) {
  const { headers } = await getImport(ctx, kind, { import_id });
  let query = db(ctx)
    .selectFrom(rowOf(kind))
    .select(['row_no', 'outcome', 'problems', 'cells', sql.ref(kind.noun).as('noun')])
    .where('import_id', '=', import_id);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  const { items, next } = await keyset(query, { by: [['row_no', 'asc']], input });
  const said = (cells: string[], { column, code }: Problem) => ({
    code: code,
    column: column === null ? null : (headers[column] ?? `${column + 1}`),
    value: column === null ? null : (cells[column] ?? '').slice(0, 100),
    fix: kind.fixes[code],
  });
  return {
    items: items.map(({ row_no, outcome: became, cells, problems, noun }) => ({
      row_no,
      outcome: became,
      problems: problems.map((each) => said(cells, each)),
      ...{ [kind.noun]: noun },
    })),
    next,
  };
}

/** Forgets files that came in so many days ago: their rows may hold what was told in confidence. */
export async function forgetImports(ctx: Ctx, kind: Any, days: number): Promise<void> {
  await db(ctx)
    .deleteFrom(fileOf(kind))
    .where('created_at', '<', ctx.now.subtract({ hours: 24 * days }))
    .execute();
}
