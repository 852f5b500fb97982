import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { SectionHead } from '../shell/section-head.tsx';

const sections = [
  { id: 'pages', to: '/content', needs: 'content.view' },
  { id: 'menus', to: '/content/menus', needs: 'content.view' },
  { id: 'banners', to: '/content/banners', needs: 'content.view' },
] as const;

/** The head of every page about what the store says, and the ways between them. */
export function Sections({ actions }: { actions?: ReactNode }) {
  const t = useTranslations('content');
  const nameOf = (id: (typeof sections)[number]['id']) => t(`sections.${id}`);
  return <SectionHead title={t('title')} text={t('text')} {...{ actions, sections, nameOf }} />;
}
