import { api, download, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { RadioGroup } from '@kit/controls/choices.tsx';
import { Progress } from '@kit/display/progress.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { small } from '../payments/shared.tsx';
import { Problem } from '../people/problem.tsx';

/** So many papers go into one file. */
export const MOST_PAPERS = 100;

const whats = ['document', 'packing_slip'] as const;
const languages = ['en', 'hi'] as const;

interface PrintManyProps {
  /** Of which documents, or of which orders. */
  of: { document_ids: readonly string[] } | { order_ids: readonly string[] };
  onClose: () => void;
}

/** Prints the invoices of many as one PDF: in which language, then how far it is, then the file. */
export function PrintMany({ of, onClose }: PrintManyProps) {
  const t = useTranslations('billing.together');
  const wordsOf = useRefusalWords();
  const reader = useLanguage();
  const [what, setWhat] = useState<(typeof whats)[number]>('document');
  const [language, setLanguage] = useState<(typeof languages)[number]>(reader);
  const start = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(api.POST('/billing/papers', { body: { what, language, ...(of as { order_ids: string[] }) } })),
  });
  const ids = start.data?.document_ids ?? [];
  const asked = { document_ids: ids.join(','), what, language };
  const progress = useQuery({
    queryKey: ['bulk', 'papers', asked],
    queryFn: () => take(api.GET('/billing/papers', { params: { query: asked } })),
    enabled: ids.length > 0,
    // Only while they are being printed: nobody is told of a paper that is.
    refetchInterval: ({ state }) => (state.data && state.data.done >= state.data.total ? false : 1000),
  });
  const [done, total] = [progress.data?.done ?? start.data?.done ?? 0, ids.length];
  const isDone = total > 0 && done >= total;
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => download(`/billing/papers.pdf?${new URLSearchParams(asked)}`, `${t(`names.${what}`)}.pdf`),
  });
  const error = start.error ?? progress.error ?? save.error;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      text={t('text')}
      actions={
        start.data ? (
          <Button
            look="primary"
            icon={<FileDown aria-hidden className={small} />}
            busy={save.isPending}
            disabled={!isDone}
            onClick={() => save.mutate()}
          >
            {t('save')}
          </Button>
        ) : (
          <Button
            look="primary"
            icon={<Printer aria-hidden className={small} />}
            busy={start.isPending}
            onClick={() => start.mutate()}
          >
            {t('do')}
          </Button>
        )
      }
    >
      <div className="grid gap-4">
        <Problem text={error ? wordsOf(error) : undefined} />
        {start.data ? (
          <>
            <Progress label={t('progress', { done, total })} done={done} of={total} />
            {isDone && <p role="status">{t('done', { count: total })}</p>}
          </>
        ) : (
          <>
            <RadioGroup
              row
              label={t('what')}
              value={what}
              onChange={setWhat}
              options={whats.map((value) => ({ value, label: t(`names.${value}`) }))}
            />
            <RadioGroup
              row
              label={t('language')}
              value={language}
              onChange={setLanguage}
              options={[
                { value: 'en', label: 'English' },
                { value: 'hi', label: 'हिन्दी' },
              ]}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
