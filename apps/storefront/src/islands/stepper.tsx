import { useTranslations } from 'use-intl';
import { amountText } from '../amount.ts';
import { Icon } from './frame.tsx';

interface StepperProps {
  name: string;
  quantity_milli: bigint;
  step_milli: bigint;
  /** `kg`, `litre` …: what is counted. */
  unit: string | null;
  most_milli?: bigint | undefined;
  onChange: (quantity_milli: bigint) => void;
}

/** Less and more of something; below the least it is taken out. */
export function Stepper({ name, quantity_milli, step_milli, unit, most_milli, onChange }: StepperProps) {
  const t = useTranslations('buy');
  const key = 'flex min-w-0 flex-1 items-center justify-center disabled:opacity-40';
  return (
    <span className="flex h-11 w-32 max-w-full justify-between rounded-control bg-accent font-semibold text-on-accent">
      <button
        type="button"
        className={key}
        aria-label={t('less_of', { name })}
        onClick={() => onChange(quantity_milli - step_milli)}
      >
        <Icon name="minus" className="size-4" />
      </button>
      <span className="figures self-center text-sm" aria-live="polite">
        {amountText(quantity_milli, unit)}
      </span>
      <button
        type="button"
        className={key}
        aria-label={t('more_of', { name })}
        disabled={most_milli !== undefined && quantity_milli + step_milli > most_milli}
        onClick={() => onChange(quantity_milli + step_milli)}
      >
        <Icon name="plus" className="size-4" />
      </button>
    </span>
  );
}
