import { api, type Item, take } from '@kit/api/client.ts';
import { queryOptions } from '@tanstack/react-query';
import type { Search } from '../router.tsx';

/** A customer as lists show it. */
export type ListedCustomer = Item<'/customers'>;

/** Some customers, found by a rule. */
export type Segment = Item<'/segments'>;

/** One thing that a rule asks. */
export type Condition = Segment['rule']['groups'][number]['conditions'][number];

/** The fields that the list's chips ask for; each is a condition of a rule. */
export const chipFields = ['state', 'kind', 'language', 'tag'] as const;

/** What stands in the address, as the API wants it: text, segment, and the chips as a segment's rule. */
export function wantedOf(search: Search): { q?: string; segment_id?: string; where?: string } {
  const conditions = chipFields.flatMap((field) => {
    const value = search[field];
    return value ? [{ field, op: '=', values: [value] }] : [];
  });
  return {
    ...(search.q && { q: search.q }),
    ...(search.segment && { segment_id: search.segment }),
    ...(conditions.length > 0 && { where: JSON.stringify({ match: 'all', groups: [{ match: 'all', conditions }] }) }),
  };
}

type Order = 'name' | '-name' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';

/** One page of customers. */
export function readCustomers(search: Search, cursor: string | undefined) {
  const sort = (search.sort ?? 'name') as Order;
  return take(api.GET('/customers', { params: { query: { ...wantedOf(search), sort, ...(cursor && { cursor }) } } }));
}

/** How many customers match. */
export function countQuery(search: Search) {
  const query = wantedOf(search);
  return queryOptions({
    queryKey: ['customers', 'count', query],
    queryFn: () => take(api.GET('/customers/count', { params: { query } })),
  });
}

/** The saved segments. */
export const segmentsQuery = queryOptions({
  queryKey: ['customers', 'segments'],
  queryFn: () => take(api.GET('/segments', { params: { query: { limit: 200 } } })),
});

/** The tags in use. */
export const tagsQuery = queryOptions({
  queryKey: ['customers', 'tags'],
  queryFn: () => take(api.GET('/customer-tags', { params: { query: { limit: 100 } } })),
});

/** One customer. */
export function customerQuery(customer_id: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customer_id],
    queryFn: () => take(api.GET('/customers/{customer_id}', { params: { path: { customer_id } } })),
  });
}
