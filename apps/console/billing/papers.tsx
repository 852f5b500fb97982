import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { complained } from '@kit/overlays/toast.tsx';
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { small } from '../payments/shared.tsx';
import type { Whole } from './shared.tsx';

const languages = [
  ['en', 'English'],
  ['hi', 'हिन्दी'],
] as const;

/** The document as PDF in either language; one that isn't printed yet is, while one waits. */
export function Papers({ document }: { document: Whole }) {
  const t = useTranslations('billing.paper');
  const wordsOf = useRefusalWords();
  const fetchPaper = useMutation({
    mutationFn: (language: 'en' | 'hi') => printed(document.id, language),
    onSuccess: (url) => (url === null ? complained(t('later')) : save(url)),
    onError: (error) => complained(wordsOf(error)),
  });
  return (
    <div className="flex flex-wrap gap-2">
      {languages.map(([language, name]) => (
        <Button
          key={language}
          lang={language}
          icon={<FileDown aria-hidden className={small} />}
          busy={fetchPaper.isPending && fetchPaper.variables === language}
          disabled={fetchPaper.isPending}
          onClick={() => fetchPaper.mutate(language)}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}

const TRIES = 20;
const PAUSE_MS = 1_000;

/** The address of the printed paper; null when the printing takes longer than one waits. */
async function printed(document_id: string, language: 'en' | 'hi'): Promise<string | null> {
  for (let n = 0; n < TRIES; n += 1) {
    const { url } = await take(
      api.GET('/billing/documents/{document_id}/paper', { params: { path: { document_id }, query: { language } } }),
    );
    if (url !== null) return url;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return null;
}

function save(url: string): void {
  const link = window.document.createElement('a');
  link.href = `${url}&download=true`;
  link.click();
}
