import { store, stored } from './ask.ts';
import { shareLink } from './share-link.ts';

// The language and the light are chosen for this browser, in the store as in the pages beside it.
const key = 'haat.preferences';

function prefer(choice: { language?: string; theme?: 'light' | 'dark' }): void {
  let known: object = {};
  try {
    known = JSON.parse(stored(key) ?? '{}') as object;
  } catch {
    // Not ours to mend: it is written anew.
  }
  store(key, JSON.stringify({ ...known, ...choice }));
}

document.addEventListener('click', (event) => {
  const pressed = (event.target as Element).closest<HTMLElement>(
    '[data-language],[data-theme-switch],[data-dialog],[data-close],[data-share],[data-more]',
  );
  if (pressed === null) return;
  const { language, dialog } = pressed.dataset;
  if (language !== undefined) prefer({ language });
  if ('themeSwitch' in pressed.dataset) switchTheme();
  if (dialog !== undefined) (document.getElementById(dialog) as HTMLDialogElement).showModal();
  if ('close' in pressed.dataset) pressed.closest('dialog')?.close();
  if ('share' in pressed.dataset) void shareLink(location.origin + location.pathname, pressed.dataset.copied!);
  if ('more' in pressed.dataset) {
    event.preventDefault();
    void more(pressed as HTMLAnchorElement);
  }
});

// A press beside a dialog closes it.
document.addEventListener('click', ({ target }) => {
  if (target instanceof HTMLDialogElement) target.close();
});

function switchTheme(): void {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  prefer({ theme: dark ? 'light' : 'dark' });
}

/** Puts the next page's items under those that are there. */
async function more(link: HTMLAnchorElement): Promise<void> {
  const shelf = document.querySelector('.shelf');
  const nav = link.parentElement;
  if (shelf === null || nav === null) return;
  link.setAttribute('aria-busy', 'true');
  try {
    const next = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
    const first = next.querySelector('.shelf > li');
    shelf.append(...next.querySelectorAll('.shelf > li'));
    const following = next.querySelector<HTMLAnchorElement>('[data-more]');
    if (following === null) link.remove();
    else link.href = following.href;
    first?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    dispatchEvent(new Event('haat-more'));
  } catch {
    location.href = link.href;
  } finally {
    link.removeAttribute('aria-busy');
  }
}

interface Installing extends Event {
  prompt(): Promise<void>;
}

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  const button = document.querySelector<HTMLElement>('[data-install]');
  if (button === null) return;
  button.hidden = false;
  button.addEventListener('click', () => void (event as Installing).prompt(), { once: true });
});
