import type { paths } from '@kit/api/schema.d.ts';
import { packText } from '@kit/units.ts';
import { useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { amountText, measureText } from '../amount.ts';
import { hrefTo } from '../live/ask.ts';
import { keepBasket } from '../live/basket.ts';
import { priceText } from '../price.ts';
import { api, useBasketElsewhere, useDoing, useReading } from './api.ts';
import { Coupons } from './coupons.tsx';
import { Empty, Icon, Island, Thumb, Waiting, Wrong } from './frame.tsx';
import { GoesWith } from './goes-with.tsx';
import { Stepper } from './stepper.tsx';
import { Sums } from './sums.tsx';

/** A basket as the API shows it. */
export type Cart = paths['/store/cart']['get']['responses'][200]['content']['application/json'];
type Line = Cart['lines'][number];

/** The basket: what lies in it, what has changed, what it comes to. */
export default function CartIsland() {
  return (
    <Island>
      <CartPage />
    </Island>
  );
}

function CartPage() {
  const t = useTranslations('buy');
  const cart = useCart();
  const { data } = cart;
  if (data === undefined)
    return cart.error === undefined ? <Waiting /> : <Wrong error={cart.error} again={cart.again} />;
  if (data.lines.length === 0)
    return (
      <Empty
        icon="cart"
        title={t('cart_empty')}
        text={t('cart_empty_text')}
        href={hrefTo('/') || '/'}
        act={t('to_shop')}
      />
    );
  const changed = data.lines.some(({ problems }) => problems.length > 0);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex flex-col gap-3">
        {changed && (
          <div className="flex flex-wrap items-center gap-3 rounded-card bg-warn-soft px-4 py-3 text-warn">
            <p className="flex-1">{t('cart_changed')}</p>
            <button type="button" className="act-quiet" onClick={() => void cart.accept()} disabled={cart.busy}>
              {t('accept')}
            </button>
          </div>
        )}
        <ul className="card divide-y divide-line">
          {data.lines.map((line) => (
            <CartLine key={`${line.item_id} ${line.part_of}`} line={line} put={cart.put} />
          ))}
        </ul>
        <Coupons cart={data} set={cart.setCoupons} />
        <GoesWith
          item_ids={data.lines.map(({ item_id }) => item_id)}
          busy={cart.busy}
          add={(item_id, quantity_milli) => void cart.put({ item_id, part_of: '' }, quantity_milli)}
        />
      </div>
      <aside className="flex flex-col gap-3 lg:sticky lg:top-32">
        <Sums of={data} delivery="later" />
        <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-page/95 px-4 pb-[calc(0.75rem+env(safe-area-inset-bottom))] pt-3 backdrop-blur-sm lg:static lg:border-0 lg:bg-transparent lg:p-0">
          {/* On a phone the rest of the page is out of sight. */}
          <div className="mb-2 empty:hidden">
            <Wrong error={cart.wrong} />
          </div>
          {data.can_order ? (
            <a href={hrefTo('/checkout')} className="act h-13 w-full text-base">
              {t('to_checkout')} · <span className="figures">{priceText(data.total_minor)}</span>
            </a>
          ) : (
            <p className="text-center text-sm text-warn">{t('mend_first')}</p>
          )}
        </div>
      </aside>
    </div>
  );
}

/** Reads and changes the basket; every answer is kept for the bar on the other pages too. */
function useCart() {
  const reading = useReading(async () => kept((await api.GET('/store/cart', { params: { query: {} } })).data as Cart));
  useBasketElsewhere(reading.again);
  const { busy, error, run } = useDoing();
  const queue = useRef(Promise.resolve<unknown>(undefined));
  /** One after the other; throws what is refused. */
  const inTurn = (write: () => Promise<{ data?: unknown }>) => {
    const work = queue.current.then(async () => reading.keep(kept((await write()).data as Cart)));
    queue.current = work.catch(() => undefined);
    return work;
  };
  const change = (write: () => Promise<{ data?: unknown }>) => run(() => inTurn(write));
  return {
    ...reading,
    busy,
    wrong: error,
    put: ({ item_id, part_of }: Pick<Line, 'item_id' | 'part_of'>, quantity_milli: bigint) =>
      change(() =>
        api.PUT('/store/cart/lines', { body: { item_id, part_of, quantity_milli: quantity_milli.toString() } }),
      ),
    accept: () => change(() => api.POST('/store/cart/accept', { body: {} })),
    setCoupons: (coupons: string[]) => inTurn(() => api.PUT('/store/cart/coupons', { body: { coupons } })),
  };
}

function kept(cart: Cart): Cart {
  keepBasket(cart);
  return cart;
}

function CartLine({ line, put }: { line: Line; put: (line: Line, quantity_milli: bigint) => Promise<unknown> }) {
  const t = useTranslations('buy');
  const hindi = useLocale() === 'hi-IN';
  const [wanted, setWanted] = useState<bigint>();
  const name = (hindi ? line.name_hi : null) ?? line.name ?? t('gone_item');
  const change = (next: bigint) => {
    const amount = next < 0n ? 0n : next;
    setWanted(amount);
    void put(line, amount).then(() => setWanted(undefined));
  };
  const left = line.left_milli === null ? undefined : BigInt(line.left_milli);
  const saved = line.mrp_minor !== null && line.unit_minor !== null && BigInt(line.mrp_minor) > BigInt(line.unit_minor);
  return (
    <li className="flex gap-3 p-3">
      <Thumb file_id={line.picture_file_id} name={name} />
      <div className="min-w-0 flex-1">
        {line.slug ? (
          <a href={hrefTo(`/p/${line.slug}`)} className="line-clamp-2 py-1 leading-snug hover:underline">
            {name}
          </a>
        ) : (
          <span className="line-clamp-2 leading-snug">{name}</span>
        )}
        <p className="text-sm text-muted">
          {line.pack ? packText(line.pack, hindi ? 'hi' : 'en') : measureText(line.sold_by)}
          {line.unit_minor && (
            <span className="figures ms-2">
              {priceText(line.unit_minor)} {saved && <s className="text-xs">{priceText(line.mrp_minor!)}</s>}
            </span>
          )}
        </p>
        {line.problems.map((problem) => (
          <p key={problem} className="text-sm font-semibold text-warn">
            {t(`problems.${problem}`, {
              left: left === undefined ? '' : amountText(left, line.sold_by),
              was: line.was_minor === null ? '' : priceText(line.was_minor),
              now: line.unit_minor === null ? '' : priceText(line.unit_minor),
            })}
          </p>
        ))}
        <div className="mt-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          {line.problems.includes('not_for_sale') ? (
            <button type="button" className="act-quiet" onClick={() => change(0n)}>
              {t('take_out')}
            </button>
          ) : (
            <Stepper
              name={name}
              quantity_milli={wanted ?? BigInt(line.quantity_milli)}
              step_milli={BigInt(line.step_milli)}
              unit={line.sold_by}
              most_milli={left}
              onChange={change}
            />
          )}
          <span className="figures text-end text-lg leading-tight font-semibold">
            {priceText(BigInt(line.gross_minor) - BigInt(line.discount_minor))}
            {line.discount_minor !== '0' && (
              <>
                <span className="sr-only">{t('instead_of')}</span>
                <s className="block text-xs font-normal text-muted">{priceText(line.gross_minor)}</s>
              </>
            )}
          </span>
        </div>
        {line.facts.needs_prescription === true && (
          <p className="mt-1 flex items-center gap-1.5 text-sm text-accent-ink">
            <Icon name="rx" className="size-4" />
            {t('prescription')}
          </p>
        )}
      </div>
    </li>
  );
}
