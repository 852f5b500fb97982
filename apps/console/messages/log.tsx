import { api, type Item, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { toE164 } from '@kit/phone.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { MessageDetail } from './message.tsx';
import { occasionsQuery, useOccasionName } from './occasions.ts';
import { Recipient } from './recipient.tsx';
import { toneOf, useStateName } from './state-name.ts';

type Message = Item<'/messages'>;
type State = Message['state'];

const channels = ['sms', 'whatsapp', 'email', 'push', 'in_app'] as const;
const states = ['queued', 'sending', 'sent', 'delivered', 'failed', 'expired'] as const;
const FRESH = ['messages.message_moved'];

/** What was sent to whom, what arrived, what failed and why; dead letters can be sent again. */
export default function MessageLog() {
  const t = useTranslations('messages');
  const columns = useColumns();
  const filters = useFilters();
  const [open, setOpen] = useState<Message>();
  return (
    <>
      <PageHeader title={t('log')} text={t('log_text')} />
      <LastDay />
      <Listing<Message>
        name="messages.log"
        label={t('log')}
        searchLabel={t('recipient_search')}
        columns={columns}
        idOf={(message) => message.id}
        read={readMessages}
        freshOn={FRESH}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          { id: 'failed', name: t('view_failed'), search: { state: 'failed' } },
          { id: 'waiting', name: t('view_waiting'), search: { state: 'queued' } },
        ]}
        filters={filters}
        onOpen={setOpen}
        empty={<EmptyState scene="quiet" title={t('empty')} text={t('empty_text')} />}
      />
      {open && (
        <Drawer open onClose={() => setOpen(undefined)} title={t('message')}>
          <MessageDetail id={open.id} />
        </Drawer>
      )}
    </>
  );
}

/** A mobile as it is kept, or a mailbox as it was typed. */
function recipientOf(q: string): string {
  const typed = q.trim();
  return typed.includes('@') ? typed.toLowerCase() : toE164(typed);
}

function readMessages({ q, state, channel, occasion, customer_id }: Search, cursor: string | undefined) {
  const query = {
    ...(q?.trim() && { recipient: recipientOf(q) }),
    ...(state && { state: state as State }),
    ...(channel && { channel: channel as Message['channel'] }),
    ...(occasion && { occasion }),
    ...(customer_id && { customer_id }),
    ...(cursor && { cursor }),
  };
  return take(api.GET('/messages', { params: { query } }));
}

function useFilters() {
  const t = useTranslations('messages');
  const may = useMay();
  const { search } = useListState();
  const occasionName = useOccasionName();
  const stateName = useStateName();
  const occasions = useQuery({ ...occasionsQuery, enabled: may('messages.edit_templates') }).data?.items;
  return [
    {
      id: 'channel',
      label: t('channel'),
      options: channels.map((each) => ({ value: each, label: t(`channels.${each}`) })),
    },
    { id: 'state', label: t('state'), options: states.map((each) => ({ value: each, label: stateName(each) })) },
    ...(occasions?.length
      ? [
          {
            id: 'occasion',
            label: t('occasion'),
            options: occasions.map(({ name }) => ({ value: name, label: occasionName(name) })),
          },
        ]
      : []),
    // A customer's page leads here with its own messages.
    ...(search.customer_id
      ? [{ id: 'customer_id', label: t('customer'), options: [{ value: search.customer_id, label: t('this_one') }] }]
      : []),
  ];
}

/** What became of the messages of the last 24 hours; a press filters the list. */
function LastDay() {
  const t = useTranslations('messages');
  const format = useFormatter();
  const stateName = useStateName();
  const { change } = useListState();
  const counts = useQuery({ queryKey: ['messages', 'counts'], queryFn: () => take(api.GET('/messages/counts')) });
  const sums = Map.groupBy(counts.data?.items ?? [], ({ state }) => state);
  const shown = states.filter((state) => sums.has(state));
  if (shown.length === 0) return null;
  return (
    <section className="mb-5 flex flex-wrap items-center gap-2" aria-label={t('last_day')}>
      <span className="me-1 text-sm text-muted">{t('last_day')}</span>
      {shown.map((state) => (
        <button
          key={state}
          type="button"
          onClick={() => change({ state })}
          className="min-h-6 rounded-full hover:opacity-80 pointer-coarse:min-h-11"
        >
          <StatusBadge tone={toneOf(state)}>
            {`${stateName(state)} · ${format.number(sums.get(state)?.reduce((sum, { n }) => sum + n, 0) ?? 0)}`}
          </StatusBadge>
        </button>
      ))}
    </section>
  );
}

function useColumns(): Column<Message>[] {
  const t = useTranslations('messages');
  const occasionName = useOccasionName();
  const stateName = useStateName();
  return useMemo(
    () => [
      {
        id: 'recipient',
        title: t('recipient'),
        card: 'title',
        cell: (message) => <Recipient message={message} />,
      },
      { id: 'occasion', title: t('occasion'), cell: (message) => occasionName(message.occasion) },
      { id: 'channel', title: t('channel'), cell: (message) => t(`channels.${message.channel}`) },
      {
        id: 'state',
        title: t('state'),
        card: 'side',
        cell: (message) => <StatusBadge tone={toneOf(message.state)}>{stateName(message.state)}</StatusBadge>,
      },
      { id: 'at', title: t('at'), cell: (message) => <DateText value={message.created_at} as="moment" /> },
      { id: 'attempts', title: t('attempts'), extra: true, end: true, card: 'none', cell: ({ attempts }) => attempts },
      { id: 'reason', title: t('reason'), extra: true, card: 'none', cell: (message) => message.reason },
    ],
    [t, occasionName, stateName],
  );
}
