import { api, take } from '@kit/api/client.ts';
import { paint } from '@kit/theme.ts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { queries } from '../queries.ts';

const publicBusiness = {
  queryKey: ['tenants', 'public'],
  queryFn: () => take(api.GET('/business/public')),
  staleTime: Number.POSITIVE_INFINITY,
};

/** The business of this host, painted in its accent. */
export async function readBusiness() {
  const business = await queries.fetchQuery(publicBusiness);
  paint(business.palette);
  return business;
}

/** The business of this host; there before anything is drawn. */
export function useBusiness() {
  return useSuspenseQuery(publicBusiness).data;
}
