import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { Refusal } from '#platform/refusals.ts';
import { readSheet } from '#platform/sheet.ts';
import { openWorld } from '#platform/testing.ts';
import { someone, statusesOf } from '../people/testing.ts';
import { addCustomer, findOrCreateByContact } from './add.ts';
import { guessMapping, readRow } from './csv.ts';
import { countCustomers, listCustomers } from './list.ts';
import { mergeCustomers } from './merges.ts';

const world = await openWorld();
const api = await world.api();
const { as } = await someone(world, {
  permissions: {
    'customers.view': 'all',
    'customers.import': 'all',
    'customers.export': 'all',
    'customers.edit': 'all',
    'customers.close': 'all',
  },
});
const most = { rows: 50_000, letters: 1_000 };
const csv = { 'content-type': 'text/csv' };
const send = (text: string | Buffer, name = 'list.csv') =>
  api.post(`/customer-imports?name=${name}`, { as, body: text, headers: csv });
const total = () => world.in((ctx) => countCustomers(ctx, {}));

interface File {
  id: string;
  version: number;
  mapping: { column: number; field: string }[];
}
const step = async (file: File, act: 'mapping' | 'apply', mapping = file.mapping) => {
  const path = `/customer-imports/${file.id}/${act}`;
  const asked = { as, headers: { 'if-match': `"${file.version}"` }, ...(act === 'mapping' && { body: { mapping } }) };
  const answer = act === 'mapping' ? await api.put(path, asked) : await api.post(path, asked);
  await world.runJobs();
  return { answer, file: (await api.get(`/customer-imports/${file.id}`, { as })).body };
};
async function imported(text: string) {
  const read = (await send(text)).body;
  const checked = await step(read, 'mapping');
  if ((checked.file.outcomes.add ?? 0) + (checked.file.outcomes.change ?? 0) === 0) return checked.file;
  return (await step(checked.file, 'apply')).file;
}
const problems = async (file: File) =>
  (await api.get(`/customer-imports/${file.id}/rows?outcome=failed&limit=200`, { as })).body.items.map(
    (row: { row_no: number; problems: { code: string; column: string | null; fix: string }[] }) => [
      row.row_no,
      ...row.problems.flatMap(({ code, column, fix }) => (fix.length > 10 ? [code, column] : ['says not what to do'])),
    ],
  );

const list = [
  'Name,Mobile No,E-mail,GSTIN,Pincode,Tags,Remarks',
  'Asha Sharma,098290-00001 / 98290 00009,asha@x.in,,302001,"vip, gold",x',
  'शर्मा ट्रेडर्स,+91 98290 00002,,24AAQCA8719H1ZC,302002,,',
  '"Verma ""Bros"", Jaipur",,verma@x.in,,,,"two',
  'lines"',
  '',
  'Nobody,,,,,,',
  'Wrong,12345,x@,24AAQCA8719H1ZD,99,"a;b",',
  'Again,9829000001,,,,,',
  ',98290 00010,,,,,',
].join('\n');

test('a dry run says row by row what would be and what is wrong, and changes nothing', async () => {
  const before = await total();
  const answer = await send(list);
  assert.equal(answer.status, 201, answer.text);
  assert.deepEqual(
    answer.body.mapping.map(({ field }: { field: string }) => field),
    ['name', 'phone', 'email', 'gstin', 'pincode', 'tags'],
  );
  const { file } = await step(answer.body, 'mapping');
  assert.deepEqual([file.state, file.done, file.outcomes], ['checked', 7, { add: 3, failed: 4 }]);
  assert.deepEqual(await problems(file), [
    [6, 'contact_missing', null],
    [7, 'bad_phone', 'Mobile No', 'bad_email', 'E-mail', 'bad_pincode', 'Pincode', 'bad_gstin', 'GSTIN'],
    [8, 'twice_in_file', null],
    [9, 'name_missing', null],
  ]);
  assert.equal(await total(), before);
});

test('good rows come in, bad ones stay out, and the same file again changes nothing', async () => {
  const before = await total();
  const first = await imported(list);
  assert.deepEqual([first.state, first.outcomes], ['applied', { added: 3, failed: 4 }]);
  assert.equal(await total(), before + 3);
  const { items } = await world.in((ctx) => listCustomers(ctx, { q: '98290 00009', sort: 'name', limit: 5 }));
  assert.deepEqual(
    items.map((each) => [each.display_name, each.phone, each.tags]),
    [['Asha Sharma', '+919829000001', ['gold', 'vip']]],
  );
  const again = await imported(list);
  assert.deepEqual([again.state, again.outcomes], ['checked', { same: 3, failed: 4 }]);
  assert.equal((await step(again, 'apply')).answer.body.code, 'customers.nothing_to_import');
});

