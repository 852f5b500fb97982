import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectFiles, tidy } from './tidy.ts';

/** A small tree that keeps every law. */
const good: Readonly<Record<string, string>> = {
  'server/modules/ledger/transfer.ts': `import * as tenants from '#tenants';
import type { Ctx } from '#platform/transaction.ts';
import { sums } from './sums.ts';

/** Moves an amount from one account to another. Refuses: over_limit. */
export async function transfer(ctx: Ctx): Promise<void> {
  await ctx.tx.selectFrom('ledger.account').execute();
  await sql\`select \${ctx.now} from ledger.account a, ledger.transfer t where a.tenant_id = \${ctx.tenant.id} and t.tenant_id = a.tenant_id\`;
  const words = "new Date() stands in quotes: don't mind";
  return /class "\\/ of/.test(words) ? sums() : tenants.of(ctx); // new Date( in a comment
}
`,
  'server/modules/ledger/ledger.test.ts': `import { someone } from '../people/testing.ts';\nconst at = new Date();\n`,
  'server/workflows/pay.ts': `import * as ledger from '#ledger';\nimport * as people from '#people';\n`,
  'server/migrations/0002_tenants.sql': 'create table tenants.tenant (tenant_id uuid);\n',
  'server/migrations/0003_people.sql': 'create table people.person (tenant_id uuid references tenants.tenant);\n',
  'server/migrations/0005_places.sql':
    "create table places.pincode (pin text);\ncall platform.reference('places.pincode');\n",
  'server/migrations/0007_ledger.sql':
    'create table ledger.account (tenant_id uuid references people.person);\ncreate table ledger.transfer (tenant_id uuid);\n',
  'apps/console/page.tsx': `export const Page = ({ n }: { n: Box<string> }) => <p title={t('a')}>{t('b')} · {n}</p>;\n`,
};

const feature = 'server/modules/ledger/planted.ts';
const check = 'server/modules/ledger/planted.test.ts';
const page = 'apps/console/planted.tsx';
const lines = (count: number, line = 'x();') => `${line}\n`.repeat(count);
const join = (...parts: readonly string[]) => parts.join('');

