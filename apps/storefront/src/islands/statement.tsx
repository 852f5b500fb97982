import { download } from '@kit/api/client.ts';
import type { Language } from '@kit/preferences.ts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { priceText } from '../price.ts';
import { api, useDoing, useReading } from './api.ts';
import { Wrong } from './frame.tsx';
import { Printed } from './paper.tsx';

/** One's account with the business in a period: what is owed at its end, what of it is overdue, and all of it to download. */
export function Statement() {
  const t = useTranslations('buy.statement');
  const [period, choose] = useState<{ from?: string; until?: string }>({});
  const [today, note] = useState<string>();
  const statement = useReading(
    async () => {
      const read = (await api.GET('/own/statement', { params: { query: period } })).data!;
      // Asked without days it ends today, by the business's clock.
      note((known) => known ?? read.until);
      return read;
    },
    period.from,
    period.until,
  );
  const sheet = useDoing();
  const { data, error } = statement;
  if (data === undefined) return <Wrong error={error} again={statement.again} />;
  const language = document.documentElement.dataset.speaks as Language;
  const change = (part: { from?: string; until?: string }) =>
    choose({ from: data.from, until: data.until, ...period, ...part });
  const closing = BigInt(data.closing_minor);
  const { days_30_minor, days_60_minor, days_90_minor, older_minor } = data.ages;
  const overdue = [days_30_minor, days_60_minor, days_90_minor, older_minor].reduce(
    (sum, one) => sum + BigInt(one),
    0n,
  );
  return (
    <section aria-label={t('title')} className="card flex flex-col gap-4 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <h2 className="text-lg">{t('title')}</h2>
        <p className="sm:text-end" aria-live="polite">
          <span className="text-sm text-muted">
            {t(closing < 0n ? 'in_favour' : data.until === today ? 'owed' : 'owed_then')}
          </span>{' '}
          <b className="figures text-xl">{priceText(closing < 0n ? -closing : closing)}</b>
          {overdue > 0n && (
            <span className="figures block text-sm text-bad">{t('overdue', { amount: priceText(overdue) })}</span>
          )}
        </p>
      </div>
      <div className="grid gap-3 sm:grid-cols-[12rem_12rem]">
        <Day label={t('from')} value={period.from ?? data.from} onChange={(from) => change({ from })} />
        <Day label={t('until')} value={period.until ?? data.until} onChange={(until) => change({ until })} />
      </div>
      <Wrong error={error} />
      {error === undefined && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Printed
            className="act"
            ask={async () =>
              (await api.GET('/own/statement/paper', { params: { query: { ...period, language } } })).data?.url
            }
          >
            {t('pdf')}
          </Printed>
          <button
            type="button"
            className="act-quiet"
            disabled={sheet.busy}
            onClick={() =>
              void sheet.run(() => download(`/own/statement.csv?${new URLSearchParams(period)}`, 'statement.csv'))
            }
          >
            {t('csv')}
          </button>
          <Wrong error={sheet.error} />
        </div>
      )}
    </section>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <label className="flex flex-col gap-1 text-sm font-medium">
      {label}
      <input
        type="date"
        required
        className="control figures h-11 w-full px-3 font-normal"
        value={value}
        onChange={({ target }) => target.value && onChange(target.value)}
      />
    </label>
  );
}
