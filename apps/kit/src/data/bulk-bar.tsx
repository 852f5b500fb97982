import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../controls/button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import type { DataTableProps } from './data-table.tsx';
import { countOf, nothing } from './selection.ts';

/** What can be done with the rows chosen; offers all that match when everything in sight is chosen. */
export function BulkBar<Row extends object>(props: DataTableProps<Row> & { rows: readonly Row[] }) {
  const t = useTranslations('kit');
  const { rows, idOf, selection = nothing, onSelect, total, hasMore, bulk } = props;
  const count = countOf(selection, total);
  if (!onSelect || count === 0) return null;
  const allShown = !selection.all && hasMore && rows.every((row) => selection.ids.has(idOf(row)));
  return (
    <div className="sticky bottom-4 z-20 mt-4 flex justify-center">
      <section aria-label={t('bulk')} className="popup flex max-w-full flex-wrap items-center gap-2 py-2 ps-4 pe-2">
        <span role="status" className="me-2 font-medium">
          {count === undefined ? t('all_matching_chosen') : t('n_chosen', { count })}
        </span>
        {allShown && (
          <Button look="quiet" className="text-accent-ink" onClick={() => onSelect({ all: true })}>
            {total === undefined ? t('select_all_matching') : t('select_all_n_matching', { count: total })}
          </Button>
        )}
        {bulk}
        <IconButton label={t('clear_selection')} onClick={() => onSelect(nothing)}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </section>
    </div>
  );
}
