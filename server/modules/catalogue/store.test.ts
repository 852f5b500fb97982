import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { addBrand } from './brand.ts';
import { addCategory } from './category.ts';
import { addItem } from './save.ts';
import type { Attribute } from './tables.ts';

const world = await openWorld();
const api = await world.api();
const names = async (query: string) => {
  const { status, body } = await api.get(`/store/items?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return (body.items as { name: string }[]).map(({ name }) => name);
};
const brands: Record<string, string> = {};

before(async () => {
  await world.in(async (ctx) => {
    const roast: Attribute = {
      key: 'roast',
      says: { en: 'Roast', hi: 'भुनाई' },
      kind: 'choice',
      choices: ['dark', 'light'],
      facet: true,
    };
    const food = await addCategory(ctx, { name: 'Food', name_hi: 'खाना' });
    const coffee = await addCategory(ctx, { name: 'Coffee', parent_id: food.id, attributes: [roast] });
    await addCategory(ctx, { name: 'Nothing here yet' });
    const peak = await addBrand(ctx, { name: 'Peak' });
    brands.peak = peak.id;
    const active = { state: 'active' as const, category_id: coffee.id };
    const family_id = newId<'family'>();
    await addItem(ctx, {
      ...active,
      name: 'Peak filter coffee',
      name_hi: 'पीक फ़िल्टर कॉफ़ी',
      brand_id: peak.id,
      price_minor: 20000n,
      mrp_minor: 25000n,
      attributes: { roast: 'dark' },
      family_id,
      options: { size: '200 g' },
    });
    await addItem(ctx, {
      ...active,
      name: 'Peak filter coffee, large',
      brand_id: peak.id,
      price_minor: 45000n,
      mrp_minor: 46000n,
      attributes: { roast: 'dark' },
      family_id,
      options: { size: '500 g' },
    });
    await addItem(ctx, {
      ...active,
      name: 'Morning blend',
      price_minor: 15000n,
      featured: true,
      attributes: { roast: 'light' },
    });
    await addItem(ctx, { ...active, name: 'Green beans', price_minor: null, facts: { billed_on_actual: true } });
    await addItem(ctx, { name: 'Secret blend', price_minor: 100n, state: 'draft', category_id: coffee.id });
    await addItem(ctx, {
      ...active,
      name: 'Chickpeas',
      category_id: food.id,
      price_minor: 9000n,
      seo_title: 'Kabuli chana',
    });
  });
});

test('anyone sees what is for sale, and a draft nowhere', async () => {
  assert.deepEqual(await names('category=food'), [
    'Chickpeas',
    'Green beans',
    'Morning blend',
    'Peak filter coffee',
    'Peak filter coffee, large',
  ]);
  assert.deepEqual(await names('q=secret'), []);
  assert.equal((await api.get('/store/items/secret-blend')).status, 404);
  assert.deepEqual(
    (await api.get('/store/suggestions?q=blend')).body.items.map((each: { name: string }) => each.name),
    ['Morning blend'],
  );
  assert.equal((await api.get('/store/items/chickpeas')).body.seo_title, 'Kabuli chana');
  const engines = (await api.get('/store/for-engines')).body;
  assert.equal(engines.items.length, 5);
  assert.equal(engines.parts, 1);
  const other = await world.api(world.other);
  assert.deepEqual((await other.get('/store/window')).body, { categories: [], featured: [], savings: [], shelves: [] });
});

test('a shelf is narrowed by brand, price and attribute, and put in order; what has no price comes last', async () => {
  const coffee = 'category=coffee';
  assert.deepEqual(await names(`${coffee}&brands=${brands.peak}`), ['Peak filter coffee', 'Peak filter coffee, large']);
  assert.deepEqual(await names(`${coffee}&from_minor=15000&to_minor=20000`), ['Morning blend', 'Peak filter coffee']);
  assert.deepEqual(await names(`${coffee}&having=roast:light`), ['Morning blend']);
  assert.deepEqual(await names(`${coffee}&having=roast:light|roast:dark`), [
    'Morning blend',
    'Peak filter coffee',
    'Peak filter coffee, large',
  ]);
  assert.deepEqual(await names(`${coffee}&sort=cheapest`), [
    'Morning blend',
    'Peak filter coffee',
    'Peak filter coffee, large',
    'Green beans',
  ]);
  assert.deepEqual(await names(`${coffee}&sort=dearest`), [
    'Peak filter coffee, large',
    'Peak filter coffee',
    'Morning blend',
    'Green beans',
  ]);
  assert.equal((await names(`${coffee}&sort=saving`))[0], 'Peak filter coffee');
  assert.deepEqual(
    await names('q=cofee&sort=dearest'),
    ['Peak filter coffee, large', 'Peak filter coffee', 'Morning blend', 'Green beans'].filter((name) =>
      name.includes('coffee'),
    ),
  );
  const found = await names('q=कॉफ़ी');
  assert.ok(found.includes('Peak filter coffee'), 'by its Hindi name');
});

test('pages of every order meet without a gap or a repeat', async () => {
  for (const sort of ['name', 'cheapest', 'dearest', 'saving']) {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await api.get(`/store/items?category=food&sort=${sort}&limit=2${cursor}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    assert.equal(seen.length, 5, sort);
    assert.equal(new Set(seen).size, 5, sort);
  }
});

