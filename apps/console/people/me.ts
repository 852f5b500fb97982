import { api, take } from '@kit/api/client.ts';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';

/** Who is signed in and what they may do. */
export const meQuery = queryOptions({
  queryKey: ['people', 'me'],
  queryFn: () => take(api.GET('/session')),
  staleTime: 5 * 60_000,
});

/** The person signed in; the shell has read it before its pages draw. */
export function useMe() {
  return useSuspenseQuery(meQuery).data;
}

/** Whether the person signed in may do something as staff: for more rows than his own, which everybody has as a customer. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useMe();
  return (permission) => '*' in permissions || (permissions[permission] ?? 'own') !== 'own';
}
