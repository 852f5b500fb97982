import type { Language } from '@kit/preferences.ts';
import en from '@words/en/store.json';
import hi from '@words/hi/store.json';
import { createTranslator } from 'use-intl/core';

type Keys<Words, Before extends string = ''> = {
  [Key in keyof Words & string]: Words[Key] extends string ? `${Before}${Key}` : Keys<Words[Key], `${Before}${Key}.`>;
}[keyof Words & string];

/** The name of a text of the store. */
export type Word = Keys<typeof en>;

/** Says a text of the store in the language of the page. */
export type Say = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

function sayIn(locale: 'en-IN' | 'hi-IN', messages: typeof en): Say {
  const t = createTranslator({ locale, messages: { store: messages }, namespace: 'store' } as never);
  const say = t as unknown as Say;
  // A page says hundreds of texts, most of them again and again: those are put together once.
  const known = new Map<string, string>();
  return (word, values) => {
    const key = values === undefined ? word : `${word} ${Object.values(values).join('\n')}`;
    const text = known.get(key) ?? say(word, values);
    if (known.size >= 10_000) known.clear();
    known.set(key, text);
    return text;
  };
}

const said: Readonly<Record<Language, Say>> = { en: sayIn('en-IN', en), hi: sayIn('hi-IN', hi) };

/** The texts of the store in a language. */
export function wordsIn(language: Language): Say {
  return said[language];
}
