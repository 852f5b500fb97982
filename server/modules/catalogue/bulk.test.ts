import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { readSheet } from '#platform/sheet.ts';
import { openWorld } from '#platform/testing.ts';
import { someone } from '../people/testing.ts';
import { addBrand } from './brand.ts';
import { stepBulk } from './bulk.ts';
import { addCategory } from './category.ts';
import { getItem } from './item.ts';
import { addItem } from './save.ts';

const world = await openWorld();
const api = await world.api();
const all = { 'catalogue.view': 'all', 'catalogue.edit': 'all', 'catalogue.publish': 'all' } as const;
const { as } = await someone(world, {
  permissions: { ...all, 'catalogue.export': 'all', 'catalogue.import': 'all' },
});
const start = (act: 'state' | 'category' | 'price', body: object, by = as) =>
  api.post(`/item-bulk-acts/${act}`, { as: by, body });
const seen = async (id: string) => (await api.get(`/item-bulk-acts/${id}`, { as })).body;
const done = async (act: 'state' | 'category' | 'price', body: object) => {
  const started = await start(act, body);
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await world.runJobs();
  return seen(started.body.id);
};
const item = (id: Id<'item'>) => world.in((ctx) => getItem(ctx, { item_id: id }));
const add = (name: string, more: Partial<Parameters<typeof addItem>[1]> = {}) =>
  world.in((ctx) => addItem(ctx, { name, ...more }));

let tea: Id<'category'>;
before(async () => {
  tea = (
    await world.in((ctx) =>
      addCategory(ctx, {
        name: 'Tea',
        attributes: [
          { key: 'weight', says: { en: 'Weight', hi: 'वज़न' }, kind: 'number', choices: [], facet: false },
          { key: 'leaf', says: { en: 'Leaf', hi: 'पत्ती' }, kind: 'choice', choices: ['ctc', 'whole'], facet: true },
        ],
      }),
    )
  ).id;
});

test('prices of many rise by a percentage, then to whole rupees; what would pass its MRP or has no price is told by name', async () => {
  const assam = await add('Assam', { price_minor: 9950n, mrp_minor: 12_000n });
  const nilgiri = await add('Nilgiri', { price_minor: 11_900n, mrp_minor: 12_000n });
  const unpriced = await add('Unpriced');
  const nobody = newId<'item'>();
  const report = await done('price', {
    item_ids: [assam.id, nilgiri.id, unpriced.id, nobody, assam.id],
    percent_bp: 500,
    round_minor: 100,
  });
  assert.deepEqual([report.total, report.done, report.changed, report.ended_at !== null], [4, 4, 1, true]);
  assert.deepEqual(
    report.failures.map(({ name, code }: { name: string; code: string }) => [name, code]),
    [
      ['Nilgiri', 'catalogue.above_mrp'],
      ['Unpriced', 'catalogue.price_missing'],
      [null, 'catalogue.not_found'],
    ],
  );
  // ₹99.50 and 5 % is ₹104.475: to the whole rupee ₹104.
  assert.deepEqual([(await item(assam.id)).price_minor, (await item(nilgiri.id)).price_minor], [10_400n, 11_900n]);
  const less = await done('price', { item_ids: [assam.id], add_minor: '-20000' });
  assert.equal(less.failures[0].code, 'catalogue.price_below_zero');
});

test('many go on sale, are taken down and archived; each keeps what became of it', async () => {
  const [good, bare] = [await add('Good', { price_minor: 100n }), await add('Bare')];
  const report = await done('state', { item_ids: [good.id, bare.id], act: 'publish' });
  assert.deepEqual([report.changed, report.failures[0].code], [1, 'catalogue.price_missing']);
  assert.equal((await done('state', { item_ids: [good.id], act: 'publish' })).changed, 0);
  assert.equal((await done('state', { item_ids: [good.id], act: 'restore' })).failures[0].code, 'platform.wrong_state');
  await done('state', { item_ids: [good.id], act: 'archive' });
  assert.equal((await item(good.id)).state, 'archived');
  const { items } = (await api.get(`/items/${good.id}/changes`, { as })).body;
  assert.deepEqual(
    items.map(({ after }: { after: { state: string } }) => after.state),
    ['archived', 'active', 'draft'],
  );
  assert.equal((await api.get(`/items/${newId<'item'>()}/changes`, { as })).body.code, 'catalogue.not_found');
});

