/** Asks a database's catalogue; the rows have a `what` that names each fault. */
export type AskCatalogue = (text: string) => Promise<{ readonly what: string }[]>;

/** What the laws can't read from the database itself. */
export interface Known {
  /** Whether a schema's tables may reference another's. */
  readonly mayReach: (from: string, to: string) => boolean;
  /** The declared lives: table → states. */
  readonly lives: ReadonlyMap<string, readonly string[]>;
  /** The tables that are only ever added to. */
  readonly appendOnly: readonly string[];
  /** Columns that the server may change in a table that is otherwise only added to, as `schema.table.column`. */
  readonly changingColumns: readonly string[];
  /** Shared lists that the server may also write, with the rights it has. */
  readonly writtenLists: Readonly<Record<string, string>>;
  /** Functions that run as their owner, `schema.name` → why they must. */
  readonly definers: Readonly<Record<string, string>>;
}

const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')`;

const tables = `(
  select c.*, n.nspname as schema, n.nspname || '.' || c.relname as name,
    obj_description(c.oid, 'pg_class') is not distinct from 'reference' as shared
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and ${ours}) t`;

/** The columns of a tenant's table at a place of an index or constraint. */
const firstColumn = (relation: string, key: string) =>
  `(select a.attname from pg_attribute a where a.attrelid = ${relation} and a.attnum = ${key})`;

const onlyTenant = `(tenant_id = platform.tenant())`;

/** Laws that one query over the catalogue can tell: each finds what breaks it. */
const queries: Readonly<Record<string, string>> = {
  'the first column of a table is tenant_id, a uuid that is never null': `
    select t.name as what from ${tables} where not t.shared and not exists (
      select from pg_attribute a where a.attrelid = t.oid and a.attnum = 1 and a.attname = 'tenant_id' and a.attnotnull and a.atttypid = 'uuid'::regtype)`,
  'a table has a primary key': `
    select t.name as what from ${tables} where t.name <> 'platform.socket_message' and not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`,
  'primary keys, unique keys and exclusions begin with tenant_id': `
    select i.indexrelid::regclass::text as what from pg_index i join ${tables} on t.oid = i.indrelid
    where not t.shared and (i.indisunique or i.indisexclusion) and ${firstColumn('i.indrelid', 'i.indkey[0]')} is distinct from 'tenant_id'`,
  'foreign keys begin with tenant_id on both sides': `
    select t.name || ' ' || k.conname as what from pg_constraint k join ${tables} on t.oid = k.conrelid
    where k.contype = 'f' and not t.shared
      and obj_description(k.confrelid, 'pg_class') is distinct from 'reference'
      and (${firstColumn('k.conrelid', 'k.conkey[1]')} is distinct from 'tenant_id' or ${firstColumn('k.confrelid', 'k.confkey[1]')} is distinct from 'tenant_id')`,
  'row security is on, and forced on the owner too': `
    select t.name as what from ${tables} where not t.shared and not (t.relrowsecurity and t.relforcerowsecurity)`,
  'every table has the policy tenant_only, for reading and for writing': `
    select t.name as what from ${tables} where not t.shared and not exists (
      select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant_only' and p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
        and pg_get_expr(p.polqual, t.oid) = '${onlyTenant}' and pg_get_expr(p.polwithcheck, t.oid) = '${onlyTenant}')`,
  'no other policy lets the server in': `
    select t.name || ' ' || p.polname as what from pg_policy p join ${tables} on t.oid = p.polrelid
    where p.polname <> 'tenant_only' and p.polpermissive
      and exists (select from unnest(p.polroles) r(oid) where r.oid = 0 or pg_has_role('haat_app', r.oid, 'member') or pg_has_role('haat_jobs', r.oid, 'member'))`,
  'only haat_app has rights on tables, and none over structure': `
    select t.name || ': ' || coalesce(r.rolname, 'everyone') || ' may ' || lower(g.privilege_type) as what
    from ${tables} cross join aclexplode(t.relacl) g left join pg_roles r on r.oid = g.grantee
    where g.grantee <> t.relowner and (r.rolname is distinct from 'haat_app' or g.is_grantable or g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))`,
  'the roles of the server are not above row security': `
    select r.rolname::text as what from pg_roles r where r.rolname in ('haat_app', 'haat_jobs')
      and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
        or exists (select from pg_auth_members m where m.member = r.oid))`,
  'haat_app owns nothing, and haat_jobs only its queue and the functions to it': `
    select r.rolname || ' owns ' || o.name as what from (
      select c.relowner as owner, n.nspname || '.' || c.relname as name, n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      union all select f.proowner, n.nspname || '.' || f.proname, case when f.prosecdef then 'graphile_worker' else n.nspname end from pg_proc f join pg_namespace n on n.oid = f.pronamespace
      union all select n.nspowner, n.nspname, n.nspname from pg_namespace n) o
    join pg_roles r on r.oid = o.owner
    where r.rolname = 'haat_app' or (r.rolname = 'haat_jobs' and o.nspname not in ('graphile_worker', 'pg_toast'))`,
  'the server creates nothing in any schema': `
    select n.nspname::text as what from pg_namespace n
    where n.nspname <> 'graphile_worker' and n.nspname !~ '^pg_' and (has_schema_privilege('haat_app', n.oid, 'create') or has_schema_privilege('haat_jobs', n.oid, 'create'))`,
  'money is bigint, and nothing is of a type that loses paise': `
    select t.name || '.' || a.attname as what from pg_attribute a join ${tables} on t.oid = a.attrelid
    where a.attnum > 0 and not a.attisdropped
      and ((a.attname ~ '_(minor|milli)$' and a.atttypid not in ('bigint'::regtype, 'bigint[]'::regtype)) or a.atttypid = 'money'::regtype)`,
  'a moment is timestamptz': `
    select t.name || '.' || a.attname as what from pg_attribute a join ${tables} on t.oid = a.attrelid
    where a.attnum > 0 and a.atttypid in ('timestamp'::regtype, 'timestamp[]'::regtype, 'timetz'::regtype)`,
  'no table has triggers, rules or generated keys that a spread database could not keep': `
    select t.name || ' ' || g.tgname as what from pg_trigger g join ${tables} on t.oid = g.tgrelid where not g.tgisinternal
    union all select t.name || ' ' || w.rulename from pg_rewrite w join ${tables} on t.oid = w.ev_class
    union all select t.name || '.' || a.attname from pg_attribute a join ${tables} on t.oid = a.attrelid where a.attidentity <> '' and not t.shared`,
  'a view asks with the rights of who asks': `
    select n.nspname || '.' || c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and (c.relkind in ('m', 'f') or (c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)))`,
  'a function that runs as its owner says where it looks for names': `
    select f.oid::regprocedure::text as what from pg_proc f join pg_namespace n on n.oid = f.pronamespace
    where ${ours} and f.prosecdef and not coalesce(f.proconfig @> '{"search_path=\\"\\""}', false)`,
  'the public schema holds the list of migrations alone': `
    select c.relname::text as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relname <> 'haat_migration'`,
};

