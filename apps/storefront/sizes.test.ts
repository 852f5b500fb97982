import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, 'dist/client/_astro');
const files = readdirSync(folder).filter((name) => /\.(?:js|css)$/.test(name));
const kB = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0) / 1_000;

/** A script with all that comes along with it at once. */
function whole(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = readFileSync(join(folder, name), 'utf8');
  for (const [, path] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) whole(path!, seen);
  return seen;
}

const named = (begin: string) => {
  const found = files.filter((name) => name.startsWith(begin) && name.endsWith('.js'));
  assert.ok(found.length > 0, `${begin} was not built`);
  return found;
};

test('a shelf of the store comes with at most 90 kB of scripts, and any page with at most 20 kB of styles', () => {
  const script = named('page.astro')[0]!;
  assert.ok(kB(whole(script)) <= 90, `${kB(whole(script))} kB`);
  const styles = files.filter((name) => name.endsWith('.css'));
  assert.ok(kB(styles) <= 20, `${kB(styles)} kB`);
});

test('buying and one’s own pages come with at most 130 kB of scripts, their words included', () => {
  const words = ['kit.', 'refusals.', 'buy.'].map((begin) => named(begin).toSorted((a, b) => kB([b]) - kB([a]))[0]!);
  for (const island of ['cart.', 'checkout.', 'order.', 'account.', 'own.', 'return.']) {
    const parts = new Set([...words, ...named('page.astro').flatMap((name) => [...whole(name)])]);
    for (const name of [...named(island), ...named('client.')]) for (const each of whole(name)) parts.add(each);
    assert.ok(kB(parts) <= 130, `${island} ${kB(parts)} kB: ${[...parts].join(', ')}`);
  }
});
