import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import { Card } from '@kit/display/page.tsx';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { quantityText } from '../billing/shared.tsx';
import { Amount } from '../payments/shared.tsx';
import { Next, ReturnState, Why, Wish } from './return-parts.tsx';
import { useTitleOf } from './shared.tsx';

/** What of an order is sent back, how far each return is, and what is to be done about it. */
export function OrderReturns({ order_id }: { order_id: string }) {
  const t = useTranslations('orders.returns');
  const titleOf = useTitleOf();
  const { data } = useQuery({
    queryKey: ['orders', 'returns of', order_id],
    queryFn: () => take(api.GET('/returns', { params: { query: { order_id, limit: 50 } } })),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Card title={t('title')}>
      <ul className="divide-y divide-line">
        {data.items.map((row) => (
          <li key={row.id} className="grid gap-2 py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-center gap-2">
              <ReturnState row={row} />
              <span className="text-sm text-muted">
                <DateText value={row.created_at} as="moment" />
              </span>
              <Wish row={row} />
              {row.wants === 'refund' && row.back_minor !== null && (
                <Amount minor={row.back_minor} className="font-semibold" />
              )}
              {row.replacement === null && (
                <span className="ms-auto">
                  <Next row={row} />
                </span>
              )}
            </div>
            <ul className="text-sm text-muted">
              {row.lines.map((line) => (
                <li key={line.line_no}>
                  <span className="figures">{quantityText(line.quantity_milli)}</span>
                  {' × '}
                  {titleOf(line)}
                </li>
              ))}
            </ul>
            <span className="text-sm">
              <Why row={row} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
