import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import { Skeleton } from '@kit/display/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import { countQuery } from '../customers/wanted.ts';
import { useMoney } from '../payments/shared.tsx';
import { receivedQuery, waitingQueries } from '../payments/waiting.ts';
import { useMay, useMe } from '../people/me.ts';
import { healthQuery } from '../platform/health-query.ts';
import { pagesFor } from '../shell/nav.ts';

/** The first page of the day: what stands now, and what this person can do. */
export default function Today() {
  const t = useTranslations('home');
  const ts = useTranslations('shell');
  const may = useMay();
  const { person } = useMe();
  const clock = useQuery({
    queryKey: ['tenants', 'clock'],
    queryFn: () => take(api.GET('/clock')),
    enabled: may('tenants.view_business'),
  });
  const here = useNow();
  const now = clock.data?.now ?? here.toISOString();
  return (
    <>
      <header className="mb-8">
        <p className="text-muted">
          <DateText value={now} as="long" />
        </p>
        <h1 className="text-2xl">{t('hello', { name: person.name })}</h1>
      </header>
      <Figures />
      <MoneyWaits />
      <h2 className="mt-10 mb-3 text-lg">{t('can')}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {pagesFor(may)
          .flat()
          .filter(({ to }) => to !== '/')
          .map(({ to, word, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className="card group flex h-full items-start gap-3 p-4 transition-[border-color,box-shadow] hover:border-accent-line hover:shadow-soft"
              >
                <span className="flex size-9 shrink-0 items-center justify-center rounded-control bg-accent-soft text-accent-ink">
                  <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
                </span>
                <span className="min-w-0">
                  <span className="block font-medium">{ts(`nav.${word}`)}</span>
                  <span className="block text-sm text-muted">{t(`says.${word as 'customers'}`)}</span>
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </>
  );
}

function Figures() {
  const t = useTranslations('home');
  const may = useMay();
  const all = useQuery({ ...countQuery({}), enabled: may('customers.view') });
  const health = useQuery({ ...healthQuery, enabled: may('platform.view_operations') });
  const stuck = health.data && health.data.counts.failed + health.data.counts.given_up;
  if (!may('customers.view') && !may('platform.view_operations')) return null;
  return (
    <ul className="card grid divide-line max-sm:divide-y sm:auto-cols-fr sm:grid-flow-col sm:divide-x">
      {may('customers.view') && <Figure to="/customers" label={t('customers')} value={all.data?.count} />}
      {may('platform.view_operations') && (
        <>
          <Figure to="/health" label={t('waiting')} value={health.data?.counts.waiting} />
          <Figure
            to="/health"
            label={t('stuck')}
            value={stuck}
            note={
              stuck === undefined ? null : (
                <span className={stuck > 0 ? 'text-bad' : 'text-good'}>{t('stuck_note', { count: stuck })}</span>
              )
            }
          />
        </>
      )}
    </ul>
  );
}

/** What of the money waits for somebody. Each tile reads one page of a list. */
function MoneyWaits() {
  const t = useTranslations('home');
  const money = useMoney();
  const may = useMay();
  const reconciles = may('payments.reconcile');
  const refunds = useQuery({ ...waitingQueries.refunds, enabled: may('payments.view') }).data;
  const entries = useQuery({ ...waitingQueries.entries, enabled: may('payments.view') }).data;
  const differences = useQuery({ ...waitingQueries.differences, enabled: reconciles }).data;
  const received = useQuery({ ...receivedQuery, enabled: may('payments.view') }).data;
  if (!may('payments.view')) return null;
  return (
    <ul className="card mt-4 grid divide-line max-sm:divide-y sm:auto-cols-fr sm:grid-flow-col sm:divide-x">
      <Figure
        to="/payments"
        label={t('received_today')}
        value={received && money(received.received_minor)}
        note={received && t('received_note', { count: received.receipts })}
      />
      <Figure to="/payments/entries" label={t('to_verify')} value={entries?.count} more={entries?.more} />
      <Figure
        to="/payments/refunds"
        search={{ state: 'failed' }}
        label={t('failed_refunds')}
        value={refunds?.count}
        more={refunds?.more}
      />
      {reconciles && (
        <Figure
          to="/payments/reconciliation"
          label={t('differences')}
          value={differences?.count}
          more={differences?.more}
        />
      )}
    </ul>
  );
}

interface FigureProps {
  to: '/customers' | '/health' | '/payments' | '/payments/entries' | '/payments/refunds' | '/payments/reconciliation';
  search?: Record<string, string>;
  label: string;
  /** A count, or words. */
  value: number | string | undefined;
  /** There are more than were counted. */
  more?: boolean | undefined;
  note?: ReactNode;
}

function Figure({ to, search, label, value, more, note }: FigureProps) {
  const format = useFormatter();
  return (
    <li className="relative p-5 max-sm:flex max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:py-3">
      <Link
        to={to}
        {...(search && { search })}
        className="flex items-center gap-1.5 text-sm text-muted after:absolute after:inset-0 hover:text-ink"
      >
        {label}
        <ArrowRight aria-hidden className="size-3.5" />
      </Link>
      <p className="figures text-2xl font-semibold sm:mt-1 sm:text-3xl">
        {value === undefined ? (
          <Skeleton className="my-3 h-6 w-16" />
        ) : (
          `${typeof value === 'string' ? value : format.number(value)}${more ? '+' : ''}`
        )}
      </p>
      {note && <p className="text-sm max-sm:hidden">{note}</p>}
    </li>
  );
}
