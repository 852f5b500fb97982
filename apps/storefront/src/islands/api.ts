import { send } from '@kit/api/client.ts';
import { refusalFrom } from '@kit/api/refusal.ts';
import type { paths } from '@kit/api/schema.d.ts';
import createClient from 'openapi-fetch';
import { useCallback, useEffect, useRef, useState } from 'react';
import { maybeSignedIn } from '../live/ask.ts';

/** The API of this store. Who never signed in here is spared the try to renew a sign-in. */
export const api = createClient<paths>({
  baseUrl: `${location.origin}/api/v1`,
  fetch: async (request: Request) => {
    if (maybeSignedIn()) return send(request);
    const response = await fetch(request);
    if (!response.ok) throw await refusalFrom(response);
    return response;
  },
});

/** What a reading has come to so far. */
export interface Reading<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly again: () => void;
  /** Puts what a writing answered in the place of what was read. */
  readonly keep: (data: Data) => void;
}

/** Reads something when the component appears, and again when asked or when `of` changes. */
export function useReading<Data>(
  read: () => Promise<Data>,
  ...of: readonly (string | number | boolean | undefined)[]
): Reading<Data> {
  const [state, set] = useState<{ data: Data | undefined; error: unknown }>({ data: undefined, error: undefined });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify(of);
  // The function is new with each rendering; what it reads changes with the key alone.
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: key and turn say when it is to be read again
  useEffect(() => {
    let over = false;
    latest.current().then(
      (data) => over || set({ data, error: undefined }),
      (error: unknown) => over || set((known) => ({ ...known, error })),
    );
    return () => {
      over = true;
    };
  }, [key, turn]);
  return {
    ...state,
    again: useCallback(() => setTurn((before) => before + 1), []),
    keep: useCallback((data: Data) => set({ data, error: undefined }), []),
  };
}

/** Reads again what hangs on the basket when another tab has changed that. */
export function useBasketElsewhere(again: () => void): void {
  useEffect(() => {
    const changed = ({ key }: StorageEvent) => key === 'haat.cart' && again();
    addEventListener('storage', changed);
    return () => removeEventListener('storage', changed);
  }, [again]);
}

/** Does one thing at a time, and keeps what went wrong. */
export function useDoing() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const pressed = useRef<Element>(null);
  // A button that is shut while it works loses the focus: it has it again afterwards.
  useEffect(() => {
    if (!busy && document.activeElement === document.body) (pressed.current as HTMLElement | null)?.focus();
  }, [busy]);
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    pressed.current = document.activeElement;
    setBusy(true);
    setError(undefined);
    try {
      await work();
      return true;
    } catch (wrong) {
      setError(wrong);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run, wrong: setError };
}

/** The customer that the signed-in person is. */
export async function ownCustomer(): Promise<{ id: string; name: string }> {
  const { data } = await api.POST('/own/customer');
  return data as { id: string; name: string };
}
