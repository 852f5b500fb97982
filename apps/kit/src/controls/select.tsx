import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { cx } from '../cx.ts';
import { itemLook } from './item-look.ts';

/** One thing to choose. */
export interface Option<Value extends string = string> {
  value: Value;
  label: string;
}

interface SelectProps<Value extends string> {
  value: Value | null;
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  /** Words read aloud where no Field gives a label. */
  label?: string;
}

/** One of a handful; for many use Combobox. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, options, onChange, placeholder, disabled, className, label } = props;
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={Boolean(disabled)}
      onValueChange={(next) => next !== null && onChange(next as Value)}
    >
      <Base.Trigger
        aria-label={label}
        className={cx('control flex w-full items-center justify-between gap-2 px-3 text-start', className)}
      >
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-faint" />
        <Base.Icon>
          <ChevronsUpDown aria-hidden className="size-4 text-muted" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="popup max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1">
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={itemLook}>
                  <Base.ItemText>{option.label}</Base.ItemText>
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent-ink" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
