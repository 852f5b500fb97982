import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { phoneText } from '@kit/phone.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { ExportCsv } from '../shell/export-csv.tsx';
import { useKeys } from '../shell/keys.ts';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { Ask } from './ask.tsx';
import { AmountChip, DayChip } from './chips.tsx';
import { Sections } from './sections.tsx';
import {
  Amount,
  gatewayNamesQuery,
  type Payment,
  PaymentLink,
  PaymentState,
  small,
  useWayName,
  WhatFor,
  ways,
} from './shared.tsx';

/** What is and was to be paid: found, filtered, asked for, taken out. */
export default function Payments() {
  const t = useTranslations('payments');
  const may = useMay();
  const navigate = useNavigate();
  const { search, change } = useListState();
  const [asking, setAsking] = useState(search.do === 'ask');
  const columns = useColumns();
  const filters = useFilters(search);
  useKeys({ n: () => may('payments.ask') && setAsking(true) });
  const ask = may('payments.ask') && (
    <Button look="primary" icon={<Plus aria-hidden className={small} />} onClick={() => setAsking(true)}>
      {t('ask.do')}
    </Button>
  );
  return (
    <>
      <Sections
        actions={
          <>
            {may('payments.export') && (
              <ExportCsv path="/payments.csv" query={wantedOf(search)}>
                {t('export')}
              </ExportCsv>
            )}
            {ask}
          </>
        }
      />
      <Listing<Payment>
        name="payments.list"
        label={t('title')}
        searchLabel={t('search')}
        columns={columns}
        filters={filters}
        more={{
          ids: ['from', 'to', 'amount'],
          chips: (
            <>
              <DayChip search={search} onChange={change} />
              <AmountChip search={search} onChange={change} />
            </>
          ),
        }}
        idOf={(row) => row.id}
        read={readPayments}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          { id: 'open', name: t('states.open'), search: { state: 'open' } },
          { id: 'paid', name: t('states.paid'), search: { state: 'paid' } },
          { id: 'expired', name: t('states.expired'), search: { state: 'expired' } },
        ]}
        freshOn={FRESH}
        onOpen={(row) => void navigate({ to: '/payments/$paymentId', params: { paymentId: row.id } })}
        empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} action={ask} />}
      />
      {asking && (
        <Ask
          onClose={() => {
            setAsking(false);
            if (search.do) change({ do: undefined });
          }}
        />
      )}
    </>
  );
}

const FRESH = ['payments.payment_asked', 'payments.payment_paid', 'payments.money_received'];

/** What stands in the address, as the API wants it. */
function wantedOf({ q, state, method, gateway, customer_id, from, to, amount }: Search) {
  const known = <Value extends string>(values: readonly Value[], value: string | undefined) =>
    values.find((each) => each === value);
  const [isState, isWay] = [known(['open', 'paid', 'cancelled', 'expired'] as const, state), known(ways, method)];
  return {
    ...(q && { q }),
    ...(isState && { state: isState }),
    ...(isWay && { method: isWay }),
    ...(gateway && { gateway_id: gateway }),
    ...(customer_id && { customer_id }),
    ...(from && { from }),
    ...(to && { to }),
    ...(amount && { amount_minor: amount }),
  };
}

function readPayments(search: Search, cursor: string | undefined) {
  return take(api.GET('/payments', { params: { query: { ...wantedOf(search), ...(cursor && { cursor }) } } }));
}

function useFilters(search: Search) {
  const t = useTranslations('payments');
  const wayName = useWayName();
  const gateways = useQuery(gatewayNamesQuery).data?.items;
  return [
    {
      id: 'state',
      label: t('state'),
      options: (['open', 'paid', 'cancelled', 'expired'] as const).map((value) => ({
        value,
        label: t(`states.${value}`),
      })),
    },
    { id: 'method', label: t('way'), options: ways.map((value) => ({ value, label: wayName(value) })) },
    ...(gateways?.length
      ? [{ id: 'gateway', label: t('gateway'), options: gateways.map(({ id, name }) => ({ value: id, label: name })) }]
      : []),
    ...(search.customer_id
      ? [{ id: 'customer_id', label: t('customer'), options: [{ value: search.customer_id, label: t('this_one') }] }]
      : []),
  ];
}

function useColumns(): Column<Payment>[] {
  const t = useTranslations('payments');
  return useMemo(
    () => [
      {
        id: 'payer',
        title: t('payer'),
        card: 'title',
        cell: (row) => <PaymentLink id={row.id}>{row.payer.name}</PaymentLink>,
      },
      {
        id: 'title',
        title: t('what_for'),
        cell: (row) => (
          <span className="line-clamp-1">
            <WhatFor payment={row} />
          </span>
        ),
      },
      { id: 'number', title: t('number'), cell: (row) => <span className="figures text-muted">{row.number}</span> },
      {
        id: 'amount',
        title: t('amount'),
        end: true,
        card: 'side',
        cell: (row) => <Amount minor={row.amount_minor} currency={row.currency} className="font-medium" />,
      },
      { id: 'state', title: t('state'), card: 'side', cell: (row) => <PaymentState payment={row} /> },
      {
        id: 'received',
        title: t('received'),
        end: true,
        extra: true,
        card: 'none',
        cell: (row) => <Amount minor={row.received_minor} currency={row.currency} />,
      },
      {
        id: 'refunded',
        title: t('refunded'),
        end: true,
        extra: true,
        card: 'none',
        cell: (row) => <Amount minor={row.refunded_minor} currency={row.currency} />,
      },
      {
        id: 'phone',
        title: t('phone'),
        extra: true,
        card: 'none',
        cell: (row) => row.payer.phone && <span className="figures">{phoneText(row.payer.phone)}</span>,
      },
      { id: 'asked', title: t('asked'), cell: (row) => <DateText value={row.created_at} as="moment" /> },
      {
        id: 'paid_at',
        title: t('paid_at'),
        extra: true,
        card: 'none',
        cell: (row) => row.paid_at && <DateText value={row.paid_at} as="moment" />,
      },
      {
        id: 'expires',
        title: t('until'),
        extra: true,
        card: 'none',
        cell: (row) => <DateText value={row.expires_at} as="moment" />,
      },
    ],
    [t],
  );
}
