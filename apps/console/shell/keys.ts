import { preferences } from '@kit/preferences.ts';
import { useEffect, useRef } from 'react';

/** Keys and what they do: `mod+k`, `/`, or two in a row such as `g c`. */
export type Keys = Readonly<Record<string, () => void>>;

const PAUSE_MS = 900;

/** Listens to the keyboard. Single keys rest while one types, in dialogs, and when the person switched them off; one held down counts once. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let before = '';
    let at = 0;
    const press = (event: KeyboardEvent) => {
      if (event.repeat) return;
      const mod = event.metaKey || event.ctrlKey;
      const name = mod ? `mod+${event.key.toLowerCase()}` : event.key;
      if (event.altKey || (!mod && (isTyping(event.target) || !preferences().singleKeys))) return;
      const pair = event.timeStamp - at < PAUSE_MS ? `${before} ${name}` : '';
      before = name;
      at = event.timeStamp;
      const act = latest.current[pair] ?? latest.current[name];
      if (!act) return;
      before = '';
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input,textarea,select,[role=dialog],[role=alertdialog],[role=menu],[role=listbox]') !== null
  );
}
