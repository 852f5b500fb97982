import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unboundTables } from './statements.ts';

const tables = new Set(['s.a', 's.b', 's.c']);

const named: readonly string[] = [
  'select 1',
  'select * from s.shared',
  "begin; set local app.tenant = 'x'",
  'select * from s.a where tenant_id = $1',
  "select * from s.a where a.tenant_id = '0192'::uuid and id = 1",
  'select * from s.a x where x.tenant_id = $1 and (x.id = 1 or x.id = 2)',
  'select * from "s"."a" where "s"."a"."tenant_id" = $1',
  'select * from s.a where tenant_id = platform.tenant()',
  'select * from s.a join s.b on b.id = a.id and b.tenant_id = a.tenant_id where a.tenant_id = $1',
  'select * from s.a join s.b on (b.tenant_id, b.id) = (a.tenant_id, a.id) where $1 = b.tenant_id',
  'select * from s.a join s.b using (tenant_id, id) where a.tenant_id = $1',
  'select * from s.a left join s.b on b.tenant_id = a.tenant_id where a.tenant_id = $1',
  'select * from s.a, s.b where a.tenant_id = $1 and b.tenant_id = $1',
  'select * from s.a where tenant_id = $1 and exists (select from s.b where b.tenant_id = a.tenant_id and b.id = a.id)',
  'select (select count(*) from s.b where b.tenant_id = $1) from s.a where tenant_id = $1',
  'select * from s.a cross join lateral (select * from s.b where b.tenant_id = a.tenant_id limit 1) x where a.tenant_id = $1',
  'with q as (select * from s.a where tenant_id = $1) select * from q join s.b on b.tenant_id = q.tenant_id',
  'with q as (update s.a set x = 1 where tenant_id = $1 returning tenant_id) select * from s.b, q where b.tenant_id = q.tenant_id',
  'with recursive q as (select a.tenant_id, a.id from s.a where tenant_id = $1 union all select a.tenant_id, a.id from q join s.a on a.tenant_id = q.tenant_id) select * from q',
  'select * from (select tenant_id from s.a where tenant_id = $1) x join s.b on b.tenant_id = x.tenant_id',
  'select * from s.a where tenant_id = $1 union all select * from s.b where tenant_id = $1',
  'insert into s.a (tenant_id, x) values ($1, 2) on conflict (tenant_id) do update set x = excluded.x',
  'insert into s.a (tenant_id, x) select tenant_id, x from s.b where tenant_id = $1 returning *',
  'update s.a set x = b.x from s.b where a.tenant_id = $1 and b.tenant_id = $1',
  'delete from s.a using s.b where a.tenant_id = b.tenant_id and b.tenant_id = $1',
  'merge into s.a using s.b on a.tenant_id = b.tenant_id and b.tenant_id = $1 when matched then delete',
  'select * from s.a where tenant_id = $1 for update',
];

const unnamed: readonly [statement: string, ...tables: string[]][] = [
  ['select * from s.a', 's.a'],
  ['select * from s.a where id = $1', 's.a'],
  ['select tenant_id from s.a', 's.a'],
  ['select * from s.a where tenant_id = $1 or id = 1', 's.a'],
  ['select * from s.a where not tenant_id = $1', 's.a'],
  ['select * from s.a where tenant_id <> $1', 's.a'],
  ['select * from s.a where tenant_id is not null', 's.a'],
  ['select * from s.a where tenant_id = tenant_id', 's.a'],
  ['select * from s.a where tenant_id = other_id', 's.a'],
  ['select * from s.a, s.b where a.tenant_id = b.tenant_id', 's.a', 's.b'],
  ['select * from s.a x, s.a y where x.tenant_id = $1', 's.a'],
  ['select * from s.a join s.b on b.id = a.id where a.tenant_id = $1', 's.b'],
  ['select * from s.a left join s.b on a.tenant_id = $1 and b.tenant_id = $1', 's.a'],
  ['select * from s.a full join s.b on a.tenant_id = $1 and b.tenant_id = $1', 's.a', 's.b'],
  ['select * from s.a natural join s.b where a.tenant_id = $1', 's.b'],
  ['select * from s.a where tenant_id = $1 and exists (select from s.b where b.id = a.id)', 's.b'],
  ['select * from s.a where exists (select from s.b where b.tenant_id = a.tenant_id)', 's.a', 's.b'],
  ['select * from s.a where a.tenant_id = $1 and id in (select id from s.b)', 's.b'],
  ['select 1 order by (select count(*) from s.a)', 's.a'],
  ['with q as (select * from s.a) select * from q where tenant_id = $1', 's.a'],
  ['with q as (select 1 as one) select * from q, s.b where b.tenant_id = q.tenant_id', 's.b'],
  ['with q as (delete from s.a returning *) select 1', 's.a'],
  ['select * from jsonb_to_recordset($1) as r(tenant_id uuid) join s.a on a.tenant_id = r.tenant_id', 's.a'],
  ['select * from (values ($1)) v(tenant_id) join s.a on a.tenant_id = v.tenant_id', 's.a'],
  ['select * from s.a where tenant_id = (select tenant_id from s.b where id = $1)', 's.a', 's.b'],
  ['select * from s.a where tenant_id = $1 union all select * from s.b', 's.b'],
  ['select 1 union select 2 limit (select count(*) from s.b)', 's.b'],
  ['insert into s.a (x) values (1)', 's.a'],
  ['insert into s.a values ($1, 1)', 's.a'],
  ['insert into s.a (tenant_id, x) select $1, x from s.b', 's.b'],
  ['update s.a set tenant_id = $1', 's.a'],
  ['update s.a set x = b.x from s.b where b.tenant_id = $1', 's.a'],
  ['update s.a set x = (select x from s.b) where tenant_id = $1', 's.b'],
  ['delete from s.a', 's.a'],
  ['delete from s.a using s.b where a.tenant_id = $1', 's.b'],
  ['merge into s.a using s.b on a.id = b.id when matched then delete', 's.a', 's.b'],
  ['truncate s.a', 's.a'],
  ['lock table s.b', 's.b'],
  ['copy s.c to stdout', 's.c'],
];

for (const statement of named) {
  test(`names its tenants: ${statement}`, () => assert.deepEqual(unboundTables(statement, tables), []));
}

for (const [statement, ...missing] of unnamed) {
  test(`is caught without a tenant for ${missing.join(' and ')}: ${statement}`, () => {
    assert.deepEqual(unboundTables(statement, tables), missing);
  });
}
