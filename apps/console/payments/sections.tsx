import { Badge } from '@kit/display/badge.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
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
  const may = useMay();
  const bar = useRef<HTMLElement>(null);
  // On a phone the page that is open may stand beyond the edge.
  useEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (bar.current && current) bar.current.scrollLeft = current.offsetLeft - 48;
  }, []);
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={actions} />
      <nav
        ref={bar}
        aria-label={t('title')}
        className="relative mb-5 flex gap-1 overflow-x-auto px-0.5 py-1 [scrollbar-width:none]"
      >
        {sections
          .filter(({ needs }) => may(needs))
          .map(({ id, to }) => (
            <Link
              key={id}
              to={to}
              activeOptions={{ exact: true, includeSearch: false }}
              className="inline-flex min-h-9 shrink-0 items-center gap-2 rounded-full px-3.5 whitespace-nowrap text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-ink pointer-coarse:min-h-11"
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
