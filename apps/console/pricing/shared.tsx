import { api, type Got, type Item, take } from '@kit/api/client.ts';
import { StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { segmentsQuery } from '../customers/wanted.ts';
import { useMay } from '../people/me.ts';

export type PriceList = Item<'/pricing/price-lists'>;
export type Price = Item<'/pricing/price-lists/{price_list_id}/prices'>;
export type Offer = Item<'/pricing/offers'>;
export type WholeOffer = Got<'/pricing/offers/{offer_id}'>;

export const small = 'size-4';

/** One price list. */
export function priceListQuery(price_list_id: string) {
  return queryOptions({
    queryKey: ['pricing', 'list', price_list_id],
    queryFn: () => take(api.GET('/pricing/price-lists/{price_list_id}', { params: { path: { price_list_id } } })),
  });
}

/** One offer with its goods and people. */
export function offerQuery(offer_id: string) {
  return queryOptions({
    queryKey: ['pricing', 'offer', offer_id],
    queryFn: () => take(api.GET('/pricing/offers/{offer_id}', { params: { path: { offer_id } } })),
  });
}

interface Lived {
  readonly state: PriceList['state'];
  readonly from_day: string | null;
  readonly until_day: string | null;
}

/** Where something with days stands: what is active may not have begun, or be over. */
export function standing({ state, from_day, until_day }: Lived, today: string) {
  if (state !== 'active') return state;
  if (from_day !== null && today < from_day) return 'not_yet' as const;
  return until_day !== null && today > until_day ? ('over' as const) : ('active' as const);
}

const tones: Record<ReturnType<typeof standing>, Tone> = {
  active: 'good',
  not_yet: 'info',
  paused: 'warn',
  over: 'neutral',
  archived: 'neutral',
};

/** The state of a price list or an offer today, in words. */
export function StandingBadge({ of, today }: { of: Lived; today: string }) {
  const t = useTranslations('pricing.states');
  const state = standing(of, today);
  return <StatusBadge tone={tones[state]}>{t(state)}</StatusBadge>;
}

/** From a day to a day, in words. */
export function useDaysText(): (from: string | null, until: string | null) => string {
  const t = useTranslations('pricing.days');
  const format = useFormatter();
  return useCallback(
    (from, until) => {
      const text = (day: string) =>
        format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
      if (from && until) return from === until ? text(from) : t('both', { from: text(from), until: text(until) });
      if (from) return t('from', { day: text(from) });
      return until ? t('until', { day: text(until) }) : t('always');
    },
    [t, format],
  );
}

/** Thousandths as people write a quantity: 12500 is 12.5. */
export function milliText(milli: string): string {
  const value = BigInt(milli);
  return `${value / 1_000n}.${(value % 1_000n).toString().padStart(3, '0')}`.replace(/\.?0+$/, '');
}

/** A quantity as thousandths; null when it is none. */
export function parseMilli(text: string): string | null {
  const parts = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (!parts) return null;
  return String(BigInt(parts[1] as string) * 1_000n + BigInt((parts[2] ?? '').padEnd(3, '0')));
}

/** What the saved groups of customers are called. */
export function useSegments(): { id: string; name: string }[] {
  const may = useMay();
  return useQuery({ ...segmentsQuery, enabled: may('customers.view') }).data?.items ?? [];
}
