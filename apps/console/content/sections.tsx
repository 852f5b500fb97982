import { PageHeader } from '@kit/display/page.tsx';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

const sections = [
  { id: 'pages', to: '/content' },
  { id: 'menus', to: '/content/menus' },
  { id: 'banners', to: '/content/banners' },
] as const;

/** The head of every page about what the store says, and the ways between them. */
export function Sections({ actions }: { actions?: ReactNode }) {
  const t = useTranslations('content');
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={actions} />
      <nav
        aria-label={t('title')}
        className="relative mb-5 flex gap-1 overflow-x-auto px-0.5 py-1 [scrollbar-width:none]"
      >
        {sections.map(({ id, to }) => (
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
