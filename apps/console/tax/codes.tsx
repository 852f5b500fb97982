import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateInput, DateText } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { CodeHistory } from './code-history.tsx';
import { type Code, useClassName, useRateText } from './rate-text.ts';

/** The business's codes with the rate that holds on a day, today when none is named. */
export function Codes({ action }: { action: ReactNode }) {
  const t = useTranslations('tax');
  const { search, change } = useListState();
  const [open, setOpen] = useState<Code>();
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
      <Listing<Code>
        name="tax.codes"
        label={t('rates')}
        searchLabel={t('search')}
        columns={columns}
        idOf={(code) => code.rate_line_id}
        read={readCodes}
        onOpen={setOpen}
        empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} action={action} />}
      />
      {open && <CodeHistory hsn={open.hsn} variety={open.variety} onClose={() => setOpen(undefined)} />}
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
      {
        id: 'hsn',
        title: t('hsn'),
        card: 'title',
        cell: (code) => (
          <span className="figures font-medium">
            {code.hsn}
            {code.variety !== 'all' && <span className="ms-2 font-normal text-muted">{code.variety}</span>}
          </span>
        ),
      },
      { id: 'says', title: t('says'), cell: (code) => code.says },
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
