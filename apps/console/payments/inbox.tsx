import { api, type Item, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { Card } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Listing } from '../shell/listing.tsx';
import { HookState } from './hook-state.tsx';
import { gatewayNamesQuery, ShowPayment, useGatewayName } from './shared.tsx';

type Hook = Item<'/payments/hooks'>;

const states = ['new', 'applied', 'ignored'] as const;

/** The webhooks that came, and what became of each. */
export function Inbox() {
  const t = useTranslations('payments');
  const columns = useColumns();
  const gateways = useQuery(gatewayNamesQuery).data?.items ?? [];
  return (
    <Card title={t('hooks')}>
      <Listing<Hook>
        name="payments.hooks"
        label={t('hooks')}
        columns={columns}
        idOf={({ gateway_id, event_id }) => `${gateway_id}${event_id}`}
        filters={[
          {
            id: 'state',
            label: t('state'),
            options: states.map((value) => ({ value, label: t(`hook_states.${value}`) })),
          },
          { id: 'gateway', label: t('gateway'), options: gateways.map(({ id, name }) => ({ value: id, label: name })) },
        ]}
        read={(search, cursor) => {
          const state = states.find((each) => each === search.state);
          return take(
            api.GET('/payments/hooks', {
              params: {
                query: {
                  ...(state && { state }),
                  ...(search.gateway && { gateway_id: search.gateway }),
                  ...(cursor && { cursor }),
                },
              },
            }),
          );
        }}
        empty={<EmptyState scene="quiet" title={t('no_hooks')} text={t('no_hooks_text')} />}
      />
    </Card>
  );
}

function useColumns(): Column<Hook>[] {
  const t = useTranslations('payments');
  const gatewayName = useGatewayName();
  return useMemo(
    () => [
      {
        id: 'event',
        title: t('event'),
        card: 'title',
        cell: ({ event }) => <code className="break-all">{event}</code>,
      },
      { id: 'gateway', title: t('gateway'), cell: ({ gateway_id }) => gatewayName(gateway_id) },
      {
        id: 'payment',
        title: t('payment'),
        cell: ({ payment_id }) => payment_id && <ShowPayment id={payment_id} />,
      },
      { id: 'state', title: t('state'), card: 'side', cell: ({ state }) => <HookState state={state} /> },
      {
        id: 'why',
        title: t('why'),
        cell: ({ why }) => why && <span className="block max-w-72 text-sm whitespace-normal text-muted">{why}</span>,
      },
      { id: 'at', title: t('came'), cell: ({ received_at }) => <DateText value={received_at} as="moment" /> },
      {
        id: 'repeats',
        title: t('repeats'),
        extra: true,
        end: true,
        card: 'none',
        cell: ({ repeats }) => repeats,
      },
    ],
    [t, gatewayName],
  );
}
