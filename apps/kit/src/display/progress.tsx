import { Progress as Base } from '@base-ui/react/progress';
import { useFormatter } from 'use-intl';

/** How far a long piece of work has come. */
export function Progress({ label, done, of }: { label: string; done: number; of: number | null }) {
  const format = useFormatter();
  return (
    <Base.Root value={of === null ? null : done} max={of ?? 100} className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-4 text-sm">
        <Base.Label>{label}</Base.Label>
        {of !== null && (
          <span className="figures text-muted">{format.number(of === 0 ? 0 : done / of, { style: 'percent' })}</span>
        )}
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <Base.Indicator className="h-full rounded-full bg-accent-ink transition-[width] data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Base.Track>
    </Base.Root>
  );
}