/** What is planted where, and what must then be said. */
const planted: readonly [what: string, path: string, text: string, says: RegExp][] = [
  ['an upward import', 'server/modules/people/planted.ts', "import * as ledger from '#ledger';", /goes up or sideways/],
  ['an import on the same line', feature, "import * as tax from '#tax';", /goes up or sideways/],
  ['an upward import for a type', feature, "export type { X } from '#orders';", /goes up or sideways/],
  ['an upward import while running', feature, "await import('#workflows');", /goes up or sideways/],
  ['a module that imports itself by its name', feature, "import * as ledger from '#ledger';", /is this module itself/],
  ["a module's insides by name", feature, "import { x } from '#people/person.ts';", /reaches inside people/],
  ["a module's insides by path", feature, "import { x } from '../people/person.ts';", /leaves ledger/],
  ['the platform by path', feature, "import { x } from '../../platform/ids.ts';", /leaves ledger/],
  [
    'a module in the platform',
    'server/platform/planted.ts',
    "import * as people from '#people';",
    /goes up or sideways/,
  ],
  [
    'a module in the platform by path',
    'server/platform/planted.ts',
    "import '../modules/people/public.ts';",
    /leaves platform/,
  ],
  ["another module's insides in a test", check, "import { x } from '../people/person.ts';", /reaches inside people/],
  ['the server in an app', page, "import { x } from '../../server/platform/ids.ts';", /leaves the apps/],
  ['an app in the kit', 'apps/kit/planted.ts', "import { x } from '../console/page.tsx';", /goes up: the kit/],
  ['an app in the server', 'server/planted.ts', "import { x } from '../apps/console/page.tsx';", /is of the apps/],
  ['the server in the sandbox', 'sandbox/planted.ts', "import { x } from '../server/app.ts';", /outside world/],
  ['a folder called utils', 'apps/kit/utils/planted.ts', '', /folder called utils/],
  ['a folder in a module', 'server/modules/ledger/parts/planted.ts', '', /sub-folder of a module/],
  ['a folder in the platform', 'server/platform/parts/planted.ts', '', /this folder is flat/],
  ['a module without a line', 'server/modules/laundry/planted.ts', '', /no line in tools\/layers\.ts/],
  ['JavaScript in the server', 'server/platform/planted.js', '', /is not \.ts/],
  ['a long file', feature, lines(301), /has 301 lines/],
  ['a long test', check, lines(501), /has 501 lines/],
  ['a long public file', 'server/modules/ledger/public.ts', lines(41), /where 40 are enough/],
  ['long tables', 'server/modules/ledger/tables.ts', lines(151), /where 150 are enough/],
  ['long states', 'server/modules/ledger/states.ts', lines(61), /where 60 are enough/],
  ['long events', 'server/modules/ledger/events.ts', lines(61), /where 60 are enough/],
  ['long routes', 'server/modules/ledger/routes.ts', lines(201), /where 200 are enough/],
  ['long routes of a part', 'server/modules/ledger/self-routes.ts', lines(201), /where 200 are enough/],
  ['long handlers', 'server/modules/ledger/on.ts', lines(101), /where 100 are enough/],
  ['long jobs', 'server/modules/ledger/jobs.ts', lines(101), /where 100 are enough/],
  ['a long function', feature, `function long(of: { a: string }): void {\n${lines(70)}}\n`, /long has 72 lines/],
  ['a long arrow', feature, `const long = async (of: string) => {\n${lines(70)}};\n`, /long has 72 lines/],
  [
    'a long function inside',
    feature,
    `test('x', () => {\n${lines(70, `\`\${a} {\`;`)}});\n`,
    /a function has 72 lines/,
  ],
  ['a long component', page, `const Long = () => {\n${lines(99)}};\n`, /Long has 101 lines/],
  [
    'a foreign table by the builder',
    feature,
    "ctx.tx.selectFrom('people.person as p')",
    /asks people\.person, which is not its own/,
  ],
  [
    'a foreign table by a join',
    feature,
    "query.innerJoin('people.person', 'a', 'b')",
    /asks people\.person, which is not/,
  ],
  [
    'a foreign table in SQL',
    feature,
    'sql<Row>`select 1 from people.person where tenant_id = $1`',
    /asks people\.person, which is not/,
  ],
  [
    'a foreign table after a comma',
    feature,
    'sql`select tenant_id from ledger.account a, people.person p`',
    /asks people\.person/,
  ],
  [
    'a table in a workflow',
    'server/workflows/planted.ts',
    "ctx.tx.insertInto('ledger.account')",
    /asks ledger\.account, which is not/,
  ],
  ['SQL without the tenant', feature, `sql\`select 1 from ledger.account where id = \${id}\``, /without tenant_id/],
  [
    'an upward foreign key',
    'server/migrations/0004_files.sql',
    'create table files.file (\n a uuid references ledger.account\n);',
    /files references ledger\.account/,
  ],
  ['a business word', feature, `// for the ${join('mi', 'lk')}man`, /names a business/],
  [
    'a business word in a test of the platform',
    'server/platform/planted.test.ts',
    join('const ph', 'armacy = 1;'),
    /names a business/,
  ],
  ['the clock of the machine', feature, 'const a = new Date();', /reads the clock/],
  ['the clock in milliseconds', 'server/platform/planted.ts', 'const a = Date.now();', /reads the clock/],
  ['the clock of Temporal', feature, 'const a = Temporal.Now.instant();', /reads the clock/],
  ['money as a number', feature, 'const a = Number(row.total_minor);', /makes a number of money/],
  ['money as a text of a number', feature, 'const a = (row.total_minor / 100).toFixed(2);', /makes a number of money/],
  ['a class', feature, 'export class Ledger {}', /is a class/],
  ['a class without a name', feature, 'const Ledger = class {};', /is a class/],
  ['an enum', 'apps/kit/planted.ts', 'export enum Kind { A }', /is an enum/],
  ['a namespace', feature, 'namespace Ledger { }', /is a namespace/],
  ['a decorator', feature, '@Injectable()\nconst a = 1;', /is a decorator/],
  ['a default export', feature, 'export default 1;', /exports by default/],
  [
    'an export of everything',
    'server/modules/ledger/public.ts',
    "export * from './transfer.ts';",
    /exports everything/,
  ],
  [
    'set_config',
    'server/migrations/0004_files.sql',
    "select set_config('app.tenant', 'x', true);",
    /does not reach the other nodes/,
  ],
  ['unfinished work', 'docs/planted.md', join('TO', 'DO: finish'), /do it now/],
  ['a word of strangers', 'README.md', join('made with Chat', 'GPT'), /no place in the project/],
  ['a registry', '.ci/planted.sh', join('curl https://registry.npm', 'js.org'), /no place in the project/],
  ['writing to the console', feature, "console.log('x');", /writes past the log/],
  ['types switched off', feature, '(x as any).y', /switches the types off/],
  ['a test that runs alone', check, "test.only('x', () => {});", /keeps all other tests/],
  ['a test that never runs', check, "test('x', { skip: true }, () => {});", /proves nothing/],
  ['a function without a comment', feature, 'export function pay(): void {}', /pay lacks a comment/],
  ['a comment that says nothing', feature, '/** pays */\nexport function pay(): void {}', /pay lacks a comment/],
  [
    'a comment of something else',
    feature,
    '/** Says what it is. */\nconst a = 1;\nexport function pay(): void {}',
    /pay lacks a comment/,
  ],
  ['a text on a page', page, 'const P = () => <p>Hello there</p>;', /"Hello there" is said in one language/],
  ['a text before a value', page, 'const P = () => <p>Hello {n}</p>;', /"Hello" is said in one language/],
  ['a text in Hindi after a value', page, 'const P = () => <p>{n} नमस्ते</p>;', /is said in one language/],
  ['a text for screen readers', page, 'const P = () => <b aria-label="Close" />;', /"Close" is said in one language/],
];