test('what a category would not take stays where it is; the others move', async () => {
  const [fits, misfit] = [
    await add('Fits', { attributes: { leaf: 'ctc' } }),
    await add('Misfit', { attributes: { leaf: 'blue' } }),
  ];
  const report = await done('category', { item_ids: [fits.id, misfit.id], to_category_id: tea });
  assert.deepEqual([report.changed, report.failures[0].code], [1, 'catalogue.bad_attribute']);
  assert.deepEqual([(await item(fits.id)).category_id, (await item(misfit.id)).category_id], [tea, null]);
  const gone = await start('category', { item_ids: [fits.id], to_category_id: newId<'category'>() });
  assert.equal(gone.body.code, 'catalogue.category_not_found');
  const reader = await someone(world, { permissions: { 'catalogue.view': 'all' } });
  assert.equal((await start('category', { item_ids: [fits.id], to_category_id: null }, reader.as)).status, 403);
});

test('thousands that a search lists are done in batches, once, however often a batch is repeated', async () => {
  await world.in((ctx) =>
    sql`
    insert into catalogue.item (tenant_id, id, sku, slug, name, sold_by, price_minor, state, created_at, updated_at, document)
    select t.tenant_id, platform.id_of('many', n::text), 'M' || n, 'many-' || n, 'Many ' || n, 'piece', 1000, 'draft', ${ctx.now}, ${ctx.now},
      array_to_tsvector(array['many', n::text])
    from tenants.tenant t cross join generate_series(1, 1200) n where t.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx),
  );
  const started = await start('price', { from_minor: '1000', to_minor: '1000', add_minor: '1' });
  assert.equal(started.body.total, 1200);
  const bulk_act_id = started.body.id;
  await Promise.all(Array.from({ length: 4 }, () => world.in((ctx) => stepBulk(ctx, { bulk_act_id }))));
  await world.runJobs();
  assert.deepEqual([(await seen(bulk_act_id)).changed, (await seen(bulk_act_id)).done], [1200, 1200]);
  const { rows } = await world.in((ctx) =>
    sql<{ price_minor: bigint }>`
    select distinct price_minor from catalogue.item where tenant_id = ${ctx.tenant.id} and name_key like 'many %'`.execute(
      ctx.tx,
    ),
  );
  assert.deepEqual(rows, [{ price_minor: 1001n }]);
  assert.equal((await start('price', { q: 'no such thing' })).body.code, 'catalogue.no_items_meant');
  const spy = await someone(world, { tenant: world.other, permissions: { 'catalogue.view': 'all' } });
  const there = await world.api(world.other);
  assert.equal((await there.get(`/item-bulk-acts/${bulk_act_id}`, { as: spy.as })).status, 404);
});

test('what is taken out as CSV comes in again and changes nothing, and no cell is a formula', async () => {
  const brand = await world.in((ctx) => addBrand(ctx, { name: 'Taaza' }));
  const green = await world.in((ctx) => addCategory(ctx, { name: 'Green', parent_id: tea }));
  await add('=1+1 tea', {
    sku: 'GREEN-1',
    name_hi: 'हरी चाय',
    category_id: green.id,
    brand_id: brand.id,
    price_minor: 12_345n,
    mrp_minor: 15_000n,
    pack: '100 g',
    attributes: { leaf: 'whole', weight: 5 },
  });
  const csv = await api.get(`/items.csv?category_id=${green.id}`, { as });
  assert.equal(csv.status, 200);
  const { headers, rows } = await readSheet(Buffer.from(csv.text), { rows: 10, letters: 1_000 });
  const cell = (header: string) => rows[0]!.cells[headers.indexOf(header)];
  assert.deepEqual(
    [rows.length, cell('name'), cell('category'), cell('price'), cell('leaf'), headers.includes('weight')],
    [1, "'=1+1 tea", 'Tea > Green', '123.45', 'whole', false],
  );
  const read = await api.post('/item-imports', { as, body: csv.text, headers: { 'content-type': 'text/csv' } });
  const mapping = [...read.body.mapping, { column: headers.indexOf('leaf'), field: 'attribute' }];
  const asked = { as, headers: { 'if-match': `"${read.body.version}"` }, body: { mapping } };
  await api.put(`/item-imports/${read.body.id}/mapping`, asked);
  await world.runJobs();
  assert.deepEqual((await api.get(`/item-imports/${read.body.id}`, { as })).body.outcomes, { same: 1 });
  const reader = await someone(world, { permissions: { 'catalogue.view': 'all' } });
  assert.equal((await api.get('/items.csv', { as: reader.as })).status, 403);
});
