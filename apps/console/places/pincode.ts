import { api, take } from '@kit/api/client.ts';
import { queryOptions } from '@tanstack/react-query';

/** What is known of a pincode; asked once six digits stand there. */
export function pincodeQuery(pincode: string) {
  return queryOptions({
    queryKey: ['places', 'pincode', pincode],
    queryFn: () => take(api.GET('/places/pincodes/{pincode}', { params: { path: { pincode } } })),
    enabled: /^[1-9]\d{5}$/.test(pincode),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
