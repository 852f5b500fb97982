import { useEffect, useSyncExternalStore } from 'react';
import type { Socket } from 'socket.io-client';
import { accessToken } from './session.ts';

/** Something that happened, as the server tells it. */
export interface LiveMessage {
  readonly cursor: string;
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** How the line to the server is. */
export type LiveState = 'off' | 'joining' | 'on';

type Hear = (message: LiveMessage) => void;

let socket: Socket | undefined;
let cursor: string | undefined;
let state: LiveState = 'off';
const hearers = new Set<Hear>();
const staleHearers = new Set<() => void>();
const watchers = new Set<() => void>();

function become(next: LiveState): void {
  state = next;
  for (const watcher of watchers) watcher();
}

/** Opens the live line. After a break it goes on from the last message heard: none is missed, none comes twice. */
export async function openLive(): Promise<void> {
  if (socket) return;
  become('joining');
  const { io } = await import('socket.io-client');
  socket ??= io({
    path: '/live',
    transports: ['websocket', 'polling'],
    auth: (give) => {
      void accessToken().then((token) => give({ token: token ?? '', ...(cursor && { cursor }) }));
    },
  });
  socket.on('ready', (ready: { cursor: string }) => {
    cursor = ready.cursor;
    become('on');
  });
  socket.on('event', (message: LiveMessage) => {
    // The server repeats rather than forgets.
    if (message.cursor === cursor) return;
    cursor = message.cursor;
    for (const hear of hearers) hear(message);
  });
  socket.on('stale', () => {
    for (const hear of staleHearers) hear();
  });
  socket.on('disconnect', () => comeBack(500));
  socket.on('connect_error', () => comeBack(5_000));
}

/** Sent away or refused rather than cut off: Socket.IO leaves it to us to try again, with a fresh token. */
function comeBack(after_ms: number): void {
  become('joining');
  if (socket && !socket.active) setTimeout(() => socket?.connect(), after_ms);
}

/** Hangs up, when a person signs out. */
export function closeLive(): void {
  socket?.close();
  socket = undefined;
  cursor = undefined;
  become('off');
}

/** Calls back on every message; `stale` when too much was missed and everything should be read again. */
export function useLive(hear: Hear, stale?: () => void): void {
  useEffect(() => {
    hearers.add(hear);
    if (stale) staleHearers.add(stale);
    return () => {
      hearers.delete(hear);
      if (stale) staleHearers.delete(stale);
    };
  }, [hear, stale]);
}

/** How the live line is, now. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}
