import type { paths } from '@kit/api/schema.d.ts';
import { Money } from '@kit/controls/money.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { useUnits } from '@kit/use-units.ts';
import { useLanguage } from '@kit/words.tsx';
import { Check } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMoney } from '../payments/shared.tsx';
import { milliText } from './shared.tsx';

type Quote = paths['/pricing/try']['post']['responses'][200]['content']['application/json'];
type Line = Quote['lines'][number];

/** What a basket comes to, and why: prices line by line, offers that came and those that didn't, tax. */
export function TryResult({ quote }: { quote: Quote }) {
  const t = useTranslations('pricing.try');
  return (
    <div role="status" className="grid min-w-0 grid-cols-1 gap-4">
      {quote.not_sold.length > 0 && (
        <Card title={t('not_sold')}>
          <ul className="text-warn">
            {quote.not_sold.map(({ line_no, reason }) => (
              <li key={line_no}>{t('line_is', { n: line_no, what: t(`not_sold_why.${reason}`) })}</li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('prices')}>
        <ul className="divide-y divide-line">
          {quote.lines.map((line) => (
            <PriceOf key={line.line_no} line={line} />
          ))}
        </ul>
      </Card>
      <Offers quote={quote} />
      <Sums quote={quote} />
    </div>
  );
}

function useNameOf() {
  const language = useLanguage();
  return (named: { name: string | null; name_hi: string | null }) =>
    (language === 'hi' && named.name_hi) || named.name || '';
}

function PriceOf({ line }: { line: Line }) {
  const t = useTranslations('pricing');
  const units = useUnits();
  const nameOf = useNameOf();
  const money = useMoney();
  const format = useFormatter();
  const rate = format.number(line.rate_bp / 10_000, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p>
          <span className="font-medium">{nameOf(line)}</span>
          {line.pack && <span className="ms-2 text-muted">{units.pack(line.pack)}</span>}
        </p>
        <p>
          <span className="figures text-muted">{`${milliText(line.quantity_milli)} × ${money(line.unit_minor)} = `}</span>
          <Money minor={line.gross_minor} className="font-medium" />
        </p>
      </div>
      <ul className="mt-2 grid gap-1 text-sm">
        {line.candidates.map((each, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the prices of a line stand as they were looked at
          <li key={at} className={`flex flex-wrap items-center gap-x-2 ${each.won ? '' : 'text-muted'}`}>
            <span className="flex w-4 shrink-0">{each.won && <Check aria-hidden className="size-4 text-good" />}</span>
            <span>{each.source === 'plain' ? t('plain') : each.name}</span>
            <Money minor={each.unit_minor} />
            {each.from_milli !== '0' && <span>{t('from_n', { n: milliText(each.from_milli) })}</span>}
            <Badge tone={each.won ? 'good' : 'neutral'}>{t(`why.${each.why}`)}</Badge>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted">
        {t(line.tax_included ? 'try.tax_in' : 'try.tax_on', { rate, amount: money(line.taxable_minor) })}
      </p>
    </li>
  );
}

function Offers({ quote }: { quote: Quote }) {
  const t = useTranslations('pricing');
  const nameOf = useNameOf();
  const money = useMoney();
  if (quote.offers.length + quote.not_applied.length === 0) return null;
  return (
    <Card title={t('sections.offers')}>
      <ul className="grid gap-2">
        {quote.offers.map((offer) => (
          <li key={offer.offer_id} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="inline-flex items-center gap-2">
              <Check aria-hidden className="size-4 text-good" />
              {nameOf(offer)}
              {offer.code && <Badge tone="accent">{offer.code}</Badge>}
            </span>
            <span>
              <span className="me-3 text-sm text-muted">
                {offer.lines
                  .map(({ line_no, amount_minor }) => t('try.off_line', { n: line_no, amount: money(amount_minor) }))
                  .join(' · ')}
              </span>
              <Money minor={`-${offer.amount_minor}`} className="font-medium" />
            </span>
          </li>
        ))}
        {quote.not_applied.map(({ reason, missing_minor, ...offer }) => (
          <li
            key={offer.offer_id ?? offer.code}
            className="flex flex-wrap items-baseline justify-between gap-x-4 text-muted"
          >
            <span className="inline-flex items-center gap-2 ps-6">
              {nameOf(offer)}
              {offer.code && <Badge>{offer.code}</Badge>}
            </span>
            <span className="text-sm">
              {missing_minor ? t('try.short', { amount: money(missing_minor) }) : t(`why.${reason}`)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Sums({ quote }: { quote: Quote }) {
  const t = useTranslations('pricing.try.sums');
  const goods = [
    ['gross', quote.gross_minor],
    ['discount', quote.discount_minor === '0' ? '0' : `-${quote.discount_minor}`],
  ] as const;
  const tax = [
    ['taxable', quote.taxable_minor],
    ['cgst', quote.cgst_minor],
    ['sgst', quote.sgst_minor],
    ['igst', quote.igst_minor],
  ] as const;
  const round = [['round_off', quote.round_off_minor]] as const;
  const sold = BigInt(quote.gross_minor) - BigInt(quote.discount_minor) + BigInt(quote.round_off_minor);
  // Prices that hold their tax: what is to be paid is said first, and of what it consists below.
  const holdsTax = sold === BigInt(quote.payable_minor);
  return (
    <Card title={t('title')}>
      <dl className="grid gap-1.5">
        <SumRows rows={holdsTax ? [...goods, ...round] : [...goods, ...tax, ...round]} />
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-2 text-lg font-semibold">
          <dt>{t('payable')}</dt>
          <dd>
            <Money minor={quote.payable_minor} />
          </dd>
        </div>
        {holdsTax && <SumRows rows={tax} />}
      </dl>
    </Card>
  );
}

type Head = 'gross' | 'discount' | 'taxable' | 'cgst' | 'sgst' | 'igst' | 'round_off';

function SumRows({ rows }: { rows: readonly (readonly [word: Head, minor: string])[] }) {
  const t = useTranslations('pricing.try.sums');
  return rows
    .filter(([word, minor]) => minor !== '0' || word === 'gross' || word === 'taxable')
    .map(([word, minor]) => (
      <div key={word} className="flex justify-between gap-4">
        <dt className="text-muted">{t(word)}</dt>
        <dd>
          <Money minor={minor} />
        </dd>
      </div>
    ));
}
