import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useNow, useTranslations } from 'use-intl';
import { useMay, useMe } from '../people/me.ts';
import { pagesFor } from '../shell/nav.ts';
import { Alerts, MoneyWaits, OrdersWait } from './waits.tsx';

/** The first page of the day: what stands now, and what this person can do. */
export default function Today() {
  const t = useTranslations('home');
  const ts = useTranslations('shell');
  const may = useMay();
  const { person } = useMe();
  const clock = useQuery({
    queryKey: ['tenants', 'clock'],
    queryFn: () => take(api.GET('/clock')),
    enabled: may('tenants.view_business'),
  });
  const here = useNow();
  const now = clock.data?.now ?? here.toISOString();
  return (
    <>
      <header className="mb-8">
        <p className="text-muted">
          <DateText value={now} as="long" />
        </p>
        <h1 className="text-2xl">{t('hello', { name: person.name })}</h1>
      </header>
      <div className="grid gap-4">
        <OrdersWait />
        <MoneyWaits />
        <Alerts />
      </div>
      <h2 className="mt-10 mb-3 text-lg">{t('can')}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {pagesFor(may)
          .flat()
          .filter(({ to }) => to !== '/')
          .map(({ to, word, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className="card group flex h-full items-start gap-3 p-4 transition-[border-color,box-shadow] hover:border-accent-line hover:shadow-soft"
              >
                <span className="flex size-9 shrink-0 items-center justify-center rounded-control bg-accent-soft text-accent-ink">
                  <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
                </span>
                <span className="min-w-0">
                  <span className="block font-medium">{ts(`nav.${word}`)}</span>
                  <span className="block text-sm text-muted">{t(`says.${word as 'customers'}`)}</span>
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </>
  );
}
