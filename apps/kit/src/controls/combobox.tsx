import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { itemLook } from './item-look.ts';
import type { Option } from './select.tsx';

interface ComboboxProps {
  value: Option | null;
  options: readonly Option[];
  onChange: (option: Option | null) => void;
  /** Given, the server searches: `options` are what it found for the text. */
  onSearch?: (text: string) => void;
  placeholder?: string;
  busy?: boolean;
  label?: string;
  autoFocus?: boolean;
}

/** One of many, found by typing. */
export function Combobox({ value, options, onChange, onSearch, placeholder, busy, label, autoFocus }: ComboboxProps) {
  const t = useTranslations('kit');
  return (
    <Base.Root
      items={options}
      {...(onSearch && { filteredItems: options })}
      value={value}
      onValueChange={(next) => onChange(next as Option | null)}
      onInputValueChange={(text, details) => details.reason === 'input-change' && onSearch?.(text)}
      isItemEqualToValue={(a: Option, b: Option) => a.value === b.value}
    >
      <Base.InputGroup className="control flex w-full items-center">
        <Base.Input
          aria-label={label}
          autoFocus={autoFocus}
          placeholder={placeholder}
          className="min-w-0 flex-1 bg-transparent px-3 py-1.5 outline-none"
        />
        <Base.Clear aria-label={t('clear')} className="flex size-8 items-center justify-center text-muted">
          <X aria-hidden className="size-4" />
        </Base.Clear>
        <Base.Trigger aria-label={t('open_list')} className="flex size-8 items-center justify-center text-muted">
          <ChevronsUpDown aria-hidden className="size-4" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="popup max-h-[min(20rem,var(--available-height))] w-(--anchor-width) overflow-y-auto p-1">
            <Base.Empty>
              <p className="px-2.5 py-2 text-sm text-muted">{busy ? t('loading') : t('nothing_matches')}</p>
            </Base.Empty>
            <Base.List>
              {(option: Option) => (
                <Base.Item key={option.value} value={option} className={itemLook}>
                  {option.label}
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent-ink" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
