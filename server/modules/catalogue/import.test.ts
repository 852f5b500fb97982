import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyone, openWorld } from '#platform/testing.ts';
import { inTenant } from '#platform/transaction.ts';
import { someone } from '../people/testing.ts';
import { applyImport, checkImport, doNextBatch, getImport } from './import.ts';
import { guessMapping, paiseOf, readRow } from './import-row.ts';
import { findItemByCode, getItem } from './item.ts';
import { editItem } from './save.ts';
import { listItems } from './search.ts';

const world = await openWorld();
const api = await world.api();
const { as } = await someone(world, { permissions: { 'catalogue.import': 'all', 'catalogue.view': 'all' } });
const send = (text: string) =>
  api.post('/item-imports?name=list.csv', { as, body: text, headers: { 'content-type': 'text/csv' } });

interface File {
  id: string;
  version: number;
  mapping: object[];
}
const step = async (file: File, act: 'mapping' | 'apply', more: object = {}) => {
  const path = `/item-imports/${file.id}/${act}`;
  const asked = {
    as,
    headers: { 'if-match': `"${file.version}"` },
    ...(act === 'mapping' && { body: { mapping: file.mapping, ...more } }),
  };
  const answer = act === 'mapping' ? await api.put(path, asked) : await api.post(path, asked);
  await world.runJobs();
  return { answer, file: (await api.get(`/item-imports/${file.id}`, { as })).body };
};
const total = async () => (await world.in((ctx) => listItems(ctx, { limit: 200 }))).items.length;
const item = async (sku: string) =>
  world.in(async (ctx) => getItem(ctx, { item_id: (await findItemByCode(ctx, sku))! }));

const list = [
  'index,product,category,sub_category,brand,sale_price,market_price,type,rating',
  '1,Hair oil 500 ml,Care,Hair,Anand ,219.5,220,Oils,4.1',
  '2,"Bottle, orange",Kitchen,,Anand,"1,180",1180,,',
  '3,Dear soap,Care,Bath,,12.345,20,,',
  '4,Soap,Care,Bath,,25,20,,',
  '5,,Care,Bath,,25,30,,',
  '1,Hair oil again,Care,Hair,Anand,1,2,,',
  '6,Gel without price,Care,Hair,,,,,',
].join('\n');

test('a file is looked over row by row without changing anything, then applied to the paisa', async () => {
  const read = await send(list);
  assert.equal(read.status, 201, read.text);
  assert.deepEqual(
    read.body.mapping.map(({ field }: { field: string }) => field),
    ['sku', 'name', 'category', 'category', 'brand', 'price', 'mrp', 'category', 'attribute'],
  );
  const { file } = await step(read.body, 'mapping', { taxes: [{ category: 'care', hsn: '3305' }] });
  assert.deepEqual([file.state, file.outcomes, await total()], ['checked', { add: 3, failed: 4 }, 0]);
  const rows = await api.get(`/item-imports/${file.id}/rows?outcome=failed`, { as });
  assert.deepEqual(
    rows.body.items.map(({ row_no, problems }: { row_no: number; problems: { code: string; column: string }[] }) => [
      row_no,
      problems[0]!.code,
      problems[0]!.column,
    ]),
    [
      [4, 'bad_price', 'sale_price'],
      [5, 'above_mrp', null],
      [6, 'name_missing', null],
      [7, 'twice_in_file', null],
    ],
  );
  const applied = await step(file, 'apply');
  assert.deepEqual([applied.file.state, applied.file.outcomes], ['applied', { added: 3, failed: 4 }]);
  const oil = await item('1');
  assert.deepEqual(
    [oil.price_minor, oil.mrp_minor, oil.brand, oil.state, oil.tax, oil.way.map(({ name }) => name), oil.attributes],
    [21950n, 22000n, 'Anand', 'active', { hsn: '3305', variety: 'all' }, ['Care', 'Hair', 'Oils'], { rating: '4.1' }],
  );
  assert.deepEqual([(await item('2')).price_minor, (await item('6')).state], [118000n, 'draft']);
  assert.deepEqual(
    (await world.in((ctx) => listItems(ctx, { q: 'annand oil', limit: 5 }))).items.map(({ sku }) => sku),
    ['1'],
  );
});

test('the same file again changes nothing, and a changed one only what it says', async () => {
  const again = await step((await send(list)).body, 'mapping');
  assert.deepEqual(again.file.outcomes, { same: 3, failed: 4 });
  const nothing = await step(again.file, 'apply');
  assert.deepEqual([nothing.answer.status, nothing.answer.body.code], [409, 'catalogue.nothing_to_import']);
  const { id, version } = await item('1');
  await world.in((ctx) => editItem(ctx, { item_id: id, version, name_hi: 'बालों का तेल' }));
  const checked = await step((await send('index,sale_price\n1,210\n')).body, 'mapping');
  assert.equal(checked.answer.body.code, 'catalogue.bad_mapping');
  const dearer = await step((await send('index,product,sale_price\n1,Hair oil 500 ml,210\n')).body, 'mapping');
  assert.deepEqual((await step(dearer.file, 'apply')).file.outcomes, { changed: 1 });
  const oil = await item('1');
  assert.deepEqual([oil.price_minor, oil.name_hi, oil.mrp_minor], [21000n, 'बालों का तेल', 22000n]);
});

