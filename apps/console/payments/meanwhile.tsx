import { DiffView } from '@kit/display/diff-view.tsx';
import { useTranslations } from 'use-intl';

type Row = Readonly<Record<string, unknown>>;

/** Somebody else has changed what stands on the screen: as it was when it was opened, and as it is. Nothing while it is the same. */
export function Meanwhile({ before, after }: { before: Row & { version: number }; after: Row & { version: number } }) {
  const t = useTranslations('payments');
  if (before.version === after.version) return null;
  const { version: _then, ...was } = before;
  const { version: _now, ...is } = after;
  const nameOf = (field: string) => (t.has(`fields.${field}` as never) ? t(`fields.${field}` as never) : field);
  return (
    <div role="alert" className="grid gap-2 rounded-control bg-warn-soft p-3">
      <p className="text-warn">{t('changed_meanwhile')}</p>
      <DiffView before={was} after={is} nameOf={nameOf} />
    </div>
  );
}
