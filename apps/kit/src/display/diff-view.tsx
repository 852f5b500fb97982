import { useTranslations } from 'use-intl';
import { cx } from '../cx.ts';

type Row = Readonly<Record<string, unknown>>;

interface DiffViewProps {
  before: Row | null;
  after: Row | null;
  /** What a field is called; its own name when nobody has words for it. */
  nameOf?: (field: string) => string;
}

/** What a change changed: each field that differs, as it was and as it is. */
export function DiffView({ before, after, nameOf = (field) => field }: DiffViewProps) {
  const t = useTranslations('kit');
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => text(before?.[field]) !== text(after?.[field]),
  );
  if (fields.length === 0) return <p className="text-sm text-muted">{t('nothing_changed')}</p>;
  return (
    <div className="overflow-hidden rounded-control border border-line">
      {fields.map((field) => (
        <dl key={field} className="grid gap-x-4 border-line px-3 py-2 not-first:border-t sm:grid-cols-[10rem_1fr_1fr]">
          <dt className="text-sm text-muted">{nameOf(field)}</dt>
          <Side label={t('before')} value={before?.[field]} className="text-bad line-through decoration-1" />
          <Side label={t('after')} value={after?.[field]} className="text-good" />
        </dl>
      ))}
    </div>
  );
}

function Side({ label, value, className }: { label: string; value: unknown; className: string }) {
  const t = useTranslations('kit');
  const shown = typeof value === 'boolean' ? t(value ? 'yes' : 'no') : text(value);
  return (
    <dd className={cx('min-w-0 text-sm', shown ? className : 'text-faint')}>
      <span className="sr-only">{`${label}: `}</span>
      {shown === '' ? '—' : shown}
    </dd>
  );
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(text).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, each]) => `${name}: ${text(each)}`)
    .join(', ');
}
