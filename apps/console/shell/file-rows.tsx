import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { type FileProps, pathOf, wordsOf } from './file-kind.ts';
import { Answer } from './page-states.tsx';

type Row = Item<'/customer-imports/{import_id}/rows'>;

/** The rows with faults: which column, what stands there, what to do about it. */
export function FileRows({ kind, file }: FileProps) {
  const t = useTranslations(wordsOf(kind));
  const failed = file.outcomes.failed ?? 0;
  const query = useInfiniteQuery({
    queryKey: ['imports', kind.noun, file.id, 'rows', file.version],
    queryFn: ({ pageParam }) =>
      take(
        api.GET(`${pathOf(kind)}/{import_id}/rows`, {
          params: {
            path: { import_id: file.id },
            query: { outcome: 'failed', ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: failed > 0,
  });
  if (failed === 0) return <p className="text-muted">{t('no_faults')}</p>;
  return (
    <section>
      <h3 className="mb-2 text-sm">{t('faults')}</h3>
      <Answer query={query}>
        {(data: { pages: { items: Row[] }[] }) => (
          <ul className="divide-y divide-line rounded-control border border-line">
            {data.pages
              .flatMap(({ items }) => items)
              .map((row) => (
                <li key={row.row_no} className="grid gap-1 px-3 py-2 sm:grid-cols-[5rem_1fr]">
                  <span className="figures text-sm text-muted">{t('row', { number: row.row_no })}</span>
                  <ul className="grid gap-1">
                    {row.problems.map((problem) => (
                      <li key={`${problem.code}${problem.column}`} className="flex flex-wrap items-baseline gap-2">
                        {problem.column && <span className="font-medium">{problem.column}</span>}
                        {problem.value && <Badge tone="bad">{problem.value.slice(0, 60)}</Badge>}
                        <span className="text-muted">{t(`fix.${problem.code}`)}</span>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
          </ul>
        )}
      </Answer>
      {query.hasNextPage && (
        <Button className="mt-3" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('more_rows')}
        </Button>
      )}
    </section>
  );
}
