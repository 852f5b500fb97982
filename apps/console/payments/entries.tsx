import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Listing } from '../shell/listing.tsx';
import { EntryActs, EntryMore } from './entry-acts.tsx';
import { Sections } from './sections.tsx';
import { Amount, type Entry, EntryState, PaymentLink, useWayName } from './shared.tsx';

const states = ['entered', 'verified', 'rejected', 'bounced'] as const;
/** First come those that wait; `all` stands in the address for every state. */
const first = 'entered';

/** Money taken by hand: what waits to be verified stands first. */
export default function Entries() {
  const t = useTranslations('payments');
  const columns = useColumns();
  return (
    <>
      <Sections />
      <Listing<Entry>
        name="payments.entries"
        label={t('sections.entries')}
        columns={columns}
        idOf={({ id }) => id}
        more={{ ids: ['state'], chips: null }}
        views={[
          { id: 'entered', name: t('entry_states.entered'), search: {} },
          { id: 'verified', name: t('entry_states.verified'), search: { state: 'verified' } },
          { id: 'rejected', name: t('entry_states.rejected'), search: { state: 'rejected' } },
          { id: 'bounced', name: t('entry_states.bounced'), search: { state: 'bounced' } },
          { id: 'all', name: t('view_all'), search: { state: 'all' } },
        ]}
        read={(search, cursor) => {
          const state = states.find((each) => each === (search.state ?? first));
          return take(
            api.GET('/payments/entries', {
              params: { query: { ...(state && { state }), ...(cursor && { cursor }) } },
            }),
          );
        }}
        empty={<EmptyState scene="done" title={t('no_entries')} text={t('no_entries_text')} />}
      />
    </>
  );
}

function useColumns(): Column<Entry>[] {
  const t = useTranslations('payments');
  const wayName = useWayName();
  return useMemo(
    () => [
      {
        id: 'payer',
        title: t('payer'),
        card: 'title',
        cell: (row) => <PaymentLink id={row.payment_id}>{row.payer_name}</PaymentLink>,
      },
      {
        id: 'way',
        title: t('way'),
        cell: ({ way, reference, bank }) => (
          <span className="block min-w-32 whitespace-normal">
            {wayName(way)}
            {(reference || bank) && (
              <span className="figures text-sm text-muted max-sm:ms-2 sm:block">
                {[reference, bank].filter(Boolean).join(' · ')}
              </span>
            )}
          </span>
        ),
      },
      {
        id: 'amount',
        title: t('amount'),
        end: true,
        card: 'side',
        cell: ({ amount_minor }) => <Amount minor={amount_minor} className="font-medium" />,
      },
      { id: 'state', title: t('state'), card: 'side', cell: ({ state }) => <EntryState state={state} /> },
      { id: 'paid_on', title: t('paid_on'), cell: ({ paid_on }) => <DateText value={paid_on} /> },
      {
        id: 'who',
        title: t('by_whom'),
        cell: (row) => (
          <span className="block text-sm whitespace-normal text-muted">
            <EntryMore entry={row} />
          </span>
        ),
      },
      {
        id: 'note',
        title: t('note'),
        extra: true,
        card: 'none',
        cell: ({ note, why }) => [note, why].filter(Boolean).join(' · '),
      },
      {
        id: 'acts',
        title: t('to_do'),
        cell: (row) => (
          <span className="flex max-w-72 flex-wrap gap-2 whitespace-normal empty:hidden">
            <EntryActs entry={row} />
          </span>
        ),
      },
    ],
    [t, wayName],
  );
}
