import { cx } from '@kit/cx.ts';
import { useFormatter } from 'use-intl';

export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** Said below it: why it is so. */
  readonly note?: string | undefined;
  readonly tone?: 'accent' | 'good' | 'warn' | 'bad' | 'faint';
}

const tones = { accent: 'bg-accent-ink', good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad', faint: 'bg-edge' };

/** Counts as bars beside their numbers, each as long as its share of the whole. */
export function Bars({ label, of, bars }: { label: string; of: number; bars: readonly Bar[] }) {
  const format = useFormatter();
  return (
    <ul aria-label={label} className="grid gap-3">
      {bars.map(({ id, label: name, count, note, tone = 'accent' }) => (
        <li key={id} className="grid gap-1">
          <div className="flex items-baseline justify-between gap-4">
            <span className="min-w-0">{name}</span>
            <span className="figures shrink-0">
              {format.number(count)}
              <span className="ms-2 inline-block w-11 text-end text-sm text-muted">
                {format.number(of === 0 ? 0 : count / of, { style: 'percent', maximumFractionDigits: 0 })}
              </span>
            </span>
          </div>
          <div aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
            <div
              className={cx('h-full rounded-full transition-[width]', count > 0 && 'min-w-1', tones[tone])}
              style={{ width: `${of === 0 ? 0 : Math.min(100, (count / of) * 100)}%` }}
            />
          </div>
          {note && <p className="text-sm text-muted">{note}</p>}
        </li>
      ))}
    </ul>
  );
}
