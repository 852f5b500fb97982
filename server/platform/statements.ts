import { loadModule, parseSync } from 'libpg-query';

/**
 * A node of a parse tree as libpg-query gives it. Its own types are wide unions that say little more than this where
 * every kind of node may stand.
 */
interface Node {
  readonly [key: string]: Node & Node[] & string;
}

/** Something that a query reads from or writes to: a tenant's table, or something derived (a subquery, a CTE, a function). */
interface Item {
  readonly names: readonly string[];
  readonly table: string | undefined;
  /** Its tenant_id is known to be the tenant's own. */
  bound: boolean;
}

/** One level of a query: what stands in its FROM, and the levels around it. */
interface Level {
  readonly items: Item[];
  /** Names of WITH → whether they give a tenant_id that is the tenant's own. */
  readonly ctes: ReadonlyMap<string, boolean>;
  readonly outer: Level | undefined;
}

interface Look {
  readonly tables: ReadonlySet<string>;
  readonly faults: Set<string>;
}

await loadModule();

const kinds = ['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'] as const;

/**
 * Lists the tenants' tables that a statement touches without naming their tenant. Each of them, at every level of the
 * query, must have its tenant_id compared by `=` with a parameter, a constant, `platform.tenant()` or a tenant_id that is
 * itself so bound, in a condition that always holds (not under OR, nor on the kept side of an outer join); what is
 * inserted must fill the column by name.
 */
export function unboundTables(text: string, tables: ReadonlySet<string>): string[] {
  const look: Look = { tables, faults: new Set() };
  const { stmts } = parseSync(text) as unknown as { stmts?: readonly { stmt: Node }[] };
  for (const { stmt } of stmts ?? []) walk(look, stmt, undefined);
  return [...look.faults].toSorted();
}

/** Looks into everything below a node for queries; a table that stands outside of any is a fault. */
function walk(look: Look, node: unknown, level: Level | undefined): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) walk(look, item, level);
    return;
  }
  for (const [key, value] of Object.entries(node as Node)) {
    if ((kinds as readonly string[]).includes(key)) query(look, { [key]: value } as unknown as Node, level);
    else if (key === 'RangeVar') fault(look, tenantTable(look, value));
    else if (key === 'relations') for (const { RangeVar } of value) fault(look, RangeVar && tenantTable(look, RangeVar));
    else walk(look, value, level);
  }
}

function fault(look: Look, table: string | undefined): void {
  if (table !== undefined) look.faults.add(table);
}

function tenantTable(look: Look, { schemaname, relname }: Node): string | undefined {
  const name = `${schemaname}.${relname}`;
  return look.tables.has(name) ? name : undefined;
}

/** Checks a query with all below it; says whether the tenant_id among its columns, if any, is the tenant's own. */
function query(look: Look, node: Node, outer: Level | undefined): boolean {
  const kind = kinds.find((name) => node[name] !== undefined)!;
  const stmt = node[kind] as Node;
  const level: Level = { items: [], ctes: withs(look, stmt, outer), outer };
  if (stmt['op'] !== undefined && stmt['op'] !== 'SETOP_NONE') {
    const sides = [stmt['larg'], stmt['rarg']].map((side) => query(look, { SelectStmt: side } as unknown as Node, level));
    return sides.every(Boolean);
  }
  const late: unknown[] = [];
  const sure: Condition[] = [{ when: stmt['whereClause'], binds: () => true }];
  if (kind !== 'SelectStmt') target(look, kind, stmt, level);
  const from = [...(stmt['fromClause'] ?? []), ...(stmt['usingClause'] ?? []), stmt['sourceRelation']];
  for (const item of from) if (item) fromItem(look, item, level, sure, late);
  if (kind === 'MergeStmt') sure.push({ when: stmt['joinCondition'], binds: () => true });
  bindAll(level, sure);
  for (const { table, bound } of level.items) if (!bound) fault(look, table);
  for (const [key, value] of Object.entries(stmt)) {
    if (!['fromClause', 'usingClause', 'sourceRelation', 'withClause', 'relation', 'larg', 'rarg'].includes(key)) walk(look, value, level);
  }
  walk(look, late, level);
  return givesTenant(kind === 'SelectStmt' ? stmt['targetList'] : stmt['returningClause']?.['exprs'], level);
}

