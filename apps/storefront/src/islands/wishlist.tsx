import type { paths } from '@kit/api/schema.d.ts';
import { useLocale, useTranslations } from 'use-intl';
import { titleIn } from '../amount.ts';
import { hrefTo } from '../live/ask.ts';
import { keepBasket } from '../live/basket.ts';
import { priceText } from '../price.ts';
import { type Shown, withStanding } from '../shelf.ts';
import { api, useDoing, useReading } from './api.ts';
import type { Cart } from './cart.tsx';
import { Empty, Icon, Island, Thumb, Waiting, Wrong } from './frame.tsx';
import { Signed } from './signed.tsx';

type Item = paths['/store/items-by-id']['get']['responses'][200]['content']['application/json']['items'][number];
interface Wished {
  readonly items: readonly (Item & Shown)[];
}

/** What one wishes for, a press away from the basket. */
export default function WishlistIsland() {
  return (
    <Island>
      <Signed>{() => <Wishlist />}</Signed>
    </Island>
  );
}

function Wishlist() {
  const t = useTranslations('buy');
  const hindi = useLocale() === 'hi-IN';
  const { busy, error, run } = useDoing();
  const list = useReading(async (): Promise<Wished> => {
    const { data } = await api.GET('/wishes', { params: { query: {} } });
    const ids = data!.item_ids.slice(0, 50);
    if (ids.length === 0) return { items: [] };
    const all = ids.join(',');
    const [found, shelf] = await Promise.all([
      api.GET('/store/items-by-id', { params: { query: { ids: all } } }),
      api.GET('/store/shelf', { params: { query: { item_ids: all } } }),
    ]);
    const standing = new Map(shelf.data!.items.map((each) => [each.item_id as string, each]));
    return { items: (found.data!.items as Item[]).map((item) => withStanding(item, standing.get(item.id))) };
  });
  if (list.data === undefined)
    return list.error === undefined ? <Waiting /> : <Wrong error={list.error} again={list.again} />;
  if (list.data.items.length === 0)
    return (
      <Empty
        icon="heart"
        title={t('no_wishes')}
        text={t('no_wishes_text')}
        href={hrefTo('/') || '/'}
        act={t('to_shop')}
      />
    );
  const drop = (item_id: string) =>
    run(async () => {
      await api.DELETE('/wishes/{item_id}', { params: { path: { item_id } } });
      list.keep({ items: list.data!.items.filter(({ id }) => id !== item_id) });
    });
  const buy = (item_id: string, quantity_milli: string) =>
    run(async () =>
      keepBasket((await api.PUT('/store/cart/lines', { body: { item_id, quantity_milli } })).data as Cart),
    );
  return (
    <>
      <Wrong error={error} />
      <ul className="card divide-y divide-line px-4">
        {list.data.items.map((item) => (
          <li key={item.id} className="flex items-center gap-3 py-3">
            <Thumb file_id={item.picture_file_id} name={item.name} />
            <span className="min-w-0 flex-1">
              <a href={hrefTo(`/p/${item.slug}`)} className="line-clamp-2 hover:underline">
                {titleIn(hindi ? 'hi' : 'en', { title: item.name, title_hi: item.name_hi, pack: item.pack })}
              </a>
              {item.price_minor && <span className="figures font-semibold">{priceText(item.price_minor)}</span>}
            </span>
            {item.price_minor && (
              <button
                type="button"
                className="act px-3"
                disabled={busy || item.sold_out}
                onClick={() => void buy(item.id, item.step_milli)}
              >
                {t(item.sold_out ? 'out_of_stock' : 'add')}
              </button>
            )}
            <button
              type="button"
              className="act-quiet size-11 shrink-0 px-0"
              aria-label={t('wish_drop', { name: item.name })}
              disabled={busy}
              onClick={() => void drop(item.id)}
            >
              <Icon name="x" className="size-4" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
