import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import { phoneText, toE164 } from '../phone.ts';
import { Input } from './field.tsx';

interface PhoneInputProps extends Omit<ComponentProps<typeof Input>, 'value' | 'onChange'> {
  /** E.164 (`+919876543210`), or what has been typed so far. */
  value: string;
  onChange: (phone: string) => void;
}

/** A mobile number; +91 stands before it unless another country's is typed. */
export function PhoneInput({ value, onChange, className, ...rest }: PhoneInputProps) {
  const elsewhere = value.startsWith('+') && !value.startsWith('+91');
  return (
    <div className="relative">
      {!elsewhere && (
        <span
          aria-hidden
          className="figures pointer-events-none absolute inset-y-0 start-3 flex items-center text-muted"
        >
          {'+91'}
        </span>
      )}
      <Input
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        {...rest}
        value={phoneText(value)}
        onValueChange={(text) => onChange(toE164(text))}
        className={cx('figures', !elsewhere && 'ps-12', className as string)}
      />
    </div>
  );
}