test('a category shows the way to it and what lies below and beside; one without goods is not shown', async () => {
  const { items } = (await api.get('/store/categories')).body;
  assert.deepEqual(items.map(({ name }: { name: string }) => name).toSorted(), ['Coffee', 'Food']);
  const coffee = (await api.get('/store/categories/coffee')).body;
  assert.deepEqual(
    coffee.way.map(({ slug }: { slug: string }) => slug),
    ['food'],
  );
  assert.equal((await api.get('/store/categories/nowhere')).body.code, 'catalogue.category_not_found');
  const { attributes, brands: counted, total } = (await api.get('/store/narrowings?category=food')).body;
  assert.equal(total, 5);
  assert.deepEqual(
    counted.map(({ name, items: number }: { name: string; items: number }) => [name, number]),
    [['Peak', 2]],
  );
  assert.deepEqual(attributes, [
    {
      key: 'roast',
      says: { en: 'Roast', hi: 'भुनाई' },
      values: [
        { value: 'dark', items: 2 },
        { value: 'light', items: 1 },
      ],
    },
  ]);
});

test('a misspelt search says what it found instead; where nothing answers, what may have been meant is offered', async () => {
  assert.equal((await api.get('/store/narrowings?q=chikpees')).body.instead, 'chickpeas');
  assert.equal((await api.get('/store/narrowings?q=chickpeas')).body.instead, null);
  const near = async (q: string) => {
    const { body } = await api.get(`/store/nearest?q=${encodeURIComponent(q)}`);
    return [body.instead, body.items.map(({ name }: { name: string }) => name)];
  };
  assert.deepEqual(await names('q=chickpeas%20bulldozer'), []);
  assert.deepEqual(await near('chickpeas bulldozer'), ['chickpeas', ['Chickpeas']], 'what is known of it');
  assert.deepEqual(await near('morning chickpeas'), ['morning', ['Morning blend']], 'nothing has both: the rarer word');
  assert.deepEqual(await near('secret'), [null, []], 'a draft is near to nothing');
  assert.deepEqual(await near('zzzzqqq'), [null, []]);
});

test('an item shows its sizes by price, its attributes by their names, and others like it', async () => {
  const { body } = await api.get('/store/items/peak-filter-coffee');
  assert.deepEqual(
    body.variants.map(({ options }: { options: object }) => options),
    [{ size: '200 g' }, { size: '500 g' }],
  );
  assert.deepEqual(body.attributes, [{ key: 'roast', says: { en: 'Roast', hi: 'भुनाई' }, value: 'dark' }]);
  assert.deepEqual(
    body.way.map(({ slug }: { slug: string }) => slug),
    ['food', 'coffee'],
  );
  const { items } = (await api.get('/store/items/peak-filter-coffee/beside')).body;
  assert.ok(items.length > 0 && !items.some(({ id }: { id: string }) => id === body.id));
  assert.deepEqual((await api.get('/store/items/nothing-like-it/beside')).body, { items: [] });
  assert.equal(body.price_minor, '20000');
  for (const unseen of ['document', 'state', 'version', 'hsn']) assert.equal(unseen in body, false, unseen);
});

test('the window shows what is featured and the largest savings first', async () => {
  const { featured, savings, shelves, categories } = (await api.get('/store/window')).body;
  assert.deepEqual(
    featured.map(({ name }: { name: string }) => name),
    ['Morning blend'],
  );
  assert.deepEqual(
    savings.map(({ name }: { name: string }) => name),
    ['Peak filter coffee'],
  );
  assert.deepEqual(
    categories.map(({ name }: { name: string }) => name),
    ['Food'],
  );
  assert.equal(shelves[0].items.length, 5);
});

test('items are given by their ids in the asked order, without those that are gone', async () => {
  const { items } = (await api.get('/store/items?category=coffee&limit=2')).body as { items: { id: string }[] };
  const [a, b] = items as [{ id: string }, { id: string }];
  const { body } = await api.get(`/store/items-by-id?ids=${b.id},${newId<'item'>()},${a.id}`);
  assert.deepEqual(
    body.items.map(({ id }: { id: string }) => id),
    [b.id, a.id],
  );
  assert.equal((await api.get('/store/items-by-id?ids=')).status, 400);
});
