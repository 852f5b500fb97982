const consonants =
  'क k ख kh ग g घ gh ङ n च ch छ chh ज j झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th द d ध dh न n प p फ ph ब b भ bh म m य y र r ल l व v श sh ष sh स s ह h ळ l';
const vowels = 'अ a आ aa इ i ई i उ u ऊ u ए e ऐ ai ओ o औ au ऋ ri ऑ o ऍ e';
const signs = 'ा aa ि i ी i ु u ू u े e ै ai ो o ौ au ृ ri ॉ o ॅ e';

function pairs(text: string): Map<string, string> {
  const parts = text.split(' ');
  return new Map(parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1]!] as const] : [])));
}
const letters = { consonants: pairs(consonants), vowels: pairs(vowels), signs: pairs(signs) };

/**
 * Devanagari in Latin letters, as people type it. A consonant keeps its short a but at the word's end, and but between
 * two syllables where Hindi drops it: शिमला is shimlaa, टमाटर is tamaatar.
 */
export function latin(word: string): string {
  const chars = [...word.normalize('NFD').replaceAll('\u093c', '')];
  const sounded = (char: string | undefined) =>
    char !== undefined && (letters.signs.has(char) || letters.vowels.has(char));
  let open = false; // the syllable before this letter ends in a vowel
  return chars
    .map((char, at) => {
      const [next, after] = [chars[at + 1], chars[at + 2]];
      const consonant = letters.consonants.get(char);
      if (consonant === undefined) {
        if (sounded(char)) open = true;
        if (/[ंँ]/.test(char)) return /[पफबभम]/.test(next ?? '') ? 'm' : 'n';
        return letters.vowels.get(char) ?? letters.signs.get(char) ?? (/[्ः]/.test(char) ? '' : char);
      }
      if (next === undefined || next === '्' || letters.signs.has(next)) {
        if (next === '्') open = false;
        return consonant;
      }
      const voiced = letters.consonants.has(next) && after !== undefined && after !== '्';
      open = !(open && voiced);
      return open ? `${consonant}a` : consonant;
    })
    .join('');
}

/** The most letters of a word that are looked at. */
export const most_letters = 40;

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

const single = (word: string) => word.replaceAll(/(.)\1+/g, '$1');
const said = (word: string) =>
  word
    .replaceAll('ph', 'f')
    .replaceAll('tch', 'ch')
    .replaceAll('ck', 'k')
    .replaceAll('x', 'ks')
    .replaceAll('q', 'k')
    .replaceAll('w', 'v')
    .replaceAll(/c(?=[eiy])/g, 's')
    .replaceAll(/c(?!h)/g, 'k');
const one = (word: string) => (word.length > 3 ? word.replace(/(?<=[^s])s$/, '') : word);

/**
 * How a Latin word sounds, one or many, so that doodh and dudh, aata and atta, potato and potatoes meet; empty for words
 * too short or strange to say.
 */
export function soundOf(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return '';
  const whole = said(one(word))
    .replaceAll('oo', 'u')
    .replaceAll('ee', 'i')
    .replaceAll('z', 'j')
    .replaceAll(/(?<=[^aeiou])y(?![aeiou])|y$/g, 'i');
  return single(whole)
    .replace(/(?<=..)e$/, '')
    .replace(/(?<=.)a$/, '');
}

/**
 * What of a Latin word stays when its vowels are typed wrongly or left out: its consonants, as almnd and almonds,
 * parasitamol and paracetamol have them in common. Empty where soundOf is.
 */
export function bonesOf(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return '';
  const hard = said(word).replaceAll('ch', 'C').replaceAll('z', 's');
  return single(
    hard
      .replace(/^[aeiouy]+/, 'A')
      .replaceAll(/(?<=.)[aeiouyh]/g, '')
      .replaceAll(/n(?=[pbm])/g, 'm'),
  ).replace(/(?<=..)s$/, '');
}
