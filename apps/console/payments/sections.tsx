import { cx } from '@kit/cx.ts';
import { Badge } from '@kit/display/badge.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { tabListLook, tabLook } from '@kit/overlays/tabs.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { waitingQueries } from './waiting.ts';

const sections = [
  { id: 'payments', to: '/payments', needs: 'payments.view' },
  { id: 'refunds', to: '/payments/refunds', needs: 'payments.view' },
  { id: 'entries', to: '/payments/entries', needs: 'payments.view' },
  { id: 'disputes', to: '/payments/disputes', needs: 'payments.view' },
  { id: 'reconciliation', to: '/payments/reconciliation', needs: 'payments.reconcile' },
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
  const may = useMay();
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={actions} />
      <nav aria-label={t('title')} className={cx(tabListLook, 'mb-6')}>
        {sections
          .filter(({ needs }) => may(needs))
          .map(({ id, to }) => (
            <Link
              key={id}
              to={to}
              activeOptions={{ exact: true, includeSearch: false }}
              className={cx(
                tabLook,
                'aria-[current=page]:text-ink aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-0 aria-[current=page]:after:bottom-0 aria-[current=page]:after:h-0.5 aria-[current=page]:after:rounded-full aria-[current=page]:after:bg-accent-ink',
              )}
            >
              {t(`sections.${id}`)}
              <Waiting section={id} />
            </Link>
          ))}
      </nav>
    </>
  );
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
