import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { SectionHead } from '../shell/section-head.tsx';

const sections = [
  { id: 'orders', to: '/orders', needs: 'orders.view' },
  { id: 'returns', to: '/orders/returns', needs: 'orders.view' },
  { id: 'disputes', to: '/orders/disputes', needs: 'orders.view' },
  { id: 'left_carts', to: '/orders/left-carts', needs: 'orders.view' },
  { id: 'windows', to: '/orders/windows', needs: 'orders.view' },
] as const;

/** The head of every page about orders, and the ways between them. */
export function Sections({ actions }: { actions?: ReactNode }) {
  const t = useTranslations('orders');
  const nameOf = (id: (typeof sections)[number]['id']) => t(`sections.${id}`);
  return <SectionHead title={t('title')} text={t('text')} {...{ actions, sections, nameOf }} />;
}
