import { columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { ReactNode } from 'react';

/** One column of a list. */
export interface Column<Row> {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** The server can sort by it. */
  sorts?: boolean;
  /** Figures stand at the end. */
  end?: boolean;
  /** Shown only when chosen. */
  extra?: boolean;
  /** Where it stands on a phone's card (what is to be pressed: in the corner); left out, it is a small line below. */
  card?: 'title' | 'side' | 'act' | 'none';
}

/** How a list is sorted. */
export interface Sort {
  by: string;
  down: boolean;
}

/** What our tables do: columns come and go, the server sorts. */
export const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });

/** Our columns as TanStack Table's. */
export function defined<Row extends object>(columns: readonly Column<Row>[]) {
  const helper = createColumnHelper<typeof features, Row>();
  return columns.map((column) =>
    helper.display({
      id: column.id,
      header: column.title,
      cell: ({ row }) => column.cell(row.original),
      enableSorting: column.sorts === true,
    }),
  );
}

/** Which columns are seen: those chosen, or those not marked extra. */
export function seen<Row>(columns: readonly Column<Row>[], chosen: readonly string[] | undefined) {
  return Object.fromEntries(columns.map(({ id, extra }) => [id, chosen ? chosen.includes(id) : !extra]));
}
