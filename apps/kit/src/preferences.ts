import { useSyncExternalStore } from 'react';

/** The languages in which every word of the apps exists. */
export type Language = 'en' | 'hi';

/** What a person chose for this browser. */
export interface Preferences {
  readonly language: Language;
  readonly theme: 'light' | 'dark' | 'system';
  /** Single-key shortcuts such as “/” or “n”; WCAG 2.1.4 asks that they can be switched off. */
  readonly singleKeys: boolean;
}

const KEY = 'haat.preferences';
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  const first: Preferences = {
    language: navigator.language.startsWith('hi') ? 'hi' : 'en',
    theme: 'system',
    singleKeys: true,
  };
  try {
    return { ...first, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') };
  } catch {
    // Storage may be closed to us (private windows, managed browsers); the choice then lasts for this page only.
    return first;
  }
}

function show({ language, theme }: Preferences): void {
  document.documentElement.lang = language;
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset.theme = theme;
}

/** What this person chose, now. */
export function preferences(): Preferences {
  return current;
}

/** Keeps a choice in this browser and shows it at once, in every open tab. */
export function prefer(choice: Partial<Preferences>): void {
  current = { ...current, ...choice };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // As above: nothing is lost but the memory of the choice.
  }
  show(current);
  for (const listener of listeners) listener();
}

/** Shows this page in a language that its address asks for; what was chosen for the browser stays. */
export function speak(language: Language): void {
  current = { ...current, language };
  show(current);
  for (const listener of listeners) listener();
}

/** The choices of this person; the component follows them. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences, preferences);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

show(current);
window.addEventListener('storage', (event) => {
  if (event.key !== KEY) return;
  current = read();
  show(current);
  for (const listener of listeners) listener();
});
