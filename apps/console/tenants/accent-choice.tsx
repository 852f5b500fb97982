import { Field, Input } from '@kit/controls/field.tsx';
import { accents, contrast } from '@kit/theme.ts';
import { useFormatter, useTranslations } from 'use-intl';

interface AccentChoiceProps {
  value: string;
  disabled?: boolean;
  error: string | undefined;
  onChange: (accent: string) => void;
}

const INK = '#1c1917';
const ENOUGH = 4.5;

/** The one colour of a business, tried on a button before it is saved, with its contrast. */
export function AccentChoice({ value, disabled, error, onChange }: AccentChoiceProps) {
  const t = useTranslations('tenants.profile');
  const format = useFormatter();
  const whole = /^#[0-9a-f]{6}$/i.test(value);
  const onWhite = whole ? contrast(value, '#ffffff') : 0;
  const onInk = whole ? contrast(value, INK) : 0;
  const best = Math.max(onWhite, onInk);
  const text = onWhite >= onInk ? '#ffffff' : INK;
  return (
    <div className="grid gap-3">
      <Field label={t('accent')} hint={t('accent_hint')} error={error}>
        <div className="flex flex-wrap items-center gap-3">
          <input
            type="color"
            aria-label={t('accent_pick')}
            disabled={disabled}
            value={whole ? value : '#0f6b73'}
            onChange={(event) => onChange(event.currentTarget.value)}
            className="size-control cursor-pointer rounded-control border border-edge bg-surface p-1"
          />
          <div className="w-32">
            <Input disabled={disabled} maxLength={7} spellCheck={false} value={value} onValueChange={onChange} />
          </div>
          {Object.entries(accents).map(([name, palette]) => (
            <button
              key={name}
              type="button"
              disabled={disabled}
              aria-label={t(`accent_${name as keyof typeof accents}`)}
              aria-pressed={value.toLowerCase() === palette.accent}
              onClick={() => onChange(palette.accent)}
              className="size-7 rounded-full border-2 border-surface outline-1 outline-line aria-pressed:outline-2 aria-pressed:outline-ink pointer-coarse:size-11"
              style={{ background: palette.accent }}
            />
          ))}
        </div>
      </Field>
      {whole && (
        <div className="flex flex-wrap items-center gap-4">
          <span className="rounded-control px-3.5 py-1.5 font-medium" style={{ background: value, color: text }}>
            {t('accent_sample')}
          </span>
          <span role="status" className={best >= ENOUGH ? 'text-good' : 'text-bad'}>
            {t(best >= ENOUGH ? 'contrast_good' : 'contrast_bad', {
              ratio: format.number(best, { maximumFractionDigits: 1 }),
            })}
          </span>
        </div>
      )}
    </div>
  );
}
