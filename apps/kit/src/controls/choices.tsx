import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup as BaseGroup } from '@base-ui/react/radio-group';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { Check, Minus } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cx } from '../cx.ts';

interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  hideLabel?: boolean;
  /** The id of what stands beside it and names it too, such as the row's own name. */
  namedBy?: string;
  checked: boolean;
  indeterminate?: boolean;
  disabled?: boolean | undefined;
  onChange: (checked: boolean) => void;
}

/** A tick box with its words; `indeterminate` shows that some of many are ticked. */
export function Checkbox({
  label,
  hint,
  hideLabel,
  namedBy,
  checked,
  indeterminate,
  disabled,
  onChange,
}: CheckboxProps) {
  const id = useId();
  return (
    <label htmlFor={id} className={cx('flex items-start', !hideLabel && 'gap-2.5')}>
      <BaseCheckbox.Root
        id={id}
        checked={checked}
        indeterminate={Boolean(indeterminate)}
        disabled={Boolean(disabled)}
        onCheckedChange={(next) => onChange(next)}
        aria-labelledby={namedBy ? `${id}-label ${namedBy}` : `${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-small border border-edge bg-surface before:absolute before:-inset-2 data-checked:border-accent-ink data-checked:bg-accent-ink data-indeterminate:border-accent-ink data-indeterminate:bg-accent-ink data-disabled:opacity-55"
      >
        <BaseCheckbox.Indicator className="text-surface">
          {indeterminate ? <Minus aria-hidden className="size-3.5" /> : <Check aria-hidden className="size-3.5" />}
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <Words id={id} label={label} hint={hint} hide={hideLabel} />
    </label>
  );
}

interface SwitchProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean | undefined;
  onChange: (checked: boolean) => void;
}

/** On or off, at once. */
export function Switch({ label, hint, checked, disabled, onChange }: SwitchProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-start justify-between gap-4">
      <Words id={id} label={label} hint={hint} />
      <BaseSwitch.Root
        id={id}
        checked={checked}
        disabled={Boolean(disabled)}
        onCheckedChange={(next) => onChange(next)}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative mt-0.5 h-6 w-10 shrink-0 rounded-full border border-edge bg-sunken transition-colors before:absolute before:-inset-2.5 data-checked:border-accent-ink data-checked:bg-accent-ink data-disabled:opacity-55"
      >
        <BaseSwitch.Thumb className="block size-4 translate-x-[3px] rounded-full bg-edge transition-[translate,background-color] data-checked:translate-x-[19px] data-checked:bg-surface" />
      </BaseSwitch.Root>
    </label>
  );
}

interface RadioGroupProps<Value extends string> {
  label: ReactNode;
  value: Value;
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode }[];
  onChange: (value: Value) => void;
  /** Beside each other where there is room. */
  row?: boolean;
}

/** One of a few, all in sight. */
export function RadioGroup<Value extends string>({ label, value, options, onChange, row }: RadioGroupProps<Value>) {
  const id = useId();
  return (
    <div className="flex flex-col gap-2">
      <span id={id} className="text-sm font-medium">
        {label}
      </span>
      <BaseGroup
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => onChange(next as Value)}
        className={cx('flex gap-x-6 gap-y-2', row ? 'flex-row flex-wrap' : 'flex-col')}
      >
        {options.map((option) => (
          <label key={option.value} htmlFor={`${id}-${option.value}`} className="flex items-start gap-2.5">
            <Radio.Root
              id={`${id}-${option.value}`}
              value={option.value}
              aria-labelledby={`${id}-${option.value}-label`}
              className="relative mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border border-edge bg-surface before:absolute before:-inset-2 data-checked:border-accent-ink"
            >
              <Radio.Indicator className="size-2.5 rounded-full bg-accent-ink" />
            </Radio.Root>
            <Words id={`${id}-${option.value}`} label={option.label} hint={option.hint} />
          </label>
        ))}
      </BaseGroup>
    </div>
  );
}

interface WordsProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  hide?: boolean | undefined;
}

function Words({ id, label, hint, hide }: WordsProps) {
  return (
    <span className={hide ? 'sr-only' : 'min-w-0 select-none'}>
      <span id={`${id}-label`} className="block text-base leading-6">
        {label}
      </span>
      {hint && (
        <span id={`${id}-hint`} className="block text-sm text-muted">
          {hint}
        </span>
      )}
    </span>
  );
}
