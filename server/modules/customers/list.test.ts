import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import pg from 'pg';
import { sql } from '#platform/db.ts';
import { addTenant, openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { someone, statusesOf } from '../people/testing.ts';
import { addCustomer } from './add.ts';
import { tagCustomer } from './bulk.ts';
import { recordConsent } from './customer.ts';
import { countCustomers, listCustomers, wantedCustomers } from './list.ts';
import type { SegmentRule } from './segment-rule.ts';

const world = await openWorld();
const api = await world.api();
const { as } = await someone(world, { permissions: { 'customers.view': 'all', 'customers.manage_segments': 'all' } });

const people = [
  ['Asha Sharma', '+919829000001', 'asha@x.in', ['vip'], '302001'],
  ['Ashok Verma', '+919829000002', 'ashok@x.in', [], '302001'],
  ['आशा शर्मा', '+919829000003', 'asha.s@y.in', ['vip', 'gold'], '302002'],
  ['मोहन लाल', '+911412345678', 'mohan@y.in', [], null],
  ['100% Pure_Store', '+919829000005', 'store@z.in', ['gold'], '110001'],
] as const;
for (const [display_name, phone, email, tags, pincode] of people) {
  await world.in(async (ctx) => {
    const contacts = [
      { kind: 'phone', value: phone },
      { kind: 'email', value: email },
    ] as const;
    const { id } = await addCustomer(ctx, { display_name, source: 'test', pincode, contacts });
    await tagCustomer(ctx, { customer_id: id, add: tags, remove: [] });
    if (tags.length === 2)
      await recordConsent(ctx, { customer_id: id, purpose: 'offers', granted: true, source: 'test' });
  });
}
const names = (answer: { body: { items: { display_name: string }[] } }) =>
  answer.body.items.map(({ display_name }) => display_name);
const typed = async (q: string) => names(await api.get(`/customers?q=${encodeURIComponent(q)}`, { as }));

test('customers are found as one types: names by their beginnings, numbers, mails and tags by a part', async () => {
  const cases: [string, string[]][] = [
    ['a', ['Asha Sharma', 'Ashok Verma']],
    ['sh', ['Asha Sharma']],
    ['ash', ['Asha Sharma', 'Ashok Verma', 'आशा शर्मा']],
    ['sharma a', ['Asha Sharma']],
    ['hok', ['Ashok Verma']],
    ['आश', ['आशा शर्मा']],
    ['शर्मा', ['आशा शर्मा']],
    ['ला', ['मोहन लाल']],
    ['098290 00002', ['Ashok Verma']],
    ['98290-0000', ['100% Pure_Store', 'Asha Sharma', 'Ashok Verma', 'आशा शर्मा']],
    ['0141', ['मोहन लाल']],
    ['@y.in', ['आशा शर्मा', 'मोहन लाल']],
    ['gol', ['100% Pure_Store', 'आशा शर्मा']],
    ['100%', ['100% Pure_Store']],
    ['e_s', ['100% Pure_Store']],
    ['zzz', []],
    ['%%%', []],
    ['   ', people.map(([name]) => name).toSorted((x, y) => (x.toLowerCase() < y.toLowerCase() ? -1 : 1))],
  ];
  for (const [q, found] of cases) assert.deepEqual(await typed(q), found, q);
});

const where = (...conditions: object[]) => JSON.stringify({ match: 'all', groups: [{ match: 'all', conditions }] });
const ruled = async (...conditions: object[]) =>
  names(await api.get(`/customers?where=${encodeURIComponent(where(...conditions))}`, { as })).length;

test('every field of a rule finds whom it should', async () => {
  const today = await world.in(async (ctx) => ctx.today);
  const day = (days: number) => today.add({ days }).toString();
  const cases: [object, number][] = [
    [{ field: 'tag', op: '=', values: ['VIP'] }, 2],
    [{ field: 'tag', op: '!=', values: ['vip'] }, 3],
    [{ field: 'tag', op: 'in', values: ['vip', 'gold'] }, 3],
    [{ field: 'tag', op: 'not_in', values: ['vip', 'gold'] }, 2],
    [{ field: 'tag', op: 'exists' }, 3],
    [{ field: 'tag', op: 'missing' }, 2],
    [{ field: 'pincode', op: '=', values: ['302001'] }, 2],
    [{ field: 'pincode', op: '!=', values: ['302001'] }, 3],
    [{ field: 'pincode', op: 'missing' }, 1],
    [{ field: 'language', op: '=', values: ['en'] }, 5],
    [{ field: 'state', op: 'not_in', values: ['closed'] }, 5],
    [{ field: 'gstin', op: 'exists' }, 0],
    [{ field: 'sign_in', op: 'missing' }, 5],
    [{ field: 'phone', op: '=', values: ['098290-00001'] }, 1],
    [{ field: 'whatsapp', op: 'missing' }, 5],
    [{ field: 'name', op: 'contains', values: ['शर्मा'] }, 1],
    [{ field: 'consent', op: '=', values: ['offers'] }, 1],
    [{ field: 'consent', op: '!=', values: ['offers'] }, 4],
    [{ field: 'created', op: 'between', values: [day(0), day(0)] }, 5],
    [{ field: 'created', op: 'between', values: [day(-9), day(-1)] }, 0],
    [{ field: 'created', op: 'within_days', values: ['0'] }, 5],
    [{ field: 'changed', op: 'before_days', values: ['1'] }, 0],
  ];
  for (const [condition, count] of cases) assert.equal(await ruled(condition), count, JSON.stringify(condition));
  assert.equal(await ruled({ field: 'tag', op: 'exists' }, { field: 'pincode', op: '=', values: ['302001'] }), 1);
  const either = {
    match: 'any',
    groups: [
      { match: 'all', conditions: [{ field: 'tag', op: '=', values: ['vip'] }] },
      { match: 'all', conditions: [{ field: 'pincode', op: 'missing' }] },
    ],
  };
  assert.equal(
    names(await api.get(`/customers?where=${encodeURIComponent(JSON.stringify(either))}`, { as })).length,
    3,
  );
});

test('a rule that makes no sense is refused with the place where it goes wrong', async () => {
  const bad: [object, string][] = [
    [{ field: 'password_hash', op: '=', values: ['x'] }, 'field'],
    [{ field: '__proto__', op: '=', values: ['x'] }, 'field'],
    [{ field: 'tag', op: 'contains', values: ['x'] }, 'op'],
    [{ field: 'tag', op: '=', values: [] }, 'values'],
    [{ field: 'tag', op: '=', values: ['a', 'b'] }, 'values'],
    [{ field: 'kind', op: '=', values: ['robot'] }, 'values'],
    [{ field: 'created', op: 'between', values: ['2026-02-30', '2026-03-01'] }, 'values'],
    [{ field: 'created', op: 'within_days', values: ['-1'] }, 'values'],
    [{ field: 'phone', op: '=', values: ['12'] }, 'values'],
  ];
  for (const [condition, problem] of bad) {
    const answer = await api.get(
      `/customers?where=${encodeURIComponent(where({ field: 'tag', op: 'exists' }, condition))}`,
      { as },
    );
    assert.deepEqual(
      [answer.status, answer.body.code, answer.body.facts.problem],
      [422, 'customers.bad_rule', problem],
      JSON.stringify(condition),
    );
    assert.equal(answer.body.facts.field, 'rule.groups.0.conditions.1');
  }
  for (const text of [
    '',
    '{',
    '[]',
    'null',
    '{"match":"all","groups":[]}',
    '"x"',
    where({ field: 'tag', op: '=', values: ['\u0000'] }),
  ]) {
    assert.equal(
      (await api.get(`/customers?where=${encodeURIComponent(text)}`, { as })).body.code,
      'customers.bad_where',
      text,
    );
  }
});

test('pages hold every customer once, in every order', async () => {
  for (const sort of ['name', '-name', 'created_at', '-created_at', 'updated_at', '-updated_at']) {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await api.get(
        `/customers?sort=${sort}&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        { as },
      );
      seen.push(...names(answer));
      cursor = answer.body.next;
    }
    assert.deepEqual(seen.toSorted(), people.map(([name]) => name).toSorted(), sort);
  }
  const { next } = (await api.get('/customers?limit=1', { as })).body;
  for (const cursor of ['abc', `${next}x`, next]) {
    const answer = await api.get(`/customers?sort=created_at&cursor=${encodeURIComponent(cursor)}`, { as });
    assert.equal(answer.body.code, 'platform.bad_cursor', 'made up, or of another order');
  }
});

test('a segment is kept as a rule: its customers come and go with what is known of them', async () => {
  const rule = JSON.parse(where({ field: 'tag', op: '=', values: ['silver'] }));
  const saving = () => api.post('/segments', { as, body: { name: 'Silver', rule } });
  const answers = await Promise.all([saving(), saving()]);
  assert.deepEqual(statusesOf(answers), [201, 409]);
  const segment = answers.find(({ status }) => status === 201)!.body;
  const count = async () => (await api.get(`/customers/count?segment_id=${segment.id}`, { as })).body.count;
  assert.equal(await count(), 0);
  const [customer] = await world.in(
    async (ctx) => (await listCustomers(ctx, { q: 'मोहन', sort: 'name', limit: 1 })).items,
  );
  await world.in((ctx) => tagCustomer(ctx, { customer_id: customer!.id, add: ['silver'], remove: [] }));
  assert.equal(await count(), 1);
  assert.equal((await api.post('/segments/preview', { as, body: { rule } })).body.sample[0].id, customer!.id);
  const edit = (name: string) =>
    api.put(`/segments/${segment.id}`, { as, body: { name, rule }, headers: { 'if-match': '"1"' } });
  assert.deepEqual(statusesOf(await Promise.all([edit('Bronze'), edit('Copper')])), [200, 412]);
  assert.equal(
    (await api.post('/segments', { as, body: { name: 'X', rule: { match: 'all', groups: [] } } })).status,
    400,
  );
  assert.equal((await api.delete(`/segments/${segment.id}`, { as })).status, 204);
  assert.equal((await api.get(`/customers?segment_id=${segment.id}`, { as })).body.code, 'customers.segment_not_found');
});

const rule: SegmentRule = {
  match: 'all',
  groups: [
    {
      match: 'any',
      conditions: [
        { field: 'tag', op: '=', values: ['even'] },
        { field: 'language', op: '=', values: ['hi'] },
      ],
    },
    {
      match: 'all',
      conditions: [
        { field: 'phone', op: 'exists', values: [] },
        { field: 'consent', op: '!=', values: ['offers'] },
      ],
    },
  ],
};

test('lists, searches and segments cost no more for each row in a business ten or a hundred times as large', async () => {
  const costs: Record<string, number>[] = [];
  for (const size of [10_000, 200, 2_000, 20_000]) {
    const tenant = await addTenant(world.platform, `size${size}`);
    await world.in((ctx) => fill(ctx, size), { tenant });
    await analyze();
    const cost: Record<string, number> = {};
    for (const name of Object.keys(queries)) {
      const { blocks, rows, nodes } = await world.in((ctx) => pagesRead(ctx, name), { tenant });
      cost[name] = blocks / Math.max(rows, 20);
      for (const node of nodes) {
        // Only who wants nearly every row may read the table as a whole; all else goes by an index that begins with the tenant.
        if (name !== 'a whole segment')
          assert.notEqual(node['Node Type'], 'Seq Scan', `${name} at ${size}: ${node['Relation Name']}`);
        if (node['Index Cond'] !== undefined) assert.match(node['Index Cond'], /tenant_id = /, `${name} at ${size}`);
      }
    }
    assert.equal(await world.in((ctx) => countCustomers(ctx, { where: JSON.stringify(rule) }), { tenant }), size / 2);
    costs.push(cost);
  }
  for (const name of Object.keys(queries)) {
    const [, small, , large] = costs.map((cost) => cost[name]!);
    assert(large! <= small! * 2 + 1, `${name}: ${costs.map((cost) => cost[name]!.toFixed(2)).join(', ')} blocks a row`);
  }
});

// As unlike each other as names and numbers are, the same for every size.
const numberOf = (n: bigint) => `${6_000_000_000n + ((n * 2_654_435_761n) % 3_999_999_999n)}`;
const nameOf = (n: number) => createHash('md5').update(String(n)).digest('hex').slice(3, 12);

const queries: Record<string, (ctx: Ctx) => Promise<{ compile(): { sql: string; parameters: readonly unknown[] } }>> = {
  'first page by name': async (ctx) =>
    (await wantedCustomers(ctx, {})).select(['c.id', 'c.name_key']).orderBy('c.name_key').orderBy('c.id').limit(50),
  'search by number': async (ctx) => (await wantedCustomers(ctx, { q: numberOf(123n) })).select('c.id'),
  'search by a part of a name': async (ctx) =>
    (await wantedCustomers(ctx, { q: nameOf(123) })).select('c.id').limit(50),
  'a whole segment': async (ctx) => (await wantedCustomers(ctx, { where: JSON.stringify(rule) })).select('c.id'),
};

type Node = Record<string, number> & {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Plans?: Node[];
};

async function pagesRead(ctx: Ctx, name: string): Promise<{ blocks: number; rows: number; nodes: Node[] }> {
  const { sql: text, parameters } = (await queries[name]!(ctx)).compile();
  const parts = text
    .split(/\$\d+/)
    .flatMap((part, at) => [sql.raw(part), ...(at < parameters.length ? [sql.val(parameters[at])] : [])]);
  const { rows } = await sql<{
    'QUERY PLAN': [{ Plan: Node }];
  }>`explain (analyze, buffers, format json) ${sql.join(parts, sql``)}`.execute(ctx.tx);
  const plan = rows[0]!['QUERY PLAN'][0].Plan;
  const below = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(below)];
  return {
    blocks: plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!,
    rows: plan['Actual Rows']!,
    nodes: below(plan),
  };
}

/** As the database does by itself a minute after a table has grown. */
async function analyze(): Promise<void> {
  const owner = new pg.Client({ connectionString: world.platform.config.database_url });
  await owner.connect();
  await owner.query('analyze customers.customer, customers.contact, customers.tag, customers.consent');
  await owner.end();
}

async function fill(ctx: Ctx, size: number): Promise<void> {
  const { id } = ctx.tenant;
  await sql`insert into customers.customer (tenant_id, id, kind, display_name, language, source, created_at, updated_at)
    select t.tenant_id, platform.id_of('c', n::text, t.slug), 'person', md5(n::text), 'en', 'test', ${ctx.now}, ${ctx.now}
    from tenants.tenant t cross join generate_series(1, ${size}::int) n where t.tenant_id = ${id}`.execute(ctx.tx);
  await sql`insert into customers.contact (tenant_id, id, customer_id, kind, value, is_primary, created_at)
    select t.tenant_id, platform.id_of('p', n::text, t.slug), platform.id_of('c', n::text, t.slug), 'phone', '+91' || (6000000000 + n::bigint * 2654435761 % 3999999999), true, ${ctx.now}
    from tenants.tenant t cross join generate_series(1, ${size}::int) n where t.tenant_id = ${id}`.execute(ctx.tx);
  await sql`insert into customers.tag (tenant_id, tag, customer_id)
    select t.tenant_id, 'even', platform.id_of('c', n::text, t.slug)
    from tenants.tenant t cross join generate_series(2, ${size}::int, 2) n where t.tenant_id = ${id}`.execute(ctx.tx);
}
