import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { Badge } from '@kit/display/badge.tsx';
import { Card, PageHeader } from '@kit/display/small.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Tabs } from '@kit/overlays/tabs.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { Answer } from '../shell/page-states.tsx';
import { AddRate } from './add-rate.tsx';
import { classesQuery } from './classes.ts';
import { Preview } from './preview.tsx';

type Rate = Item<'/tax/rates'>;

/** GST: the business's codes with their dated rates, the law's classes, and a sale tried out. */
export default function Tax() {
  const t = useTranslations('tax');
  const may = useMay();
  const { search, replace } = useListState();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          may('tax.add_rate') && (
            <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
      />
      <Tabs
        label={t('title')}
        value={search.tab ?? 'rates'}
        onChange={(tab) => replace({ tab })}
        tabs={[
          { value: 'rates', label: t('rates'), content: <Rates /> },
          ...(may('tax.preview_tax') ? [{ value: 'preview', label: t('preview'), content: <Preview /> }] : []),
          { value: 'classes', label: t('classes'), content: <Classes /> },
        ]}
      />
      {adding && <AddRate onClose={() => setAdding(false)} />}
    </>
  );
}

function Rates() {
  const t = useTranslations('tax');
  const format = useFormatter();
  const language = useLanguage();
  const classes = useQuery(classesQuery).data?.items;
  const columns = useMemo<Column<Rate>[]>(
    () => [
      { id: 'hsn', title: t('hsn'), card: 'title', cell: (rate) => <code className="font-medium">{rate.hsn}</code> },
      { id: 'says', title: t('says'), cell: (rate) => rate.says },
      { id: 'variety', title: t('variety'), extra: true, cell: (rate) => rate.variety },
      {
        id: 'rate',
        title: t('rate'),
        end: true,
        card: 'side',
        cell: (rate) =>
          rate.rate_class ? (
            (classes?.find(({ name }) => name === rate.rate_class)?.says[language] ?? rate.rate_class)
          ) : (
            <span className="figures">
              {rate.treatment === 'taxable'
                ? format.number((rate.rate_bp ?? 0) / 10_000, { style: 'percent', maximumFractionDigits: 2 })
                : t(`treatment.${rate.treatment ?? 'taxable'}`)}
            </span>
          ),
      },
      { id: 'from', title: t('from'), cell: (rate) => <DateText value={rate.from_day} /> },
      { id: 'revision', title: t('revision'), extra: true, card: 'none', end: true, cell: (rate) => rate.revision },
    ],
    [t, format, classes, language],
  );
  return (
    <Listing<Rate>
      name="tax.rates"
      label={t('rates')}
      searchLabel={t('search')}
      columns={columns}
      idOf={(rate) => rate.id}
      read={({ q }, cursor) =>
        take(
          api.GET('/tax/rates', {
            params: { query: { ...(/^(\d{4}|\d{6}|\d{8})$/.test(q ?? '') && { hsn: q }), ...(cursor && { cursor }) } },
          }),
        )
      }
      empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} />}
    />
  );
}

function Classes() {
  const t = useTranslations('tax');
  const format = useFormatter();
  const language = useLanguage();
  const query = useQuery(classesQuery);
  return (
    <Answer query={query}>
      {({ items }) => (
        <div className="grid gap-3 sm:grid-cols-2">
          {items.map(({ name, says, rates }) => (
            <Card key={name} title={says[language]}>
              <ul className="grid gap-1.5">
                {rates.map((rate) => (
                  <li key={rate.from_day} className="flex items-center justify-between gap-3">
                    <span className="text-muted">
                      {t('since')} <DateText value={rate.from_day} />
                    </span>
                    <Badge tone="accent">
                      {rate.treatment === 'taxable'
                        ? format.number(rate.rate_bp / 10_000, { style: 'percent', maximumFractionDigits: 2 })
                        : t(`treatment.${rate.treatment}`)}
                    </Badge>
                  </li>
                ))}
              </ul>
            </Card>
          ))}
        </div>
      )}
    </Answer>
  );
}
