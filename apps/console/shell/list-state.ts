import type { Sort } from '@kit/data/column.ts';
import { nothing, type Selection } from '@kit/data/selection.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { Search } from '../router.tsx';

/** A way of looking at a list: what stands in the address. */
export interface ListView {
  readonly id: string;
  readonly name: string;
  readonly search: Search;
}

/** The state of a list, kept in the address: back, reload and a link sent to a colleague show the same. */
export function useListState() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = useCallback(
    (part: Search) =>
      void navigate({ to: '.', search: ((old: Search) => ({ ...old, ...part })) as never, replace: true }),
    [navigate],
  );
  const replace = useCallback((all: Search) => void navigate({ to: '.', search: all as never }), [navigate]);
  return { search, change, replace };
}

/** `-name` in the address is by name, downwards. */
export function sortOf(search: Search): Sort | undefined {
  const { sort } = search;
  return sort ? { by: sort.replace(/^-/, ''), down: sort.startsWith('-') } : undefined;
}

/** The other way round. */
export function sortText({ by, down }: Sort): string {
  return `${down ? '-' : ''}${by}`;
}

// What was chosen in a list is still chosen when one comes back from a row.
const chosen = new Map<string, Selection>();

/** The rows chosen in a list as it is filtered now. */
export function useSelection(list: string, search: Search): [Selection, (selection: Selection) => void] {
  const key = `${list}?${JSON.stringify({ ...search, cols: undefined })}`;
  const [, redraw] = useState(0);
  const set = useCallback(
    (selection: Selection) => {
      chosen.set(key, selection);
      redraw((times) => times + 1);
    },
    [key],
  );
  return [chosen.get(key) ?? nothing, set];
}

/** Whether two searches show the same rows. */
export function sameRows(a: Search, b: Search): boolean {
  const plain = (search: Search) =>
    JSON.stringify(
      Object.entries(search)
        .filter(([name, value]) => value && name !== 'cols')
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
  return plain(a) === plain(b);
}

/** What stands in the address, as text and back: a view is kept as one. */
export function textOf(search: Search): string {
  const kept = Object.entries(search).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return new URLSearchParams(kept).toString();
}

/** The other way round. */
export function searchOf(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}
