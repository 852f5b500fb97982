import { useTranslations } from 'use-intl';
import { api, useDoing } from './api.ts';
import { Icon, Wrong } from './frame.tsx';

/** A paper as PDF: opened when it is printed, which takes a moment the first time. */
export function Paper({ document_id, label }: { document_id: string; label: string }) {
  const t = useTranslations('buy');
  const { busy, error, run } = useDoing();
  const open = () =>
    run(async () => {
      for (let tries = 0; tries < 30; tries += 1) {
        const { data } = await api.GET('/billing/documents/{document_id}/paper', {
          params: { path: { document_id }, query: {} },
        });
        if (data?.url) {
          location.assign(data.url);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    });
  return (
    <>
      <button
        type="button"
        className="flex min-h-11 items-center gap-2 text-start font-semibold text-accent-ink hover:underline"
        disabled={busy}
        onClick={() => void open()}
      >
        <Icon name="receipt" className="size-5" />
        {busy ? t('printing') : label}
      </button>
      <Wrong error={error} />
    </>
  );
}
