import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Card } from '@kit/display/page.tsx';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { WentWrong } from '../shell/page-states.tsx';
import { type Account, useAmount } from './chart.ts';
import { useWhatFor } from './transfers.tsx';

/** What still holds something of an account, oldest first; nothing is shown when nothing does. */
export function Holds({ account }: { account: Account }) {
  const t = useTranslations('ledger');
  const amount = useAmount();
  const whatFor = useWhatFor();
  const query = useInfiniteQuery({
    queryKey: ['ledger', 'holds', account.id],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/ledger/accounts/{account_id}/holds', {
          params: { path: { account_id: account.id }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (query.error) return <WentWrong error={query.error} onRetry={() => void query.refetch()} />;
  const holds = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (holds.length === 0) return null;
  return (
    <div className="mb-6">
      <Card title={t('holds')}>
        <ul className="divide-y divide-line">
          {holds.map((hold) => (
            <li
              key={hold.id}
              className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 first:pt-0 last:pb-0"
            >
              <Link
                to="/ledger/transfers/$transferId"
                params={{ transferId: hold.id }}
                className="inline-block font-medium underline-offset-4 first-letter:uppercase hover:underline"
              >
                {whatFor(hold)}
              </Link>
              <span className="figures font-medium">
                {t(hold.debit_account_id === account.id ? 'debit_short' : 'credit_short')}
                {amount(hold.amount, hold.unit)}
              </span>
              <span className="w-full text-sm text-muted">
                <code className="break-all">{hold.debit_account_id === account.id ? hold.credit : hold.debit}</code>
                {hold.expires_at && (
                  <>
                    {` · ${t('expires')} `}
                    <DateText value={hold.expires_at} as="moment" />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <Button className="mt-3" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Card>
    </div>
  );
}
