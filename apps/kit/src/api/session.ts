import { useSyncExternalStore } from 'react';
import { Refusal, refusalFrom } from './refusal.ts';

/** Whether somebody is signed in here. `unknown` until the cookie has been tried once. */
export type SignedIn = 'unknown' | 'in' | 'out';

interface Tokens {
  readonly access_token: string;
  readonly access_expires_at: string;
}

// The access token lives in this page's memory alone: scripts of others can't read it, and it is gone with the tab.
let held: { token: string; until: number } | undefined;
let state: SignedIn = 'unknown';
let renewing: Promise<string | undefined> | undefined;
const listeners = new Set<() => void>();
const tabs = new BroadcastChannel('haat.session');

function become(next: SignedIn): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

/** Keeps the tokens that a way of signing in gave. */
export function signedIn({ access_token, access_expires_at }: Tokens): void {
  // The business's clock may be moved ahead of this machine's, so only a lifetime can be used: ten minutes less one.
  void access_expires_at;
  held = { token: access_token, until: performance.now() + 9 * 60_000 };
  become('in');
}

/** Forgets the token, in every tab. */
export function signedOut(): void {
  held = undefined;
  become('out');
  tabs.postMessage('out');
}

tabs.addEventListener('message', () => {
  held = undefined;
  become('out');
});

/** Who is signed in may change in any tab; the component follows. */
export function useSignedIn(): SignedIn {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** A token that still holds, renewed by the cookie when needed; nothing when nobody is signed in. */
export async function accessToken(): Promise<string | undefined> {
  if (held && performance.now() < held.until) return held.token;
  if (state === 'out') return undefined;
  return renew();
}

/** Exchanges the cookie for a new token: once at a time in this tab, and one tab after the other. */
export function renew(): Promise<string | undefined> {
  renewing ??= oneTabAtATime(exchange).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function exchange(): Promise<string | undefined> {
  const response = await fetch('/api/v1/session/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refresh_token: null }),
  });
  if (response.ok) {
    signedIn((await response.json()) as Tokens);
    return held?.token;
  }
  const refusal = await refusalFrom(response);
  // Too many requests or a server that starts again says nothing about the session.
  if (response.status !== 401) throw new Refusal(refusal.problem);
  held = undefined;
  become('out');
  return undefined;
}

function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  // Web locks exist on https and localhost alone; elsewhere the server's ten seconds of grace cover two tabs.
  const locks: LockManager | undefined = navigator.locks;
  return locks ? locks.request('haat.session', work) : work();
}
