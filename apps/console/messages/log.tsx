import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { phoneText } from '@kit/controls/phone-input.tsx';
import type { Column } from '@kit/data/column.ts';
import { StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { Facts, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Timeline } from '@kit/display/timeline.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { Listing } from '../shell/listing.tsx';
import { Answer } from '../shell/page-states.tsx';
import { useOccasionName } from './occasions.ts';

type Message = Item<'/messages'>;
type State = Message['state'];

const channels = ['sms', 'whatsapp', 'email', 'push', 'in_app'] as const;
const good = new Set(['sent', 'delivered']);
const bad = new Set(['failed', 'expired']);

function toneOf(state: string): Tone {
  if (good.has(state)) return 'good';
  return bad.has(state) ? 'bad' : 'neutral';
}

/** What was sent to whom, what arrived, what failed and why; dead letters can be sent again. */
export default function MessageLog() {
  const t = useTranslations('messages');
  const columns = useColumns();
  const [open, setOpen] = useState<Message>();
  return (
    <>
      <PageHeader title={t('log')} text={t('log_text')} />
      <Listing<Message>
        name="messages.log"
        label={t('log')}
        searchLabel={t('recipient_search')}
        columns={columns}
        idOf={(message) => message.id}
        read={readMessages}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          { id: 'failed', name: t('view_failed'), search: { state: 'failed' } },
        ]}
        filters={[
          {
            id: 'channel',
            label: t('channel'),
            options: channels.map((each) => ({ value: each, label: t(`channels.${each}`) })),
          },
          {
            id: 'state',
            label: t('state'),
            options: (['queued', 'sending', 'sent', 'delivered', 'failed', 'expired'] as const).map((each) => ({
              value: each,
              label: stateName(t, each),
            })),
          },
        ]}
        onOpen={setOpen}
        empty={<EmptyState scene="quiet" title={t('empty')} text={t('empty_text')} />}
      />
      {open && (
        <Drawer open onClose={() => setOpen(undefined)} title={t('message')}>
          <Detail id={open.id} />
        </Drawer>
      )}
    </>
  );
}

function readMessages({ q, state, channel, occasion, customer_id }: Search, cursor: string | undefined) {
  const query = {
    ...(q && { recipient: q }),
    ...(state && { state: state as State }),
    ...(channel && { channel: channel as Message['channel'] }),
    ...(occasion && { occasion }),
    ...(customer_id && { customer_id }),
    ...(cursor && { cursor }),
  };
  return take(api.GET('/messages', { params: { query } }));
}

type Words = ReturnType<typeof useTranslations<'messages'>>;

function stateName(t: Words, state: string): string {
  return t.has(`states.${state}` as never) ? t(`states.${state}` as never) : state;
}

function useColumns(): Column<Message>[] {
  const t = useTranslations('messages');
  const occasionName = useOccasionName();
  return useMemo(
    () => [
      {
        id: 'recipient',
        title: t('recipient'),
        card: 'title',
        cell: (message) => <span className="figures">{phoneText(message.recipient)}</span>,
      },
      { id: 'occasion', title: t('occasion'), cell: (message) => occasionName(message.occasion) },
      { id: 'channel', title: t('channel'), cell: (message) => t(`channels.${message.channel}`) },
      {
        id: 'state',
        title: t('state'),
        card: 'side',
        cell: (message) => <StatusBadge tone={toneOf(message.state)}>{stateName(t, message.state)}</StatusBadge>,
      },
      { id: 'at', title: t('at'), cell: (message) => <DateText value={message.created_at} as="moment" /> },
      { id: 'reason', title: t('reason'), extra: true, card: 'none', cell: (message) => message.reason },
    ],
    [t, occasionName],
  );
}

function Detail({ id }: { id: string }) {
  const t = useTranslations('messages');
  const occasionName = useOccasionName();
  const may = useMay();
  const client = useQueryClient();
  const params = { path: { message_id: id } };
  const query = useQuery({
    queryKey: ['messages', 'one', id],
    queryFn: () => take(api.GET('/messages/{message_id}', { params })),
  });
  const resend = useMutation({
    mutationFn: () => take(api.POST('/messages/{message_id}/resend', { params })),
    onSuccess: () => {
      said(t('resent'));
      return client.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  return (
    <Answer query={query} lines={8}>
      {(message) => (
        <div className="grid gap-5">
          <Facts
            facts={[
              [t('recipient'), phoneText(message.recipient)],
              [t('occasion'), occasionName(message.occasion)],
              [t('channel'), t(`channels.${message.channel}`)],
              [
                t('state'),
                <StatusBadge key="s" tone={toneOf(message.state)}>
                  {stateName(t, message.state)}
                </StatusBadge>,
              ],
              ...(message.reason ? [[t('reason'), message.reason] as const] : []),
            ]}
          />
          <div lang={message.language} className="rounded-card bg-sunken p-4">
            {message.subject && <p className="mb-1 font-medium">{message.subject}</p>}
            <p className="whitespace-pre-wrap">{message.body}</p>
          </div>
          {message.state === 'failed' && may('messages.resend') && (
            <Button className="justify-self-start" busy={resend.isPending} onClick={() => resend.mutate()}>
              {t('resend')}
            </Button>
          )}
          <Timeline
            happenings={message.steps.map((step) => ({
              id: `${step.at}${step.what}`,
              at: step.at,
              title: stateName(t, step.what),
              body: step.reason && <p className="text-sm text-muted">{step.reason}</p>,
            }))}
          />
        </div>
      )}
    </Answer>
  );
}
