import { api, ifMatch, take } from '@kit/api/client.ts';
import { codeOf } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Meanwhile, useDraft } from '../shell/draft.tsx';
import { Answer } from '../shell/page-states.tsx';
import { AskToLeave } from '../shell/save-bar.tsx';
import { Both } from './blocks.tsx';
import { Sections } from './sections.tsx';
import { type Entry, type Menu, menusQuery, movedTo } from './wanted.ts';

/** The menus of the store: its header and its footer. */
export default function Menus() {
  const query = useQuery(menusQuery);
  return (
    <>
      <Sections />
      <Answer query={query} lines={6}>
        {(menus) => (
          <div className="grid items-start gap-8 xl:grid-cols-2">
            {menus.map((menu) => (
              <MenuEditor key={menu.key} menu={menu} />
            ))}
          </div>
        )}
      </Answer>
    </>
  );
}

const fresh: Entry = { text: { en: '', hi: '' }, href: '/', below: [] };

function MenuEditor({ menu }: { menu: Menu }) {
  const t = useTranslations('content');
  const client = useQueryClient();
  const edits = useMay()('content.publish');
  const { draft: entries, write: setEntries, changed, settle, before } = useDraft<readonly Entry[]>(menu.entries);
  const save = useMutation({
    mutationFn: () =>
      take(
        api.PUT('/content/menus/{key}', {
          params: { path: { key: menu.key }, header: ifMatch(menu.version) },
          body: { entries: [...entries] },
        }),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: menusQuery.queryKey });
      said(t('menu.saved'));
    },
    onError: (error) => {
      if (codeOf(error) === 'platform.changed_meanwhile')
        void client.invalidateQueries({ queryKey: menusQuery.queryKey });
    },
  });
  const told = (all: readonly Entry[]) => ({ [t('sections.menus')]: all.map(({ text }) => text.en) });
  const move = (from: number, to: number) => setEntries(movedTo(entries, from, to));
  return (
    <section aria-labelledby={`menu-${menu.key}`}>
      <h2 id={`menu-${menu.key}`} className="mb-3 text-lg font-semibold">
        {t(`menu.keys.${menu.key}`)}
      </h2>
      <AskToLeave unsaved={changed} />
      <Meanwhile before={before && told(before)} after={told(menu.entries)} />
      <fieldset disabled={!edits} className="grid gap-3">
        {entries.length === 0 && <p className="text-muted">{t('menu.empty')}</p>}
        {entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id; they are known by their place
          <article key={at} className="card grid gap-3 p-4">
            <header className="flex items-center gap-1">
              <h3 className="min-w-0 flex-1 truncate text-sm font-medium text-muted">{entry.text.en}</h3>
              <IconButton label={t('block.up')} disabled={at === 0} onClick={() => move(at, at - 1)}>
                <ArrowUp aria-hidden className="size-4" />
              </IconButton>
              <IconButton label={t('block.down')} disabled={at === entries.length - 1} onClick={() => move(at, at + 1)}>
                <ArrowDown aria-hidden className="size-4" />
              </IconButton>
              <IconButton label={t('menu.remove')} onClick={() => setEntries(entries.toSpliced(at, 1))}>
                <Trash2 aria-hidden className="size-4" />
              </IconButton>
            </header>
            <Both value={entry.text} onChange={(text) => setEntries(entries.toSpliced(at, 1, { ...entry, text }))} />
            <Field label={t('block.href')} hint={t('block.href_hint')}>
              <Input
                className="figures"
                maxLength={500}
                value={entry.href}
                onValueChange={(href) => setEntries(entries.toSpliced(at, 1, { ...entry, href }))}
              />
            </Field>
          </article>
        ))}
        {edits && (
          <div className="flex flex-wrap gap-2">
            <Button
              icon={<Plus aria-hidden className="size-4" />}
              disabled={entries.length >= 20}
              onClick={() => setEntries([...entries, fresh])}
            >
              {t('menu.add')}
            </Button>
            {changed && (
              <>
                <Button
                  look="primary"
                  busy={save.isPending}
                  onClick={() => save.mutate(undefined, { onSuccess: (saved) => settle(saved.entries) })}
                >
                  {t('menu.save')}
                </Button>
                <Button look="quiet" onClick={() => settle()}>
                  {t('discard')}
                </Button>
              </>
            )}
          </div>
        )}
      </fieldset>
    </section>
  );
}
