/** Which rows are chosen: some by id, or all that match the list's filter. */
export type Selection = { readonly all: false; readonly ids: ReadonlySet<string> } | { readonly all: true };

/** Nothing chosen. */
export const nothing: Selection = { all: false, ids: new Set() };

/** Whether a row is chosen. */
export function isChosen(selection: Selection, id: string): boolean {
  return selection.all || selection.ids.has(id);
}

/** How many are chosen; `total` counts all that match, when that is known. */
export function countOf(selection: Selection, total: number | undefined): number | undefined {
  return selection.all ? total : selection.ids.size;
}

/** The selection with one row more or less. From “all matching” it falls back to what is on the screen. */
export function toggled(selection: Selection, id: string, shown: readonly string[]): Selection {
  const ids = new Set(selection.all ? shown : selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { all: false, ids };
}

/** The selection with the rows between two of them added, as shift and a press do. */
export function through(selection: Selection, from: string, to: string, shown: readonly string[]): Selection {
  const [start, end] = [shown.indexOf(from), shown.indexOf(to)].toSorted((a, b) => a - b) as [number, number];
  if (start < 0 || selection.all) return toggled(selection, to, shown);
  return { all: false, ids: new Set([...selection.ids, ...shown.slice(start, end + 1)]) };
}
