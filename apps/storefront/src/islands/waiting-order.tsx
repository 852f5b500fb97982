import { useTranslations } from 'use-intl';
import { hrefTo } from '../live/ask.ts';
import { priceText } from '../price.ts';
import { api, useReading } from './api.ts';
import { Icon } from './frame.tsx';

/** Who comes back from paying without having paid is led to what he ordered, so that he doesn't order it twice. */
export function WaitingOrder() {
  const t = useTranslations('buy');
  const list = useReading(async () => (await api.GET('/orders', { params: { query: { limit: 1 } } })).data!.items);
  const newest = list.data?.[0];
  if (newest?.stage !== 'paying') return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card bg-warn-soft px-4 py-3">
      <p className="flex flex-1 items-center gap-2">
        <Icon name="wallet" className="size-5 text-warn" />
        {t('waiting_order')}
      </p>
      <a href={hrefTo(`/orders/${newest.id}`)} className="act-quiet">
        {t('waiting_order_pay')} · <span className="figures">{priceText(newest.total_minor)}</span>
      </a>
    </div>
  );
}
