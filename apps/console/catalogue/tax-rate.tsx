import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useRateText } from '../tax/rate-text.ts';
import type { Draft } from './product-draft.ts';
import { type Product, treeQuery, useNameOf, wayTo } from './wanted.ts';

/** The tax code that holds, its own or its category's, with the rate that holds today. */
export function TaxRate({ item }: { item: Product }) {
  const t = useTranslations('catalogue');
  const may = useMay();
  const rateText = useRateText();
  const nameOf = useNameOf();
  const [own, variety, category_id] = useWatch<Draft, ['hsn', 'tax_variety', 'category_id']>({
    name: ['hsn', 'tax_variety', 'category_id'],
  });
  const tree = useQuery(treeQuery).data;
  const above = tree ? wayTo(tree, category_id).findLast(({ hsn }) => hsn !== null) : undefined;
  const inherited = above?.hsn ? { hsn: above.hsn, variety: above.tax_variety ?? 'all' } : null;
  const whole = /^(\d{4}|\d{6}|\d{8})$/.test(own.trim());
  const holds = whole
    ? { hsn: own.trim(), variety: variety.trim() || 'all' }
    : own.trim() === ''
      ? tree
        ? inherited
        : item.tax
      : null;
  const codes = useQuery({
    queryKey: ['tax', 'code', holds?.hsn],
    queryFn: () => take(api.GET('/tax/codes', { params: { query: { search: holds?.hsn ?? '' } } })),
    enabled: holds !== null && may('tax.view_rates'),
  });
  if (holds === null) return own.trim() === '' ? <p className="text-sm text-warn">{t('no_tax_code')}</p> : null;
  // A rate of a shorter code holds for the longer ones below it.
  const rate = codes.data?.items
    .filter((code) => holds.hsn.startsWith(code.hsn) && code.variety === holds.variety)
    .toSorted((a, b) => b.hsn.length - a.hsn.length)[0];
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
      <span>{t('tax_holds', { hsn: holds.hsn })}</span>
      {rate ? (
        <>
          <Badge tone="info">{`GST ${rateText(rate)}`}</Badge>
          <span>
            {t('since')} <DateText value={rate.since} />
          </span>
        </>
      ) : (
        codes.data && <Badge tone="warn">{t('no_rate')}</Badge>
      )}
      {own.trim() === '' && above && <span>{t('from_category', { name: nameOf(above) })}</span>}
    </p>
  );
}
