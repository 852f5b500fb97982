import { Confirm } from '@kit/overlays/dialog.tsx';
import { ContextualSaveBar } from '@kit/overlays/save-bar.tsx';
import { useBlocker } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';

interface SaveBarProps extends ComponentProps<typeof ContextualSaveBar> {
  /** Stands there although nothing was written yet: nothing is lost by leaving. */
  untouched?: boolean;
}

/** The bar to save or discard by; who goes to another page before either is asked first. */
export function SaveBar({ untouched = false, ...bar }: SaveBarProps) {
  return (
    <>
      <ContextualSaveBar {...bar} />
      <AskToLeave unsaved={bar.open && !untouched} />
    </>
  );
}

/** Asks who goes to another page while something is not saved. */
export function AskToLeave({ unsaved }: { unsaved: boolean }) {
  const t = useTranslations('shell.leave');
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: false,
    withResolver: true,
  });
  return (
    <Confirm
      open={status === 'blocked'}
      danger
      title={t('title')}
      text={t('text')}
      verb={t('do')}
      onClose={() => reset?.()}
      onConfirm={async () => proceed?.()}
    />
  );
}
