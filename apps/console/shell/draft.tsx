import { DiffView } from '@kit/display/diff-view.tsx';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

interface Written<Draft> {
  readonly draft: Draft;
  readonly write: (draft: Draft) => void;
  readonly changed: boolean;
  /** Goes back to what the server has, or on from what it has just taken. */
  readonly settle: (kept?: Draft) => void;
  /** What it was when one began to write, where somebody else has saved it since. */
  readonly before: Draft | undefined;
}

/** What one writes of something the server has. What somebody else saves meanwhile comes in, but never over one's own words. */
export function useDraft<Draft extends object>(kept: Draft): Written<Draft> {
  const [base, setBase] = useState(kept);
  const [draft, write] = useState(kept);
  const settle = (next = kept) => {
    setBase(next);
    write(next);
  };
  const isOther = !same(base, kept);
  if (isOther && (same(draft, base) || same(draft, kept))) settle();
  const changed = !same(draft, base);
  return { draft, write, changed, settle, before: isOther && changed ? base : undefined };
}

function same(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

interface MeanwhileProps {
  /** By their names in words; nothing where nobody else has saved. */
  before: Readonly<Record<string, unknown>> | undefined;
  after: Readonly<Record<string, unknown>>;
}

/** Says that somebody else has saved the same meanwhile, and what it is now. */
export function Meanwhile({ before, after }: MeanwhileProps) {
  const t = useTranslations('shell');
  if (before === undefined) return null;
  return (
    <div role="alert" className="mb-4 grid gap-2 rounded-control bg-warn-soft p-3">
      <p className="text-warn">{t('changed_meanwhile')}</p>
      {!same(before, after) && <DiffView before={before} after={after} />}
    </div>
  );
}
