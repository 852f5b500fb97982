import { api, take } from '@kit/api/client.ts';
import type { paths } from '@kit/api/schema.d.ts';
import type { Option } from '@kit/controls/select.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { type BasketLine, couponsIn, isWhole, toSend } from '../pricing/basket-lines.tsx';

/** An order as it is being taken down. */
export interface Draft {
  readonly customer: Option | null;
  readonly lines: readonly BasketLine[];
  readonly coupons: string;
  readonly way: 'delivery' | 'pickup';
  readonly address_id: string | null;
  /** A window and a day, with a space between. */
  readonly slot: string | null;
  readonly use_wallet: boolean;
  readonly pay_by: 'online' | 'cash' | 'credit';
  readonly note: string;
}

/** What an order would come to, when it could come and how it could be paid. */
export type Review = paths['/orders/review']['post']['responses'][200]['content']['application/json'];

/** The part of an order that its price follows from. */
export function wantedOf({ customer, lines, coupons, way, address_id, use_wallet }: Draft) {
  return {
    ...{ customer_id: customer?.value ?? '', way, use_wallet },
    lines: toSend(lines),
    coupons: couponsIn(coupons),
    ...(way === 'delivery' && address_id && { address_id }),
  };
}

/** Whether enough is said to reckon what it comes to. */
export function isReady({ customer, lines, way, address_id }: Draft): boolean {
  return customer !== null && isWhole(lines) && (way === 'pickup' || address_id !== null);
}

/** What the order comes to as it stands; reckoned anew with every change, the last figures stay meanwhile. */
export function useReview(draft: Draft) {
  const later = useDeferredValue(draft);
  const body = wantedOf(later);
  return useQuery({
    queryKey: ['orders', 'review', body],
    queryFn: () => take(api.POST('/orders/review', { body })),
    enabled: isReady(later),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  });
}