test('a row that knows more of a customer adds to it; an empty cell takes nothing away', async () => {
  const file = await imported('name,phone,email,pincode,tags\nAsha S.,98290 00001,asha2@x.in,,silver\n');
  assert.deepEqual(file.outcomes, { changed: 1 });
  const { items } = await world.in((ctx) => listCustomers(ctx, { q: 'asha2@x.in', sort: 'name', limit: 5 }));
  assert.deepEqual(
    items.map((each) => [each.display_name, each.email, each.pincode, each.tags]),
    [['Asha S.', 'asha@x.in', '302001', ['gold', 'silver', 'vip']]],
  );
});

test('a row whose contacts belong to two customers is left for people to decide', async () => {
  const { file } = await step(
    (await send('name,phone,email\nX,98290 00001,verma@x.in\nAsha,98290 00001,\n')).body,
    'mapping',
  );
  assert.deepEqual(await problems(file), [[2, 'several_customers', null]]);
});

test('what is exported can be imported again and is the same, and no cell is a formula', async () => {
  const contacts = [
    { kind: 'phone', value: '+14155550100' },
    { kind: 'external_id', value: 'A-17/x' },
    { kind: 'whatsapp_bsuid', value: 'IN.9z' },
  ] as const;
  await world.in((ctx) =>
    addCustomer(ctx, { display_name: '=HYPERLINK("http://x.in")', legal_name: '@SUM(1)', source: 'test', contacts }),
  );
  const answer = await api.get('/customers.csv', { as });
  assert.equal(answer.status, 200);
  assert.match(String(answer.headers['content-type']), /^text\/csv; charset=utf-8$/);
  const sheet = await readSheet(Buffer.from(answer.text), most);
  assert.equal(sheet.rows.length, await total());
  for (const { cells } of sheet.rows) for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@\t\r]/, cell);
  const again = await imported(answer.text);
  assert.deepEqual(again.outcomes, { same: sheet.rows.length });
  const one = await api.get(`/customers.csv?q=${encodeURIComponent('asha2@x.in')}`, { as });
  assert.equal((await readSheet(Buffer.from(one.text), most)).rows.length, 1);
});

test('an export needs the second factor shown lately', async () => {
  const tired = await someone(world, { permissions: { 'customers.export': 'all' }, fresh: false });
  assert.equal((await api.get('/customers.csv', { as: tired.as })).body.code, 'platform.second_factor_needed');
});

test('files that are no such list are refused with what to do', async () => {
  const wide = `${Array.from({ length: 301 }, (_, at) => `c${at}`).join(',')}\nx\n`;
  const cases: [string | Buffer, string][] = [
    ['', 'csv_empty'],
    ['name,phone\n', 'csv_empty'],
    ['name,phone\n,\n \n', 'csv_empty'],
    ['name,phone\n"Asha,98290 00001\n', 'csv_broken'],
    [Buffer.from('\ufeffname,phone\nA,1\n', 'utf16le'), 'csv_encoding'],
    [Buffer.from('name,phone\nA,1\n', 'utf16le'), 'csv_encoding'],
    [Buffer.from([0x6e, 0x0a, 0xe0, 0xa4, 0x0a]), 'csv_encoding'],
    [wide, 'csv_too_many_columns'],
    [`phone\n${'98290\n'.repeat(50_001)}`, 'csv_too_many_rows'],
    [Buffer.alloc(31 * 1024 * 1024, 'a'), 'csv_too_large'],
  ];
  for (const [text, code] of cases) {
    const answer = await send(text);
    assert.deepEqual(
      [answer.status >= 400 && answer.status < 500, answer.body.code],
      [true, `${code === 'csv_too_large' ? 'customers' : 'platform'}.${code}`],
      answer.text,
    );
  }
  assert.equal((await api.post('/customer-imports', { body: 'x', headers: csv })).status, 401);
  for (const asked of [{ body: { name: 'Asha' } }, {}])
    assert.equal((await api.post('/customer-imports', { as, ...asked })).status, 415);
});

test('columns are named by people: twice the same, none to know a customer by, or one that is not there are refused', async () => {
  const { body: file } = await send('a,a,b\nAsha,98290 77777,x\n');
  const cases: [{ column: number; field: string }[], string][] = [
    [[{ column: 0, field: 'name' }], 'no_contact'],
    [
      [
        { column: 0, field: 'name' },
        { column: 1, field: 'name' },
      ],
      'field_twice',
    ],
    [
      [
        { column: 0, field: 'name' },
        { column: 0, field: 'phone' },
      ],
      'column_twice',
    ],
    [[{ column: 3, field: 'phone' }], 'no_such_column'],
  ];
  for (const [mapping, problem] of cases)
    assert.equal((await step(file, 'mapping', mapping)).answer.body.facts.problem, problem);
  const mapped = await step(file, 'mapping', [
    { column: 0, field: 'name' },
    { column: 1, field: 'phone' },
  ]);
  assert.deepEqual(mapped.file.outcomes, { add: 1 }, 'two columns of one name are told apart by their place');
  assert.equal((await step(file, 'mapping', [{ column: 1, field: 'phone' }])).answer.status, 412);
});

