import { distance } from 'fastest-levenshtein';
import { sql } from '#platform/db.ts';
import { bonesOf, latin, most_letters, soundOf, wordsOf } from '#platform/spelling.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Name, type Part, partsOf } from './alike.ts';

/** All words by which texts are found: each as it is, and one in Devanagari in Latin letters too. At most 120. */
export function wordsToFind(texts: readonly (string | null | undefined)[]): string[] {
  const words = texts.flatMap((text) => wordsOf(text ?? ''));
  const both = words.flatMap((word) =>
    /\p{Script=Devanagari}/u.test(word) ? [word, latin(word).slice(0, most_letters)] : [word],
  );
  return [...new Set(both)].slice(0, 120);
}

/** A text as part of an address: small Latin letters, digits and hyphens; what has none of them is an item. */
export function slugOf(text: string): string {
  const words = wordsOf(text).map((word) => latin(word).replaceAll(/[^a-z0-9]/g, ''));
  return (
    words
      .filter((word) => word !== '')
      .join('-')
      .slice(0, 80)
      .replace(/-+$/, '') || 'item'
  );
}

/** Makes words known to those who search. In one order, so that two who save at once don't wait for each other in a circle. */
export async function learnWords(ctx: Ctx, words: readonly string[]): Promise<void> {
  const sorted = [...new Set(words)].toSorted();
  if (sorted.length === 0) return;
  await sql`
    insert into catalogue.word (tenant_id, word, sound, bones)
    select t.tenant_id, w.word, w.sound, w.bones
    from tenants.tenant t cross join unnest(${sorted}::text[], ${sorted.map(soundOf)}::text[], ${sorted.map(bonesOf)}::text[]) as w (word, sound, bones)
    where t.tenant_id = ${ctx.tenant.id} order by w.word
    on conflict do nothing`.execute(ctx.tx);
}

/** Counts again in how many items each word stands, and says how those sound that came in before it was said so. */
export async function countWords(ctx: Ctx): Promise<void> {
  // No join: how many words there are is what the planner knows least just after an import.
  await sql`
    insert into catalogue.word as k (tenant_id, word, sound, items)
    select t.tenant_id, c.word, '', c.items
    from tenants.tenant t cross join (
      select w.word, count(*)::int as items from catalogue.item i cross join unnest(tsvector_to_array(i.document)) as w (word)
      where i.tenant_id = ${ctx.tenant.id} and i.state <> 'archived' group by w.word) c
    where t.tenant_id = ${ctx.tenant.id}
    on conflict (tenant_id, word) do update set items = excluded.items
      where k.tenant_id = ${ctx.tenant.id} and k.items <> excluded.items`.execute(ctx.tx);
  while (await sayUnsaid(ctx));
}

async function sayUnsaid(ctx: Ctx): Promise<boolean> {
  const rows = await ctx.tx
    .selectFrom('catalogue.word')
    .select('word')
    .where('bones', 'is', null)
    .orderBy('word')
    .limit(5_000)
    .execute();
  const words = rows.map(({ word }) => word);
  if (words.length === 0) return false;
  await sql`
    update catalogue.word k set sound = w.sound, bones = w.bones
    from unnest(${words}::text[], ${words.map(soundOf)}::text[], ${words.map(bonesOf)}::text[]) as w (word, sound, bones)
    where k.tenant_id = ${ctx.tenant.id} and k.word = w.word`.execute(ctx.tx);
  return true;
}

/** Of this many items and more a word is looked for along the names first: it is everywhere. */
const common_from = 2_000n;
/** So many times what the rarest word has, and a word is not looked up with it. */
const much_more = 16n;
const most_typed = 8;

/** What was meant, as `catalogue.search` takes it. */
export interface Meant {
  readonly starts: string;
  readonly query: string;
  /** Every word whole. */
  readonly whole: string;
  /** Every word whole, or another name of it. */
  readonly alike: string;
  /** What of `query` is looked up: all but words that begin with what very many do; null when that is all of it. */
  readonly lookup: string | null;
  /** The same without words that have much more than the rarest of them. */
  readonly rarest: string | null;
  /** The words of it that very many begin with. */
  readonly begun: readonly string[];
  /** Other names of all of it. */
  readonly named: readonly string[];
  /** It is one word, which is everywhere. */
  readonly dense: boolean;
  /** It is what words begin with that are everywhere. */
  readonly common: boolean;
  /** What was typed with the words that were found in the place of misspelt ones; null where none was. */
  readonly instead: string | null;
}

