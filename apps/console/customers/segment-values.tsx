import { Checkbox } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { useTranslations } from 'use-intl';
import type { Condition } from './wanted.ts';

/** Asks whether something is known, and compares with nothing. */
export function isBare(op: Condition['op']): boolean {
  return op === 'exists' || op === 'missing';
}

/** Whether all is said that a condition needs. */
export function isWhole({ op, values = [] }: Condition): boolean {
  return isBare(op) || (values.length > 0 && values.every(Boolean));
}

/** What a field can be, where that is one of a few, in words: the rule itself keeps codes. */
export function useKnownValues() {
  const t = useTranslations('customers');
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: { person: t('kind_person'), business: t('kind_business') },
    state: { active: t('state_active'), closed: t('state_closed') },
    language: { en: 'English', hi: 'हिन्दी' },
    consent: { promotions: t('purpose.promotions'), whatsapp: t('purpose.whatsapp'), calls: t('purpose.calls') },
  };
  return {
    of: (field: string) => known[field],
    text: (field: string, value: string) => known[field]?.[value] ?? value,
  };
}

interface ValuesProps {
  condition: Condition;
  onChange: (values: string[]) => void;
}

/** What a condition compares with: chosen where there are a few to choose from, else typed. */
export function Values({ condition, onChange }: ValuesProps) {
  const t = useTranslations('customers.segment_page');
  const known = useKnownValues().of(condition.field);
  const values = condition.values ?? [];
  if (known === undefined) {
    return (
      <Field label={t('value')} hideLabel className="col-span-2">
        <Input
          placeholder={t('value_hint')}
          value={values.join(', ')}
          onValueChange={(text) => onChange(text.split(/,\s*/))}
        />
      </Field>
    );
  }
  const options = Object.entries(known).map(([value, label]) => ({ value, label }));
  if (condition.op === 'in' || condition.op === 'not_in') {
    return (
      <div className="col-span-2 flex flex-wrap gap-x-6 gap-y-2">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={values.includes(value)}
            onChange={(on) =>
              onChange(
                options.map((each) => each.value).filter((each) => (each === value ? on : values.includes(each))),
              )
            }
          />
        ))}
      </div>
    );
  }
  return (
    <Select
      className="col-span-2"
      label={t('value')}
      value={values[0] ?? ''}
      options={options}
      onChange={(value) => onChange([value])}
    />
  );
}
