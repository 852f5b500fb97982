import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Compilable, sql } from 'kysely';
import { type Connection, queriesOn } from './db.ts';
import { sharedTables, tenantGuard } from './tenant-guard.ts';

const tenant = '0197f3c2-0000-7000-8000-000000000001';

type Rows = {
  'shop.order': { tenant_id: string; id: string; party_id: string; note: string };
  'shop.line': { tenant_id: string; id: string; order_id: string; amount: number };
  'shop.country': { id: string; name: string };
};

// Only compiled, never sent: there is no connection.
const db = queriesOn(undefined as unknown as Connection, [tenantGuard(tenant)], {
  ended: false,
}).$extendTables<Rows>();
sharedTables('shop.country');

/** How often a statement names the tenant, and of which tables. */
function named(query: Compilable): { of: string[]; text: string } {
  const { sql: text, parameters } = query.compile();
  const all = [...text.matchAll(/((?:"\w+"\.)+)"tenant_id" = \$(\d+)/g)];
  for (const [, , at] of all) assert.equal(parameters[Number(at) - 1], tenant, text);
  return { of: all.map(([, table]) => table!.replaceAll('"', '').slice(0, -1)).toSorted(), text };
}

const inside = (place: 'order' | 'line') => db.selectFrom(`shop.${place}`).select('id');

test('what is read names the tenant, by its name or its alias', () => {
  assert.deepEqual(named(inside('order')).of, ['shop.order']);
  assert.deepEqual(named(db.selectFrom('shop.order as o').select('o.id')).of, ['o']);
  assert.deepEqual(named(db.selectFrom(['shop.order as o', 'shop.line']).select('o.id')).of, ['o', 'shop.line']);
  assert.deepEqual(named(db.selectFrom(inside('line').as('x')).selectAll()).of, ['shop.line']);
  assert.deepEqual(
    named(
      db
        .withSchema('shop')
        .selectFrom('order' as never)
        .selectAll(),
    ).of,
    ['shop.order'],
  );
});

test('a table that all share is left as it is', () => {
  assert.deepEqual(named(db.selectFrom('shop.country').selectAll()).of, []);
  const joined = db.selectFrom('shop.country as c').innerJoin('shop.order as o', 'o.note', 'c.name').select('o.id');
  assert.deepEqual(named(joined).of, ['o']);
});

test('a join names the tenant of both sides; that of a left join does not throw away what it keeps', () => {
  const inner = db.selectFrom('shop.order as o').innerJoin('shop.line as l', 'l.order_id', 'o.id').select('o.id');
  assert.deepEqual(named(inner).of, ['l', 'o']);
  const left = db.selectFrom('shop.order as o').leftJoin('shop.line as l', 'l.order_id', 'o.id').select('o.id');
  assert.match(named(left).text, /left join .* on \(.*\) and "l"\."tenant_id" = \$1 where "o"\."tenant_id" = \$2$/);
  assert.deepEqual(named(db.selectFrom('shop.order as o').crossJoin('shop.line as l').select('o.id')).of, ['l', 'o']);
  const onTrue = db
    .selectFrom('shop.order as o')
    .leftJoin('shop.line as l', (join) => join.onTrue())
    .select('o.id');
  assert.deepEqual(named(onTrue).of, ['l', 'o']);
  const lateral = db
    .selectFrom('shop.order as o')
    .leftJoinLateral(
      (eb) => eb.selectFrom('shop.line as l').select('l.id').whereRef('l.order_id', '=', 'o.id').as('x'),
      (join) => join.onTrue(),
    )
    .select('o.id');
  assert.deepEqual(named(lateral).of, ['l', 'o']);
});

test('a join that would keep rows of the other side is refused, and so is merge', () => {
  const from = db.selectFrom('shop.order as o');
  assert.throws(() => from.rightJoin('shop.line as l', 'l.order_id', 'o.id').select('l.id').compile(), /turn it round/);
  assert.throws(() => from.fullJoin('shop.line as l', 'l.order_id', 'o.id').select('l.id').compile(), /turn it round/);
  const merge = db
    .mergeInto('shop.order as o')
    .using('shop.line as l', 'l.order_id', 'o.id')
    .whenMatched()
    .thenDelete();
  assert.throws(() => merge.compile(), /merge is not guarded/);
});

test('an "or" of the asker does not reach around the tenant', () => {
  const query = inside('order').where(sql<boolean>`note = 'a' or note = 'b'`);
  assert.match(named(query).text, /where \(note = 'a' or note = 'b'\) and "shop"\."order"\."tenant_id"/);
  const join = db
    .selectFrom('shop.order as o')
    .innerJoin('shop.line as l', (on) => on.on(sql<boolean>`true or l.id = o.id`))
    .select('o.id');
  assert.match(named(join).text, /on \(true or l\.id = o\.id\) and "l"\."tenant_id"/);
});

