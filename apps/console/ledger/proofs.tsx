import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/small.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';

/** That the books hold: seals over what was written, and the nightly check of the ledger against itself. */
export function Proofs() {
  const t = useTranslations('ledger');
  const format = useFormatter();
  const may = useMay();
  const client = useQueryClient();
  const verification = useQuery({
    queryKey: ['ledger', 'verification'],
    queryFn: () => take(api.GET('/ledger/seals/verification')),
  });
  const checks = useQuery({
    queryKey: ['ledger', 'checks'],
    queryFn: () => take(api.GET('/ledger/checks', { params: { query: { limit: 10 } } })),
  });
  const check = useMutation({
    mutationFn: () => take(api.POST('/ledger/checks')),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ledger'] }),
  });
  return (
    <div className="grid max-w-3xl gap-4">
      <Card title={t('seals')}>
        <Answer query={verification} lines={2}>
          {({ seals, transfers, first_broken, strays }) => (
            <p className="flex flex-wrap items-center gap-3">
              <StatusBadge tone={first_broken || strays > 0 ? 'bad' : 'good'}>
                {first_broken
                  ? t('seal_broken', { number: first_broken.number })
                  : strays > 0
                    ? t('seal_strays')
                    : t('seals_hold')}
              </StatusBadge>
              <span className="text-muted">{t('sealed', { seals, transfers, shown: format.number(transfers) })}</span>
            </p>
          )}
        </Answer>
      </Card>
      <Card
        title={t('checks')}
        actions={
          may('ledger.post_manual') && (
            <Button busy={check.isPending} onClick={() => check.mutate()}>
              {t('check_now')}
            </Button>
          )
        }
      >
        <Answer query={checks} lines={3}>
          {({ items }) => (
            <ul className="divide-y divide-line">
              {items.length === 0 && <li className="text-muted">{t('no_checks')}</li>}
              {items.map((run) => (
                <li key={run.id} className="py-2 first:pt-0 last:pb-0">
                  <p className="flex flex-wrap items-center justify-between gap-3">
                    <DateText value={run.at} as="moment" />
                    <StatusBadge tone={run.differences.length === 0 ? 'good' : 'bad'}>
                      {t('differences', { count: run.differences.length })}
                    </StatusBadge>
                  </p>
                  {run.differences.map((each) => (
                    <p key={each.id} className="text-sm text-bad">
                      {each.says}
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          )}
        </Answer>
      </Card>
    </div>
  );
}
