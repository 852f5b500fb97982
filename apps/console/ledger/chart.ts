import { api, type Got, type Item, take } from '@kit/api/client.ts';
import { moneyText, parseMoney } from '@kit/money.ts';
import { useLanguage } from '@kit/words.tsx';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLocale } from 'use-intl';

/** An account with its balances. */
export type Account = Item<'/ledger/accounts'>;
/** Debits and credits by heading. */
export type Trial = Got<'/ledger/trial-balance'>;

/** The chart of accounts. */
export const chartQuery = queryOptions({
  queryKey: ['ledger', 'chart'],
  queryFn: () => take(api.GET('/ledger/chart')),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What an account or heading is called, in the person's language; its path when it is not of the chart. */
export function useKindName(): (kind: string | null, path: string) => string {
  const language = useLanguage();
  const chart = useQuery(chartQuery).data?.items;
  return useCallback(
    (kind, path) => chart?.find((each) => each.kind === kind)?.name[language] ?? path,
    [chart, language],
  );
}

/** An amount in its unit: rupees as money, anything else as a plain number with its decimals. */
export function useAmount(): (minor: string, unit: string) => string {
  const locale = useLocale();
  return useCallback(
    (minor, unit) => {
      if (unit === 'INR/2') return moneyText(BigInt(minor), locale);
      const [name = '', digits = '0'] = unit.split('/');
      return `${decimalText(BigInt(minor), Number(digits), locale)} ${name}`;
    },
    [locale],
  );
}

function decimalText(minor: bigint, digits: number, locale: string): string {
  const size = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  const whole = digits === 0 ? size : `${size.slice(0, -digits)}.${size.slice(-digits)}`;
  const text = `${minor < 0n ? '-' : ''}${whole}` as `${number}`;
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits }).format(text);
}

/** Minor units from what a person typed for a unit; null when it is no amount of it. */
export function parseAmount(text: string, unit: string): bigint | null {
  if (unit === 'INR/2') return parseMoney(text);
  const digits = Number(unit.split('/')[1] ?? 0);
  const plain = text.replaceAll(/[,\s]/g, '');
  const parts = /^(\d{1,15})(?:\.(\d*))?$/.exec(plain);
  const rest = parts?.[2] ?? '';
  if (!parts || rest.length > digits) return null;
  return BigInt(`${parts[1]}${rest.padEnd(digits, '0')}`);
}