test('goods without a code are known by name, maker and pack', async () => {
  const medicines =
    'Medicine Name,Composition,Uses,Side_effects,Manufacturer\nAbc 500 Tablet,Abcin (500mg),Fever,Rash,One Ltd\nAbc 500 Tablet,Abcin (500mg),Fever,Rash,Two Ltd\n';
  const { file } = await step((await send(medicines)).body, 'mapping');
  assert.deepEqual((await step(file, 'apply')).file.outcomes, { added: 2 });
  assert.deepEqual((await step((await send(medicines)).body, 'mapping')).file.outcomes, { same: 2 });
  const { items } = await world.in((ctx) => listItems(ctx, { q: 'abcin', limit: 5 }));
  assert.deepEqual(
    items.map(({ name, brand }) => `${name} of ${brand}`).toSorted((a, b) => (a < b ? -1 : 1)),
    ['Abc 500 Tablet of One Ltd', 'Abc 500 Tablet of Two Ltd'],
  );
});

test('an import that dies between two batches goes on where it was, and two workers at once do each batch once', async () => {
  const rows = Array.from({ length: 4_500 }, (_, n) => `L${n},Lot ${n},${n + 1}.05`);
  const read = (await send(['sku,name,price', ...rows].join('\n'))).body;
  const only = <T>(act: (ctx: Parameters<Parameters<typeof world.in>[0]>[0]) => Promise<T>) =>
    inTenant(world.platform, world.tenant, act, { access: anyone });
  const which = { import_id: read.id };
  await only((ctx) => checkImport(ctx, { ...which, version: read.version, mapping: read.mapping }));
  await world.runJobs();
  const { version } = await only((ctx) => getImport(ctx, which));
  await only((ctx) => applyImport(ctx, { ...which, version }));
  const died = only(async (ctx) => {
    await doNextBatch(ctx, which);
    throw new Error('the server was killed');
  });
  await assert.rejects(died);
  assert.equal((await only((ctx) => getImport(ctx, which))).done, 0);
  await only((ctx) => doNextBatch(ctx, which));
  await Promise.all([only((ctx) => doNextBatch(ctx, which)), only((ctx) => doNextBatch(ctx, which)), world.runJobs()]);
  const after = await only((ctx) => getImport(ctx, which));
  assert.deepEqual([after.state, after.done, after.outcomes], ['applied', 4_500, { added: 4_500 }]);
  const { count } = await only((ctx) =>
    ctx.tx
      .selectFrom('catalogue.item')
      .select((q) => q.fn.countAll<bigint>().as('count'))
      .where('sku', 'like', 'L%')
      .executeTakeFirstOrThrow(),
  );
  assert.equal(count, 4_500n);
});

test('two imports of the same goods at once leave each item once', async () => {
  const text = [
    'sku,name,price,brand',
    ...Array.from({ length: 300 }, (_, n) => `T${n},Twin ${n},10,Brand ${n % 9}`),
  ].join('\n');
  const files = await Promise.all([send(text), send(text)]);
  const checked = [];
  for (const { body } of files) checked.push((await step(body, 'mapping')).file);
  await Promise.all(
    checked.map((file) => world.in((ctx) => applyImport(ctx, { import_id: file.id, version: file.version }))),
  );
  await world.runJobs();
  const outcomes: Record<string, number>[] = [];
  for (const file of checked) outcomes.push((await api.get(`/item-imports/${file.id}`, { as })).body.outcomes);
  const sum = (what: string) => outcomes.reduce((all, each) => all + (each[what] ?? 0), 0);
  assert.deepEqual([sum('added'), sum('same')], [300, 300]);
});

test('who may not import is refused, and so is what is no table', async () => {
  const stranger = await someone(world, { permissions: { 'catalogue.view': 'all' } });
  assert.equal(
    (await api.post('/item-imports', { as: stranger.as, body: 'a\nb', headers: { 'content-type': 'text/csv' } }))
      .status,
    403,
  );
  assert.equal((await send('name\n')).body.code, 'platform.csv_empty');
  assert.equal((await send('name\n"abc')).body.code, 'platform.csv_broken');
});

test('amounts are read to the paisa or not at all, and whatever a cell holds is read', () => {
  const read = ['₹ 1,24,999.50', 'Rs. 5', '0.05', '12.500', '1e5', '-1', '1.234', '1.', ''].map(paiseOf);
  assert.deepEqual(read, [12499950n, 500n, 5n, 1250n, undefined, undefined, undefined, undefined, undefined]);
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10n ** 11n),
      (paise) => paiseOf(`${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`) === paise,
    ),
  );
  const headers = ['sku', 'name', 'brand', 'category', 'mrp', 'price', 'hsn', 'unit', 'pack', 'rating'];
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 10, maxLength: 10 }),
      (cells) => void readRow(cells, guessMapping(headers), headers),
    ),
  );
});
