import { Refusal, referenceOf, useRefusalWords } from '@kit/api/refusal.ts';
import { type Language, speak } from '@kit/preferences.ts';
import { loadWords, Words } from '@kit/words.tsx';
import { type ReactNode, StrictMode, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { type IconName, icons } from '../icons.ts';
import { pictureOf } from '../store.ts';

// The address says the language; `lang` is by now what was chosen for the browser, which other pages go by.
const language = document.documentElement.dataset.speaks as Language;
speak(language);
void loadWords(language, 'buy');

/** What is alive on a page of the store, with its words in the page's language. */
export function Island({ children }: { children: ReactNode }) {
  return (
    <StrictMode>
      <Suspense fallback={<Waiting />}>
        <Words timeZone={document.documentElement.dataset.zone ?? 'Asia/Kolkata'}>{children}</Words>
      </Suspense>
    </StrictMode>
  );
}

/** One drawn sign. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawings
      dangerouslySetInnerHTML={{ __html: icons[name] }}
    />
  );
}

// What the page came with until it is alive stays until there is something to say.
const meanwhile = document.querySelector('[data-meanwhile]')?.innerHTML;

/** While something is read: its room, in grey. */
export function Waiting({ rows = 3 }: { rows?: number }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: as it came from our server
  if (meanwhile !== undefined) return <div dangerouslySetInnerHTML={{ __html: meanwhile }} />;
  return (
    <div className="flex flex-col gap-3" aria-hidden="true">
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={at} className="h-20 animate-pulse rounded-card bg-hover" />
      ))}
    </div>
  );
}

/** What went wrong, in words, and a way to try again. */
export function Wrong({ error, again }: { error: unknown; again?: () => void }) {
  const words = useRefusalWords();
  const t = useTranslations('kit');
  if (error === undefined) return null;
  // What a person can mend himself needs nobody who helps.
  const reference = error instanceof Refusal && error.problem.status < 500 ? undefined : referenceOf(error);
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-bad-soft px-4 py-3 text-bad"
    >
      <p className="flex-1">
        {words(error)}
        {reference && <span className="block text-xs opacity-80">{t('reference', { reference })}</span>}
      </p>
      {again && (
        <button type="button" onClick={again} className="act-quiet">
          {t('try_again')}
        </button>
      )}
    </div>
  );
}

/** What was just asked for has the focus as soon as it is there. */
export function focus(field: HTMLElement | null): void {
  field?.focus();
}

/** The picture of an item, or the first letter of its name. */
export function Thumb({
  file_id,
  name,
  className = 'size-16',
}: {
  file_id: string | null;
  name: string;
  className?: string;
}) {
  return (
    <span
      className={`flex shrink-0 items-center justify-center overflow-hidden rounded-control bg-tile font-head text-xl font-semibold text-accent-ink ${className}`}
    >
      {file_id ? (
        <img src={pictureOf(file_id, 160)} alt="" loading="lazy" className="size-full object-contain" />
      ) : (
        [...name][0]
      )}
    </span>
  );
}

/** A place where nothing is yet, with the one thing to do next. */
export function Empty({
  icon,
  title,
  text,
  href,
  act,
}: {
  icon: IconName;
  title: string;
  text: string;
  href: string;
  act: string;
}) {
  return (
    <div className="flex flex-col items-center gap-2 py-14 text-center">
      <span className="mb-2 flex size-20 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
        <Icon name={icon} className="size-9" />
      </span>
      <p className="font-head text-lg font-semibold">{title}</p>
      <p className="max-w-sm text-muted text-balance">{text}</p>
      <a href={href} className="act mt-3">
        {act}
      </a>
    </div>
  );
}
