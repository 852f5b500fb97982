import { loadModule, parseSync } from 'libpg-query';

/** A node of a parse tree: what is read of PostgreSQL's many kinds. */
interface Node {
  readonly SelectStmt?: Node;
  readonly InsertStmt?: Node;
  readonly UpdateStmt?: Node;
  readonly DeleteStmt?: Node;
  readonly MergeStmt?: Node;
  readonly CommonTableExpr?: Node & { readonly ctename: string; readonly ctequery: Node };
  readonly RangeVar?: Node;
  readonly RangeSubselect?: Node & { readonly subquery: Node };
  readonly JoinExpr?: Node & { readonly larg: Node; readonly rarg: Node; readonly jointype: string };
  readonly BoolExpr?: { readonly boolop: string; readonly args: readonly Node[] };
  readonly A_Expr?: {
    readonly kind: string;
    readonly name: readonly Node[];
    readonly lexpr: Node;
    readonly rexpr: Node;
  };
  readonly ColumnRef?: { readonly fields: readonly Node[] };
  readonly RowExpr?: { readonly args: readonly Node[] };
  readonly TypeCast?: { readonly arg: Node };
  readonly FuncCall?: { readonly funcname: readonly Node[] };
  readonly ResTarget?: { readonly name?: string; readonly val: Node };
  readonly String?: { readonly sval: string };
  readonly ParamRef?: object;
  readonly A_Const?: object;
  readonly A_Star?: object;
  readonly op?: string;
  readonly larg?: Node;
  readonly rarg?: Node;
  readonly relation?: Node;
  readonly cols?: readonly Node[];
  readonly targetList?: readonly Node[];
  readonly returningClause?: { readonly exprs?: readonly Node[] };
  readonly withClause?: { readonly ctes: readonly Node[]; readonly recursive?: boolean };
  readonly fromClause?: readonly Node[];
  readonly usingClause?: readonly Node[];
  readonly sourceRelation?: Node;
  readonly whereClause?: Node;
  readonly joinCondition?: Node;
  readonly quals?: Node;
  readonly schemaname?: string;
  readonly relname?: string;
  readonly alias?: { readonly aliasname: string; readonly colnames?: unknown };
  readonly lateral?: boolean;
}

/** What a query reads or writes: a tenant's table, or something derived (a subquery, a name of WITH, a function). */
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

/** A condition that holds for every row, and which items it may bind. */
interface Condition {
  readonly when: Node | undefined;
  readonly binds: (item: Item) => boolean;
}

interface Look {
  readonly tables: ReadonlySet<string>;
  readonly faults: Set<string>;
}

await loadModule();

const kinds = ['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'] as const;
const ownWay = new Set(['fromClause', 'usingClause', 'sourceRelation', 'withClause', 'relation', 'larg', 'rarg']);

/**
 * Lists the tenants' tables that a statement touches without naming their tenant. Each of them, at every level of the
 * query, must have its tenant_id compared by `=` with a parameter, a constant, `platform.tenant()` or a tenant_id that is
 * itself so bound, in a condition that always holds (not under OR, nor on the kept side of an outer join); what is
 * inserted must fill the column by name.
 */
export function unboundTables(text: string, tables: ReadonlySet<string>): string[] {
  const look: Look = { tables, faults: new Set() };
  walk(look, parseSync(text).stmts, undefined);
  return [...look.faults].toSorted();
}

