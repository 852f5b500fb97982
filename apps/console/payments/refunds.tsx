import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Listing } from '../shell/listing.tsx';
import { RefundActs } from './refund-acts.tsx';
import { Sections } from './sections.tsx';
import { Amount, PaymentLink, type Refund, RefundState } from './shared.tsx';

const states = ['asked', 'calling', 'pending', 'processed', 'failed'] as const;
const refundWays = ['gateway', 'hand', 'bounce'] as const;

/** Money that went or is to go back; what failed and what waits to be paid by hand can be dealt with here. */
export default function Refunds() {
  const t = useTranslations('payments');
  const columns = useColumns();
  return (
    <>
      <Sections />
      <Listing<Refund>
        name="payments.refunds"
        label={t('sections.refunds')}
        columns={columns}
        idOf={({ id }) => id}
        filters={[
          {
            id: 'state',
            label: t('state'),
            options: states.map((value) => ({ value, label: t(`refund_states.${value}`) })),
          },
          {
            id: 'way',
            label: t('goes_by'),
            options: refundWays.map((value) => ({ value, label: t(`refund_ways.${value}`) })),
          },
        ]}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          { id: 'failed', name: t('refund_states.failed'), search: { state: 'failed' } },
          { id: 'hand', name: t('refund_states.by_hand'), search: { way: 'hand', state: 'asked' } },
          { id: 'pending', name: t('refund_states.pending'), search: { state: 'pending' } },
        ]}
        read={(search, cursor) => {
          const state = states.find((each) => each === search.state);
          const way = refundWays.find((each) => each === search.way);
          return take(
            api.GET('/payments/refunds', {
              params: { query: { ...(state && { state }), ...(way && { way }), ...(cursor && { cursor }) } },
            }),
          );
        }}
        empty={<EmptyState scene="done" title={t('no_refunds')} text={t('no_refunds_text')} />}
      />
    </>
  );
}

function useColumns(): Column<Refund>[] {
  const t = useTranslations('payments');
  return useMemo(
    () => [
      {
        id: 'payer',
        title: t('payer'),
        card: 'title',
        cell: (row) => <PaymentLink id={row.payment_id}>{row.payer_name}</PaymentLink>,
      },
      {
        id: 'reason',
        title: t('reason'),
        cell: ({ reason, error_reason, state }) => (
          <span className="block max-w-80 min-w-40 whitespace-normal">
            {reason}
            {state === 'failed' && error_reason && <span className="block text-sm text-bad">{error_reason}</span>}
          </span>
        ),
      },
      {
        id: 'amount',
        title: t('amount'),
        end: true,
        card: 'side',
        cell: ({ amount_minor, currency }) => (
          <Amount minor={amount_minor} currency={currency} className="font-medium" />
        ),
      },
      {
        id: 'state',
        title: t('state'),
        card: 'side',
        cell: ({ state, way }) => <RefundState state={state} way={way} />,
      },
      { id: 'way', title: t('goes_by'), extra: true, card: 'none', cell: ({ way }) => t(`refund_ways.${way}`) },
      {
        id: 'number',
        title: t('number'),
        extra: true,
        card: 'none',
        cell: ({ number }) => <span className="figures">{number}</span>,
      },
      {
        id: 'bank_ref',
        title: t('bank_ref_title'),
        extra: true,
        card: 'none',
        cell: ({ bank_ref }) => bank_ref && <code>{bank_ref}</code>,
      },
      { id: 'at', title: t('asked'), cell: ({ created_at }) => <DateText value={created_at} as="moment" /> },
      {
        id: 'acts',
        title: t('to_do'),
        cell: (row) => (
          <span className="flex flex-wrap gap-2 empty:hidden">
            <RefundActs refund={row} />
          </span>
        ),
      },
    ],
    [t],
  );
}
