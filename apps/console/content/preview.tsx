import { LanguageChoice } from '@kit/controls/language-choice.tsx';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { pictureUrl } from '../catalogue/wanted.ts';
import type { Block, Said } from './wanted.ts';

type Language = keyof Said;

/** How a page reads to visitors, in either language, before anybody else sees it. */
export function Preview({
  title,
  title_hi,
  blocks,
}: {
  title: string;
  title_hi: string | null;
  blocks: readonly Block[];
}) {
  const t = useTranslations('content');
  const [language, setLanguage] = useState<Language>('en');
  return (
    <section aria-label={t('preview')} className="sticky top-4 min-w-0">
      <div className="mb-3 flex items-center gap-1">
        <h2 className="flex-1 text-sm font-medium text-muted">{t('preview')}</h2>
        <LanguageChoice value={language} onChange={setLanguage} />
      </div>
      <article lang={language} className="card grid gap-4 p-6 leading-7">
        <h2 className="text-2xl font-semibold">{(language === 'hi' && title_hi) || title}</h2>
        {blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no id; they are known by their place
          <Read key={at} block={block} language={language} />
        ))}
        {blocks.length === 0 && <p className="text-muted">{t('nothing_yet')}</p>}
      </article>
    </section>
  );
}

function Read({ block, language }: { block: Block; language: Language }) {
  const t = useTranslations('content');
  const say = (text: Said) => (language === 'hi' && text.hi) || text.en;
  switch (block.kind) {
    case 'heading':
      return <h3 className="text-lg font-semibold">{say(block.text)}</h3>;
    case 'text':
      return <p className="whitespace-pre-line">{say(block.text)}</p>;
    case 'list':
      return (
        <ul className="grid list-disc gap-1 ps-5">
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id; they are known by their place
            <li key={at}>{say(item)}</li>
          ))}
        </ul>
      );
    case 'picture':
      return block.file_id === '' ? null : (
        <img src={pictureUrl(block.file_id, 640)} alt={say(block.says)} className="rounded-control" />
      );
    case 'questions':
      return (
        <div className="grid gap-2">
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id; they are known by their place
            <details key={at} open={at === 0}>
              <summary className="cursor-pointer font-medium">{say(item.question)}</summary>
              <p className="mt-1 whitespace-pre-line text-muted">{say(item.answer)}</p>
            </details>
          ))}
        </div>
      );
    case 'button':
      return (
        <p>
          <span className="inline-flex min-h-11 items-center rounded-control bg-accent px-5 font-medium text-on-accent">
            {say(block.text)}
          </span>
        </p>
      );
    case 'contact':
      return <p className="rounded-control bg-sunken p-4 text-muted">{t('block.contact_text')}</p>;
  }
}
