import type { Item } from '@kit/api/client.ts';
import { useLanguage } from '@kit/words.tsx';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { classesQuery } from './classes.ts';

/** A dated line of the business's rates. */
export type RateLine = Item<'/tax/rates'>;
/** A code with the rate that holds on a day. */
export type Code = Item<'/tax/codes'>;

interface Rate {
  treatment: Code['treatment'] | 'zero_rated' | null;
  rate_bp: number | null;
}

/** A rate in words: 18%, or why there is none. */
export function useRateText(): (rate: Rate) => string {
  const t = useTranslations('tax.treatment');
  const format = useFormatter();
  return useCallback(
    ({ treatment, rate_bp }) =>
      treatment === 'taxable' && rate_bp !== null
        ? format.number(rate_bp / 10_000, { style: 'percent', maximumFractionDigits: 2 })
        : t(treatment ?? 'taxable'),
    [t, format],
  );
}

/** What a class of the law says, in the person's language. */
export function useClassName(): (name: string) => string {
  const language = useLanguage();
  const classes = useQuery(classesQuery).data?.items;
  return useCallback(
    (name) => classes?.find((each) => each.name === name)?.says[language] ?? name,
    [classes, language],
  );
}
