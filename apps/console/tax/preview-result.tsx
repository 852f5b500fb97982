import { DateText } from '@kit/controls/date.tsx';
import { Money } from '@kit/controls/money.tsx';
import { Card, Facts } from '@kit/display/page.tsx';
import { useTranslations } from 'use-intl';
import { useClassName, useRateText } from './rate-text.ts';
import type { Assessed } from './sale.ts';
import { useStates } from './state-choice.tsx';

const heads = ['taxable_minor', 'cgst_minor', 'sgst_minor', 'igst_minor', 'total_minor'] as const;

/** The tax of a sale by line and head, what is to be paid, and why. */
export function PreviewResult({ assessed }: { assessed: Assessed }) {
  const t = useTranslations('tax');
  const discount = assessed.lines.reduce((sum, line) => sum + BigInt(line.discount_minor), 0n);
  return (
    <div role="status" className="grid min-w-0 grid-cols-1 gap-4">
      <Card title={t('result')}>
        <Sheet assessed={assessed} />
        <dl className="mt-4 ms-auto grid max-w-xs gap-1.5">
          {discount > 0n && <Sum word="discount_given" minor={String(discount)} />}
          {assessed.round_off_minor !== '0' && <Sum word="round_off" minor={assessed.round_off_minor} />}
          <div className="flex items-baseline justify-between gap-4 text-lg font-semibold">
            <dt>{t('payable')}</dt>
            <dd>
              <Money minor={assessed.payable_minor} />
            </dd>
          </div>
        </dl>
      </Card>
      <Card title={t('why')}>
        <Why assessed={assessed} />
      </Card>
    </div>
  );
}

function Sum({ word, minor }: { word: 'discount_given' | 'round_off'; minor: string }) {
  const t = useTranslations('tax');
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{t(word)}</dt>
      <dd>
        <Money minor={minor} />
      </dd>
    </div>
  );
}

/** Heads that nothing falls under are left out: within a state there is no IGST. */
function shownHeads(assessed: Assessed) {
  return heads.filter((head) => head === 'taxable_minor' || head === 'total_minor' || assessed[head] !== '0');
}

function Sheet({ assessed }: { assessed: Assessed }) {
  const t = useTranslations('tax');
  const rateText = useRateText();
  const className = useClassName();
  const columns = shownHeads(assessed);
  const cell = 'px-3 py-2 text-end whitespace-nowrap';
  return (
    <section
      className="-mx-4 overflow-x-auto sm:-mx-5"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself must be reachable by the keyboard
      tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex -- as above
      aria-label={t('result')}
    >
      <table className="w-full">
        <thead>
          <tr className="border-b border-line text-sm text-muted">
            <th scope="col" className="px-4 py-2 text-start font-medium sm:px-5">
              {t('what_sold')}
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              {t('rate')}
            </th>
            {columns.map((head) => (
              <th key={head} scope="col" className={`${cell} font-medium last:pe-5`}>
                {t(`heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {assessed.lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines stand as they were sent
            <tr key={at}>
              <th scope="row" className="px-4 py-2 text-start font-normal sm:px-5">
                <span className="figures font-medium">{line.hsn}</span>
                {line.variety !== 'all' && <span className="ms-2 text-muted">{line.variety}</span>}
                {line.since && (
                  <span className="block text-xs text-faint">
                    {line.rate_class ? className(line.rate_class) : t('own_line')}
                    {` · ${t('since')} `}
                    <DateText value={line.since} />
                  </span>
                )}
              </th>
              <td className={`figures ${cell}`}>{rateText(line)}</td>
              {columns.map((head) => (
                <td key={head} className={`${cell} last:pe-5`}>
                  <Money minor={line[head]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot className="border-t-2 border-edge font-semibold">
          <tr>
            <th scope="row" colSpan={2} className="px-4 py-2 text-start sm:px-5">
              {t('in_all')}
            </th>
            {columns.map((head) => (
              <td key={head} className={`${cell} last:pe-5`}>
                <Money minor={assessed[head]} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Why({ assessed }: { assessed: Assessed }) {
  const t = useTranslations('tax');
  const states = useStates();
  const { why, place_of_supply, levy, reverse_charge } = assessed;
  const place =
    place_of_supply === '96'
      ? t('abroad')
      : (states.find(({ value }) => value === place_of_supply)?.label ?? place_of_supply);
  const zero = why.under_lut ? t('under_lut') : t('zero_paid');
  return (
    <Facts
      facts={[
        [t('scheme'), t(`schemes.${why.scheme}`)],
        ...(place ? [[t('place_of_supply'), place] as const] : []),
        ...(why.place_rule ? [[t('place_rule'), <code key="r">{why.place_rule}</code>] as const] : []),
        [t('levy_is'), t(`levy.${levy}`)],
        ...(why.zero_rated ? [[t('treatment.zero_rated'), zero] as const] : []),
        ...(reverse_charge ? [[t('reverse_charge'), t('reverse_charge_why')] as const] : []),
        [t('rounding'), t(`roundings.${why.rounding}`)],
        [t('digits'), t(why.hsn_digits.required ? 'digits_needed' : 'digits_free', { digits: why.hsn_digits.digits })],
        [t('rates_on'), <DateText key="d" value={assessed.day} />],
      ]}
    />
  );
}
