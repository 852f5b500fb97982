import { api, take } from '@kit/api/client.ts';
import { Card } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { type Trial, useAmount, useKindName } from './chart.ts';

const classes = ['asset', 'liability', 'equity', 'income', 'expense'] as const;

/** Debits and credits by heading; the two sides are equal, unit by unit. */
export function TrialBalance({ on }: { on: string | undefined }) {
  const t = useTranslations('ledger');
  const query = useQuery({
    queryKey: ['ledger', 'trial', on],
    queryFn: () => take(api.GET('/ledger/trial-balance', { params: { query: on ? { on } : {} } })),
  });
  return (
    <Answer query={query} lines={8}>
      {(trial) =>
        trial.rows.length === 0 ? (
          <Card>
            <EmptyState scene="book" title={t('empty')} text={t('empty_text')} />
          </Card>
        ) : (
          <Sheet trial={trial} />
        )
      }
    </Answer>
  );
}

function Sheet({ trial }: { trial: Trial }) {
  const t = useTranslations('ledger');
  const kindName = useKindName();
  const amount = useAmount();
  const groups = Map.groupBy(trial.rows, (row) => row.class ?? 'other');
  const side = (minor: string, unit: string) => (minor === '0' ? '' : amount(minor, unit));
  return (
    <section
      className="card overflow-x-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself must be reachable by the keyboard
      tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex -- as above
      aria-label={t('trial')}
    >
      <table className="w-full text-base">
        <thead>
          <tr className="text-sm text-muted">
            <th scope="col" className="h-11 px-4 text-start font-medium">
              {t('heading')}
            </th>
            <th scope="col" className="px-4 text-end font-medium">
              {t('debits')}
            </th>
            <th scope="col" className="px-4 text-end font-medium">
              {t('credits')}
            </th>
          </tr>
        </thead>
        {[...classes, 'other' as const].map((name) => {
          const rows = groups.get(name);
          if (!rows) return null;
          return (
            <tbody key={name} className="border-t border-line">
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={3}
                  className="px-4 pt-3 pb-1 text-start font-head text-sm font-semibold text-accent-ink"
                >
                  {t(`class.${name}`)}
                </th>
              </tr>
              {rows.map((row) => (
                <tr key={`${row.heading}${row.unit}`}>
                  <th scope="row" className="px-4 py-1.5 text-start font-normal">
                    {kindName(row.kind, row.heading)}
                  </th>
                  <td className="figures px-4 py-1.5 text-end whitespace-nowrap">{side(row.debits, row.unit)}</td>
                  <td className="figures px-4 py-1.5 text-end whitespace-nowrap">{side(row.credits, row.unit)}</td>
                </tr>
              ))}
            </tbody>
          );
        })}
        <tfoot className="border-t-2 border-edge font-semibold">
          {trial.totals.map((total) => (
            <tr key={total.unit}>
              <th scope="row" className="px-4 py-2.5 text-start">
                {t('total')}
              </th>
              <td className="figures px-4 py-2.5 text-end whitespace-nowrap">{amount(total.debits, total.unit)}</td>
              <td className="figures px-4 py-2.5 text-end whitespace-nowrap">{amount(total.credits, total.unit)}</td>
            </tr>
          ))}
        </tfoot>
      </table>
    </section>
  );
}
