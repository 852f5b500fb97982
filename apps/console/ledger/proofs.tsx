import { api, type Got, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';

/** That the books hold: seals over what was written, and the nightly check of the ledger against itself. */
export function Proofs() {
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Seals />
      <Checks />
    </div>
  );
}

function Seals() {
  const t = useTranslations('ledger');
  const format = useFormatter();
  const verification = useQuery({
    queryKey: ['ledger', 'verification'],
    queryFn: () => take(api.GET('/ledger/seals/verification')),
  });
  const seals = useInfiniteQuery({
    queryKey: ['ledger', 'seals'],
    queryFn: ({ pageParam }) =>
      take(api.GET('/ledger/seals', { params: { query: { limit: 10, ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <Card
      title={t('seals')}
      actions={
        <Button busy={verification.isFetching} onClick={() => void verification.refetch()}>
          {t('verify_now')}
        </Button>
      }
    >
      <Answer query={verification} lines={2}>
        {(found) => (
          <div role="status" className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
            <Verdict found={found} />
            <span className="text-muted">
              {t('sealed', { seals: found.seals, transfers: found.transfers, shown: format.number(found.transfers) })}
            </span>
            <span className="w-full text-sm text-faint">
              {t('verified')} <DateText value={new Date(verification.dataUpdatedAt).toISOString()} as="time" />
            </span>
          </div>
        )}
      </Answer>
      <ul className="divide-y divide-line">
        {seals.data?.pages
          .flatMap(({ items }) => items)
          .map((seal) => (
            <li key={seal.number} className="py-2 last:pb-0">
              <p className="flex justify-between gap-3">
                <span className="font-medium">{t('seal', { number: String(seal.number) })}</span>
                <DateText value={seal.sealed_at} as="moment" className="text-muted" />
              </p>
              <p className="flex justify-between gap-3 text-sm text-muted">
                <code className="min-w-0 truncate" title={seal.hash}>
                  {seal.hash}
                </code>
                <span className="whitespace-nowrap">
                  {t('lines', { count: seal.lines, shown: format.number(seal.lines) })}
                </span>
              </p>
            </li>
          ))}
      </ul>
      {seals.hasNextPage && (
        <Button className="mt-3" busy={seals.isFetchingNextPage} onClick={() => void seals.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Card>
  );
}

function Verdict({ found }: { found: Got<'/ledger/seals/verification'> }) {
  const t = useTranslations('ledger');
  const { first_broken, strays } = found;
  if (first_broken)
    return (
      <StatusBadge tone="bad">
        {t('seal_broken', { number: first_broken.number })} · {t(`broken.${first_broken.why}`)}
      </StatusBadge>
    );
  if (strays > 0) return <StatusBadge tone="bad">{t('seal_strays')}</StatusBadge>;
  return <StatusBadge tone="good">{t('seals_hold')}</StatusBadge>;
}

function Checks() {
  const t = useTranslations('ledger');
  const format = useFormatter();
  const may = useMay();
  const client = useQueryClient();
  const checks = useInfiniteQuery({
    queryKey: ['ledger', 'checks'],
    queryFn: ({ pageParam }) =>
      take(api.GET('/ledger/checks', { params: { query: { limit: 10, ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const check = useMutation({
    mutationFn: () => take(api.POST('/ledger/checks')),
    onSuccess: ({ differences }) => {
      said(t('differences', { count: differences.length }));
      return client.invalidateQueries({ queryKey: ['ledger'] });
    },
  });
  return (
    <Card
      title={t('checks')}
      actions={
        may('ledger.post_manual') && (
          <Button busy={check.isPending} onClick={() => check.mutate()}>
            {t('check_now')}
          </Button>
        )
      }
    >
      <Answer query={checks} lines={3}>
        {({ pages }: { pages: { items: Got<'/ledger/checks'>['items'] }[] }) => {
          const runs = pages.flatMap(({ items }) => items);
          if (runs.length === 0) return <p className="text-muted">{t('no_checks')}</p>;
          return (
            <ul className="divide-y divide-line">
              {runs.map((run) => (
                <li key={run.id} className="py-2 first:pt-0 last:pb-0">
                  <p className="flex flex-wrap items-center justify-between gap-x-3">
                    <DateText value={run.at} as="moment" />
                    <StatusBadge tone={run.differences.length === 0 ? 'good' : 'bad'}>
                      {t('differences', { count: run.differences.length })}
                    </StatusBadge>
                  </p>
                  <p className="text-sm text-muted">
                    {t('looked_over', {
                      accounts: format.number(BigInt(run.accounts)),
                      transfers: format.number(BigInt(run.transfers)),
                    })}
                  </p>
                  {run.differences.map((each) => (
                    <p key={`${each.what}${each.id}`} className="text-sm text-bad">
                      {each.says}
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
      {checks.hasNextPage && (
        <Button className="mt-3" busy={checks.isFetchingNextPage} onClick={() => void checks.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Card>
  );
}
