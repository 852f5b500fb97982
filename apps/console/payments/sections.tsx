import { Badge } from '@kit/display/badge.tsx';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { SectionHead } from '../shell/section-head.tsx';
import { waitingQueries } from './waiting.ts';

const sections = [
  { id: 'payments', to: '/payments', needs: 'payments.view' },
  { id: 'refunds', to: '/payments/refunds', needs: 'payments.view' },
  { id: 'entries', to: '/payments/entries', needs: 'payments.view' },
  { id: 'disputes', to: '/payments/disputes', needs: 'payments.view' },
  { id: 'reconciliation', to: '/payments/reconciliation', needs: 'payments.reconcile' },
  { id: 'settlements', to: '/payments/settlements', needs: 'payments.reconcile' },
  { id: 'gateways', to: '/payments/gateways', needs: 'payments.manage_gateways' },
] as const;
type Section = (typeof sections)[number]['id'];

const waiting = {
  refunds: waitingQueries.refunds,
  entries: waitingQueries.entries,
  disputes: waitingQueries.disputes,
  reconciliation: waitingQueries.differences,
} as const;

/** The head of every page about money that comes in, and the ways between them; each says how much waits there. */
export function Sections({ actions }: { actions?: ReactNode }) {
  const t = useTranslations('payments');
  const nameOf = (id: Section) => t(`sections.${id}`);
  const mark = (id: Section) => <Waiting section={id} />;
  return <SectionHead title={t('title')} text={t('text')} {...{ actions, sections, nameOf, mark }} />;
}

function Waiting({ section }: { section: Section }) {
  const t = useTranslations('payments');
  const format = useFormatter();
  const query = section in waiting ? waiting[section as keyof typeof waiting] : undefined;
  const found = useQuery({ ...(query ?? waiting.refunds), enabled: query !== undefined }).data;
  if (query === undefined || !found || found.count === 0) return null;
  return (
    <Badge tone="warn">
      <span className="figures">{`${format.number(found.count)}${found.more ? '+' : ''}`}</span>
      <span className="sr-only">{t('waiting')}</span>
    </Badge>
  );
}