test('applied twice at once it is applied once; before it was checked it is not applied at all', async () => {
  const { body: file } = await send('name,phone\nTwice,98290 88888\n');
  assert.equal((await step(file, 'apply')).answer.body.code, 'platform.wrong_state');
  const { file: checked } = await step(file, 'mapping');
  const apply = () =>
    api.post(`/customer-imports/${file.id}/apply`, { as, headers: { 'if-match': `"${checked.version}"` } });
  assert.deepEqual(statusesOf(await Promise.all([apply(), apply()])), [200, 409]);
  await world.runJobs();
  assert.deepEqual((await api.get(`/customer-imports/${file.id}`, { as })).body.outcomes, { added: 1 });
});

test('customers who come by themselves or are merged while a file is applied are met, not doubled', async () => {
  const phones = Array.from({ length: 300 }, (_, at) => `98300 ${10_000 + at}`);
  const text = `name,phone\n${phones.map((phone, at) => `Racer ${at},${phone}`).join('\n')}\n`;
  const { file } = await step((await send(text)).body, 'mapping');
  await api.post(`/customer-imports/${file.id}/apply`, { as, headers: { 'if-match': `"${file.version}"` } });
  const comes = (value: string) =>
    world.in((ctx) =>
      findOrCreateByContact(ctx, { display_name: 'By himself', source: 'web', contacts: [{ kind: 'phone', value }] }),
    );
  const come = async () => {
    const met: Awaited<ReturnType<typeof comes>>[] = [];
    // A few at once, as long as the file is applied: all at once would wait for a connection longer than anybody does.
    for (let at = 0; at < phones.length; at += 20)
      met.push(...(await Promise.all(phones.slice(at, at + 20).map(comes))));
    return met;
  };
  const [, found] = await Promise.all([world.runJobs(), come()]);
  assert.equal(new Set(found.map(({ customer_id }) => customer_id)).size, 300);
  const done = (await api.get(`/customer-imports/${file.id}`, { as })).body;
  assert.equal(done.state, 'applied');
  assert.equal((done.outcomes.added ?? 0) + (done.outcomes.changed ?? 0), 300, JSON.stringify(done.outcomes));
  const [one, other] = await world.in((ctx) =>
    ctx.tx
      .selectFrom('customers.customer')
      .select(['id', 'version'])
      .where('display_name', 'in', ['Racer 1', 'Racer 2'])
      .execute(),
  );
  const pair = {
    survivor_id: one!.id,
    loser_id: other!.id,
    survivor_version: one!.version,
    loser_version: other!.version,
  };
  await world.in((ctx) => mergeCustomers(ctx, pair));
  const again = await step((await send(text)).body, 'mapping');
  assert.deepEqual(again.file.outcomes, { same: 299, failed: 1 }, 'two rows of one customer are one too many');
});

test('no file, however broken, is read as anything but rows or a refusal', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('"', '""', '\n', '\r\n', ',', ';', '\t', "'=1", '\ufeff', '=cmd|x', 'é', '98290 00001'),
  );
  const text = fc
    .array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 })
    .map((rows) => rows.map((row) => row.join(',')).join('\n'));
  await fc.assert(
    fc.asyncProperty(text, async (file) => {
      try {
        const { headers, rows } = await readSheet(Buffer.from(file), most);
        for (const { cells } of rows) readRow(cells, guessMapping([...headers, 'name', 'phone', 'gstin', 'tags']));
      } catch (error) {
        assert(error instanceof Refusal, String(error));
      }
    }),
    { numRuns: 1_000 },
  );
  const table = fc.array(
    fc.array(
      fc
        .string({ unit: 'grapheme' })
        .filter((each) => each.trim() !== '' && !/^[\ufeff=+\-@\t\r]/.test(each) && !each.includes('\u0000')),
      { minLength: 3, maxLength: 3 },
    ),
    { minLength: 2, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const { rows: read } = await readSheet(
        Buffer.from(stringify([['a', 'b', 'c'], ...rows], { quoted: true })),
        most,
      );
      assert.deepEqual(
        read.map(({ cells }) => cells),
        rows,
        'what was written with every quote in place is read as written',
      );
    }),
    { numRuns: 300 },
  );
});

test('a cell of a megabyte is one bad cell of one row', async () => {
  const file = await imported(`name,phone\n"${'x'.repeat(1_000_000)}",98290 99991\nGood,98290 99992\n`);
  assert.deepEqual(file.outcomes, { added: 1, failed: 1 });
  assert.deepEqual(await problems(file), [[2, 'too_long', 'name']]);
});

test('files are forgotten after thirty days', async () => {
  const { body: file } = await send('name,phone\nOld,98290 66666\n');
  const { now } = await world.in(async ({ now }) => ({ now }));
  await world.moveClock(now.add({ hours: 24 * 31 }));
  const { as: later } = await someone(world, { permissions: { 'customers.import': 'all' } });
  assert.equal((await api.get(`/customer-imports/${file.id}`, { as: later })).status, 404);
});
