import { lazy, Suspense, useSyncExternalStore } from 'react';

type Say = (toast: typeof import('sonner').toast) => void;

// What draws toasts comes with the first of them: a page that says nothing does not carry it.
const Shown = lazy(() => import('./toaster.tsx'));
const watchers = new Set<() => void>();
let wanted = false;

/** Where toasts appear; once, at the root of an app. */
export function Toaster() {
  const show = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => wanted,
  );
  return show ? (
    <Suspense fallback={null}>
      <Shown />
    </Suspense>
  ) : null;
}

async function say(what: Say): Promise<void> {
  wanted = true;
  for (const watcher of watchers) watcher();
  const { toast } = await import('sonner');
  what(toast);
}

/** Says that something is done; with `undo` it can be taken back for six seconds. */
export function said(text: string, undo?: { label: string; run: () => void }): void {
  void say((toast) =>
    toast.success(text, undo ? { duration: 6000, action: { label: undo.label, onClick: undo.run } } : {}),
  );
}

/** Says that something went wrong, and what to do; once, however often it is said while it stands. */
export function complained(text: string, detail?: string): void {
  void say((toast) => toast.error(text, { id: text, duration: 8000, ...(detail && { description: detail }) }));
}
