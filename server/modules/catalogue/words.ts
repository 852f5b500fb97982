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
