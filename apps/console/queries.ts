import { codeOf, Refusal } from '@kit/api/refusal.ts';
import { complained } from '@kit/overlays/toast.tsx';
import { MutationCache, QueryClient } from '@tanstack/react-query';

/** What the console knows of the server. Live events and our own writes make it fresh; nothing is polled. */
export const queries = new QueryClient({
  mutationCache: new MutationCache({
    onError: (error, _values, _context, mutation) => mutation.meta?.quiet || complained(wordsOf(error)),
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (times, error) => times < 2 && !(error instanceof Refusal && error.problem.status < 500),
    },
  },
});

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: { /** The page itself says what went wrong. */ quiet?: boolean };
  }
}

let wordsOf: (error: unknown) => string = (error) => codeOf(error) ?? String(error);

/** Gives the toasts of failed writes their words; the shell does so in the person's language. */
export function speak(words: (error: unknown) => string): void {
  wordsOf = words;
}
