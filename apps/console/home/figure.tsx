import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Skeleton } from '@kit/display/states.tsx';
import { Link, type LinkProps } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { createContext, type ReactNode, useContext } from 'react';
import { useFormatter, useTranslations } from 'use-intl';

const AnyLost = createContext(false);

interface FiguresProps {
  title: string;
  /** What the figures are read by; what could not be read is said, and read again when one wants. */
  queries: readonly { isLoadingError: boolean; error: unknown; refetch: () => unknown }[];
  children: ReactNode;
}

/** Figures beside each other under a name, each leading to what it counts. */
export function Figures({ title, queries, children }: FiguresProps) {
  const t = useTranslations('kit');
  const wordsOf = useRefusalWords();
  const lost = queries.filter(({ isLoadingError }) => isLoadingError);
  return (
    <section>
      <h2 className="mb-2 text-base">{title}</h2>
      <ul className="card grid divide-line max-sm:divide-y sm:auto-cols-fr sm:grid-flow-col sm:divide-x">
        <AnyLost value={lost.length > 0}>{children}</AnyLost>
      </ul>
      {lost[0] && (
        <div role="alert" className="mt-2 flex flex-wrap items-center gap-3 text-sm text-bad">
          {wordsOf(lost[0].error)}
          <Button onClick={() => lost.forEach(({ refetch }) => void refetch())}>{t('try_again')}</Button>
        </div>
      )}
    </section>
  );
}

interface FigureProps {
  to: LinkProps['to'];
  search?: Record<string, string>;
  label: string;
  /** A count, or words. */
  value: number | string | undefined;
  /** There are more than were counted. */
  more?: boolean | undefined;
  /** Whether somebody should look at it when it isn't nothing. */
  alarming?: boolean;
  note?: ReactNode;
}

/** One of them; a skeleton until it is known. */
export function Figure({ to, search, label, value, more, alarming, note }: FigureProps) {
  const format = useFormatter();
  const isLost = useContext(AnyLost);
  const tone = alarming && value !== undefined && value !== 0 ? 'text-bad' : '';
  return (
    <li className="relative p-5 max-sm:flex max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:py-3">
      <Link
        to={to}
        {...(search && { search: search as never })}
        className="flex items-center gap-1.5 text-sm text-muted after:absolute after:inset-0 hover:text-ink"
      >
        {label}
        <ArrowRight aria-hidden className="size-3.5 shrink-0" />
      </Link>
      <p className={`figures text-2xl font-semibold sm:mt-1 ${tone}`}>
        {value !== undefined ? (
          `${typeof value === 'string' ? value : format.number(value)}${more ? '+' : ''}`
        ) : isLost ? (
          '–'
        ) : (
          <Skeleton className="my-2 h-6 w-16" />
        )}
      </p>
      {note && <p className="text-sm max-sm:hidden">{note}</p>}
    </li>
  );
}