/** What was meant by what was typed; undefined when a word of it stands in no item. */
export async function understand(ctx: Ctx, q: string): Promise<Meant | undefined> {
  const sought = await seek(ctx, q, false);
  return sought.length === 0 || sought.some(({ known }) => !known) ? undefined : meantBy(q, sought);
}

/**
 * What may have been meant where nothing answers what was typed: what is known of it, or else of that the rarest part;
 * and of a word that is like none, the likest.
 */
export async function guess(ctx: Ctx, q: string): Promise<Meant[]> {
  const sought = (await seek(ctx, q, true)).filter(({ known }) => known);
  if (sought.length === 0) return [];
  return [sought, ...(sought.length > 1 ? [[rarestOf(sought)]] : [])].map((parts) => {
    const said = parts.map(({ names }) => names[0]!.join(' ')).join(' ');
    return { ...meantBy(said, parts), instead: said };
  });
}

/** A part of what was typed, with what of it stands in the catalogue. */
interface Sought {
  readonly known: boolean;
  /** About how many items hold it. */
  readonly items: bigint;
  /** The same of whole words. */
  readonly whole_items: bigint;
  /** Which of its words are what very many begin with. */
  readonly broad: readonly string[];
  /** What a text has that holds it as it was typed, the last word of each unfinished. */
  readonly begun: readonly Name[];
  /** Other names of it, and other spellings. */
  readonly others: readonly Name[];
  /** What may have been meant beside what is there. */
  readonly guessed: readonly Name[];
  /** What it is called, the best first. */
  readonly names: readonly Name[];
  readonly corrected: boolean;
}

interface Stands {
  readonly begun: bigint;
  readonly whole: bigint;
  readonly broad: boolean;
  readonly alike: string[];
  readonly alike_items: bigint;
  readonly near: string[];
  readonly near_items: bigint;
}

/** Looks up what was typed, part by part, in one statement. */
async function seek(ctx: Ctx, q: string, far: boolean): Promise<Sought[]> {
  const typed = wordsOf(q)
    .flatMap((word) => /^([\p{L}\p{M}]{3,})(\d{1,4})$/u.exec(word)?.slice(1) ?? [word])
    .slice(0, most_typed);
  if (typed.length === 0) return [];
  const parts = partsOf(typed);
  const flat = parts.flatMap(({ words }) => words);
  const joined = flat.slice(1).map((word, at) => [flat[at]!, word] as const);
  const asked = new Map<string, { readonly sound: string; readonly bones: string; readonly loose: boolean }>();
  const exact = { sound: '', bones: '', loose: false };
  for (const [a, b] of joined) asked.set(a + b, exact);
  for (const { others } of parts) for (const word of others.flat()) asked.set(word, { ...exact, sound: soundOf(word) });
  for (const { words, others } of parts)
    for (const word of words) {
      const [heard, loose] = [latin(word), latin(word) !== word];
      asked.set(word, { sound: soundOf(heard), bones: loose || others.length === 0 ? bonesOf(heard) : '', loose });
    }
  const ways = [...asked.values()];
  const { rows } = await sql<Stands>`
    select begun, whole, broad, alike, alike_items, near, near_items
    from catalogue.understand(${[...asked.keys()]}::text[], ${ways.map(({ sound }) => sound)}::text[],
      ${ways.map(({ bones }) => bones)}::text[], ${ways.map(({ loose }) => loose)}::boolean[], ${far}::boolean)
    order by typed_no`.execute(ctx.tx);
  const stands = new Map([...asked.keys()].map((word, at) => [word, rows[at]!]));
  const wordsJoined = joined.filter(([a, b]) => stands.get(a + b)!.begun > 0n);
  return parts.map((part) => soughtOf(part, stands, wordsJoined));
}

