import { api, take } from '@kit/api/client.ts';
import { queryOptions } from '@tanstack/react-query';

/** The last looks over all that was written, newest first. */
export const checksQuery = queryOptions({
  queryKey: ['insight', 'checks'],
  queryFn: () => take(api.GET('/insight/checks', { params: { query: { limit: 14 } } })),
});
