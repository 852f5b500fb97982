import { Badge, StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { useFormatter, useTranslations } from 'use-intl';
import type { Broadcast } from './wanted.ts';

const tones: Record<Broadcast['state'], Tone> = {
  draft: 'neutral',
  scheduled: 'info',
  sending: 'accent',
  sent: 'good',
  stopped: 'warn',
};

/** Where a broadcast stands in its life. */
export function Standing({ state }: { state: Broadcast['state'] }) {
  const t = useTranslations('broadcasts.states');
  return <StatusBadge tone={tones[state]}>{t(state)}</StatusBadge>;
}

/** An offer, which can be declined, or news, which can't. */
export function Purpose({ purpose }: { purpose: Broadcast['purpose'] }) {
  const t = useTranslations('broadcasts.purposes');
  return <Badge tone={purpose === 'offer' ? 'accent' : 'neutral'}>{t(purpose)}</Badge>;
}

/** Whom a broadcast is for, in words. */
export function useWhom(): (broadcast: Pick<Broadcast, 'audience' | 'segment_name' | 'customer_ids'>) => string {
  const t = useTranslations('broadcasts');
  const format = useFormatter();
  return ({ audience, segment_name, customer_ids }) => {
    if (audience === 'chosen') return t('chosen', { count: format.number(customer_ids.length) });
    return audience === 'all' ? t('everybody') : (segment_name ?? t('no_segment'));
  };
}
