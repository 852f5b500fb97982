import { api, type Item, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { complained, said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Play, Wrench } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { DocumentLink } from '../billing/shared.tsx';
import { OrderLink } from '../orders/shared.tsx';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { checksQuery } from './checks-query.ts';

type Check = Item<'/insight/checks'>;
type Law = Check['laws'][number];

/** Whether all that was written agrees: each law, when it was last looked at, what breaks it and what to do. */
export default function Checks() {
  const t = useTranslations('insight');
  const client = useQueryClient();
  const query = useQuery(checksQuery);
  const look = useMutation({
    mutationFn: () => take(api.POST('/insight/checks')),
    onSuccess: async ({ faults }) => {
      await client.invalidateQueries({ queryKey: ['insight'] });
      said(t('looked', { count: Number(faults) }));
    },
  });
  const run = (
    <Button
      look="primary"
      busy={look.isPending}
      icon={<Play aria-hidden className="size-4" />}
      onClick={() => look.mutate()}
    >
      {t('run')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={run} />
      <Answer query={query} lines={8}>
        {({ items: [last, ...before] }) =>
          last === undefined ? (
            <EmptyState scene="book" title={t('never')} text={t('never_text')} />
          ) : (
            <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[1fr_20rem]">
              <Laws check={last} />
              <Before checks={before} />
            </div>
          )
        }
      </Answer>
    </>
  );
}

function Laws({ check }: { check: Check }) {
  const t = useTranslations('insight');
  const laws = check.laws.toSorted((a, b) => b.faults - a.faults);
  return (
    <Card
      title={check.faults === '0' ? t('all_hold') : t('broken', { count: Number(check.faults) })}
      actions={<When check={check} />}
    >
      <ul className="divide-y divide-line">
        {laws.map((law) => (
          <li key={law.law} className="grid gap-2 py-3 first:pt-0 last:pb-0">
            <div className="flex items-start justify-between gap-4">
              <p className="min-w-0">{t(`laws.${law.law as 'stage_differs'}.says`)}</p>
              <StatusBadge tone={law.faults === 0 ? 'good' : 'bad'}>
                {law.faults === 0 ? t('holds') : t('not_so', { count: law.faults })}
              </StatusBadge>
            </div>
            {law.faults > 0 && <Broken law={law} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What breaks a law, as far as it is named, and what a person does about it. */
function Broken({ law }: { law: Law }) {
  const t = useTranslations('insight');
  const may = useMay();
  const repair = repairable.find((one) => one === law.law);
  const Way = law.law === 'bill_without_delivery' ? DocumentLink : OrderLink;
  return (
    <>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {law.samples.map(({ id, name }) => (
          <li key={id} className="figures">
            <Way id={id}>{name ?? t('no_number')}</Way>
          </li>
        ))}
        {law.faults > law.samples.length && (
          <li className="text-muted">{t('more', { count: law.faults - law.samples.length })}</li>
        )}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-64 text-sm text-muted">{t(`laws.${law.law as 'stage_differs'}.do`)}</p>
        {repair && may('orders.repair') && <Repair law={repair} order_ids={law.samples.map(({ id }) => id)} />}
      </div>
    </>
  );
}

/** The laws whose faults the server can set right. */
const repairable = [
  'delivered_not_billed',
  'delivery_without_bill',
  'promised_not_set_aside',
  'set_aside_for_nothing',
  'stage_differs',
] as const;

/** Sets right one after the other the orders that are named, looks again, and says why what stays is refused. */
function Repair({ law, order_ids }: { law: (typeof repairable)[number]; order_ids: readonly string[] }) {
  const t = useTranslations('insight');
  const client = useQueryClient();
  const wordsFor = useRefusalWords();
  const repair = useMutation({
    mutationFn: async () => {
      let done = 0;
      let why: unknown;
      for (const order_id of order_ids) {
        try {
          await take(api.POST('/orders/{order_id}/repair', { params: { path: { order_id } }, body: { law } }));
          done += 1;
        } catch (error) {
          why = error;
        }
      }
      await take(api.POST('/insight/checks'));
      return { done, why };
    },
    onSuccess: async ({ done, why }) => {
      await client.invalidateQueries({ queryKey: ['insight'] });
      const words = t('repaired', { done, count: order_ids.length });
      if (why === undefined) said(words);
      else complained(`${words}. ${wordsFor(why)}`);
    },
  });
  return (
    <Button busy={repair.isPending} icon={<Wrench aria-hidden className="size-4" />} onClick={() => repair.mutate()}>
      {t('repair')}
    </Button>
  );
}

function When({ check }: { check: Check }) {
  const t = useTranslations('insight');
  return (
    <span className="text-sm text-muted">
      <DateText value={check.at} as="moment" />
      {` · ${t(check.by === null ? 'by_night' : 'by_hand')}`}
    </span>
  );
}

function Before({ checks }: { checks: readonly Check[] }) {
  const t = useTranslations('insight');
  if (checks.length === 0) return null;
  return (
    <Card title={t('before')}>
      <ul className="divide-y divide-line">
        {checks.map((check) => (
          <li key={check.id} className="flex items-start justify-between gap-4 py-2 first:pt-0 last:pb-0">
            <When check={check} />
            <StatusBadge tone={check.faults === '0' ? 'good' : 'bad'}>
              {check.faults === '0' ? t('holds') : t('not_so', { count: Number(check.faults) })}
            </StatusBadge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
