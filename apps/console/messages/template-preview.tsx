import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Badge } from '@kit/display/badge.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Place } from './template-editor.tsx';

interface TemplatePreviewProps {
  occasion: string;
  channel: Place['channel'];
  wording: { body: string; subject: string | null };
}

const PAUSE_MS = 400;

/** A text as it will look, with sample values in both languages, while one types; for an SMS how many parts it has. */
export function TemplatePreview({ occasion, channel, wording: { body, subject } }: TemplatePreviewProps) {
  const t = useTranslations('messages.templates');
  const wordsOf = useRefusalWords();
  const [settled, setSettled] = useState({ body, subject });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ body, subject }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body, subject]);
  const { data, error } = useQuery({
    queryKey: ['messages', 'preview', occasion, channel, settled],
    queryFn: () => take(api.POST('/messages/preview', { body: { occasion, channel, ...settled } })),
    enabled: settled.body.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (error) return <p className="text-sm text-bad">{wordsOf(error)}</p>;
  if (!data) return null;
  return (
    <section aria-live="polite" className="grid gap-3">
      <h3 className="text-sm font-medium">{t('preview')}</h3>
      {(['en', 'hi'] as const).map((language) => {
        const { subject: title, body: text, sms } = data[language];
        return (
          <div key={language} className="rounded-card bg-sunken p-4">
            <p className="mb-2 flex flex-wrap items-center justify-between gap-2 text-xs text-muted">
              <span>{language === 'hi' ? 'हिन्दी' : 'English'}</span>
              {sms && (
                <Badge tone={sms.segments > 2 ? 'warn' : 'neutral'}>
                  {t('parts', { count: sms.segments, units: sms.units })}
                </Badge>
              )}
            </p>
            <div lang={language} className="rounded-card rounded-es-none border border-line bg-surface px-4 py-3">
              {title && <p className="mb-1 font-medium">{title}</p>}
              <p className="break-words whitespace-pre-wrap">{text}</p>
            </div>
          </div>
        );
      })}
    </section>
  );
}