/** Lists what breaks the laws of the schema, law by law; empty when all is as it must be. */
export async function schemaFaults(ask: AskCatalogue, known: Known): Promise<Map<string, string[]>> {
  const faults = new Map<string, string[]>();
  const add = (law: string, what: readonly string[]) => what.length > 0 && faults.set(law, what.toSorted());
  for (const [law, text] of Object.entries(queries))
    add(
      law,
      (await ask(text)).map(({ what }) => what),
    );
  add('foreign keys go down the layers', await upwardKeys(ask, known));
  add('the server has the rights that a table is known to give, and no more', await wrongRights(ask, known));
  add('a state check lists the states of the declared life', await wrongStates(ask, known));
  add('each function that runs as its owner is known, with the reason', await unknownDefiners(ask, known));
  return faults;
}

async function upwardKeys(ask: AskCatalogue, { mayReach }: Known): Promise<string[]> {
  const keys = await ask(`
    select t.schema || ' ' || n.nspname || ' ' || t.name || ' ' || k.conname as what
    from pg_constraint k join ${tables} on t.oid = k.conrelid
    join pg_class c on c.oid = k.confrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f'`);
  return keys
    .map(({ what }) => what.split(' ') as [string, string, string, string])
    .filter(([from, to]) => !mayReach(from, to))
    .map(([, to, table, key]) => `${table} ${key} references ${to}`);
}

/** Rights are all four, or none to change and remove, or reading alone; which of them is known by name. */
async function wrongRights(ask: AskCatalogue, known: Known): Promise<string[]> {
  const given = await ask(`
    select t.name || ' ' || t.shared || ' ' || coalesce((
      select string_agg(lower(g.privilege_type), ',' order by g.privilege_type) from aclexplode(t.relacl) g
      where g.grantee = 'haat_app'::regrole), 'none') as what from ${tables}`);
  const columns = await ask(`
    select t.name || '.' || a.attname as what from pg_attribute a join ${tables} on t.oid = a.attrelid
    where exists (select from aclexplode(a.attacl) g where g.grantee <> t.relowner)`);
  const wrong = given
    .map(({ what }) => what.split(' ') as [string, string, string])
    .filter(([name, shared, rights]) => {
      if (shared === 'true') return ![known.writtenLists[name] ?? 'select', 'none'].includes(rights);
      return rights !== (known.appendOnly.includes(name) ? 'insert,select' : 'delete,insert,select,update');
    })
    .map(([name, , rights]) => `${name}: ${rights}`);
  return [...wrong, ...columns.map(({ what }) => what).filter((name) => !known.changingColumns.includes(name))];
}

/** A column `state` or `status` whose check lists words, against the life declared for its table; both must exist. */
async function wrongStates(ask: AskCatalogue, { lives }: Known): Promise<string[]> {
  const checks = await ask(`
    select t.name || ' ' || pg_get_constraintdef(k.oid) as what from pg_constraint k join ${tables} on t.oid = k.conrelid
    join pg_attribute a on a.attrelid = t.oid and k.conkey = array[a.attnum]
    where k.contype = 'c' and a.attname in ('state', 'status') and pg_get_constraintdef(k.oid) ~ '= ANY \\(ARRAY\\['`);
  const found = new Map(
    checks.map(({ what }) => [
      what.slice(0, what.indexOf(' ')),
      [...what.matchAll(/'([^']*)'::text/g)].map(([, word]) => word!).toSorted(),
    ]),
  );
  const wrong = [...new Set([...found.keys(), ...lives.keys()])].filter(
    (name) => found.get(name)?.join() !== lives.get(name)?.toSorted().join(),
  );
  return wrong.map(
    (name) => `${name}: the table says ${found.get(name) ?? 'nothing'}, the code ${lives.get(name) ?? 'nothing'}`,
  );
}

async function unknownDefiners(ask: AskCatalogue, { definers }: Known): Promise<string[]> {
  const functions = await ask(`
    select n.nspname || '.' || f.proname as what from pg_proc f join pg_namespace n on n.oid = f.pronamespace where ${ours} and f.prosecdef`);
  const found = new Set(functions.map(({ what }) => what));
  const gone = Object.keys(definers).filter((name) => !found.has(name));
  return [...[...found].filter((name) => definers[name] === undefined), ...gone.map((name) => `${name} is no more`)];
}
