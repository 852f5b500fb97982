import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../controls/button.tsx';

interface ContextualSaveBarProps {
  /** Something on the page differs from what is saved. */
  open: boolean;
  busy: boolean;
  /** What was refused and belongs to no field: said here, for here one looks after pressing. */
  problem?: string | undefined;
  onDiscard: () => void;
  /** Left out when the bar stands in the form it saves. */
  onSave?: () => void;
}

/** Rises when something was changed: save or discard. Ctrl/⌘ S saves; closing the window asks first. */
export function ContextualSaveBar({ open, busy, problem, onDiscard, onSave }: ContextualSaveBarProps) {
  const t = useTranslations('kit');
  const save = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const press = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      save.current?.click();
    };
    window.addEventListener('beforeunload', ask);
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('keydown', press);
    };
  }, [open]);
  if (!open) return null;
  return (
    <div className="sticky bottom-4 z-20 mt-6 flex justify-center">
      <section aria-label={t('unsaved')} className="popup flex flex-wrap items-center gap-2 py-2 ps-4 pe-2">
        <div role="alert" className="w-full max-w-prose pe-2 text-bad empty:hidden">
          {problem}
        </div>
        <span role="status" className="me-auto pe-4">
          {t('unsaved')}
        </span>
        <Button look="quiet" onClick={onDiscard} disabled={busy}>
          {t('discard')}
        </Button>
        <Button ref={save} look="primary" type={onSave ? 'button' : 'submit'} busy={busy} onClick={onSave}>
          {t('save')}
        </Button>
      </section>
    </div>
  );
}
