import { api, take } from '@kit/api/client.ts';
import { buttonLook } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { useLanguage } from '@kit/words.tsx';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { DayChip } from '../payments/chips.tsx';
import { Amount, small } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { ExportCsv } from '../shell/export-csv.tsx';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { BulkActs } from './bulk-acts.tsx';
import { Sections } from './sections.tsx';
import { type Order, OrderLink, Stage, stages } from './shared.tsx';
import { payWays, wantedOf, ways } from './wanted.ts';

/** Orders: found, filtered, brought further many at once, taken out. */
export default function Orders() {
  const t = useTranslations('orders');
  const may = useMay();
  const navigate = useNavigate();
  const { search, change } = useListState();
  const columns = useColumns();
  return (
    <>
      <Sections
        actions={
          <>
            {may('orders.export') && (
              <ExportCsv path="/orders.csv" query={wantedOf(search)}>
                {t('export')}
              </ExportCsv>
            )}
            {may('orders.place') && <NewOrderLink />}
          </>
        }
      />
      <Listing<Order>
        name="orders.orders"
        label={t('title')}
        searchLabel={t('search')}
        columns={columns}
        filters={useFilters(search)}
        more={{ ids: ['from', 'to'], chips: <DayChip search={search} onChange={change} /> }}
        idOf={(row) => row.id}
        read={readOrders}
        views={[
          { id: 'all', name: t('views.all'), search: {} },
          { id: 'to_do', name: t('views.to_do'), search: { stages: 'confirmed,packed' } },
          { id: 'under_way', name: t('views.under_way'), search: { stages: 'part_sent,sent' } },
          { id: 'on_hold', name: t('stages.on_hold'), search: { stages: 'on_hold' } },
          { id: 'delivered', name: t('stages.delivered'), search: { stages: 'delivered' } },
        ]}
        freshOn={FRESH}
        {...(may('orders.send') && {
          bulk: (selection, asked, clear) => <BulkActs selection={selection} wanted={wantedOf(asked)} onDone={clear} />,
        })}
        onOpen={(row) => void navigate({ to: '/orders/$orderId', params: { orderId: row.id } })}
        empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} />}
      />
    </>
  );
}

const FRESH = ['orders.order_placed', 'orders.order_changed'];
function readOrders(search: Search, cursor: string | undefined) {
  return take(api.GET('/orders', { params: { query: { ...wantedOf(search), ...(cursor && { cursor }) } } }));
}

function NewOrderLink() {
  const t = useTranslations('orders.new');
  return (
    <Link to="/orders/new" className={buttonLook('primary')}>
      <Plus aria-hidden className={small} />
      {t('title')}
    </Link>
  );
}

function useFilters(search: Search) {
  const t = useTranslations('orders');
  return [
    { id: 'stages', label: t('stage'), options: stages.map((value) => ({ value, label: t(`stages.${value}`) })) },
    { id: 'pay_by', label: t('pay_by'), options: payWays.map((value) => ({ value, label: t(`pays.${value}`) })) },
    { id: 'way', label: t('way'), options: ways.map((value) => ({ value, label: t(`ways.${value}`) })) },
    ...(search.customer_id
      ? [{ id: 'customer_id', label: t('customer'), options: [{ value: search.customer_id, label: t('this_one') }] }]
      : []),
  ];
}

function useColumns(): Column<Order>[] {
  const t = useTranslations('orders');
  const hindi = useLanguage() === 'hi';
  return useMemo(
    () => [
      {
        id: 'buyer',
        title: t('customer'),
        card: 'title',
        cell: (row) => <OrderLink id={row.id}>{row.buyer_name}</OrderLink>,
      },
      {
        id: 'number',
        title: t('number'),
        cell: (row) => <span className="figures whitespace-nowrap text-muted">{row.number ?? '–'}</span>,
      },
      { id: 'placed', title: t('placed'), cell: (row) => <DateText value={row.created_at} as="moment" /> },
      {
        id: 'items',
        title: t('items'),
        cell: (row) => (
          <span className="flex items-end gap-2">
            <span className="line-clamp-2 wrap-anywhere md:min-w-24">
              {(hindi ? row.titles_hi : row.titles).join(', ')}
            </span>
            {row.lines > row.titles.length && (
              <span className="figures text-muted">{`+${row.lines - row.titles.length}`}</span>
            )}
          </span>
        ),
      },
      {
        id: 'total',
        title: t('total'),
        end: true,
        card: 'side',
        cell: (row) => <Amount minor={row.total_minor} className="font-medium" />,
      },
      { id: 'stage', title: t('stage'), card: 'side', cell: (row) => <Stage stage={row.stage} /> },
      { id: 'pay_by', title: t('pay_by'), card: 'none', cell: (row) => t(`pays.${row.pay_by as 'cash'}`) },
      {
        id: 'expected',
        title: t('expected'),
        card: 'none',
        cell: (row) => row.expected_on && <DateText value={row.expected_on} />,
      },
      { id: 'place', title: t('place'), extra: true, card: 'none', cell: (row) => [row.city, row.pincode].join(' ') },
      { id: 'way', title: t('way'), extra: true, card: 'none', cell: (row) => t(`ways.${row.way}`) },
      {
        id: 'phone',
        title: t('phone'),
        extra: true,
        card: 'none',
        cell: (row) => <span className="figures">{row.buyer_phone}</span>,
      },
    ],
    [t, hindi],
  );
}
