import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../controls/button.tsx';
import { Skeleton } from '../display/states.tsx';
import { useRoomForTable } from '../media.ts';
import { BulkBar } from './bulk-bar.tsx';
import type { Column, Sort } from './column.ts';
import { DataCards } from './data-cards.tsx';
import { DataGrid } from './data-grid.tsx';
import type { Selection } from './selection.ts';

/** What a list needs; the page owns the state, so that it can live in the address. */
export interface DataTableProps<Row extends object> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  idOf: (row: Row) => string;
  chosenColumns?: readonly string[] | undefined;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  onOpen?: (row: Row) => void;
  selection?: Selection;
  onSelect?: (selection: Selection) => void;
  /** How many match in all, when the server says so. */
  total?: number | undefined;
  /** The actions for what is chosen. */
  bulk?: ReactNode;
  hasMore?: boolean;
  busyMore?: boolean;
  onMore?: () => void;
  /** How many came in since the list was read; shown on press, so that rows never move under the hand. */
  fresh?: number;
  onFresh?: () => void;
  /** Shown when there is no row at all. */
  empty: ReactNode;
}

/** A list: a table where there is room, cards on a phone; sorted, chosen and paged by the server. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const t = useTranslations('kit');
  const room = useRoomForTable();
  const { rows, empty, hasMore, busyMore, onMore, fresh, onFresh } = props;
  if (rows === undefined) return <Waiting table={room} label={props.label} />;
  if (rows.length === 0) return <div className="card">{empty}</div>;
  const View = room ? DataGrid : DataCards;
  return (
    <div className="relative">
      {fresh ? (
        <div className="pointer-events-none sticky top-16 z-20 -mb-9 flex h-9 justify-center">
          <Button look="primary" className="pointer-events-auto min-h-9 rounded-full shadow-soft" onClick={onFresh}>
            {t('n_new', { count: fresh })}
          </Button>
        </div>
      ) : null}
      <View {...props} rows={rows} />
      {hasMore && (
        <div className="mt-4 flex justify-center">
          <Button busy={Boolean(busyMore)} onClick={onMore}>
            {t('show_more')}
          </Button>
        </div>
      )}
      <BulkBar {...props} rows={rows} />
    </div>
  );
}

const BARS = ['w-2/3', 'w-1/2', 'w-3/4', 'w-3/5', 'w-1/2', 'w-2/3', 'w-3/5', 'w-1/2'];

function Waiting({ table, label }: { table: boolean; label: string }) {
  const t = useTranslations('kit');
  return (
    <div role="status" className="card overflow-hidden">
      <span className="sr-only">{`${label}: ${t('loading')}`}</span>
      {BARS.map((width, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have nothing else
          key={at}
          className={`grid items-center gap-6 border-line px-4 not-first:border-t ${table ? 'h-13 grid-cols-[2fr_2fr_1fr_1fr]' : 'h-20 grid-cols-[3fr_1fr]'}`}
        >
          <Skeleton className={width} />
          <Skeleton className="w-2/3" />
          {table && <Skeleton className="w-1/2" />}
          {table && <Skeleton className="w-1/3 justify-self-end" />}
        </div>
      ))}
    </div>
  );
}
