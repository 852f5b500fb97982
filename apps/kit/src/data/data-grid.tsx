import { useTable } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../controls/choices.tsx';
import { cx } from '../cx.ts';
import { type Column, defined, features, type Sort, seen } from './column.ts';
import type { DataTableProps } from './data-table.tsx';
import { isChosen, nothing, through, toggled } from './selection.ts';

type GridProps<Row extends object> = DataTableProps<Row> & { rows: readonly Row[] };

const ROW_PX = 52;

/** The list as a table: sticky head, sorted by a press, walked with arrows, only what is in sight in the page. */
export function DataGrid<Row extends object>(props: GridProps<Row>) {
  const t = useTranslations('kit');
  const { label, columns, rows, idOf, chosenColumns, sort } = props;
  const table = useTable({
    features,
    columns: useMemo(() => defined(columns), [columns]),
    data: rows as Row[],
    getRowId: idOf,
    manualSorting: true,
    state: {
      columnVisibility: useMemo(() => seen(columns, chosenColumns), [columns, chosenColumns]),
      sorting: useMemo(() => (sort ? [{ id: sort.by, desc: sort.down }] : []), [sort]),
    },
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const model = table.getRowModel().rows;
  const keys = useRowKeys(props);
  const frame = useRef<HTMLDivElement>(null);
  const inSight = useRowsInSight(model.length, frame);
  useWideMark(frame);
  // The box to tick is named by what stands first in its row.
  const name = table.getVisibleLeafColumns()[0]?.id;
  const span = table.getVisibleLeafColumns().length + (props.onSelect ? 1 : 0);

  return (
    <div className="card overflow-x-clip data-wide:overflow-x-auto" ref={frame}>
      <table
        aria-label={label}
        aria-rowcount={rows.length}
        className="w-full border-separate border-spacing-0 text-base"
      >
        <thead>
          <tr>
            {props.onSelect && <PickAll {...props} />}
            {table.getHeaderGroups()[0]?.headers.map((header) => (
              <Head key={header.id} column={byId.get(header.id) as Column<Row>} sort={sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the focused row come up to here */}
        <tbody onKeyDown={keys.onKeyDown}>
          <Gap px={inSight.before} span={span} />
          {inSight.items.map(({ index }) => {
            const row = model[index];
            if (!row) return null;
            const chosen = isChosen(props.selection ?? nothing, row.id);
            return (
              <tr
                key={row.id}
                data-index={index}
                data-id={row.id}
                ref={inSight.measure}
                tabIndex={index === keys.active ? 0 : -1}
                aria-selected={props.onSelect ? chosen : undefined}
                onFocus={() => keys.setActive(index)}
                onClick={(event) => keys.onRowClick(event, row.original)}
                className={cx(
                  'group outline-offset-[-2px]',
                  props.onOpen && 'cursor-pointer',
                  chosen ? 'bg-accent-soft' : 'hover:bg-hover',
                )}
              >
                {props.onSelect && (
                  <td className="w-12 border-t border-line ps-4">
                    <Checkbox
                      hideLabel
                      label={t('select_row')}
                      namedBy={`row-${row.id}`}
                      checked={chosen}
                      onChange={() => keys.pick(row.id)}
                    />
                  </td>
                )}
                {row.getVisibleCells().map((cell) => (
                  // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell, not a control
                  <td
                    key={cell.id}
                    id={cell.column.id === name ? `row-${row.id}` : undefined}
                    className={cx(
                      'h-13 border-t border-line px-3 py-2 align-middle leading-6 first:ps-4 last:pe-4',
                      byId.get(cell.column.id)?.end && 'text-end',
                      byId.get(cell.column.id)?.card === 'title' && 'min-w-28 wrap-anywhere',
                    )}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
          <Gap px={inSight.after} span={span} />
        </tbody>
      </table>
    </div>
  );
}

// oxlint-disable-next-line react/incompatible-library -- the virtualizer is read again on every render, which is what it wants
function useRowsInSight(count: number, frame: RefObject<HTMLDivElement | null>) {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => setMargin((frame.current?.offsetTop ?? 0) + ROW_PX), [frame]);
  const rows = useWindowVirtualizer({ count, estimateSize: () => ROW_PX, overscan: 12, scrollMargin: margin });
  const items = rows.getVirtualItems();
  return {
    items,
    measure: rows.measureElement,
    before: Math.max(0, (items[0]?.start ?? margin) - margin),
    after: Math.max(0, rows.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin)),
  };
}

/** Marks a frame that is narrower than its table: it then moves sideways, and its head no longer stays in sight. */
function useWideMark(frame: RefObject<HTMLDivElement | null>) {
  useLayoutEffect(() => {
    const [box, table] = [frame.current, frame.current?.firstElementChild];
    if (!box || !table) return;
    const watch = new ResizeObserver(() => box.toggleAttribute('data-wide', table.clientWidth > box.clientWidth));
    watch.observe(box);
    watch.observe(table);
    return () => watch.disconnect();
  }, [frame]);
}

function Gap({ px, span }: { px: number; span: number }) {
  if (px === 0) return null;
  return (
    <tr aria-hidden>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty space where rows out of sight would be */}
      <td colSpan={span} style={{ height: px }} />
    </tr>
  );
}

function useRowKeys<Row extends object>({ rows, idOf, onOpen, onSelect, selection = nothing }: GridProps<Row>) {
  const [active, setActive] = useState(0);
  const last = useRef<string | undefined>(undefined);
  const shown = rows.map(idOf);
  const shift = useRef(false);
  const pick = (id: string) => {
    onSelect?.(
      shift.current && last.current ? through(selection, last.current, id, shown) : toggled(selection, id, shown),
    );
    last.current = id;
  };
  const move = (body: HTMLElement, to: number) => {
    const index = Math.min(rows.length - 1, Math.max(0, to));
    setActive(index);
    body.querySelector<HTMLElement>(`tr[data-index="${index}"]`)?.focus();
  };
  return {
    active: Math.min(active, rows.length - 1),
    setActive,
    pick,
    onRowClick(event: MouseEvent, row: Row) {
      shift.current = event.shiftKey;
      const pressed = event.target as HTMLElement;
      // What is pressed in a menu of the row comes here too, though the menu hangs elsewhere in the page.
      if (!event.currentTarget.contains(pressed)) return;
      if (pressed.closest('a,button,input,label,[role=checkbox]')) return;
      if (window.getSelection()?.toString()) return;
      onOpen?.(row);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      shift.current = event.shiftKey;
      const row = event.target;
      if (!(row instanceof HTMLTableRowElement)) return;
      const index = Number(row.dataset.index);
      const act = new Map<string, () => void>([
        ['ArrowDown', () => move(event.currentTarget, index + 1)],
        ['ArrowUp', () => move(event.currentTarget, index - 1)],
        ['Home', () => move(event.currentTarget, 0)],
        ['End', () => move(event.currentTarget, rows.length - 1)],
        // Into the row, where cells can be changed in place.
        ['ArrowRight', () => row.querySelector<HTMLElement>('[data-cell]')?.focus()],
        ['Enter', () => onOpen?.(rows[index] as Row)],
        [' ', () => pick(shown[index] as string)],
      ]).get(event.key);
      if (!act) return;
      event.preventDefault();
      act();
    },
  };
}

const head =
  'sticky top-14 z-10 h-11 in-data-wide:static bg-surface px-3 text-sm font-medium text-muted first:rounded-tl-card first:ps-4 last:pe-4 last:rounded-tr-card';

function PickAll<Row extends object>({ rows, idOf, selection = nothing, onSelect }: GridProps<Row>) {
  const t = useTranslations('kit');
  const chosen = rows.filter((row) => isChosen(selection, idOf(row))).length;
  return (
    <th scope="col" className={cx(head, 'w-12')}>
      <Checkbox
        hideLabel
        label={t('select_all_shown')}
        checked={chosen === rows.length}
        indeterminate={chosen > 0 && chosen < rows.length}
        onChange={(all) => onSelect?.(all ? { all: false, ids: new Set(rows.map(idOf)) } : nothing)}
      />
    </th>
  );
}

interface HeadProps<Row> {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const sorted = sort?.by === column.id;
  const Arrow = sorted ? (sort.down ? ArrowDown : ArrowUp) : ArrowUpDown;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : undefined}
      className={cx(head, column.end ? 'text-end' : 'text-start')}
    >
      {column.sorts && onSort ? (
        <button
          type="button"
          onClick={() => onSort({ by: column.id, down: sorted ? !sort.down : false })}
          className={cx(
            'group/sort -mx-2 inline-flex min-h-8 items-center gap-1 rounded-small px-2 whitespace-nowrap hover:bg-hover hover:text-ink',
            sorted && 'text-ink',
          )}
        >
          {column.title}
          <Arrow aria-hidden className={cx('size-3.5', !sorted && 'opacity-0 group-hover/sort:opacity-60')} />
        </button>
      ) : (
        <span className="whitespace-nowrap">{column.title}</span>
      )}
    </th>
  );
}
