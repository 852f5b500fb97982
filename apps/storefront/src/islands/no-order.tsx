import { Refusal } from '@kit/api/refusal.ts';
import { useTranslations } from 'use-intl';
import { hrefTo } from '../live/ask.ts';
import { Wrong } from './frame.tsx';

/** What is said where an order can't be read: it may be somebody else's, or none. */
export function NoOrder({ error, again }: { error: unknown; again: () => void }) {
  const t = useTranslations('buy');
  return (
    <div className="flex flex-col items-start gap-3">
      {/* Who asked for what isn't there, or isn't his, asks in vain again. */}
      <Wrong error={error} {...(!(error instanceof Refusal) || error.problem.status >= 429 ? { again } : {})} />
      <a href={hrefTo('/orders')} className="act-quiet">
        {t('places.orders')}
      </a>
    </div>
  );
}
