import { type ReactNode, use, useSyncExternalStore } from 'react';
import { type DateTimeFormatOptions, IntlProvider, useLocale } from 'use-intl';
import type billing from '../words/en/billing.json';
import type broadcasts from '../words/en/broadcasts.json';
import type buy from '../words/en/buy.json';
import type catalogue from '../words/en/catalogue.json';
import type content from '../words/en/content.json';
import type customers from '../words/en/customers.json';
import type home from '../words/en/home.json';
import type insight from '../words/en/insight.json';
import type inventory from '../words/en/inventory.json';
import type kit from '../words/en/kit.json';
import type ledger from '../words/en/ledger.json';
import type messages from '../words/en/messages.json';
import type orders from '../words/en/orders.json';
import type pay from '../words/en/pay.json';
import type payments from '../words/en/payments.json';
import type people from '../words/en/people.json';
import type permissions from '../words/en/permissions.json';
import type places from '../words/en/places.json';
import type platform from '../words/en/platform.json';
import type pricing from '../words/en/pricing.json';
import type refusals from '../words/en/refusals.json';
import type rules from '../words/en/rules.json';
import type shell from '../words/en/shell.json';
import type tax from '../words/en/tax.json';
import type tenants from '../words/en/tenants.json';
import type wallets from '../words/en/wallets.json';
import { type Language, preferences, usePreferences } from './preferences.ts';

interface Messages {
  broadcasts: typeof broadcasts;
  buy: typeof buy;
  billing: typeof billing;
  catalogue: typeof catalogue;
  content: typeof content;
  customers: typeof customers;
  home: typeof home;
  insight: typeof insight;
  inventory: typeof inventory;
  kit: typeof kit;
  ledger: typeof ledger;
  messages: typeof messages;
  orders: typeof orders;
  pay: typeof pay;
  payments: typeof payments;
  people: typeof people;
  permissions: typeof permissions;
  places: typeof places;
  platform: typeof platform;
  pricing: typeof pricing;
  refusals: typeof refusals;
  rules: typeof rules;
  shell: typeof shell;
  tax: typeof tax;
  tenants: typeof tenants;
  wallets: typeof wallets;
}

/** A part of the words: a file of `words/en` and its twin in every language. */
export type Part = keyof Messages;

declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en-IN' | 'hi-IN';
    Messages: Messages;
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

// One language travels to the browser, not both, and of it only the parts that the open pages say something of.
const files = import.meta.glob<object>('../words/*/*.json', { import: 'default' });
const wanted = new Set<Part>(['kit', 'refusals']);
const known: Record<Language, Partial<Messages>> = { en: {}, hi: {} };
const loading = new Map<string, Promise<unknown>>();
const watchers = new Set<() => void>();

/** Fetches parts of the words, each once; those that were wanted before come along in a language that is new. */
export async function loadWords(language: Language, ...parts: Part[]): Promise<void> {
  for (const part of parts) wanted.add(part);
  const missing = [...wanted].filter((part) => !(part in known[language]));
  if (missing.length === 0) return;
  const read = await Promise.all(
    missing.map(async (part) => [part, await files[`../words/${language}/${part}.json`]?.()] as const),
  );
  known[language] = { ...known[language], ...Object.fromEntries(read) };
  for (const watcher of watchers) watcher();
}

/** Fetches a part of an app together with the words that it says. */
export function withWords<Loaded>(load: () => Promise<Loaded>, ...parts: Part[]): () => Promise<Loaded> {
  return async () => (await Promise.all([load(), loadWords(preferences().language, ...parts)]))[0];
}

/** The words there are in a language; undefined while a part that is wanted is missing. */
function wordsIn(language: Language): Partial<Messages> | undefined {
  return [...wanted].every((part) => part in known[language]) ? known[language] : undefined;
}

function loaded(language: Language): Promise<unknown> {
  const key = [language, ...wanted].join();
  const promise = loading.get(key) ?? loadWords(language);
  loading.set(key, promise);
  return promise;
}

/** Gives every component below the words of the chosen language and the business's clock. Suspends while they load. */
export function Words({ children, timeZone = 'Asia/Kolkata' }: { children: ReactNode; timeZone?: string }) {
  const { language } = usePreferences();
  const messages = useSyncExternalStore(watch, () => wordsIn(language));
  if (messages === undefined) use(loaded(language));
  return (
    <IntlProvider
      locale={language === 'hi' ? 'hi-IN' : 'en-IN'}
      messages={(messages ?? known[language]) as Messages}
      timeZone={timeZone}
      formats={formats}
    >
      {children}
    </IntlProvider>
  );
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

/** The language on the screen. */
export function useLanguage(): Language {
  return useLocale() === 'hi-IN' ? 'hi' : 'en';
}
