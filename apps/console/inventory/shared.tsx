import { api, type Got, type Item, take } from '@kit/api/client.ts';
import { StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { useUnits } from '@kit/use-units.ts';
import { useLanguage } from '@kit/words.tsx';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useFormatter, useTranslations } from 'use-intl';

/** What there is of an item, as lists show it. */
export type Stock = Item<'/stock'>;
/** An item's stock with places, lots and reservations. */
export type ItemStock = Got<'/stock/items/{item_id}'>;
export type Lot = ItemStock['lots'][number];
export type Move = Item<'/stock/moves'>;
export type Place = Item<'/stock/locations'>;
export type Sheet = Got<'/stock/counts/{count_id}'>;
export type Transfer = Got<'/stock/transfers/{transfer_id}'>;

export const small = 'size-4';

/** Stores and warehouses. */
export const placesQuery = queryOptions({
  queryKey: ['inventory', 'places'],
  queryFn: () => take(api.GET('/stock/locations')),
});

/** The places that are open, as choices. */
export function usePlaceOptions(): { value: string; label: string }[] {
  const places = useQuery(placesQuery).data?.items ?? [];
  return places.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }));
}

/** What a place is called. */
export function usePlaceName(): (id: string) => string {
  const places = useQuery(placesQuery).data?.items;
  return useCallback((id) => places?.find((place) => place.id === id)?.name ?? '', [places]);
}

/** An item's stock. */
export function itemQuery(item_id: string) {
  return queryOptions({
    queryKey: ['inventory', 'item', item_id],
    queryFn: () => take(api.GET('/stock/items/{item_id}', { params: { path: { item_id } } })),
  });
}

interface Named {
  readonly name: string;
  readonly name_hi: string | null;
  readonly pack: string | null;
}

/** An item's name in the language on the screen. */
export function useNameOf(): (named: Named) => string {
  const language = useLanguage();
  return useCallback(({ name, name_hi }) => (language === 'hi' && name_hi) || name, [language]);
}

/** A quantity in its unit: 2.5 kg. */
export function useQuantity(): (milli: string | bigint, unit?: Stock['sold_by']) => string {
  const t = useTranslations('inventory.units');
  const format = useFormatter();
  return useCallback(
    (milli, unit) => {
      const figure = format.number(Number(milli) / 1000, { maximumFractionDigits: 3 });
      return unit === undefined ? figure : `${figure} ${t(unit)}`;
    },
    [t, format],
  );
}

/** A quantity as it stands in a column; nothing is faint. */
export function Quantity({ milli, unit, signed }: { milli: string; unit?: Stock['sold_by']; signed?: boolean }) {
  const quantity = useQuantity();
  const tone = milli === '0' ? 'text-faint' : signed && !milli.startsWith('-') ? 'text-good' : '';
  return (
    <span className={`figures whitespace-nowrap ${tone}`}>
      {signed && !milli.startsWith('-') && '+'}
      {quantity(milli, unit)}
    </span>
  );
}

/** An item's name, leading to its stock. */
export function ItemLink({ item }: { item: Named & { item_id: string } }) {
  const nameOf = useNameOf();
  const units = useUnits();
  return (
    <span className="min-w-0">
      <Link
        to="/stock/$itemId"
        params={{ itemId: item.item_id }}
        className="line-clamp-2 font-medium text-ink underline-offset-4 hover:underline"
      >
        {nameOf(item)}
      </Link>
      {item.pack && <span className="block text-sm text-muted">{units.pack(item.pack)}</span>}
    </span>
  );
}

/** How an item stands: not counted, nothing free, low, or enough. */
export function StockState({ row }: { row: Pick<Stock, 'counted' | 'free_milli' | 'in_baskets_milli' | 'low'> }) {
  const t = useTranslations('inventory.standing');
  const [word, tone]: [Parameters<typeof t>[0], Tone] = row.counted
    ? row.free_milli === '0'
      ? [row.in_baskets_milli === '0' ? 'out' : 'in_baskets', 'bad']
      : row.low
        ? ['low', 'warn']
        : ['enough', 'good']
    : ['not_counted', 'neutral'];
  return <StatusBadge tone={tone}>{t(word)}</StatusBadge>;
}

/** Typed text as thousandths, or null where it is no quantity; at most three digits stand after the point. */
export function milliOf(text: string): bigint | null {
  const found = /^(-?)(\d{0,9})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (!found || (found[2] === '' && found[3] === undefined)) return null;
  const size = BigInt(found[2] || '0') * 1000n + BigInt((found[3] ?? '').padEnd(3, '0'));
  return found[1] ? -size : size;
}

/** Thousandths as one would type them. */
export function typed(milli: string): string {
  return String(Number(milli) / 1000);
}
