import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { api, useDoing } from './api.ts';
import { Icon, Wrong } from './frame.tsx';

interface PrintedProps {
  /** Where the paper can be read; null while it is printed. */
  ask: () => Promise<string | null | undefined>;
  className?: string;
  children: ReactNode;
}

/** A paper as PDF: opened when it is printed, which takes a moment the first time. */
export function Printed({
  ask,
  className = 'flex min-h-11 items-center gap-2 text-start font-semibold text-accent-ink hover:underline',
  children,
}: PrintedProps) {
  const t = useTranslations('buy');
  const { busy, error, run } = useDoing();
  const open = () =>
    run(async () => {
      for (let tries = 0; tries < 30; tries += 1) {
        const url = await ask();
        if (url) {
          location.assign(url);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
      throw new Error('the paper is not printed yet');
    });
  return (
    <>
      <button type="button" className={className} disabled={busy} onClick={() => void open()}>
        <Icon name="receipt" className="size-5" />
        {busy ? t('printing') : children}
      </button>
      <Wrong error={error} />
    </>
  );
}

/** A document as PDF. */
export function Paper({ document_id, label }: { document_id: string; label: string }) {
  const ask = async () =>
    (await api.GET('/billing/documents/{document_id}/paper', { params: { path: { document_id }, query: {} } })).data
      ?.url;
  return <Printed ask={ask}>{label}</Printed>;
}
