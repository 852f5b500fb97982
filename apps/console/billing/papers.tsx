import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { complained } from '@kit/overlays/toast.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { small } from '../payments/shared.tsx';
import type { Whole } from './shared.tsx';

type Language = 'en' | 'hi';
type Ask = (language: Language) => Promise<{ url: string | null }>;

const languages = [
  ['en', 'English'],
  ['hi', 'हिन्दी'],
] as const;

/** The document, and the slip that goes with its goods, as PDF in either language. */
export function Papers({ document }: { document: Whole }) {
  const t = useTranslations('billing.paper');
  const asking = (what: 'document' | 'packing_slip') => (language: Language) =>
    take(
      api.GET('/billing/documents/{document_id}/paper', {
        params: { path: { document_id: document.id }, query: { language, what } },
      }),
    );
  return (
    <div className="grid gap-4">
      <InBoth label={t('document')} ask={asking('document')} />
      {document.kind !== 'credit_note' && document.kind !== 'debit_note' && (
        <InBoth label={t('packing_slip')} ask={asking('packing_slip')} />
      )}
    </div>
  );
}

function InBoth({ label, ask }: { label: string; ask: Ask }) {
  const paper = usePaper(ask);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-sm text-muted">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {languages.map(([language, name]) => (
          <Button
            key={language}
            lang={language}
            icon={<FileDown aria-hidden className={small} />}
            busy={paper.isPending && paper.variables === language}
            disabled={paper.isPending}
            onClick={() => paper.mutate(language)}
          >
            {name}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

/** The slip that goes with the goods of an invoice, as PDF in the reader's language. */
export function PackingSlip({ document_id, children }: { document_id: string; children: ReactNode }) {
  const language = useLanguage();
  const paper = usePaper((wanted) =>
    take(
      api.GET('/billing/documents/{document_id}/paper', {
        params: { path: { document_id }, query: { language: wanted, what: 'packing_slip' } },
      }),
    ),
  );
  return (
    <Button
      look="quiet"
      icon={<FileDown aria-hidden className={small} />}
      busy={paper.isPending}
      onClick={() => paper.mutate(language)}
    >
      {children}
    </Button>
  );
}

/** The receipt for money that came, as PDF in the reader's language. */
export function ReceiptPaper({ id }: { id: string }) {
  const t = useTranslations('billing.paper');
  const language = useLanguage();
  const paper = usePaper((wanted) =>
    take(
      api.GET('/billing/receipts/{receipt_id}/paper', {
        params: { path: { receipt_id: id }, query: { language: wanted } },
      }),
    ),
  );
  return (
    <Button
      look="quiet"
      icon={<FileDown aria-hidden className={small} />}
      busy={paper.isPending}
      onClick={() => paper.mutate(language)}
    >
      {t('receipt')}
    </Button>
  );
}

/** Fetches a paper in a language, once it is printed. */
export function usePaper(ask: Ask) {
  const t = useTranslations('billing.paper');
  return useMutation({
    mutationFn: (language: Language) => printed(ask, language),
    onSuccess: (url) => (url === null ? complained(t('later')) : save(url)),
  });
}

const TRIES = 12;
// Longer each time, some 45 seconds in all: asking while it is being printed may have it printed twice.
const PAUSE_MS = 600;

/** The address of a paper; one that isn't printed yet is, while one waits, but not for ever. */
async function printed(ask: Ask, language: Language): Promise<string | null> {
  for (let n = 1; n <= TRIES; n += 1) {
    const { url } = await ask(language);
    if (url !== null) return url;
    await new Promise((resolve) => setTimeout(resolve, n * PAUSE_MS));
  }
  return null;
}

function save(url: string): void {
  const link = window.document.createElement('a');
  link.href = `${url}&download=true`;
  link.click();
}
