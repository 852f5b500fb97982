import { type ReactNode, use } from 'react';
import { type DateTimeFormatOptions, IntlProvider, useLocale } from 'use-intl';
import type words from '../words/en.json';
import { type Language, usePreferences } from './preferences.ts';

declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en-IN' | 'hi-IN';
    Messages: typeof words;
    Formats: typeof formats;
  }
}

const formats = {
  dateTime: {
    day: { day: 'numeric', month: 'short', year: 'numeric' },
    long: { weekday: 'long', day: 'numeric', month: 'long' },
    time: { hour: 'numeric', minute: '2-digit' },
    moment: { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
    exact: { dateStyle: 'full', timeStyle: 'medium' },
  } satisfies Record<string, DateTimeFormatOptions>,
};

// One language travels to the browser, not both.
const catalogues: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import('../words/en.json'),
  hi: () => import('../words/hi.json'),
};
const loading = new Map<Language, Promise<typeof words>>();

/** The words of one language; fetched once. */
export function wordsIn(language: Language): Promise<typeof words> {
  const known = loading.get(language);
  if (known) return known;
  const promise = catalogues[language]().then((file) => file.default as typeof words);
  loading.set(language, promise);
  return promise;
}

/** Gives every component below the words of the chosen language and the business's clock. Suspends while they load. */
export function Words({ children, timeZone = 'Asia/Kolkata' }: { children: ReactNode; timeZone?: string }) {
  const { language } = usePreferences();
  return (
    <IntlProvider
      locale={language === 'hi' ? 'hi-IN' : 'en-IN'}
      messages={use(wordsIn(language))}
      timeZone={timeZone}
      formats={formats}
    >
      {children}
    </IntlProvider>
  );
}

/** The language on the screen. */
export function useLanguage(): Language {
  return useLocale() === 'hi-IN' ? 'hi' : 'en';
}
