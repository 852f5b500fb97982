import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Money } from '@kit/controls/money.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { useNavigate } from '@tanstack/react-router';
import { PackagePlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { ExportCsv } from '../shell/export-csv.tsx';
import { useKeys } from '../shell/keys.ts';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { Receive } from './receive.tsx';
import { Sections } from './sections.tsx';
import { ItemLink, Quantity, type Stock, StockState, small, usePlaceOptions } from './shared.tsx';

const shows = ['low', 'out', 'expiring', 'stopped'] as const;

/** What is on hand: found, narrowed, taken in, taken out as a file. */
export default function StockPage() {
  const t = useTranslations('inventory');
  const may = useMay();
  const navigate = useNavigate();
  const { search, change } = useListState();
  const [receiving, setReceiving] = useState(search.do === 'receive');
  const columns = useColumns();
  const places = usePlaceOptions();
  useKeys({ n: () => may('inventory.receive') && setReceiving(true) });
  const receive = may('inventory.receive') && (
    <Button look="primary" icon={<PackagePlus aria-hidden className={small} />} onClick={() => setReceiving(true)}>
      {t('receive.do')}
    </Button>
  );
  return (
    <>
      <Sections
        actions={
          <>
            {may('inventory.export') && (
              <ExportCsv path="/stock.csv" query={wantedOf(search)}>
                {t('export')}
              </ExportCsv>
            )}
            {receive}
          </>
        }
      />
      <Listing<Stock>
        name="inventory.stock"
        label={t('title')}
        searchLabel={t('search')}
        columns={columns}
        filters={[
          { id: 'show', label: t('show'), options: shows.map((value) => ({ value, label: t(`shows.${value}`) })) },
          ...(places.length > 1 ? [{ id: 'place', label: t('place'), options: places }] : []),
        ]}
        idOf={(row) => row.item_id}
        read={readStock}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          ...shows.map((show) => ({ id: show, name: t(`shows.${show}`), search: { show } })),
        ]}
        onOpen={(row) => void navigate({ to: '/stock/$itemId', params: { itemId: row.item_id } })}
        empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} action={receive} />}
      />
      {receiving && (
        <Receive
          onClose={() => {
            setReceiving(false);
            if (search.do) change({ do: undefined });
          }}
        />
      )}
    </>
  );
}

/** What stands in the address, as the API wants it. */
function wantedOf({ q, show, place }: Search) {
  const known = shows.find((each) => each === show);
  return { ...(q && { q }), ...(known && { show: known }), ...(place && { location_id: place }) };
}

function readStock(search: Search, cursor: string | undefined) {
  return take(api.GET('/stock', { params: { query: { ...wantedOf(search), ...(cursor && { cursor }) } } }));
}

function useColumns(): Column<Stock>[] {
  const t = useTranslations('inventory');
  return useMemo(
    () => [
      { id: 'name', title: t('item'), card: 'title', cell: (row) => <ItemLink item={row} /> },
      { id: 'standing', title: t('state'), card: 'side', cell: (row) => <StockState row={row} /> },
      {
        id: 'free',
        title: t('free'),
        end: true,
        card: 'side',
        cell: (row) => row.counted && <Quantity milli={row.free_milli} unit={row.sold_by} />,
      },
      {
        id: 'on_hand',
        title: t('on_hand'),
        end: true,
        card: 'none',
        cell: (row) => row.counted && <Quantity milli={row.on_hand_milli} unit={row.sold_by} />,
      },
      {
        id: 'reserved',
        title: t('reserved'),
        end: true,
        card: 'none',
        cell: (row) => row.counted && <Quantity milli={row.reserved_milli} />,
      },
      {
        id: 'expires',
        title: t('expires_next'),
        cell: (row) => row.expires_next && <DateText value={row.expires_next} />,
      },
      {
        id: 'value',
        title: t('value'),
        end: true,
        card: 'none',
        cell: (row) => row.value_minor !== '0' && <Money minor={row.value_minor} />,
      },
      {
        id: 'sku',
        title: t('sku'),
        extra: true,
        card: 'none',
        cell: (row) => <code className="text-sm text-muted">{row.sku}</code>,
      },
    ],
    [t],
  );
}
