import { ask, hrefTo, maybeSignedIn, store, stored, tell } from './ask.ts';

/** What was wished for before its wisher had signed in. */
const waiting = 'haat.wish';
// The heart beside a product. Who isn't signed in is asked to, comes back here, and finds it wished for.
const heart = document.querySelector<HTMLElement>('[data-wish]');

async function press(button: HTMLElement): Promise<void> {
  if (!maybeSignedIn()) {
    store(waiting, button.dataset.wish!);
    location.assign(hrefTo(`/sign-in?next=${encodeURIComponent(location.pathname)}`));
    return;
  }
  const wished = button.ariaPressed === 'true';
  button.ariaPressed = `${!wished}`;
  try {
    await ask(`/wishes/${button.dataset.wish}`, {
      method: wished ? 'DELETE' : 'PUT',
      ...(!wished && { headers: { 'content-type': 'application/json' }, body: '{}' }),
    });
  } catch {
    button.ariaPressed = `${wished}`;
    tell(document.querySelector<HTMLElement>('haat-cart-bar')!.dataset.failed!);
  }
}

async function show(button: HTMLElement): Promise<void> {
  const response = await ask('/wishes');
  const { item_ids } = (await response.json()) as { item_ids: string[] };
  button.ariaPressed = `${item_ids.includes(button.dataset.wish!)}`;
  if (stored(waiting) !== button.dataset.wish) return;
  store(waiting, null);
  if (button.ariaPressed === 'false') await press(button);
}

if (heart !== null) {
  heart.addEventListener('click', () => void press(heart));
  if (maybeSignedIn()) void show(heart).catch(() => undefined); // signed out elsewhere: nothing is wished for here
}
