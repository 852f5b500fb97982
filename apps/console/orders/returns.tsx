import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { quantityText } from '../billing/shared.tsx';
import { Amount } from '../payments/shared.tsx';
import type { Search } from '../router.tsx';
import { Listing } from '../shell/listing.tsx';
import { Next, type Return, ReturnState, Why, Wish } from './return-parts.tsx';
import { Sections } from './sections.tsx';
import { OrderLink, useTitleOf } from './shared.tsx';

const states = ['asked', 'approved', 'received', 'rejected', 'withdrawn'] as const;
const wishes = ['refund', 'replacement'] as const;

/** Goods that customers send back: what waits for a word, what is to come, what came. */
export default function Returns() {
  const t = useTranslations('orders.returns');
  const columns = useColumns();
  return (
    <>
      <Sections />
      <Listing<Return>
        name="orders.returns"
        label={t('title')}
        columns={columns}
        filters={[
          { id: 'state', label: t('state'), options: states.map((value) => ({ value, label: t(`states.${value}`) })) },
          { id: 'wants', label: t('wants'), options: wishes.map((value) => ({ value, label: t(`wanted.${value}`) })) },
        ]}
        idOf={(row) => row.id}
        read={readReturns}
        views={[
          { id: 'all', name: t('all'), search: {} },
          { id: 'asked', name: t('states.asked'), search: { state: 'asked' } },
          { id: 'approved', name: t('states.approved'), search: { state: 'approved' } },
          { id: 'replace', name: t('to_replace'), search: { state: 'received', wants: 'replacement' } },
        ]}
        freshOn={FRESH}
        empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} />}
      />
    </>
  );
}

const FRESH = ['orders.return_changed', 'orders.parcel_changed'];

function readReturns(search: Search, cursor: string | undefined) {
  const state = states.find((each) => each === search.state);
  const wants = wishes.find((each) => each === search.wants);
  const query = { ...(state && { state }), ...(wants && { wants }), ...(cursor && { cursor }) };
  return take(api.GET('/returns', { params: { query } }));
}

function useColumns(): Column<Return>[] {
  const t = useTranslations('orders.returns');
  const titleOf = useTitleOf();
  return useMemo(
    () => [
      {
        id: 'buyer',
        title: t('customer'),
        card: 'title',
        cell: (row) => (
          <OrderLink id={row.order_id}>
            <span className="md:inline-block md:min-w-28">{row.buyer_name}</span>
            {row.order_number && <span className="figures whitespace-nowrap">{` · ${row.order_number}`}</span>}
          </OrderLink>
        ),
      },
      {
        id: 'items',
        title: t('items'),
        cell: (row) => (
          <span className="line-clamp-3 wrap-anywhere md:min-w-24">
            {row.lines.map((line) => `${quantityText(line.quantity_milli)} × ${titleOf(line)}`).join(', ')}
          </span>
        ),
      },
      {
        id: 'reason',
        title: t('reason'),
        cell: (row) => <Why short row={row} />,
      },
      { id: 'at', title: t('at'), cell: (row) => <DateText value={row.created_at} as="moment" /> },
      {
        id: 'state',
        title: t('state'),
        card: 'side',
        cell: (row) => <ReturnState row={row} />,
      },
      { id: 'wants', title: t('wants'), cell: (row) => <Wish row={row} /> },
      {
        id: 'back',
        title: t('back'),
        end: true,
        card: 'side',
        cell: (row) => row.back_minor !== null && <Amount minor={row.back_minor} />,
      },
      { id: 'next', title: t('next'), end: true, cell: (row) => <Next row={row} /> },
    ],
    [t, titleOf],
  );
}
