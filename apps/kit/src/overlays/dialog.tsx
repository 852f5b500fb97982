import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../controls/button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { cx } from '../cx.ts';

const backdrop =
  'fixed inset-0 z-40 bg-shade transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0';
const frame =
  'popup fixed z-50 flex max-h-[calc(100dvh-2rem)] flex-col max-sm:inset-x-2 max-sm:bottom-2 sm:top-1/2 sm:left-1/2 sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:-translate-y-1/2';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  text?: ReactNode;
  children?: ReactNode;
  /** Buttons, the one to press last. */
  actions?: ReactNode;
  wide?: boolean;
  /** One writes in it: a press beside it doesn't throw that away. */
  kept?: boolean;
}

/** A window above the page. On a phone it rises from below, in reach of the thumb. */
export function Dialog({ open, onClose, title, text, children, actions, wide, kept }: DialogProps) {
  const t = useTranslations('kit');
  return (
    <Base.Root open={open} disablePointerDismissal={kept === true} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup className={cx(frame, wide ? 'sm:max-w-3xl' : 'sm:max-w-lg')}>
          <FocusBack />
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
            <div className="min-w-0">
              <Base.Title className="text-lg">{title}</Base.Title>
              {text && <Base.Description className="text-sm text-muted">{text}</Base.Description>}
            </div>
            <IconButton label={t('close')} onClick={onClose} className="-me-2 -mt-1">
              <X aria-hidden className="size-4" />
            </IconButton>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          {actions && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Gives the focus back to what had it, also where a page takes the window away instead of closing it. */
function FocusBack() {
  const [before] = useState(openedFrom);
  useEffect(
    () => () => {
      setTimeout(() => {
        const { activeElement, body } = document;
        if (activeElement === null || activeElement === body) before?.focus();
      });
    },
    [before],
  );
  return null;
}

/** What has the focus; in a menu, which goes away, the button that opened it. */
function openedFrom(): HTMLElement | null {
  const { activeElement } = document;
  const button =
    activeElement?.closest('[role=menu]') && document.querySelector('[aria-haspopup=menu][aria-expanded=true]');
  return (button ?? activeElement) as HTMLElement | null;
}

interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  title: string;
  text: ReactNode;
  /** What the button says: the verb, never “OK”. */
  verb: string;
  danger?: boolean;
  onConfirm: () => Promise<unknown>;
}

/** Asks before what cannot be undone; stays open while the server is at it. */
export function Confirm({ open, onClose, title, text, verb, danger, onConfirm }: ConfirmProps) {
  const t = useTranslations('kit');
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdrop} />
        <AlertDialog.Popup className={cx(frame, 'p-5 sm:max-w-md')}>
          <AlertDialog.Title className="text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-muted">{text}</AlertDialog.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close render={<Button />}>{t('cancel')}</AlertDialog.Close>
            <Button look={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void confirm().catch(() => {})}>
              {verb}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
