import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Badge } from '@kit/display/badge.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Place } from './template-editor.tsx';
import type { givenOf } from './whatsapp-fields.tsx';

interface TemplatePreviewProps {
  occasion: string;
  channel: Place['channel'];
  /** A code, under which WhatsApp puts a button of its own. */
  isCode: boolean;
  wording: { body: string; subject: string | null; whatsapp: ReturnType<typeof givenOf> };
}

const PAUSE_MS = 400;

type Given = NonNullable<ReturnType<typeof givenOf>>['buttons'][number];

function isWhole(one: Given): boolean {
  if (!one.text.trim()) return false;
  return (
    one.kind === 'reply' || (one.kind === 'link' ? /^https?:\/\/\S+$/.test(one.url) : /^\+\d{8,15}$/.test(one.phone))
  );
}

/** A text as it will look, with sample values in both languages, while one types; for an SMS how many parts it has. */
export function TemplatePreview({ occasion, channel, isCode, wording }: TemplatePreviewProps) {
  const t = useTranslations('messages.templates');
  const wordsOf = useRefusalWords();
  const { body, subject } = wording;
  // Half a button is no wording yet: it is shown once it has its words.
  const around = JSON.stringify(
    wording.whatsapp && { ...wording.whatsapp, buttons: wording.whatsapp.buttons.filter(isWhole) },
  );
  const [settled, setSettled] = useState({ body, subject, around });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ body, subject, around }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body, subject, around]);
  const { data, error } = useQuery({
    queryKey: ['messages', 'preview', occasion, channel, settled],
    queryFn: () =>
      take(
        api.POST('/messages/preview', {
          body: {
            occasion,
            channel,
            body: settled.body,
            subject: settled.subject,
            whatsapp: JSON.parse(settled.around) as typeof wording.whatsapp,
          },
        }),
      ),
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
        const { subject: title, body: text, sms, whatsapp } = data[language];
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
            <div
              lang={language}
              className="max-w-sm overflow-hidden rounded-card rounded-es-none border border-line bg-surface"
            >
              <div className="px-4 py-3">
                {title && <p className="mb-1 font-medium">{title}</p>}
                <p className="break-words whitespace-pre-wrap">{text}</p>
                {whatsapp?.footer && <p className="mt-1 text-sm text-muted">{whatsapp.footer}</p>}
              </div>
              {(channel === 'whatsapp' && isCode
                ? [t('whatsapp.copy')]
                : (whatsapp?.buttons ?? []).map((one) => one.text)
              ).map((words) => (
                <p key={words} className="border-t border-line px-4 py-2 text-center font-medium text-accent">
                  {words}
                </p>
              ))}
            </div>
          </div>
        );
      })}
    </section>
  );
}
