import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { Badge, StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { complained, said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { quantityText } from '../billing/shared.tsx';
import { Amount } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { Listing } from '../shell/listing.tsx';
import { Photos } from '../shell/photos.tsx';
import { DecideReturn } from './decide-return.tsx';
import { Sections } from './sections.tsx';
import { OrderLink, useTitleOf } from './shared.tsx';

/** A return as lists show it. */
export type Return = Item<'/returns'>;

const states = ['asked', 'approved', 'received', 'rejected', 'withdrawn'] as const;
const wishes = ['refund', 'replacement'] as const;
const tones: Record<Return['state'], Tone> = {
  asked: 'warn',
  approved: 'info',
  received: 'good',
  rejected: 'neutral',
  withdrawn: 'neutral',
};

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
            {row.buyer_name}
            {row.order_number && <span className="figures whitespace-nowrap">{` · ${row.order_number}`}</span>}
          </OrderLink>
        ),
      },
      {
        id: 'items',
        title: t('items'),
        cell: (row) => row.lines.map((line) => `${quantityText(line.quantity_milli)} × ${titleOf(line)}`).join(', '),
      },
      {
        id: 'reason',
        title: t('reason'),
        cell: (row) => (
          <span className="inline-grid align-top">
            {[t(`reasons.${row.reason}`), row.note].filter(Boolean).join(': ')}
            <Photos ids={row.file_ids} label={t('photo')} />
          </span>
        ),
      },
      { id: 'at', title: t('at'), cell: (row) => <DateText value={row.created_at} as="moment" /> },
      {
        id: 'state',
        title: t('state'),
        card: 'side',
        cell: (row) => <StatusBadge tone={tones[row.state]}>{t(`states.${row.state}`)}</StatusBadge>,
      },
      { id: 'wants', title: t('wants'), cell: (row) => <Wish row={row} /> },
      {
        id: 'back',
        title: t('back'),
        end: true,
        card: 'side',
        cell: (row) => (row.back_minor === null ? '–' : <Amount minor={row.back_minor} />),
      },
      { id: 'next', title: t('next'), end: true, cell: (row) => <Next row={row} /> },
    ],
    [t, titleOf],
  );
}

/** What the customer gets for it, and how far that is when it is the same again. */
function Wish({ row: { wants, state, replacement } }: { row: Return }) {
  const t = useTranslations('orders');
  if (wants === 'refund') return t('returns.wanted.refund');
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {t('returns.wanted.replacement')}
      {replacement !== null && (
        <Badge tone={replacement.state === 'delivered' ? 'good' : 'info'}>
          {t(`parcels.states.${replacement.state as 'packed'}`)}
        </Badge>
      )}
      {replacement === null && state === 'received' && <Badge tone="warn">{t('returns.to_pack')}</Badge>}
    </span>
  );
}

function Next({ row }: { row: Return }) {
  const t = useTranslations('orders.returns');
  const may = useMay();
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const where = { params: { path: { return_id: row.id }, header: ifMatch(row.version) } };
  const approve = useMutation({
    mutationFn: () => take(api.POST('/returns/{return_id}/approve', { ...where, body: {} })),
    onSuccess: ({ wants }) => {
      // Sold out meanwhile.
      said(t(wants === row.wants ? 'approved' : 'approved_refund'));
      void client.invalidateQueries({ queryKey: ['orders'] });
    },
    onError: (error: Error) => complained(wordsOf(error)),
  });
  const pack = useMutation({
    mutationFn: () => take(api.POST('/returns/{return_id}/parcels', where)),
    onSuccess: () => {
      said(t('packed'));
      void client.invalidateQueries({ queryKey: ['orders'] });
    },
    onError: (error: Error) => complained(wordsOf(error)),
  });
  if (row.state === 'asked' && may('orders.decide_returns'))
    return (
      <span className="flex justify-end gap-2">
        <DecideReturn row={row} what="reject" />
        <Button look="primary" busy={approve.isPending} onClick={() => approve.mutate()}>
          {t('approve')}
        </Button>
      </span>
    );
  const waits = row.wants === 'replacement' && row.replacement === null;
  const refund = waits && may('orders.receive_returns') && <DecideReturn row={row} what="refund" />;
  if (row.state === 'approved')
    return (
      <span className="flex justify-end gap-2">
        {refund}
        {may('orders.receive_returns') && <DecideReturn row={row} what="receive" />}
      </span>
    );
  if (row.state === 'received' && waits && row.lines.some(({ came_milli }) => BigInt(came_milli ?? '0') > 0n))
    return (
      <span className="flex justify-end gap-2">
        {refund}
        {may('orders.send') && (
          <Button look="primary" busy={pack.isPending} onClick={() => pack.mutate()}>
            {t('pack')}
          </Button>
        )}
      </span>
    );
  if (row.replacement?.state === 'packed' || row.replacement?.state === 'dispatched')
    return <OrderLink id={row.order_id}>{t(row.replacement.state === 'packed' ? 'send' : 'hand_over')}</OrderLink>;
  return null;
}
