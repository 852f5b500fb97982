import { Field, Input } from '@kit/controls/field.tsx';
import type { Option } from '@kit/controls/select.tsx';
import { newId } from '@kit/new-id.ts';
import { useTranslations } from 'use-intl';
import { LineList } from '../shell/line-list.tsx';
import { ItemChoice } from './choices.tsx';
import { parseMilli } from './shared.tsx';

/** A product and how much of it. */
export interface BasketLine {
  readonly key: string;
  readonly item: Option | null;
  readonly quantity: string;
}

/** One of something that is still to be chosen. */
export const blankLine = (): BasketLine => ({ key: newId(), item: null, quantity: '1' });

/** Whether every line says what and how much. */
export function isWhole(lines: readonly BasketLine[]): boolean {
  return lines.every(({ item, quantity }) => item !== null && parseMilli(quantity) !== null);
}

/** The lines as the API wants them. */
export function toSend(lines: readonly BasketLine[]) {
  return lines.map(({ item, quantity }) => ({
    item_id: item?.value ?? '',
    quantity_milli: parseMilli(quantity) ?? '0',
  }));
}

/** Coupons that were typed with spaces or commas between them. */
export function couponsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

interface BasketLinesProps {
  label: string;
  lines: readonly BasketLine[];
  onChange: (lines: readonly BasketLine[]) => void;
}

/** What lies in a basket, product by product, found by typing. */
export function BasketLines({ label, lines, onChange }: BasketLinesProps) {
  const t = useTranslations('pricing');
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-medium">{label}</legend>
      <LineList
        lines={lines}
        onChange={onChange}
        blank={blankLine}
        words={{ add: t('try.add'), remove: t('try.remove') }}
        whole={isWhole(lines)}
      >
        {(line, change, remove) => (
          <div className="grid grid-cols-[1fr_5rem_auto] items-center gap-2">
            <ItemChoice hideLabel label={t('item')} value={line.item} onChange={(item) => change({ item })} />
            <Field label={t('quantity')} hideLabel>
              <Input
                inputMode="decimal"
                autoComplete="off"
                className="figures text-end"
                value={line.quantity}
                onValueChange={(quantity) => change({ quantity })}
              />
            </Field>
            {remove}
          </div>
        )}
      </LineList>
    </fieldset>
  );
}
