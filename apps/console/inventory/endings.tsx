import { api, type Got, type Item, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import { Money } from '@kit/controls/money.tsx';
import type { Column } from '@kit/data/column.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { Sections } from './sections.tsx';
import { ItemLink, Quantity, usePlaceOptions } from './shared.tsx';
import { WriteOffExpired } from './write-off-expired.tsx';

type Ending = Item<'/stock/expiry'>;

const spans = ['0', '7', '30', '90', '180', '365'] as const;

/** What has expired or soon will, lot by lot, with what it is worth. */
export default function Endings() {
  const t = useTranslations('inventory.endings');
  const navigate = useNavigate();
  const columns = useColumns();
  const places = usePlaceOptions();
  const { search } = useListState();
  return (
    <>
      <Sections />
      <Totals search={search} />
      <Listing<Ending>
        name="inventory.endings"
        label={t('title')}
        columns={columns}
        filters={[
          { id: 'days', label: t('within'), options: spans.map((value) => ({ value, label: t(`spans.${value}`) })) },
          ...(places.length > 1 ? [{ id: 'place', label: t('place'), options: places }] : []),
        ]}
        idOf={(row) => `${row.lot_id} ${row.location_id}`}
        read={readEndings}
        onOpen={(row) => void navigate({ to: '/stock/$itemId', params: { itemId: row.item_id } })}
        empty={<EmptyState scene="done" title={t('empty')} text={t('empty_text')} />}
      />
    </>
  );
}

function readEndings({ days, place }: Search, cursor?: string): Promise<Got<'/stock/expiry'>> {
  const known = spans.find((each) => each === days);
  const query = { days: Number(known ?? '30'), ...(place && { location_id: place }), ...(cursor && { cursor }) };
  return take(api.GET('/stock/expiry', { params: { query } }));
}

function Totals({ search }: { search: Search }) {
  const t = useTranslations('inventory.endings');
  const may = useMay();
  const { days, place } = search;
  const totals = useQuery({
    queryKey: ['inventory', 'ending-totals', days, place],
    queryFn: () => readEndings({ days, place }),
  }).data?.totals;
  if (!totals || totals.expired + totals.ending === 0) return null;
  return (
    <div className="mb-5 grid gap-4 sm:grid-cols-2">
      {(['expired', 'ending'] as const).map((which) => (
        <Card key={which}>
          <p className="text-muted">{t(which)}</p>
          <p className="text-xl">
            <Money minor={totals[`${which}_minor`]} />
          </p>
          <p className="text-sm text-muted">{t('of_lots', { lots: totals[which] })}</p>
          {which === 'expired' && totals.expired > 0 && may('inventory.adjust') && (
            <WriteOffExpired place={place} totals={totals} />
          )}
        </Card>
      ))}
    </div>
  );
}

function useColumns(): Column<Ending>[] {
  const t = useTranslations('inventory.endings');
  return useMemo(
    () => [
      { id: 'item', title: t('item'), card: 'title', cell: (row) => <ItemLink item={row} /> },
      { id: 'batch', title: t('batch'), cell: (row) => row.batch },
      { id: 'expires_on', title: t('expires_on'), cell: (row) => <DateText value={row.expires_on} /> },
      {
        id: 'days_left',
        title: t('left'),
        card: 'side',
        cell: (row) => (
          <StatusBadge tone={row.days_left < 0 ? 'bad' : row.days_left <= 7 ? 'warn' : 'neutral'}>
            {row.days_left < 0 ? t('expired') : t('days_left', { days: row.days_left })}
          </StatusBadge>
        ),
      },
      {
        id: 'on_hand',
        title: t('on_hand'),
        end: true,
        card: 'side',
        cell: (row) => <Quantity milli={row.on_hand_milli} unit={row.sold_by} />,
      },
      { id: 'place', title: t('place'), cell: (row) => row.location },
      {
        id: 'value',
        title: t('value'),
        end: true,
        cell: (row) => row.value_minor !== null && <Money minor={row.value_minor} />,
      },
    ],
    [t],
  );
}
