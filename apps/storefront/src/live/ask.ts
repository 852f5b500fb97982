/** Whether somebody is signed in in this browser, as far as can be known without asking. */
export function maybeSignedIn(): boolean {
  return stored('haat.signed_in') !== null;
}

/** Asks the API; with the token of whoever is signed in, which visitors are spared the weight of. */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(`/api/v1${path}`, init);
  if (!maybeSignedIn()) return fetch(request);
  const { send } = await import('@kit/api/client.ts');
  return send(request);
}

/** A text kept in this browser; nothing where storage is closed to us. */
export function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text in this browser, or takes it away; where storage is closed to us it is forgotten with the page. */
export function store(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Private windows and managed browsers: the page works, it only remembers nothing.
  }
}

let hiding: ReturnType<typeof setTimeout> | undefined;

/** Says something for a few seconds, to those who listen too. */
export function tell(text: string): void {
  const told = document.getElementById('told');
  if (told === null) return;
  told.textContent = text;
  told.dataset.on = '';
  clearTimeout(hiding);
  hiding = setTimeout(() => delete told.dataset.on, 4_000);
}

/** The address of a page in the language of this one. */
export function hrefTo(path: string): string {
  return (document.documentElement.dataset.prefix ?? '') + path;
}
