import { Toaster as Base, toast as show } from 'sonner';
import { usePreferences } from '../preferences.ts';

/** Where toasts appear; once, at the root of an app. */
export function Toaster() {
  const { theme } = usePreferences();
  return (
    <Base
      theme={theme}
      position="bottom-center"
      offset={16}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'popup flex w-(--width) max-w-[calc(100vw-2rem)] items-center gap-3 px-4 py-3 font-sans text-base text-ink rounded-card',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-sm text-muted',
          icon: 'shrink-0',
          actionButton: 'rounded-control px-2 py-1 font-medium text-accent-ink hover:bg-hover',
          error: 'text-bad',
          success: 'text-good',
        },
      }}
    />
  );
}

/** Says that something is done; with `undo` it can be taken back for six seconds. */
export function said(text: string, undo?: { label: string; run: () => void }): void {
  show.success(text, undo ? { duration: 6000, action: { label: undo.label, onClick: undo.run } } : {});
}

/** Says that something went wrong, and what to do. */
export function complained(text: string, detail?: string): void {
  show.error(text, { duration: 8000, ...(detail && { description: detail }) });
}
