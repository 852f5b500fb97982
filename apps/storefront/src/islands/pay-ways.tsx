import type { paths } from '@kit/api/schema.d.ts';
import { useTranslations } from 'use-intl';
import { priceText } from '../price.ts';
import { api, useReading } from './api.ts';
import { Icon } from './frame.tsx';

/** What a basket would come to where it goes. */
export type Review = paths['/store/checkout/review']['post']['responses'][200]['content']['application/json'];
/** How an order is paid. */
export type PayWay = Review['pay_ways'][number]['pay_by'];
/** How one gets it. */
export type Way = Review['ways'][number];

/** Brought or fetched, where there is a choice. */
export function Ways({ ways, way, choose }: { ways: readonly Way[]; way: Way; choose: (way: Way) => void }) {
  const t = useTranslations('buy');
  if (ways.length < 2) return null;
  return (
    <div className="grid grid-cols-2 gap-2">
      {ways.map((each) => (
        <label
          key={each}
          className={`relative flex min-h-12 items-center justify-center gap-2 rounded-control border px-3 font-semibold has-[:focus-visible]:outline-2 ${each === way ? 'border-accent bg-accent-soft' : 'border-line bg-surface'}`}
        >
          <input type="radio" name="way" checked={each === way} onChange={() => choose(each)} className="sr-only" />
          <Icon name={each === 'delivery' ? 'truck' : 'home'} className="size-5" />
          {t(`ways.${each}`)}
        </label>
      ))}
    </div>
  );
}

/** The ways to pay, each with what to know of it. */
export function PayWays({
  review,
  chosen,
  choose,
}: {
  review: Review;
  chosen: PayWay;
  choose: (pay_by: PayWay) => void;
}) {
  const t = useTranslations('buy');
  return (
    <div className="flex flex-col gap-2">
      {review.pay_ways.map(({ pay_by, open, why }) => (
        <label
          key={pay_by}
          className={`grid min-h-14 grid-cols-[auto_1fr] items-center gap-x-3 rounded-card border px-4 py-2 ${pay_by === chosen ? 'border-accent bg-accent-soft' : 'border-line bg-surface'} ${open ? '' : 'opacity-60'}`}
        >
          <input
            type="radio"
            name="pay"
            checked={pay_by === chosen}
            disabled={!open}
            onChange={() => choose(pay_by)}
            className="size-5 accent-[var(--accent)]"
          />
          <b>{t(`pay_ways.${pay_by}`)}</b>
          <span className="col-start-2 text-sm text-muted">
            {open
              ? t(`pay_hints.${pay_by}`, { amount: review.credit ? priceText(review.credit.free_minor) : '' })
              : t(why === 'overdue' ? 'credit_overdue' : 'cash_too_much')}
          </span>
        </label>
      ))}
    </div>
  );
}

/** What is in the wallet, to pay with; where something is in it. */
export function UseWallet({
  customer_id,
  chosen,
  choose,
}: {
  customer_id: string;
  chosen: boolean;
  choose: (use: boolean) => void;
}) {
  const t = useTranslations('buy');
  const wallet = useReading(
    async () => (await api.GET('/wallets/{customer_id}', { params: { path: { customer_id } } })).data,
    customer_id,
  );
  const spendable_minor = wallet.data?.spendable_minor ?? '0';
  if (BigInt(spendable_minor) <= 0n) return null;
  return (
    <label className="flex min-h-12 items-center gap-3 rounded-card border border-line bg-surface px-4 py-2">
      <input
        type="checkbox"
        checked={chosen}
        onChange={({ target }) => choose(target.checked)}
        className="size-5 accent-[var(--accent)]"
      />
      <Icon name="wallet" className="size-5 text-accent-ink" />
      {t('use_wallet')}
      <span className="figures ms-auto font-semibold">{priceText(spendable_minor)}</span>
    </label>
  );
}
