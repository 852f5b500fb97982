import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useBusinessClock } from '../payments/clock.ts';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { useKeys } from '../shell/keys.ts';
import { Listing } from '../shell/listing.tsx';
import { ListEditor } from './list-editor.tsx';
import { Sections } from './sections.tsx';
import { type PriceList, StandingBadge, small, useDaysText, useSegments } from './shared.tsx';

/** The price lists: for whom, when, and how many prices each holds. */
export default function PriceLists() {
  const t = useTranslations('pricing');
  const may = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const columns = useColumns();
  useKeys({ n: () => may('pricing.edit_prices') && setAdding(true) });
  const add = may('pricing.edit_prices') && (
    <Button look="primary" icon={<Plus aria-hidden className={small} />} onClick={() => setAdding(true)}>
      {t('list.add')}
    </Button>
  );
  const open = (id: string) => void navigate({ to: '/pricing/$priceListId', params: { priceListId: id } });
  return (
    <>
      <Sections actions={add} />
      <Listing<PriceList>
        name="pricing.lists"
        label={t('sections.lists')}
        columns={columns}
        idOf={(row) => row.id}
        read={readLists}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          { id: 'active', name: t('states.active'), search: { state: 'active' } },
          { id: 'paused', name: t('states.paused'), search: { state: 'paused' } },
          { id: 'archived', name: t('states.archived'), search: { state: 'archived' } },
        ]}
        onOpen={(row) => open(row.id)}
        empty={<EmptyState scene="book" title={t('list.empty')} text={t('list.empty_text')} action={add} />}
      />
      {adding && <ListEditor onClose={() => setAdding(false)} onSaved={(list) => open(list.id)} />}
    </>
  );
}

function readLists({ state }: Search, cursor: string | undefined) {
  const known = (['active', 'paused', 'archived'] as const).find((each) => each === state);
  return take(
    api.GET('/pricing/price-lists', {
      params: { query: { ...(known && { state: known }), ...(cursor && { cursor }) } },
    }),
  );
}

function useColumns(): Column<PriceList>[] {
  const t = useTranslations('pricing');
  const format = useFormatter();
  const days = useDaysText();
  const segments = useSegments();
  const { today } = useBusinessClock();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('name'),
        card: 'title',
        cell: (row) => (
          <Link to="/pricing/$priceListId" params={{ priceListId: row.id }} className="font-medium hover:underline">
            {row.name}
          </Link>
        ),
      },
      {
        id: 'for',
        title: t('for_whom'),
        cell: (row) =>
          row.segment_id === null
            ? t('everybody')
            : (segments.find(({ id }) => id === row.segment_id)?.name ?? t('a_group')),
      },
      { id: 'days', title: t('days.title'), cell: (row) => days(row.from_day, row.until_day) },
      {
        id: 'prices',
        title: t('prices'),
        end: true,
        card: 'none',
        cell: (row) => <span className="figures">{format.number(row.prices)}</span>,
      },
      { id: 'state', title: t('state'), card: 'side', cell: (row) => <StandingBadge of={row} today={today} /> },
    ],
    [t, format, days, segments, today],
  );
}
