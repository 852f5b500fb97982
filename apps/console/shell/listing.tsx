import { useLive } from '@kit/api/live.ts';
import { Button } from '@kit/controls/button.tsx';
import type { Column } from '@kit/data/column.ts';
import { ColumnPicker } from '@kit/data/column-picker.tsx';
import { DataTable } from '@kit/data/data-table.tsx';
import { type Filter, FilterChips, SearchBox } from '@kit/data/filters.tsx';
import type { Selection } from '@kit/data/selection.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { type ListView, sortOf, sortText, useListState, useSelection } from './list-state.ts';
import { ListViews } from './list-views.tsx';
import { WentWrong } from './page-states.tsx';

interface Page<Row> {
  items: Row[];
  next: string | null;
}

interface ListingProps<Row extends object> {
  /** Module and noun: `people.staff`. */
  name: string;
  label: string;
  columns: readonly Column<Row>[];
  idOf: (row: Row) => string;
  read: (search: Search, cursor: string | undefined) => Promise<Page<Row>>;
  /** Left out where the server can't search. */
  searchLabel?: string;
  filters?: readonly Filter[];
  /** Chips beyond a choice of a few (days, amounts), and what of the address they set. */
  more?: { readonly ids: readonly string[]; readonly chips: ReactNode };
  views?: readonly ListView[];
  onOpen?: (row: Row) => void;
  /** The actions for what is chosen; given, rows can be chosen. */
  bulk?: (selection: Selection, search: Search, clear: () => void) => ReactNode;
  total?: number | undefined;
  /** Live events that mean a new row. */
  freshOn?: readonly string[];
  /** Shown while there is nothing at all, with the one thing to do. */
  empty: ReactNode;
}

/** A whole list page below its head: views, search, filters, columns, rows, every state; all of it in the address. */
export function Listing<Row extends object>(props: ListingProps<Row>) {
  const { name, columns, filters = [], views, freshOn } = props;
  const t = useTranslations('shell.list');
  const { search, change, replace } = useListState();
  const [selection, select] = useSelection(name, search);
  const { cols: _columns, ...asked } = search;
  const query = useInfiniteQuery({
    queryKey: [name.split('.')[0], name, asked],
    queryFn: ({ pageParam }) => props.read(asked, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Row>) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    meta: { steady: freshOn !== undefined },
  });
  const [fresh, setFresh] = useState(0);
  useLive(
    useCallback((message) => void (freshOn?.includes(message.name) && setFresh((count) => count + 1)), [freshOn]),
  );
  const onSearch = useCallback((q: string) => change({ q }), [change]);
  const chosenColumns = search.cols?.split(',');
  // Tabs and the like stand in the address too: only what narrows this very list counts.
  const narrowing = ['q', ...filters.map(({ id }) => id), ...(props.more?.ids ?? [])];
  const isFiltered = narrowing.some((id) => search[id]);
  const widen = () => change(Object.fromEntries(narrowing.map((id) => [id, undefined])));
  return (
    <div>
      {views && <ListViews list={name} ready={views} search={search} onChoose={replace} />}
      <div className="mb-4 flex flex-wrap items-center gap-2">
        {props.searchLabel && <SearchBox label={props.searchLabel} value={search.q ?? ''} onChange={onSearch} />}
        <FilterChips filters={filters} values={search} onChange={(id, value) => change({ [id]: value })} />
        {props.more?.chips}
        {columns.length > 3 && (
          <div className="ms-auto max-sm:hidden">
            <ColumnPicker
              columns={columns}
              chosen={chosenColumns}
              onChange={(next) => change({ cols: next.join(',') })}
            />
          </div>
        )}
      </div>
      {query.error && query.data === undefined ? (
        <WentWrong error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className={query.isPlaceholderData ? 'opacity-60 transition-opacity' : ''}>
          <DataTable
            {...props}
            rows={query.data?.pages.flatMap((page) => page.items)}
            chosenColumns={chosenColumns}
            sort={sortOf(search)}
            onSort={(sort) => change({ sort: sortText(sort) })}
            {...(props.bulk && { selection, onSelect: select })}
            bulk={props.bulk?.(selection, asked, () => select({ all: false, ids: new Set() }))}
            hasMore={query.hasNextPage}
            busyMore={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
            fresh={fresh}
            onFresh={() => {
              setFresh(0);
              void query.refetch();
            }}
            empty={
              isFiltered ? (
                <EmptyState
                  scene="search"
                  title={t('no_match')}
                  text={t('no_match_text')}
                  action={<Button onClick={widen}>{t('clear')}</Button>}
                />
              ) : (
                props.empty
              )
            }
          />
        </div>
      )}
    </div>
  );
}
