import { Button } from '@kit/controls/button.tsx';
import { DateInput } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { PanelChip } from '@kit/data/filters.tsx';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { useBusinessClock } from './clock.ts';
import { useMoney } from './shared.tsx';

interface FilterProps {
  search: Search;
  onChange: (part: Search) => void;
}

/** From a day to a day, by name or chosen. */
export function DayChip({ search, onChange }: FilterProps) {
  const t = useTranslations('payments');
  const format = useFormatter();
  const { today } = useBusinessClock();
  const { from, to } = search;
  const text = (value: string) =>
    format.dateTime(new Date(`${value}T12:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const before = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
  const named = [
    ['today', today, today],
    ['yesterday', before(1), before(1)],
    ['week', before(6), today],
    ['month', `${today.slice(0, 7)}-01`, today],
  ] as const;
  const name = named.find(([, start, end]) => start === from && end === to)?.[0];
  const chosen = name
    ? t(`days.${name}`)
    : from && to
      ? from === to
        ? text(from)
        : `${text(from)} – ${text(to)}`
      : from
        ? t('days.since', { day: text(from) })
        : to && t('days.until', { day: text(to) });
  return (
    <PanelChip
      label={t('day')}
      chosen={chosen || undefined}
      onClear={() => onChange({ from: undefined, to: undefined })}
    >
      {(close) => (
        <div className="grid gap-4">
          <div className="flex flex-wrap gap-2">
            {named.map(([word, start, end]) => (
              <Button
                key={word}
                onClick={() => {
                  onChange({ from: start, to: end });
                  close();
                }}
              >
                {t(`days.${word}`)}
              </Button>
            ))}
          </div>
          <div className="grid grid-cols-2 gap-3">
            <Field label={t('from')}>
              <DateInput value={from ?? ''} onChange={(day) => onChange({ from: day || undefined })} />
            </Field>
            <Field label={t('to')}>
              <DateInput value={to ?? ''} onChange={(day) => onChange({ to: day || undefined })} />
            </Field>
          </div>
        </div>
      )}
    </PanelChip>
  );
}

/** Just one amount. */
export function AmountChip({ search, onChange }: FilterProps) {
  const t = useTranslations('payments');
  const money = useMoney();
  const [minor, setMinor] = useState<bigint | null>(null);
  const { amount } = search;
  const known = amount !== undefined && /^\d{1,15}$/.test(amount) ? amount : undefined;
  return (
    <PanelChip label={t('amount')} chosen={known && money(known)} onClear={() => onChange({ amount: undefined })}>
      {(close) => (
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            onChange({ amount: minor === null ? undefined : String(minor) });
            close();
          }}
        >
          <Field label={t('exactly')} className="flex-1">
            <MoneyInput autoFocus minor={minor} onChange={setMinor} />
          </Field>
          <Button type="submit" disabled={minor === null}>
            {t('apply')}
          </Button>
        </form>
      )}
    </PanelChip>
  );
}
