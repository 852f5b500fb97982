import { api, type Got, type Item, take } from '@kit/api/client.ts';
import { StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { phoneText } from '@kit/phone.ts';
import { packText } from '@kit/units.ts';
import { useLanguage } from '@kit/words.tsx';
import { queryOptions } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { useTranslations } from 'use-intl';

/** An order as lists show it. */
export type Order = Item<'/orders'>;
/** An order with all of it. */
export type Whole = Got<'/orders/{order_id}'>;

export const stages = [
  ...(['confirmed', 'packed', 'part_sent', 'sent', 'delivered', 'paying', 'on_hold', 'returned'] as const),
  ...(['cancelled', 'failed_stock', 'lapsed'] as const),
] as const;

/** Why goods come back, and why there is a dispute, as the API names it. */
export const returnReasons = [
  ...(['damaged', 'wrong_item', 'not_as_described', 'expired', 'too_late', 'no_longer_wanted', 'other'] as const),
] as const;
export const disputeReasons = [
  ...(['damaged', 'not_delivered', 'wrong_item', 'missing_item', 'quality', 'charged_wrong', 'other'] as const),
] as const;

type Line = Whole['lines'][number];

/** What of a line hasn't left. */
export function leftOf({ kind, ordered_milli, cancelled_milli, done_milli }: Line): bigint {
  return kind === 'charge' ? 0n : BigInt(ordered_milli) - BigInt(cancelled_milli) - BigInt(done_milli);
}

/** What of a line hasn't left and isn't packed yet. */
export function packable(order: Whole, line: Line): bigint {
  const packed = order.parcels
    .filter(({ state, return_id }) => state === 'packed' && return_id === null)
    .flatMap(({ lines }) => lines)
    .filter(({ line_no }) => line_no === line.line_no)
    .reduce((sum, { quantity_milli }) => sum + BigInt(quantity_milli), 0n);
  return leftOf(line) - packed;
}

/** One order with everything on it. */
export function orderQuery(order_id: string) {
  return queryOptions({
    queryKey: ['orders', 'one', order_id],
    queryFn: () => take(api.GET('/orders/{order_id}', { params: { path: { order_id } } })),
  });
}

type Address = NonNullable<Whole['address']>;

/** Where an order goes, on one line. */
export function placeOf({ line1, line2, landmark, city, pincode }: Address): string {
  return [line1, line2, landmark, city, pincode].filter(Boolean).join(', ');
}

/** Who takes an order in, with his number, where the address names somebody else than its buyer. */
export function receiverOf({ address, buyer_name, buyer_phone }: Whole): string {
  const { contact_name, contact_phone } = address ?? {};
  const name = contact_name === buyer_name ? null : contact_name;
  const phone = contact_phone === buyer_phone && !name ? null : contact_phone;
  return [name, phone && phoneText(phone)].filter(Boolean).join(' · ');
}

const tones: Record<Order['stage'], Tone> = {
  paying: 'neutral',
  on_hold: 'warn',
  confirmed: 'info',
  packed: 'info',
  part_sent: 'accent',
  sent: 'accent',
  delivered: 'good',
  returned: 'neutral',
  failed_stock: 'bad',
  lapsed: 'neutral',
  cancelled: 'neutral',
};

/** How far an order is. */
export function Stage({ stage }: { stage: Order['stage'] }) {
  const t = useTranslations('orders.stages');
  return <StatusBadge tone={tones[stage]}>{t(stage)}</StatusBadge>;
}

/** What was ordered is called so in the language on the screen. */
export function useTitleOf(): (line: { title: string; title_hi: string | null; pack: string | null }) => string {
  const language = useLanguage();
  return useCallback(
    ({ title, title_hi, pack }) =>
      [(language === 'hi' && title_hi) || title, pack && packText(pack, language)].filter(Boolean).join(', '),
    [language],
  );
}

/** The way to an order. */
export function OrderLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link
      to="/orders/$orderId"
      params={{ orderId: id }}
      className="font-medium text-ink underline-offset-4 hover:underline"
    >
      {children}
    </Link>
  );
}
