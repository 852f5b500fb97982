import { Button } from '@kit/controls/button.tsx';
import { DateInput } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import { useTranslations } from 'use-intl';

interface OnDayProps {
  day: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** Balances at the end of a day; empty, as they stand now. */
export function OnDay({ day, onChange }: OnDayProps) {
  const t = useTranslations('ledger');
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3">
      <Field label={t('on')} className="flex-row items-center gap-3 whitespace-nowrap">
        <DateInput value={day ?? ''} onChange={(next) => onChange(next || undefined)} className="w-40" />
      </Field>
      {day && (
        <Button look="quiet" onClick={() => onChange(undefined)}>
          {t('now')}
        </Button>
      )}
    </div>
  );
}