test('subqueries, names of WITH, unions and EXISTS name the tenant, each for its own tables', () => {
  const exists = inside('order').where((eb) => eb.exists(eb.selectFrom('shop.line').select('shop.line.id')));
  assert.deepEqual(named(exists).of, ['shop.line', 'shop.order']);
  assert.deepEqual(named(inside('order').where('id', 'in', inside('line'))).of, ['shop.line', 'shop.order']);
  const union = inside('order').unionAll(inside('line')).except(db.selectFrom('shop.order as o').select('o.id'));
  assert.deepEqual(named(union).of, ['o', 'shop.line', 'shop.order']);
  const cte = db
    .with('big', (eb) => eb.selectFrom('shop.line').select('order_id').where('amount', '>', 9))
    .selectFrom('big')
    .innerJoin('shop.order as o', 'o.id', 'big.order_id')
    .select('o.id');
  assert.deepEqual(named(cte).of, ['o', 'shop.line']);
  const writing = db
    .with('gone', (eb) => eb.deleteFrom('shop.line').returning('order_id'))
    .insertInto('shop.order')
    .values({ tenant_id: tenant, id: '1', party_id: '2', note: '' });
  assert.deepEqual(named(writing).of, ['shop.line']);
  const column = db.selectNoFrom((eb) => eb.selectFrom('shop.line').select('id').limit(1).as('one'));
  assert.deepEqual(named(column).of, ['shop.line']);
  const raw = db.selectFrom('shop.order').select(sql`(${db.selectFrom('shop.line').select('id')})`.as('x'));
  assert.deepEqual(named(raw).of, ['shop.line', 'shop.order']);
});

test('what is changed or removed names the tenant, of every table it looks at', () => {
  assert.deepEqual(named(db.updateTable('shop.order').set({ note: 'x' })).of, ['shop.order']);
  const from = db
    .updateTable('shop.order as o')
    .from('shop.line as l')
    .innerJoin('shop.line as m', 'm.id', 'l.id')
    .set({ note: 'x' })
    .whereRef('l.order_id', '=', 'o.id');
  assert.deepEqual(named(from).of, ['l', 'm', 'o']);
  const value = db
    .updateTable('shop.order')
    .set((eb) => ({ note: eb.selectFrom('shop.line as l').select('l.id').limit(1) }));
  assert.deepEqual(named(value).of, ['l', 'shop.order']);
  assert.deepEqual(named(db.deleteFrom('shop.order as o').where('o.id', '=', '1')).of, ['o']);
  const using = db.deleteFrom('shop.order as o').using('shop.line as l').whereRef('l.order_id', '=', 'o.id');
  assert.deepEqual(named(using).of, ['l', 'o']);
});

test('what is added belongs to the tenant: one row, many, and where something is there already', () => {
  const row = { id: '1', party_id: '2', note: 'x' } as never;
  const one = db.insertInto('shop.order').values(row).compile();
  assert.match(one.sql, /^insert into "shop"\."order" \("tenant_id", "id", "party_id", "note"\) values \(\$1,/);
  assert.equal(one.parameters[0], tenant);
  const many = db
    .insertInto('shop.order as o' as 'shop.order')
    .values([row, row, row])
    .compile();
  assert.equal(many.parameters.filter((value) => value === tenant).length, 3);
  const mixed = db
    .insertInto('shop.order')
    .values({ ...(row as object), note: sql`lower('X')` } as never)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet({ note: 'y' }));
  assert.equal(mixed.compile().parameters[0], tenant);
  const own = db.insertInto('shop.order').values({ tenant_id: tenant, id: '1', party_id: '2', note: '' });
  assert.equal([...own.compile().sql.matchAll(/"tenant_id"/g)].length, 1);
  assert.doesNotMatch(db.insertInto('shop.country').values({ id: '1', name: 'x' }).compile().sql, /tenant_id/);
});

test('an insert from a query says its tenant itself, or is refused', () => {
  const from = db.selectFrom('shop.line as l').select(['l.tenant_id', 'l.id', 'l.order_id', 'l.id as note']);
  const named_columns = db.insertInto('shop.order').columns(['tenant_id', 'id', 'party_id', 'note']).expression(from);
  assert.ok(named(named_columns).of.includes('l'));
  assert.throws(
    () => db.insertInto('shop.order').columns(['id']).expression(inside('line')).compile(),
    /selects tenant_id/,
  );
  assert.throws(() => db.insertInto('shop.order').expression(from).compile(), /selects tenant_id/);
  assert.throws(() => db.insertInto('shop.order').defaultValues().compile(), /selects tenant_id/);
});
