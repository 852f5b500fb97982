import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const apps = join(import.meta.dirname, '../..');

type Words = { readonly [key: string]: string | Words };

/** What needs words, by the namespace that holds them: codes such as `people.not_found`. */
export interface Wanted {
  readonly refusals: readonly string[];
  readonly permissions: readonly string[];
  readonly rules: readonly string[];
}

/**
 * Says what is wrong with the words of the apps: a key that one language lacks, an empty text, arguments that differ
 * between the languages, a refusal, permission or rule without words.
 */
export function checkWords(wanted: Wanted): string[] {
  const [en, hi] = [read('en'), read('hi')];
  const problems: string[] = [];
  for (const key of new Set([...en.keys(), ...hi.keys()])) {
    const [english, hindi] = [en.get(key), hi.get(key)];
    if (!english?.trim()) problems.push(`apps/kit/words/en lacks ${key}`);
    else if (!hindi?.trim()) problems.push(`apps/kit/words/hi lacks ${key}`);
    else if (argumentsOf(english) !== argumentsOf(hindi))
      problems.push(`${key} takes other arguments in Hindi than in English`);
  }
  for (const [namespace, codes] of Object.entries(wanted)) {
    for (const code of codes as readonly string[]) {
      if (!en.has(`${namespace}.${code}`)) problems.push(`apps/kit/words lacks words for ${namespace}.${code}`);
    }
  }
  return problems;
}

/** The parts of the words that a file of the apps says something of, with all that it brings along at once. */
export function partsSaid(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const source = readFileSync(file, 'utf8');
  const own = [...source.matchAll(/useTranslations(?:<)?\(?'(\w+)/g)].map(([, part]) => part!);
  const brought = [...source.matchAll(/^(?:import|export) (?!type )[^;]*?from '((?:\.|@kit\/)[^']+\.tsx?)'/gm)].map(
    ([, path]) => (path!.startsWith('@kit/') ? join(apps, 'kit/src', path!.slice(5)) : join(dirname(file), path!)),
  );
  return new Set([...own, ...brought.flatMap((path) => [...partsSaid(path, seen)])]);
}

/** Where a file fetches another later: which one, and the parts of the words that are fetched along. */
export function fetchedLater(file: string): { readonly file: string; readonly parts: readonly string[] }[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/\(\) => import\('(\.[^']+\.tsx)'\)((?:,\s*'\w+')*)/g)].map(([, path, parts]) => ({
    file: join(dirname(file), path!),
    parts: [...parts!.matchAll(/'(\w+)'/g)].map(([, part]) => part!),
  }));
}

/** The text literals that stand in JSX instead of in the words: `file:line text`. Names of languages are their own words. */
export function textInJsx(file: string, source: string): string[] {
  const own = new Set(['English', 'हिन्दी']);
  const found: string[] = [];
  source.split('\n').forEach((line, at) => {
    const text =
      /^\s*([\p{L}][^<>{}=;()[\]]*[\p{L}.!?…])\s*$/u.exec(line)?.[1] ??
      />([^<>{}=]*\p{L}{2}[^<>{}=]*)<\//u.exec(line)?.[1];
    const inAttribute = /\b(?:label|title|placeholder|aria-label|alt|hint|text)="([^"]*\p{L}{2}[^"]*)"/u.exec(
      line,
    )?.[1];
    const said = inAttribute ?? (isJsxText(source, at) ? text : undefined);
    if (said && !own.has(said.trim())) found.push(`${file}:${at + 1} ${said.trim()}`);
  });
  return found;
}

// A line of bare words is JSX text only when the line before ends a tag or another text.
function isJsxText(source: string, at: number): boolean {
  const lines = source.split('\n');
  const line = lines[at] ?? '';
  if (/>[^<>{}=]*\p{L}{2}[^<>{}=]*<\//u.test(line)) return true;
  return /^\s*\p{L}/u.test(line) && /[^=]>\s*$/.test(lines[at - 1] ?? '') && /^\s*(<|\{)/.test(lines[at + 1] ?? '');
}

function read(language: 'en' | 'hi'): Map<string, string> {
  const folder = join(import.meta.dirname, language);
  const words = readdirSync(folder).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Words,
  ]);
  return new Map(flat(Object.fromEntries(words), ''));
}

function flat(words: Words, before: string): [string, string][] {
  return Object.entries(words).flatMap(([name, each]): [string, string][] =>
    typeof each === 'string' ? [[before + name, each]] : flat(each, `${before}${name}.`),
  );
}

/** The arguments of an ICU message, sorted; those within the branches of plurals and choices too. */
function argumentsOf(message: string): string {
  const names = new Set<string>();
  const text = message.replaceAll(/'[{}].*?'/g, '');
  let at = 0;
  const readText = () => {
    for (; at < text.length && text[at] !== '}'; at++) if (text[at] === '{') readArgument();
  };
  const readArgument = () => {
    const [, name = '', kind = ''] = /^\{\s*(\w+)\s*(?:,\s*(\w+))?/.exec(text.slice(at)) ?? [];
    names.add(name);
    at += 1;
    if (kind !== 'plural' && kind !== 'select' && kind !== 'selectordinal') {
      at = text.indexOf('}', at);
      return;
    }
    for (; text[at] !== '}' && at < text.length; at++) {
      if (text[at] !== '{') continue;
      at += 1;
      readText();
    }
  };
  readText();
  return [...names].toSorted().join();
}
