import { Button } from '@kit/controls/button.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { NoticeList } from './notice-list.tsx';
import { readNotices, unreadQuery, useMarkRead } from './notices.ts';
import { MessagePreferences } from './preferences.tsx';

type Pages = { pages: Awaited<ReturnType<typeof readNotices>>[] };

/** All of one's notices, newest first. */
export default function NoticeCentre() {
  const t = useTranslations('messages.notices');
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  const mark = useMarkRead();
  const query = useInfiniteQuery({
    queryKey: ['messages', 'notices', 'all'],
    queryFn: ({ pageParam }) => readNotices(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={t('title')}
        actions={
          <Button disabled={unread === 0} busy={mark.isPending} onClick={() => mark.mutate(null)}>
            {t('read_all')}
          </Button>
        }
      />
      <Card>
        <Answer query={query}>
          {({ pages }: Pages) =>
            pages[0]?.items.length === 0 ? (
              <EmptyState scene="quiet" title={t('empty')} text={t('empty_text')} />
            ) : (
              <NoticeList notices={pages.flatMap(({ items }) => items)} />
            )
          }
        </Answer>
        {query.hasNextPage && (
          <Button className="mt-4" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Card>
      <div className="mt-6">
        <MessagePreferences />
      </div>
    </div>
  );
}
