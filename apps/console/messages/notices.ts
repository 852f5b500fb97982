import { api, take } from '@kit/api/client.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

/** How many of one's notices are unread. */
export const unreadQuery = queryOptions({
  queryKey: ['messages', 'unread'],
  queryFn: () => take(api.GET('/notices/unread')),
});

/** One page of one's notices. */
export function readNotices(cursor: string | undefined, limit = 30) {
  return take(api.GET('/notices', { params: { query: { limit, ...(cursor && { cursor }) } } }));
}

/** Marks one notice as read, or all of them when none is named. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (notice_id: string | null) =>
      notice_id === null
        ? take(api.POST('/notices/read'))
        : take(api.POST('/notices/{notice_id}/read', { params: { path: { notice_id } } })),
    onSuccess: (unread) => {
      client.setQueryData(unreadQuery.queryKey, unread);
      return client.invalidateQueries({ queryKey: ['messages', 'notices'] });
    },
  });
}
