import { type ComponentProps, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocale } from 'use-intl';
import { cx } from '../cx.ts';
import { moneyText, parseMoney } from '../money.ts';
import { Input } from './field.tsx';

interface MoneyProps {
  /** Whole paise: bigint, or the digits the API sends. */
  minor: bigint | string;
  className?: string;
}

/** An amount, ₹1,00,000.00, in tabular figures. */
export function Money({ minor, className }: MoneyProps) {
  const locale = useLocale();
  return <span className={cx('figures whitespace-nowrap', className)}>{moneyText(BigInt(minor), locale)}</span>;
}

interface MoneyInputProps extends Omit<ComponentProps<typeof Input>, 'value' | 'onChange' | 'defaultValue'> {
  minor: bigint | null;
  /** Null while what stands there is no amount. */
  onChange: (minor: bigint | null) => void;
}

/** An amount to type; becomes ₹1,00,000.00 when one leaves it. */
export function MoneyInput({ minor, onChange, className, ...rest }: MoneyInputProps) {
  const locale = useLocale();
  const [draft, setDraft] = useState<string | null>(null);
  const settled = minor === null ? '' : moneyText(minor, locale);
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      value={draft ?? settled}
      onFocus={({ currentTarget }) => {
        // The text changes under the caret: what one types next is to replace it, not to be added to it.
        flushSync(() => setDraft(minor === null ? '' : plain(minor)));
        (currentTarget as HTMLInputElement).select();
      }}
      onBlur={() => setDraft(null)}
      onValueChange={(text) => {
        setDraft(text);
        onChange(text.trim() === '' ? null : parseMoney(text));
      }}
      className={cx('figures text-end', className as string)}
    />
  );
}

function plain(minor: bigint): string {
  const size = minor < 0n ? -minor : minor;
  const paise = size % 100n;
  return `${minor < 0n ? '-' : ''}${size / 100n}${paise ? `.${String(paise).padStart(2, '0')}` : ''}`;
}