/** The queries of a WITH, each of which sees those before it (and itself). */
function withs(look: Look, stmt: Node, outer: Level | undefined): Map<string, boolean> {
  const ctes = new Map<string, boolean>();
  for (const { CommonTableExpr } of (stmt['withClause']?.['ctes'] ?? []) as unknown as Node[]) {
    const name = CommonTableExpr!['ctename'] as string;
    if (stmt['withClause']!['recursive']) ctes.set(name, true);
    ctes.set(name, query(look, CommonTableExpr!['ctequery'] as Node, { items: [], ctes, outer }));
  }
  return ctes;
}

/** The table that is written to. An insert must name tenant_id among its columns; a change binds it as a query does. */
function target(look: Look, kind: string, stmt: Node, level: Level): void {
  const item = named(look, stmt['relation'] as Node, level);
  level.items.push(item);
  if (kind !== 'InsertStmt') return;
  const columns = ((stmt['cols'] ?? []) as unknown as Node[]).map(({ ResTarget }) => ResTarget!['name']);
  item.bound = columns.some((name) => String(name) === 'tenant_id');
}

function named(look: Look, range: Node, level: Level): Item {
  const { schemaname, relname, alias } = range;
  const names = alias ? [alias['aliasname'] as string] : [relname as string, `${schemaname}.${relname}`];
  const table = tenantTable(look, range);
  return { names, table, bound: table === undefined && schemaname === undefined && cteGives(relname as string, level) };
}

function cteGives(name: string, level: Level | undefined): boolean {
  for (let at = level; at !== undefined; at = at.outer) if (at.ctes.has(name)) return at.ctes.get(name)!;
  return false;
}

/** A condition that holds for every row, and which items it may bind. */
interface Condition {
  readonly when: Node | undefined;
  readonly binds: (item: Item) => boolean;
}

/** Takes one item of FROM into the level; lateral subqueries and calls wait until the level's own tenants are known. */
function fromItem(look: Look, node: Node, level: Level, sure: Condition[], late: unknown[]): void {
  const { RangeVar, RangeSubselect, JoinExpr } = node;
  if (RangeVar) level.items.push(named(look, RangeVar, level));
  else if (JoinExpr) join(look, JoinExpr, level, sure, late);
  else if (RangeSubselect) {
    const names = [RangeSubselect['alias']?.['aliasname'] as string];
    const lateral = Boolean(RangeSubselect['lateral']);
    const gives = !lateral && query(look, RangeSubselect['subquery'] as Node, { items: [], ctes: level.ctes, outer: level.outer });
    if (lateral) late.push(RangeSubselect['subquery']);
    level.items.push({ names, table: undefined, bound: gives && !RangeSubselect['alias']?.['colnames'] });
  } else {
    late.push(node);
    const range = Object.values(node)[0] as Node;
    level.items.push({ names: [range['alias']?.['aliasname'] as string], table: undefined, bound: false });
  }
}

function join(look: Look, expr: Node, level: Level, sure: Condition[], late: unknown[]): void {
  const start = level.items.length;
  fromItem(look, expr['larg'] as Node, level, sure, late);
  const middle = level.items.length;
  fromItem(look, expr['rarg'] as Node, level, sure, late);
  const [left, right] = [level.items.slice(start, middle), level.items.slice(middle)];
  const kind = String(expr['jointype']);
  // An outer join keeps rows of one side whatever its condition says: it binds the other side only.
  const free = { JOIN_INNER: [...left, ...right], JOIN_LEFT: right, JOIN_RIGHT: left }[kind] ?? [];
  sure.push({ when: expr['quals'], binds: (item) => free.includes(item) });
  late.push(expr['quals']);
  const using = ((expr['usingClause'] ?? []) as unknown as Node[]).some(({ String: name }) => String(name!['sval']) === 'tenant_id');
  if (using) sure.push({ when: equal(left, right), binds: (item) => free.includes(item) });
}

