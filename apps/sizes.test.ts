import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import file from '@size-limit/file';
import sizeLimit from 'size-limit';

/** The scripts and styles of one app as they were built, and what they weigh as gzip. */
function built(folder: string) {
  const at = join(import.meta.dirname, folder);
  const files = readdirSync(at).filter((name) => /\.(?:js|css)$/.test(name));
  const texts = new Map<string, string>();
  const text = (name: string) => {
    const known = texts.get(name) ?? readFileSync(join(at, name), 'utf8');
    texts.set(name, known);
    return known;
  };
  /** A script with all that comes along with it at once. */
  const whole = (name: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(name)) return seen;
    seen.add(name);
    for (const [, path] of text(name).matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) whole(path!, seen);
    return seen;
  };
  const named = (begin: string) => {
    const found = files.filter((name) => name.startsWith(begin) && name.endsWith('.js'));
    assert.ok(found.length > 0, `${begin} was not built`);
    return found;
  };
  const weights = new Map<string, number>();
  const kB = async (names: Iterable<string>) => {
    const all = [...names];
    const missing = all.filter((name) => !weights.has(name));
    const checks = missing.map((name) => ({ files: [join(at, name)], gzip: true }));
    const sizes = await sizeLimit([file], { checks });
    for (const [index, { size }] of sizes.entries()) weights.set(missing[index]!, size! / 1_000);
    return all.reduce((sum, name) => sum + weights.get(name)!, 0);
  };
  /** The heavier of a part of the words in two languages. */
  const words = async (part: string) => {
    const each = await Promise.all(named(part).map(async (name) => ({ name, weight: await kB([name]) })));
    return each.toSorted((a, b) => b.weight - a.weight)[0]!.name;
  };
  const styles = files.filter((name) => name.endsWith('.css'));
  return { at, text, whole, named, kB, words, styles };
}

async function atMost(limit: number, weight: Promise<number>, what: string): Promise<void> {
  const kB = await weight;
  assert.ok(kB <= limit, `${what}: ${kB.toFixed(1)} kB, at most ${limit}`);
}

const store = built('storefront/dist/client/_astro');
const board = built('console/dist/assets');

test('a shelf of the store comes with at most 90 kB of scripts, and any page with at most 20 kB of styles', async () => {
  assert.ok(store.styles.length > 0 && board.styles.length > 0);
  await atMost(90, store.kB(store.whole(store.named('page.astro')[0]!)), 'a shelf');
  await atMost(20, store.kB(store.styles), 'styles');
});

test('buying and one’s own pages come with at most 130 kB of scripts, their words included', async () => {
  const words = await Promise.all(['kit.', 'refusals.', 'buy.'].map(store.words));
  for (const island of ['cart.', 'checkout.', 'order.', 'account.', 'own.', 'return.']) {
    const parts = new Set([...words, ...store.named('page.astro').flatMap((name) => [...store.whole(name)])]);
    for (const name of [...store.named(island), ...store.named('client.')])
      for (const each of store.whole(name)) parts.add(each);
    await atMost(130, store.kB(parts), `${island} of ${[...parts].join(', ')}`);
  }
});

/** Parts that at least so many pages of the console ask for are the kit's: whoever opens a second page has them. */
const shared_by = 10;

test('the console’s frame comes with at most 180 kB of scripts and 30 kB of styles, a page with 60 kB of its own', async () => {
  const page = readFileSync(join(board.at, '../index.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\/console\/assets\/([^"]+\.js)"/g)].map(([, name]) => name!);
  const frame = new Set(first.flatMap((name) => [...board.whole(name)]));
  const words = await Promise.all(['kit-', 'refusals-', 'shell-'].map(board.words));
  await atMost(180, board.kB(new Set([...frame, ...words])), 'the frame');
  await atMost(30, board.kB(board.styles), 'styles');
  const later = [...frame].flatMap((name) => [...board.text(name).matchAll(/import\(["'`]\.\/([^"'`]+\.js)["'`]\)/g)]);
  const pages = new Map([...new Set(later.map(([, name]) => name!))].map((name) => [name, board.whole(name)]));
  assert.ok(pages.size > 50, 'each page is fetched when it is opened');
  const askers = Map.groupBy(
    [...pages.values()].flatMap((parts) => [...parts]),
    (name) => name,
  );
  for (const [name, parts] of pages) {
    const more = [...parts].filter((each) => !frame.has(each));
    const own = more.filter((each) => askers.get(each)!.length < shared_by);
    await atMost(60, board.kB(own), `${name}, its own`);
    // Wished are 240 with the frame; the kit's tables, fields and windows are heavier than that, and shall not get heavier still.
    await atMost(360, board.kB(new Set([...frame, ...words, ...more])), `${name}, all that the first opening fetches`);
  }
});
