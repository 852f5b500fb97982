import { Field, Input } from '@kit/controls/field.tsx';
import { cx } from '@kit/cx.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { useRoomForTable } from '@kit/media.ts';
import { moneyText, parseMoney } from '@kit/money.ts';
import { Menu } from '@kit/overlays/menu.tsx';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { type PriceField, useCellEdit } from './cell-edit.ts';
import { type ListedItem, tones } from './wanted.ts';

/** Walks from cell to cell: arrows, and Enter goes on below. Says whether the key was one of its own. */
function walk(from: HTMLElement, key: string): boolean {
  const row = from.closest('tr');
  const cells = [...(row?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
  const at = cells.findIndex((cell) => cell.contains(from));
  const name = cells[at]?.dataset.cell;
  const beside = (way: 'previousElementSibling' | 'nextElementSibling') =>
    row?.[way]?.querySelector<HTMLElement>(`[data-cell="${name}"]`);
  const to = new Map<string, () => HTMLElement | null | undefined>([
    ['ArrowLeft', () => cells[at - 1] ?? row],
    ['ArrowRight', () => cells[at + 1]],
    ['ArrowUp', () => beside('previousElementSibling')],
    ['ArrowDown', () => beside('nextElementSibling')],
    ['Escape', () => row],
  ]).get(key);
  if (!to) return false;
  to()?.focus();
  return true;
}

const look =
  'figures -me-2 inline-flex min-h-8 min-w-20 items-center justify-end rounded-small border border-transparent px-2 hover:border-edge focus-visible:border-accent-ink pointer-coarse:min-h-11';

interface PriceCellProps {
  row: ListedItem;
  field: PriceField;
  label: string;
  /** May this person change it? */
  may: boolean;
}

/** A price that is changed where it stands: press it, or walk to it and type. */
export function PriceCell({ row, field, label, may }: PriceCellProps) {
  const t = useTranslations('catalogue.grid');
  const locale = useLocale();
  const [draft, setDraft] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  // In a table one comes here by arrows, from the row.
  const inTable = useRoomForTable();
  const { error, forgive, setPrice } = useCellEdit(row);
  const minor = row[field];
  const shown = minor === null ? '—' : moneyText(BigInt(minor), locale);
  if (!may) return <span className={cx('figures', minor === null && 'text-faint')}>{shown}</span>;
  const begin = (text?: string) => {
    forgive();
    setDraft(text ?? (minor === null ? '' : plain(minor)));
  };
  const end = (go?: string) => {
    setDraft(undefined);
    requestAnimationFrame(() => button.current && (go ? walk(button.current, go) : button.current.focus()));
  };
  const commit = (go?: string) => {
    if (draft === undefined) return;
    const read = draft.trim() === '' ? null : parseMoney(draft);
    if (draft.trim() !== '' && (read === null || read < 0n)) return;
    void setPrice(field, read === null ? null : String(read));
    end(go);
  };
  if (draft !== undefined)
    return (
      <PriceInput
        label={`${label}: ${row.name}`}
        draft={draft}
        onDraft={setDraft}
        onKey={(key) => {
          if (key === 'Enter') commit('ArrowDown');
          else if (key === 'Tab') commit('ArrowRight');
          else end();
        }}
        onLeave={() => {
          commit();
        }}
      />
    );
  return (
    <span className="inline-flex flex-col items-end">
      <button
        ref={button}
        type="button"
        tabIndex={inTable ? -1 : 0}
        data-cell={field}
        aria-label={t('edit_cell', { what: label, name: row.name, now: shown })}
        aria-describedby={error ? id : undefined}
        onClick={() => begin()}
        onKeyDown={(event) => {
          if (walk(event.currentTarget, event.key)) event.preventDefault();
          else if (event.key === 'F2') begin();
          else if (/^[0-9.]$/.test(event.key)) {
            event.preventDefault();
            begin(event.key);
          }
        }}
        className={cx(look, error && 'border-bad', minor === null && 'text-faint')}
      >
        {shown}
      </button>
      {error && (
        <span id={id} role="alert" className="max-w-56 text-end text-xs text-bad text-pretty">
          {error}
        </span>
      )}
    </span>
  );
}

function plain(minor: string): string {
  const paise = BigInt(minor);
  const rest = paise % 100n;
  return `${paise / 100n}${rest ? `.${String(rest).padStart(2, '0')}` : ''}`;
}

interface PriceInputProps {
  label: string;
  draft: string;
  onDraft: (text: string) => void;
  onKey: (key: 'Enter' | 'Tab' | 'Escape') => void;
  onLeave: () => void;
}

function PriceInput({ label, draft, onDraft, onKey, onLeave }: PriceInputProps) {
  const left = useRef(false);
  const press = (event: KeyboardEvent) => {
    const { key } = event;
    if (key !== 'Enter' && key !== 'Tab' && key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    left.current = true;
    onKey(key);
    // What is no amount stays to be mended.
    setTimeout(() => {
      left.current = false;
    });
  };
  const wrong = draft.trim() !== '' && parseMoney(draft) === null;
  return (
    <Field label={label} hideLabel className="inline-flex w-28">
      <Input
        autoFocus
        inputMode="decimal"
        autoComplete="off"
        value={draft}
        aria-invalid={wrong || undefined}
        onValueChange={onDraft}
        onKeyDown={press}
        onBlur={() => !left.current && onLeave()}
        className={cx('figures h-8 px-2 text-end', wrong && 'border-bad')}
      />
    </Field>
  );
}

/** The state of a product, changed where it stands. */
export function StateCell({ row, may }: { row: ListedItem; may: boolean }) {
  const t = useTranslations('catalogue');
  const id = useId();
  const inTable = useRoomForTable();
  const { error, act } = useCellEdit(row);
  const badge = <StatusBadge tone={tones[row.state]}>{t(`states.${row.state}`)}</StatusBadge>;
  if (!may) return badge;
  const acts =
    row.state === 'archived'
      ? (['restore'] as const)
      : row.state === 'active'
        ? (['withdraw', 'archive'] as const)
        : (['publish', 'archive'] as const);
  return (
    <span className="inline-flex flex-col items-start">
      <Menu
        trigger={
          <button
            type="button"
            tabIndex={inTable ? -1 : 0}
            data-cell="state"
            aria-label={t('grid.edit_cell', { what: t('state'), name: row.name, now: t(`states.${row.state}`) })}
            aria-describedby={error ? id : undefined}
            onKeyDown={(event) => {
              if (['ArrowLeft', 'ArrowRight', 'Escape'].includes(event.key) && walk(event.currentTarget, event.key)) {
                event.preventDefault();
                event.stopPropagation();
              }
            }}
            className="-mx-1.5 inline-flex min-h-8 items-center rounded-full border border-transparent px-1 hover:border-edge focus-visible:border-accent-ink pointer-coarse:min-h-11"
          >
            {badge}
          </button>
        }
        lines={acts.map((each) => ({ label: t(`acts.${each}`), onChoose: () => void act(each) }))}
      />
      {error && (
        <span id={id} role="alert" className="max-w-48 text-xs text-bad text-pretty">
          {error}
        </span>
      )}
    </span>
  );
}
