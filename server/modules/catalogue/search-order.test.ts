import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addCategory } from './category.ts';
import { filtersOf, found, listItems, type Wanted } from './search.ts';
import { countWords, understand } from './words.ts';

const world = await openWorld();
/** More than are walked along the names, and more of some words than are looked up. */
const goods = 6_500;
let category_id: Id<'category'>;

before(async () => {
  await world.in(async (ctx) => {
    category_id = (await addCategory(ctx, { name: 'Tins' })).id;
    // Of every ten one is named so that each rank has some: bolt first, bolt within, its Hindi name, a code, elsewhere.
    await sql`
      insert into catalogue.item (tenant_id, id, category_id, sku, slug, name, name_hi, sold_by, price_minor, state, created_at, updated_at, document)
      select t.tenant_id, platform.id_of('goods', n::text), case when n % 97 = 0 then ${category_id}::uuid end, 'S' || n, 's-' || n, g.name, g.name_hi,
        'piece', 1000, case when n % 5 = 4 then 'draft' else 'active' end, ${ctx.now}, ${ctx.now},
        array_to_tsvector(array_remove(string_to_array(lower(translate(g.name, ',', '')) || ' ' || coalesce(g.name_hi, '') || ' s' || n
          || case when n % 3 = 0 then ' hexbolts' when n % 10 = 1 then ' bolt' else '' end, ' '), ''))
      from tenants.tenant t cross join generate_series(1, ${goods}::int) n cross join lateral (
        select case n % 10 when 0 then 'Bolt ' || n when 1 then 'Nut ' || n when 2 then 'Steel bolt ' || n when 3 then 'Bolted tin ' || n
            when 4 then 'Bolt, size ' || n when 5 then 'Clip' || n when 6 then 'Steel clip ' || n else 'Tin x' || (n * 7919) % 6500 end as name,
          case when n % 10 = 6 then 'क्लिप ' || n end as name_hi) g
      where t.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
    await sql`
      insert into catalogue.word (tenant_id, word, sound) select t.tenant_id, w.word, ''
      from tenants.tenant t cross join (select distinct w.word from catalogue.item i cross join unnest(tsvector_to_array(i.document)) as w (word)
        where i.tenant_id = ${ctx.tenant.id}) w
      where t.tenant_id = ${ctx.tenant.id} on conflict do nothing`.execute(ctx.tx);
    await countWords(ctx);
  });
});

interface Ranked {
  readonly item_id: Id<'item'>;
  readonly rank: number;
}

/** What a search finds, in the order in which it is shown. */
async function ranked(ctx: Ctx, q: string, wanted: Wanted, most?: number): Promise<Ranked[]> {
  const hits = found((await understand(ctx, q))!, await filtersOf(ctx, wanted), most);
  const { rows } = await sql<Ranked>`
    select s.item_id, s.rank from ${hits} s join catalogue.item i on i.id = s.item_id
    where i.tenant_id = ${ctx.tenant.id} order by s.rank, i.name_key, i.id`.execute(ctx.tx);
  return rows;
}

/** All that answers, each with its rank, without any short cut. */
async function plainly(ctx: Ctx, q: string, wanted: Wanted): Promise<Ranked[]> {
  const { starts, query, whole, alike, named } = (await understand(ctx, q))!;
  const { states, categories } = await filtersOf(ctx, wanted);
  const { rows } = await sql<Ranked>`
    select r.item_id, r.rank from (
      select i.id as item_id, i.name_key, catalogue.rank_of(i.name_key, i.name_hi, i.called, i.document, ${starts}::text,
        ${query}::tsquery, ${whole}::tsquery, ${alike}::tsquery, ${named}::text[]) as rank
      from catalogue.item i
      where i.tenant_id = ${ctx.tenant.id} and i.document @@ ${query}::tsquery and i.state = any(${states}::text[])
        and (${categories}::uuid[] is null or i.category_id = any(${categories}::uuid[]))) r
    order by r.rank, r.name_key, r.item_id`.execute(ctx.tx);
  return rows;
}

const typed = [
  'bolt',
  'bolt 1',
  'bo',
  'steel bolt',
  'steel clip',
  'steel 6',
  'क्लिप',
  'क्लि',
  'clip3',
  'nut bolt',
  'hexbolt',
  'stoel clip',
  'nutt bultt',
];
const everywhere = ['s', 'tin', 'x', 'tin x', 'hexbolts', 's1'];

test('the first page is the beginning of all that is found, whatever is typed', async () => {
  for (const q of [...typed, ...everywhere])
    for (const wanted of [{}, { category_id }]) {
      const few = await world.in((ctx) => ranked(ctx, q, wanted, 25));
      const all = await world.in((ctx) => ranked(ctx, q, wanted));
      assert.deepEqual(few, all.slice(0, 25), `${q} ${JSON.stringify(wanted)}`);
      assert.equal(new Set(all.map(({ item_id }) => item_id)).size, all.length, q);
    }
});

test('of what is everywhere a thousand are found, the best ranks first', async () => {
  for (const q of everywhere) {
    const some = await world.in((ctx) => ranked(ctx, q, {}));
    const all = await world.in((ctx) => plainly(ctx, q, {}));
    const rank = new Map(all.map((each) => [each.item_id, each.rank]));
    for (const each of some) assert.equal(each.rank, rank.get(each.item_id), q);
    assert.ok(some.length >= Math.min(all.length, 300), `${q}: ${some.length} of ${all.length}`);
    const best = all.filter((each) => each.rank === all[0]!.rank).length;
    assert.equal(some.filter((each) => each.rank === all[0]!.rank).length, Math.min(best, 1_000), q);
  }
});

test('archived goods are found by what was their name, and no page of theirs shows others', async () => {
  await world.in((ctx) =>
    sql`update catalogue.item set state = 'archived' where tenant_id = ${ctx.tenant.id} and name_key = 'bolt 10'`.execute(
      ctx.tx,
    ),
  );
  const names = async (wanted: Wanted) =>
    (await world.in((ctx) => listItems(ctx, { q: 'bolt 10', limit: 5, ...wanted }))).items.map(({ name }) => name);
  assert.deepEqual(await names({ state: 'archived' }), ['Bolt 10']);
  assert.ok(!(await names({})).includes('Bolt 10'));
});