/** `left.tenant_id = right.tenant_id`, as USING means it, between the tables next to each other. */
function equal(left: readonly Item[], right: readonly Item[]): Node {
  const column = (item: Item) => ({ ColumnRef: { fields: [{ String: { sval: item.names[0] } }, { String: { sval: 'tenant_id' } }] } });
  const name = [{ String: { sval: '=' } }];
  return { A_Expr: { kind: 'AEXPR_OP', name, lexpr: column(left.at(-1)!), rexpr: column(right[0]!) } } as unknown as Node;
}

/** Binds items by the conditions until nothing more follows from them. */
function bindAll(level: Level, sure: readonly Condition[]): void {
  const pairs = sure.flatMap(({ when, binds }) => pairsIn(when).map((pair) => ({ pair, binds })));
  for (let more = true; more; ) {
    more = false;
    for (const { pair, binds } of pairs) {
      for (const [one, other] of [pair, pair.toReversed()] as [Node, Node][]) {
        const item = itemOf(one, level);
        if (item === undefined || item.bound || !level.items.includes(item) || !binds(item) || !isBound(other, level)) continue;
        item.bound = true;
        more = true;
      }
    }
  }
}

/** The two sides of every `=` that a condition demands, also between rows; what stands under OR or NOT demands nothing. */
function pairsIn(node: Node | undefined): [Node, Node][] {
  if (node === undefined) return [];
  const { BoolExpr, A_Expr } = node;
  if (BoolExpr && String(BoolExpr['boolop']) === 'AND_EXPR') return (BoolExpr['args'] as unknown as Node[]).flatMap(pairsIn);
  if (!A_Expr || String(A_Expr['kind']) !== 'AEXPR_OP') return [];
  if (String((A_Expr['name'] as unknown as Node[])[0]!['String']!['sval']) !== '=') return [];
  const { lexpr, rexpr } = A_Expr as { lexpr: Node; rexpr: Node };
  const [left, right] = [lexpr['RowExpr']?.['args'], rexpr['RowExpr']?.['args']] as unknown as (Node[] | undefined)[];
  if (left !== undefined && right !== undefined) return left.map((one, at) => [one, right[at]!]);
  return [[lexpr, rexpr]];
}

/** Whose tenant_id an expression is, looked for from the inside out. */
function itemOf(node: Node, level: Level | undefined): Item | undefined {
  const fields = (node['ColumnRef']?.['fields'] as unknown as Node[] | undefined)?.map((field) => field['String']?.['sval'] as string | undefined);
  if (fields?.at(-1) !== 'tenant_id') return undefined;
  const owner = fields.slice(0, -1).join('.');
  for (let at = level; at !== undefined; at = at.outer) {
    const found = owner === '' ? onlyOne(at.items) : at.items.find(({ names }) => names.includes(owner));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where an unqualified tenant_id belongs: PostgreSQL itself refuses it where two could be meant. */
function onlyOne(items: readonly Item[]): Item | undefined {
  const tables = items.filter(({ table }) => table !== undefined);
  if (tables.length > 0) return tables.length === 1 ? tables[0] : undefined;
  return items.find(({ bound }) => bound);
}

function isBound(node: Node, level: Level): boolean {
  if (node['ParamRef'] || node['A_Const']) return true;
  if (node['TypeCast']) return isBound(node['TypeCast']['arg'] as Node, level);
  const called = (node['FuncCall']?.['funcname'] as unknown as Node[] | undefined)?.map((part) => String(part['String']!['sval']));
  return called?.join('.') === 'platform.tenant' || itemOf(node, level)?.bound === true;
}

/** Whether a list of what a query gives has a tenant_id that is bound, by name or within `*`. */
function givesTenant(list: unknown, level: Level): boolean {
  return ((list ?? []) as Node[]).some(({ ResTarget }) => {
    const val = ResTarget!['val'] as Node;
    const fields = (val['ColumnRef']?.['fields'] ?? []) as unknown as Node[];
    if (fields.at(-1)?.['A_Star'] !== undefined) {
      const owner = fields.slice(0, -1).map((field) => String(field['String']!['sval'])).join('.');
      return level.items.some(({ names, bound }) => bound && (owner === '' || names.includes(owner)));
    }
    const name = (ResTarget!['name'] ?? fields.at(-1)?.['String']?.['sval']) as string | undefined;
    return name === 'tenant_id' && isBound(val, level);
  });
}
