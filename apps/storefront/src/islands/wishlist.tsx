import { Fragment, useState } from 'react';
import { useTranslations } from 'use-intl';
import { hrefTo } from '../live/ask.ts';
import { api, useDoing, useReading } from './api.ts';
import { Empty, Icon, Island, Waiting, Wrong } from './frame.tsx';
import { Signed } from './signed.tsx';
import { standing } from './standing.ts';
import { type Wish, Wishes } from './wishes.tsx';
import { type List, ListActs, ListName } from './wishlist-acts.tsx';

/** What one wishes for, on as many lists as one likes. */
export default function WishlistIsland() {
  return (
    <Island>
      <Signed>{() => <Wishlists />}</Signed>
    </Island>
  );
}

const lists = async () => (await api.GET('/wishlists', { params: { query: {} } })).data!.items as List[];

function Wishlists() {
  const t = useTranslations('buy');
  const all = useReading(lists);
  const [chosen, setChosen] = useState(() => new URL(location.href).searchParams.get('list'));
  const [adding, setAdding] = useState(false);
  if (all.data === undefined)
    return all.error === undefined ? <Waiting /> : <Wrong error={all.error} again={all.again} />;
  const list = all.data.find(({ id }) => id === chosen) ?? all.data[0];
  const choose = (id: string) => {
    setChosen(id);
    history.replaceState(history.state, '', `?list=${id}`);
  };
  const titleOf = ({ name }: List) => name ?? t('wishes.first');
  return (
    <div className="flex flex-col gap-4">
      {list !== undefined && !adding && (
        <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1">
          {all.data.map((each) => (
            <li key={each.id}>
              <button
                type="button"
                className={`act-quiet whitespace-nowrap ${each.id === list.id ? 'border-accent bg-accent-soft' : ''}`}
                aria-pressed={each.id === list.id}
                onClick={() => choose(each.id)}
              >
                {titleOf(each)} <span className="figures text-muted">{each.wishes}</span>
              </button>
            </li>
          ))}
          <li>
            <button type="button" className="act-quiet whitespace-nowrap" onClick={() => setAdding(true)}>
              <Icon name="plus" className="size-4" />
              {t('wishes.add')}
            </button>
          </li>
        </ul>
      )}
      {adding && (
        <ListName
          label={t('wishes.name')}
          act={t('wishes.make')}
          leave={() => setAdding(false)}
          save={async (name) => {
            const { data } = await api.POST('/wishlists', { body: { name } });
            choose(data!.id);
            all.again();
            setAdding(false);
          }}
        />
      )}
      {list === undefined ? (
        <Nothing />
      ) : (
        <Fragment key={list.id}>
          {list.wishes === 0 ? (
            <Nothing />
          ) : (
            <OneList
              list={list}
              others={all.data.filter(({ id }) => id !== list.id)}
              titleOf={titleOf}
              changed={all.again}
            />
          )}
          <ListActs list={list} title={titleOf(list)} changed={all.again} />
        </Fragment>
      )}
    </div>
  );
}

function Nothing() {
  const t = useTranslations('buy');
  return (
    <Empty
      icon="heart"
      title={t('no_wishes')}
      text={t('no_wishes_text')}
      href={hrefTo('/') || '/'}
      act={t('to_shop')}
    />
  );
}

interface OneListProps {
  readonly list: List;
  readonly others: readonly List[];
  readonly titleOf: (list: List) => string;
  readonly changed: () => void;
}

function OneList({ list, others, titleOf, changed }: OneListProps) {
  const t = useTranslations('buy');
  const { busy, error, run } = useDoing();
  const list_id = list.id;
  const wishes = useReading(async (): Promise<Wish[]> => {
    const { data } = await api.GET('/wishlists/{list_id}', { params: { path: { list_id } } });
    return standing(data!.items);
  }, list_id);
  if (wishes.data === undefined)
    return wishes.error === undefined ? <Waiting /> : <Wrong error={wishes.error} again={wishes.again} />;
  const take = (item_id: string, to?: string) =>
    run(async () => {
      const path = { item_id };
      if (to !== undefined) await api.PUT('/wishes/{item_id}', { params: { path }, body: { list_id: to } });
      await api.DELETE('/wishes/{item_id}', { params: { path, query: { list_id } } });
      wishes.keep(wishes.data!.filter(({ id }) => id !== item_id));
      changed();
    });
  return (
    <div>
      <Wrong error={error} />
      <Wishes
        wishes={wishes.data}
        besides={({ id }, title) => (
          <>
            {others.length > 0 && (
              <select
                className="control h-11 max-w-36 px-2 text-sm"
                aria-label={t('wishes.move', { name: title })}
                disabled={busy}
                value=""
                onChange={({ target }) => void take(id, target.value)}
              >
                <option value="">{t('wishes.to')}</option>
                {others.map((each) => (
                  <option key={each.id} value={each.id}>
                    {titleOf(each)}
                  </option>
                ))}
              </select>
            )}
            <button
              type="button"
              className="act-quiet px-3"
              aria-label={t('wish_drop', { name: title })}
              disabled={busy}
              onClick={() => void take(id)}
            >
              <Icon name="x" className="size-4" />
            </button>
          </>
        )}
      />
    </div>
  );
}