function soughtOf(
  { words, others }: Part,
  stands: ReadonlyMap<string, Stands>,
  joined: readonly (readonly [string, string])[],
): Sought {
  const there = (word: string) => stands.get(word)!;
  const [first] = words as [string];
  const typed = words.every((word) => there(word).begun > 0n) ? [words] : [];
  const glued = joined.filter((pair) => pair.some((word) => words.includes(word))).map(([a, b]) => [a + b]);
  const spelt = (name: Name) => (name.length === 1 ? there(name[0]!).alike.map((word) => [word]) : []);
  const other = [
    ...spelt(words),
    ...others.filter((name) => name.every((word) => there(word).begun > 0n)),
    ...others.flatMap(spelt),
    ...(words.length === 1 ? apart(first) : []),
  ];
  const begun = [...typed, ...glued];
  const loose = words.length === 1 && latin(first) !== first;
  const near = words.length > 1 ? [] : bestFirst(there(first).near, first).map((word) => word.split(' '));
  const there_is = begun.length + other.length > 0;
  const [found, guessed] = there_is ? [[], loose ? near : []] : [near, []];
  const names = [...typed, ...other, ...found, ...glued];
  const counts = [...words, ...others.filter(({ length }) => length === 1).flat()].map(there);
  const sumOf = (of: 'begun' | 'whole') =>
    counts.reduce((sum, each) => sum + each[of] + each.alike_items + each.near_items, 0n);
  return {
    known: names.length > 0,
    items: sumOf('begun'),
    whole_items: sumOf('whole'),
    broad: words.filter((word) => there(word).broad),
    begun,
    others: [...other, ...found],
    guessed,
    names,
    corrected: names[0] !== undefined && names[0] === found[0],
  };
}

/** The word first that has the fewest other letters than what was typed: paracetamol before pairaasitaamol, which sounds so, too. */
function bestFirst(words: readonly string[], typed: string): string[] {
  const [first, ...others] = words;
  if (first === undefined) return [];
  const apart = (word: string) => distance(word, latin(typed));
  const best = others.reduce((near, word) => (apart(word) < apart(near) ? word : near), first);
  return [best, ...words.filter((word) => word !== best)];
}

/** A number with its unit as two words: 500ml also stands as 500 ml. */
function apart(word: string): Name[] {
  const [, number, unit] = /^(\d{1,5})([a-z]{1,5})$/.exec(word) ?? [];
  return number === undefined ? [] : [[number, unit!]];
}

function rarestOf(parts: readonly Sought[]): Sought {
  return parts.reduce((few, part) => (part.items < few.items ? part : few));
}

function meantBy(q: string, parts: readonly Sought[]): Meant {
  const each = (of: readonly Sought[], terms: (part: Sought) => readonly string[]) =>
    of.map((part) => `(${[...new Set(terms(part))].join(' | ')})`).join(' & ');
  const every = (terms: (part: Sought) => readonly string[]) => each(parts, terms);
  const begins = ({ begun, others, guessed }: Sought) => [
    ...begun.map(prefixes),
    ...[...others, ...guessed].map(lexemes),
  ];
  const narrow = parts.filter(({ broad }) => broad.length === 0);
  const rarest = narrow.filter(({ items }) => items <= much_more * rarestOf(narrow).items);
  const [one, more] = parts;
  const instead = parts.some(({ corrected }) => corrected)
    ? parts.map(({ names }) => names[0]!.join(' ')).join(' ')
    : null;
  return {
    // No name begins with what was misspelt.
    starts: (instead ?? q.trim()).toLowerCase(),
    query: every(begins),
    lookup: narrow.length === 0 ? null : each(narrow, begins),
    rarest: narrow.length === 0 ? null : each(rarest, begins),
    begun: narrow.length === 0 ? parts.flatMap(({ broad }) => broad) : [],
    // What isn't there as it was typed can't come first: what it is called here does.
    whole: every(({ begun, others }) => (begun.length > 0 ? begun : others).map(lexemes)),
    alike: every(({ begun, others, guessed }) => [...begun, ...others, ...guessed].map(lexemes)),
    named: namesOf(parts),
    dense: one !== undefined && more === undefined && one.whole_items >= common_from,
    common: one !== undefined && more === undefined && one.items >= common_from,
    instead,
  };
}

// Words hold letters, marks and digits alone (spelling.ts): quotes are all that a tsquery needs.
const prefixes = (name: Name) => `(${name.map((word) => `'${word}':*`).join(' & ')})`;
const lexemes = (name: Name) => `(${name.map((word) => `'${word}'`).join(' & ')})`;

const most_names = 60;

/** What all of it may be called, each of its parts by each of its names. */
function namesOf(parts: readonly Sought[]): string[] {
  return parts.reduce<string[]>(
    (found, { begun, others }) => {
      const own = [...begun, ...others].map((name) => name.join(' '));
      const names = found.flatMap((before) => own.map((name) => `${before} ${name}`.trim()));
      return [...new Set(names)].slice(0, most_names);
    },
    [''],
  );
}
