import { Field as Base } from '@base-ui/react/field';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '../cx.ts';

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** The label is read aloud only (search boxes with a picture). */
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}

/** A label, its control, a hint and what the server said of it. Wires them for screen readers. */
export function Field({ label, hint, error, optional, hideLabel, className, children }: FieldProps) {
  const t = useTranslations('kit');
  return (
    <Base.Root invalid={Boolean(error)} className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <Base.Label className={hideLabel ? 'sr-only' : 'text-sm font-medium text-ink'}>
        {label}
        {optional && <span className="ms-1.5 font-normal text-faint">{t('optional')}</span>}
      </Base.Label>
      {children}
      {hint && !error && <Base.Description className="text-xs text-muted">{hint}</Base.Description>}
      {error && (
        <Base.Error match className="text-sm text-bad">
          {error}
        </Base.Error>
      )}
    </Base.Root>
  );
}

/** One line of text. */
export function Input({ className, ...rest }: ComponentProps<typeof Base.Control>) {
  return <Base.Control {...rest} className={cx('control w-full px-3', className as string)} />;
}

/** Several lines of text; grows with what is written. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <Base.Control
      render={<textarea rows={rows} {...rest} />}
      className={cx('control field-sizing-content min-h-22 w-full px-3 py-2 leading-6', className)}
    />
  );
}
