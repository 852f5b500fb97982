import type { LiveMessage } from '@kit/api/live.ts';
import type { QueryClient } from '@tanstack/react-query';

const waiting = new Map<string, ReturnType<typeof setTimeout>>();
const PAUSE_MS = 1500;

/**
 * Reads afresh what an event touches: the queries of its module, and only those on the screen. Many events in a row are
 * one reading. Lists that show “N new” are marked `steady` and left alone: rows never move under the hand.
 */
export function freshAfter(client: QueryClient, { name }: LiveMessage): void {
  const module = name.split('.')[0] as string;
  if (waiting.has(module)) return;
  const timer = setTimeout(() => {
    waiting.delete(module);
    void client.invalidateQueries({ predicate: ({ queryKey, meta }) => queryKey[0] === module && !meta?.steady });
  }, PAUSE_MS);
  waiting.set(module, timer);
}
