import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';

const sections = [
  { id: 'orders', to: '/orders' },
  { id: 'returns', to: '/orders/returns' },
  { id: 'disputes', to: '/orders/disputes' },
] as const;

/** The ways between the pages about orders. */
export function Sections() {
  const t = useTranslations('orders');
  return (
    <nav
      aria-label={t('title')}
      className="relative mb-5 flex gap-1 overflow-x-auto px-0.5 py-1 [scrollbar-width:none]"
    >
      {sections.map(({ id, to }) => (
        <Link
          key={id}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          className="inline-flex min-h-9 shrink-0 items-center gap-2 rounded-full px-3.5 whitespace-nowrap text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-ink pointer-coarse:min-h-11"
        >
          {t(`sections.${id}`)}
        </Link>
      ))}
    </nav>
  );
}
