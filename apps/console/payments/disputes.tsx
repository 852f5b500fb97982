import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Listing } from '../shell/listing.tsx';
import { Sections } from './sections.tsx';
import { Amount, type Dispute, DisputeState, PaymentLink } from './shared.tsx';

const states = ['open', 'won', 'lost'] as const;

/** Payments that payers' banks contest, and until when the gateway wants an answer. */
export default function Disputes() {
  const t = useTranslations('payments');
  const navigate = useNavigate();
  const columns = useColumns();
  return (
    <>
      <Sections />
      <p className="mb-4 max-w-prose text-muted">{t('disputes_text')}</p>
      <Listing<Dispute>
        name="payments.disputes"
        label={t('sections.disputes')}
        columns={columns}
        idOf={({ id }) => id}
        more={{ ids: ['state'], chips: null }}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          ...states.map((state) => ({ id: state, name: t(`dispute_states.${state}`), search: { state } })),
        ]}
        read={(search, cursor) => {
          const state = states.find((each) => each === search.state);
          return take(
            api.GET('/payments/disputes', {
              params: { query: { ...(state && { state }), ...(cursor && { cursor }) } },
            }),
          );
        }}
        onOpen={(row) => void navigate({ to: '/payments/$paymentId', params: { paymentId: row.payment_id } })}
        empty={<EmptyState scene="done" title={t('no_disputes')} text={t('no_disputes_text')} />}
      />
    </>
  );
}

function useColumns(): Column<Dispute>[] {
  const t = useTranslations('payments');
  return useMemo(
    () => [
      {
        id: 'number',
        title: t('number'),
        card: 'title',
        cell: (row) => <PaymentLink id={row.payment_id}>{row.number}</PaymentLink>,
      },
      {
        id: 'reason',
        title: t('reason'),
        cell: ({ reason }) => <span className="inline-block first-letter:uppercase">{reason}</span>,
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
      { id: 'state', title: t('state'), card: 'side', cell: ({ state }) => <DisputeState state={state} /> },
      {
        id: 'answer_by',
        title: t('answer_by'),
        cell: ({ answer_by, state }) =>
          answer_by && state === 'open' && <DateText value={answer_by} as="moment" className="text-warn" />,
      },
      { id: 'at', title: t('opened'), cell: ({ created_at }) => <DateText value={created_at} as="moment" /> },
    ],
    [t],
  );
}
