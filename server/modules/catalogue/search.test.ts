import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from '#platform/db.ts';
import { latin, soundOf, wordsOf } from '#platform/spelling.ts';
import { openWorld } from '#platform/testing.ts';
import { addBrand } from './brand.ts';
import { addCategory } from './category.ts';
import { addItem, setItemState } from './save.ts';
import { countFacets, listItems, type Wanted } from './search.ts';
import { countWords, slugOf } from './words.ts';

const world = await openWorld();
const find = async (q: string, more: Wanted = {}) =>
  (await world.in((ctx) => listItems(ctx, { q, limit: 50, ...more }))).items.map(({ name }) => name);

before(async () => {
  await world.in(async (ctx) => {
    const food = await addCategory(ctx, { name: 'Food' });
    const sauces = await addCategory(ctx, { name: 'Sauces', parent_id: food.id });
    const brand = await addBrand(ctx, { name: 'Kalpana' });
    const price = { price_minor: 5000n, state: 'active' as const };
    await addItem(ctx, {
      name: 'Tomato ketchup',
      name_hi: 'टमाटर केचप',
      category_id: sauces.id,
      brand_id: brand.id,
      ...price,
    });
    await addItem(ctx, { name: 'Fresh tomato', name_hi: 'ताज़ा टमाटर', category_id: food.id, sold_by: 'kg', ...price });
    await addItem(ctx, { name: 'Tomato', category_id: food.id, ...price });
    await addItem(ctx, { name: 'Curd', name_hi: 'दही', category_id: food.id, ...price });
    await addItem(ctx, {
      name: 'Paneer',
      name_hi: 'पनीर',
      brand_id: brand.id,
      attributes: { maker: 'Tomato Works' },
      ...price,
    });
  });
});

test('as one types the best come first: named so, beginning so, with the word in the name, elsewhere', async () => {
  assert.deepEqual(await find('tomato'), ['Tomato', 'Tomato ketchup', 'Fresh tomato', 'Paneer']);
  assert.deepEqual(await find('tom ket'), ['Tomato ketchup']);
  assert.deepEqual(await find('t'), ['Tomato', 'Tomato ketchup', 'Fresh tomato', 'Paneer']);
  assert.deepEqual(await find('KALPANA'), ['Paneer', 'Tomato ketchup']);
});

test('typos, Hindi, and Hindi in Latin letters find what was meant; nonsense finds nothing', async () => {
  assert.deepEqual(await find('tomatto ketchap'), ['Tomato ketchup']);
  assert.deepEqual(await find('टमाटर'), ['Tomato', 'Tomato ketchup', 'Fresh tomato', 'Paneer']);
  assert.deepEqual(await find('dahi'), ['Curd']);
  assert.deepEqual(await find('dahee'), ['Curd']);
  assert.deepEqual(await find('panir'), ['Paneer']);
  for (const q of ['zzzzqqq', "'; drop", '%_%', "a' | 'b", '()&|!:*', '\u0000'])
    assert.deepEqual(
      (await find(q)).filter((name) => name === 'Curd'),
      [],
    );
});

test('whatever is typed is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), async (q) => void (await find(q))),
    { numRuns: 100 },
  );
});

test('a search is narrowed by category with all below it, brand and state, and counted so', async () => {
  const { categories, brands } = await world.in((ctx) => countFacets(ctx, { q: 'tomato' }));
  assert.deepEqual(
    categories.map(({ name, items }) => [name, items]),
    [
      ['Food', 2],
      ['Sauces', 1],
    ],
  );
  const food = categories.find(({ name }) => name === 'Food')!;
  assert.deepEqual(await find('tomato', { category_id: food.id }), ['Tomato', 'Tomato ketchup', 'Fresh tomato']);
  assert.deepEqual(await find('tomato', { brand_id: brands[0]!.id }), ['Tomato ketchup', 'Paneer']);
  const { items } = await world.in((ctx) => listItems(ctx, { q: 'curd', limit: 1 }));
  await world.in((ctx) => setItemState(ctx, { item_id: items[0]!.id, version: items[0]!.version, act: 'archive' }));
  assert.deepEqual([await find('curd'), await find('', { state: 'archived' })], [[], ['Curd']]);
});

