import type { LiveMessage } from '@kit/api/live.ts';
import type { QueryClient } from '@tanstack/react-query';

const waiting = new Map<string, ReturnType<typeof setTimeout>>();
const PAUSE_MS = 1500;

/** What shows something of a module besides the module itself: an order says what of it is paid. */
const shownBy: Readonly<Record<string, string>> = { payments: 'orders', billing: 'orders' };

/**
 * Reads afresh what an event touches: the queries of its module and of what shows it, and only those on the screen. Many events in a row are
 * one reading. Lists that show “N new” are marked `steady` and left alone: rows never move under the hand.
 */
export function freshAfter(client: QueryClient, { name }: LiveMessage): void {
  const module = name.split('.')[0] as string;
  if (waiting.has(module)) return;
  const timer = setTimeout(() => {
    waiting.delete(module);
    const touched: readonly unknown[] = [module, shownBy[module]];
    void client.invalidateQueries({
      predicate: ({ queryKey, meta }) => touched.includes(queryKey[0]) && !meta?.steady,
    });
  }, PAUSE_MS);
  waiting.set(module, timer);
}
