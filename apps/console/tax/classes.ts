import { api, take } from '@kit/api/client.ts';
import { queryOptions } from '@tanstack/react-query';

/** The rates of the law as dated classes. */
export const classesQuery = queryOptions({
  queryKey: ['tax', 'classes'],
  queryFn: () => take(api.GET('/tax/classes')),
  staleTime: Number.POSITIVE_INFINITY,
});
