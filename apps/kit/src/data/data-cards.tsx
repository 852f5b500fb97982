import { useTranslations } from 'use-intl';
import { Checkbox } from '../controls/choices.tsx';
import { cx } from '../cx.ts';
import { type Column, seen } from './column.ts';
import type { DataTableProps } from './data-table.tsx';
import { isChosen, nothing, toggled } from './selection.ts';

/** The list on a phone: each row a card with its title, what matters at the side, and small lines below. */
export function DataCards<Row extends object>(props: DataTableProps<Row> & { rows: readonly Row[] }) {
  const t = useTranslations('kit');
  const { label, columns, rows, idOf, chosenColumns, onOpen, onSelect, selection = nothing } = props;
  const visible = seen(columns, chosenColumns);
  const shown = columns.filter((column) => visible[column.id] && column.card !== 'none');
  const at = (place: Column<Row>['card']) => shown.filter((column) => column.card === place);
  return (
    <ul aria-label={label} className="card divide-y divide-line">
      {rows.map((row) => {
        const id = idOf(row);
        const chosen = isChosen(selection, id);
        const title = at('title').map((column) => <span key={column.id}>{column.cell(row)}</span>);
        return (
          <li key={id} className={cx('relative flex gap-3 p-4', chosen && 'bg-accent-soft')}>
            {onSelect && (
              <div className="relative z-1">
                <Checkbox
                  hideLabel
                  label={t('select_row')}
                  namedBy={`card-${id}`}
                  checked={chosen}
                  onChange={() => onSelect(toggled(selection, id, rows.map(idOf)))}
                />
              </div>
            )}
            {onOpen && (
              <button
                type="button"
                aria-labelledby={`card-${id}`}
                onClick={() => onOpen(row)}
                className="absolute inset-0 outline-offset-[-3px]"
              />
            )}
            <div className="pointer-events-none relative min-w-0 flex-1 [&_a]:pointer-events-auto [&_button]:pointer-events-auto">
              <div className="flex items-start justify-between gap-3">
                <div id={`card-${id}`} className="min-w-0 font-medium">
                  {title}
                </div>
                <div className="flex shrink-0 flex-col items-end gap-1">
                  {at('side').map((column) => (
                    <span key={column.id}>{column.cell(row)}</span>
                  ))}
                </div>
                {at('act').map((column) => (
                  <div key={column.id} className="-my-2 -me-2 shrink-0">
                    {column.cell(row)}
                  </div>
                ))}
              </div>
              <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
                {at(undefined).map((column) => (
                  <span key={column.id} className="min-w-0 empty:hidden">
                    {column.cell(row)}
                  </span>
                ))}
              </div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
