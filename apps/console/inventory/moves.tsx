import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { Listing } from '../shell/listing.tsx';
import { Sections } from './sections.tsx';
import { ItemLink, type Move, Quantity, usePlaceOptions } from './shared.tsx';

const kinds = [
  ...(['receive', 'sell', 'return', 'adjust', 'count'] as const),
  ...(['transfer_out', 'transfer_in', 'expire', 'write_off', 'undo'] as const),
];

/** Everything that came and went, of all items. */
export default function Moves() {
  const t = useTranslations('inventory');
  const columns = useColumns();
  const places = usePlaceOptions();
  return (
    <>
      <Sections />
      <Listing<Move>
        name="inventory.moves"
        label={t('sections.moves')}
        columns={columns}
        filters={[
          { id: 'kind', label: t('kind'), options: kinds.map((value) => ({ value, label: t(`kinds.${value}`) })) },
          ...(places.length > 1 ? [{ id: 'place', label: t('place'), options: places }] : []),
        ]}
        idOf={(row) => row.id}
        read={readMoves}
        freshOn={FRESH}
        empty={<EmptyState scene="quiet" title={t('no_moves')} text={t('no_moves_text')} />}
      />
    </>
  );
}

const FRESH = ['inventory.stock_changed'];

function readMoves({ kind, place }: Search, cursor: string | undefined) {
  const known = kinds.find((each) => each === kind);
  const query = { ...(known && { kind: known }), ...(place && { location_id: place }), ...(cursor && { cursor }) };
  return take(api.GET('/stock/moves', { params: { query } }));
}

function useColumns(): Column<Move>[] {
  const t = useTranslations('inventory');
  return useMemo(
    () => [
      { id: 'item', title: t('item'), card: 'title', cell: (row) => <ItemLink item={row} /> },
      {
        id: 'quantity',
        title: t('quantity'),
        end: true,
        card: 'side',
        cell: (row) => <Quantity signed milli={row.quantity_milli} unit={row.sold_by} />,
      },
      {
        id: 'kind',
        title: t('kind'),
        cell: (row) => <span className={row.undone ? 'text-muted line-through' : ''}>{t(`kinds.${row.kind}`)}</span>,
      },
      { id: 'place', title: t('place'), cell: (row) => row.location },
      { id: 'batch', title: t('lot.batch'), card: 'none', cell: (row) => row.batch },
      {
        id: 'reason',
        title: t('reason'),
        cell: (row) => <span className="line-clamp-1 text-muted">{row.reason}</span>,
      },
      { id: 'at', title: t('at'), cell: (row) => <DateText value={row.at} as="moment" /> },
    ],
    [t],
  );
}
