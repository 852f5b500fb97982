import { Combobox } from '@kit/controls/combobox.tsx';
import { Field } from '@kit/controls/field.tsx';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';

/** The GST states as options, by name. */
export function useStates() {
  const t = useTranslations('tax');
  return useMemo(() => {
    const names = t.raw('states' as never) as Record<string, string>;
    return Object.entries(names)
      .map(([value, name]) => ({ value, label: `${name} (${value})` }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
  }, [t]);
}

interface StateChoiceProps {
  label: string;
  hint?: string;
  /** The GST code, or empty. */
  value: string;
  onChange: (code: string) => void;
}

/** A state or union territory, found by typing. */
export function StateChoice({ label, hint, value, onChange }: StateChoiceProps) {
  const states = useStates();
  return (
    <Field label={label} hint={hint} optional>
      <Combobox
        value={states.find((each) => each.value === value) ?? null}
        options={states}
        onChange={(chosen) => onChange(chosen?.value ?? '')}
      />
    </Field>
  );
}
