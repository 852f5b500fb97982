import { Progress as BaseProgress } from '@base-ui/react/progress';
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { IconButton } from '../controls/button.tsx';

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-[5px] border border-line bg-sunken px-1 font-sans text-xs text-muted">
      {children}
    </kbd>
  );
}

/** How far a long piece of work has come. */
export function Progress({ label, done, of }: { label: string; done: number; of: number | null }) {
  const format = useFormatter();
  return (
    <BaseProgress.Root value={of === null ? null : done} max={of ?? 100} className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-4 text-sm">
        <BaseProgress.Label>{label}</BaseProgress.Label>
        {of !== null && (
          <span className="figures text-muted">{format.number(of === 0 ? 0 : done / of, { style: 'percent' })}</span>
        )}
      </div>
      <BaseProgress.Track className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <BaseProgress.Indicator className="h-full rounded-full bg-accent-ink transition-[width] data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}

/** Something to copy: a key that is shown once, an address, a reference. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const t = useTranslations('kit');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <div className="flex items-center rounded-control border border-line bg-sunken ps-3">
      <span className="sr-only">{label}</span>
      <code className="min-w-0 flex-1 py-2 font-mono text-sm break-all select-all">{value}</code>
      <IconButton label={copied ? t('copied') : t('copy')} onClick={() => void copy()}>
        {copied ? <Check aria-hidden className="size-4 text-good" /> : <Copy aria-hidden className="size-4" />}
      </IconButton>
    </div>
  );
}

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
