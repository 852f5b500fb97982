import type { Option } from '@kit/controls/select.tsx';
import { useTranslations } from 'use-intl';
import type { Product } from './wanted.ts';

type Unit = Product['sold_by'];

const units: readonly Unit[] = [
  ...(['piece', 'pack', 'bag', 'box', 'kg', 'litre', 'metre', 'square_metre', 'cubic_metre'] as const),
  ...(['tonne', 'hour', 'day', 'month', 'visit'] as const),
];

/** How an amount of a product may be counted, in words. */
export function useUnits(): Option<Unit>[] {
  const t = useTranslations('catalogue');
  return units.map((unit) => ({ value: unit, label: t(`units.${unit}`) }));
}
