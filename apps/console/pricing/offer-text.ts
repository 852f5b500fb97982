import { useCallback } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMoney } from '../payments/shared.tsx';
import type { Offer } from './shared.tsx';

type Said = Pick<Offer, 'kind' | 'percent_bp' | 'amount_minor' | 'buy' | 'get' | 'cap_minor'>;

/** What an offer does, in a few words: 10 % off, at most ₹100. */
export function useOfferText(): (offer: Said) => string {
  const t = useTranslations('pricing.offer.says');
  const format = useFormatter();
  const money = useMoney();
  return useCallback(
    ({ kind, percent_bp, amount_minor, buy, get, cap_minor }) => {
      const percent = format.number((percent_bp ?? 0) / 10_000, { style: 'percent', maximumFractionDigits: 2 });
      const amount = money(amount_minor ?? '0');
      const free = percent_bp === 10_000;
      const what = {
        percent: () => t('percent', { percent }),
        flat: () => t('flat', { amount }),
        buy_get: () => t(free ? 'buy_get_free' : 'buy_get', { buy: buy ?? 0, get: get ?? 0, percent }),
        bundle: () => t('bundle', { amount }),
      }[kind]();
      return cap_minor === null ? what : t('capped', { what, cap: money(cap_minor) });
    },
    [t, format, money],
  );
}
