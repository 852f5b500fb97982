import { DateText } from '@kit/controls/date.tsx';
import { Card } from '@kit/display/page.tsx';
import { useUnits } from '@kit/use-units.ts';
import { useTranslations } from 'use-intl';
import { DocumentLink, quantityText } from '../billing/shared.tsx';
import { Amount, useMoney } from '../payments/shared.tsx';
import { useTitleOf, type Whole } from './shared.tsx';
import { SumRows } from './sum-rows.tsx';

const became = ['cancelled', 'done', 'returned'] as const;

/** What was ordered, each line with its price and what became of it; below, what it all comes to. */
export function Lines({ order }: { order: Whole }) {
  const t = useTranslations('orders');
  const money = useMoney();
  const titleOf = useTitleOf();
  const units = useUnits();
  return (
    <Card title={t('lines', { count: order.lines.filter(({ kind }) => kind === 'item').length })}>
      <ul className="divide-y divide-line">
        {order.lines.map((line) => (
          <li key={line.line_no} className="grid gap-1 py-3 first:pt-0">
            <div className="flex items-start justify-between gap-x-4">
              <p className="min-w-0 font-medium break-words">
                {titleOf(line)}
                {line.part_of && <span className="text-muted">{` · ${line.part_of}`}</span>}
              </p>
              <Amount minor={line.total_minor} className="font-semibold" />
            </div>
            <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-muted">
              {line.kind === 'item' && (
                <li className="figures">{`${units.quantity(line.ordered_milli, line.unit)} × ${money(line.price_minor)}`}</li>
              )}
              {line.discount_minor !== '0' && <li>{t('off', { amount: money(line.discount_minor) })}</li>}
              {line.sku && <li className="figures">{line.sku}</li>}
              {line.needs_prescription && <li className="font-medium text-warn-ink">{t('needs_prescription')}</li>}
              {line.kind === 'item' &&
                became
                  .filter((fact) => line[`${fact}_milli`] !== '0')
                  .map((fact) => (
                    <li key={fact} className={fact === 'done' ? 'text-good-ink' : 'text-warn-ink'}>
                      {t(`facts.${fact}`, { quantity: quantityText(line[`${fact}_milli`]) })}
                    </li>
                  ))}
            </ul>
          </li>
        ))}
      </ul>
      <dl className="grid gap-1 border-t border-line pt-3 text-sm">
        <SumRows sums={order} />
        <div className="flex justify-between gap-4 font-semibold">
          <dt>{t('total')}</dt>
          <dd>
            <Amount minor={order.total_minor} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}

/** Its invoices and credit notes. */
export function Documents({ order }: { order: Whole }) {
  const t = useTranslations('orders');
  if (order.documents.length === 0) return null;
  return (
    <Card title={t('documents')}>
      <ul className="divide-y divide-line">
        {order.documents.map((one) => (
          <li key={one.id} className="flex items-start justify-between gap-4 py-3 first:pt-0 last:pb-0">
            <div className="min-w-0">
              <DocumentLink id={one.id}>
                <span className="figures">{one.number}</span>
              </DocumentLink>
              <p className="text-sm text-muted">
                {t(one.kind === 'credit_note' ? 'credit_note' : 'invoice')}
                {' · '}
                <DateText value={one.day} />
              </p>
            </div>
            <Amount minor={one.payable_minor} className="font-semibold" />
          </li>
        ))}
      </ul>
    </Card>
  );
}
