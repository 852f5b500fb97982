import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../controls/button.tsx';
import { cx } from '../cx.ts';
import { Scene, type SceneName } from './scenes.tsx';

interface EmptyStateProps {
  scene: SceneName;
  title: string;
  text?: ReactNode;
  action?: ReactNode;
}

/** A place with nothing in it yet: a drawn scene, why, and the one thing to do next. */
export function EmptyState({ scene, title, text, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-12 text-center">
      <Scene name={scene} />
      <h2 className="mt-5 text-lg">{title}</h2>
      {text && <p className="mt-1 text-muted text-pretty">{text}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

interface ErrorStateProps {
  title?: string;
  text?: string | undefined;
  /** The request's id, to tell whoever helps. */
  reference?: string | undefined;
  onRetry?: (() => void) | undefined;
  offline?: boolean;
}

/** What went wrong, the way on, and a reference to tell whoever helps. */
export function ErrorState({ title, text, reference, onRetry, offline }: ErrorStateProps) {
  const t = useTranslations('kit');
  return (
    <div role="alert">
      <EmptyState
        scene={offline ? 'offline' : 'search'}
        title={title ?? (offline ? t('offline_title') : t('error_title'))}
        text={
          <>
            {text ?? (offline ? t('offline_text') : t('error_text'))}
            {reference && <code className="mt-2 block text-xs text-faint">{t('reference', { reference })}</code>}
          </>
        }
        action={
          onRetry && (
            <Button icon={<RotateCw aria-hidden className="size-4" />} onClick={onRetry}>
              {t('try_again')}
            </Button>
          )
        }
      />
    </div>
  );
}

/** A grey bar where something will stand; same size as what comes, so nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block h-4 animate-pulse rounded-small bg-sunken', className)} />;
}

/** A few lines of skeleton for a card or a page. */
export function SkeletonLines({ lines = 4 }: { lines?: number }) {
  const t = useTranslations('kit');
  const widths = ['w-3/4', 'w-full', 'w-5/6', 'w-2/3'];
  return (
    <div role="status" className="flex flex-col gap-3 py-2">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have nothing else
        <Skeleton key={at} className={widths[at % widths.length] as string} />
      ))}
    </div>
  );
}
