import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateInput, DateText } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import type { Column } from '@kit/data/column.ts';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { useListState } from '../shell/list-state.ts';
import { RateList } from './rate-list.tsx';
import { type Code, useClassName, useRateText } from './rate-text.ts';

/** The business's codes with the rate that holds on a day, today when none is named. */
export function Codes({ action }: { action: ReactNode }) {
  const t = useTranslations('tax');
  const { search, change } = useListState();
  const columns = useColumns();
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Field label={t('on_day')} className="flex-row items-center gap-3 whitespace-nowrap">
          <DateInput value={search.day ?? ''} onChange={(day) => change({ day: day || undefined })} className="w-40" />
        </Field>
        {search.day && (
          <Button look="quiet" onClick={() => change({ day: undefined })}>
            {t('today')}
          </Button>
        )}
      </div>
      <RateList<Code>
        name="tax.codes"
        label={t('rates')}
        searchLabel={t('search')}
        columns={columns}
        idOf={(code) => code.rate_line_id}
        read={readCodes}
        action={action}
      />
    </>
  );
}

function readCodes({ q, day }: Search, cursor: string | undefined) {
  const search = q?.trim();
  const query = { ...(search && { search }), ...(day && { day }), ...(cursor && { cursor }) };
  return take(api.GET('/tax/codes', { params: { query } }));
}

function useColumns(): Column<Code>[] {
  const t = useTranslations('tax');
  const rateText = useRateText();
  const className = useClassName();
  return useMemo(
    () => [
      { id: 'class', title: t('class'), cell: (code) => code.rate_class && className(code.rate_class), card: 'none' },
      { id: 'since', title: t('from'), cell: (code) => <DateText value={code.since} /> },
      {
        id: 'rate',
        title: t('rate'),
        end: true,
        card: 'side',
        cell: (code) => <span className="figures font-medium">{rateText(code)}</span>,
      },
    ],
    [t, rateText, className],
  );
}