/** Looks into everything below a node for queries; a table that stands outside of any is a fault. */
function walk(look: Look, node: unknown, level: Level | undefined): void {
  if (typeof node !== 'object' || node === null) return;
  if ('relname' in node) fault(look, tenantTable(look, node as Node));
  for (const [key, value] of Object.entries(node)) {
    if ((kinds as readonly string[]).includes(key)) query(look, { [key]: value }, level);
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

/** Checks a query with all below it; says whether it gives a tenant_id that is the tenant's own. */
function query(look: Look, node: Node, outer: Level | undefined): boolean {
  const kind = kinds.find((name) => node[name] !== undefined)!;
  const stmt = node[kind]!;
  const level: Level = { items: [], ctes: withs(look, stmt, outer), outer };
  const late: unknown[] = [];
  const sure: Condition[] = [stmt.whereClause, stmt.joinCondition].map((when) => ({ when, binds: () => true }));
  if (stmt.relation) target(look, stmt, level, kind === 'InsertStmt');
  const from = [
    ...(stmt.fromClause ?? []),
    ...(stmt.usingClause ?? []),
    ...(stmt.sourceRelation ? [sourceOf(stmt)] : []),
  ];
  for (const item of from) fromItem(look, item, level, sure, late);
  bindAll(level, sure);
  for (const { table, bound } of level.items) if (!bound) fault(look, table);
  for (const [key, value] of Object.entries(stmt)) if (!ownWay.has(key)) walk(look, value, level);
  walk(look, late, level);
  if (stmt.larg && stmt.rarg) {
    const [left, right] = [stmt.larg, stmt.rarg].map((side) => query(look, { SelectStmt: side }, level));
    return left! && right!;
  }
  return givesTenant((kind === 'SelectStmt' ? stmt.targetList : stmt.returningClause?.exprs) ?? [], level);
}

/** The source of a MERGE, which the parser gives bare where it is a table. */
function sourceOf({ sourceRelation }: Node): Node {
  return sourceRelation!.relname === undefined ? sourceRelation! : { RangeVar: sourceRelation! };
}

/** The queries of a WITH, each of which sees those before it, and itself if it is recursive. */
function withs(look: Look, { withClause }: Node, outer: Level | undefined): Map<string, boolean> {
  const ctes = new Map<string, boolean>();
  for (const { CommonTableExpr } of withClause?.ctes ?? []) {
    const { ctename, ctequery } = CommonTableExpr!;
    if (withClause!.recursive) ctes.set(ctename, true);
    ctes.set(ctename, query(look, ctequery, { items: [], ctes, outer }));
  }
  return ctes;
}

/** The table that is written to. An insert names tenant_id among its columns; a change is bound as in any query. */
function target(look: Look, { relation, cols }: Node, level: Level, inserts: boolean): void {
  const item = named(look, relation!, level);
  if (inserts) item.bound = (cols ?? []).some(({ ResTarget }) => ResTarget!.name === 'tenant_id');
  level.items.push(item);
}

function named(look: Look, range: Node, level: Level): Item {
  const { schemaname, relname, alias } = range;
  const names = alias ? [alias.aliasname] : [relname!, `${schemaname}.${relname}`];
  return { names, table: tenantTable(look, range), bound: schemaname === undefined && cteGives(relname!, level) };
}

function cteGives(name: string, level: Level | undefined): boolean {
  for (let at = level; at !== undefined; at = at.outer) if (at.ctes.has(name)) return at.ctes.get(name)!;
  return false;
}

/** Takes one item of FROM into the level; lateral subqueries and calls wait until the level's own tenants are known. */
function fromItem(look: Look, node: Node, level: Level, sure: Condition[], late: unknown[]): void {
  const { RangeVar, RangeSubselect, JoinExpr } = node;
  if (RangeVar) level.items.push(named(look, RangeVar, level));
  else if (JoinExpr) join(look, JoinExpr, level, sure, late);
  else if (RangeSubselect) {
    const { alias, lateral, subquery } = RangeSubselect;
    if (lateral) late.push(subquery);
    const gives = !lateral && query(look, subquery, { items: [], ctes: level.ctes, outer: level.outer });
    level.items.push({ names: [alias?.aliasname ?? ''], table: undefined, bound: gives && !alias?.colnames });
  } else {
    late.push(node);
    const [{ alias }] = Object.values(node) as [Node];
    level.items.push({ names: [alias?.aliasname ?? ''], table: undefined, bound: false });
  }
}

function join(look: Look, expr: NonNullable<Node['JoinExpr']>, level: Level, sure: Condition[], late: unknown[]): void {
  const start = level.items.length;
  fromItem(look, expr.larg, level, sure, late);
  const middle = level.items.length;
  fromItem(look, expr.rarg, level, sure, late);
  const [left, right] = [level.items.slice(start, middle), level.items.slice(middle)];
  // An outer join keeps the rows of one side whatever its condition says: it binds the other side only.
  const free = { JOIN_INNER: [...left, ...right], JOIN_LEFT: right, JOIN_RIGHT: left }[expr.jointype] ?? [];
  const binds = (item: Item) => free.includes(item);
  sure.push({ when: expr.quals, binds });
  late.push(expr.quals);
  const shared = (expr.usingClause ?? []).some(({ String: name }) => name!.sval === 'tenant_id');
  if (shared) sure.push({ when: equal(left.at(-1)!, right[0]!), binds });
}

/** `left.tenant_id = right.tenant_id`, which is what USING means. */
function equal(left: Item, right: Item): Node {
  const [lexpr, rexpr] = [left, right].map(({ names }) => {
    return { ColumnRef: { fields: [{ String: { sval: names[0]! } }, { String: { sval: 'tenant_id' } }] } };
  });
  return { A_Expr: { kind: 'AEXPR_OP', name: [{ String: { sval: '=' } }], lexpr: lexpr!, rexpr: rexpr! } };
}

/** Binds items by the conditions until nothing more follows from them. */
function bindAll(level: Level, sure: readonly Condition[]): void {
  const pairs = sure.flatMap(({ when, binds }) => pairsIn(when).map((pair) => ({ pair, binds })));
  for (let more = true; more; ) {
    more = false;
    for (const { pair, binds } of pairs) {
      for (const [one, other] of [pair, [pair[1], pair[0]] as const]) {
        const item = itemOf(one, level);
        if (item === undefined || item.bound || !level.items.includes(item)) continue;
        if (!binds(item) || !isBound(other, level)) continue;
        item.bound = true;
        more = true;
      }
    }
  }
}

/** The two sides of every `=` that a condition demands, also between rows; what stands under OR or NOT demands nothing. */
function pairsIn(node: Node | undefined): (readonly [Node, Node])[] {
  if (node?.BoolExpr?.boolop === 'AND_EXPR') return node.BoolExpr.args.flatMap(pairsIn);
  if (node?.A_Expr?.kind !== 'AEXPR_OP' || node.A_Expr.name[0]!.String!.sval !== '=') return [];
  const { lexpr, rexpr } = node.A_Expr;
  if (!lexpr.RowExpr || !rexpr.RowExpr) return [[lexpr, rexpr]];
  const { args } = rexpr.RowExpr;
  return lexpr.RowExpr.args.map((one, at) => [one, args[at]!]);
}

/** Whose tenant_id an expression is, looked for from the inside out. */
function itemOf(node: Node, level: Level | undefined): Item | undefined {
  const fields = node.ColumnRef?.fields.map((field) => field.String?.sval);
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
  if (node.ParamRef || node.A_Const) return true;
  if (node.TypeCast) return isBound(node.TypeCast.arg, level);
  if (node.FuncCall) return node.FuncCall.funcname.map((part) => part.String!.sval).join('.') === 'platform.tenant';
  return itemOf(node, level)?.bound === true;
}

/** Whether a list of what a query gives has a tenant_id that is bound, by name or within `*`. */
function givesTenant(list: readonly Node[], level: Level): boolean {
  return list.some(({ ResTarget }) => {
    const { name, val } = ResTarget!;
    const fields = val.ColumnRef?.fields ?? [];
    if (fields.at(-1)?.A_Star === undefined) {
      return (name ?? fields.at(-1)?.String?.sval) === 'tenant_id' && isBound(val, level);
    }
    const owner = fields
      .slice(0, -1)
      .map((field) => field.String!.sval)
      .join('.');
    return level.items.some(({ names, bound }) => bound && (owner === '' || names.includes(owner)));
  });
}
