import { api, type Item, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import { Money } from '@kit/controls/money.tsx';
import type { Column } from '@kit/data/column.ts';
import { Card } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { Listing } from '../shell/listing.tsx';
import { Sections } from './sections.tsx';
import { ItemLink, Quantity, usePlaceOptions } from './shared.tsx';

type Mover = Item<'/stock/movers'>;

const spans = ['7', '30', '90', '365'] as const;

/** What sells and what only lies there, and what all of it is worth. */
export default function Movers() {
  const t = useTranslations('inventory.movers');
  const navigate = useNavigate();
  const columns = useColumns();
  const places = usePlaceOptions();
  return (
    <>
      <Sections />
      <Worth />
      <Listing<Mover>
        name="inventory.movers"
        label={t('title')}
        columns={columns}
        filters={[
          { id: 'days', label: t('within'), options: spans.map((value) => ({ value, label: t(`spans.${value}`) })) },
          ...(places.length > 1 ? [{ id: 'place', label: t('place'), options: places }] : []),
        ]}
        views={[
          { id: 'fast', name: t('fast'), search: {} },
          { id: 'slow', name: t('slow'), search: { order: 'slow' } },
        ]}
        idOf={(row) => row.item_id}
        read={readMovers}
        onOpen={(row) => void navigate({ to: '/stock/$itemId', params: { itemId: row.item_id } })}
        empty={<EmptyState scene="quiet" title={t('empty')} text={t('empty_text')} />}
      />
    </>
  );
}

async function readMovers({ days, order, place }: Search) {
  const known = spans.find((each) => each === days);
  const query = {
    ...{ days: Number(known ?? '30'), order: order === 'slow' ? ('slow' as const) : ('fast' as const) },
    ...(place && { location_id: place }),
  };
  const { items } = await take(api.GET('/stock/movers', { params: { query } }));
  return { items, next: null };
}

function Worth() {
  const t = useTranslations('inventory.movers');
  const format = useFormatter();
  const worth = useQuery({ queryKey: ['inventory', 'worth'], queryFn: () => take(api.GET('/stock/value')) }).data;
  if (!worth) return null;
  const under_way = worth.under_way.transfers > 0 ? worth.under_way : undefined;
  return (
    <div className="mb-5 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {worth.places.map((place) => (
        <Card key={place.location_id}>
          <p className="text-muted">{place.name}</p>
          <p className="text-xl">
            <Money minor={place.value_minor} />
          </p>
          <p className="text-sm text-muted">
            {t('of_items', { items: place.items, shown: format.number(place.items) })}
            {place.without_cost > 0 && ` · ${t('without_cost', { lots: place.without_cost })}`}
          </p>
        </Card>
      ))}
      {under_way && (
        <Card>
          <p className="text-muted">{t('under_way')}</p>
          <p className="text-xl">
            <Money minor={under_way.value_minor} />
          </p>
          <p className="text-sm text-muted">{t('of_transfers', { transfers: under_way.transfers })}</p>
        </Card>
      )}
    </div>
  );
}

function useColumns(): Column<Mover>[] {
  const t = useTranslations('inventory.movers');
  return useMemo(
    () => [
      { id: 'item', title: t('item'), card: 'title', cell: (row) => <ItemLink item={row} /> },
      {
        id: 'sold',
        title: t('sold'),
        end: true,
        card: 'side',
        cell: (row) => <Quantity milli={row.sold_milli} unit={row.sold_by} />,
      },
      {
        id: 'on_hand',
        title: t('on_hand'),
        end: true,
        card: 'none',
        cell: (row) => <Quantity milli={row.on_hand_milli} unit={row.sold_by} />,
      },
      {
        id: 'lasts',
        title: t('lasts'),
        end: true,
        cell: (row) => row.days_left !== null && <span className="figures">{t('days', { days: row.days_left })}</span>,
      },
      { id: 'value', title: t('value'), end: true, card: 'none', cell: (row) => <Money minor={row.value_minor} /> },
      {
        id: 'last_sold',
        title: t('last_sold'),
        card: 'none',
        cell: (row) => row.last_sold_at && <DateText value={row.last_sold_at} />,
      },
    ],
    [t],
  );
}
