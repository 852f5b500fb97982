import { Drawer as Base } from '@base-ui/react/drawer';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../controls/icon-button.tsx';
import { cx } from '../cx.ts';

interface DrawerProps {
  open: boolean;
  onClose: () => void;
  title: string;
  side?: 'start' | 'end';
  children: ReactNode;
  actions?: ReactNode;
  /** One writes in it: a press beside it doesn't throw that away. */
  kept?: boolean;
}

/** A panel from the side for looking at one thing without leaving the list. Swipe, Escape or the cross closes it. */
export function Drawer({ open, onClose, title, side = 'end', children, actions, kept }: DrawerProps) {
  const t = useTranslations('kit');
  const end = side === 'end';
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={kept === true}
      onOpenChange={(next) => !next && onClose()}
      swipeDirection={end ? 'right' : 'left'}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className={cx('fixed inset-0 z-50 flex', end ? 'justify-end' : 'justify-start')}>
          <Base.Popup
            className={cx(
              'flex h-full w-full flex-col bg-raised shadow-soft outline-none transition-transform duration-200 ease-out [transform:translateX(var(--drawer-swipe-movement-x))]',
              end
                ? 'max-w-lg border-s border-line data-ending-style:translate-x-full data-starting-style:translate-x-full'
                : 'max-w-72 border-e border-line data-ending-style:-translate-x-full data-starting-style:-translate-x-full',
            )}
          >
            <header className="flex items-center justify-between gap-4 border-b border-line px-5 py-3">
              <Base.Title className="min-w-0 text-lg">{title}</Base.Title>
              <IconButton label={t('close')} onClick={onClose} className="-me-2">
                <X aria-hidden className="size-4" />
              </IconButton>
            </header>
            <Base.Content className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4">
              {children}
            </Base.Content>
            {actions && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</footer>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
