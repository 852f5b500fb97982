import type { ReactNode } from 'react';
import { DateText } from '../controls/date.tsx';

/** One thing that happened. */
export interface Happening {
  id: string;
  at: string;
  title: ReactNode;
  /** Who did it. */
  by?: ReactNode;
  body?: ReactNode;
  icon?: ReactNode;
}

/** What happened, newest first, on one line of time. */
export function Timeline({ happenings }: { happenings: readonly Happening[] }) {
  return (
    <ol className="relative flex flex-col gap-5 before:absolute before:inset-y-2 before:start-[0.6875rem] before:w-px before:bg-line">
      {happenings.map((happening) => (
        <li key={happening.id} className="relative flex gap-3.5">
          <span className="z-1 mt-0.5 flex size-[1.4375rem] shrink-0 items-center justify-center rounded-full border border-line bg-surface text-muted [&_svg]:size-3">
            {happening.icon ?? <span className="size-2 rounded-full bg-accent-line" />}
          </span>
          <div className="min-w-0 flex-1">
            <p className="leading-6">{happening.title}</p>
            <p className="text-xs text-faint">
              <DateText value={happening.at} as="moment" />
              {happening.by && <span>{' · '}</span>}
              {happening.by}
            </p>
            {happening.body && <div className="mt-1.5">{happening.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
