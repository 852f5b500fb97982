import type { paths } from '@kit/api/schema.d.ts';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { titleIn } from '../amount.ts';
import { hrefTo, tell } from '../live/ask.ts';
import { keepBasket } from '../live/basket.ts';
import { priceText } from '../price.ts';
import type { Shown } from '../shelf.ts';
import { api, useDoing } from './api.ts';
import type { Cart } from './cart.tsx';
import { Icon, Thumb, Wrong } from './frame.tsx';

/** Something on a wishlist, with what the basket asks for it. */
export type Wish = Shown &
  paths['/wishlists/{list_id}']['get']['responses'][200]['content']['application/json']['items'][number];

interface WishesProps {
  readonly wishes: readonly Wish[];
  /** What else can be done with each. */
  readonly besides?: (wish: Wish, title: string) => ReactNode;
}

/** What is on a wishlist, a press away from the basket, one by one or all that can be had. */
export function Wishes({ wishes, besides }: WishesProps) {
  const t = useTranslations('buy');
  const language = useLocale() === 'hi-IN' ? 'hi' : 'en';
  const { busy, error, run } = useDoing();
  const there = wishes.filter(({ price_minor, sold_out }) => price_minor !== null && !sold_out).slice(0, 100);
  const buy = (some: readonly Wish[]) =>
    run(async () => {
      const lines = some.map(({ id, step_milli }) => ({ item_id: id, quantity_milli: step_milli }));
      keepBasket((await api.POST('/store/cart/lines', { body: { lines } })).data as Cart);
      tell(t('wishes.all_in', { count: lines.length }));
    });
  return (
    <>
      <Wrong error={error} />
      <ul className="card divide-y divide-line px-4">
        {wishes.map((wish) => {
          const title = titleIn(language, { title: wish.name, title_hi: wish.name_hi, pack: wish.pack });
          return (
            <li key={wish.id} className="flex flex-wrap items-center gap-3 py-3">
              <Thumb file_id={wish.picture_file_id} name={title} />
              <span className="min-w-24 flex-1">
                <a href={hrefTo(`/p/${wish.slug}`)} className="line-clamp-2 py-1 hover:underline">
                  {title}
                </a>
                {wish.price_minor && <span className="figures font-semibold">{priceText(wish.price_minor)}</span>}
              </span>
              <span className="ms-auto flex flex-wrap items-center justify-end gap-2">
                {wish.price_minor && (
                  <button
                    type="button"
                    className="act px-3"
                    aria-label={wish.sold_out ? t('out_of_stock') : t('add_this', { name: title })}
                    disabled={busy || wish.sold_out}
                    onClick={() => void buy([wish])}
                  >
                    {t(wish.sold_out ? 'out_of_stock' : 'add')}
                  </button>
                )}
                {besides?.(wish, title)}
              </span>
            </li>
          );
        })}
      </ul>
      {there.length > 1 && (
        <button type="button" className="act-quiet mt-3 w-full" disabled={busy} onClick={() => void buy(there)}>
          <Icon name="cart" className="size-4" />
          {t('wishes.all')}
        </button>
      )}
    </>
  );
}
