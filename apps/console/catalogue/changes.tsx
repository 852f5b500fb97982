import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DiffView } from '@kit/display/diff-view.tsx';
import { type Happening, Timeline } from '@kit/display/timeline.tsx';
import { moneyText } from '@kit/money.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { FileUp, Pencil, Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { treeQuery, useNameOf, wayTo } from './wanted.ts';

type Change = Item<'/items/{item_id}/changes'>;
type Pages = { pages: { items: Change[] }[] };

/** What became of a product: who changed what, and when. */
export function Changes({ id }: { id: string }) {
  const t = useTranslations('catalogue');
  const happeningOf = useHappening();
  const query = useInfiniteQuery({
    queryKey: ['catalogue', 'changes', id],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/items/{item_id}/changes', {
          params: { path: { item_id: id }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <>
      <Answer query={query}>
        {({ pages }: Pages) => {
          const changes = pages.flatMap(({ items }) => items);
          if (changes.length === 0) return <p className="text-sm text-muted">{t('no_history')}</p>;
          return <Timeline happenings={changes.map(happeningOf)} />;
        }}
      </Answer>
      {query.hasNextPage && (
        <Button className="mt-4" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('earlier')}
        </Button>
      )}
    </>
  );
}

function useHappening(): (change: Change) => Happening {
  const t = useTranslations('catalogue');
  const locale = useLocale();
  const nameOf = useNameOf();
  const tree = useQuery(treeQuery).data ?? [];
  const said = (field: string, value: unknown): unknown => {
    if (value === null || value === undefined) return value;
    if (/_minor$/.test(field)) return moneyText(BigInt(value as string), locale);
    if (field === 'state') return t(`states.${value as 'active'}`);
    if (field === 'category_id')
      return (
        wayTo(tree, value as string)
          .map(nameOf)
          .join(' › ') || '…'
      );
    if (field === 'picture_file_ids') return (value as unknown[]).length;
    return value;
  };
  const shown = (row: Record<string, unknown> | null) =>
    row &&
    Object.fromEntries(
      Object.entries(row)
        .filter(([field]) => t.has(field as never))
        .map(([field, value]) => [field, said(field, value)]),
    );
  return ({ id, at, act, before, after, actor_name, actor_kind }) => {
    const added = before === null;
    const byFile = act === 'catalogue.import' || /import/.test(act);
    return {
      ...{ id, at },
      by: actor_name ?? t(`by.${actor_kind as 'person'}`),
      title: added ? t('was_added') : t('was_changed'),
      icon: byFile ? <FileUp aria-hidden /> : added ? <Plus aria-hidden /> : <Pencil aria-hidden />,
      body: !added && <DiffView before={shown(before)} after={shown(after)} nameOf={(field) => t(field as 'name')} />,
    };
  };
}
