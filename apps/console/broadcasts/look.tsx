import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { LanguageChoice } from '@kit/controls/language-choice.tsx';
import { complained, said } from '@kit/overlays/toast.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useMutation } from '@tanstack/react-query';
import { Bell, Send } from 'lucide-react';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useBusiness } from '../tenants/business.ts';
import type { Draft } from './wanted.ts';

interface LookProps {
  id: string;
  draft: Pick<Draft, 'purpose' | 'title' | 'title_hi' | 'text' | 'text_hi' | 'link'>;
  /** What is tried is what is saved. */
  mayTry: boolean;
}

/** How it reads on WhatsApp, in the apps and as an SMS, in either language; and a try of it on oneself. */
export function Look({ id, draft, mayTry }: LookProps) {
  const t = useTranslations('broadcasts');
  const mine = useLanguage();
  const [language, setLanguage] = useState(mine);
  const own = wordsOf(draft, language);
  const other = wordsOf(draft, language === 'en' ? 'hi' : 'en');
  const words = own ?? other;
  return (
    <section aria-label={t('look')} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center gap-1">
        <h2 className="flex-1 text-sm font-medium text-muted">{t('look')}</h2>
        <LanguageChoice value={language} onChange={setLanguage} />
      </div>
      {words ? (
        <div className="card grid gap-4 bg-sunken p-4 sm:p-5">
          {!own && <p className="text-sm text-muted">{t(`falls_back.${language}`)}</p>}
          <Shown draft={draft} words={words} />
        </div>
      ) : (
        <p className="card p-5 text-muted">{t('nothing_yet')}</p>
      )}
      {mayTry && words && <TryIt id={id} language={language} />}
    </section>
  );
}

function wordsOf({ title, title_hi, text, text_hi }: LookProps['draft'], language: 'en' | 'hi') {
  const [one, two] = language === 'en' ? [title, text] : [title_hi, text_hi];
  return one && two ? { language, title: one, text: two } : undefined;
}

type Words = NonNullable<ReturnType<typeof wordsOf>>;

function Shown({ draft, words }: { draft: LookProps['draft']; words: Words }) {
  const t = useTranslations('broadcasts');
  const tm = useTranslations('messages.channels');
  const business = useBusiness();
  const { language } = words;
  const link = `${location.origin}${draft.link ?? '/'}`;
  const caption = 'mb-1 text-xs text-muted';
  return (
    <>
      <figure>
        <figcaption className={caption}>{tm('whatsapp')}</figcaption>
        <div
          lang={language}
          className="max-w-88 rounded-card rounded-ss-none border border-line bg-surface px-3.5 py-2.5 break-words"
        >
          <p>
            {t(`from.${language}`, { business: business.name })} <strong>{words.title}</strong>
          </p>
          <p className="mt-2">{words.text.replaceAll(/\s+/g, ' ')}</p>
          <p className="mt-2 break-all text-accent-ink underline">{link}</p>
          <p className="mt-2 text-sm text-muted">{t(`foot.${draft.purpose}.${language}`)}</p>
        </div>
      </figure>
      <figure>
        <figcaption className={caption}>{tm('in_app')}</figcaption>
        <div
          lang={language}
          className="flex max-w-88 gap-3 rounded-card border border-line bg-surface p-3.5 break-words"
        >
          <Bell aria-hidden className="mt-1 size-4 shrink-0 text-accent-ink" />
          <div className="min-w-0">
            <p className="font-medium">{words.title}</p>
            <p className="whitespace-pre-line text-muted">{words.text}</p>
          </div>
        </div>
      </figure>
      <figure>
        <figcaption className={caption}>{tm('sms')}</figcaption>
        <p lang={language} className="max-w-88 rounded-card border border-line bg-surface px-3.5 py-2.5 break-words">
          {`${words.title.slice(0, SMS_TITLE).trimEnd()}. ${t(`more.${language}`)}: ${link} - ${business.name}`}
        </p>
        {words.title.length > SMS_TITLE && (
          <p className="mt-1 text-xs text-muted">{t('sms_cut', { most: SMS_TITLE })}</p>
        )}
      </figure>
    </>
  );
}

/** As much of a title as the operators' register lets through. */
const SMS_TITLE = 40;

function TryIt({ id, language }: { id: string; language: 'en' | 'hi' }) {
  const t = useTranslations('broadcasts');
  const tm = useTranslations('messages.channels');
  const format = useFormatter();
  const send = useMutation({
    mutationFn: () =>
      take(api.POST('/broadcasts/{broadcast_id}/test', { params: { path: { broadcast_id: id } }, body: { language } })),
    onSuccess: ({ channels }) => {
      if (channels.length === 0) complained(t('tried_nowhere'));
      else said(t('tried', { channels: format.list(channels.map((each) => tm(each))) }));
    },
  });
  return (
    <Button
      look="quiet"
      className="mt-2"
      busy={send.isPending}
      icon={<Send aria-hidden className="size-4" />}
      onClick={() => send.mutate()}
    >
      {t('try')}
    </Button>
  );
}
