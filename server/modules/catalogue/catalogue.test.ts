import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '#platform/refusals.ts';
import { openWorld } from '#platform/testing.ts';
import { someone } from '../people/testing.ts';
import { addBrand, editBrand } from './brand.ts';
import { addCategory, editCategory, listCategories, moveCategory, removeCategory } from './category.ts';
import { findItemByCode, getItem } from './item.ts';
import { addItem, editItem, setItemState } from './save.ts';

const world = await openWorld();
const api = await world.api();
const { as } = await someone(world, { permissions: { '*': 'all' } });
const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted;
const category = (name: string, more: object = {}) => world.in((ctx) => addCategory(ctx, { name, ...more }));
const item = (name: string, more: object = {}) => world.in((ctx) => addItem(ctx, { name, ...more }));

test('an item is added, shown, changed and put up for sale, and each step is told and audited', async () => {
  const body = {
    name: 'Toor dal',
    name_hi: 'तूर दाल',
    sold_by: 'kg',
    step_milli: '250',
    mrp_minor: '16000',
    price_minor: '14950',
    hsn: '0713',
    barcodes: ['8901234567890'],
  };
  const added = await api.post('/items', { as, body });
  assert.equal(added.status, 201, added.text);
  assert.deepEqual(
    [added.body.slug, added.body.sku, added.body.state, added.body.price_minor, added.body.tax],
    ['toor-dal', 'I000001', 'draft', '14950', { hsn: '0713', variety: 'all' }],
  );
  const path = `/items/${added.body.id}`;
  const edited = await api.patch(path, {
    as,
    body: { price_minor: '14900', facts: { not_returnable: true } },
    headers: { 'if-match': '"1"' },
  });
  assert.deepEqual(
    [edited.status, edited.body.price_minor, edited.body.name_hi, edited.body.facts, edited.body.version],
    [200, '14900', 'तूर दाल', { not_returnable: true }, 2],
  );
  const live = await api.post(`${path}/state`, { as, body: { act: 'publish' }, headers: { 'if-match': '"2"' } });
  assert.deepEqual([live.status, live.body.state], [200, 'active']);
  assert.equal(await world.in((ctx) => findItemByCode(ctx, '8901234567890')), added.body.id);
  const told = await world.in((ctx) =>
    ctx.tx
      .selectFrom('platform.event')
      .select('payload')
      .where('name', '=', 'catalogue.item_saved')
      .orderBy('id')
      .execute(),
  );
  assert.deepEqual(told.at(-2)?.payload, { item_id: added.body.id, state: 'draft', fields: ['price_minor', 'facts'] });
  const audit = await world.in((ctx) =>
    ctx.tx
      .selectFrom('platform.audit')
      .select(['before', 'after'])
      .where('noun_id', '=', added.body.id)
      .orderBy('id')
      .execute(),
  );
  assert.deepEqual(audit.at(-1), { before: { state: 'draft' }, after: { state: 'active' } });
});

test('codes are given once, and what may not be sold is refused', async () => {
  const first = await item('Basmati rice', { sku: 'RICE-1', barcodes: ['8900000000001'] });
  await assert.rejects(item('Other rice', { sku: 'RICE-1' }), code('catalogue.sku_taken'));
  await assert.rejects(item('Other rice', { barcodes: ['8900000000001'] }), code('catalogue.barcode_taken'));
  await assert.rejects(item('Other rice', { slug: first.slug }), code('catalogue.slug_taken'));
  await assert.rejects(item('Dear rice', { mrp_minor: 100n, price_minor: 101n }), code('catalogue.above_mrp'));
  await assert.rejects(item('Free rice', { state: 'active' }), code('catalogue.price_missing'));
  await assert.rejects(item('Odd rice', { hsn: '123' }), code('catalogue.wrong_hsn'));
  assert.equal((await item('No code', { tax_variety: 'loose' })).tax_variety, null);
  const onActual = await item('Repair', { state: 'active', sold_by: 'hour', facts: { billed_on_actual: true } });
  assert.equal(onActual.state, 'active');
  const twin = await item('Basmati rice');
  assert.notEqual(twin.slug, first.slug);
  await assert.rejects(
    world.in((ctx) => editItem(ctx, { item_id: first.id, version: 9, name: 'x' })),
    code('platform.changed_meanwhile'),
  );
  await assert.rejects(
    world.in((ctx) => setItemState(ctx, { item_id: first.id, version: 1, act: 'restore' })),
    code('platform.wrong_state'),
  );
});

test('of two who add the same code at once one is refused, and of two edits of one version one', async () => {
  const both = await Promise.allSettled([1, 2, 3, 4].map(() => item('Race', { sku: 'RACE' })));
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  const { id } = await item('Edited', { price_minor: 100n });
  const edits = await Promise.allSettled(
    [101n, 102n, 103n].map((price_minor) => world.in((ctx) => editItem(ctx, { item_id: id, version: 1, price_minor }))),
  );
  assert.equal(edits.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await world.in((ctx) => getItem(ctx, { item_id: id }))).version, 2);
});

