import { codeOf, Refusal, referenceOf, useRefusalWords } from '@kit/api/refusal.ts';
import { buttonLook } from '@kit/controls/button.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '@kit/display/states.tsx';
import { useOnline } from '@kit/media.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface WentWrongProps {
  error: unknown;
  onRetry?: () => void;
}

/** Whatever a page or a part of it could not read, in words: no permission, no network, gone, or a fault of ours. */
export function WentWrong({ error, onRetry }: WentWrongProps) {
  const t = useTranslations('shell');
  const wordsOf = useRefusalWords();
  const online = useOnline();
  const code = codeOf(error) ?? '';
  if (code === 'platform.not_allowed') {
    return <EmptyState scene="locked" title={t('not_allowed')} text={t('not_allowed_text')} />;
  }
  if (error instanceof Refusal && error.problem.status === 404) return <Nowhere />;
  return (
    <ErrorState
      offline={!online || error instanceof TypeError}
      text={code ? wordsOf(error) : undefined}
      reference={referenceOf(error)}
      onRetry={onRetry}
    />
  );
}

/** There is no such page or thing. */
export function Nowhere() {
  const t = useTranslations('shell');
  return (
    <EmptyState
      scene="search"
      title={t('nowhere')}
      text={t('nowhere_text')}
      action={
        <Link to="/" className={buttonLook()}>
          {t('go_home')}
        </Link>
      }
    />
  );
}

interface AnswerProps<Data> {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  lines?: number;
  children: (data: Data) => ReactNode;
}

/** What a query gave, or a skeleton, or what went wrong with a way to try again. */
export function Answer<Data>({ query, lines, children }: AnswerProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <WentWrong error={query.error} onRetry={() => void query.refetch()} />;
  return <SkeletonLines {...(lines && { lines })} />;
}
