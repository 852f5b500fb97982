import { DateText } from '@kit/controls/date.tsx';
import { Card } from '@kit/display/page.tsx';
import { useTranslations } from 'use-intl';
import { quantityText } from '../billing/shared.tsx';
import { Amount } from '../payments/shared.tsx';
import { Problem } from '../people/problem.tsx';
import type { Draft, Review } from './draft.ts';
import { SumRow, SumRows } from './sum-rows.tsx';

interface ComesToProps {
  draft: Draft;
  review: Review | undefined;
  problem: string | undefined;
}

/** What an order that is being taken down comes to, and what stands in its way. */
export function ComesTo({ draft, review, problem }: ComesToProps) {
  const t = useTranslations('orders');
  const nameOf = (item_id: string) => draft.lines.find(({ item }) => item?.value === item_id)?.item?.label ?? '';
  return (
    <Card title={t('new.comes_to')}>
      <div role="status" className="grid gap-3">
        <Problem text={problem} />
        {review === undefined
          ? !problem && <p className="text-muted">{t('new.choose_first')}</p>
          : review.needs_prescription && <p className="text-warn">{t('new.needs_prescription')}</p>}
        <ul className="grid gap-1 text-warn empty:hidden">
          {review?.short.map(({ item_id, left_milli }) => (
            <li key={item_id}>{t('new.short', { left: quantityText(left_milli), name: nameOf(item_id) })}</li>
          ))}
          {review?.not_sold.map(({ item_id }) => (
            <li key={item_id}>{t('new.not_sold', { name: nameOf(item_id) })}</li>
          ))}
          {review?.not_applied.map(({ code, name }) => (
            <li key={code ?? name}>{t('new.not_applied', { name: code ?? name ?? '' })}</li>
          ))}
        </ul>
        {review && <Sums review={review} />}
      </div>
    </Card>
  );
}

function Sums({ review }: { review: Review }) {
  const t = useTranslations('orders');
  return (
    <>
      <dl className="grid gap-1 text-sm">
        <SumRows sums={review} />
        {review.wallet_minor !== '0' && (
          <SumRow label={t('new.from_wallet')}>
            {'−'}
            <Amount minor={review.wallet_minor} />
          </SumRow>
        )}
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-2 text-lg font-semibold">
          <dt>{t('new.to_pay')}</dt>
          <dd>
            <Amount minor={review.due_minor} />
          </dd>
        </div>
      </dl>
      <ul className="grid gap-1 text-sm text-good empty:hidden">
        {review.offers.map(({ offer_id, code, name }) => (
          <li key={offer_id}>{[code, name].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
      {review.slots.length === 0 && (
        <p className="text-sm text-muted">
          {t.rich('new.expected', { day: () => <DateText value={review.expected_on} /> })}
        </p>
      )}
    </>
  );
}
