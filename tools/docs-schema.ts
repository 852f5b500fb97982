import type pg from 'pg';
import { page, table } from './docs-code.ts';
import { lineOf } from './layers.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly value: string | null;
}

interface Table {
  readonly schema: string;
  readonly name: string;
  readonly shared: boolean;
  readonly columns: readonly Column[];
  readonly constraints: readonly { readonly name: string; readonly text: string }[];
  readonly indexes: readonly string[];
  readonly rights: string;
  readonly policies: readonly string[];
}

const question = `
  select n.nspname as schema, n.nspname || '.' || c.relname as name,
    obj_description(c.oid, 'pg_class') is not distinct from 'reference' as shared,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
        'value', pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select coalesce(json_agg(json_build_object('name', k.conname, 'text', pg_get_constraintdef(k.oid)) order by k.contype, k.conname), '[]')
      from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n') as constraints,
    (select coalesce(json_agg(pg_get_indexdef(i.indexrelid) order by i.indexrelid::regclass::text), '[]') from pg_index i
      where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))) as indexes,
    coalesce((select string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) from aclexplode(c.relacl) g
      where g.grantee = 'haat_app'::regrole), 'nothing') as rights,
    (select coalesce(json_agg(p.polname || ': ' || coalesce(pg_get_expr(p.polqual, c.oid), 'true') order by p.polname), '[]')
      from pg_policy p where p.polrelid = c.oid) as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')
  order by 2`;

/** Makes the pages that tell of a migrated database: its tables for people to read, and word for word to see what changes. */
export async function schemaPages(
  owner: pg.Client,
  sources: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const { rows } = await owner.query<Table>(question);
  const tables = rows.toSorted(
    (a, b) => (lineOf(a.schema) ?? 0) - (lineOf(b.schema) ?? 0) || (a.name < b.name ? -1 : 1),
  );
  const { rows: functions } = await owner.query<{ text: string }>(`
    select f.oid::regprocedure || ' returns ' || pg_get_function_result(f.oid) || case when f.prosecdef then ', as its owner' else '' end as text
    from pg_proc f join pg_namespace n on n.oid = f.pronamespace
    where f.prokind = 'f' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')
      and not exists (select from pg_depend d where d.objid = f.oid and d.deptype = 'e') order by 1`);
  return new Map([
    ['tables.md', tablesPage(tables, saidOf(sources))],
    [
      'schema.sql',
      schemaText(
        tables,
        functions.map(({ text }) => text),
      ),
    ],
  ]);
}

/** What the migrations say above each table. */
function saidOf(sources: ReadonlyMap<string, string>): Map<string, string> {
  const texts = [...sources].filter(([path]) => path.startsWith('server/migrations/')).map(([, text]) => text);
  const found = texts.flatMap((text) => [...text.matchAll(/((?:^--[^\n]*\n)+)create table (\w+\.\w+)/gm)]);
  return new Map(
    found.map(([, comment, name]) => [name!, comment!.replaceAll(/^-- ?/gm, '').replaceAll(/\s+/g, ' ').trim()]),
  );
}

function tablesPage(tables: readonly Table[], said: ReadonlyMap<string, string>): string {
  const parts = tables.map((each) => {
    const columns = each.columns.map(({ name, type, required, value }) => {
      return [`\`${name}\``, type, required ? '' : 'may be empty', value === null ? '' : `\`${value}\``];
    });
    const rules = each.constraints.map(({ text }) => `- \`${text}\``).join('\n');
    const about = said.get(each.name) ?? '';
    const rights = each.shared
      ? `Shared by all businesses; the server may ${each.rights}.`
      : `The server may ${each.rights}.`;
    return [`## ${each.name}`, about, rights, table(['column', 'type', '', 'unless given'], columns), rules]
      .filter((part) => part !== '')
      .join('\n\n');
  });
  return page(
    'Tables',
    'Every row belongs to one business (`tenant_id`), which row security lets see no other.',
    ...parts,
  );
}

function schemaText(tables: readonly Table[], functions: readonly string[]): string {
  const parts = tables.map(({ name, columns, constraints, indexes, rights, policies }) => {
    const lines = [
      ...columns.map(
        (column) =>
          `  ${column.name} ${column.type}${column.required ? ' not null' : ''}${column.value === null ? '' : ` default ${column.value}`}`,
      ),
      ...constraints.map((constraint) => `  constraint ${constraint.name} ${constraint.text}`),
    ];
    const after = [...indexes, ...policies.map((policy) => `-- policy ${policy}`), `-- haat_app may ${rights}`];
    return `create table ${name} (\n${lines.join(',\n')}\n);\n${after.join('\n')}`;
  });
  const heading =
    '-- The migrated database, read back from its catalogue by `node tools/docs.ts`: for comparing, not for running.';
  return `${[heading, ...parts, ...functions.map((text) => `-- function ${text}`)].join('\n\n')}\n`;
}
