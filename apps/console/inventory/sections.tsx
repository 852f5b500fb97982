import { PageHeader } from '@kit/display/page.tsx';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';

const sections = [
  { id: 'stock', to: '/stock', needs: 'inventory.view' },
  { id: 'moves', to: '/stock/moves', needs: 'inventory.view' },
  { id: 'counts', to: '/stock/counts', needs: 'inventory.count' },
  { id: 'transfers', to: '/stock/transfers', needs: 'inventory.view' },
  { id: 'endings', to: '/stock/endings', needs: 'inventory.view' },
  { id: 'movers', to: '/stock/movers', needs: 'inventory.view' },
  { id: 'places', to: '/stock/places', needs: 'inventory.view' },
] as const;

/** The head of every page about stock, and the ways between them. */
export function Sections({ actions }: { actions?: ReactNode }) {
  const t = useTranslations('inventory');
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
              className="inline-flex min-h-9 shrink-0 items-center rounded-full px-3.5 whitespace-nowrap text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-ink pointer-coarse:min-h-11"
            >
              {t(`sections.${id}`)}
            </Link>
          ))}
      </nav>
    </>
  );
}
