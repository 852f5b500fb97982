import { api, evenIfLeft, ifMatch, take } from '@kit/api/client.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { type Category, treeQuery } from './wanted.ts';

/** One step of a category in its tree. */
export type Move = 'up' | 'down' | 'in' | 'out';

/** Where in the tree: under which category, and before which of those there; the last when before none. */
export interface Place {
  readonly parent_id: string | null;
  readonly before_id: string | null;
}

/** Moves and removals in the tree: shown at once, taken back when the server refuses, undone at a press. */
export function useTreeActs(tree: readonly Category[]) {
  const t = useTranslations('catalogue.categories');
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: async ({ id, place }: { id: string; place: Place }) => {
      const { version } = client.getQueryData(treeQuery.queryKey)?.find((each) => each.id === id) ?? { version: 0 };
      const params = { path: { category_id: id }, header: ifMatch(version) };
      return take(api.POST('/categories/{category_id}/move', { params, body: place, ...evenIfLeft }));
    },
    onMutate: ({ id, place }) => {
      const before = client.getQueryData(treeQuery.queryKey);
      client.setQueryData(treeQuery.queryKey, (old) => old && moved(old, id, place));
      return before;
    },
    onError: (_error, _moved, before) => {
      client.setQueryData(treeQuery.queryKey, before);
    },
    onSettled: () => client.invalidateQueries({ queryKey: treeQuery.queryKey }),
  });
  const remove = useMutation({
    mutationFn: ({ id }: Category) =>
      take(api.DELETE('/categories/{category_id}', { params: { path: { category_id: id } } })),
    onSuccess: (_gone, { name }) => {
      void client.invalidateQueries({ queryKey: ['catalogue'] });
      said(t('removed', { name }));
    },
  });
  return {
    /** Puts a category at a place, unless it stands there already. */
    move(id: string, place: Place) {
      const category = tree.find((each) => each.id === id);
      if (!category || place.before_id === id || place.parent_id === id) return;
      const back = placeOf(tree, category);
      if (back.parent_id === place.parent_id && back.before_id === place.before_id) return;
      send.mutate(
        { id, place },
        {
          onSuccess: () =>
            said(t('moved', { name: category.name }), {
              label: t('undo'),
              run: () => send.mutate({ id, place: back }),
            }),
        },
      );
    },
    /** Where dropping something onto a category puts it. */
    placeAt(onto: Category, at: 'before' | 'into' | 'after'): Place {
      if (at === 'into') return { parent_id: onto.id, before_id: null };
      return at === 'before' ? { parent_id: onto.parent_id, before_id: onto.id } : placeOf(tree, onto);
    },
    step: (category: Category, way: Move) => stepOf(tree, category, way),
    remove: (category: Category) => remove.mutate(category),
  };
}

function moved(tree: readonly Category[], id: string, { parent_id, before_id }: Place): Category[] {
  const one = tree.find((each) => each.id === id);
  if (!one) return [...tree];
  const rest = tree.filter((each) => each.id !== id);
  const at = before_id === null ? rest.length : rest.findIndex((each) => each.id === before_id);
  return rest.toSpliced(at === -1 ? rest.length : at, 0, { ...one, parent_id });
}

function siblings(tree: readonly Category[], parent_id: string | null): Category[] {
  return tree.filter((each) => each.parent_id === parent_id);
}

function placeOf(tree: readonly Category[], { id, parent_id }: Category): Place {
  const row = siblings(tree, parent_id);
  return { parent_id, before_id: row[row.findIndex((each) => each.id === id) + 1]?.id ?? null };
}

/** Where one step leads; undefined at the edge. */
function stepOf(tree: readonly Category[], category: Category, way: Move): Place | undefined {
  const { parent_id } = category;
  const row = siblings(tree, parent_id);
  const at = row.findIndex(({ id }) => id === category.id);
  const before = row[at - 1];
  const parent = tree.find(({ id }) => id === parent_id);
  if (way === 'up') return before && { parent_id, before_id: before.id };
  if (way === 'down') return row[at + 1] && { parent_id, before_id: row[at + 2]?.id ?? null };
  if (way === 'in') return before && { parent_id: before.id, before_id: null };
  return parent && placeOf(tree, parent);
}
