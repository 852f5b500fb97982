import type { ComponentProps } from 'react';
import { useFormatter, useNow } from 'use-intl';
import { cx } from '../cx.ts';
import { Input } from './field.tsx';

interface DateTextProps {
  /** An instant (`2026-11-20T10:00:00Z`) or a day (`2026-11-20`). */
  value: string;
  /** How much of it: the day, the hour, both, or how long ago. */
  as?: 'day' | 'long' | 'time' | 'moment' | 'ago';
  className?: string;
}

/** A day or moment by the business's clock; the full moment is in the title. */
export function DateText({ value, as = 'day', className }: DateTextProps) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  // A bare day has no hour: noon UTC is on that day in every zone we serve.
  const date = new Date(value.length === 10 ? `${value}T12:00:00Z` : value);
  const text = as === 'ago' ? ago(format, date, now) : format.dateTime(date, as);
  return (
    <time dateTime={value} title={format.dateTime(date, 'exact')} className={cx('whitespace-nowrap', className)}>
      {text}
    </time>
  );
}

const WEEK_MS = 7 * 24 * 3_600_000;

function ago(format: ReturnType<typeof useFormatter>, date: Date, now: Date): string {
  const past = now.getTime() - date.getTime();
  // A clock that runs behind the server's must not say “in 3 seconds” of what has happened.
  if (past < 0 && past > -60_000) return format.relativeTime(now, now);
  return Math.abs(past) < WEEK_MS ? format.relativeTime(date, now) : format.dateTime(date, 'day');
}

interface DateInputProps extends Omit<ComponentProps<typeof Input>, 'value' | 'onChange' | 'type'> {
  /** `2026-11-20`, or empty. */
  value: string;
  onChange: (day: string) => void;
}

/** A day to choose; the phone's own calendar on phones. */
export function DateInput({ value, onChange, className, ...rest }: DateInputProps) {
  return (
    <Input
      {...rest}
      type="date"
      value={value}
      onValueChange={onChange}
      className={cx('figures', className as string)}
    />
  );
}
