import { api, type Got, take } from '@kit/api/client.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';

/** A pincode with its post offices. */
export type Place = Got<'/places/pincodes/{pincode}'>;

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

/** Whether the business goes to a pincode. */
export function useServed(pincode: string) {
  return useQuery({
    queryKey: ['places', 'serves', pincode],
    queryFn: () => take(api.GET('/places/serves', { params: { query: { pincode } } })),
    enabled: pincode !== '',
  });
}