test('pages of a search and of the list join without a gap or a double, also when a word is common', async () => {
  await world.in(async (ctx) => {
    for (let n = 0; n < 30; n += 1) await addItem(ctx, { name: `Bolt ${n % 7}`, sku: `B${n}` });
  });
  const walk = async (wanted: Wanted) => {
    const ids: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await world.in((ctx) => listItems(ctx, { ...wanted, limit: 7, cursor }));
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    }
    assert.equal(new Set(ids).size, ids.length);
    return ids;
  };
  const rare = await walk({ q: 'bolt' });
  assert.equal(rare.length, 30);
  await world.in((ctx) =>
    sql`update catalogue.word set items = 1000000 where tenant_id = ${ctx.tenant.id} and word = 'bolt'`.execute(ctx.tx),
  );
  assert.deepEqual(await walk({ q: 'bolt' }), rare, 'both ways of searching answer alike');
  await world.in(countWords);
  const { items } = await world.in((ctx) =>
    ctx.tx.selectFrom('catalogue.word').select('items').where('word', '=', 'bolt').executeTakeFirstOrThrow(),
  );
  assert.equal(items, 30);
  assert.equal((await walk({})).length, 34);
});

test('nobody finds what another business sells', async () => {
  const { items } = await world.in((ctx) => listItems(ctx, { q: 'tomato', limit: 5 }), { tenant: world.other });
  assert.deepEqual(items, []);
});

test('words of Devanagari become what people type, and addresses are plain', () => {
  assert.deepEqual(['दूध', 'टमाटर', 'पनीर', 'नमक', 'चाय'].map(latin), ['dudh', 'tamaatar', 'panir', 'namak', 'chaay']);
  assert.equal(soundOf('doodh'), soundOf(latin('दूध')));
  assert.deepEqual(wordsOf('Crème-fraîche 500ml, दही!'), ['creme', 'fraiche', '500ml', 'दही']);
  assert.deepEqual([slugOf('Toor Dal (1 kg)'), slugOf('दही'), slugOf('!!')], ['toor-dal-1-kg', 'dahi', 'item']);
});

test('lists and counts narrow by price, by values of attributes, and by what is lacking', async () => {
  const shoes = await world.in(async (ctx) => {
    const facet = { kind: 'text' as const, choices: [], facet: true };
    const { id } = await addCategory(ctx, {
      name: 'Shoes',
      attributes: [
        { key: 'colour', says: { en: 'Colour', hi: 'रंग' }, ...facet },
        { key: 'sole', says: { en: 'Sole', hi: 'तला' }, ...facet },
      ],
    });
    const coded = await addCategory(ctx, { name: 'Boots', parent_id: id, hsn: '6403' });
    const high = await addCategory(ctx, { name: 'High boots', parent_id: coded.id });
    const shoe = (
      name: string,
      price_minor: bigint | null,
      category_id: typeof id,
      attributes: Record<string, string>,
    ) => addItem(ctx, { name, price_minor, category_id, attributes });
    await shoe('Shoe red', 10_000n, id, { colour: 'red', sole: 'rubber' });
    await shoe('Shoe blue', 20_000n, id, { colour: 'blue', sole: 'rubber' });
    await shoe('Shoe black', 30_000n, coded.id, { colour: 'black', sole: 'leather' });
    await shoe('Shoe free', null, high.id, { colour: 'red' });
    return id;
  });
  const names = async (more: Wanted) =>
    (await world.in((ctx) => listItems(ctx, { category_id: shoes, limit: 50, ...more }))).items.map(({ name }) => name);
  assert.deepEqual(await names({ from_minor: 10_001n, to_minor: 30_000n }), ['Shoe black', 'Shoe blue']);
  assert.deepEqual(await names({ having: ['colour:red', 'colour:blue', 'sole:rubber'] }), ['Shoe blue', 'Shoe red']);
  assert.deepEqual(await names({ q: 'shoe', having: ['sole:rubber'] }), ['Shoe blue', 'Shoe red']);
  assert.deepEqual(await names({ lacks: 'price' }), ['Shoe free']);
  assert.deepEqual(await names({ lacks: 'tax_code' }), ['Shoe blue', 'Shoe red']);
  assert.equal((await names({ lacks: 'picture' })).length, 4);
  const { total, attributes } = await world.in((ctx) =>
    countFacets(ctx, { q: 'shoe', category_id: shoes, to_minor: 20_000n }),
  );
  assert.equal(total, 2);
  assert.deepEqual(
    attributes.map(({ key, value, items }) => `${key}:${value} ${items}`),
    ['sole:rubber 2', 'colour:blue 1', 'colour:red 1'],
  );
  const newest = await world.in((ctx) => listItems(ctx, { category_id: shoes, sort: '-name', limit: 2 }));
  const rest = await world.in((ctx) =>
    listItems(ctx, { category_id: shoes, sort: '-name', limit: 2, cursor: newest.next! }),
  );
  assert.deepEqual(
    [...newest.items, ...rest.items].map(({ name }) => name),
    ['Shoe red', 'Shoe free', 'Shoe blue', 'Shoe black'],
  );
});
