import { api, type Got, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { healthQuery } from './health-query.ts';

type Health = Got<'/operations'>;
type Job = Health['jobs'][number];

const tones = { waiting: 'neutral', under_way: 'info', failed: 'warn', given_up: 'bad' } as const;

/** Jobs, schedules and events: what waits, what failed and why, what comes next. */
export default function HealthPage() {
  const t = useTranslations('platform.health');
  const query = useQuery(healthQuery);
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          <Button
            icon={<RefreshCw aria-hidden className="size-4" />}
            busy={query.isRefetching}
            onClick={() => void query.refetch()}
          >
            {t('refresh')}
          </Button>
        }
      />
      <Answer query={query} lines={8}>
        {(health) => (
          <div className="grid gap-4">
            <Counts counts={health.counts} />
            <Jobs jobs={health.jobs} />
            <div className="grid items-start gap-4 lg:grid-cols-2">
              <Due due={health.due} />
              <Events events={health.events_today} />
            </div>
          </div>
        )}
      </Answer>
    </>
  );
}

function Counts({ counts }: { counts: Health['counts'] }) {
  const t = useTranslations('platform.health');
  const format = useFormatter();
  return (
    <ul className="card grid grid-cols-2 divide-line sm:grid-cols-4 sm:divide-x">
      {(['waiting', 'under_way', 'failed', 'given_up'] as const).map((state) => (
        <li key={state} className="p-4 sm:p-5">
          <StatusBadge tone={counts[state] > 0 ? tones[state] : 'neutral'}>{t(`state.${state}`)}</StatusBadge>
          <p className="figures mt-1 text-2xl font-semibold">{format.number(counts[state])}</p>
        </li>
      ))}
    </ul>
  );
}

function Jobs({ jobs }: { jobs: Job[] }) {
  const t = useTranslations('platform.health');
  return (
    <Card title={t('jobs')}>
      {jobs.length === 0 ? (
        <EmptyState scene="done" title={t('no_jobs')} text={t('no_jobs_text')} />
      ) : (
        <ul className="divide-y divide-line">
          {jobs.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function JobLine({ job }: { job: Job }) {
  const t = useTranslations('platform.health');
  const may = useMay();
  const client = useQueryClient();
  const fresh = () => client.invalidateQueries({ queryKey: healthQuery.queryKey });
  const params = { path: { job_id: Number(job.id) } };
  const retry = useMutation({
    mutationFn: () => take(api.POST('/operations/jobs/{job_id}/retry', { params })),
    onSuccess: () => {
      said(t('retried'));
      return fresh();
    },
  });
  const drop = useMutation({
    mutationFn: () => take(api.DELETE('/operations/jobs/{job_id}', { params })),
    onSuccess: () => {
      said(t('dropped'));
      return fresh();
    },
  });
  const stuck = job.state === 'failed' || job.state === 'given_up';
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <code>{job.task}</code>
            <StatusBadge tone={tones[job.state]}>{t(`state.${job.state}`)}</StatusBadge>
          </p>
          <p className="text-sm text-muted">
            {t('attempts', { done: job.attempts, of: job.max_attempts })}
            {' · '}
            {t('next')} <DateText value={job.run_at} as="moment" />
          </p>
        </div>
        {stuck && may('platform.manage_jobs') && (
          <span className="flex gap-2">
            <Button busy={retry.isPending} onClick={() => retry.mutate()}>
              {t('retry')}
            </Button>
            <Button look="danger" busy={drop.isPending} onClick={() => drop.mutate()}>
              {t('drop')}
            </Button>
          </span>
        )}
      </div>
      {job.last_error && (
        <details className="mt-2">
          <summary className="cursor-pointer text-sm text-muted">{t('why')}</summary>
          <pre className="mt-1 overflow-x-auto rounded-control bg-sunken p-3 text-xs whitespace-pre-wrap">
            {job.last_error}
          </pre>
        </details>
      )}
    </li>
  );
}

function Due({ due }: { due: Health['due'] }) {
  const t = useTranslations('platform.health');
  return (
    <Card title={t('due')}>
      {due.length === 0 && <p className="text-muted">{t('no_due')}</p>}
      <ul className="divide-y divide-line">
        {due.map((each) => (
          <li key={each.key} className="flex items-start justify-between gap-4 py-2 first:pt-0 last:pb-0">
            <span className="min-w-0">
              <span className="block">{each.says ?? each.task}</span>
              <code className="text-xs text-faint">{each.task}</code>
            </span>
            <span className="shrink-0 text-sm text-muted">
              <DateText value={each.at} as="moment" />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Events({ events }: { events: Health['events_today'] }) {
  const t = useTranslations('platform.health');
  const format = useFormatter();
  return (
    <Card title={t('events')}>
      {events.length === 0 && <p className="text-muted">{t('no_events')}</p>}
      <ul className="divide-y divide-line">
        {events.map(({ name, count }) => (
          <li key={name} className="flex justify-between gap-4 py-2 first:pt-0 last:pb-0">
            <code className="min-w-0">{name}</code>
            <span className="figures">{format.number(count)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
