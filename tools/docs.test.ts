import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { openWorld } from '../server/platform/testing.ts';
import { makeDocs, staleFiles } from './docs.ts';
import { callsOf } from './docs-code.ts';

let owner: pg.Client;
after(() => owner.end()); // before the world drops the database
const world = await openWorld();
owner = new pg.Client({ connectionString: world.platform.config.database_url });
await owner.connect();
const made = await makeDocs(owner);
const { catalogue } = world.platform;

test('made twice, the pages are the same', async () => {
  assert.deepEqual(await makeDocs(owner), made);
});

test('every route, event, job, schedule and rule has its line', () => {
  const lines: readonly [page: string, names: Iterable<string>][] = [
    ['routes.md', catalogue.routes.map(({ method, path }) => `\`${method} /api/v1${path}\``)],
    ['events.md', catalogue.events.keys().map((name) => `\`${name}\``)],
    ['jobs.md', [...catalogue.jobs.keys(), ...catalogue.schedules.keys()].map((name) => `\`${name}\``)],
    ['rules.md', catalogue.rules.keys().map((name) => `\`${name}\``)],
    ['permissions.md', catalogue.routes.map(({ needs }) => needs).filter((needs) => needs.includes('.'))],
  ];
  for (const [name, wanted] of lines) {
    const text = made.get(`docs/generated/${name}`)!;
    for (const each of wanted) assert.ok(text.includes(each), `${name} lacks ${each}`);
  }
});

test('refusals of workflows are listed too, with their status', () => {
  const refusals = JSON.parse(made.get('docs/generated/refusals.json')!) as Record<string, { status: number }>;
  assert.equal(refusals['tenants.slug_taken']?.status, 409);
  assert.equal(refusals['platform.bad_input']?.status, 400);
});

test('a new column of a table changes its page and the schema', async () => {
  await owner.query('begin; alter table tenants.tenant add planted_minor bigint');
  const other = await makeDocs(owner);
  await owner.query('rollback');
  assert.deepEqual(staleFiles(other, made), ['docs/generated/schema.sql', 'docs/generated/tables.md']);
  assert.match(other.get('docs/generated/tables.md')!, /planted_minor/);
});

test('a file that is missing, different or left over is named', () => {
  const present = new Map([
    ['same', '1'],
    ['different', '2'],
    ['left over', '3'],
  ]);
  const wanted = new Map([
    ['same', '1'],
    ['different', '1'],
    ['missing', '1'],
  ]);
  assert.deepEqual(staleFiles(wanted, present), ['different', 'left over', 'missing']);
});

test('the map of modules is drawn from the imports as they are, tests aside', () => {
  const sources = new Map([
    [
      'server/modules/ledger/a.ts',
      "import * as people from '#people';\nimport type { X } from '#platform/ids.ts';\n// from '#tax'\n",
    ],
    ['server/modules/ledger/a.test.ts', "import * as tenants from '#tenants';\n"],
    ['server/workflows/b.ts', "import * as ledger from '#ledger';\n"],
  ]);
  assert.deepEqual(
    callsOf(sources),
    new Map([
      ['ledger', new Set(['people'])],
      ['workflows', new Set(['ledger'])],
    ]),
  );
});
