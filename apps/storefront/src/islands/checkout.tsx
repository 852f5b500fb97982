import { codeOf } from '@kit/api/refusal.ts';
import { newId } from '@kit/new-id.ts';
import { type ReactNode, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { titleIn } from '../amount.ts';
import { hrefTo } from '../live/ask.ts';
import { readBasket } from '../live/basket.ts';
import { place } from '../live/place-kept.ts';
import { leaveWayBack } from '../live/way-back.ts';
import { priceText } from '../price.ts';
import { Addresses } from './addresses.tsx';
import { api, useBasketElsewhere, useDoing, useReading } from './api.ts';
import type { Cart } from './cart.tsx';
import { Coupons } from './coupons.tsx';
import { Empty, Icon, Island, Waiting, Wrong } from './frame.tsx';
import { type PayWay, PayWays, type Review, UseWallet, type Way, Ways } from './pay-ways.tsx';
import { SignIn } from './sign-in.tsx';
import { EachSignIn, useMe } from './signed.tsx';
import { Slots } from './slots.tsx';
import { Sums } from './sums.tsx';
import { WaitingOrder } from './waiting-order.tsx';

/** The whole checkout on one page: who, where, when, how to pay, and what it comes to. */
export default function CheckoutIsland() {
  return (
    <Island>
      <EachSignIn>{(onDone) => <Checkout onDone={onDone} />}</EachSignIn>
    </Island>
  );
}

function Checkout({ onDone }: { onDone: () => void }) {
  const t = useTranslations('buy');
  const me = useMe();
  const cart = useReading(async () => (await api.GET('/store/cart', { params: { query: {} } })).data as Cart);
  useBasketElsewhere(cart.again);
  // Of somebody who was signed out meanwhile it is not known what he has in his basket.
  if (cart.data?.lines.length === 0 && !(me.known && me.out))
    return (
      <Empty
        icon="cart"
        title={t('cart_empty')}
        text={t('cart_empty_text')}
        href={hrefTo('/') || '/'}
        act={t('to_shop')}
      />
    );
  if (me.out)
    return (
      <Part number={1} title={t('who')} text={t('who_text')}>
        <SignIn onDone={onDone} />
      </Part>
    );
  if (me.data === undefined || cart.data === undefined)
    return (me.error ?? cart.error) ? (
      <Wrong error={me.error ?? cart.error} again={() => location.reload()} />
    ) : (
      <Waiting rows={4} />
    );
  return <Ordering customer_id={me.data.id} cart={cart.data} readCart={cart.again} />;
}

/** A numbered part of the page. */
function Part({
  number,
  title,
  text,
  children,
}: {
  number: number;
  title: string;
  text?: string;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="flex items-center gap-2.5 text-lg">
        <span
          aria-hidden="true"
          className="figures flex size-7 items-center justify-center rounded-full bg-accent text-sm font-semibold text-on-accent"
        >
          {number}
        </span>
        {title}
      </h2>
      {text && <p className="text-muted">{text}</p>}
      {children}
    </section>
  );
}

interface Chosen {
  readonly way: Way;
  readonly address_id: string | undefined;
  readonly slot: Review['slots'][number] | undefined;
  readonly pay_by: PayWay;
  readonly use_wallet: boolean;
}

function Ordering({ customer_id, cart, readCart }: { customer_id: string; cart: Cart; readCart: () => void }) {
  const t = useTranslations('buy');
  const [chosen, set] = useState(first);
  const choose = (choice: Partial<Chosen>) => set((before) => ({ ...before, ...choice }));
  const { way, address_id, use_wallet } = chosen;
  const pincode = place()?.pincode;
  const to = way === 'pickup' ? {} : address_id ? { address_id } : pincode && { pincode };
  const review = useReading(
    async () =>
      to
        ? ((await api.POST('/store/checkout/review', { body: { way, use_wallet, ...to } })).data as Review)
        : undefined,
    ...[way, address_id, use_wallet, cart.coupons.join(), cart.lines.map((each) => each.quantity_milli).join()],
  );
  const { data } = review;
  // What was found for another place doesn’t hold where it can’t be brought.
  const holds = review.error === undefined;
  // The first that is free, until another is chosen; one that was taken meanwhile is chosen anew, by the person himself.
  const free = (way === 'delivery' && data?.slots.filter(({ left }) => left > 0)) || [];
  const slot = chosen.slot ? free.find((each) => isSame(each, chosen.slot)) : free[0];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex flex-col gap-8">
        <WaitingOrder />
        <Part number={1} title={t('where')}>
          <Ways ways={data?.ways ?? []} way={way} choose={(next) => choose({ way: next, slot: undefined })} />
          {way === 'delivery' ? (
            <Addresses customer_id={customer_id} chosen={address_id} choose={({ id }) => choose({ address_id: id })} />
          ) : (
            <p className="text-muted">{t('pickup_text')}</p>
          )}
          <Wrong
            error={review.error}
            {...(codeOf(review.error) !== 'orders.not_delivered_there' && { again: review.again })}
          />
        </Part>
        {data && holds && way === 'delivery' && (
          <Part number={2} title={t('when')}>
            <Slots
              slots={data.slots}
              expected_on={data.expected_on}
              chosen={slot}
              choose={(slot) => choose({ slot })}
            />
          </Part>
        )}
        {data && holds && (
          <Part number={way === 'delivery' ? 3 : 2} title={t('how')}>
            <UseWallet customer_id={customer_id} chosen={use_wallet} choose={(use) => choose({ use_wallet: use })} />
            {BigInt(data.due_minor) > 0n && (
              <PayWays review={data} chosen={chosen.pay_by} choose={(pay_by) => choose({ pay_by })} />
            )}
          </Part>
        )}
      </div>
      {data && (
        <LookOver
          cart={cart}
          review={data}
          holds={holds}
          chosen={{ ...chosen, slot }}
          readCart={readCart}
          readReview={review.again}
        />
      )}
    </div>
  );
}

