import { api, type Item, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useBusinessClock } from '../payments/clock.ts';
import { Amount, link, useMoney } from '../payments/shared.tsx';
import type { Search } from '../router.tsx';
import { Listing } from '../shell/listing.tsx';
import { Sections } from './sections.tsx';
import { OrderLink } from './shared.tsx';

type LeftCart = Item<'/left-carts'>;

/** Baskets that were left, whether their owners were reminded, and what came of each. */
export default function LeftCarts() {
  const t = useTranslations('orders');
  const columns = useColumns();
  return (
    <>
      <Sections />
      <Sums />
      <Listing<LeftCart>
        name="orders.left_carts"
        label={t('sections.left_carts')}
        columns={columns}
        idOf={(row) => row.id}
        read={readLeftCarts}
        empty={<EmptyState scene="done" title={t('left_carts.empty')} text={t('left_carts.empty_text')} />}
      />
    </>
  );
}

function readLeftCarts(_search: Search, cursor: string | undefined) {
  return take(api.GET('/left-carts', { params: { query: { ...(cursor && { cursor }) } } }));
}

const DAYS = 30;

function Sums() {
  const t = useTranslations('orders.left_carts');
  const format = useFormatter();
  const money = useMoney();
  const { today } = useBusinessClock();
  const from = new Date(Date.parse(today) - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
  const { data } = useQuery({
    queryKey: ['orders', 'left-sums', from, today],
    queryFn: () => take(api.GET('/left-carts/sums', { params: { query: { from, to: today } } })),
  });
  if (data === undefined || data.left === 0) return null;
  const facts = [
    [t('left'), format.number(data.left)],
    [t('reminded'), format.number(data.told)],
    [t('bought'), format.number(data.bought)],
    [t('bought_for'), money(data.bought_minor)],
  ] as const;
  const why = (['stranger', 'unpaid', 'sold_out'] as const).filter((each) => data[each] > 0);
  return (
    <section className="card mb-5 p-4">
      <h2 className="text-sm text-muted">{t('sums')}</h2>
      <dl className="mt-2 grid grid-cols-2 gap-4 sm:grid-cols-4">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="figures text-lg font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      {why.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 border-t border-line pt-3 text-sm text-muted">
          {why.map((each) => (
            <li key={each}>
              {t(`reasons.${each}`)}: <span className="figures font-medium text-ink">{format.number(data[each])}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useColumns(): Column<LeftCart>[] {
  const t = useTranslations('orders.left_carts');
  return useMemo(
    () => [
      {
        id: 'customer',
        title: t('customer'),
        card: 'title',
        cell: ({ customer_id, buyer_name }) =>
          customer_id === null ? (
            <span className="text-muted">{t('visitor')}</span>
          ) : (
            <Link to="/customers/$customerId" params={{ customerId: customer_id }} className={link}>
              {buyer_name}
            </Link>
          ),
      },
      { id: 'at', title: t('at'), cell: (row) => <DateText value={row.at} as="moment" /> },
      { id: 'lines', title: t('things'), cell: (row) => t('lines', { count: row.lines }) },
      { id: 'why', title: t('why'), cell: ({ why }) => why && t(`reasons.${why}`) },
      { id: 'told', title: t('told'), cell: (row) => t(row.told ? 'yes' : 'no') },
      {
        id: 'became',
        title: t('became'),
        cell: (row) => row.order_id && <OrderLink id={row.order_id}>{row.order_number}</OrderLink>,
      },
      {
        id: 'worth',
        title: t('worth'),
        end: true,
        card: 'side',
        cell: (row) => <Amount minor={row.order_minor ?? row.value_minor} className="font-medium" />,
      },
    ],
    [t],
  );
}
