import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { SectionHead } from '../shell/section-head.tsx';

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
  const nameOf = (id: (typeof sections)[number]['id']) => t(`sections.${id}`);
  return <SectionHead title={t('title')} text={t('text')} {...{ actions, sections, nameOf }} />;
}
