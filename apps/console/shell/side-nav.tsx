import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { pagesFor } from './nav.ts';

/** The pages this person may open. */
export function SideNav() {
  const t = useTranslations('shell');
  const may = useMay();
  return (
    <nav aria-label={t('pages')} className="flex-1 overflow-y-auto px-2 py-2">
      {pagesFor(may).map((group) => (
        <ul key={group[0]?.to} className="border-line py-2 not-first:border-t">
          {group.map(({ to, word, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === '/' }}
                className="flex min-h-9 items-center gap-3 rounded-control px-2.5 text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-ink pointer-coarse:min-h-11"
              >
                <Icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
                {t(`nav.${word}`)}
              </Link>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}