test('a tree that keeps the laws is let pass', () => {
  assert.deepEqual(tidy(new Map(Object.entries(good))), []);
});

for (const [what, path, text, says] of planted) {
  test(`planted: ${what}`, () => {
    const faults = tidy(new Map(Object.entries({ ...good, [path]: text })));
    assert.ok(
      faults.some((fault) => says.test(fault.says)),
      JSON.stringify(faults),
    );
    assert.ok(
      faults.every((fault) => fault.line >= 1 && (fault.path === path || fault.path.startsWith('apps/kit/words/'))),
    );
  });
}

test('a module of 26 files, or of more than 4,000 lines, asks to be two', () => {
  const many = Array.from({ length: 26 }, (_none, at) => [`server/modules/ledger/part-${at}.ts`, '']);
  assert.match(
    tidy(new Map(many as [string, string][]))
      .map(({ says }) => says)
      .join(),
    /26 files/,
  );
  const long = Array.from({ length: 14 }, (_none, at) => [`server/modules/ledger/part-${at}.ts`, lines(290)]);
  assert.match(
    tidy(new Map(long as [string, string][]))
      .map(({ says }) => says)
      .join(),
    /4060 lines/,
  );
});

test('a fault is said with its line', () => {
  const [fault] = tidy(new Map([[feature, 'const a = 1;\n/* two\nlines */\nconst b = new Date();\n']]));
  assert.equal(fault!.line, 4);
});

test('what stands in quotes, comments, templates and patterns is not code', () => {
  const text = [
    'const a = `$',
    '{b ? `new Date()` : "}"} new Date()`; // new Date()\n',
    'const c = /["\'`{]new Date\\(/;\n',
    'const d = e / 2; /* new Date() */\n',
  ].join('');
  assert.deepEqual(tidy(new Map([[feature, text]])), []);
  const after = tidy(new Map([[feature, `${text}new Date();`]]));
  assert.deepEqual(
    after.map(({ line }) => line),
    [4],
  );
});

test('the whole project is looked over in the time of reading its words sixteen times', () => {
  const files = projectFiles();
  assert.ok(files.size > 100);
  const read = used(() => files.values().reduce((words, text) => words + (text.match(/\w+/g)?.length ?? 0), 0));
  const looked = used(() => tidy(files));
  assert.ok(looked < 16 * read, `${looked} ms of the processor, where reading takes ${read}`);
});

function used(work: () => unknown): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}
