import { sql } from '#platform/db.ts';
import type { Ctx } from '#platform/transaction.ts';

const consonants =
  'क k ख kh ग g घ gh ङ n च ch छ chh ज j झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th द d ध dh न n प p फ ph ब b भ bh म m य y र r ल l व v श sh ष sh स s ह h ळ l';
const vowels = 'अ a आ aa इ i ई i उ u ऊ u ए e ऐ ai ओ o औ au ऋ ri ऑ o ऍ e';
const signs = 'ा aa ि i ी i ु u ू u े e ै ai ो o ौ au ृ ri ॉ o ॅ e';

function pairs(text: string): Map<string, string> {
  const parts = text.split(' ');
  return new Map(parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1]!] as const] : [])));
}
const letters = { consonants: pairs(consonants), vowels: pairs(vowels), signs: pairs(signs) };

/** Devanagari in Latin letters, as people type it: a consonant keeps its short a but at the word's end. */
export function latin(word: string): string {
  const chars = [...word.normalize('NFD').replaceAll('\u093c', '')];
  return chars
    .map((char, at) => {
      const consonant = letters.consonants.get(char);
      if (consonant === undefined)
        return (
          letters.vowels.get(char) ?? letters.signs.get(char) ?? (/[ंँ]/.test(char) ? 'n' : /[्ः]/.test(char) ? '' : char)
        );
      const next = chars[at + 1];
      const keepsA = next !== undefined && next !== '्' && !letters.signs.has(next);
      return keepsA ? `${consonant}a` : consonant;
    })
    .join('');
}

const most_letters = 40;

/** The words of a text, small letters without accents; what holds no letter or digit is none. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  return [...plain.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(([word]) =>
    [...word].slice(0, most_letters).join('').slice(0, most_letters).toWellFormed(),
  );
}

/** All words by which texts are found: each as it is, and one in Devanagari in Latin letters too. At most 120. */
export function wordsToFind(texts: readonly (string | null | undefined)[]): string[] {
  const words = texts.flatMap((text) => wordsOf(text ?? ''));
  const both = words.flatMap((word) =>
    /\p{Script=Devanagari}/u.test(word) ? [word, latin(word).slice(0, most_letters)] : [word],
  );
  return [...new Set(both)].slice(0, 120);
}

/** How a Latin word sounds, so that "doodh" and "dudh" meet; empty for words too short or strange to say. */
export function soundOf(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return '';
  return word
    .replaceAll('oo', 'u')
    .replaceAll('ee', 'i')
    .replaceAll('ph', 'f')
    .replaceAll('w', 'v')
    .replaceAll('z', 'j')
    .replaceAll(/(.)\1+/g, '$1')
    .replace(/a$/, '');
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
    insert into catalogue.word (tenant_id, word, sound)
    select t.tenant_id, w.word, w.sound
    from tenants.tenant t cross join unnest(${sorted}::text[], ${sorted.map(soundOf)}::text[]) as w (word, sound)
    where t.tenant_id = ${ctx.tenant.id} order by w.word
    on conflict do nothing`.execute(ctx.tx);
}

/** Counts again in how many items each word stands. */
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
}

/** Of this many items and more a word is looked for along the names: they are everywhere. */
const common_from = 2_000;
const most_typed = 8;

/** What was meant, as `catalogue.search` takes it. */
export interface Meant {
  readonly starts: string;
  readonly typed: readonly string[];
  readonly query: string;
  readonly common: boolean;
}

/** What was meant by what was typed; undefined when a word of it stands in no item. */
export async function understand(ctx: Ctx, q: string): Promise<Meant | undefined> {
  const typed = wordsOf(q).slice(0, most_typed);
  if (typed.length === 0) return undefined;
  // What is typed in Devanagari is looked for as it is, and sounds as its Latin letters do.
  const sounds = typed.map((word) => soundOf(latin(word)));
  const { rows } = await sql<{ typed_no: number; words: string[]; items: bigint }>`
    select typed_no, words, items from catalogue.understand(${typed}::text[], ${sounds}::text[])`.execute(ctx.tx);
  if (rows.some(({ words }) => words.length === 0)) return undefined;
  const parts = rows.map(({ typed_no, words }) => {
    const word = typed[typed_no - 1]!;
    return words.some((each) => each.startsWith(word)) ? `${quoted(word)}:*` : `(${words.map(quoted).join(' | ')})`;
  });
  return {
    starts: q.trim().toLowerCase(),
    typed,
    query: parts.join(' & '),
    common: rows.every(({ items }) => items >= common_from),
  };
}

// Words hold letters, marks and digits alone (words.ts), so that quotes are all a tsquery needs.
function quoted(word: string): string {
  return `'${word}'`;
}
