import { useRefusalWords } from '@kit/api/refusal.ts';
import { Card } from '@kit/display/page.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Bars } from './bars.tsx';
import { type Draft, reachQuery } from './wanted.ts';

/** How many it is for, how many of them want to hear of it, and by which channels they can be reached. */
export function Reach({ id, draft }: { id: string; draft: Draft }) {
  const t = useTranslations('broadcasts.reach');
  const tm = useTranslations('messages.channels');
  const format = useFormatter();
  const wordsOf = useRefusalWords();
  const { data, error, isPlaceholderData } = useQuery({ ...reachQuery(id, draft), placeholderData: keepPreviousData });
  if (draft.audience === 'segment' && draft.segment_id === null)
    return (
      <Card title={t('title')}>
        <p className="text-muted">{t('choose')}</p>
      </Card>
    );
  return (
    <Card title={t('title')}>
      {error && <p className="text-bad">{wordsOf(error)}</p>}
      {data && !error && (
        <div className={isPlaceholderData ? 'opacity-60' : ''}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="figures text-3xl">{format.number(data.customers)}</span>
            <span>{t('customers', { count: data.customers })}</span>
          </p>
          <p className="mb-5 text-muted">
            {draft.purpose === 'offer' && `${t('wanting', { count: data.wanting })} `}
            {t('reachable', { count: data.reachable })}
          </p>
          <Bars
            label={t('by_channel')}
            of={data.customers}
            bars={data.channels.map(({ channel, customers, obstacle }) => ({
              id: channel,
              label: tm(channel),
              count: customers,
              note: obstacle === null ? undefined : t(`obstacles.${obstacle}`),
            }))}
          />
          <p className="mt-4 text-sm text-muted">{t('estimate')}</p>
        </div>
      )}
    </Card>
  );
}