function isSame(one: Review['slots'][number], other: Chosen['slot']): boolean {
  return one.window_id === other?.window_id && one.on === other.on;
}

const first: Chosen = { way: 'delivery', address_id: undefined, slot: undefined, pay_by: 'online', use_wallet: false };

interface LookOverProps {
  cart: Cart;
  review: Review;
  /** Whether the review is of what is chosen now. */
  holds: boolean;
  chosen: Chosen;
  readCart: () => void;
  readReview: () => void;
}

/** What it is and what it comes to, and the one button that orders it. */
function LookOver({ cart, review, holds, chosen, readCart, readReview }: LookOverProps) {
  const t = useTranslations('buy');
  const hindi = useLocale() === 'hi-IN';
  const placing = usePlacing(chosen, review);
  const setCoupons = async (codes: string[]) => {
    await api.PUT('/store/cart/coupons', { body: { coupons: codes } });
    readCart();
  };
  const due = BigInt(review.due_minor) > 0n;
  const missing = review.short.length > 0 || review.not_sold.length > 0;
  const timeless = chosen.way === 'delivery' && review.slots.length > 0 && chosen.slot === undefined;
  const placeless = chosen.way === 'delivery' && chosen.address_id === undefined;
  return (
    <aside className="flex flex-col gap-3 lg:sticky lg:top-24">
      <h2 className="text-lg">{t('look_over')}</h2>
      <ul className="card divide-y divide-line px-4 text-sm">
        {cart.lines.map((line) => (
          <li key={`${line.item_id} ${line.part_of}`} className="flex gap-3 py-2">
            <span className="figures text-muted">{Number(line.quantity_milli) / 1_000} ×</span>
            <span className="min-w-0 flex-1 truncate">
              {titleIn(hindi ? 'hi' : 'en', { title: line.name ?? '', title_hi: line.name_hi, pack: line.pack })}
            </span>
            <span className="figures">{priceText(line.gross_minor)}</span>
          </li>
        ))}
      </ul>
      <Coupons cart={{ ...review, coupons: cart.coupons }} set={setCoupons} />
      {holds && (
        <Sums
          of={review}
          wallet_minor={review.wallet_minor}
          due_minor={review.due_minor}
          free_from_minor={review.free_from_minor}
          delivery={chosen.way === 'delivery'}
        />
      )}
      {review.needs_prescription && (
        <p className="flex gap-2 rounded-card bg-accent-soft p-3 text-sm">
          <Icon name="rx" />
          {t('prescription_later')}
        </p>
      )}
      <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-page/95 px-4 pb-[calc(0.75rem+env(safe-area-inset-bottom))] pt-3 backdrop-blur-sm lg:static lg:border-0 lg:bg-transparent lg:p-0">
        {/* On a phone the rest of the page is out of sight. */}
        <div className="mb-2 empty:hidden">
          <Wrong
            error={placing.error}
            {...(placing.moved && {
              again: () => {
                placing.forget();
                readCart();
                readReview();
              },
            })}
          />
        </div>
        <button
          type="button"
          className="act h-13 w-full text-base"
          disabled={placing.busy || missing || placeless || timeless || !holds}
          onClick={() => void placing.place()}
        >
          {t(due && chosen.pay_by === 'online' ? 'pay_now' : 'order_now')}
          {holds && (
            <>
              {' '}
              · <span className="figures">{priceText(review.due_minor)}</span>
            </>
          )}
        </button>
        {holds && timeless && <p className="mt-2 text-center text-sm text-warn">{t('slot_choose')}</p>}
        {missing && (
          <a href={hrefTo('/cart')} className="mt-2 block text-center text-sm font-semibold text-warn">
            {t('mend_first')}
          </a>
        )}
      </div>
    </aside>
  );
}

/** Places the order once, however often it is pressed; what is paid online is then paid on its page. */
function usePlacing(chosen: Chosen, review: Review) {
  const { busy, error, run, wrong } = useDoing();
  const id = useRef({ of: '', id: '' });
  const place = () =>
    run(async () => {
      const { way, address_id, slot, pay_by, use_wallet } = chosen;
      const body = {
        ...{ way, pay_by, use_wallet, expected_minor: review.total_minor },
        ...(way === 'delivery' && address_id !== undefined && { address_id }),
        ...(slot !== undefined && { window_id: slot.window_id, window_on: slot.on }),
      };
      const of = JSON.stringify(body);
      if (id.current.of !== of) id.current = { of, id: newId() };
      const { data } = await api.POST('/store/checkout', { body: { id: id.current.id, ...body } });
      await readBasket().catch(() => undefined);
      const order = hrefTo(`/orders/${data!.order_id}`);
      if (data!.pay_token) leaveWayBack(data!.pay_token, order);
      location.assign(data!.pay_token ? `/pay/${data!.pay_token}` : `${order}?new=1`);
    });
  const code = codeOf(error);
  return { busy, error, place, forget: () => wrong(undefined), moved: code?.startsWith('orders.') === true };
}
