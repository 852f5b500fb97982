import { OTPField } from '@base-ui/react/otp-field';
import { Fragment, useId } from 'react';
import { useTranslations } from 'use-intl';

interface OtpInputProps {
  value: string;
  length?: number;
  onChange: (code: string) => void;
  /** Called once when the last digit is there, however it came: typed, pasted or filled in by the phone. */
  onComplete?: (code: string) => void;
  disabled?: boolean | undefined;
}

const BOXES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** A code from a message: one box a digit, each named by its place; pasting fills all, and phones may fill it in (`one-time-code`). */
export function OtpInput({ value, length = 6, onChange, onComplete, disabled }: OtpInputProps) {
  const t = useTranslations('kit');
  const id = useId();
  return (
    <OTPField.Root
      length={length}
      value={value}
      onValueChange={onChange}
      onValueComplete={(code) => onComplete?.(code)}
      disabled={Boolean(disabled)}
      autoComplete="one-time-code"
      inputMode="numeric"
      className="flex w-full max-w-80 gap-2"
    >
      {BOXES.slice(0, length).map((box, at) => (
        <Fragment key={box}>
          {/* A label of its own: the first box would take the field's, and the field's already names the group. */}
          <span id={`${id}${box}`} hidden>
            {t('digit_of', { at: at + 1, length })}
          </span>
          <OTPField.Input
            aria-labelledby={`${id}${box}`}
            className="control figures h-12 w-full min-w-0 flex-1 text-center text-xl sm:text-xl"
          />
        </Fragment>
      ))}
    </OTPField.Root>
  );
}
