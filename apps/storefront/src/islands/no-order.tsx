import { useTranslations } from 'use-intl';
import { hrefTo } from '../live/ask.ts';
import { Wrong } from './frame.tsx';

/** What is said where an order can't be read: it may be somebody else's, or none. */
export function NoOrder({ error, again }: { error: unknown; again: () => void }) {
  const t = useTranslations('buy');
  return (
    <div className="flex flex-col items-start gap-3">
      <Wrong error={error} again={again} />
      <a href={hrefTo('/orders')} className="act-quiet">
        {t('places.orders')}
      </a>
    </div>
  );
}
