import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';
import { type Bulk, BulkProgress } from './bulk-progress.tsx';

interface BulkDialogProps {
  /** Whose lists are read afresh when it is done. */
  module: string;
  title: string;
  text: string;
  verb: string;
  look?: 'primary' | 'danger';
  /** Whether all is said that must be said before. */
  ready: boolean;
  start: () => Promise<{ id: string }>;
  read: (id: string) => Promise<Bulk>;
  changed: (count: number) => string;
  onClose: () => void;
  /** It has begun, and its report was seen. */
  onDone: () => void;
  /** What is to be said before it begins. */
  children: ReactNode;
}

/** An act on many at once: what it will do, then how far it is, and what could not be done and why. */
export function BulkDialog(props: BulkDialogProps) {
  const { module, title, text, verb, look = 'primary', ready, read, changed, onClose, onDone, children } = props;
  const t = useTranslations('shell.bulk');
  const wordsOf = useRefusalWords();
  const start = useMutation({ meta: { quiet: true }, mutationFn: props.start });
  const finish = () => {
    onClose();
    onDone();
  };
  return (
    <Dialog
      open
      onClose={start.data ? finish : onClose}
      title={title}
      text={text}
      actions={
        start.data ? (
          <Button look="primary" onClick={finish}>
            {t('done')}
          </Button>
        ) : (
          <Button look={look} busy={start.isPending} disabled={!ready} onClick={() => start.mutate()}>
            {verb}
          </Button>
        )
      }
    >
      <Problem text={start.error ? wordsOf(start.error) : undefined} />
      {start.data ? (
        <BulkProgress module={module} id={start.data.id} read={() => read(start.data.id)} changed={changed} />
      ) : (
        children
      )}
    </Dialog>
  );
}
