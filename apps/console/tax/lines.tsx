import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { RateList } from './rate-list.tsx';
import { type RateLine, useClassName, useRateText } from './rate-text.ts';

const whole = /^(\d{4}|\d{6}|\d{8})$/;

/** Every dated line, past and to come, corrected ones too. */
export function Lines({ action }: { action: ReactNode }) {
  const t = useTranslations('tax');
  const columns = useColumns();
  return (
    <RateList<RateLine>
      name="tax.rates"
      label={t('all_lines')}
      searchLabel={t('search_whole')}
      columns={columns}
      idOf={(line) => line.id}
      read={readLines}
      action={action}
    />
  );
}

async function readLines({ q }: Search, cursor: string | undefined) {
  const hsn = q?.trim();
  // Half a code is no code yet: nothing has it.
  if (hsn && !whole.test(hsn)) return { items: [], next: null };
  return take(api.GET('/tax/rates', { params: { query: { ...(hsn && { hsn }), ...(cursor && { cursor }) } } }));
}

function useColumns(): Column<RateLine>[] {
  const t = useTranslations('tax');
  const rateText = useRateText();
  const className = useClassName();
  return useMemo(
    () => [
      { id: 'from', title: t('from'), cell: (line) => <DateText value={line.from_day} /> },
      { id: 'revision', title: t('revision'), end: true, card: 'none', cell: (line) => line.revision },
      {
        id: 'added',
        title: t('added_at'),
        extra: true,
        card: 'none',
        cell: (line) => <DateText value={line.added_at} as="moment" />,
      },
      {
        id: 'rate',
        title: t('rate'),
        end: true,
        card: 'side',
        cell: (line) =>
          line.rate_class ? className(line.rate_class) : <span className="figures">{rateText(line)}</span>,
      },
    ],
    [t, rateText, className],
  );
}
