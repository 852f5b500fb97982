import {
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type InsertQueryNode,
  type JoinNode,
  type KyselyPlugin,
  OnNode,
  type OperationNode,
  OperatorNode,
  ParensNode,
  PrimitiveValueListNode,
  ReferenceNode,
  type RootOperationNode,
  TableNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
} from 'kysely';

const shared = new Set<string>();

/** Names tables that all tenants share (reference data): statements on them name no tenant. */
export function sharedTables(...tables: readonly string[]): void {
  for (const table of tables) shared.add(table);
}

/**
 * Makes every statement of the query builder name the tenant for each tenant's table in it: `tenant_id = …` on what it
 * reads, joins, changes or removes, and the column filled on what it adds. Row security would hide foreign rows anyway;
 * naming the tenant lets the database use keys that begin with it and route the statement to one node.
 */
export function tenantGuard(tenant_id: string): KyselyPlugin {
  return {
    transformQuery({ node }) {
      const result = guarded(node, tenant_id);
      done.set(result, tenant_id);
      return result as RootOperationNode;
    },
    transformResult: async ({ result }) => result,
  };
}

/** Subqueries come already guarded when they were built by the same transaction. */
const done = new WeakMap<OperationNode, string>();

function guarded(node: OperationNode, tenant_id: string): OperationNode {
  if (done.get(node) === tenant_id) return node;
  const walked = walk(node, tenant_id);
  switch (walked.kind) {
    case 'SelectQueryNode':
      return withWhere(walked as Clause, [...tablesIn(walked as Clause, 'from'), ...crossJoined(walked)], tenant_id);
    case 'UpdateQueryNode':
      return withWhere(
        walked as Clause,
        [...tablesIn(walked as Clause, 'table', 'from'), ...crossJoined(walked)],
        tenant_id,
      );
    case 'DeleteQueryNode':
      return withWhere(
        walked as Clause,
        [...tablesIn(walked as Clause, 'from', 'using'), ...crossJoined(walked)],
        tenant_id,
      );
    case 'JoinNode':
      return withOn(walked as JoinNode, tenant_id);
    case 'InsertQueryNode':
      return withColumn(walked as InsertQueryNode, tenant_id);
    default:
      return walked;
  }
}

/** Nodes below which no statement can lie: names, and values, which may be anything. */
const leaves = new Set([
  ...['ValueNode', 'PrimitiveValueListNode', 'IdentifierNode', 'SchemableIdentifierNode', 'OperatorNode'],
  ...['ColumnNode', 'TableNode', 'ReferenceNode', 'SelectAllNode'],
]);

/** Guards every node below; one below which nothing changes stays the very same node. */
function walk(node: OperationNode, tenant_id: string): OperationNode {
  if (leaves.has(node.kind)) return node;
  let result = node as unknown as Record<string, unknown>;
  for (const [key, value] of Object.entries(node)) {
    const now = Array.isArray(value) ? guardedAll(value, tenant_id) : guardedOne(value, tenant_id);
    if (now !== value) result = { ...result, [key]: now };
  }
  return result as unknown as OperationNode;
}

function guardedAll(items: readonly unknown[], tenant_id: string): readonly unknown[] {
  const now = items.map((item) => guardedOne(item, tenant_id));
  return now.some((item, at) => item !== items[at]) ? now : items;
}

function guardedOne(value: unknown, tenant_id: string): unknown {
  return isNode(value) ? guarded(value, tenant_id) : value;
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string';
}

type Clause = OperationNode & { where?: WhereNode } & Record<string, unknown>;

function tablesIn(query: Clause, ...places: readonly string[]): OperationNode[] {
  return places.flatMap((place) => {
    const at = query[place] as (OperationNode & { froms?: OperationNode[]; tables?: OperationNode[] }) | undefined;
    if (at === undefined) return [];
    return at.froms ?? at.tables ?? [at];
  });
}

function crossJoined(query: OperationNode): OperationNode[] {
  const joins = (query as Clause).joins as readonly JoinNode[] | undefined;
  return (joins ?? []).filter((join) => join.on === undefined).map((join) => join.table);
}

/** How a statement refers to a tenant's table: by its alias or its full name; undefined for anything else. */
function tenantTable(item: OperationNode): TableNode | undefined {
  if (item.kind === 'AliasNode') {
    const { node, alias } = item as OperationNode & { node: OperationNode; alias: OperationNode & { name: string } };
    return tenantTable(node) === undefined ? undefined : TableNode.create(alias.name);
  }
  if (!TableNode.is(item) || item.table.schema === undefined) return undefined;
  return shared.has(`${item.table.schema.name}.${item.table.identifier.name}`) ? undefined : item;
}

function conditions(items: readonly OperationNode[], tenant_id: string): OperationNode | undefined {
  return items
    .map(tenantTable)
    .filter((table) => table !== undefined)
    .map((table) =>
      BinaryOperationNode.create(
        ReferenceNode.create(ColumnNode.create('tenant_id'), table),
        OperatorNode.create('='),
        ValueNode.create(tenant_id),
      ),
    )
    .reduce<OperationNode | undefined>((left, right) => (left ? AndNode.create(left, right) : right), undefined);
}

function withWhere(query: Clause, items: readonly OperationNode[], tenant_id: string): OperationNode {
  const condition = conditions(items, tenant_id);
  if (condition === undefined) return query;
  const where = WhereNode.create(
    query.where ? AndNode.create(ParensNode.create(query.where.where), condition) : condition,
  );
  return { ...query, where } as OperationNode;
}

function withOn(join: JoinNode, tenant_id: string): OperationNode {
  if (join.joinType === 'Using') throw new Error('merge is not guarded: insert … on conflict says the same');
  // The tenant of the table before it would be asked in the where clause, which throws away the rows such a join keeps.
  if (join.joinType === 'RightJoin' || join.joinType === 'FullJoin') throw new Error('turn it round: a left join');
  const condition = join.on && conditions([join.table], tenant_id);
  if (!join.on || !condition) return join;
  return { ...join, on: OnNode.create(AndNode.create(ParensNode.create(join.on.on), condition)) } as JoinNode;
}

function withColumn(insert: InsertQueryNode, tenant_id: string): OperationNode {
  if (!insert.into || !tenantTable(insert.into)) return insert;
  if (insert.columns?.some((column) => column.column.name === 'tenant_id')) return insert;
  if (!insert.columns || !insert.values || !ValuesNode.is(insert.values))
    throw new Error('an insert from a query names its columns and selects tenant_id itself');
  const values = insert.values.values.map((row) =>
    PrimitiveValueListNode.is(row)
      ? PrimitiveValueListNode.create([tenant_id, ...row.values])
      : ValueListNode.create([ValueNode.create(tenant_id), ...row.values]),
  );
  return {
    ...insert,
    columns: [ColumnNode.create('tenant_id'), ...insert.columns],
    values: ValuesNode.create(values),
  } as InsertQueryNode;
}
