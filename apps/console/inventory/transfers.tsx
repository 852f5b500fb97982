import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useNavigate } from '@tanstack/react-router';
import { Truck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { Arrive } from './arrive.tsx';
import { Sections } from './sections.tsx';
import { Send } from './send.tsx';
import { small, usePlaceName, usePlaceOptions } from './shared.tsx';

type Transfer = Item<'/stock/transfers'>;

const states = ['sent', 'arrived', 'called_back'] as const;
const tones: Record<Transfer['state'], Tone> = { sent: 'info', arrived: 'good', called_back: 'neutral' };

/** Goods that go from place to place. */
export default function Transfers() {
  const t = useTranslations('inventory.transfers');
  const may = useMay();
  const navigate = useNavigate();
  const { search, change } = useListState();
  const columns = useColumns();
  const places = usePlaceOptions();
  const [sending, setSending] = useState(false);
  const send = may('inventory.transfer') && places.length > 1 && (
    <Button look="primary" icon={<Truck aria-hidden className={small} />} onClick={() => setSending(true)}>
      {t('send')}
    </Button>
  );
  return (
    <>
      <Sections actions={send} />
      <Listing<Transfer>
        name="inventory.transfers"
        label={t('title')}
        columns={columns}
        filters={[
          { id: 'state', label: t('state'), options: states.map((value) => ({ value, label: t(`states.${value}`) })) },
        ]}
        idOf={(row) => row.id}
        read={({ state }, cursor) => {
          const known = states.find((each) => each === state);
          const query = { ...(known && { state: known }), ...(cursor && { cursor }) };
          return take(api.GET('/stock/transfers', { params: { query } }));
        }}
        onOpen={(row) => change({ open: row.id })}
        empty={
          <EmptyState
            scene="quiet"
            title={t('empty')}
            text={t(places.length > 1 ? 'empty_text' : 'one_place')}
            action={send || <Button onClick={() => void navigate({ to: '/stock/places' })}>{t('to_places')}</Button>}
          />
        }
      />
      {sending && <Send onClose={() => setSending(false)} />}
      {search.open && <Arrive transferId={search.open} onClose={() => change({ open: undefined })} />}
    </>
  );
}

function useColumns(): Column<Transfer>[] {
  const t = useTranslations('inventory.transfers');
  const format = useFormatter();
  const placeName = usePlaceName();
  return useMemo(
    () => [
      {
        id: 'number',
        title: t('number'),
        card: 'title',
        cell: (row) => <span className="figures font-medium">{row.number}</span>,
      },
      { id: 'from', title: t('from'), cell: (row) => placeName(row.from_id) },
      { id: 'to', title: t('to'), cell: (row) => placeName(row.to_id) },
      {
        id: 'lines',
        title: t('lines'),
        end: true,
        card: 'none',
        cell: (row) => <span className="figures">{format.number(row.lines)}</span>,
      },
      {
        id: 'state',
        title: t('state'),
        card: 'side',
        cell: (row) => <StatusBadge tone={tones[row.state]}>{t(`states.${row.state}`)}</StatusBadge>,
      },
      { id: 'sent_at', title: t('sent_at'), cell: (row) => <DateText value={row.sent_at} as="moment" /> },
      {
        id: 'ended_at',
        title: t('ended_at'),
        card: 'none',
        cell: (row) => row.ended_at && <DateText value={row.ended_at} as="moment" />,
      },
    ],
    [t, format, placeName],
  );
}
