import { api, take } from '@kit/api/client.ts';
import { queryOptions } from '@tanstack/react-query';

/** So many are read at most to count what waits. */
export const MOST = 100;
/** How many there are on the first page of a list, and whether there are more. */
export const counted = ({ items, next }: { items: readonly unknown[]; next: string | null }) => ({
  count: items.length,
  more: next !== null,
});

/** What has come in since the business's day began. */
export const receivedQuery = queryOptions({
  queryKey: ['payments', 'received-today'],
  queryFn: () => take(api.GET('/payments/received-today')),
});

/** What waits for somebody: refunds that failed, money to verify, contested payments, differences. Each reads one page. */
export const waitingQueries = {
  refunds: queryOptions({
    queryKey: ['payments', 'waiting', 'refunds'],
    queryFn: () =>
      take(api.GET('/payments/refunds', { params: { query: { state: 'failed', limit: MOST } } })).then(counted),
  }),
  entries: queryOptions({
    queryKey: ['payments', 'waiting', 'entries'],
    queryFn: () =>
      take(api.GET('/payments/entries', { params: { query: { state: 'entered', limit: MOST } } })).then(counted),
  }),
  disputes: queryOptions({
    queryKey: ['payments', 'waiting', 'disputes'],
    queryFn: () =>
      take(api.GET('/payments/disputes', { params: { query: { state: 'open', limit: MOST } } })).then(counted),
  }),
  differences: queryOptions({
    queryKey: ['payments', 'waiting', 'differences'],
    queryFn: () =>
      take(api.GET('/payments/differences', { params: { query: { state: 'open', limit: MOST } } })).then(counted),
  }),
};
