/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a table that scrolls sideways must be reached by keys */
import { useLive } from '@kit/api/live.ts';
import { Card } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { freshAfter } from '../shell/live-queries.ts';
import { Answer } from '../shell/page-states.tsx';
import { Bars } from './bars.tsx';
import { type Figures as Counted, figuresQuery } from './wanted.ts';

/** What became of it: a bar for each step of the way, by channel, and what stood in the way. Follows receipts as they come. */
export function Figures({ id }: { id: string }) {
  const query = useQuery(figuresQuery(id));
  const client = useQueryClient();
  useLive(
    useCallback(
      (message) => {
        const ours =
          message.name === 'messages.message_moved' && String(message.payload.occasion).startsWith('broadcasts.');
        if (ours) freshAfter(client, { ...message, name: 'broadcasts.figures' });
      },
      [client],
    ),
  );
  return <Answer query={query}>{(figures) => <Shown figures={figures} />}</Answer>;
}

function Shown({ figures }: { figures: Counted }) {
  const t = useTranslations('broadcasts.figures');
  const { handled, unwanted } = figures;
  if (handled === 0)
    return (
      <Card>
        <EmptyState scene="quiet" title={t('nothing')} text={t('nothing_text')} />
      </Card>
    );
  const bar = (id: 'sent' | 'delivered' | 'opened' | 'clicked' | 'waiting' | 'failed') => ({
    id,
    label: t(id),
    count: figures[id],
  });
  return (
    <>
      <Card title={t('title')}>
        <p className="mb-4 text-muted">{t('of', { count: handled })}</p>
        <Bars
          label={t('title')}
          of={handled}
          bars={[
            bar('sent'),
            { ...bar('delivered'), tone: 'good' },
            { ...bar('opened'), tone: 'good' },
            { ...bar('clicked'), tone: 'good' },
            ...(figures.waiting > 0 ? [{ ...bar('waiting'), tone: 'faint' as const, note: t('waiting_text') }] : []),
            ...(figures.failed > 0 ? [{ ...bar('failed'), tone: 'bad' as const }] : []),
            ...(unwanted > 0
              ? [
                  {
                    id: 'unwanted',
                    label: t('unwanted'),
                    count: unwanted,
                    tone: 'warn' as const,
                    note: t('unwanted_text'),
                  },
                ]
              : []),
          ]}
        />
        {figures.notices.shown > 0 && (
          <p className="mt-4 text-sm text-muted">
            {t('notices', { shown: figures.notices.shown, read: figures.notices.read })}
          </p>
        )}
      </Card>
      {figures.channels.length > 0 && <Channels channels={figures.channels} />}
      {figures.reasons.length > 0 && <Reasons reasons={figures.reasons} />}
    </>
  );
}

const steps = ['sent', 'delivered', 'opened', 'clicked', 'failed'] as const;

function Channels({ channels }: { channels: Counted['channels'] }) {
  const t = useTranslations('broadcasts.figures');
  const tm = useTranslations('messages.channels');
  const format = useFormatter();
  return (
    <Card title={t('by_channel')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className="-mx-1 overflow-x-auto px-1" tabIndex={0} aria-label={t('by_channel')}>
        <table className="w-full text-start whitespace-nowrap">
          <thead className="text-sm text-muted">
            <tr>
              <th className="py-1.5 text-start font-normal">{t('channel')}</th>
              {steps.map((step) => (
                <th key={step} className="py-1.5 ps-3 text-end font-normal">
                  {t(`short.${step}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {channels.map((row) => (
              <tr key={row.channel} className="border-t border-line">
                <th className="py-2 text-start font-medium">{tm(row.channel)}</th>
                {steps.map((step) => (
                  <td key={step} className="figures py-2 ps-3 text-end">
                    {format.number(row[step])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function Reasons({ reasons }: { reasons: Counted['reasons'] }) {
  const t = useTranslations('broadcasts.figures');
  const tm = useTranslations('messages.channels');
  const format = useFormatter();
  const known = (reason: string) => {
    const key = `reasons.${reason}` as Parameters<typeof t.has>[0];
    return /^[a-z_]+$/.test(reason) && t.has(key) ? t(key as never) : reason;
  };
  return (
    <Card title={t('why_not')}>
      <ul className="divide-y divide-line">
        {reasons.map(({ channel, reason, messages }) => (
          <li key={`${channel} ${reason}`} className="flex items-baseline justify-between gap-4 py-2">
            <span className="min-w-0 break-words">
              <span className="font-medium">{tm(channel)}</span>
              <span className="text-muted"> · {known(reason)}</span>
            </span>
            <span className="figures">{format.number(messages)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
