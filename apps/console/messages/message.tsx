import { api, type Got, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Facts } from '@kit/display/page.tsx';
import { Timeline } from '@kit/display/timeline.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { useOccasionName } from './occasions.ts';
import { Recipient } from './recipient.tsx';
import { toneOf, useStateName } from './state-name.ts';

type Message = Got<'/messages/{message_id}'>;

const link = 'text-accent-ink underline-offset-4 hover:underline';

/** One message: to whom, in which words, and every step of its life; a dead one can be sent again. */
export function MessageDetail({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['messages', 'one', id],
    queryFn: () => take(api.GET('/messages/{message_id}', { params: { path: { message_id: id } } })),
  });
  return (
    <Answer query={query} lines={8}>
      {(message) => (
        <div className="grid gap-5">
          <MessageFacts message={message} />
          <div lang={message.language} className="rounded-card bg-sunken p-4">
            {message.subject && <p className="mb-1 font-medium">{message.subject}</p>}
            <p className="whitespace-pre-wrap break-words">{message.body}</p>
          </div>
          <Resend message={message} />
          <Steps message={message} />
        </div>
      )}
    </Answer>
  );
}

function MessageFacts({ message }: { message: Message }) {
  const t = useTranslations('messages');
  const may = useMay();
  const occasionName = useOccasionName();
  const stateName = useStateName();
  const { customer_id, person_id } = message;
  const facts: (readonly [string, ReactNode] | null)[] = [
    [t('recipient'), <Recipient key="r" message={message} />],
    customer_id && may('customers.view')
      ? [
          t('customer'),
          <Link key="c" to="/customers/$customerId" params={{ customerId: customer_id }} className={link}>
            {t('show')}
          </Link>,
        ]
      : null,
    person_id && may('people.view_people')
      ? [
          t('person'),
          <Link key="p" to="/people/$personId" params={{ personId: person_id }} className={link}>
            {t('show')}
          </Link>,
        ]
      : null,
    [t('occasion'), occasionName(message.occasion)],
    [t('channel'), t(`channels.${message.channel}`)],
    [
      t('state'),
      <StatusBadge key="s" tone={toneOf(message.state)}>
        {stateName(message.state)}
      </StatusBadge>,
    ],
    message.reason ? [t('reason'), message.reason] : null,
    [t('attempts'), String(message.attempts)],
    message.next_at ? [t('next_at'), <DateText key="n" value={message.next_at} as="moment" />] : null,
    message.opened_at ? [t('opened_at'), <DateText key="o" value={message.opened_at} as="moment" />] : null,
    message.clicked_at ? [t('clicked_at'), <DateText key="cl" value={message.clicked_at} as="moment" />] : null,
    message.segments ? [t('segments'), String(message.segments)] : null,
    message.number ? [t('wording'), String(message.number)] : null,
  ];
  return <Facts facts={facts.filter((fact) => fact !== null)} />;
}

function Resend({ message }: { message: Message }) {
  const t = useTranslations('messages');
  const may = useMay();
  const client = useQueryClient();
  const resend = useMutation({
    mutationFn: () => take(api.POST('/messages/{message_id}/resend', { params: { path: { message_id: message.id } } })),
    onSuccess: () => {
      said(t('resent'));
      return client.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  const isDead = message.state === 'failed' || message.state === 'expired';
  if (!isDead || !may('messages.resend')) return null;
  return (
    <Button
      className="justify-self-start"
      busy={resend.isPending}
      disabled={resend.isSuccess}
      onClick={() => resend.mutate()}
    >
      {t('resend')}
    </Button>
  );
}

function Steps({ message }: { message: Message }) {
  const t = useTranslations('messages');
  const stateName = useStateName();
  return (
    <section>
      <h3 className="mb-3 text-sm text-muted">{t('steps')}</h3>
      <Timeline
        happenings={message.steps.toReversed().map((step) => ({
          id: `${step.at}${step.what}`,
          at: step.at,
          title: stateName(step.what),
          body: step.reason && <p className="text-sm break-words text-muted">{step.reason}</p>,
        }))}
      />
    </section>
  );
}
