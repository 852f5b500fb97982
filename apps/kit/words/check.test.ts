import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkWords, fetchedLater, partsSaid, textInJsx } from './check.ts';

const apps = join(import.meta.dirname, '../..');

test('English and Hindi have the same keys, with the same arguments', () => {
  assert.deepEqual(checkWords({ refusals: [], permissions: [], rules: [] }), []);
});

test('a refusal without words is found', () => {
  const problems = checkWords({ refusals: ['people.wrong_code', 'people.made_up'], permissions: [], rules: [] });
  assert.deepEqual(problems, ['apps/kit/words lacks words for refusals.people.made_up']);
});

test('text in code instead of in the words is found, wherever it stands', () => {
  const source = [
    '<p>',
    '  Add a customer',
    '</p>',
    '<h1>Customers</h1>',
    '<Field label="Name">',
    '<p>{t("name")}</p>',
  ].join('\n');
  assert.deepEqual(textInJsx('a.tsx', source), ['a.tsx:2 Add a customer', 'a.tsx:4 Customers', 'a.tsx:5 Name']);
});

test('no page of the apps has text in its code', () => {
  const files = globSync('{console,pay,kit/src}/**/*.tsx', { cwd: apps }).filter(
    (file) => !/dist\/|\.stories\./.test(file),
  );
  assert.ok(files.length > 50, 'the apps were looked at');
  assert.deepEqual(
    files.flatMap((file) => textInJsx(file, readFileSync(join(apps, file), 'utf8'))),
    [],
  );
});

test('what is fetched later comes with the words that it says', () => {
  const shell = new Set(['kit', 'refusals', 'shell']);
  const pages = globSync('console/**/*.tsx', { cwd: apps })
    .filter((file) => !/dist\//.test(file))
    .flatMap((file) => fetchedLater(join(apps, file)).map((later) => ({ ...later, by: file })));
  assert.ok(pages.length > 25, 'the pages were found');
  const byPage = new Map(pages.map(({ file, parts }) => [file, parts]));
  const missing = pages.flatMap(({ file, parts, by }) =>
    [...partsSaid(file)]
      .filter((part) => !shell.has(part) && !parts.includes(part) && !byPage.get(join(apps, by))?.includes(part))
      .map((part) => `${by} fetches ${file.slice(apps.length + 1)} without the words of ${part}`),
  );
  assert.deepEqual(missing, []);
  assert.deepEqual(
    [...partsSaid(join(apps, 'console/shell/frame.tsx'))].filter((part) => !shell.has(part)),
    [],
  );
});
