import { useEffect } from 'react';

/** Hears what is typed while the field it is meant for isn't there yet; until then it does nothing else on the page. */
export function useTypedAhead(take: (letter: string) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest('[role=dialog]')) return;
      event.preventDefault();
      event.stopPropagation();
      take(event.key);
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [take]);
}
