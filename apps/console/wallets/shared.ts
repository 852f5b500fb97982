import { api, type Got, type Item, take } from '@kit/api/client.ts';
import { queryOptions } from '@tanstack/react-query';
import { useBusiness } from '../tenants/business.ts';

/** What a customer keeps here, and of which money it consists. */
export type Wallet = Got<'/wallets/{customer_id}'>;
/** A line of its history. */
export type Line = Item<'/wallets/{customer_id}/entries'>;

/** Whether the business keeps wallets for its customers. */
export function useWalletIsOn(): boolean {
  return useBusiness().capabilities.includes('wallet');
}

/** A customer's wallet. */
export function walletQuery(customer_id: string) {
  return queryOptions({
    queryKey: ['wallets', 'one', customer_id],
    queryFn: () => take(api.GET('/wallets/{customer_id}', { params: { path: { customer_id } } })),
  });
}

/** A page of a wallet's history, newest first. */
export function readLines(customer_id: string, cursor: string | undefined, limit = 50) {
  return take(
    api.GET('/wallets/{customer_id}/entries', {
      params: { path: { customer_id }, query: { limit, ...(cursor && { cursor }) } },
    }),
  );
}