test('sizes of one thing are a family, each size once', async () => {
  const family_id = '0197a000-0000-7000-8000-000000000001';
  const small = await item('Shirt S', { family_id, options: { size: 'S' }, price_minor: 49900n });
  await item('Shirt M', { family_id, options: { size: 'M' }, price_minor: 49900n });
  await assert.rejects(item('Shirt S again', { family_id, options: { size: 'S' } }), code('catalogue.variant_taken'));
  const { variants } = await world.in((ctx) => getItem(ctx, { item_id: small.id }));
  assert.deepEqual(
    variants.map(({ options }) => options),
    [{ size: 'S' }, { size: 'M' }],
  );
});

test('attributes are typed by the nearest category, and the tax code comes from it too', async () => {
  const choice = { key: 'grade', says: { en: 'Grade', hi: 'ग्रेड' }, kind: 'choice', choices: ['43', '53'], facet: true };
  const top = await category('Building', { hsn: '2523', attributes: [choice] });
  const below = await category('Cement', { parent_id: top.id });
  await assert.rejects(
    item('Bag', { category_id: below.id, attributes: { grade: '99' } }),
    code('catalogue.bad_attribute'),
  );
  const bag = await item('Bag', { category_id: below.id, attributes: { grade: '53', maker: 'Anybody' } });
  assert.deepEqual(
    [bag.tax, bag.way.map(({ name }) => name)],
    [{ hsn: '2523', variety: 'all' }, ['Building', 'Cement']],
  );
  const facets = await api.get(`/items/facets?category_id=${top.id}`, { as });
  assert.deepEqual(
    [facets.body.total, facets.body.attributes],
    [1, []],
    'a facet is counted where its own category names it',
  );
  await world.in((ctx) => editCategory(ctx, { category_id: below.id, version: 1, attributes: [choice as never] }));
  assert.deepEqual((await api.get(`/items/facets?category_id=${top.id}`, { as })).body.attributes, [
    { key: 'grade', value: '53', items: 1 },
  ]);
});

test('the tree moves, keeps its order, and never closes a circle, also when two move at once', async () => {
  const a = await category('A');
  const b = await category('B');
  await assert.rejects(category('a'), code('catalogue.category_name_taken'));
  const move = (
    category_id: typeof a.id,
    parent_id: typeof a.id | null,
    version: number,
    before_id: typeof a.id | null = null,
  ) => world.in((ctx) => moveCategory(ctx, { category_id, parent_id, version, before_id }));
  const both = await Promise.allSettled([move(a.id, b.id, 1), move(b.id, a.id, 1)]);
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  assert.ok(code('catalogue.category_cycle')(refused.reason));
  const [under, over] = both[0]!.status === 'fulfilled' ? [a, b] : [b, a];
  await move(under.id, null, 2, over.id);
  const tree = await world.in(listCategories);
  assert.ok(tree.findIndex(({ id }) => id === under.id) < tree.findIndex(({ id }) => id === over.id));
  await item('In it', { category_id: a.id });
  await assert.rejects(
    world.in((ctx) => removeCategory(ctx, { category_id: a.id })),
    code('catalogue.category_in_use'),
  );
  let parent_id: typeof a.id | null = null;
  for (let depth = 1; depth <= 6; depth += 1) parent_id = (await category(`Depth ${depth}`, { parent_id })).id;
  await assert.rejects(category('Too deep', { parent_id }), code('catalogue.tree_too_deep'));
});

test('a brand is there once, and its items are found by a new name of it', async () => {
  const brand = await world.in((ctx) => addBrand(ctx, { name: 'Sunrise' }));
  await assert.rejects(
    world.in((ctx) => addBrand(ctx, { name: 'SUNRISE' })),
    code('catalogue.brand_name_taken'),
  );
  const salt = await item('Table salt', { brand_id: brand.id });
  await world.in((ctx) => editBrand(ctx, { brand_id: brand.id, version: 1, name: 'Moonbeam' }));
  const found = await api.get('/items?q=moonbeam%20salt', { as });
  assert.deepEqual(
    found.body.items.map(({ id, brand: name }: { id: string; brand: string }) => [id, name]),
    [[salt.id, 'Moonbeam']],
  );
});

test("another business's category, brand or item can't be named", async () => {
  const theirs = await world.in((ctx) => addCategory(ctx, { name: 'Theirs' }), { tenant: world.other });
  await assert.rejects(item('Mine', { category_id: theirs.id }), code('catalogue.category_not_found'));
  assert.equal((await api.get(`/items?category_id=${theirs.id}`, { as })).status, 404);
});
