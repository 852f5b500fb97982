import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: ReactNode;
  text?: ReactNode;
  /** What stands above the title: the way back. */
  above?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page: where one is and the one thing to do. */
export function PageHeader({ title, text, above, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {above && <div className="mb-1 text-sm">{above}</div>}
        <h1 className="flex flex-wrap items-center gap-3 text-2xl">{title}</h1>
        {text && <p className="max-w-prose text-muted">{text}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

/** A titled card; the unit of detail pages. */
export function Card({ title, actions, children }: { title?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="card p-4 sm:p-5">
      {(title || actions) && (
        <header className="mb-3 flex flex-wrap items-center justify-between gap-2">
          {title && <h2 className="text-base leading-6">{title}</h2>}
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}

/** Names and what they are, as a list of pairs. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-6 gap-y-2">
      {facts.map(([label, value]) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
