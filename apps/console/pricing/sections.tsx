import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { SectionHead } from '../shell/section-head.tsx';

const sections = [
  { id: 'lists', to: '/pricing', needs: 'pricing.view' },
  { id: 'offers', to: '/pricing/offers', needs: 'pricing.view' },
  { id: 'try', to: '/pricing/try', needs: 'pricing.try' },
] as const;

/** The head of every page about prices, and the ways between them. */
export function Sections({ actions }: { actions?: ReactNode }) {
  const t = useTranslations('pricing');
  const nameOf = (id: (typeof sections)[number]['id']) => t(`sections.${id}`);
  return <SectionHead title={t('title')} text={t('text')} {...{ actions, sections, nameOf }} />;
}
