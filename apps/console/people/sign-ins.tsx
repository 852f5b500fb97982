import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { deviceName } from './device.ts';

type SignIn = Item<'/sign-ins'>;

/** Attempts to sign in, newest first: one's own, or those of somebody else. */
export function SignIns({ personId }: { personId?: string }) {
  const t = useTranslations('people.security');
  const query = useInfiniteQuery({
    queryKey: ['people', 'sign-ins', personId ?? 'own'],
    queryFn: ({ pageParam }) => {
      const page = { limit: 10, ...(pageParam && { cursor: pageParam }) };
      return personId
        ? take(api.GET('/people/sign-ins', { params: { query: { ...page, person_id: personId } } }))
        : take(api.GET('/sign-ins', { params: { query: page } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <>
      <Answer query={query}>
        {(data: { pages: { items: SignIn[] }[] }) => (
          <ul className="divide-y divide-line">
            {data.pages[0]?.items.length === 0 && <li className="text-muted">{t('no_attempts')}</li>}
            {data.pages
              .flatMap(({ items }) => items)
              .map((attempt) => (
                <li
                  key={attempt.id}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0"
                >
                  <div className="min-w-0">
                    <p>{t(`method.${attempt.method}`)}</p>
                    <p className="text-sm text-muted">
                      <DateText value={attempt.at} as="moment" />
                      {` · ${deviceName(attempt.device)} · ${attempt.ip}`}
                    </p>
                  </div>
                  <StatusBadge tone={attempt.result === 'in' ? 'good' : 'bad'}>
                    {attempt.result === 'in' ? t('in') : t('not_in')}
                  </StatusBadge>
                </li>
              ))}
          </ul>
        )}
      </Answer>
      {query.hasNextPage && (
        <Button className="mt-3" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('earlier')}
        </Button>
      )}
    </>
  );
}
