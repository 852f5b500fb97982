import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Field, Input } from '@kit/controls/field.tsx';
import { sending } from '@kit/controls/submit.ts';
import { SavedViews } from '@kit/data/saved-views.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { FormDialog } from './form-dialog.tsx';
import { type ListView, sameRows, searchOf, textOf } from './list-state.ts';

type Kept = Item<'/views/{list}'>;

interface ListViewsProps {
  list: string;
  /** The views that every list of this kind has. */
  ready: readonly ListView[];
  search: Search;
  onChoose: (search: Search) => void;
}

/** The ways of looking at a list: those that come ready, one's own, and those that others share. */
export function ListViews({ list, ready, search, onChoose }: ListViewsProps) {
  const t = useTranslations('shell.list');
  const may = useMay();
  const { kept, share, remove } = useKeptViews(list);
  const [naming, setNaming] = useState(false);
  const all = [...ready, ...kept.map((view) => ({ ...view, search: searchOf(view.search) }))];
  const current = all.find((view) => sameRows(view.search, search));
  const own = kept.find(({ id }) => id === current?.id);
  const mayShare = may('views.share');
  const acts = own && [
    ...(mayShare
      ? [
          {
            label: t(own.shared ? 'unshare_view' : 'share_view'),
            onChoose: () => share.mutate({ view: own, shared: !own.shared }),
          },
        ]
      : []),
    { label: t('remove_view'), danger: true, onChoose: () => remove.mutate(own) },
  ];
  return (
    <>
      <SavedViews
        label={t('views')}
        views={all}
        current={current?.id}
        onChoose={(id) => onChoose(all.find((view) => view.id === id)?.search ?? {})}
        onSave={current ? undefined : () => setNaming(true)}
        acts={own?.mine || mayShare ? acts : undefined}
      />
      {naming && <NameView list={list} search={search} onClose={() => setNaming(false)} />}
    </>
  );
}

/** What is kept of a list on the server, and what can be done with it; each can be taken back. */
function useKeptViews(list: string) {
  const t = useTranslations('shell.list');
  const client = useQueryClient();
  const queryKey = ['views', list];
  const fresh = () => client.invalidateQueries({ queryKey });
  const path = ({ id }: Kept) => ({ list, view_id: id });
  const query = useQuery({ queryKey, queryFn: () => take(api.GET('/views/{list}', { params: { path: { list } } })) });
  const share = useMutation({
    mutationFn: ({ view, shared }: { view: Kept; shared: boolean }) =>
      take(
        api.PUT('/views/{list}/{view_id}/sharing', {
          params: { path: path(view), header: ifMatch(view.version) },
          body: { shared },
        }),
      ),
    onSuccess: (view) => {
      said(t(view.shared ? 'view_shared' : 'view_unshared', { name: view.name }), {
        label: t('undo'),
        run: () => share.mutate({ view, shared: !view.shared }),
      });
      return fresh();
    },
    onError: fresh,
  });
  const restore = useMutation({
    mutationFn: async ({ name, search, shared }: Kept) => {
      const view = await take(api.POST('/views/{list}', { params: { path: { list } }, body: { name, search } }));
      if (shared) await share.mutateAsync({ view, shared });
    },
    onSettled: fresh,
  });
  const remove = useMutation({
    mutationFn: (view: Kept) => take(api.DELETE('/views/{list}/{view_id}', { params: { path: path(view) } })),
    onSuccess: (_answer, view) => {
      // Brought back it would be one's own: what somebody else made is not ours to bring back.
      const undo = view.mine ? { label: t('undo'), run: () => restore.mutate(view) } : undefined;
      said(t('view_removed', { name: view.name }), undo);
      return fresh();
    },
  });
  return { kept: query.data?.items ?? [], share, remove };
}

/** Asks for the name of a new view. */
function NameView({ list, search, onClose }: { list: string; search: Search; onClose: () => void }) {
  const t = useTranslations('shell.list');
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const [name, setName] = useState('');
  const fresh = () => client.invalidateQueries({ queryKey: ['views', list] });
  const undo = useMutation({
    mutationFn: (view_id: string) =>
      take(api.DELETE('/views/{list}/{view_id}', { params: { path: { list, view_id } } })),
    onSuccess: fresh,
  });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/views/{list}', {
          params: { path: { list } },
          body: { name: name.trim(), search: textOf({ ...search, cols: undefined }) },
        }),
      ),
    onSuccess: ({ id }) => {
      said(t('view_saved', { name: name.trim() }), { label: t('undo'), run: () => undo.mutate(id) });
      onClose();
      return fresh();
    },
  });
  return (
    <FormDialog
      title={t('save_view')}
      verb={t('save')}
      busy={save.isPending}
      disabled={!name.trim()}
      problem={save.error ? wordsOf(save.error) : undefined}
      onSubmit={sending(() => save.mutate())}
      onClose={onClose}
    >
      <Field label={t('view_name')}>
        <Input autoFocus maxLength={40} value={name} onValueChange={setName} />
      </Field>
    </FormDialog>
  );
}
