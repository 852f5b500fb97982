import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Timeline } from '@kit/display/timeline.tsx';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { type Move, Quantity } from './shared.tsx';

/** Everything that came and went of an item, newest first. */
export function History({ itemId }: { itemId: string }) {
  const t = useTranslations('inventory');
  const query = useInfiniteQuery({
    queryKey: ['inventory', 'history', itemId],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/stock/moves', {
          params: { query: { item_id: itemId, limit: 20, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <Answer query={query} lines={6}>
      {({ pages }) => {
        const moves = pages.flatMap(({ items }) => items);
        if (moves.length === 0) return <p className="text-muted">{t('no_moves')}</p>;
        return (
          <div className="grid gap-4">
            <Timeline
              happenings={moves.map((move) => ({
                ...{ id: move.id, at: move.at },
                title: <Told move={move} />,
                by: [move.location, move.batch].filter(Boolean).join(' · '),
                body: move.reason && <p className="text-sm text-muted">{move.reason}</p>,
              }))}
            />
            {query.hasNextPage && (
              <div>
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('earlier')}
                </Button>
              </div>
            )}
          </div>
        );
      }}
    </Answer>
  );
}

function Told({ move }: { move: Move }) {
  const t = useTranslations('inventory');
  return (
    <span className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span className={move.undone ? 'text-muted line-through' : ''}>{t(`kinds.${move.kind}`)}</span>
      <Quantity signed milli={move.quantity_milli} unit={move.sold_by} />
    </span>
  );
}
