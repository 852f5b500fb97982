import { ifMatch } from '@kit/api/client.ts';
import type { paths } from '@kit/api/schema.d.ts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { hrefTo } from '../live/ask.ts';
import { shareLink } from '../live/share-link.ts';
import { api, useDoing } from './api.ts';
import { focus, Icon, Wrong } from './frame.tsx';

/** A wishlist of one's own. */
export type List = paths['/wishlists']['get']['responses'][200]['content']['application/json']['items'][number];

interface ListNameProps {
  readonly label: string;
  readonly name?: string;
  readonly act: string;
  readonly save: (name: string) => Promise<unknown>;
  readonly leave: () => void;
}

/** Asks for the name of a list. */
export function ListName({ label, name = '', act, save, leave }: ListNameProps) {
  const t = useTranslations('buy');
  const { busy, error, run } = useDoing();
  return (
    <form
      className="card flex flex-col gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        const given = String(new FormData(event.currentTarget).get('name')).trim();
        if (given !== '') void run(() => save(given));
      }}
    >
      <label className="flex flex-col gap-1 font-semibold">
        {label}
        <input
          name="name"
          ref={focus}
          required
          maxLength={60}
          defaultValue={name}
          autoComplete="off"
          className="control h-11 px-3 font-normal"
        />
      </label>
      <Wrong error={error} />
      <span className="flex flex-wrap gap-2">
        <button type="submit" className="act" disabled={busy}>
          {act}
        </button>
        <button type="button" className="act-quiet" onClick={leave}>
          {t('leave')}
        </button>
      </span>
    </form>
  );
}

interface ListActsProps {
  readonly list: List;
  /** As lists are called that have no name. */
  readonly title: string;
  readonly changed: () => void;
}

/** What can be done with a list: shared by a link, given another name, removed. */
export function ListActs({ list, title, changed }: ListActsProps) {
  const t = useTranslations('buy.wishes');
  const [open, setOpen] = useState<'name' | 'remove'>();
  const { busy, error, run } = useDoing();
  const path = { list_id: list.id };
  const done = () => {
    setOpen(undefined);
    changed();
  };
  const share = (shared: boolean) =>
    run(async () => {
      await api.PUT('/wishlists/{list_id}/sharing', { params: { path }, body: { shared } });
      done();
    });
  if (open === 'name')
    return (
      <ListName
        label={t('name')}
        name={title}
        act={t('keep')}
        leave={() => setOpen(undefined)}
        save={async (name) => {
          const params = { path, header: ifMatch(list.version) };
          await api.PATCH('/wishlists/{list_id}', { params, body: { name } });
          done();
        }}
      />
    );
  return (
    <div className="flex flex-col gap-3">
      <Wrong error={error} />
      {list.token && <Shared token={list.token} busy={busy} stop={() => void share(false)} />}
      {open === 'remove' ? (
        <Remove
          text={t('remove_sure', { name: title })}
          busy={busy}
          leave={() => setOpen(undefined)}
          remove={() =>
            void run(async () => {
              await api.DELETE('/wishlists/{list_id}', { params: { path } });
              done();
            })
          }
        />
      ) : (
        <span className="flex flex-wrap gap-2">
          {!list.token && (
            <button type="button" className="act-quiet" disabled={busy} onClick={() => void share(true)}>
              <Icon name="share" className="size-4" />
              {t('share')}
            </button>
          )}
          <button type="button" className="act-quiet" onClick={() => setOpen('name')}>
            {t('rename')}
          </button>
          <button type="button" className="act-quiet text-bad" onClick={() => setOpen('remove')}>
            {t('remove')}
          </button>
        </span>
      )}
    </div>
  );
}

function Shared({ token, busy, stop }: { token: string; busy: boolean; stop: () => void }) {
  const t = useTranslations('buy.wishes');
  const link = `${location.origin}${hrefTo(`/wishlists/${token}`)}`;
  return (
    <section className="card flex flex-col gap-2 p-4" aria-label={t('link')}>
      <p className="text-sm text-muted">{t('shared')}</p>
      <input readOnly value={link} aria-label={t('link')} className="control h-11 w-full px-3 text-sm" />
      <span className="flex flex-wrap gap-2">
        <button type="button" className="act-quiet" onClick={() => void shareLink(link, t('copied'))}>
          <Icon name="share" className="size-4" />
          {t('copy')}
        </button>
        <button type="button" className="act-quiet" disabled={busy} onClick={stop}>
          {t('unshare')}
        </button>
      </span>
    </section>
  );
}

function Remove(props: { text: string; busy: boolean; leave: () => void; remove: () => void }) {
  const t = useTranslations('buy');
  return (
    <section className="card flex flex-col gap-3 p-4">
      <p>{props.text}</p>
      <span className="flex flex-wrap gap-2">
        <button type="button" className="act-quiet text-bad" disabled={props.busy} onClick={props.remove}>
          {t('wishes.remove_yes')}
        </button>
        <button type="button" className="act-quiet" ref={focus} onClick={props.leave}>
          {t('leave')}
        </button>
      </span>
    </section>
  );
}
