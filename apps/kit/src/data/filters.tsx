import { Search, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field, Input } from '../controls/field.tsx';
import type { Option } from '../controls/select.tsx';
import { cx } from '../cx.ts';
import { Menu } from '../overlays/menu.tsx';
import { Popover } from '../overlays/popover.tsx';

/** One thing to filter by. */
export interface Filter {
  id: string;
  label: string;
  options: readonly Option[];
}

interface FilterChipsProps {
  filters: readonly Filter[];
  values: Readonly<Record<string, string | undefined>>;
  onChange: (id: string, value: string | undefined) => void;
}

const chip =
  'inline-flex min-h-8 pointer-coarse:min-h-11 items-center gap-1.5 rounded-full border px-3 text-sm whitespace-nowrap transition-colors';

/** What the list is filtered by; a press chooses, the cross takes it away. */
export function FilterChips({ filters, values, onChange }: FilterChipsProps) {
  const t = useTranslations('kit');
  return (
    <>
      {filters.map(({ id, label, options }) => {
        const chosen = options.find(({ value }) => value === values[id]);
        return (
          <span key={id} className="inline-flex">
            <Menu
              trigger={
                <button
                  type="button"
                  className={cx(
                    chip,
                    chosen
                      ? 'rounded-e-none border-accent-line bg-accent-soft text-accent-ink'
                      : 'border-dashed border-edge text-muted hover:bg-hover hover:text-ink',
                  )}
                >
                  {chosen ? `${label}: ${chosen.label}` : label}
                </button>
              }
              lines={options.map((option) => ({ label: option.label, onChoose: () => onChange(id, option.value) }))}
            />
            {chosen && (
              <button
                type="button"
                aria-label={t('clear_filter', { filter: label })}
                onClick={() => onChange(id, undefined)}
                className={cx(chip, '-ms-px rounded-s-none border-accent-line bg-accent-soft px-2 text-accent-ink')}
              >
                <X aria-hidden className="size-3.5" />
              </button>
            )}
          </span>
        );
      })}
    </>
  );
}

interface PanelChipProps {
  label: string;
  /** What is chosen, as text. */
  chosen: string | undefined;
  onClear: () => void;
  children: (close: () => void) => ReactNode;
}

/** A filter that is more than a choice of a few: its panel opens at the chip. */
export function PanelChip({ label, chosen, onClear, children }: PanelChipProps) {
  const t = useTranslations('kit');
  const [open, setOpen] = useState(false);
  return (
    <span className="inline-flex">
      <Popover
        title={label}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            className={cx(
              chip,
              chosen
                ? 'rounded-e-none border-accent-line bg-accent-soft text-accent-ink'
                : 'border-dashed border-edge text-muted hover:bg-hover hover:text-ink',
            )}
          >
            {chosen ? `${label}: ${chosen}` : label}
          </button>
        }
      >
        {children(() => setOpen(false))}
      </Popover>
      {chosen && (
        <button
          type="button"
          aria-label={t('clear_filter', { filter: label })}
          onClick={onClear}
          className={cx(chip, '-ms-px rounded-s-none border-accent-line bg-accent-soft px-2 text-accent-ink')}
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}

interface SearchBoxProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  after?: ReactNode;
}

const PAUSE_MS = 200;

/** Searches as one types, a fifth of a second after the last key. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [draft, setDraft] = useState(value);
  const [given, setGiven] = useState(value);
  // The address may change by itself (back, a saved view): then what stands here follows.
  if (given !== value) {
    setGiven(value);
    setDraft(value);
  }
  useEffect(() => {
    if (draft === value) return;
    const timer = setTimeout(() => onChange(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, value, onChange]);
  return (
    <Field label={label} hideLabel className="relative min-w-40 flex-1 max-sm:basis-full sm:max-w-sm">
      <Search aria-hidden className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-faint" />
      <Input
        type="search"
        data-search
        value={draft}
        placeholder={label}
        onValueChange={setDraft}
        className="ps-9"
        autoComplete="off"
      />
    </Field>
  );
}
