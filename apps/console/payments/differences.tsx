import { api, ifMatch, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { Badge, StatusBadge } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Listing } from '../shell/listing.tsx';
import { SettleDifference } from './settle-difference.tsx';
import { Amount, type Difference, gatewayNamesQuery, ShowPayment, small, useGatewayName } from './shared.tsx';

/** Where the books and the gateways' reports differ, each with what can be done about it. Open ones stand first. */
export function Differences() {
  const t = useTranslations('payments.differences');
  const tp = useTranslations('payments');
  const columns = useColumns();
  const gateways = useQuery(gatewayNamesQuery).data?.items;
  return (
    <Listing<Difference>
      name="payments.differences"
      label={t('title')}
      columns={columns}
      idOf={({ id }) => id}
      filters={
        gateways?.length
          ? [
              {
                id: 'gateway',
                label: tp('gateway'),
                options: gateways.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]
          : []
      }
      more={{ ids: ['state'], chips: null }}
      views={[
        { id: 'open', name: t('open'), search: {} },
        { id: 'settled', name: t('settled'), search: { state: 'settled' } },
        { id: 'all', name: tp('view_all'), search: { state: 'all' } },
      ]}
      read={({ state: wanted = 'open', gateway }, cursor) => {
        const state = (['open', 'settled'] as const).find((each) => each === wanted);
        return take(
          api.GET('/payments/differences', {
            params: {
              query: { ...(state && { state }), ...(gateway && { gateway_id: gateway }), ...(cursor && { cursor }) },
            },
          }),
        );
      }}
      empty={<EmptyState scene="done" title={t('empty')} text={t('empty_text')} />}
    />
  );
}

function useColumns(): Column<Difference>[] {
  const t = useTranslations('payments.differences');
  const tp = useTranslations('payments');
  const gatewayName = useGatewayName();
  return useMemo(
    () => [
      {
        id: 'kind',
        title: t('what'),
        card: 'title',
        cell: (row) => (
          <span className="block max-w-80 min-w-48 whitespace-normal">
            <span className="block font-medium">{t(`kinds.${row.kind}`, { what: t(`whats.${row.what}`) })}</span>
            <span className="block text-sm font-normal break-all text-muted">
              {[gatewayName(row.gateway_id), row.ref].filter(Boolean).join(' · ')}
            </span>
          </span>
        ),
      },
      { id: 'day', title: tp('day'), cell: ({ day }) => <DateText value={day} /> },
      {
        id: 'ours',
        title: t('ours'),
        end: true,
        cell: ({ ours_minor, currency }) =>
          ours_minor === null ? '—' : <Labelled label={t('ours')} minor={ours_minor} currency={currency} />,
      },
      {
        id: 'theirs',
        title: t('theirs'),
        end: true,
        cell: ({ theirs_minor, currency }) =>
          theirs_minor === null ? '—' : <Labelled label={t('theirs')} minor={theirs_minor} currency={currency} />,
      },
      {
        id: 'payment',
        title: tp('payment'),
        cell: ({ payment_id }) => payment_id && <ShowPayment id={payment_id} />,
      },
      {
        id: 'state',
        title: tp('state'),
        card: 'side',
        cell: ({ state, action }) =>
          action === null ? (
            <StatusBadge tone="warn">{t('open')}</StatusBadge>
          ) : state === 'open' ? (
            <StatusBadge tone="info">{t(`actions.${action}`)}</StatusBadge>
          ) : (
            <Badge>{t(`actions.${action}`)}</Badge>
          ),
      },
      {
        id: 'note',
        title: tp('note'),
        cell: ({ note }) => note && <span className="block max-w-64 text-sm whitespace-normal text-muted">{note}</span>,
      },
      { id: 'acts', title: tp('to_do'), cell: (row) => <Acts difference={row} /> },
    ],
    [t, tp, gatewayName],
  );
}

/** On a phone's card a figure needs its name; in the table its column says it. */
function Labelled({ label, minor, currency }: { label: string; minor: string; currency: string }) {
  return (
    <span>
      <span className="me-1 sm:sr-only">{label}</span>
      <Amount minor={minor} currency={currency} />
    </span>
  );
}

function Acts({ difference }: { difference: Difference }) {
  const t = useTranslations('payments.differences');
  const client = useQueryClient();
  const [settling, setSettling] = useState(false);
  const reopen = useMutation({
    mutationFn: () =>
      take(
        api.POST('/payments/differences/{difference_id}/reopen', {
          params: { path: { difference_id: difference.id }, header: ifMatch(difference.version) },
        }),
      ),
    onSuccess: () => said(t('reopened')),
    onSettled: () => client.invalidateQueries({ queryKey: ['payments'] }),
  });
  if (difference.state === 'open') {
    return (
      <>
        <Button onClick={() => setSettling(true)}>{t('decide')}</Button>
        {settling && <SettleDifference difference={difference} onClose={() => setSettling(false)} />}
      </>
    );
  }
  if (difference.action !== 'written_off') return null;
  return (
    <Button
      look="quiet"
      busy={reopen.isPending}
      icon={<Undo2 aria-hidden className={small} />}
      onClick={() => reopen.mutate()}
    >
      {t('undo')}
    </Button>
  );
}
