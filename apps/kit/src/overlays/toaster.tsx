import { Toaster } from 'sonner';
import { useMedia } from '../media.ts';
import { usePreferences } from '../preferences.ts';

/** Draws the toasts; a press goes through them to what they cover, all but a press on their own button. */
export default function Shown() {
  const { theme } = usePreferences();
  // On a phone windows rise from below, with their buttons there.
  const isWide = useMedia('(min-width: 40rem)');
  return (
    <Toaster
      theme={theme}
      position={isWide ? 'bottom-center' : 'top-center'}
      offset={16}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'popup pointer-events-none flex w-(--width) max-w-[calc(100vw-2rem)] items-center gap-3 px-4 py-3 font-sans text-base text-ink rounded-card',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-sm text-muted',
          icon: 'shrink-0',
          actionButton: 'pointer-events-auto rounded-control px-2 py-1 font-medium text-accent-ink hover:bg-hover',
          error: 'text-bad',
          success: 'text-good',
        },
      }}
    />
  );
}
