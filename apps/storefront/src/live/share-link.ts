import { tell } from './ask.ts';

/** Hands a link on the way the device does it, or copies it and says so. */
export async function shareLink(url: string, copied: string): Promise<void> {
  if (typeof navigator.share === 'function')
    await navigator.share({ title: document.title, url }).catch(() => undefined);
  else {
    await navigator.clipboard.writeText(url);
    tell(copied);
  }
}
