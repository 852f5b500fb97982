import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { sending } from '@kit/controls/submit.ts';
import { Card } from '@kit/display/page.tsx';
import { Progress } from '@kit/display/progress.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';

const HOUR_MS = 3_600_000;
const steps = [
  { word: 'hour', ms: HOUR_MS },
  { word: 'day', ms: 24 * HOUR_MS },
  { word: 'week', ms: 7 * 24 * HOUR_MS },
  { word: 'month', ms: 30 * 24 * HOUR_MS },
] as const;

/** The clock of a demo business: forward only; everything due on the way is done in its order. */
export default function Clock() {
  const t = useTranslations('tenants.clock');
  const client = useQueryClient();
  const [to, setTo] = useState('');
  const query = useQuery({
    queryKey: ['tenants', 'clock'],
    queryFn: () => take(api.GET('/clock')),
    // Only while it is being moved.
    refetchInterval: (each) => (each.state.data?.target ? 1000 : false),
  });
  const move = useMutation({
    mutationFn: (moment: Date) => take(api.PUT('/clock', { body: { to: moment.toISOString() } })),
    onSuccess: (clock) => {
      client.setQueryData(['tenants', 'clock'], clock);
      setTo('');
    },
  });
  return (
    <Answer query={query} lines={3}>
      {({ now, target }) => (
        <div className="max-w-xl">
          <Card title={t('title')}>
            <p className="figures text-2xl font-semibold">
              <DateText value={now} as="moment" />
            </p>
            <p className="mt-1 mb-5 text-muted">{t('text')}</p>
            {target ? (
              <Progress label={t('moving')} done={0} of={null} />
            ) : (
              <>
                <div className="mb-5 flex flex-wrap gap-2">
                  {steps.map(({ word, ms }) => (
                    <Button
                      key={word}
                      busy={move.isPending}
                      onClick={() => move.mutate(new Date(Date.parse(now) + ms))}
                    >
                      {t(`on.${word}`)}
                    </Button>
                  ))}
                </div>
                <form className="flex flex-wrap items-end gap-3" onSubmit={sending(() => move.mutate(new Date(to)))}>
                  <Field label={t('to')}>
                    <Input type="datetime-local" required className="figures" value={to} onValueChange={setTo} />
                  </Field>
                  <Button type="submit" busy={move.isPending}>
                    {t('move')}
                  </Button>
                </form>
              </>
            )}
          </Card>
        </div>
      )}
    </Answer>
  );
}
