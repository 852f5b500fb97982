import { api, take } from '@kit/api/client.ts';
import { queryOptions } from '@tanstack/react-query';

/** How jobs, events and schedules stand. */
export const healthQuery = queryOptions({
  queryKey: ['platform', 'health'],
  queryFn: () => take(api.GET('/operations')),
});
